"""The menu of a cell of the gallery."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from gui.icons import icon

if TYPE_CHECKING:
    from gui.gallery_page import GalleryPage


def show_menu(page: GalleryPage, index: QModelIndex, position: QPoint) -> QMenu:
    """Opens the menu for a cell at a place of the screen."""
    row = index.row()
    photo = page.model.photo(row)
    menu = QMenu(page)
    menu.addAction(icon("eye"), page.tr("Open"), lambda: page.open(row))
    if page.selection_actions:
        menu.addActions([each for each in page.selection_actions if each.isEnabled()])
    else:
        review = menu.addAction(icon("review"), page.tr("Review flagged faces"))
        review.triggered.connect(page.review_requested)
    if photo is not None:
        menu.addSeparator()
        folder = os.path.dirname(photo.path)
        menu.addAction(
            icon("folder"),
            page.tr("Show folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)),
        )
        menu.addAction(
            icon("copy"),
            page.tr("Copy path"),
            lambda: QGuiApplication.clipboard().setText(photo.path),
        )
    menu.addSeparator()
    menu.addAction(page.tr("Select all"), page.select_all)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(position)
    return menu
