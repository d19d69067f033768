"""The viewer's side: the photo's faces one below the other, and what is known of the file."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QWidget

from engine.values.records import PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Settings
from gui.base.signals import Number
from gui.look.crop_label import crop_side
from gui.look.parts import frameless, in_column, named
from gui.review.keys import Command
from gui.viewer.face_card import FaceCard
from gui.viewer.file_facts import FileFacts
from gui.words.i18n import say
from gui.words.names import quality_words

AT_ONCE = 3
"""Cards that are filled at a time: of a photo with many faces the window stays quick."""

CARD_LINES = 15.0
"""What the card of a face takes, in lines of text: it comes before the facts on the file."""

MOST_OF = 0.75
"""The share of a crop's height by which a face can be told."""


class FacePanel(QWidget):
    """Lists the faces of a photo; the current one is in view."""

    face_chosen = Signal(Number)
    """The number of the face."""
    asked = Signal(Command)
    """What the person wants of the chosen face's box."""

    def __init__(self, context: Context, pixels: Pixels, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._pixels = pixels
        self._blur = self._covered = context.settings.blur_thumbnails
        self._grey = context.settings.grey_thumbnails
        self._viewed: PhotoRecord | None = None
        self._current = 0
        self._filled = 0
        self._estimates = True
        self._cards: list[FaceCard] = []
        self.least_side = 0.0
        """Pixels that the crops have at least: where they are shown larger elsewhere, too."""
        self.tab_after: QWidget | None = None
        """What Tab leaves to come to the first face."""
        self._rest = QTimer(self, interval=0, singleShot=True)
        self._rest.timeout.connect(lambda: self._fill())
        self._nobody = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        inside = _AsWideAsItMay()
        self._column = in_column(inside, self._nobody, (None, 1), margins=6)
        self.area = named(_Scroll(), self.tr("Faces of the photo"))
        frameless(self.area, inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.facts = FileFacts()
        in_column(self, (self.area, 1), self.facts, margins=0, spacing=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 50)
        pixels.arrived.connect(self._pixels_arrived)
        context.settings_changed.connect(self._settings_changed)

    def show_photo(self, photo: PhotoRecord | None, current: int) -> None:
        """A photo's faces, one of them current (0: none); None for nothing."""
        before = self._viewed
        self._viewed = photo
        self._current = current
        self.facts.show_photo(photo)
        self._make_room()
        faces = photo.faces if photo else ()
        self._nobody.setVisible(not faces)
        self._nobody.setText(self.tr("No face was found here.") if photo else "")
        if photo and not faces and photo.reason:
            self._nobody.setText(say(photo.reason))
        elif photo and not faces and photo.quality:
            self._nobody.setText(f"{self._nobody.text()}\n\n{quality_words(photo.quality)}")
        for card in self._cards[len(faces) :]:
            card.hide()
        same = photo and before and photo.key == before.key
        if same:
            self._fill_again()
        else:
            self._filled = 0
            self.area.verticalScrollBar().setValue(0)
            self._fill()

    def minimumSizeHint(self) -> QSize:
        """In a low window the faces need the room of all facts but of what nobody looked at."""
        height = self.area.minimumSizeHint().height() + self.facts.least()
        return QSize(super().minimumSizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The facts are there where there is room for them."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        card = max(self.area.minimumSizeHint().height(), crop_side(self, CARD_LINES))
        if self._viewed is None:
            self.facts.hide()
        else:
            self.facts.fit(self.width(), self.height() - card)

    def set_current(self, face_id: int) -> None:
        """The face that keys decide on."""
        self._current = face_id
        for card in self._cards[: self._filled]:
            card.set_current(card.face_id == face_id)
        self._show_current()

    def set_covered(self, covered: bool) -> None:
        """Blurs the crops with the photo."""
        self._covered = covered
        self._protect()

    def show_estimates(self, visible: bool) -> None:
        """Whether the estimates are told."""
        if visible != self._estimates:
            self._estimates = visible
            self._fill_again()

    def prepare(self, photo: PhotoRecord, meant: Collection[int] = ()) -> None:
        """Gets crops before the photo is shown: of its first faces, before others those `meant`."""
        for face in sorted(photo.faces, key=lambda each: each.id not in meant)[:AT_ONCE]:
            self._pixels.crop(photo, face.id, self._crop_side(), urgent=face.id in meant)

    def cards(self) -> list[FaceCard]:
        """The cards of the photo's faces, as many as are filled yet."""
        return self._cards[: self._filled]

    def shows_crop(self, face_id: int) -> bool:
        """Whether most of a face's crop can be seen, as it is."""
        card = next((each for each in self.cards() if each.face_id == face_id), None)
        if card is None or not card.crop.recognisable:
            return False
        seen = card.crop.visibleRegion().boundingRect()
        return seen.height() >= MOST_OF * card.crop.height()

    def _fill_again(self) -> None:
        """Little has changed in the cards."""
        filled, self._filled = self._filled, 0
        self._fill(filled)

    def _fill(self, at_once: int = 0) -> None:
        viewed = self._viewed
        if viewed is None:
            return
        faces = viewed.faces
        end = min(len(faces), self._filled + max(at_once, AT_ONCE))
        for place in range(self._filled, end):
            if place == len(self._cards):
                card = FaceCard()
                card.chosen.connect(self.face_chosen)
                card.asked.connect(self.asked)
                self._column.insertWidget(place, card)
                before = self._cards[-1] if self._cards else self.tab_after
                if before is not None:
                    QWidget.setTabOrder(before, card)
                self._cards.append(card)
            card = self._cards[place]
            face = faces[place]
            card.show_face(face, viewed.policy, self._estimates)
            card.set_current(face.id == self._current)
            card.protect(self._blur or self._covered, self._grey)
            self._show_crop(card, viewed)
            card.show()
        self._filled = end
        if end < len(faces):
            self._rest.start()
        self._show_current()

    def _show_current(self) -> None:
        for card in self.cards():
            if card.face_id == self._current:
                # The layout has the new heights only after this turn of the event loop.
                QTimer.singleShot(0, card, lambda card=card: self._scroll_to(card))

    def _show_crop(self, card: FaceCard, photo: PhotoRecord) -> None:
        card.show_crop(self._pixels.crop(photo, card.face_id, self._crop_side()))

    def _crop_side(self) -> float:
        return max(self.least_side, crop_side(self) * self.devicePixelRatioF())

    def _scroll_to(self, card: FaceCard) -> None:
        self.area.ensureWidgetVisible(card, 0, 6)

    def _pixels_arrived(self, key: PhotoKey) -> None:
        if self._viewed is not None and self._viewed.key == key:
            for card in self.cards():
                self._show_crop(card, self._viewed)

    def _settings_changed(self, settings: Settings) -> None:
        self._blur, self._grey = settings.blur_thumbnails, settings.grey_thumbnails
        self._protect()

    def _protect(self) -> None:
        for card in self._cards:
            card.protect(self._blur or self._covered, self._grey)


class _Scroll(QScrollArea):
    """Arrows go from face to face and from photo to photo here too; the current one is in view."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class _AsWideAsItMay(QWidget):
    """What stands too wide in it is squeezed, not cut off: a panel scrolls up and down only."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
