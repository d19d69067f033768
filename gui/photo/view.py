"""The viewer's photo: picture, boxes and cover where a camera is; mouse, fingers and keys move it.

The picture may be coarser than the photo; `coarse` says when finer pixels would be seen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHoverEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from engine.values.faces import Box
from engine.values.records import PhotoRecord
from gui.base.signals import Number
from gui.look.annotate import BoxOptions
from gui.photo.boxes import ARROWS, face_at, paint_banner, paint_boxes, paint_sentence
from gui.photo.drafting import Drafting
from gui.photo.geometry import Camera, Fit, LooseBox
from gui.photo.picture import Picture
from gui.photo.words import spoken_photo

STEP = 1.25
"""What one notch of the wheel and one press of + enlarge by."""

PAN_SHARE = 0.1


class PhotoView(QWidget):
    """Shows a photo of the catalog with its faces; one can move about in it."""

    coarse = Signal()
    """The photo is shown larger than the picture at hand has pixels."""
    zoomed = Signal()
    face_clicked = Signal(Number)
    """The number of the face whose box was clicked."""
    box_drawn = Signal(Box)
    """What a person drew."""
    drawing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._photo: PhotoRecord | None = None
        self._picture = Picture()
        self._message = ""
        self._current = 0
        self._boxes = self._estimates = True
        self._camera = Camera()
        self._fit = Fit.PHOTO
        self._box: Box | None = None
        self._draft = Drafting(self)
        self._draft.changed.connect(self.update)
        self._draft.turned.connect(self._drawing_turned)
        self._draft.taken.connect(self.box_drawn)
        self._grip: QPointF | None = None
        self._pressed = QPointF()
        self._panned = False
        self._seen = 0
        self.closeup = False
        """Whether faces are looked at one by one, close to."""
        self.setAccessibleName(self.tr("Photo"))
        self.setMinimumSize(160, 120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.grabGesture(Qt.GestureType.PinchGesture)

    # What is shown

    def show_photo(self, photo: PhotoRecord, picture: QImage, current: int = 0) -> None:
        """A photo from now on, fitted; `picture` is what there is of it already, perhaps null.

        `current` is as in `set_current`: what is said twice in a row is not understood.
        """
        self.cancel_drawing()
        self._photo = photo
        self._message = ""
        self._current, self._seen = current, 0
        # A mouse that happens to lie there does not reveal the next photo: it has to move.
        self._picture.hovered = False
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
        self._picture.show(picture)
        self._message = ""
        self._ask_for_finer()
        self.update()

    def clear(self, message: str = "") -> None:
        """Nothing, or a sentence that says why."""
        self.cancel_drawing()
        self._photo = None
        self._picture.show(QImage())
        self.set_message(message)

    def set_message(self, message: str) -> None:
        """A sentence in the place of the picture, where there is none."""
        self._message = message
        self._describe()
        self.update()

    @property
    def picture_width(self) -> int:
        """How many pixels wide the picture at hand is; 0 where there is none."""
        return self._picture.image.width()

    def set_current(self, face_id: int) -> None:
        """The face that is emphasised; 0 for none."""
        self._current = face_id
        self._describe()
        self.update()

    def set_boxes(self, visible: bool, estimates: bool = True) -> None:
        """Boxes and labels, or the photo alone; without `estimates` the boxes tell nothing."""
        self._boxes, self._estimates = visible, estimates
        self._describe()
        self.update()

    def set_covered(self, covered: bool, grey: bool = False) -> None:
        """Unrecognisable until the mouse is over it or `hold` is called; and then grey."""
        self._picture.protect(covered, grey)
        self.update()

    def hold(self, revealed: bool) -> None:
        """Shows a covered photo for as long as a key is held."""
        self._picture.held = revealed
        self.update()

    @property
    def covered(self) -> bool:
        """Whether the photo is unrecognisable now."""
        return self._picture.covered

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

    def shows_well(self, box: Box) -> bool:
        """Whether a face is in view, large and fine enough for a person to judge it."""
        return self._picture.shows_well(box, self._camera)

    @property
    def seen(self) -> int:
        """The current face, once it was painted for everybody to see; 0 while it was not."""
        return self._seen if self._seen == self._current else 0

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
        if self._photo is not None and not self._picture.image.isNull():
            self._picture.paint(painter, self._camera, self.scale)
            if not self.covered:
                self._seen = self._current
            if self._message:
                paint_banner(painter, self.rect(), self._message, self.palette())
        elif self._message:
            paint_sentence(painter, self.rect(), self._message, self.palette())
        if self._photo is not None and self._photo.width:
            if self._boxes:
                whole = Box(0, 0, self._photo.width, self._photo.height)
                view = QRectF(self.rect())
                options = BoxOptions(highlighted=self._current, estimates=self._estimates)
                paint_boxes(painter, self.view_rect(whole), view, self._photo, options)
            self._draft.paint(painter, self._camera)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # A box by hand

    @property
    def drawing(self) -> bool:
        """Whether a box is being drawn."""
        return bool(self._draft)

    def start_drawing(self, box: Box | None = None) -> None:
        """The mouse draws a box; or the arrows move and resize one, and Enter takes it.

        They begin with `box`, or else with one in the middle.
        """
        if self._photo is None or self._photo.width == 0 or self._draft:
            return
        self._draft.begin(self._camera.visible(), box)

    def cancel_drawing(self) -> None:
        """No box after all."""
        self._draft.give_up()

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
        self._draft.press(self._clipped(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pans, or stretches the box."""
        if self._grip is None:
            return
        if self._draft:
            self._draft.stretch(self._clipped(event.position()))
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
        if self._draft:
            self._draft.take()
            return
        self.unsetCursor()
        if not self._panned and self._photo is not None:
            face_id = face_at(self._photo.faces, self.photo_point(event.position()))
            if face_id:
                self.face_clicked.emit(face_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The whole photo, or its pixels as they are where the mouse is."""
        if event.button() is not Qt.MouseButton.LeftButton or self._draft:
            return
        if self.fitted:
            self.actual_size(event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan where there is more to see; what is not for the view goes to its parent.

        Alt and an arrow always pan; close to a face, arrows alone are for the next one.
        """
        if self._draft.key(event, self._camera):
            return
        across, down = ARROWS.get(Qt.Key(event.key()), (0, 0))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pans = held == Qt.KeyboardModifier.AltModifier or (not held and not self.closeup)
        if pans and ((across and self._camera.wider) or (down and self._camera.higher)):
            self._pan(across * PAN_SHARE * self.width(), down * PAN_SHARE * self.height())
            return
        super().keyPressEvent(event)

    def _hover(self, event: QHoverEvent) -> None:
        inside = event.type() is not QEvent.Type.HoverLeave
        if self._picture.hover(inside, event.globalPosition()):
            self.update()

    def _clipped(self, at: QPointF) -> QPointF:
        point = self.photo_point(at)
        x = min(max(point.x(), 0.0), float(self._camera.width))
        return QPointF(x, min(max(point.y(), 0.0), float(self._camera.height)))

    def _drawing_turned(self, drawing: bool) -> None:
        if drawing:
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.unsetCursor()
        self.drawing_changed.emit(drawing)

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
        if self._picture.too_coarse(self._camera, self.scale):
            self.coarse.emit()

    def _describe(self) -> None:
        photo = self._photo
        self.setAccessibleDescription(
            spoken_photo(photo, self._current, self._estimates, self._message)
            if photo is not None
            else self._message
        )
