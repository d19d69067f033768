"""The queue's rows as Qt's views want them; order changes go to the queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from gui.queue import words as queue_words
from gui.queue.controller import RunQueue
from gui.queue.items import QueueItem
from gui.words.names import run_title

RUN_MIME = "application/x-faixa-run"
ITEM_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """One row a run. `ITEM_ROLE` gives the QueueItem."""

    def __init__(self, queue: RunQueue, parent: QObject | None = None) -> None:
        """Follows `queue`."""
        super().__init__(parent)
        self._queue = queue
        self._items: list[QueueItem] = list(queue.items())
        queue.changed.connect(self._changed)
        queue.progressed.connect(self._progressed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many runs there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a row shows and says."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return run_title(item.run)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return queue_words.describe(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return queue_words.tooltip(item)
        return None

    def setData(
        self,
        index: Index,
        value: Any,  # noqa: ANN401
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Another name for a run; what it is called already, or its folder's name, is none."""
        item = self.item(index.row()) if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or item is None:
            return False
        if value != run_title(item.run):
            self._queue.rename(item.run.id, str(value))
        return True

    def item(self, row: int) -> QueueItem | None:
        """The row's item."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, run_id: int) -> int:
        """The row of a run, -1 where it is not there."""
        return next((i for i, each in enumerate(self._items) if each.run.id == run_id), -1)

    # Drag and drop, inside the list

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What waits can be dragged."""
        flags = super().flags(index)
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsEditable
        if item.unfinished and not item.is_current:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """A run of this list; files are for the window."""
        return [RUN_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The number of the run that is dragged."""
        data = QMimeData()
        item = self.item(indexes[0].row()) if indexes else None
        if item is not None:
            data.setData(RUN_MIME, str(item.run.id).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Moves the run that is dropped before `row`, or onto the row of `parent`."""
        del action, column
        if not data.hasFormat(RUN_MIME):
            return False
        source = self.row_of(int(bytes(data.data(RUN_MIME).data())))
        target = parent.row() if row < 0 and parent.isValid() else row
        if source < 0:
            return False
        return self.move(source, len(self._items) if target < 0 else target)

    def moveRows(
        self,
        source_parent: Index,
        source: int,
        count: int,
        target_parent: Index,
        target: int,
    ) -> bool:
        """What the view asks for when a row is dropped."""
        if count != 1 or source_parent.isValid() or target_parent.isValid():
            return False
        return self.move(source, target)

    def move(self, source: int, target: int) -> bool:
        """Puts the run of row `source` before the row `target`; whether it can be moved."""
        item = self.item(source)
        if item is None or not item.unfinished or item.is_current:
            return False
        first = sum(each.is_current for each in self._items)
        place = target - first
        if target > source:
            place -= 1
        self._queue.move(item.run.id, place)
        return True

    # News

    def _progressed(self, item: QueueItem) -> None:
        row = self.row_of(item.run.id)
        if row >= 0:
            self._items[row] = item
            self._tell(row, row)

    def _changed(self) -> None:
        wanted = self._queue.items()
        numbers = {each.run.id for each in wanted}
        for row in reversed(range(len(self._items))):
            if self._items[row].run.id not in numbers:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._items[row]
                self.endRemoveRows()
        known = {each.run.id for each in self._items}
        new = [each for each in wanted if each.run.id not in known]
        if new:
            end = len(self._items)
            self.beginInsertRows(QModelIndex(), end, end + len(new) - 1)
            self._items += new
            self.endInsertRows()
        if [each.run.id for each in wanted] != [each.run.id for each in self._items]:
            self._reorder(wanted)
        else:
            self._items = list(wanted)
        if self._items:
            self._tell(0, len(self._items) - 1)

    def _reorder(self, wanted: Sequence[QueueItem]) -> None:
        self.layoutAboutToBeChanged.emit()
        places = {each.run.id: row for row, each in enumerate(wanted)}
        before = self.persistentIndexList()
        after = [self.index(places[self._items[index.row()].run.id]) for index in before]
        self._items = list(wanted)
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))
