"""What the gallery says quietly: that there is something new, or nothing to show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from engine.index.query import GalleryMode
from gui.look.icons import icon
from gui.look.parts import in_column

_MARGIN = 12


class NewsButton(QPushButton):
    """Floats over the bottom of a view, so that nothing moves when it comes."""

    def __init__(self, over: QWidget) -> None:
        """Hidden."""
        super().__init__(over)
        self._new = 0
        self.setIcon(icon("down"))
        self.setToolTip(self.tr("Sort and filter again (F5)"))
        over.installEventFilter(self)
        self.hide()

    @property
    def new(self) -> int:
        """How many rows stand at the end, not sorted in."""
        return self._new

    def add_new(self, count: int, mode: GalleryMode) -> None:
        """So many more photos or faces stand at the end."""
        self._new += count
        if mode is GalleryMode.FACES:
            self._say(self.tr("%Ln new face(s) – sort in", "", self._new))
        else:
            self._say(self.tr("%Ln new photo(s) – sort in", "", self._new))

    def differs(self) -> None:
        """What is shown does not quite meet the filters any more."""
        if not self._new:
            self._say(self.tr("There are changes – update the list"))

    def nothing_new(self) -> None:
        """All is sorted and filtered."""
        self._new = 0
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the bottom of the view."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        over = self.parentWidget()
        if over is not None:
            x = (over.width() - self.width()) // 2
            self.move(x, over.height() - self.height() - _MARGIN)


class EmptyNotice(QWidget):
    """In place of a grid without cells."""

    clear_wanted = Signal()
    others_wanted = Signal()
    """The person wants to see what is no photo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Says nothing yet."""
        super().__init__(parent)
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._clear = QPushButton(icon("clear"), self.tr("Clear filters"))
        self._clear.clicked.connect(self.clear_wanted)
        self._others = QPushButton(icon("eye"), self.tr("Show these files"))
        self._others.clicked.connect(self.others_wanted)
        middle = Qt.AlignmentFlag.AlignHCenter
        buttons = (self._clear, 0, middle), (self._others, 0, middle)
        in_column(self, (None, 1), self._text, 8, *buttons, (None, 2))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, filtered: bool, whole: bool, runs_alone: bool = False, others: int = 0) -> None:
        """Why there is nothing: the filters (`runs_alone`: runs only), or nothing is there yet.

        `others` are files that are no photos, which are shown only where that is asked for.
        """
        no_photos = bool(others) and whole and (runs_alone or not filtered)
        if no_photos:
            text = self.tr("There are no photos here, but %Ln other file(s).", "", others)
        elif filtered and runs_alone:
            text = self.tr("This run has no results yet.") if whole else self.tr("Loading…")
        elif filtered:
            text = self.tr("Nothing meets all of the filters.")
        elif whole:
            text = self.tr("No photos here yet. They appear while a run goes on.")
        else:
            text = self.tr("Loading…")
        self._text.setText(text)
        self._clear.setVisible(filtered)
        self._others.setVisible(no_photos)
