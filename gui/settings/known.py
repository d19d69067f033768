"""The lists of known files of a run: paths, one a line, or chosen."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout

from gui.look.icons import icon
from gui.settings.editors import Lines


class KnownLists(Lines):
    """Paths of lists. Whether a list is whole is seen when the run begins: it may be large."""

    def __init__(self) -> None:
        """None yet."""
        super().__init__("known.txt\nvics.json", self._wrong_path)
        self.add = QPushButton(icon("add-files"), self.tr("A&dd a list…"))
        self.add.clicked.connect(self._choose)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self) -> None:
        title = self.tr("Lists of known files")
        kinds = self.tr("Lists of hashes (*.txt *.csv *.json *.md5 *.sha1 *.sha256);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileNames(self, title, "", kinds)
        if chosen:
            self.set_value(tuple(dict.fromkeys((*self.value(), *chosen))))

    def _wrong_path(self, path: str) -> str:
        if os.path.isfile(path) and os.access(path, os.R_OK):
            return ""
        return self.tr("{path} is no file that can be read.").format(path=path)
