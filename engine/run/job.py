"""One run, for window and command line: what it does, how far it is, and how it ended."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.ages import policy
from engine.catalog.catalog import Catalog
from engine.catalog.file import files_of
from engine.catalog.upkeep.backups import kept_files
from engine.index.columns import IndexPart, having
from engine.index.query import Sign
from engine.run.control import Control
from engine.run.events import Event, PhotoDone, PhotoFailed, RunProgress
from engine.run.health import DAMAGED_FOR_WORD, Health, many_damaged
from engine.run.options import Models, RunOptions
from engine.run.runner import Runner
from engine.support.errors import CatalogError, DeviceError, FaixaError, ModelError, NoReaderError
from engine.support.messages import Message
from engine.values.ages import PolicySettings
from engine.values.photos import PhotoStatus
from engine.values.records import Run, RunCounts, RunState
from engine.values.troubles import RunTrouble, Trouble

log = logging.getLogger(__name__)

SECONDS_KEPT_EVERY = 30.0
"""How much of a run's time a kill may make forgotten."""

FAILED_FOR_ALARM = 25
"""So many failures with nothing else, and the person is told before the run is over."""


@dataclass(frozen=True, slots=True)
class RunNews:
    """How far the run is; `progress` is None while its folders are looked through.

    `found` are the files seen so far in them; `flagged` are photos, those of before included.
    """

    run_id: int
    found: int
    progress: RunProgress | None
    flagged: int
    alarm: RunTrouble | None


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How the run ended: its row, its photos, and what went wrong, if anything did.

    A run that is done may have a trouble all the same, of the kinds that stop nothing.
    """

    run: Run
    counts: RunCounts | None
    flagged: int
    trouble: RunTrouble | None


class RunJob:
    """Does one run of a catalog. `end` is there when `events` are over, or `work` has returned."""

    def __init__(
        self,
        catalog: Catalog,
        run: Run,
        models: Models,
        options: RunOptions,
        settings: PolicySettings,
        exclude: Iterable[Path] = (),
    ) -> None:
        """Nothing happens before `work` or `events`.

        `exclude` are files of ours that may lie among the photos, beside the catalog's own.
        """
        self.run = run
        self.end: RunEnd | None = None
        self.cancel_for_good = False
        """Whether a cancelled run is given up, rather than interrupted to be gone on with."""
        self.hide = False
        """Whether the run leaves the queue's list when it has ended."""
        self._catalog, self._models = catalog, models
        self._options, self._settings = options, settings
        self._exclude = (*files_of(catalog.path), *kept_files(catalog.path), *exclude)
        self._runner: Runner | None = None
        self._begun = False
        self._flagged = 0
        self._failed = 0
        self._good = 0
        self._reasons: Counter[Message] = Counter()
        self._alarm: RunTrouble | None = None
        self._gpu_trouble: RunTrouble | None = None
        self._health = Health(())
        self._kept_seconds = 0.0

    def news(self) -> RunNews | None:
        """How far it is; any thread may ask."""
        runner = self._runner
        if runner is None:
            return None
        progress = runner.progress() if self._begun else None
        return RunNews(self.run.id, runner.found, progress, self._flagged, self._alarm)

    def work(self, control: Control) -> None:
        """Goes on with the run to its end, or until it is cancelled or its drive is gone."""
        for _ in self.events(control):
            pass

    def events(self, control: Control) -> Iterator[Event]:
        """The same, as it goes: every event's result is in the catalog when the event comes."""
        trouble: RunTrouble | None = None
        self._kept_seconds = control.active_seconds()
        try:
            trouble = yield from self._events(control)
            if trouble is not None:
                self._catalog.queue.requeue_photos(self.run.id, self._health.waiting)
        except (ModelError, DeviceError) as error:
            trouble = RunTrouble(Trouble.MODEL, error.message)
        except CatalogError as error:
            trouble = RunTrouble(Trouble.CATALOG, error.message)
        except NoReaderError as error:
            trouble = RunTrouble(Trouble.NO_READER, error.message)
        except FaixaError as error:
            trouble = RunTrouble(Trouble.CHANGED, error.message)
        except Exception as error:  # the border: the next run must go on
            log.exception("run %d failed", self.run.id)
            trouble = RunTrouble(Trouble.BUG, f"{type(error).__name__}: {error}")
        self.end = self._ended(trouble, control)

    @property
    def progress(self) -> RunProgress:
        """How far it is, after the first event."""
        assert self._runner is not None
        return self._runner.progress()

    def _events(self, control: Control) -> Generator[Event, None, RunTrouble | None]:
        catalog, run = self._catalog, self.run
        self._health = Health(run.spec.roots)
        trouble = self._health.missing(lambda root: catalog.queue.has_found_in(run.id, root))
        if trouble is not None:
            return trouble
        runner = self._runner = Runner(
            catalog,
            run,
            self._models,
            self._options,
            self._settings,
            self._exclude,
            self._health.lost,
        )
        before = self._models.gpu_trouble
        for event in runner.events(control):
            failed = self._models.gpu_trouble
            if failed is not None and before is None and self._gpu_trouble is None:
                self._gpu_trouble = self._alarm = RunTrouble(Trouble.GPU, failed)
            if not self._begun:
                self._flagged = flagged_photos(catalog, run.id)
                self._begun = True
            # After a cancel the last events come in, perhaps of the same cause.
            trouble = self._seen(event) or trouble
            if trouble is not None:
                control.cancel()
            self._keep_seconds(control, SECONDS_KEPT_EVERY)
            yield event
        # No event tells of photos that were known, nor of faces that people drew before.
        self._flagged = flagged_photos(catalog, run.id)
        self._begun = True
        return trouble

    def _keep_seconds(self, control: Control, at_least: float) -> None:
        """Writes down how long the run was worked on since the last time."""
        now = control.active_seconds()
        if now - self._kept_seconds >= at_least:
            self._catalog.queue.add_seconds(self.run.id, now - self._kept_seconds)
            self._kept_seconds = now

    def _seen(self, event: Event) -> RunTrouble | None:
        """Counts; what is wrong with the whole run, where this event shows it."""
        if isinstance(event, PhotoDone):
            self._good += 1
            self._health.read()
            estimates = policy.estimates(
                (face.age_distribution for face in event.result.faces), self._settings
            )
            self._flagged += policy.photo_flagged(estimates)
        elif isinstance(event, PhotoFailed) and event.result.status is PhotoStatus.FAILED:
            reason = event.result.reason
            assert reason is not None
            self._failed += 1
            self._reasons[reason] += 1
            if not self._good and self._failed == FAILED_FOR_ALARM:
                self._alarm = RunTrouble(Trouble.EVERYTHING_FAILED, self._commonest())
            return self._health.failed(event.photo.path, reason)
        return None

    def _ended(self, trouble: RunTrouble | None, control: Control) -> RunEnd:
        run, counts, catalog = self.run, None, self._catalog
        try:
            self._keep_seconds(control, 0.0)
            run = catalog.run(run.id)
            if trouble is not None:
                run = catalog.finish_run(run.id, RunState.INTERRUPTED)
            elif control.cancelled and self.cancel_for_good:
                run = catalog.finish_run(run.id, RunState.CANCELLED)
            if self.hide:
                (run,) = catalog.acts.remove_runs((run.id,))
            counts = catalog.counts(run.id)
            if not self._begun:
                # It did not get as far as counting: what was flagged before still is.
                self._flagged = flagged_photos(catalog, run.id)
            if trouble is None and run.state is RunState.DONE:
                trouble = self._of_many(counts) or self._gpu_trouble
        except CatalogError as error:
            # A full disk, as a rule: what the catalog says of the run is mended at the next start.
            run = replace(run, state=RunState.INTERRUPTED)
            trouble = trouble or RunTrouble(Trouble.CATALOG, error.message)
        return RunEnd(run, counts, self._flagged, trouble)

    def _of_many(self, counts: RunCounts) -> RunTrouble | None:
        """What is wrong with so many photos that it is no matter of one; the run is done."""
        if counts.failed and not counts.analysed + counts.no_face:
            return RunTrouble(Trouble.EVERYTHING_FAILED, self._commonest())
        if counts.damaged < DAMAGED_FOR_WORD:
            return None
        return many_damaged(self._catalog.queue.damaged_folders(self.run.id))

    def _commonest(self) -> Message | str:
        return self._reasons.most_common(1)[0][0] if self._reasons else ""


def flagged_photos(catalog: Catalog, run_id: int) -> int:
    """How many photos of a run are flagged."""
    return sum(flagged_in(part) for part in catalog.gallery.index_parts((run_id,)))


def flagged_in(part: IndexPart) -> int:
    """How many photos of a part of a gallery's index are flagged."""
    photo_of_face = np.repeat(np.arange(len(part.face_counts)), part.face_counts)
    return len(np.unique(photo_of_face[having(part.face_signs, Sign.FLAGGED)]))
