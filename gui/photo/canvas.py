"""One photo painted: picture, boxes, cover, at the place where a camera is. Takes no input.

The picture may be coarser than the photo; `coarse` says when finer pixels would be seen.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.support.text import printable
from engine.values.faces import Box
from engine.values.records import PhotoRecord
from gui.photo.boxes import BoxDraft, paint_boxes, paint_draft
from gui.photo.geometry import Camera, LooseBox

COVER_SIDE = 14
"""How many pixels are left of the longer side of a photo that is covered."""


class Fit(Enum):
    """What the view keeps when its size changes."""

    PHOTO = "photo"
    BOX = "box"
    FREE = "free"


class PhotoCanvas(QWidget):
    """Shows a photo of the catalog with its faces."""

    coarse = Signal()
    """The photo is shown larger than the picture at hand has pixels."""
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._photo: PhotoRecord | None = None
        self._picture = QImage()
        self._cover = QImage()
        self._message = ""
        self._current = 0
        self._boxes = True
        self._covered = self._grey = self._hovered = self._held = False
        self._camera = Camera()
        self._fit = Fit.PHOTO
        self._box: Box | None = None
        self._told_coarse = False
        self._draft: BoxDraft | None = None
        self.setAccessibleName(self.tr("Photo"))
        self.setMinimumSize(160, 120)

    # What is shown

    def show_photo(self, photo: PhotoRecord, picture: QImage) -> None:
        """A photo from now on, fitted; `picture` is what there is of it already, perhaps null."""
        self._photo = photo
        self._message = ""
        self._current = 0
        # A mouse that happens to lie there does not reveal the next photo: it has to move.
        self._hovered = False
        self._camera = self._camera.of_photo(photo.width, photo.height)
        self.set_picture(picture)
        self.fit()
        self._describe()

    def update_photo(self, photo: PhotoRecord) -> None:
        """The same photo with new decisions or faces; zoom and place stay."""
        self._photo = photo
        self._describe()
        self.update()

    def set_picture(self, picture: QImage) -> None:
        """The whole photo, in however many pixels."""
        self._picture = picture
        self._cover = QImage()
        self._told_coarse = False
        self._ask_for_finer()
        self.update()

    def clear(self, message: str = "") -> None:
        """Nothing, or a sentence that says why."""
        self._photo = None
        self._picture = self._cover = QImage()
        self.set_message(message)

    def set_message(self, message: str) -> None:
        """A sentence in the place of the picture, where there is none."""
        self._message = message
        self._describe()
        self.update()

    @property
    def picture_width(self) -> int:
        """How many pixels wide the picture at hand is; 0 where there is none."""
        return self._picture.width()

    def set_current(self, face_id: int) -> None:
        """The face that is emphasised; 0 for none."""
        self._current = face_id
        self._describe()
        self.update()

    def set_boxes(self, visible: bool) -> None:
        """Boxes and labels, or the photo alone."""
        self._boxes = visible
        self.update()

    def set_covered(self, covered: bool, grey: bool = False) -> None:
        """Unrecognisable until the mouse is over it or `hold` is called; and then grey."""
        self._covered, self._grey = covered, grey
        self._cover = QImage()
        self.update()

    def hold(self, revealed: bool) -> None:
        """Shows a covered photo for as long as a key is held."""
        self._held = revealed
        self.update()

    @property
    def covered(self) -> bool:
        """Whether the photo is unrecognisable now."""
        return self._covered and not self._hovered and not self._held

    # Zoom and place

    @property
    def scale(self) -> float:
        """Pixels of the screen for a pixel of the photo."""
        return self._camera.scale * self.devicePixelRatioF()

    @property
    def fitted(self) -> bool:
        """Whether the whole photo is kept in view."""
        return self._fit is Fit.PHOTO

    def fit(self) -> None:
        """The whole photo."""
        self._fit = Fit.PHOTO
        self._move(self._camera.fitted())

    def actual_size(self, at: QPointF | None = None) -> None:
        """A pixel of the photo on a pixel of the screen, the place `at` kept where it is."""
        self._zoom_to(1.0 / self.devicePixelRatioF(), at)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller, the place `at` (of the widget; its middle) kept where it is."""
        self._zoom_to(self._camera.scale * factor, at)

    def show_box(self, box: Box) -> None:
        """A face, loosely framed, as large as the view."""
        self._fit = Fit.BOX
        self._box = box
        self._move(self._camera.framing(LooseBox.around(box)))

    def ensure_visible(self, box: Box) -> None:
        """Moves so that a box is seen, if it is not."""
        if not self._camera.sees(box):
            self._fit = Fit.FREE
            self._move(self._camera.centred(box.x + box.width / 2, box.y + box.height / 2))

    def photo_point(self, at: QPointF) -> QPointF:
        """The photo's pixel at a place of the widget."""
        return self._camera.to_photo(at)

    def view_rect(self, box: Box) -> QRectF:
        """Where a box of the photo lies in the widget."""
        return self._camera.to_view(QRectF(box.x, box.y, box.width, box.height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps what is in view."""
        self._camera = self._camera.of_view(self.width(), self.height())
        if self._fit is Fit.PHOTO:
            self.fit()
        elif self._fit is Fit.BOX and self._box is not None:
            self.show_box(self._box)
        else:
            self._move(self._camera)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, boxes, the box by hand, and the focus."""
        painter = QPainter(self)
        if self._photo is not None and not self._picture.isNull():
            self._paint_picture(painter)
        elif self._message:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self._message)
        if self._photo is not None and self._photo.width:
            if self._boxes:
                whole = Box(0, 0, self._photo.width, self._photo.height)
                view = QRectF(self.rect())
                paint_boxes(painter, self.view_rect(whole), view, self._photo, self._current)
            if self._draft is not None:
                spot = self._camera.to_view(self._draft.rect)
                paint_draft(painter, spot, self._draft.large_enough)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_picture(self, painter: QPainter) -> None:
        picture = self._picture
        if self.covered:
            if self._cover.isNull():
                self._cover = _unrecognisable(picture, self._grey)
            picture = self._cover
        seen = self._camera.visible()
        across = picture.width() / self._camera.width
        down = picture.height() / self._camera.height
        source = QRectF(
            seen.x() * across, seen.y() * down, seen.width() * across, seen.height() * down
        )
        # From eight pixels on a person wants to see the pixels themselves.
        smooth = self.covered or self.scale < 8.0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(self._camera.to_view(seen), picture, source)

    def _move(self, camera: Camera) -> None:
        self._camera = camera.held()
        self._ask_for_finer()
        self.zoomed.emit()
        self.update()

    def _pan(self, across: float, down: float) -> None:
        self._fit = Fit.FREE
        self._move(self._camera.moved(across, down))

    def _zoom_to(self, scale: float, at: QPointF | None) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        camera = self._camera.zoomed(scale, middle if at is None else at)
        self._fit = Fit.PHOTO if camera.shows_all else Fit.FREE
        self._move(camera.fitted() if camera.shows_all else camera)

    def _ask_for_finer(self) -> None:
        if self._told_coarse or self._picture.isNull() or not self._camera.width:
            return
        # A twentieth coarser is not seen.
        if self._picture.width() < min(1.0, self.scale * 0.95) * self._camera.width - 1:
            self._told_coarse = True
            self.coarse.emit()

    def _describe(self) -> None:
        if self._photo is None:
            self.setAccessibleDescription(self._message)
            return
        # Named: `tr` of a subclass would take its own English for a translation of a plural.
        count = QCoreApplication.translate("PhotoCanvas", "%n face(s)", "", len(self._photo.faces))
        words = [printable(self._photo.path), count, self._message]
        for face in self._photo.faces:
            if face.id == self._current:
                words.append(self.tr("current face: {number}").format(number=face.number))
        self.setAccessibleDescription(", ".join(filter(None, words)))


def _unrecognisable(picture: QImage, grey: bool) -> QImage:
    # In two steps: averaging all pixels of a large photo would hold the window up.
    few = _within(picture, 16 * COVER_SIDE, Qt.TransformationMode.FastTransformation)
    small = _within(few, COVER_SIDE, Qt.TransformationMode.SmoothTransformation)
    return small.convertToFormat(QImage.Format.Format_Grayscale8) if grey else small


def _within(picture: QImage, side: int, mode: Qt.TransformationMode) -> QImage:
    size = picture.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
    return picture.scaled(size.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.IgnoreAspectRatio, mode)
