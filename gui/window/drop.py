"""Folders and files that reach the window: dropped, pasted, or chosen."""

from __future__ import annotations

import os

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QFileOpenEvent, QGuiApplication, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.look.parts import smooth


def paths_of(data: QMimeData) -> tuple[str, ...]:
    """The local paths in what was dropped or pasted, in their order, each once.

    URLs count where they are `file:`; of plain text every line that is an absolute path or a
    `file:` URL, with quotes around it or not. Whether something is there is not asked.
    """
    found: list[str] = []
    if data.hasUrls():
        found = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    elif data.hasText():
        for line in data.text().splitlines():
            text = line.strip().strip("\"'")
            if text.startswith("file:"):
                text = QUrl(text).toLocalFile()
            if text and os.path.isabs(os.path.expanduser(text)):
                found.append(os.path.expanduser(text))
    return tuple(dict.fromkeys(path for path in found if path))


class DropOverlay(QWidget):
    """Covers the window while something is dragged over it, and says what a drop will do."""

    def __init__(self, parent: QWidget) -> None:
        """Hidden until something is dragged in."""
        super().__init__(parent)
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    def cover(self) -> None:
        """Shows it over all of its parent."""
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil, a frame and one sentence."""
        painter = smooth(self)
        veil = QColor(self.palette().window().color())
        veil.setAlpha(242)
        painter.fillRect(self.rect(), veil)
        step = self.fontMetrics().height()
        pen = QPen(self.palette().accent().color(), 3, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        frame = QRectF(self.rect()).adjusted(step, step, -step, -step)
        painter.drawRoundedRect(frame, step / 2, step / 2)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        painter.setFont(font)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(
            frame,
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            self.tr("Drop to look for minors in these folders and photos"),
        )


class FileOpen(QObject):
    """Tells what is to be opened. The other systems say it on the command line; macOS by events."""

    asked = Signal(list)
    """Paths, all that were handed over at once, once the window runs."""

    def __init__(self, application: QGuiApplication) -> None:
        """Listens from now on: the first come before the window is shown."""
        super().__init__(application)
        self._paths: list[str] = []
        # Each file is an event of its own, and a folder of photos shall not become as many runs.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._tell)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the events that name a file; every other one goes on."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._paths.append(event.file())
            self._timer.start()
            return True
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        paths, self._paths = self._paths, []
        self.asked.emit(paths)
