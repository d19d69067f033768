"""Folders and files opened with the system's own programs; where nothing opens, that is said."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.support.text import printable
from gui.look.boxes import fitted

translate = QCoreApplication.translate


def open_place(path: str, over: QWidget | None) -> None:
    """Opens a folder or a file; a message over `over` says why where that cannot be."""
    if not os.path.lexists(path):
        _say(over, path, translate("Opening", "It is not there any more, or its drive is not."))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
        _say(over, path, translate("Opening", "The system has no program that opens it."))


def _say(over: QWidget | None, path: str, why: str) -> None:
    box = QMessageBox(over)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(translate("Opening", "Nothing was opened"))
    box.setText(why)
    box.setInformativeText(printable(path))
    copy = box.addButton(translate("Opening", "Copy the path"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(path))
    box.addButton(QMessageBox.StandardButton.Close)
    box.finished.connect(box.deleteLater)
    fitted(box).open()
