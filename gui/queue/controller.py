"""The queue: what runs, what waits, and in which order; all of it is in the catalog."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.ages import policy
from engine.ages.population import PopulationEstimate
from engine.catalog.acts import NOBODY
from engine.catalog.gallery import Flagged
from engine.run.options import KnownModels, RunOptions, options_of
from engine.run.queue import give_way, queue_roots, retry_failed
from engine.support.errors import FaixaError, UsageError
from engine.support.reasons import message_of
from engine.values.acts import Act
from engine.values.ages import ModelInfo, PolicySettings
from engine.values.records import RESUMABLE, Run, RunState
from engine.values.troubles import RunTrouble, Trouble
from gui.base.context import Context
from gui.base.models import ModelStore, info_at_once
from gui.base.run_options import options_from, policy_from
from gui.base.settings import Settings
from gui.base.worker import Lane
from gui.queue.course import QueueCourse
from gui.queue.items import QueueItem, moved
from gui.queue.rows import QueueRows
from gui.queue.troubles import Troubles

STOP_SECONDS = 2.0


class RunQueue(QObject):
    """Runs of the catalog, one after the other. What is asked for is done soon, not at once.

    After a start nothing runs before `go_on`, `start` or `add`: the person decides.
    """

    changed = Signal()
    """A run came, went, changed its state or its place, or the models are known."""
    trouble = Signal(int, str, str)
    """Run (0: none), title and text of what the person must know about a run as a whole."""
    progressed = Signal(QueueItem)
    """The QueueItem of the run that goes on, at most ten times a second."""
    removed = Signal(tuple)
    """The numbers of the runs that a person took off the list."""
    finished = Signal(int)
    """The run with this number stands still: done, cancelled, interrupted."""

    def __init__(
        self, context: Context, parent: QObject | None = None, *, beside: bool = True
    ) -> None:
        """Shows what is in the catalog and opens the models; starts no run.

        `beside`: see `RunDriver`.
        """
        super().__init__(parent)
        self._context = context
        self._rows = QueueRows(context, self)
        self._rows.changed.connect(self.changed)
        self._troubles = Troubles(self._rows, self)
        self._troubles.said.connect(self.trouble)
        self.store = ModelStore(context.background, keep=not beside)
        """The models that runs use, for others who ask what they are."""
        self._course = QueueCourse(
            context, self._rows, self._troubles, self.store, self, beside=beside
        )
        self._course.progressed.connect(self.progressed)
        self._course.finished.connect(self.finished)
        self._course.hidden.connect(lambda run_id: self.removed.emit((run_id,)))
        context.settings_changed.connect(self._settings_changed)
        context.runs_moved.connect(self._runs_moved)
        self._settings_changed(context.settings)

    # What there is

    def items(self) -> tuple[QueueItem, ...]:
        """All runs in their order: what runs, what is to be done, then what is over."""
        return self._rows.items()

    def item(self, run_id: int) -> QueueItem | None:
        """One of them."""
        return self._rows.get(run_id)

    @property
    def running(self) -> bool:
        """Whether a run is in work, be it paused."""
        return self._rows.current is not None

    @property
    def paused(self) -> bool:
        """Whether the queue is paused."""
        return self._rows.paused

    @property
    def models(self) -> KnownModels | None:
        """The models of the settings, None before they are known, or where they cannot be."""
        return self.store.current(self._context.settings)

    def default_options(self) -> tuple[RunOptions, PolicySettings]:
        """What a new run starts with, from the settings."""
        settings = self._context.settings
        options = options_from(settings)
        info = self.info_of(options) or info_at_once(options.model)
        return options, policy_from(settings, info)

    def info_of(self, options: RunOptions) -> ModelInfo | None:
        """What the model of `options` says of itself, None where that is not known."""
        models = self.store.get(options)
        return models.info if models else None

    def ask_model(
        self,
        options: RunOptions,
        done: Callable[[ModelInfo], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Tells what the model of `options` says of itself, later where it must be opened."""
        self.store.want(options, lambda models: done(models.info), failed)

    def ask_population(
        self,
        run_id: int,
        done: Callable[[PopulationEstimate], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Tells which population the run's faces look like, later."""
        gallery = self._context.reader.gallery
        self._context.background.run(Lane.READ, lambda: gallery.population([run_id]), done, failed)

    def ask_flags(
        self,
        run_id: int,
        adult_from: int,
        thresholds: Sequence[float],
        done: Callable[[tuple[Flagged, ...]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Tells what each threshold would flag of the run's faces, later."""
        gallery = self._context.reader.gallery
        self._context.background.run(
            Lane.READ, lambda: gallery.flagged_at(run_id, adult_from, thresholds), done, failed
        )

    # What a person asks for

    def add(
        self,
        paths: Sequence[str],
        options: RunOptions,
        settings: PolicySettings | None = None,
        measured_with: str = "",
    ) -> None:
        """A run of these folders and files at the end of the queue, which starts.

        Without `settings` the policy is the window's settings', known when the model is open.
        The same folders with the same options are not queued twice: a run that was interrupted
        goes on. `measured_with` is the SHA-256 of the model that the threshold of `settings` was
        chosen for; with another model the lower of that one and the window's settings' counts,
        since the same number may find fewer minors.
        """
        roots = tuple(dict.fromkeys(os.path.abspath(path) for path in paths if path))
        if not roots:
            return
        catalog, chosen = self._context.catalog, self._context.settings
        self._course.adding += 1
        self._course.active = True

        def added() -> None:
            self._course.adding -= 1

        def queue(models: KnownModels) -> None:
            usual = policy_from(chosen, models.info)
            # These were measured with the model, which may be another than that of a run before.
            asked = replace(settings or usual, uncertain=usual.uncertain, interval=usual.interval)
            if measured_with not in ("", models.info.sha256):
                asked = replace(asked, threshold=min(asked.threshold, usual.threshold))
            self._write(lambda: [queue_roots(catalog, roots, models, options, asked)], added)

        def failed(error: Exception) -> None:
            added()
            self._troubles.say(0, RunTrouble(Trouble.MODEL, message_of(error)))
            self._course.go_on()

        self.store.want(options, queue, failed)

    def pause(self) -> None:
        """Finishes the photos in work, then waits; nothing new is begun."""
        self._course.set_paused(True)

    def resume(self) -> None:
        """Goes on after a pause, also where the run that was paused is gone."""
        self._course.active = True
        self._course.set_paused(False)

    def go_on(self) -> None:
        """Goes on with everything unfinished, interrupted runs among it."""
        interrupted = [
            each.run.id for each in self.items() if each.run.state is RunState.INTERRUPTED
        ]
        self.go_on_with(*interrupted)

    def go_on_with(self, *run_ids: int) -> None:
        """These runs wait in the queue again, and it starts."""
        self._course.active = True
        self._course.set_paused(False)
        catalog = self._context.catalog
        ids = [run_id for run_id in run_ids if run_id != self._rows.current]
        if ids:
            self._write(lambda: [catalog.queue.queue_run(run_id) for run_id in ids])
        else:
            self._course.go_on()

    def cancel(self, run_id: int) -> None:
        """Gives a run up; what is done is kept."""
        if run_id == self._rows.current:
            self._course.cancel_current(False, self.cancel)
        elif (item := self._rows.get(run_id)) and item.run.state in RESUMABLE:
            catalog = self._context.catalog
            self._write(lambda: [catalog.finish_run(run_id, RunState.CANCELLED)])

    def cancel_all(self) -> None:
        """Gives up what runs and all that is unfinished; what is done is kept."""
        self._course.active = False
        for item in self.items():
            if item.unfinished:
                self.cancel(item.run.id)

    def move(self, run_id: int, place: int) -> None:
        """Puts an unfinished run at a place (from 0) among the unfinished that do not run."""
        runs, catalog = moved(self.items(), run_id, place), self._context.catalog
        if not runs:
            return
        for run in runs:
            self._rows.keep(run)
        self.changed.emit()
        self._write(lambda: [catalog.queue.place_run(run.id, run.position) for run in runs])

    def remove(self, *run_ids: int) -> None:
        """Takes runs off the list, cancelled if unfinished; their results are kept.

        `bring_back` and undo put them back, all at once.
        """
        if self._rows.current in run_ids:
            self._course.cancel_current(True, self.remove)
        ids = [each for each in run_ids if each != self._rows.current and self._rows.get(each)]
        catalog = self._context.catalog
        if ids:
            self._write(
                lambda: list(catalog.acts.remove_runs(ids)),
                done=lambda: self.removed.emit(tuple(ids)),
            )

    def bring_back(self) -> None:
        """The runs that were removed last are on the list again; nothing begins by itself."""

        def brought(act: Act | None) -> None:
            if act is not None:
                self._context.runs_moved.emit(act.runs)

        catalog = self._context.catalog
        self._context.background.run(Lane.WRITE, lambda: catalog.acts.undo(NOBODY), brought)

    def ask_decisions(self, run_ids: Sequence[int], done: Callable[[int], None]) -> None:
        """Tells how many decisions there are on the runs' faces, later."""
        acts = self._context.reader.acts
        self._context.background.run(Lane.READ, lambda: acts.decisions_in(run_ids), done)

    def retry_failed(self, run_id: int) -> None:
        """The run's failed photos wait again, and the queue starts."""
        if run_id == self._rows.current:
            return
        catalog = self._context.catalog
        self._course.active = True
        self._write(lambda: [retry_failed(catalog, run_id)])

    def run_again(self, run_id: int, everything: bool) -> None:
        """A new run of the same folders and options: of what is new or changed, or of all."""
        item = self._rows.get(run_id)
        if item is None or item.is_current:
            return
        options = replace(options_of(item.run), rescan=everything)
        settings = policy.run_policy(item.run)
        if item.unfinished:
            self.cancel(run_id)
        self.add(item.run.spec.roots, options, settings, item.run.spec.model_sha256)

    def change(self, run_id: int, options: RunOptions, settings: PolicySettings) -> None:
        """Other options for a run: at once where they only judge anew, else as a new run.

        A waiting run of which nothing is done gives way to the new one, an unfinished one is
        given up.
        """
        item = self._rows.get(run_id)
        if item is None:
            return
        if options == options_of(item.run):
            self.set_policy(run_id, settings)
            return
        if item.run.state is RunState.QUEUED and not item.done:
            catalog = self._context.catalog
            self._write(lambda: [give_way(catalog, run_id)])
        elif item.unfinished:
            self.cancel(run_id)
        self.add(item.run.spec.roots, options, settings)

    def set_policy(self, run_id: int, settings: PolicySettings) -> None:
        """Other age bands and another threshold for a run's estimates; nothing is analysed."""
        catalog = self._context.catalog
        self._write(
            lambda: [catalog.queue.set_run_policy(run_id, settings)],
            lambda: self._rows.count([run_id]),
        )

    def rename(self, run_id: int, name: str) -> None:
        """Calls a run so from now on; "" is its folder's name again."""
        catalog = self._context.catalog
        if self._rows.get(run_id) is not None:
            self._write(lambda: [catalog.queue.name_run(run_id, name)])

    def look_again(self) -> None:
        """Shows the runs as the catalog has them now: some were erased."""
        self._rows.read()

    def stop(self, seconds: float = STOP_SECONDS) -> bool:
        """Ends the work for closing, within `seconds`; whether it did. What was begun goes on."""
        return self._course.stop(seconds)

    def _runs_moved(self, run_ids: tuple[int, ...]) -> None:
        """Runs came back to the list, or left it, by undo and redo."""
        catalog = self._context.catalog
        self._write(lambda: [catalog.run(run_id) for run_id in run_ids])

    # How it goes on

    def _write(
        self,
        work: Callable[[], list[Run]],
        over: Callable[[], None] = lambda: None,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        """Changes runs in the catalog, and goes on with them; `over` is called in any case."""

        def written(runs: list[Run]) -> None:
            over()
            self._rows.take(runs)
            done()
            self._course.go_on()

        def failed(error: Exception) -> None:
            over()
            if not isinstance(error, FaixaError):
                raise error
            kind = Trouble.NOT_QUEUED if isinstance(error, UsageError) else Trouble.CATALOG
            self._troubles.say(0, RunTrouble(kind, error.message))
            self._course.go_on()

        self._context.background.run(Lane.WRITE, work, written, failed)

    def _settings_changed(self, settings: Settings) -> None:
        options = options_from(settings)
        if self.store.get(options) is None:
            self.store.want(
                options,
                lambda models: self.changed.emit(),
                lambda error: self._troubles.say(0, RunTrouble(Trouble.MODEL, message_of(error))),
            )
