"""Below the photo: the same face in identical files, and in the photos of its burst."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from engine.support.text import printable
from engine.values.records import PhotoKey
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Settings
from gui.look.crop_label import CropLabel, crop_side
from gui.look.elided import ElidedLabel
from gui.look.parts import in_column, in_row, named, smooth
from gui.review.bursts import Member
from gui.review.key_button import KeyButton
from gui.review.keys import Command
from gui.words.names import decision_name


class StackTile(QFrame):
    """One face of the stack, with its file's name; a click shows its photo."""

    clicked = Signal()

    def __init__(self, member: Member, parent: QWidget | None = None) -> None:
        """Without its pixels yet."""
        super().__init__(parent)
        self.member = member
        self.together = self.seen = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.crop = CropLabel()
        name = printable(os.path.basename(member.photo.path))
        # What tells the photos of a burst apart is the number at the end.
        file = ElidedLabel(cut=Qt.TextElideMode.ElideLeft)
        file.setText(name)
        kind = self.tr("Identical") if member.identical else self.tr("Burst")
        decision = member.face.decision
        said = decision_name(decision.value) if decision is not None else ""
        words = [kind, said] if said else [kind]
        self._state = QLabel(" · ".join(words), textFormat=Qt.TextFormat.PlainText)
        self.setToolTip(printable(member.photo.path))
        named(self, ", ".join([name, *words]))
        in_column(self, self.crop, file, self._state, (None, 1), margins=5, spacing=1)
        self.setFixedWidth(crop_side(self) + 10)

    @property
    def may_go_along(self) -> bool:
        """Whether the next decision may be on this face too: of a burst, seen, and not decided."""
        return self.seen and not self.member.identical and self.member.face.decision is None

    def go_along(self, together: bool) -> None:
        """Whether the next decision is on this face too."""
        self.together = together and self.may_go_along
        self.update()

    def look(self) -> None:
        """Remembers that a person could see the face: all of it is in view, as it is."""
        shown = self.crop.visibleRegion().boundingRect().size() == self.crop.size()
        self.seen = self.seen or (shown and self.crop.recognisable)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Shows the photo."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus reveals."""
        super().focusInEvent(event)
        self.crop.reveal(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Covers again."""
        super().focusOutEvent(event)
        self.crop.reveal(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame, thick round what is decided together."""
        self.look()
        painter = smooth(self)
        palette = self.palette()
        thick = self.together or self.hasFocus()
        role = QPalette.ColorRole.Accent if thick else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(role), 3 if self.together else 1))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 4, 4)


class StackPane(QWidget):
    """The tiles in a row; hidden until the stack is opened."""

    chosen = Signal(Member)
    """A face whose photo is to be shown."""
    asked = Signal(Command)
    """What the person wants of the stack."""

    def __init__(self, context: Context, pixels: Pixels, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._context, self._pixels = context, pixels
        self._covered = False
        self.tiles: list[StackTile] = []
        self._row = QHBoxLayout()
        self._row.setContentsMargins(6, 2, 6, 2)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._row)
        self._area = named(QScrollArea(), self.tr("The same face in copies and in a burst"))
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.together_button = KeyButton(Command.TOGETHER, "check")
        self.together_button.clicked.connect(lambda: self.asked.emit(Command.TOGETHER))
        in_row(self, (self._area, 1), self.together_button, margins=(0, 0, 8, 0))
        line = self.fontMetrics().height()
        self._area.setFixedHeight(crop_side(self) + 2 * line + 32)
        pixels.arrived.connect(self._pixels_arrived)
        context.settings_changed.connect(self._settings_changed)
        self.hide()

    def show_members(self, members: Sequence[Member]) -> None:
        """These instead of the ones of before; none of them goes along with a decision yet."""
        known = [tile.member for tile in self.tiles]
        if known == list(members):
            self.go_along(False)
            return
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.deleteLater()
        self.tiles = []
        for member in members:
            tile = StackTile(member)
            tile.clicked.connect(lambda member=member: self.chosen.emit(member))
            self._row.insertWidget(len(self.tiles), tile)
            self.tiles.append(tile)
        self.together_button.setVisible(any(not member.identical for member in members))
        self._settings_changed(self._context.settings)
        if self.isVisible():
            self.get_pixels()

    def get_pixels(self) -> None:
        """Asks for the pictures: the stack is open."""
        side = crop_side(self) * self.devicePixelRatioF()
        for tile in self.tiles:
            photo, face = tile.member.photo, tile.member.face
            tile.crop.show_image(self._pixels.crop(photo, face.id, side))

    def set_covered(self, covered: bool) -> None:
        """Blurs the faces with the photo."""
        self._covered = covered
        self._settings_changed(self._context.settings)

    def go_along(self, together: bool) -> int:
        """Whether the next decision is on all that were seen too; how many these are."""
        for tile in self.tiles:
            tile.go_along(together)
        return len(self.together)

    @property
    def together(self) -> tuple[Member, ...]:
        """What the next decision is on, too."""
        return tuple(tile.member for tile in self.tiles if tile.together)

    def _pixels_arrived(self, key: PhotoKey) -> None:
        if self.isVisible() and any(tile.member.photo.key == key for tile in self.tiles):
            self.get_pixels()

    def _settings_changed(self, settings: Settings) -> None:
        for tile in self.tiles:
            blurred = settings.blur_thumbnails or self._covered
            tile.crop.protect(blurred, settings.grey_thumbnails)
