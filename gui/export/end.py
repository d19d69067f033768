"""What came of an export: how much was written where, and ways to it."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from engine.reports.content.options import ExportResult
from engine.reports.formats.base import Counted, Format
from gui.look.icons import icon, pixmap
from gui.look.opening import open_place
from gui.look.parts import in_column, in_row, named, selectable
from gui.look.theme import Tone, tone
from gui.words.i18n import say

_MOST_NAMED = 3


class ExportEnd(QFrame):
    """Hidden until something was made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing was made yet."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._target = ""
        self._picture = QLabel()
        plain = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.words = selectable(named(plain, self.tr("What was exported")))
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_in_folder = QPushButton(icon("folder"), self.tr("Show &in folder"))
        self.open = QPushButton(self.tr("&Open"))
        self.show_in_folder.clicked.connect(self._show_in_folder)
        self.open.clicked.connect(self._open)
        top = in_row(None, (self._picture, 0, Qt.AlignmentFlag.AlignTop), (self.words, 1))
        buttons = in_row(None, None, self.open, self.show_in_folder)
        in_column(self, top, buttons)
        self.hide()

    def tell(self, made: Format, result: ExportResult) -> None:
        """Says what was made, and what could not be."""
        self._target = str(result.target)
        lines = [f"{self._written(made, result.written)}\n{self._target}"]
        if result.failed:
            lines.append(self._failures(made, result))
        self.words.setText("\n".join(lines))
        kind = Tone.WARNING if result.failed else Tone.GOOD
        name = "warning" if result.failed else "check"
        side = round(self.fontMetrics().height() * 1.2)
        self._picture.setPixmap(pixmap(name, side, tone(kind), self.devicePixelRatioF()))
        self.open.setVisible(not made.folder)
        self.show()
        self.show_in_folder.setFocus()

    def _written(self, made: Format, count: int) -> str:
        return {
            Counted.COPIES: self.tr("%Ln photo(s) copied to", "", count),
            Counted.PAGES: self.tr("%Ln page(s) written to", "", count),
            Counted.ROWS: self.tr("%Ln row(s) written to", "", count),
            Counted.SIDECARS: self.tr("%Ln sidecar(s) written to", "", count),
            Counted.LISTED: self.tr("%Ln photo(s) listed in", "", count),
        }[made.counted]

    def _failures(self, made: Format, result: ExportResult) -> str:
        copies = made.folder
        lines = [
            self.tr("%Ln photo(s) could not be copied:", "", result.failed)
            if copies
            else self.tr("%Ln photo(s) could not be listed:", "", result.failed)
        ]
        lines += [
            f"{os.path.basename(each.path)}: {say(each.reason)}"
            for each in result.failures[:_MOST_NAMED]
        ]
        if copies and result.failed > _MOST_NAMED:
            lines.append(self.tr("A text file among the copies names them all."))
        return "\n".join(lines)

    def _show_in_folder(self) -> None:
        folder = self._target if os.path.isdir(self._target) else os.path.dirname(self._target)
        open_place(folder, self)

    def _open(self) -> None:
        open_place(self._target, self)
