"""Photos that are dragged out of the gallery into other programs: their files, to be copied."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QImage, QPixmap

from engine.index.index import Rows
from engine.values.records import PhotoRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import reviewer_of
from gui.base.worker import Lane, Ticket
from gui.grid.view import GridView

MOST = 1_000
"""Photos that are dragged at once; of more an export makes copies."""

_SIDE = 96


def mime_of(photos: Iterable[PhotoRecord]) -> QMimeData:
    """The photos' files, each once, as other programs take them."""
    data = QMimeData()
    paths = dict.fromkeys(photo.path for photo in photos)
    # By the bytes of their names: not all of them are Unicode.
    data.setUrls([QUrl.fromEncoded(Path(path).as_uri().encode()) for path in paths])
    return data


class DragOut(QObject):
    """Begins a drag of what is selected, once its paths are known.

    Only a copy is offered: no program that takes the files may move the originals.
    """

    too_many = Signal(int)
    """So many photos are selected, more than are dragged at once."""

    def __init__(self, context: Context, pixels: Pixels, view: GridView, parent: QObject) -> None:
        """For the selection in `view`; what is selected is told with each drag."""
        super().__init__(parent)
        self._context, self._pixels, self._view = context, pixels, view
        self._ticket = Ticket()

    def begin(self, rows: Rows) -> None:
        """These rows are dragged from now on; nothing where they are too many."""
        photos = len(set(rows.analysis_ids[: MOST + 1].tolist()))
        if photos > MOST or len(rows) > MOST * 20:
            self.too_many.emit(len(rows))
            return
        keys = [rows.key(place) for place in range(len(rows))]
        reader, reviewer = self._context.reader, reviewer_of(self._context.settings)
        self._ticket = self._context.background.run(
            Lane.READ, lambda: tuple(reader.gallery.photos(keys, reviewer).values()), self._drag
        )

    def _drag(self, photos: tuple[PhotoRecord, ...]) -> None:
        if not photos:
            return
        drag = QDrag(self._view)
        drag.setMimeData(mime_of(photos))
        image = self._pixels.thumbnail(photos[0])
        # What is hidden from view does not show under the mouse.
        if image is not None and not self._context.settings.blur_thumbnails:
            drag.setPixmap(_small(image))
            drag.setHotSpot(QPoint(_SIDE // 4, _SIDE // 4))
        self.carry(drag)

    def carry(self, drag: QDrag) -> None:
        """Lets the person drop it somewhere."""
        drag.exec(Qt.DropAction.CopyAction)


def _small(image: QImage) -> QPixmap:
    smooth = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(image.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth))
