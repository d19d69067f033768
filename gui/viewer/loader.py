"""Photos for the viewer: records from the catalog, pixels from the files, some ahead of time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.values.records import PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import reviewer_of
from gui.base.worker import Lane, Ticket
from gui.words.error_report import reason as reason_of

KEPT_RECORDS = 64
KEPT_PICTURES = 6
KEPT_BYTES = 150_000_000
SIDES = (1024, 1536, 2048, 3072, 4096)
"""Sides that reduced pictures are asked for with, so that a window's size asks for few."""


_Spot = tuple[PhotoKey, int]
"""A photo and one of its pages."""


class PhotoLoader(QObject):
    """Gets what the viewer shows. Records and pictures of a few photos are kept."""

    picture = Signal(PhotoKey)
    """The photo of which there is a better picture now."""
    no_picture = Signal(PhotoKey, str)
    """The photo of which there are no pixels, and why."""

    def __init__(self, context: Context, pixels: Pixels, parent: QObject | None = None) -> None:
        """Nothing is loaded yet."""
        super().__init__(parent)
        self._context, self._pixels = context, pixels
        self._records: OrderedDict[PhotoKey, PhotoRecord] = OrderedDict()
        self._pictures: OrderedDict[_Spot, QImage] = OrderedDict()
        self._tickets: dict[_Spot, Ticket] = {}
        self._full: tuple[_Spot, Ticket] | None = None

    @property
    def reviewer(self) -> str | None:
        """Whose decisions alone are shown, None for everybody's."""
        return reviewer_of(self._context.settings)

    def record(self, key: PhotoKey) -> PhotoRecord | None:
        """The photo, where it is known already."""
        return self._records.get(key)

    def load(
        self,
        keys: Iterable[PhotoKey],
        done: Callable[[], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        again: bool = False,
    ) -> None:
        """Reads what is not known of these photos (`again`: all of them), then calls `done`."""
        wanted = [key for key in keys if again or key not in self._records]
        if not wanted:
            if done is not None:
                done()
            return
        reader, reviewer = self._context.reader, self.reviewer

        def keep(found: dict[PhotoKey, PhotoRecord]) -> None:
            # Read for somebody else, who has meanwhile stopped reviewing: not to be shown.
            if reviewer == self.reviewer:
                for key, photo in found.items():
                    self._records[key] = photo
                    self._records.move_to_end(key)
                while len(self._records) > max(KEPT_RECORDS, len(wanted)):
                    self._records.popitem(last=False)
            if done is not None:
                done()

        self._context.background.run(
            Lane.READ, lambda: reader.gallery.photos(wanted, reviewer), keep, failed
        )

    def forget(self, face_ids: Iterable[int]) -> None:
        """These faces have other decisions now."""
        changed = set(face_ids)
        for key, photo in list(self._records.items()):
            if any(face.id in changed for face in photo.faces):
                del self._records[key]

    def forget_photo(self, key: PhotoKey) -> None:
        """This photo has another face now."""
        self._records.pop(key, None)

    def forget_all(self) -> None:
        """All decisions may be other ones now, as when somebody else reviews."""
        self._records.clear()

    # Pixels

    def best_picture(self, photo: PhotoRecord) -> QImage:
        """What there is of the photo's page already; perhaps coarse, perhaps nothing."""
        picture = self._pictures.get(_spot(photo))
        if picture is not None:
            self._pictures.move_to_end(_spot(photo))
            return picture
        return (
            self._pixels.thumbnail(photo) if photo.page == photo.first_page else None
        ) or QImage()

    def reduced(self, photo: PhotoRecord, side: float) -> None:
        """Gets a picture for a view whose longer side has so many pixels."""
        longest = max(photo.width, photo.height)
        wanted = next((each for each in SIDES if each >= side), SIDES[-1])
        have = self._pictures.get(_spot(photo))
        enough = have is not None and max(have.width(), have.height()) >= min(wanted, longest) - 1
        if not enough and _spot(photo) not in self._tickets:
            self._tickets[_spot(photo)] = self._ask(photo, 0 if wanted >= longest else wanted)

    def loads(self, photo: PhotoRecord | None) -> bool:
        """Whether a picture of the photo's page is on its way."""
        if photo is None:
            return False
        full = self._full is not None and self._full[0] == _spot(photo)
        return full or _spot(photo) in self._tickets

    def full(self, photo: PhotoRecord) -> None:
        """Gets all pixels; of one page of one photo at a time."""
        if self._full is not None and self._full[0] == _spot(photo):
            return
        self.drop_full()
        self._full = (_spot(photo), self._ask(photo, 0))

    def drop_full(self) -> None:
        """All pixels of the last photo are not needed any more."""
        if self._full is not None:
            self._full[1].drop()
            self._full = None

    def drop_others(self, keys: Iterable[PhotoKey]) -> None:
        """Nobody waits any more for pictures of photos other than these."""
        wanted = set(keys)
        for spot in [spot for spot in self._tickets if spot[0] not in wanted]:
            self._tickets.pop(spot).drop()
        if self._full is not None and self._full[0][0] not in wanted:
            self.drop_full()

    def let_go(self) -> None:
        """Nothing is shown any more: no picture is waited for or kept."""
        self.drop_others(())
        self._pictures.clear()

    def _ask(self, photo: PhotoRecord, side: int) -> Ticket:
        spot = _spot(photo)

        def done(picture: QImage) -> None:
            self._over(spot, side)
            have = self._pictures.get(spot)
            if have is None or have.width() < picture.width():
                self._keep(spot, picture)
                self.picture.emit(photo.key)

        def failed(error: Exception) -> None:
            self._over(spot, side)
            self.no_picture.emit(photo.key, reason_of(error))

        return self._pixels.full(photo, side, done, failed)

    def _over(self, spot: _Spot, side: int) -> None:
        self._tickets.pop(spot, None)
        if side == 0 and self._full is not None and self._full[0] == spot:
            self._full = None

    def _keep(self, spot: _Spot, picture: QImage) -> None:
        self._pictures[spot] = picture
        self._pictures.move_to_end(spot)
        # All pixels of a large photo are many; the one that is looked at is kept in any case.
        while len(self._pictures) > 1 and (
            len(self._pictures) > KEPT_PICTURES
            or sum(kept.sizeInBytes() for kept in self._pictures.values()) > KEPT_BYTES
        ):
            self._pictures.popitem(last=False)


def _spot(photo: PhotoRecord) -> _Spot:
    return photo.key, photo.page
