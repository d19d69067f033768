"""What an empty window shows: where to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.look.icons import icon
from gui.look.parts import in_column, in_row, pictured, smooth


class Welcome(QWidget):
    """A place to drop folders on, and buttons for those who do not drag."""

    folder_wanted = Signal()
    files_wanted = Signal()
    samples_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Three buttons and two sentences."""
        super().__init__(parent)
        picture = pictured(icon("app"), 5)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = QLabel(
            self.tr("Drop folders of photos here"), alignment=Qt.AlignmentFlag.AlignCenter
        )
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        title.setFont(font)
        text = QLabel(
            self.tr(
                "Faixa finds every face, estimates its age group and shows you the photos that may "
                "have minors in them. Nothing leaves this computer, and your photos are only read."
            ),
            self,
            wordWrap=True,
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        width = self.fontMetrics().averageCharWidth() * 75
        # An aligned label is given the height of its hint, not that of its wrapped lines.
        text.setFixedSize(width, text.heightForWidth(width))
        row = in_row(None, None)
        for words, name, signal in (
            (self.tr("Add a folder…"), "add-folder", self.folder_wanted),
            (self.tr("Add photos…"), "add-files", self.files_wanted),
            (self.tr("Try it with the sample photos"), "photo", self.samples_wanted),
        ):
            button = QPushButton(icon(name), words, self)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch()
        said = title, (text, 0, Qt.AlignmentFlag.AlignHCenter), self.fontMetrics().height()
        in_column(self, (None, 2), picture, *said, row, (None, 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame that looks like a place to drop something on."""
        painter = smooth(self)
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        step = self.fontMetrics().height()
        frame = QRectF(self.rect()).adjusted(step, step, -step, -step)
        painter.drawRoundedRect(frame, step / 2, step / 2)
