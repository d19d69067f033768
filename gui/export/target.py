"""Where an export goes: a path to type or to browse for, with a name that fits the format."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from engine.reports.formats.base import Format
from engine.reports.formats.registry import FORMATS
from gui.export.words import in_words
from gui.look.icons import icon
from gui.look.parts import in_row

_ENDINGS = frozenset(ending for made in FORMATS.values() for ending in made.endings)
"""Those by which a name promises a format."""


class ExportTarget(QWidget):
    """A line with a path and a button; the name follows the format until a person changes it."""

    changed = Signal()

    _folder = ""
    """The folder of the last export; the next dialog begins there."""

    def __init__(self, made: Format, parent: QWidget | None = None) -> None:
        """Begins in the documents folder, or where the last export went."""
        super().__init__(parent)
        self._made = made
        self._suggested = ""
        self.agreed = ""
        """A path that the person has said may be replaced."""
        self.edit = QLineEdit()
        self.edit.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self.edit.textChanged.connect(self.changed)
        self.browse = QPushButton(icon("folder"), self.tr("&Browse…"))
        self.browse.clicked.connect(self._browse)
        label = QLabel(self.tr("&To:"))
        label.setBuddy(self.edit)
        in_row(self, label, (self.edit, 1), self.browse, margins=0)

    def show_format(self, made: Format) -> None:
        """A name for this format, in the folder that is there."""
        self._made = made
        typed = self.edit.text()
        own_name = typed and typed != self._suggested
        folder = os.path.dirname(typed) or self._folder or _documents()
        name = made.file_name(date.today())
        if own_name:
            stem = os.path.splitext(os.path.basename(typed))[0]
            name = stem + made.ending if stem else name
        self._suggested = os.path.join(folder, name)
        self.edit.setText(self._suggested)
        if own_name:
            # A name of the person's own stays one with the next format, too.
            self._suggested = ""

    def path(self) -> Path | None:
        """Where to write, None where nothing is typed; a file gets its format's ending.

        One that is another format's stays: see `other_format`.
        """
        text = self.edit.text().strip()
        if not text:
            return None
        path = os.path.abspath(os.path.expanduser(text))
        ending = os.path.splitext(path)[1].lower()
        if self._made.endings and ending not in (*self._made.endings, *_ENDINGS):
            path += self._made.ending
        return Path(path)

    def other_format(self, path: Path) -> str:
        """The name that would fit, where the path's ending promises another format; else ""."""
        ending = path.suffix.lower()
        if self._made.folder or ending in self._made.endings or ending not in _ENDINGS:
            return ""
        return path.stem + self._made.ending

    def remember(self, path: Path) -> None:
        """The next dialog begins in this path's folder."""
        ExportTarget._folder = str(path.parent)

    def _browse(self) -> None:
        if self._made.folder:
            chosen = QFileDialog.getExistingDirectory(
                self,
                self.tr("Folder for the copies"),
                os.path.dirname(self.edit.text()) or _documents(),
            )
        else:
            ending = self._made.ending
            chosen, _ = QFileDialog.getSaveFileName(
                self,
                self.tr("Save the export as"),
                self.edit.text(),
                f"{in_words(self._made.name)} (*{ending})",
            )
        if chosen:
            self.edit.setText(os.path.normpath(chosen))
            # The file dialog has asked already.
            self.agreed = str(self.path())


def _documents() -> str:
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return where if os.path.isdir(where) else os.path.expanduser("~")
