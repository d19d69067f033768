"""Lines of text that explain a setting, or say what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.look.icons import pixmap
from gui.look.parts import in_row
from gui.look.theme import Tone, tone


class Problem(QWidget):
    """A line beneath an editor that says what is wrong; nothing where nothing is."""

    def __init__(self) -> None:
        """Nothing is wrong yet."""
        super().__init__()
        self._kind = Tone.BAD
        self._picture = QLabel()
        self.words = QLabel(wordWrap=True)
        in_row(self, (self._picture, 0, Qt.AlignmentFlag.AlignTop), (self.words, 1), margins=0)
        self.hide()

    def say(self, text: str, kind: Tone = Tone.BAD) -> None:
        """Shows `text`, "" for nothing."""
        self._kind = kind
        self.words.setText(text)
        self._colour()
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours for it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def showEvent(self, event: QShowEvent) -> None:
        """The theme may have changed while it was hidden."""
        super().showEvent(event)
        self._colour()

    def _colour(self) -> None:
        colour = tone(self._kind)
        side = self.fontMetrics().height()
        picture = "warning" if self._kind in (Tone.BAD, Tone.WARNING) else "info"
        self._picture.setPixmap(pixmap(picture, side, colour, self.devicePixelRatioF()))
        colours = self.words.palette()
        colours.setColor(self.words.foregroundRole(), colour)
        self.words.setPalette(colours)


class Hint(QLabel):
    """A quiet sentence that explains."""

    def __init__(self, text: str) -> None:
        """`text` wraps."""
        super().__init__(text)
        self.setWordWrap(True)
        # A role, not a colour: it follows the theme while the dialog is open.
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
