"""The menu of a cell of the gallery."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from engine.values.records import PhotoRecord
from gui.look.icons import icon
from gui.look.opening import open_place

translate = QCoreApplication.translate


class CellMenu(QMenu):
    """What can be done with one cell, and with the selection; goes when it is closed."""

    open_requested = Signal()
    review_requested = Signal()
    select_all_requested = Signal()
    erase_photo_requested = Signal(str)
    """All that is known of the photo with this path is to be erased."""
    erase_folder_requested = Signal(str)
    """Of the folder in which it is."""

    def __init__(
        self, photo: PhotoRecord | None, selection_actions: Sequence[QAction], parent: QWidget
    ) -> None:
        """For the cell of `photo`, None while it is not read yet."""
        super().__init__(parent)
        opening = self.addAction(icon("eye"), translate("GalleryPage", "Open"))
        opening.triggered.connect(self.open_requested)
        if selection_actions:
            self.addActions([each for each in selection_actions if each.isEnabled()])
        else:
            review = self.addAction(
                icon("review"), translate("GalleryPage", "Review flagged faces")
            )
            review.triggered.connect(self.review_requested)
        if photo is not None:
            self._add_photo(photo.path)
        self.addSeparator()
        everything = self.addAction(translate("GalleryPage", "Select all"))
        everything.triggered.connect(self.select_all_requested)
        if photo is not None:
            self._add_erasing(photo.path)
        self.aboutToHide.connect(self.deleteLater)

    def _add_photo(self, path: str) -> None:
        self.addSeparator()
        folder, over = os.path.dirname(path), self.parentWidget()
        self.addAction(
            icon("folder"),
            translate("GalleryPage", "Show folder"),
            lambda: open_place(folder, over),
        )
        self.addAction(
            icon("copy"),
            translate("GalleryPage", "Copy path"),
            lambda: QGuiApplication.clipboard().setText(path),
        )

    def _add_erasing(self, path: str) -> None:
        self.addSeparator()
        erasing = self.addMenu(icon("remove"), translate("GalleryPage", "Erase"))
        erasing.addAction(
            translate("GalleryPage", "All that is known of this photo…"),
            lambda: self.erase_photo_requested.emit(path),
        )
        erasing.addAction(
            translate("GalleryPage", "All that is known of its folder…"),
            lambda: self.erase_folder_requested.emit(path),
        )
