"""Above the photo: back, previous and next, its name, zoom, boxes, and a box by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from engine.support.text import clock
from engine.values.photos import Quality
from engine.values.records import PhotoRecord
from gui.look.annotate import QUALITY_BADGES, badge_icon
from gui.look.parts import bold, in_row
from gui.review.key_button import KeyButton
from gui.review.keys import Command
from gui.viewer.face_chip import CopyLabel
from gui.words.names import quality_name, quality_words

_ICONS = {
    Command.PREVIOUS: "previous",
    Command.NEXT: "next",
    Command.PREVIOUS_PAGE: "previous",
    Command.NEXT_PAGE: "next",
    Command.BOXES: "boxes",
    Command.CROP: "crop",
    Command.FIT: "fit",
    Command.ACTUAL_SIZE: "one-to-one",
    Command.ZOOM_OUT: "zoom-out",
    Command.ZOOM_IN: "zoom-in",
    Command.COVER: "eye-off",
    Command.ADD_FACE: "draw-box",
}
_STAYS_DOWN = (Command.BOXES, Command.CROP, Command.COVER, Command.ADD_FACE)
_LEFT = (Command.CLOSE, Command.PREVIOUS, Command.NEXT)
_PAGES = (Command.PREVIOUS_PAGE, Command.NEXT_PAGE)
_SIZE = (Command.FIT, Command.ACTUAL_SIZE, Command.ZOOM_OUT)
_RIGHT = (Command.ZOOM_IN, Command.BOXES, Command.CROP, Command.COVER, Command.ADD_FACE)


class ViewerBar(QWidget):
    """The viewer's buttons; what they do is the page's."""

    asked = Signal(Command)
    """That of the button that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No photo yet."""
        super().__init__(parent)
        self.buttons = {Command.CLOSE: KeyButton(Command.CLOSE, "back")}
        for command, name in _ICONS.items():
            self.buttons[command] = KeyButton(command, name, compact=True)
            self.buttons[command].setCheckable(command in _STAYS_DOWN)
        for command, button in self.buttons.items():
            button.clicked.connect(lambda _=False, command=command: self.asked.emit(command))
        self._title = bold(CopyLabel())
        self._sign, self.quality = QLabel(), bold(QLabel())
        self._zoom = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("3200%"))
        self._page = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        left, pages, size, right = (
            [self.buttons[command] for command in part] for part in (_LEFT, _PAGES, _SIZE, _RIGHT)
        )
        in_row(
            self,
            *left,
            (self._title, 1),
            self._sign,
            self.quality,
            pages[0],
            self._page,
            pages[1],
            *size,
            self._zoom,
            *right,
            margins=(8, 5, 8, 5),
            spacing=4,
        )
        self.show_page(1, None)

    def show_title(self, title: str) -> None:
        """The photo's name."""
        self._title.show_text(title, self.tr("Photo"))

    def show_quality(self, quality: Quality) -> None:
        """A sign with its words where not all of the photo could be looked at."""
        side = self.fontMetrics().height()
        for label in (self._sign, self.quality):
            label.setVisible(bool(quality))
            label.setToolTip(quality_words(quality))
        self.quality.setText(quality_name(quality))
        self.quality.setAccessibleDescription(quality_words(quality))
        if quality:
            self._sign.setPixmap(badge_icon(QUALITY_BADGES[quality]).pixmap(side, side))

    def show_page(self, page: int, photo: PhotoRecord | None) -> None:
        """Which page is shown; nothing where a photo has one alone."""
        several = photo is not None and (photo.page_count > 1 or photo.is_film)
        for each in (self._page, *(self.buttons[command] for command in _PAGES)):
            each.setVisible(several)
        if photo is None or not several:
            return
        text = self.tr("Page {page} of {count}").format(page=page, count=photo.page_count)
        if (time_ms := photo.time_of(page)) is not None:
            text = self.tr("{time} of {duration}").format(
                time=clock(time_ms), duration=clock(photo.duration_ms)
            )
        if all(each.number != page for each in photo.pages):
            text = self.tr("{page}: not looked at").format(page=text)
        self._page.setText(text)
        self.buttons[Command.PREVIOUS_PAGE].setEnabled(photo.next_page(page, -1) != page)
        self.buttons[Command.NEXT_PAGE].setEnabled(photo.next_page(page, 1) != page)

    def show_zoom(self, scale: float) -> None:
        """Pixels of the screen for one of the photo."""
        self._zoom.setText(self.tr("{zoom}%").format(zoom=round(100 * scale)))

    def show_state(self, command: Command, on: bool) -> None:
        """Whether what a button switches is on."""
        self.buttons[command].setChecked(on)
