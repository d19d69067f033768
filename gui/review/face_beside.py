"""A face that is to be decided, beside its whole photo, with what each reviewer said of it."""

from __future__ import annotations

import os
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from engine.support.text import printable
from engine.values.records import Decision, FaceRecord, PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.look.crop_label import CropLabel, PhotoLabel
from gui.look.parts import bold, frameless, in_column, in_row, named, selectable
from gui.words.names import decision_name, local_time

LINES = 13.0
"""How large the face is shown, in lines of text."""


class FaceBeside(QWidget):
    """The face, its photo, and below them the decisions with their notes."""

    def __init__(self, context: Context, pixels: Pixels, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._pixels = pixels
        self._photo: PhotoRecord | None = None
        self._face: FaceRecord | None = None
        self.crop = named(CropLabel(LINES, marked=True), self.tr("The face"))
        self.whole = named(PhotoLabel(LINES), self.tr("The whole photo, with the face marked"))
        self.name = bold(QLabel(textFormat=Qt.TextFormat.PlainText))
        self.said = selectable(QLabel(textFormat=Qt.TextFormat.PlainText))
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = named(QScrollArea(), self.tr("What reviewers said of it"))
        frameless(area, self.said)
        pictures = in_row(None, self.crop, self.whole, (None, 1), spacing=6)
        in_column(self, self.name, pictures, (area, 1), margins=0)
        for label in (self.crop, self.whole):
            label.protect(context.settings.blur_thumbnails, context.settings.grey_thumbnails)
        pixels.arrived.connect(self._arrived)

    @property
    def face_id(self) -> int:
        """The face that is shown, 0 for none."""
        return self._face.id if self._face is not None else 0

    @property
    def seen(self) -> bool:
        """Whether the face is on the screen, as it is."""
        shown = self.crop.visibleRegion().boundingRect().size() == self.crop.size()
        return self._face is not None and shown and self.crop.recognisable

    def show_face(
        self,
        photo: PhotoRecord | None,
        face: FaceRecord | None,
        decisions: Iterable[Decision] = (),
    ) -> None:
        """A face with decisions; nothing for None."""
        self._photo, self._face = photo, face
        self.name.setText(
            ""
            if photo is None or face is None
            else self.tr("{name}, face {number}").format(
                name=printable(os.path.basename(photo.path)), number=face.number
            )
        )
        self.name.setToolTip(printable(photo.path) if photo is not None else "")
        self.said.setText("\n\n".join(map(self._words, decisions)))
        self._get_pixels()

    def _words(self, decision: Decision) -> str:
        """Who said what, when, and why."""
        text = self.tr("{name}: {decision} ({time})").format(
            name=decision.by, decision=decision_name(decision.value), time=local_time(decision.at)
        )
        if self._photo is not None and decision.path not in ("", self._photo.path):
            text += "\n" + printable(decision.path)
        if decision.note:
            text += "\n" + self.tr("Note: {note}").format(note=decision.note)
        return text

    def _get_pixels(self) -> None:
        photo, face = self._photo, self._face
        if photo is None or face is None:
            self.crop.show_image(None)
            self.whole.show_face(None, None, None)
            return
        scale = self.devicePixelRatioF()
        side = self.crop.sizeHint().width() * scale
        self.crop.show_image(self._pixels.crop(photo, face.id, side))
        # Thumbnails are of the first page.
        first = face.page == photo.first_page
        image = self._pixels.thumbnail(photo, self.whole.sizeHint().width() * scale)
        page = photo.on_page(face.page)
        self.whole.show_face(page, face.box if first else None, image if first else None)

    def _arrived(self, key: PhotoKey) -> None:
        if self._photo is not None and self._photo.key == key:
            self._get_pixels()
