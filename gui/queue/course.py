"""How the queue goes on: the next run begins when one has ended, and what is told meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from engine.run.job import RunEnd, RunNews
from engine.run.options import KnownModels
from engine.run.queue import asked_of, keep_problem
from engine.support.errors import UsageError
from engine.support.reasons import message_of
from engine.values.records import RESUMABLE, Run, RunState
from engine.values.troubles import RunTrouble, Trouble
from gui.base.context import Context
from gui.base.models import ModelStore
from gui.base.worker import Lane
from gui.queue.driver import RunDriver
from gui.queue.items import QueueItem, next_queued
from gui.queue.rows import QueueRows
from gui.queue.troubles import Troubles

PHOTOS_ADDED_MILLISECONDS = 1000

ENDS_QUEUE = {Trouble.MODEL, Trouble.CATALOG}
"""What would befall every other run too."""


class QueueCourse(QObject):
    """One run after the other, as long as it is `active` and not paused."""

    progressed = Signal(QueueItem)
    """The run that goes on, at most ten times a second."""
    hidden = Signal(int)
    """The run with this number is over and leaves the list, as a person has asked."""
    finished = Signal(int)
    """The run with this number stands still: done, cancelled, interrupted."""

    def __init__(
        self,
        context: Context,
        rows: QueueRows,
        troubles: Troubles,
        store: ModelStore,
        parent: QObject,
        *,
        beside: bool,
    ) -> None:
        """Stands still until something is asked for; `beside` as `RunDriver` has it."""
        super().__init__(parent)
        self._context, self._rows, self._troubles, self._store = context, rows, troubles, store
        self._driver = RunDriver(context.catalog, self, beside=beside)
        self._driver.told.connect(self._told)
        self._driver.ended.connect(self._ended)
        self.active = False
        """Whether a person wants the queue to go on."""
        self.adding = 0
        """How many runs are about to be added."""
        self._closed = False
        self._since_photos = QElapsedTimer()
        self._done_told = -1

    def stop(self, seconds: float) -> bool:
        """Ends the work for closing, within `seconds`; whether it did."""
        self._closed, self.active = True, False
        self._rows.stop()
        return self._driver.stop(seconds)

    def go_on(self) -> None:
        """Starts the next run, if one waits and nothing is in the way."""
        if (
            self._rows.paused
            and not self.adding
            and not any(i.unfinished for i in self._rows.items())
        ):
            # There is nothing left to be paused: what comes next begins.
            self.set_paused(False)
        if self._closed or self._rows.paused or not self.active or self._rows.current is not None:
            return
        run = next_queued(self._rows.items())
        if run is None:
            if not self.adding:
                self.active = False
                self._troubles.all_done()
            return
        try:
            options, settings = asked_of(run)
        except UsageError as error:
            self._stopped(run, RunTrouble(Trouble.CHANGED, error.message))
            self._rows.tell_all()
            self.go_on()
            return
        self._done_told = -1
        self._troubles.begin(run.id)
        self._rows.begin(replace(run, state=RunState.RUNNING, problem=None))

        def begin(models: KnownModels) -> None:
            # It may have been cancelled while its model was opened.
            if self._rows.current == run.id and not self._closed:
                self._driver.begin(run, models, options, settings, self._rows.paused)

        def failed(error: Exception) -> None:
            if self._rows.current == run.id:
                self._ended(RunEnd(run, None, 0, RunTrouble(Trouble.MODEL, message_of(error))))

        self._store.want(options, begin, failed)

    def cancel_current(self, hide: bool, instead: Callable[[int], None]) -> None:
        """Gives up the run in work, and takes it off the list to `hide` it.

        One that has not begun, because its models are opened, is for `instead`.
        """
        run_id = self._rows.current
        assert run_id is not None
        if self._driver.busy:
            self._driver.cancel(hide)
            return
        self._rows.current = None
        self._rows.update(run_id, is_current=False)
        instead(run_id)

    def set_paused(self, paused: bool) -> None:
        """Finishes the photos in work, then waits; or goes on."""
        if paused == self._rows.paused:
            return
        self._driver.set_paused(paused)
        self._rows.set_paused(paused)
        if not paused:
            self.go_on()

    def _told(self, news: RunNews) -> None:
        if news.run_id != self._rows.current:
            return
        self._rows.update(
            news.run_id,
            progress=news.progress,
            found=news.found,
            flagged=news.flagged if news.progress else None,
        )
        if news.alarm is not None:
            self._troubles.alarm(news.run_id, news.alarm)
        self._tell_photos(news)
        self.progressed.emit(self._rows.get(news.run_id))

    def _tell_photos(self, news: RunNews) -> None:
        done = news.progress.progress.done if news.progress else -1
        waited = not self._since_photos.isValid() or (
            self._since_photos.elapsed() >= PHOTOS_ADDED_MILLISECONDS
        )
        if done != self._done_told and waited:
            self._done_told = done
            self._since_photos.start()
            self._context.photos_added.emit(news.run_id)

    def _ended(self, end: RunEnd) -> None:
        self._rows.current = None
        if self._closed:
            return
        run, trouble = end.run, end.trouble
        if trouble is not None:
            if trouble.kind in ENDS_QUEUE:
                self.active = False
            run = self._stopped(run, trouble)
        self._rows.keep(run)
        self._rows.update(
            run.id,
            is_current=False,
            progress=None,
            counts=end.counts or self._rows.counts(run.id),
            flagged=end.flagged if end.counts else None,
        )
        if end.counts is None:  # it could not be ended as it should: a full disk
            self._rows.count([run.id])
        self._context.photos_added.emit(run.id)
        self._rows.tell_all()
        self.finished.emit(run.id)
        if run.hidden:
            self.hidden.emit(run.id)
        self.go_on()

    def _stopped(self, run: Run, trouble: RunTrouble) -> Run:
        """The run, with its trouble, which is said and kept."""
        state = RunState.INTERRUPTED if run.state in RESUMABLE else run.state
        run = replace(run, problem=trouble, state=state)
        self._rows.keep(run)
        if trouble.kind is not Trouble.CATALOG:
            catalog = self._context.catalog
            self._context.background.run(Lane.WRITE, lambda: keep_problem(catalog, run))
        self._troubles.stopped(run.id, trouble)
        return run
