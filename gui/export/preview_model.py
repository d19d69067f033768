"""The first rows of an export, as a model for a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.reports.making.preview import Preview
from gui.export.words import in_words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LONGEST = 200


class ExportPreviewModel(QAbstractTableModel):
    """Shows a Preview; read only."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._preview = Preview((), ())

    def set_preview(self, preview: Preview) -> None:
        """Shows another one."""
        self.beginResetModel()
        self._preview = preview
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._preview.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns the export has."""
        return 0 if parent.isValid() else len(self._preview.header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """A cell's text; the tooltip has all of it."""
        if not index.isValid():
            return None
        text = self._preview.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text[:_LONGEST]
        return text if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The columns' names; rows are counted from 1."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return in_words(self._preview.header[section])
