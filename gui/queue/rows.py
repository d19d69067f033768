"""The rows of the queue: what the catalog has of runs, kept beside what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.values.records import Run, RunCounts
from gui.base.context import Context
from gui.base.worker import Lane
from gui.queue.counter import RunCounter
from gui.queue.items import QueueItem, in_order


class QueueRows(QObject):
    """What is in the queue, as it was when the catalog last told; counts come by and by."""

    changed = Signal()
    """A run came, went, changed its state or its place."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Shows what is in the catalog, and counts it."""
        super().__init__(parent)
        self._context = context
        self._counter = RunCounter(context, self)
        self._counter.counted.connect(self._counted)
        self._items: dict[int, QueueItem] = {}
        self.current: int | None = None
        """The run that goes on."""
        self.paused = False
        # Few rows, and nobody works yet: the window can say what was interrupted from the start.
        for run in context.reader.runs():
            self.keep(run)
        self.count(self._items)

    def read(self) -> None:
        """Reads all runs anew and counts them; those that are not there any more go."""

        def read(runs: tuple[Run, ...]) -> None:
            there = {run.id for run in runs}
            for run_id in [each for each in self._items if each not in there]:
                self._counter.forget(run_id)
                del self._items[run_id]
            for run in runs:
                self.keep(run)
            self.tell_all()
            self.count(self._items)

        self._context.background.run(Lane.READ, self._context.reader.runs, read)

    def items(self) -> tuple[QueueItem, ...]:
        """All runs in their order: what runs, what is to be done, then what is over."""
        return in_order(self._items.values())

    def get(self, run_id: int) -> QueueItem | None:
        """One of them."""
        return self._items.get(run_id)

    def take(self, runs: Iterable[Run]) -> None:
        """Keeps runs as the catalog has them now, and tells."""
        for run in runs:
            # While it was asked, the run may have begun.
            if run.id != self.current:
                self.keep(run)
            elif (item := self._items.get(run.id)) is not None:
                self.update(run.id, run=replace(item.run, name=run.name))
        self.tell_all()
        self.count(run.id for run in runs if self.counts(run.id) is None)

    def keep(self, run: Run) -> None:
        """The run is like this now; one that is hidden goes. Tells nobody."""
        if run.hidden:
            self._items.pop(run.id, None)
            self._counter.forget(run.id)
        elif run.id in self._items:
            self.update(run.id, run=run)
        else:
            self._items[run.id] = QueueItem(run, paused=self.paused)

    def update(self, run_id: int, **changes: object) -> None:
        """Other fields of a run's item, where it is there. Tells nobody."""
        item = self._items.get(run_id)
        if item is not None:
            self._items[run_id] = replace(item, **changes)  # type: ignore[arg-type]

    def begin(self, run: Run) -> None:
        """This run goes on from now on."""
        self.current = run.id
        self._counter.forget(run.id)
        self.update(run.id, run=run, is_current=True, progress=None, found=0)
        self.changed.emit()

    def set_paused(self, paused: bool) -> None:
        """The whole queue's pause."""
        self.paused = paused
        self._items = {key: replace(each, paused=paused) for key, each in self._items.items()}
        self.changed.emit()

    def counts(self, run_id: int) -> RunCounts | None:
        """What is counted of a run, None before it is."""
        item = self._items.get(run_id)
        return item.counts if item else None

    def count(self, run_ids: Iterable[int]) -> None:
        """Counts these soon, those that are there."""
        self._counter.want([run_id for run_id in run_ids if run_id in self._items])

    def stop(self) -> None:
        """Counts nothing more."""
        self._counter.stop()

    def tell_all(self) -> None:
        """Other rows, for the queue and for all who show runs."""
        self.changed.emit()
        self._context.runs_changed.emit()

    def _counted(self, run_id: int, counts: RunCounts | None, flagged: int | None) -> None:
        if run_id == self.current or run_id not in self._items:
            return
        if counts is not None:
            self.update(run_id, counts=counts)
        if flagged is not None:
            self.update(run_id, flagged=flagged)
        self.changed.emit()
