"""Message boxes that are wide enough for their titles, which the window's frame would cut off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QMessageBox, QSizePolicy, QSpacerItem, QWidget
from shiboken6 import isValid

ROOM = 12
"""What the frame's own buttons and icon take beside a title, in letters."""


def fitted(box: QMessageBox) -> QMessageBox:
    """The box, as wide as its title needs; its text is text, whatever signs are in it."""
    box.setTextFormat(Qt.TextFormat.PlainText)
    metrics = box.fontMetrics()
    # Titles are bold in many frames.
    width = round(metrics.horizontalAdvance(box.windowTitle()) * 1.15)
    width += metrics.averageCharWidth() * ROOM
    layout = box.layout()
    if isinstance(layout, QGridLayout):
        # A message box sets its own size again and again, but never below what is in it.
        spacer = QSpacerItem(width, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        layout.addItem(spacer, layout.rowCount(), 0, 1, layout.columnCount())
    return box


def question(over: QWidget | None, title: str, text: str, more: str = "") -> bool:
    """Asks, and waits for the answer; Esc and Enter are a no."""
    box = QMessageBox(over)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    try:
        return fitted(box).exec() == QMessageBox.StandardButton.Yes
    finally:
        # It is gone already with a window that is made anew.
        if isValid(box):
            box.deleteLater()
