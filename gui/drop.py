"""Folders and files that reach the window: dropped, pasted, or chosen."""

from __future__ import annotations

import os

from PySide6.QtCore import QMimeData, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget


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
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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
