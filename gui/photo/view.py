"""The viewer's photo under mouse, fingers and keys: zoom, pan, choose a face, draw a box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHoverEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from engine.values.faces import Box
from engine.values.records import PhotoRecord
from gui.base.signals import Number
from gui.photo.boxes import BoxDraft
from gui.photo.canvas import PhotoCanvas

STEP = 1.25
"""What one notch of the wheel and one press of + enlarge by."""

PAN_SHARE = 0.1
NUDGE = 3.0
"""How far an arrow moves a box that is being drawn, in pixels of the screen."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PhotoView(PhotoCanvas):
    """A photo that can be moved about in."""

    face_clicked = Signal(Number)
    """The number of the face whose box was clicked."""
    box_drawn = Signal(Box)
    """What a person drew."""
    drawing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._grip: QPointF | None = None
        self._pressed = QPointF()
        self._mouse = QPointF()
        self._panned = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def show_photo(self, photo: PhotoRecord, picture: QImage) -> None:
        """Another photo; the box that was being drawn is gone."""
        self.cancel_drawing()
        super().show_photo(photo, picture)

    def clear(self, message: str = "") -> None:
        """No photo; the box that was being drawn is gone."""
        self.cancel_drawing()
        super().clear(message)

    # A box by hand

    @property
    def drawing(self) -> bool:
        """Whether a box is being drawn."""
        return self._draft is not None

    def start_drawing(self) -> None:
        """The mouse draws a box; or the arrows move and resize one, and Enter takes it."""
        if self._photo is None or self._photo.width == 0 or self._draft is not None:
            return
        self._draft = BoxDraft.in_middle_of(self._camera.visible())
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.drawing_changed.emit(True)
        self.update()

    def cancel_drawing(self) -> None:
        """No box after all."""
        if self._draft is not None:
            self._draft = None
            self.unsetCursor()
            self.drawing_changed.emit(False)
            self.update()

    # Events

    def event(self, event: QEvent) -> bool:
        """Also pinches, on a touch screen and on a touch pad."""
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = self.mapFromGlobal(pinch.centerPoint().toPoint())
                self.zoom_by(pinch.scaleFactor(), QPointF(at))
                event.accept(pinch)
                return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1.0 + event.value(), event.position())
            return True
        if isinstance(event, QHoverEvent):
            self._hover(event)
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms to the cursor."""
        notches = event.angleDelta().y() / 120.0
        if notches and self._photo is not None:
            self.zoom_by(STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins to pan, or a box."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = self._grip = event.position()
        self._panned = False
        if self._draft is not None:
            self._draft.start(self._clipped(event.position()))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pans, or stretches the box."""
        if self._grip is None:
            return
        if self._draft is not None:
            self._draft.stretch(self._clipped(event.position()))
            self.update()
            return
        way = (event.position() - self._pressed).manhattanLength()
        if not self._panned and way < QApplication.startDragDistance():
            return
        self._panned = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        moved = event.position() - self._grip
        self._grip = event.position()
        self._pan(-moved.x(), -moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Takes the box; a click that did not pan chooses a face."""
        if event.button() is not Qt.MouseButton.LeftButton or self._grip is None:
            super().mouseReleaseEvent(event)
            return
        self._grip = None
        if self._draft is not None:
            self._take_draft()
            return
        self.unsetCursor()
        if not self._panned:
            face_id = self._face_at(self.photo_point(event.position()))
            if face_id:
                self.face_clicked.emit(face_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The whole photo, or its pixels as they are where the mouse is."""
        if event.button() is not Qt.MouseButton.LeftButton or self._draft is not None:
            return
        if self.fitted:
            self.actual_size(event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan where there is more to see; what is not for the view goes to its parent."""
        if self._draft is not None and self._key_of_draft(event):
            return
        across, down = ARROWS.get(Qt.Key(event.key()), (0, 0))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and ((across and self._camera.wider) or (down and self._camera.higher)):
            self._pan(across * PAN_SHARE * self.width(), down * PAN_SHARE * self.height())
            return
        super().keyPressEvent(event)

    def _hover(self, event: QHoverEvent) -> None:
        hovered = event.type() is not QEvent.Type.HoverLeave
        # Qt also tells of a mouse that stands still when what lies below it changes.
        if hovered and event.globalPosition() == self._mouse:
            return
        self._mouse = event.globalPosition()
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def _clipped(self, at: QPointF) -> QPointF:
        point = self.photo_point(at)
        x = min(max(point.x(), 0.0), float(self._camera.width))
        return QPointF(x, min(max(point.y(), 0.0), float(self._camera.height)))

    def _take_draft(self) -> None:
        draft = self._draft
        if draft is None or not draft.large_enough:
            self.update()
            return
        rect = draft.rect
        self.cancel_drawing()
        self.box_drawn.emit(Box(rect.x(), rect.y(), rect.width(), rect.height()))

    def _key_of_draft(self, event: QKeyEvent) -> bool:
        draft, key = self._draft, event.key()
        assert draft is not None
        if key == Qt.Key.Key_Escape:
            self.cancel_drawing()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_draft()
        else:
            if (way := ARROWS.get(Qt.Key(key))) is None:
                return False
            step = max(1.0, NUDGE / self._camera.scale)
            photo = QRectF(0, 0, self._camera.width, self._camera.height)
            resize = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            draft.nudge(QPointF(way[0] * step, way[1] * step), resize, photo)
            self.update()
        return True

    def _face_at(self, point: QPointF) -> int:
        if self._photo is None:
            return 0
        hit = [
            face
            for face in self._photo.faces
            if QRectF(face.box.x, face.box.y, face.box.width, face.box.height).contains(point)
        ]
        # Of faces one over the other the smaller: the larger can be clicked elsewhere.
        return min(hit, key=lambda face: face.box.width * face.box.height).id if hit else 0
