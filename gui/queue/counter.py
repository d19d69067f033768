"""Counts the runs that stand still, in the background, when nobody else reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from engine.catalog.catalog import Catalog
from engine.index.index import IndexPart
from engine.run.job import flagged_in
from engine.values.records import RunCounts
from gui.base.context import Context
from gui.base.signals import Number
from gui.base.worker import Lane

IDLE_MILLISECONDS = 100


class RunCounter(QObject):
    """One run at a time and part by part, so that the gallery never waits long for its turn."""

    counted = Signal(int, RunCounts, Number)
    """Run, what it holds, and how many photos are flagged; None for what is not known now."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Counts nothing before `want`."""
        super().__init__(parent)
        self._context = context
        self._wanted: list[int] = []
        self._parts: Iterator[IndexPart] | None = None
        self._flagged = 0
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MILLISECONDS)
        self._timer.timeout.connect(self._step)

    def want(self, run_ids: Iterable[int]) -> None:
        """Counts these runs, in this order, soon."""
        self._wanted += [run_id for run_id in run_ids if run_id not in self._wanted]
        if self._wanted and not self._timer.isActive():
            self._timer.start()

    def forget(self, run_id: int) -> None:
        """What this run has is not wanted any more: it has begun, or is gone."""
        if run_id in self._wanted:
            if self._wanted[0] == run_id:
                self._parts = None
            self._wanted.remove(run_id)

    def stop(self) -> None:
        """Counts nothing more."""
        self._wanted.clear()
        self._timer.stop()

    def _step(self) -> None:
        background = self._context.background
        if not self._wanted:
            return
        if background.busy:
            self._timer.start()
            return
        run_id, reader = self._wanted[0], self._context.reader
        if self._parts is None:
            self._parts, self._flagged = _lazily(reader, run_id), 0
            work = lambda: reader.counts(run_id)  # noqa: E731
            background.run(
                Lane.READ, work, lambda counts: self._got_counts(run_id, counts), self._lost
            )
            return
        parts = self._parts
        background.run(
            Lane.READ,
            lambda: next(parts, None),
            lambda part: self._got_part(run_id, part),
            self._lost,
        )

    def _got_counts(self, run_id: int, counts: RunCounts) -> None:
        if self._is_on(run_id):
            self.counted.emit(run_id, counts, None if counts.faces else 0)
            if not counts.faces:
                self.forget(run_id)
        self._timer.start()

    def _got_part(self, run_id: int, part: IndexPart | None) -> None:
        if self._is_on(run_id):
            if part is not None:
                self._flagged += flagged_in(part)
            else:
                self.counted.emit(run_id, None, self._flagged)
                self.forget(run_id)
        self._timer.start()

    def _lost(self, error: Exception) -> None:
        # The next one may go better, and the run itself will tell what is wrong with the catalog.
        if self._wanted:
            self.forget(self._wanted[0])
        self._timer.start()

    def _is_on(self, run_id: int) -> bool:
        return bool(self._wanted) and self._wanted[0] == run_id and self._parts is not None


def _lazily(reader: Catalog, run_id: int) -> Iterator[IndexPart]:
    yield from reader.gallery.index_parts((run_id,))
