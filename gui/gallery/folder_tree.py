"""Folders as a tree, with what is in each and below it; and a model of it for Qt."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from engine.support.text import natural, printable

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FolderNode:
    """A folder: `parent` and `children` are places in the tree, -1 for no parent.

    `name` is what follows the parent's path, `row` its place among the parent's children; `count`
    is with all folders below.
    """

    path: str
    name: str
    parent: int
    children: tuple[int, ...]
    row: int
    count: int


def folder_tree(counts: Mapping[str, int]) -> tuple[FolderNode, ...]:
    """The tree of these folders, every parent before its children, in the order of paths.

    A folder that holds nothing but one other folder is not there: its name is a part of the
    other's.
    """
    totals: dict[str, int] = {}
    for folder, count in counts.items():
        above = folder
        while True:
            totals[above] = totals.get(above, 0) + count
            parent = os.path.dirname(above)
            if parent == above or not above:
                break
            above = parent
    below: dict[str, list[str]] = {folder: [] for folder in totals}
    tops = []
    for folder in sorted(totals, key=lambda each: natural(os.fsencode(each))):
        parent = os.path.dirname(folder)
        if parent != folder and folder:
            below[parent].append(folder)
        else:
            tops.append(folder)
    paths: list[str] = []
    names: list[str] = []
    parents: list[int] = []
    children: list[list[int]] = []
    rows: list[int] = []
    stack = [(folder, -1) for folder in reversed(tops)]
    while stack:
        folder, owner = stack.pop()
        while folder not in counts and len(below[folder]) == 1:
            folder = below[folder][0]
        place = len(paths)
        paths.append(folder)
        start = paths[owner] if owner >= 0 else ""
        names.append(folder[len(start) :].lstrip(os.sep) if start else folder)
        parents.append(owner)
        children.append([])
        rows.append(len(children[owner]) if owner >= 0 else parents.count(-1) - 1)
        if owner >= 0:
            children[owner].append(place)
        stack += [(each, place) for each in reversed(below[folder])]
    return tuple(
        FolderNode(
            path, names[place], parents[place], tuple(children[place]), rows[place], totals[path]
        )
        for place, path in enumerate(paths)
    )


class FolderModel(QAbstractItemModel):
    """The tree for a QTreeView; two columns, name and count."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._nodes: tuple[FolderNode, ...] = ()
        self._tops: tuple[int, ...] = ()

    def set_nodes(self, nodes: Sequence[FolderNode]) -> bool:
        """Shows another tree; whether it was reset, because there are other folders in it."""
        nodes = tuple(nodes)
        if [each.path for each in nodes] == [each.path for each in self._nodes]:
            # Only numbers differ; whoever shows them paints anew.
            self._nodes = nodes
            return False
        self.beginResetModel()
        self._nodes = nodes
        self._tops = tuple(place for place, each in enumerate(nodes) if each.parent < 0)
        self.endResetModel()
        return True

    def path(self, index: Index) -> str:
        """The folder's path; "" for no folder."""
        return self._nodes[index.internalId()].path if index.isValid() else ""

    def find(self, path: str) -> QModelIndex:
        """Where the folder is."""
        for place, node in enumerate(self._nodes):
            if node.path == path:
                return self._index(place)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A folder by its parent."""
        siblings = self._nodes[parent.internalId()].children if parent.isValid() else self._tops
        if 0 <= row < len(siblings) and 0 <= column < 2:
            return self.createIndex(row, column, siblings[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The folder above."""
        above = self._nodes[index.internalId()].parent if index.isValid() else -1
        return self._index(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many folders are in it."""
        if parent.isValid():
            return 0 if parent.column() else len(self._nodes[parent.internalId()].children)
        return len(self._tops)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Name and count."""
        del parent
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Name, count, path."""
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if role == Qt.ItemDataRole.DisplayRole:
            return QLocale().toString(node.count) if index.column() else printable(node.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return printable(node.path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{printable(node.name)}, {node.count}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _index(self, place: int) -> QModelIndex:
        return self.createIndex(self._nodes[place].row, 0, place)
