"""The pixels of the photo that is looked at; covered, nobody can be recognised in them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from engine.values.faces import Box
from gui.photo.geometry import Camera

COVER_SIDE = 14
"""How many pixels are left of the longer side of a photo that is covered."""


LEAST_SEEN = 32.0
"""The side from which on a face can be judged: pixels of the screen, and of the picture at hand."""

FINE = 0.9
"""So much of a small face's own pixels is as good as all of them."""


class Picture:
    """The whole photo, in however many pixels there are of it by now.

    A covered one is seen while it is `hovered`, or `held` by a key.
    """

    def __init__(self) -> None:
        """No pixels."""
        self.image = QImage()
        self.hovered = self.held = False
        self._cover = QImage()
        self._covered = self._grey = False
        self._told_coarse = False
        self._mouse = QPointF()

    def show(self, image: QImage) -> None:
        """Other pixels, perhaps none."""
        self.image = image
        self._cover = QImage()
        self._told_coarse = False

    def protect(self, covered: bool, grey: bool) -> None:
        """How hard material is shown."""
        self._covered, self._grey = covered, grey
        self._cover = QImage()

    @property
    def covered(self) -> bool:
        """Whether it is unrecognisable now."""
        return self._covered and not self.hovered and not self.held

    def hover(self, inside: bool, mouse: QPointF) -> bool:
        """The mouse, at `mouse` of the screen, is over it or not; whether that is news."""
        # Qt also tells of a mouse that stands still when what lies below it changes.
        if inside and mouse == self._mouse:
            return False
        self._mouse = mouse
        news, self.hovered = inside != self.hovered, inside
        return news

    def shows_well(self, box: Box, camera: Camera) -> bool:
        """Whether a face is in view, large and fine enough for a person to judge it.

        Finer than the photo itself it cannot be.
        """
        side, pixels = min(box.width, box.height), self.image.width()
        if not pixels or not camera.width or not camera.sees(box):
            return False
        fine = side * pixels / camera.width
        return side * camera.scale >= LEAST_SEEN and fine >= min(LEAST_SEEN, FINE * side)

    def too_coarse(self, camera: Camera, scale: float) -> bool:
        """Whether finer pixels would be seen at `scale` pixels of the screen for one; said once."""
        if self._told_coarse or self.image.isNull() or not camera.width:
            return False
        # A twentieth coarser is not seen.
        self._told_coarse = self.image.width() < min(1.0, scale * 0.95) * camera.width - 1
        return self._told_coarse

    def paint(self, painter: QPainter, camera: Camera, scale: float) -> None:
        """What the camera sees of it."""
        picture = self.image
        if self.covered:
            if self._cover.isNull():
                self._cover = _unrecognisable(picture, self._grey)
            picture = self._cover
        seen = camera.visible()
        across, down = picture.width() / camera.width, picture.height() / camera.height
        source = QRectF(
            seen.x() * across, seen.y() * down, seen.width() * across, seen.height() * down
        )
        # From eight pixels on a person wants to see the pixels themselves.
        smooth = self.covered or scale < 8.0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(camera.to_view(seen), picture, source)


def _unrecognisable(picture: QImage, grey: bool) -> QImage:
    # In two steps: averaging all pixels of a large photo would hold the window up.
    few = _within(picture, 16 * COVER_SIDE, Qt.TransformationMode.FastTransformation)
    small = _within(few, COVER_SIDE, Qt.TransformationMode.SmoothTransformation)
    return small.convertToFormat(QImage.Format.Format_Grayscale8) if grey else small


def _within(picture: QImage, side: int, mode: Qt.TransformationMode) -> QImage:
    size = picture.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
    return picture.scaled(size.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.IgnoreAspectRatio, mode)
