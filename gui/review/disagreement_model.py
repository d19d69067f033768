"""Faces on which reviewers differ, as a table: a row for each face, a column for each reviewer."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.catalog.catalog import Catalog
from engine.index.index import Rows
from engine.index.query import GalleryMode
from engine.support.text import printable
from engine.values.records import Decision, Disagreement, FaceRecord, PhotoRecord
from gui.words.names import decision_name, local_time

Index = QModelIndex | QPersistentModelIndex

PHOTO, FACE = 0, 1
FIXED = 2
"""Columns before those of the reviewers."""


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """One face; `decisions` are each reviewer's latest, by their names.

    `copies` are the paths of identical files, of which the same was said. Several decisions of one
    reviewer were made without sight of each other, as on two copies of a photo.
    """

    found: Disagreement
    photo: PhotoRecord
    face: FaceRecord
    decisions: Mapping[str, tuple[Decision, ...]]
    copies: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The photo's."""
        return self.photo.path

    @property
    def number(self) -> int:
        """The face's in the photo."""
        return self.face.number


def read_disagreements(reader: Catalog, runs: Collection[int]) -> tuple[DisagreementRow, ...]:
    """The open disagreements of these runs, in `Lane.READ`."""
    found = reader.review.disagreements(runs)
    photos = reader.gallery.photos({each.key for each in found})
    rows: dict[tuple[int, ...], DisagreementRow] = {}
    for each in found:
        photo = photos.get(each.key)
        face = next((f for f in photo.faces if f.id == each.face_id), None) if photo else None
        if photo is not None and face is not None:
            same = tuple(decision.id for decision in each.decisions)
            if same in rows:
                # The same face of a file with the same bytes: it is settled with the first.
                first = rows[same]
                rows[same] = replace(first, copies=(*first.copies, photo.path))
                continue
            said: dict[str, tuple[Decision, ...]] = {}
            for decision in each.decisions:
                said[decision.by] = (*said.get(decision.by, ()), decision)
            rows[same] = DisagreementRow(each, photo, face, said)
    return tuple(rows.values())


class DisagreementModel(QAbstractTableModel):
    """The rows in the order of the catalog."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._rows: tuple[DisagreementRow, ...] = ()
        self._reviewers: tuple[str, ...] = ()

    def show_rows(self, rows: tuple[DisagreementRow, ...]) -> None:
        """These instead of the ones of before."""
        self.beginResetModel()
        self._rows = rows
        self._reviewers = tuple(sorted({name for row in rows for name in row.decisions}))
        self.endResetModel()

    def row(self, place: int) -> DisagreementRow:
        """One of the rows."""
        return self._rows[place]

    def place_of(self, face_id: int) -> int:
        """Where a face is, -1 where it is not."""
        ids = [row.found.face_id for row in self._rows]
        return ids.index(face_id) if face_id in ids else -1

    def faces(self) -> Rows:
        """All rows as the viewer wants them."""
        return Rows(
            GalleryMode.FACES,
            np.array([row.found.key.run_id for row in self._rows], np.int32),
            np.array([row.found.key.analysis_id for row in self._rows], np.int64),
            np.array([row.found.face_id for row in self._rows], np.int64),
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """A row for each face."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Photo, face, reviewers."""
        return 0 if parent.isValid() else FIXED + len(self._reviewers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == PHOTO:
            return self.tr("Photo")
        if section == FACE:
            return self.tr("Face")
        return self._reviewers[section - FIXED]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell, and more of it as a tool tip."""
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._more(row, column)
        return None

    def _text(self, row: DisagreementRow, column: int) -> str:
        if column == PHOTO:
            name = printable(os.path.basename(row.path))
            count = len(row.copies)
            if count:
                identical = self.tr("and %n identical file(s)", "", count)
                return self.tr("{name} ({more})").format(name=name, more=identical)
            return name
        if column == FACE:
            return str(row.number)
        decisions = row.decisions.get(self._reviewers[column - FIXED], ())
        return " / ".join(decision_name(each.value) for each in decisions)

    def _more(self, row: DisagreementRow, column: int) -> str:
        if column < FIXED:
            return "\n".join(map(printable, (row.path, *row.copies)))
        decisions = row.decisions.get(self._reviewers[column - FIXED], ())
        if not decisions:
            return self.tr("No decision")
        lines = []
        for each in decisions:
            lines.append(self.tr("{name}, {time}").format(name=each.by, time=local_time(each.at)))
            if each.path not in ("", row.path):
                lines.append(printable(each.path))
            if each.note:
                lines.append(each.note)
        return "\n".join(lines)
