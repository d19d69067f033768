"""The gallery as a list model: it has the rows' numbers alone, and reads what is painted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.index.index import Rows
from engine.index.query import GalleryMode
from engine.values.records import FaceRecord, PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.photos import PhotoStore
from gui.gallery.words import caption, description, spoken
from gui.grid.view import GridView

Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QAbstractListModel):
    """One row for each photo or face. `set_window` says which are looked at."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """With no rows."""
        super().__init__(parent)
        self.rows = Rows.none(GalleryMode.PHOTOS)
        self.photos = PhotoStore(context, self)
        self._window = range(0)
        self.photos.arrived.connect(self._arrived)

    @property
    def window(self) -> range:
        """The rows that are looked at."""
        return self._window

    def set_rows(self, rows: Rows) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.rows = rows
        self._window = range(0)
        self.endResetModel()

    def append_rows(self, joined: Rows) -> None:
        """Shows these, which begin with the rows that are shown already."""
        before = len(self.rows)
        if len(joined) > before:
            self.beginInsertRows(QModelIndex(), before, len(joined) - 1)
            self.rows = joined
            self.endInsertRows()

    def set_window(self, first: int, last: int) -> None:
        """Rows `first` to `last` (excluded) are looked at: they are read first, then the next."""
        self._window = range(first, min(last, len(self.rows)))
        self.read_window()

    def read_window(self) -> None:
        """Reads what is not here of the window, of the screen after it, then before it."""
        window, near = self._window, self.near()
        if not len(window):
            return
        after, before = range(window.stop, near.stop), range(near.start, window.start)
        self.photos.want([self.rows.key(row) for part in (window, after, before) for row in part])

    def near(self) -> range:
        """The window with a screen before and after it."""
        length = len(self._window)
        first = max(0, self._window.start - length)
        return range(first, min(len(self.rows), self._window.stop + length))

    def key(self, row: int) -> PhotoKey:
        """The row's photo."""
        return self.rows.key(row)

    def photo(self, row: int) -> PhotoRecord | None:
        """The row's photo, None until it has been read."""
        return self.photos.get(self.rows.key(row))

    def face(self, row: int, photo: PhotoRecord) -> FaceRecord | None:
        """The row's face of its photo; None in mode PHOTOS."""
        if self.rows.mode is GalleryMode.PHOTOS:
            return None
        wanted = self.rows.face(row)
        return next((face for face in photo.faces if face.id == wanted), None)

    def rows_of(self, keys: frozenset[PhotoKey]) -> range:
        """The stretch of the window in which these photos are; empty where none is."""
        # The numbers of analyses tell enough, and cost less than keys.
        wanted = {key.analysis_id for key in keys}
        window = self._window
        analyses = self.rows.analysis_ids[window.start : window.stop].tolist()
        found = [window.start + place for place, each in enumerate(analyses) if each in wanted]
        return range(found[0], found[-1] + 1) if found else range(0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Words for tips and screen readers; the delegate asks for photos itself."""
        if not index.isValid() or role not in _WORDS:
            return None
        photo = self.photo(index.row())
        if photo is None:
            return self.tr("Being read") if role == Qt.ItemDataRole.AccessibleTextRole else None
        face = self.face(index.row(), photo)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(photo, face)
        if role == Qt.ItemDataRole.DisplayRole:
            return caption(photo, face)
        return description(photo, face)

    def changed(self, rows: range) -> None:
        """These look different now."""
        if len(rows):
            self.dataChanged.emit(self.index(rows.start, 0), self.index(rows.stop - 1, 0))

    def _arrived(self, keys: frozenset[PhotoKey]) -> None:
        self.changed(self.rows_of(keys))


_WORDS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class Pictures(QObject):
    """Follows the view. What is in view is asked for when it is painted."""

    def __init__(
        self, model: GalleryModel, view: GridView, pixels: Pixels, parent: QObject | None = None
    ) -> None:
        """From now on."""
        super().__init__(parent)
        self._model = model
        self._pixels = pixels
        self._near: set[PhotoKey] = set()
        view.window_changed.connect(self._window_changed)
        model.photos.arrived.connect(self._look_ahead)
        pixels.arrived.connect(self._arrived)

    def _window_changed(self, first: int, last: int) -> None:
        self._model.set_window(first, last)
        near = {self._model.key(row) for row in self._model.near()}
        self._pixels.forget(self._near - near)
        self._near = near
        self._look_ahead()

    def _look_ahead(self, _: object = None) -> None:
        """Pictures of the next screen are made when those of this one are."""
        model, window = self._model, self._model.window
        faces = model.rows.mode is GalleryMode.FACES
        for row in range(window.stop, min(len(model.rows), window.stop + len(window))):
            photo = model.photo(row)
            if photo is None:
                continue
            if faces:
                self._pixels.crop(photo, model.rows.face(row), ahead=True)
            else:
                self._pixels.thumbnail(photo, ahead=True)

    def _arrived(self, key: PhotoKey) -> None:
        self._model.changed(self._model.rows_of(frozenset((key,))))
