"""What keys do in a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from gui.grid.view import GridView


def press(view: GridView, event: QKeyEvent) -> bool:
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


def _move(view: GridView, cell: int, control: bool, shift: bool) -> None:
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
