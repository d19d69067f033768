"""A face's crop, and the whole photo with the face marked; covered where the material is hard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.reading.thumbnails import face_in_picture
from engine.values.faces import Box
from engine.values.records import PhotoRecord
from gui.look.annotate import box_on

BLURRED_SIDE = 6
"""How many pixels are left of a crop's side where it is blurred."""

LINES = 6.0
"""How large a crop is shown where nobody says otherwise, in lines of text."""


def crop_side(widget: QWidget, lines: float = LINES) -> int:
    """So many lines of text, in the widget's pixels."""
    return round(widget.fontMetrics().height() * lines)


class CropLabel(QWidget):
    """A face's crop; blurred until it is pointed at or its card has the focus, and grey, if so."""

    def __init__(
        self, lines: float = LINES, marked: bool = False, parent: QWidget | None = None
    ) -> None:
        """Empty; as large as so many lines of text are high, perhaps with the face `marked`."""
        super().__init__(parent)
        self._lines, self._marked = lines, marked
        self._image = QImage()
        self._blurred = self._grey = self._hovered = self._revealed = False
        self._shown = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_lines(self, lines: float) -> None:
        """As large as so many lines of text from now on."""
        if lines != self._lines:
            self._lines = lines
            self._shown = QPixmap()
            self.updateGeometry()

    def show_image(self, image: QImage | None) -> None:
        """The crop, or nothing yet."""
        image = image or QImage()
        if image.cacheKey() == self._image.cacheKey():
            return
        self._image = image
        self._shown = QPixmap()
        self.update()

    def protect(self, blurred: bool, grey: bool) -> None:
        """How hard material is shown."""
        if (blurred, grey) != (self._blurred, self._grey):
            self._blurred, self._grey = blurred, grey
            self._shown = QPixmap()
            self.update()

    def reveal(self, revealed: bool) -> None:
        """Shows it as it is while its card has the focus."""
        self._revealed = revealed
        self._shown = QPixmap()
        self.update()

    @property
    def hidden_from_view(self) -> bool:
        """Whether it is blurred now."""
        return self._blurred and not self._hovered and not self._revealed

    @property
    def recognisable(self) -> bool:
        """Whether there are pixels, and they are shown as they are."""
        return not self._image.isNull() and not self.hidden_from_view

    def sizeHint(self) -> QSize:
        """A square."""
        side = crop_side(self, self._lines)
        return QSize(side, side)

    def event(self, event: QEvent) -> bool:
        """The mouse reveals it."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self._hovered = event.type() is QEvent.Type.HoverEnter
            self._shown = QPixmap()
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The crop as it may be shown."""
        painter = QPainter(self)
        if self._image.isNull():
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.AlternateBase))
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            return
        if self._shown.isNull():
            self._shown = self._made()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._shown)
        if self._marked:
            mark_in_crop(painter, QRectF(self.rect()))

    def _made(self) -> QPixmap:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = self._image
        if self.hidden_from_view:
            image = image.scaled(QSize(BLURRED_SIDE, BLURRED_SIDE), mode=smooth)
        else:
            side = self.size() * self.devicePixelRatioF()
            image = image.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        if self._grey:
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        return QPixmap.fromImage(image)


class PhotoLabel(CropLabel):
    """A whole photo, small, with one of its faces marked."""

    def __init__(self, lines: float, wide: float = 1.6, parent: QWidget | None = None) -> None:
        """Empty; so many lines high, and `wide` times as wide, at most."""
        super().__init__(lines, parent=parent)
        self._wide = wide
        self._photo: PhotoRecord | None = None
        self._box: Box | None = None

    def show_face(self, photo: PhotoRecord | None, box: Box | None, image: QImage | None) -> None:
        """The photo's page (see `PhotoRecord.on_page`) with the face's box, or nothing."""
        self._photo, self._box = photo, box
        self.show_image(image)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As the photo, as large as there is room."""
        side = crop_side(self, self._lines)
        room = QSize(round(side * self._wide), side)
        if self._photo is None or not self._photo.width:
            return room
        size = QSize(self._photo.width, self._photo.height)
        return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo as it may be shown, and the mark."""
        super().paintEvent(event)
        if self._photo is None or self._box is None:
            return
        painter = QPainter(self)
        mark_face(painter, box_on(QRectF(self.rect()), self._photo, self._box))


def mark_face(painter: QPainter, spot: QRectF) -> None:
    """The one face that is meant: a frame that is seen on any photo."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 200), 4.0))
    painter.drawRect(spot)
    painter.setPen(QPen(QColor("#FFFFFF"), 2.0))
    painter.drawRect(spot)


def mark_in_crop(painter: QPainter, rect: QRectF) -> None:
    """The corners of the one face that a crop is of, where others may be in it; `rect` is its."""
    width, height = rect.width(), rect.height()
    left, top = rect.left() + _FACE.x * width, rect.top() + _FACE.y * height
    right, bottom = left + _FACE.width * width, top + _FACE.height * height
    arm = 0.22 * (right - left)
    lines = []
    for x, inward in ((left, arm), (right, -arm)):
        for y, down in ((top, arm), (bottom, -arm)):
            corner = QPointF(x, y)
            lines += [
                QLineF(corner, QPointF(x + inward, y)),
                QLineF(corner, QPointF(x, y + down)),
            ]
    thick = max(1.0, width / 120)
    for colour, pen in ((QColor(0, 0, 0, 170), thick + 2), (QColor("#FFFFFF"), thick)):
        painter.setPen(QPen(colour, pen))
        painter.drawLines(lines)


_FACE = face_in_picture()
