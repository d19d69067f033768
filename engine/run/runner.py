"""One run: folders are listed into the catalog, photos analysed, results written as they come.

Everything that must survive a kill is in the catalog before it is acted on, so that running the
same thing again goes on where it was.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.faces.detector import DETECTOR, DetectorCrew
from engine.photos.decode import open_file
from engine.photos.left_out import LeftOut
from engine.photos.pairs import apart
from engine.photos.scan import ScanProblem, scan
from engine.reading.opening import OpenFile
from engine.reading.pool import DecodePool
from engine.reading.thumbnails import ThumbnailFolder
from engine.run.control import Control, RateMeter
from engine.run.events import (
    Event,
    PhotoFailed,
    PhotoKnown,
    PhotoStarted,
    RunProgress,
    StageSeconds,
)
from engine.run.hash_lists import known_files
from engine.run.options import Models, RunOptions, spec_of
from engine.run.pipeline import Analysis
from engine.run.tools import Tools
from engine.support.errors import ErrorCode, UsageError
from engine.support.log import naming
from engine.support.memory import memory_there
from engine.support.reasons import Reason
from engine.values.ages import PolicySettings
from engine.values.faces import CPU
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus, Quality
from engine.values.records import Run, RunSpec, RunState

log = logging.getLogger(__name__)


# Decoding needs less of a processor than detection on it, and a process for it takes 60 MB.
FEW_READERS, MOST_READERS = 4, 16

# With a card what is outside the networks is what takes time; on few cores decoding takes more. A
# process takes 100 MB.
CREW_CORES, MOST_CREW = 4, 8

# Of photos in work a process keeps the pixels until faces are cut out of them: 12 megapixels each.
# Of the computer's memory no more than one part in so many, where that is more than the least.
KEPT_BYTES, LEAST_KEPT_BYTES, MOST_KEPT_BYTES = 37_000_000, 500_000_000, 1_100_000_000
KEPT_OF_ALL = 8


class Runner:
    """A run of a catalog, begun or gone on with."""

    def __init__(
        self,
        catalog: Catalog,
        run: Run,
        models: Models,
        options: RunOptions,
        settings: PolicySettings,
        exclude: Iterable[Path] = (),
        lost: Iterable[str] = (),
    ) -> None:
        """Go on with `run`, whatever its state.

        What is done stays, what waits, is new or has changed is analysed. `settings` are only
        remembered, for the reports: they change no analysis. `exclude` are files of ours (the
        report, the catalog) that may lie among the photos; the catalog's thumbnails are left out,
        too. `lost` are roots that are known to be gone: they become failed rows.

        Raises UsageError for a root that is not there, for a list of known files that is broken,
        and for a run of other models or detector settings; CatalogError for a run that is not
        there.
        """
        self._catalog = catalog
        self._models = models
        self._options = options
        self._exclude = {os.path.realpath(path) for path in exclude}
        # Asked first: the real path of each of 100,000 files is slow to find.
        self._exclude_names = {os.path.basename(path) for path in self._exclude}
        self._thumbnails = ThumbnailFolder.beside(catalog.path)
        roots = run.spec.roots
        self._lost = tuple(lost)
        # They are read here, so that a broken one is told before anything is done.
        self._by_lists = known_files(options.known, options.limits) is not None
        self.left_out: Counter[LeftOut] = Counter()
        """What was not looked at in the folders, so far."""
        here = (root for root in roots if root not in self._lost)
        self._found = scan(here, options.scan, self.left_out)
        spec = spec_of(roots, models, options, settings)
        _check_fits(run, spec)
        self.run = catalog.resume_run(run.id, models.provider, spec)
        log.info(
            "run %d %s on %s",
            run.id,
            "resumed" if run.provider else "started",
            models.provider,
            extra=naming(spec.roots, dict(spec.options)),
        )
        self.found = 0
        """Files seen so far in the folders: all there is to tell before the first event."""
        self._reused = 0
        self._catalog_seconds = 0.0
        self._analysis: Analysis | None = None
        self._path = ""

    def events(self, control: Control) -> Iterator[Event]:
        """Do the run; every event's result is in the catalog when the event comes.

        Ends early, as interrupted, when cancelled.
        """
        catalog, run = self._catalog, self.run
        self.meter = RateMeter(control.active_seconds)
        catalog.add_found(run.id, self._listed(control))
        catalog.queue.set_left_out(run.id, self.left_out)
        # Whether a file is known is told by its bytes.
        if not control.cancelled and not self._options.rescan and not self._by_lists:
            self._reused = catalog.reuse_unchanged(run.id)
        counts = catalog.counts(run.id)
        self._total, self._done = counts.found, counts.found - counts.pending
        self._failed, self._faces = counts.failed, counts.faces
        self._damaged = counts.damaged
        for result in catalog.fail_suspects(run.id):
            self._done += 1
            self._failed += 1
            photo = PhotoFile(result.path, result.size, result.mtime_ns)
            yield PhotoFailed(photo, result)
        with tools_of(self._models, self._options, control) as tools:
            yield from self._analysed(catalog.pending(run.id), tools, control)
            # Whatever was being read when the process died last goes alone, so that a second
            # death tells which photo it was.
            alone = replace(tools, ahead=1)
            yield from self._analysed(catalog.pending_after_death(run.id), alone, control)
            if not control.cancelled and self._take_raws_apart():
                yield from self._analysed(catalog.pending(run.id), tools, control)
        # Photos may have been asked for again behind those that were just analysed.
        if control.cancelled or next(catalog.pending(run.id), None) is not None:
            self.run = catalog.finish_run(run.id, RunState.INTERRUPTED)
        else:
            self.run = catalog.finish_run(run.id)
        log.info("run %d is %s: %s", run.id, self.run.state, catalog.counts(run.id))

    def progress(self) -> RunProgress:
        """How far the run is; after the first event."""
        return RunProgress(
            progress=self.meter.progress(self._done, self._reused, self._total),
            failed=self._failed,
            faces=self._faces,
            path=self._path,
            stages=self._stages(),
            damaged=self._damaged,
        )

    def _stages(self) -> StageSeconds:
        stages = self._analysis.stages if self._analysis else StageSeconds()
        return replace(stages, catalog=self._catalog_seconds)

    def _listed(self, control: Control) -> Iterator[PhotoFile | PhotoResult]:
        for path in self._lost:
            yield PhotoResult(path, PhotoStatus.FAILED, Reason.GONE())
        for found in self._found:
            if not control.wait_if_paused():
                return
            self.found += 1
            if self._is_ours(found.path):
                continue
            if isinstance(found, ScanProblem):
                status = PhotoStatus.SKIPPED if found.skipped else PhotoStatus.FAILED
                yield PhotoResult(found.path, status, found.reason)
            else:
                yield found

    def _take_raws_apart(self) -> bool:
        """A raw photo whose JPEG was not looked at, or not as a whole, is a photo by itself.

        Whether there are any: they wait for their analysis now.
        """
        alone: list[PhotoFile] = []
        for photo in self._catalog.unread_with_others(self.run.id):
            found = apart(photo)
            if found:
                names = {os.path.basename(each.path) for each in found}
                beside = tuple(name for name in photo.beside if name not in names)
                alone += (*found, replace(photo, beside=beside))
        new = self._catalog.add_found(self.run.id, alone)
        self.found += new
        self._total += new
        return new > 0

    def _is_ours(self, path: str) -> bool:
        named_so = os.path.basename(path) in self._exclude_names
        if named_so and os.path.realpath(path) in self._exclude:
            return True
        return self._thumbnails.holds(path)

    def _analysed(
        self, photos: Iterable[PhotoFile], tools: Tools, control: Control
    ) -> Iterator[Event]:
        catalog, run, key = self._catalog, self.run, self.run.spec.settings_key

        def known(photo: PhotoFile, sha256: str) -> int | None:
            if self._options.rescan:
                return None
            return catalog.known_by_hash(photo.path, sha256, key, run.id)

        before = self._analysis.stages if self._analysis else StageSeconds()
        analysis = self._analysis = Analysis(tools, control, known, before)
        for event in analysis.events(photos):
            start = time.thread_time()
            if isinstance(event, PhotoStarted):
                self._path = event.photo.path
                catalog.mark_in_flight([event.photo])
            elif isinstance(event, PhotoKnown):
                catalog.record_reuse(run.id, event.photo, event.analysis_id, event.known)
                self._done += 1
                self._reused += 1
            else:
                number = catalog.record(run.id, event.result)
                if event.result.status is PhotoStatus.FAILED:
                    log.warning(
                        "photo %d of run %d failed: %s",
                        number,
                        run.id,
                        event.result.reason.code if event.result.reason else "",
                        extra=naming(repr(event.photo.path), event.result.reason),
                    )
                self._done += 1
                self._failed += event.result.status is PhotoStatus.FAILED
                self._faces += len(event.result.faces)
                self._damaged += event.result.quality is Quality.DAMAGED
                self.meter.add()
            if self.run.provider != self._models.provider:
                self.run = catalog.set_provider(run.id, self._models.provider)
            self._catalog_seconds += time.thread_time() - start
            yield event


def _check_fits(run: Run, spec: RunSpec) -> None:
    if run.spec.settings_key != spec.settings_key:
        model = f"{run.spec.model_name} {run.spec.model_version}"
        raise UsageError(ErrorCode.OTHER_SETTINGS(run=run.id, model=model))


@contextlib.contextmanager
def tools_of(
    models: Models, options: RunOptions, control: Control, open_photo: OpenFile = open_file
) -> Iterator[Tools]:
    """What photos are analysed with by these models and options; its processes end with it.

    `open_photo` opens the photos' paths, which need not be of this disk.
    """
    used = options.workers or cores()
    readers = readers_for(used, on_card=models.provider != CPU)
    processes = crew_for(used, on_card=models.provider != CPU)
    ahead = used + processes + 4
    keeps = kept_for(ahead)
    with contextlib.ExitStack() as at_end:
        pool = at_end.enter_context(
            DecodePool(options.detector.detail, options.limits, readers, keeps, open_photo)
        )
        crew: DetectorCrew | None = None
        if processes:
            made = DETECTOR.crew(
                models.detector, options.detector, lambda: control.cancelled, processes
            )
            crew = at_end.enter_context(made)
        yield Tools(
            pool,
            crew or models.detector.detector(options.detector, lambda: control.cancelled),
            models.classifier,
            threads=used,
            ahead=ahead,
            pages=options.limits.pages,
            copies=options.scan.copies,
            film=options.film,
            known=known_files(options.known, options.limits, open_photo),
            elsewhere=lambda: crew.cpu_seconds if crew is not None else 0.0,
        )


def kept_for(ahead: int) -> int:
    """How many bytes of pixels are kept, all together, while so many photos are in work."""
    there = memory_there()
    most = MOST_KEPT_BYTES if there is None else there // KEPT_OF_ALL
    return min(ahead * KEPT_BYTES, max(LEAST_KEPT_BYTES, min(most, MOST_KEPT_BYTES)))


def readers_for(cores: int, *, on_card: bool) -> int:
    """How many processes read photos: as many as keep up with what looks for faces in them."""
    wanted = cores if on_card else max(FEW_READERS, cores // 2)
    return min(cores, wanted, MOST_READERS)


def crew_for(cores: int, *, on_card: bool) -> int:
    """How many processes look for faces, beside which the networks are; 0 where threads do."""
    return min(cores // 2, MOST_CREW) if on_card and cores >= CREW_CORES else 0


def cores() -> int:
    """How many cores there are to use."""
    # The cores that this process may use, where the system tells them from all there are.
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
