"""Which pictures the gallery wants: those in view, then the next screen's; no others."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.gallery import GalleryMode, PhotoKey
from gui.gallery_model import GalleryModel
from gui.grid_view import GridView
from gui.pixels import Pixels


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
