"""Paints a grid's cells, for a moment at a time while somebody scrolls."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from gui.grid.layout import GridLayout

_PAINT_SECONDS = 0.02

State = QStyle.StateFlag


class CellPainter:
    """Paints by the view's delegate; what takes too long follows when others had their turn."""

    def __init__(self, view: QAbstractItemView, again: Callable[[range], None]) -> None:
        """`again` asks for cells to be painted, where they can be seen."""
        self._view, self._again = view, again
        self._hurried = False
        self._unpainted: set[int] = set()
        self._later = QTimer(view, singleShot=True)
        self._later.timeout.connect(self._rest)

    def hurry(self) -> None:
        """Somebody scrolls: the next lines may not be waited for."""
        self._hurried = True

    def paint(
        self,
        painter: QPainter,
        event: QPaintEvent,
        grid: GridLayout,
        state_of: Callable[[int], State],
    ) -> None:
        """The cells that the event's region touches, each in its state."""
        delegate, model = self._view.itemDelegate(), self._view.model()
        option = QStyleOptionViewItem()
        self._view.initViewItemOption(option)
        base = option.state & ~(State.State_HasFocus | State.State_MouseOver)
        region, touched = event.region(), event.rect()
        offset = self._view.verticalScrollBar().value()
        cells = grid.cells_between(touched.top() + offset, touched.bottom() + offset)
        started = time.perf_counter()
        for cell in cells:
            if self._hurried and time.perf_counter() - started > _PAINT_SECONDS:
                # The rest follows when whatever else is waiting has had its turn.
                self._unpainted.update(range(cell, cells.stop))
                self._later.start(0)
                return
            rect = grid.rect(cell, offset)
            if region.intersects(rect):
                option.rect, option.state = rect, base | state_of(cell)
                delegate.paint(painter, option, model.index(cell, 0))
        self._hurried = bool(self._unpainted)

    def _rest(self) -> None:
        rest, self._unpainted = sorted(self._unpainted), set()
        for cell in rest:
            self._again(range(cell, cell + 1))
