"""Beside the photo: the face that keys decide on, always in the same place and of the same size."""

from __future__ import annotations

import os

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from engine.support.text import printable
from engine.values.records import FaceRecord, PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Settings
from gui.look.crop_label import CropLabel, crop_side
from gui.look.elided import ElidedLabel
from gui.look.parts import bold, in_column, named
from gui.words.faces import face_number

LINES = 14.0
"""How large the face is shown, in lines of text."""

LEAST_LINES = 9.0
"""How large in a window that is too low for that, such as one for fingers on a small screen."""


class FacePane(QWidget):
    """One face, marked, with its number in the photo and the photo's name."""

    def __init__(self, context: Context, pixels: Pixels, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._pixels = pixels
        self._photo: PhotoRecord | None = None
        self._face = 0
        self._blur = self._covered = context.settings.blur_thumbnails
        self._grey = context.settings.grey_thumbnails
        self.crop = named(CropLabel(LINES, marked=True), self.tr("The face that is meant"))
        self.name = ElidedLabel()
        self.number = bold(QLabel(textFormat=Qt.TextFormat.PlainText))
        in_column(self, self.number, self.crop, self.name, (None, 1), margins=8, spacing=4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setFixedWidth(crop_side(self, LINES) + 16)
        self._protect()
        pixels.arrived.connect(self._arrived)
        context.settings_changed.connect(self._settings_changed)

    def minimumSizeHint(self) -> QSize:
        """A smaller face rather than buttons below the screen's edge."""
        return super().minimumSizeHint() - QSize(0, self._crop_height() - self._least())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The face is as large as the height allows."""
        super().resizeEvent(event)
        around = super().minimumSizeHint().height() - self._crop_height()
        lines = (self.height() - around) // self.fontMetrics().height()
        self.crop.set_lines(min(max(float(lines), LEAST_LINES), LINES))

    def show_face(self, photo: PhotoRecord | None, face: FaceRecord | None) -> None:
        """A face of a photo, or nothing."""
        self._photo = photo
        self._face = face.id if face is not None else 0
        if photo is None or face is None:
            self.number.setText("")
            self.name.setText("")
        else:
            self.number.setText(face_number(photo, face))
            self.name.setText(printable(os.path.basename(photo.path)))
            self.name.setToolTip(printable(photo.path))
        self._get_pixels()

    def shows(self, face_id: int) -> bool:
        """Whether the face can be seen here, as it is."""
        shown = self.crop.visibleRegion().boundingRect().size() == self.crop.size()
        return shown and self._face == face_id and self.crop.recognisable

    def set_covered(self, covered: bool) -> None:
        """Blurs the face with the photo."""
        self._covered = covered
        self._protect()

    @property
    def side(self) -> float:
        """Pixels of the screen on each side of the face."""
        return crop_side(self, LINES) * self.devicePixelRatioF()

    def _crop_height(self) -> int:
        return self.crop.sizeHint().height()

    def _least(self) -> int:
        return crop_side(self, LEAST_LINES)

    def _get_pixels(self) -> None:
        image = None
        if self._photo is not None and self._face and not self.isHidden():
            image = self._pixels.crop(self._photo, self._face, self.side, urgent=True)
        self.crop.show_image(image)

    def _arrived(self, key: PhotoKey) -> None:
        if self._photo is not None and self._photo.key == key:
            self._get_pixels()

    def _settings_changed(self, settings: Settings) -> None:
        self._blur, self._grey = settings.blur_thumbnails, settings.grey_thumbnails
        self._protect()

    def _protect(self) -> None:
        self.crop.protect(self._blur or self._covered, self._grey)
