"""A box by hand: begun, stretched or moved, and taken or given up; with the mouse or with keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from engine.values.faces import Box
from gui.photo.boxes import BoxDraft, paint_draft
from gui.photo.geometry import Camera


class Drafting(QObject):
    """At most one box in the making, in pixels of the photo."""

    taken = Signal(Box)
    """What a person drew."""
    changed = Signal()
    """It is to be painted anew."""
    turned = Signal(bool)
    """Whether a box is being drawn from now on."""

    def __init__(self, parent: QObject | None = None) -> None:
        """None yet."""
        super().__init__(parent)
        self._draft: BoxDraft | None = None

    def __bool__(self) -> bool:
        """Whether a box is being drawn."""
        return self._draft is not None

    def begin(self, seen: QRectF, box: Box | None) -> None:
        """With `box`, or else with one in the middle of what is `seen`."""
        self._draft = BoxDraft.in_middle_of(seen) if box is None else BoxDraft.of(box)
        self.turned.emit(True)
        self.changed.emit()

    def give_up(self) -> None:
        """No box after all."""
        if self._draft is not None:
            self._draft = None
            self.turned.emit(False)
            self.changed.emit()

    def press(self, at: QPointF) -> None:
        """The first corner is there."""
        if self._draft is not None:
            self._draft.start(at)
            self.changed.emit()

    def stretch(self, to: QPointF) -> None:
        """The other corner is there."""
        if self._draft is not None:
            self._draft.stretch(to)
            self.changed.emit()

    def take(self) -> None:
        """The box is done; one that is too small stays in the making."""
        draft = self._draft
        if draft is None or not draft.large_enough:
            self.changed.emit()
            return
        rect = draft.rect
        self.give_up()
        self.taken.emit(Box(rect.x(), rect.y(), rect.width(), rect.height()))

    def key(self, event: QKeyEvent, camera: Camera) -> bool:
        """Arrows move it, Enter takes it, Esc gives it up; whether the key was for it."""
        if self._draft is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif self._draft.arrow(event, camera):
            self.changed.emit()
        else:
            return False
        return True

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Over the photo, where there is one."""
        if self._draft is not None:
            paint_draft(painter, camera.to_view(self._draft.rect), self._draft.large_enough)
