"""What keys do in a grid."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.grid.layout import GridLayout
from gui.grid.selection import GridSelection


class Keyed(Protocol):
    """A grid as keys see it."""

    selection: GridSelection
    activated: SignalInstance

    @property
    def grid(self) -> GridLayout:
        """Where everything is now."""

    def current_cell(self) -> int:
        """The cell that the keyboard is at, -1 for none."""

    def set_current_cell(self, cell: int, scroll: bool = True) -> None:
        """Moves the keyboard's cell."""

    def target(self, action: QAbstractItemView.CursorAction) -> int:
        """The cell that a movement leads to."""

    def currentIndex(self) -> QModelIndex:
        """The current cell's index."""

    def viewport(self) -> QWidget:
        """What is painted on."""


def press(view: Keyed, event: QKeyEvent) -> bool:
    """Moves, selects, opens; whether the key was one of the grid's."""
    key, modifiers = event.key(), event.modifiers()
    action = _MOVES.get(Qt.Key(key)) if key in _MOVES else None
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    current = view.current_cell()
    if modifiers & Qt.KeyboardModifier.AltModifier or not view.grid.count:
        return False
    if action is not None:
        _move(view, view.target(action), control, shift)
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        view.selection.all()
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current >= 0:
        view.activated.emit(view.currentIndex())
    elif key == Qt.Key.Key_Space and current >= 0:
        if shift:
            view.selection.stretch(current, add=control)
        else:
            view.selection.toggle(current)
    elif key == Qt.Key.Key_Escape and view.selection.count:
        view.selection.clear()
    else:
        return False
    return True


def _move(view: Keyed, cell: int, control: bool, shift: bool) -> None:
    if shift:
        view.selection.stretch(cell, add=control)
    elif not control:
        view.selection.only(cell)
    view.set_current_cell(cell)
    view.viewport().update()


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
