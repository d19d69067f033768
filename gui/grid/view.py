"""The gallery's grid in the hands of a person: keyboard, mouse, rubber band."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from gui.grid.base import GridBase, none_of

_AUTOSCROLL_MILLISECONDS = 30


class GridView(GridBase):
    """`activated` tells of Enter and double clicks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """With no model yet."""
        super().__init__(parent)
        self._press: QPoint | None = None
        self._single_on_release = -1
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(_AUTOSCROLL_MILLISECONDS)
        self._autoscroll.timeout.connect(self._scroll_with_band)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page Up and Down, Home, End; Space, Enter, Ctrl+A, Escape."""
        key, modifiers = event.key(), event.modifiers()
        action = _MOVES.get(Qt.Key(key)) if key in _MOVES else None
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        current = self.current_cell()
        if modifiers & Qt.KeyboardModifier.AltModifier or not self._layout.count:
            event.ignore()
        elif action is not None:
            self._move(self._target(action), control, shift)
        elif event.matches(_SELECT_ALL):
            self.selection.all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current >= 0:
            self.activated.emit(self.currentIndex())
        elif key == Qt.Key.Key_Space and current >= 0:
            if shift:
                self.selection.stretch(current, add=control)
            else:
                self.selection.toggle(current)
        elif key == Qt.Key.Key_Escape and self.selection.count:
            self.selection.clear()
        else:
            event.ignore()

    def _move(self, cell: int, control: bool, shift: bool) -> None:
        if shift:
            self.selection.stretch(cell, add=control)
        elif not control:
            self.selection.only(cell)
        self.set_current_cell(cell)
        self.viewport().update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the cell, or starts a rubber band."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            event.ignore()
            return
        point = event.position().toPoint()
        cell = self._layout.cell_at(point.x(), point.y() + self.verticalOffset())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._single_on_release = -1
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = point + QPoint(0, self.verticalOffset())
            keep = control or shift
            self._band_base = self.selection.mask.copy() if keep else None
        if cell < 0:
            if not (control or shift):
                self.selection.clear()
            return
        if event.button() == Qt.MouseButton.RightButton:
            if cell not in self.selection:
                self.selection.only(cell)
        elif shift:
            self.selection.stretch(cell, add=control)
        elif control:
            self.selection.toggle(cell)
        elif cell in self.selection:
            # Pressing on one of many may begin a double click: the others go on release.
            self._single_on_release = cell
        else:
            self.selection.only(cell)
        self.set_current_cell(cell, scroll=False)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws the rubber band, or follows the mouse."""
        point = event.position().toPoint()
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover_at(point)
            return
        reach = point + QPoint(0, self.verticalOffset()) - self._press
        if self._band is None and reach.manhattanLength() < QApplication.startDragDistance():
            return
        self._stretch_band(self._press, point)
        inside = 0 <= point.y() < self._room()
        if inside == self._autoscroll.isActive():
            self._autoscroll.stop() if inside else self._autoscroll.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends the rubber band."""
        self._autoscroll.stop()
        if event.button() == Qt.MouseButton.LeftButton:
            if self._band is None and self._single_on_release >= 0:
                self.selection.only(self._single_on_release)
            self._press = self._band = self._band_base = None
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the cell."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._press = None
            self.activated.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the keyboard the menu opens at the current cell."""
        position = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.current_cell() >= 0:
            self.scrollTo(self.currentIndex())
            position = self.cell_rect(self.current_cell()).center()
        self.customContextMenuRequested.emit(position)

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse that leaves points at nothing."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._set_hovered(-1)
        return super().viewportEvent(event)

    def _stretch_band(self, start: QPoint, point: QPoint) -> None:
        end = point + QPoint(0, self.verticalOffset())
        if self._band_base is None:
            self._band_base = none_of(self._layout.count)
        self._band = QRect(start, end)
        lines, columns = self._layout.block(start.x(), start.y(), end.x(), end.y())
        self.selection.band(self._band_base, lines, columns, self._layout.columns)

    def _scroll_with_band(self) -> None:
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        beyond = point.y() if point.y() < 0 else max(0, point.y() - self._room() + 1)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + beyond)
        if self._press is not None:
            self._stretch_band(self._press, point)


_SELECT_ALL = QKeySequence.StandardKey.SelectAll
_ACTIONS = QAbstractItemView.CursorAction
_MOVES = {
    Qt.Key.Key_Left: _ACTIONS.MoveLeft,
    Qt.Key.Key_Right: _ACTIONS.MoveRight,
    Qt.Key.Key_Up: _ACTIONS.MoveUp,
    Qt.Key.Key_Down: _ACTIONS.MoveDown,
    Qt.Key.Key_PageUp: _ACTIONS.MovePageUp,
    Qt.Key.Key_PageDown: _ACTIONS.MovePageDown,
    Qt.Key.Key_Home: _ACTIONS.MoveHome,
    Qt.Key.Key_End: _ACTIONS.MoveEnd,
}
