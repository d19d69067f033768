"""The photos that the gallery paints, read when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from engine.values.records import PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.worker import Lane

MOST_PHOTOS = 800
AT_ONCE = 120


class PhotoStore(QObject):
    """Photos by key: the ones last looked at. One batch is read at a time.

    A photo whose decisions changed is shown as it was until it has been read again.
    """

    arrived = Signal(frozenset)
    """The PhotoKeys that are here now."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.reviewer: str | None = None
        self._context = context
        self._photos: OrderedDict[PhotoKey, PhotoRecord] = OrderedDict()
        self._stale: set[PhotoKey] = set()
        self._missing: set[PhotoKey] = set()
        self._wanted: list[PhotoKey] = []
        self._busy = False
        self._version = 0

    def get(self, key: PhotoKey) -> PhotoRecord | None:
        """The photo, if it is here."""
        photo = self._photos.get(key)
        if photo is not None:
            self._photos.move_to_end(key)
        return photo

    def want(self, keys: Sequence[PhotoKey]) -> None:
        """Reads those that are not here, the first ones first; what was wanted before is not."""
        self._wanted = [
            key
            for key in dict.fromkeys(keys)
            if (key not in self._photos or key in self._stale) and key not in self._missing
        ]
        self._read()

    def forget(self, face_ids: Iterable[int]) -> None:
        """What is here of these faces is out of date."""
        changed = frozenset(face_ids)
        self._stale.update(
            key
            for key, photo in self._photos.items()
            if any(face.id in changed for face in photo.faces)
        )

    def forget_all(self) -> None:
        """All that is here is out of date: another reviewer looks, or a policy has changed."""
        self._stale = set(self._photos)
        self._missing.clear()
        self._version += 1

    def forget_photos(self, keys: Iterable[PhotoKey]) -> None:
        """These have changed, in their faces perhaps."""
        self._stale.update(key for key in keys if key in self._photos)

    def _read(self) -> None:
        if self._busy or not self._wanted:
            return
        batch, self._wanted = tuple(self._wanted[:AT_ONCE]), self._wanted[AT_ONCE:]
        self._busy = True
        reviewer, version, reader = self.reviewer, self._version, self._context.reader

        def done(photos: dict[PhotoKey, PhotoRecord]) -> None:
            self._busy = False
            if version == self._version:
                self._keep(batch, photos)
            self._read()

        def failed(error: Exception) -> None:
            self._busy = False
            raise error

        self._stale.difference_update(batch)
        self._context.background.run(
            Lane.READ, lambda: reader.gallery.photos(batch, reviewer), done, failed
        )

    def _keep(self, batch: Sequence[PhotoKey], photos: dict[PhotoKey, PhotoRecord]) -> None:
        for key in batch:
            photo = photos.get(key)
            if photo is None:
                # Its run was taken away meanwhile: not to be asked for at every paint.
                self._missing.add(key)
                continue
            self._photos[key] = photo
            self._photos.move_to_end(key)
        while len(self._photos) > MOST_PHOTOS:
            self._stale.discard(self._photos.popitem(last=False)[0])
        self.arrived.emit(frozenset(batch))
