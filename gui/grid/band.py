"""The rubber band: what the mouse is dragged over is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication

from gui.grid.layout import GridLayout
from gui.grid.selection import GridSelection

_AUTOSCROLL_MILLISECONDS = 30


class RubberBand(QObject):
    """One of a view; dragged beyond the view's edge, it scrolls."""

    def __init__(
        self, view: QAbstractItemView, selection: GridSelection, grid: Callable[[], GridLayout]
    ) -> None:
        """None is drawn; `grid` tells where the cells are now."""
        super().__init__(view)
        self._view, self._selection, self._grid = view, selection, grid
        self._press: QPoint | None = None
        self._band: QRect | None = None
        self._autoscroll = QTimer(self, interval=_AUTOSCROLL_MILLISECONDS)
        self._autoscroll.timeout.connect(self._scroll)

    @property
    def drawn(self) -> bool:
        """Whether there is one to paint."""
        return self._band is not None

    def press(self, point: QPoint, keep: bool) -> None:
        """One may begin at this point of the viewport; `keep` what is selected."""
        self._press = self._below(point)
        self._selection.hold(keep)

    def drag(self, point: QPoint) -> bool:
        """The mouse is here now, its button down; False where it was not pressed on the view."""
        if self._press is None:
            return False
        reach = self._below(point) - self._press
        if self.drawn or reach.manhattanLength() >= QApplication.startDragDistance():
            self._stretch(self._press, point)
            inside = 0 <= point.y() < self._view.viewport().height()
            if inside == self._autoscroll.isActive():
                self._autoscroll.stop() if inside else self._autoscroll.start()
        return True

    def drop(self) -> None:
        """None is drawn any more; the mouse may still be down."""
        self._band = None

    def end(self) -> None:
        """The mouse was let go, or opens a cell."""
        self._autoscroll.stop()
        self._press = self._band = None

    def paint(self, painter: QPainter) -> None:
        """Over the cells."""
        if self._band is None:
            return
        colour = self._view.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(colour, 1))
        inside = QColor(colour)
        inside.setAlpha(60)
        painter.setBrush(inside)
        painter.drawRect(self._band.normalized().translated(-self._below(QPoint())))

    def _below(self, point: QPoint) -> QPoint:
        """From the top of everything, not of the view."""
        return point + QPoint(0, self._view.verticalScrollBar().value())

    def _stretch(self, start: QPoint, point: QPoint) -> None:
        end, grid = self._below(point), self._grid()
        self._band = QRect(start, end)
        lines, columns = grid.block(start.x(), start.y(), end.x(), end.y())
        self._selection.band(lines, columns, grid.columns)

    def _scroll(self) -> None:
        viewport, bar = self._view.viewport(), self._view.verticalScrollBar()
        point = viewport.mapFromGlobal(self._view.cursor().pos())
        beyond = point.y() if point.y() < 0 else max(0, point.y() - viewport.height() + 1)
        bar.setValue(bar.value() + beyond)
        if self._press is not None:
            self._stretch(self._press, point)
