"""What is painted over a photo in the viewer: its faces' boxes, and one that is being drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPalette, QPen

from engine.values.faces import Box
from engine.values.records import FaceRecord, PhotoRecord
from gui.look.annotate import BoxOptions, box_on, draw_boxes
from gui.photo.geometry import Camera

LABEL_LINES = 5.0
"""How far a label may reach beyond its box, in lines of text."""

LEAST_BOX = 8.0
"""The least side of a box drawn by hand, in pixels of the photo."""

NUDGE = 3.0
"""How far an arrow moves a box that is being drawn, in pixels of the screen."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(slots=True)
class BoxDraft:
    """A box in the making, in pixels of the photo."""

    corner: QPointF
    other: QPointF

    @classmethod
    def in_middle_of(cls, seen: QRectF) -> BoxDraft:
        """A quarter of what is seen, for who draws with the keyboard."""
        side = min(seen.width(), seen.height()) / 4
        half = QPointF(side / 2, side / 2)
        return cls(seen.center() - half, seen.center() + half)

    @classmethod
    def of(cls, box: Box) -> BoxDraft:
        """A box that is there already."""
        rect = QRectF(box.x, box.y, box.width, box.height)
        return cls(rect.topLeft(), rect.bottomRight())

    @property
    def rect(self) -> QRectF:
        """The rectangle, whichever corner was first."""
        return QRectF(self.corner, self.other).normalized()

    @property
    def large_enough(self) -> bool:
        """Whether a face can be told from so few pixels."""
        return min(self.rect.width(), self.rect.height()) >= LEAST_BOX

    def start(self, at: QPointF) -> None:
        """The first corner."""
        self.corner = self.other = at

    def stretch(self, to: QPointF) -> None:
        """The other corner."""
        self.other = to

    def nudge(self, by: QPointF, resize: bool, photo: QRectF) -> None:
        """Moves the box, or its right and bottom edges, inside the photo."""
        rect = self.rect
        if resize:
            size = QPointF(max(LEAST_BOX, rect.width() + by.x()), 0)
            size.setY(max(LEAST_BOX, rect.height() + by.y()))
            rect = QRectF(rect.topLeft(), rect.topLeft() + size).intersected(photo)
        else:
            rect.translate(by)
            rect.moveLeft(min(max(rect.left(), 0.0), photo.width() - rect.width()))
            rect.moveTop(min(max(rect.top(), 0.0), photo.height() - rect.height()))
        self.corner, self.other = rect.topLeft(), rect.bottomRight()

    def arrow(self, event: QKeyEvent, camera: Camera) -> bool:
        """Moves it by an arrow, or resizes it with Shift; whether the key was one."""
        if (way := ARROWS.get(Qt.Key(event.key()))) is None:
            return False
        step = max(1.0, NUDGE / camera.scale)
        resize = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        photo = QRectF(0, 0, camera.width, camera.height)
        self.nudge(QPointF(way[0] * step, way[1] * step), resize, photo)
        return True


def face_at(faces: Sequence[FaceRecord], point: QPointF) -> int:
    """The number of the face whose box holds this pixel of the photo, 0 for none."""
    hit = [
        face
        for face in faces
        if QRectF(face.box.x, face.box.y, face.box.width, face.box.height).contains(point)
    ]
    # Of faces one over the other the smaller: the larger can be clicked elsewhere.
    return min(hit, key=lambda face: face.box.width * face.box.height).id if hit else 0


def paint_boxes(
    painter: QPainter,
    spot: QRectF,
    view: QRectF,
    photo: PhotoRecord,
    options: BoxOptions,
) -> None:
    """The faces' boxes with their labels, over a photo that fills `spot`; one stands out.

    Only what reaches into `view` is painted: of a crowd seen close that is little.
    """
    room = QFontMetricsF(painter.font()).height() * LABEL_LINES
    near = view.adjusted(-room, -room, room, room)
    seen = tuple(face for face in photo.faces if near.intersects(box_on(spot, photo, face.box)))
    for face in seen:
        if face.id == options.highlighted:
            around = box_on(spot, photo, face.box).adjusted(-5, -5, 5, 5)
            paint_outline(painter, around, QColor("#FFFFFF"), 1.5)
    draw_boxes(painter, spot, replace(photo, faces=seen), options)


def paint_draft(painter: QPainter, spot: QRectF, large_enough: bool) -> None:
    """The box in the making; dotted while it is too small."""
    style = Qt.PenStyle.SolidLine if large_enough else Qt.PenStyle.DotLine
    paint_outline(painter, spot, QColor("#FFFFFF"), 2.0, style)


def paint_banner(painter: QPainter, view: QRect, text: str, palette: QPalette) -> None:
    """What is wrong with a photo of which there is a small picture from before."""
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    room = view.adjusted(16, 8, -16, -8)
    spot = painter.boundingRect(room, flags, text).adjusted(-16, -8, 16, 8)
    painter.fillRect(spot, palette.color(QPalette.ColorRole.Window))
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.drawText(room, flags, text)


def paint_sentence(painter: QPainter, view: QRect, text: str, palette: QPalette) -> None:
    """Words in the place of a photo, where there is none."""
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(view.adjusted(16, 16, -16, -16), flags, text)


def paint_outline(
    painter: QPainter,
    spot: QRectF,
    colour: QColor,
    width: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A rectangle that is seen on any photo: its colour between two dark lines."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 200), width + 2.0))
    painter.drawRect(spot)
    painter.setPen(QPen(colour, width, style))
    painter.drawRect(spot)
