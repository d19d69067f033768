"""What a screen reader is told of a grid's current cell: whether it is selected, and new words."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView

from gui.grid.selection import GridSelection


class Spoken:
    """Tells of the current cell of a view. Of the others a screen reader asks by itself."""

    def __init__(self, view: QAbstractItemView, selection: GridSelection) -> None:
        """Of a view that may have no model yet, and what is selected in it."""
        self._view, self._selection = view, selection
        self._words = ""

    def tell_selected(self) -> None:
        """Qt's selection model, which screen readers ask, has the current cell or nothing."""
        model, index = self._view.selectionModel(), self._view.currentIndex()
        if model is None:
            return
        selected = index.row() in self._selection
        was = model.isSelected(index)
        if selected != was or selected != model.hasSelection():
            flag = QItemSelectionModel.SelectionFlag
            model.select(index, flag.ClearAndSelect if selected else flag.Clear)
        if index.isValid() and selected != was:
            told = QAccessible.Event
            self._tell(told.Selection if selected else told.SelectionRemove)

    def moved(self) -> None:
        """Another cell is the current one, or the keyboard came to it."""
        self.tell_selected()
        self._words = self._words_of(self._view.currentIndex())
        if self._view.hasFocus() and self._view.currentIndex().isValid():
            self._tell(QAccessible.Event.Focus)

    def changed(self, cells: range) -> None:
        """These say something else now, as after a decision; they may say the same."""
        index = self._view.currentIndex()
        if not QAccessible.isActive() or index.row() not in cells:
            return
        words = self._words_of(index)
        if words != self._words:
            self._words = words
            self._tell(QAccessible.Event.NameChanged)

    def _tell(self, what: QAccessible.Event) -> None:
        if QAccessible.isActive():
            # Qt's list view, which keeps its items elsewhere, would tell it of the whole list.
            event = QAccessibleEvent(self._view, what)
            event.setChild(self._view.currentIndex().row())
            QAccessible.updateAccessibility(event)

    def _words_of(self, index: QModelIndex) -> str:
        if not QAccessible.isActive() or not index.isValid():
            return ""
        return index.data(Qt.ItemDataRole.AccessibleTextRole) or ""
