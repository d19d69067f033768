"""The gallery without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.page import GalleryPage


def test_the_gallerys_header_is_reached_with_tab(
    qtbot: QtBot, qapp: QApplication, context: Context
) -> None:
    """A focus proxy on the page would hide the header from Tab."""
    pixels = Pixels(context)
    page = GalleryPage(context, pixels)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is page)
    page.setFocus()
    assert qapp.focusWidget() is page.view
    seen = []
    for _ in range(40):
        qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        seen.append(qapp.focusWidget())
    kinds = {type(widget) for widget in seen if page.header.isAncestorOf(widget)}
    assert kinds >= {QToolButton, QComboBox, QLineEdit, QSlider}
    pixels.close()
