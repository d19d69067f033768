"""The rows of the queue: what the catalog has of runs, kept beside what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.support.errors import FaixaError, UsageError
from engine.values.records import Run, RunCounts
from engine.values.troubles import RunTrouble, Trouble
from gui.base.context import Context
from gui.base.worker import Lane
from gui.queue import words as queue_words
from gui.queue.counter import RunCounter
from gui.queue.items import QueueItem, in_order
from gui.words.names import run_title


class QueueRows(QObject):
    """What is in the queue. Changes go through the catalog; they are seen when they are in it."""

    changed = Signal()
    """A run came, went, changed its state or its place, or the models are open."""
    trouble = Signal(int, str, str)
    """Run (0: none), title and text of what the person must know about a run as a whole."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Shows what is in the catalog, and counts it by and by."""
        super().__init__(parent)
        self._context = context
        self._counter = RunCounter(context, self)
        self._counter.counted.connect(self._counted)
        self._items: dict[int, QueueItem] = {}
        self._current: int | None = None
        self._paused = False
        self._alarmed: set[int] = set()
        # Few rows, and nobody works yet: the window can say what was interrupted from the start.
        for run in context.reader.runs():
            self._keep(run)
        self._count(self._items)

    def items(self) -> tuple[QueueItem, ...]:
        """All runs in their order: what runs, what is to be done, then what is over."""
        return in_order(self._items.values())

    def item(self, run_id: int) -> QueueItem | None:
        """One of them."""
        return self._items.get(run_id)

    def _go_on(self) -> None:
        """Runs may have come: the next one may begin."""

    def _write(
        self,
        work: Callable[[], list[Run]],
        done: Callable[[list[Run]], None],
        always: Callable[[], None] = lambda: None,
    ) -> None:
        """Changes runs in the catalog; they come back to `done`. `always` is called before it."""

        def written(runs: list[Run]) -> None:
            always()
            done(runs)

        def failed(error: Exception) -> None:
            always()
            if not isinstance(error, FaixaError):
                raise error
            kind = Trouble.NOT_QUEUED if isinstance(error, UsageError) else Trouble.CATALOG
            self._say(0, RunTrouble(kind, error.message))
            self._go_on()

        self._context.background.run(Lane.WRITE, work, written, failed)

    def _replaced(self, runs: list[Run]) -> None:
        """Takes runs as the catalog has them now, and goes on."""
        for run in runs:
            # While it was asked, the run may have begun.
            if run.id != self._current:
                self._keep(run)
        self._tell_all()
        self._count(run.id for run in runs if self._counts(run.id) is None)
        self._go_on()

    def _keep(self, run: Run) -> None:
        if run.hidden:
            self._items.pop(run.id, None)
            self._counter.forget(run.id)
        elif run.id in self._items:
            self._update(run.id, run=run)
        else:
            self._items[run.id] = QueueItem(run, paused=self._paused)

    def _update(self, run_id: int, **changes: object) -> None:
        item = self._items.get(run_id)
        if item is not None:
            self._items[run_id] = replace(item, **changes)  # type: ignore[arg-type]

    def _counts(self, run_id: int) -> RunCounts | None:
        item = self._items.get(run_id)
        return item.counts if item else None

    def _counted(self, run_id: int, counts: RunCounts | None, flagged: int | None) -> None:
        if run_id == self._current or run_id not in self._items:
            return
        if counts is not None:
            self._update(run_id, counts=counts)
        if flagged is not None:
            self._update(run_id, flagged=flagged)
        self.changed.emit()

    def _tell_all(self) -> None:
        self.changed.emit()
        self._context.runs_changed.emit()

    def _count(self, run_ids: Iterable[int]) -> None:
        self._counter.want([run_id for run_id in run_ids if run_id in self._items])

    def _say(self, run_id: int, trouble: RunTrouble) -> None:
        item = self._items.get(run_id)
        if trouble.kind is Trouble.EVERYTHING_FAILED:
            self._alarmed.add(run_id)
        self.trouble.emit(
            run_id, *queue_words.trouble(trouble, run_title(item.run) if item else "")
        )
