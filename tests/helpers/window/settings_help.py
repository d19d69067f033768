"""What the tests of the settings dialog share: how it is opened, and what it says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QWidget,
)

from gui.settings.dialog import SettingsDialog

Made = Callable[[], SettingsDialog]
SECONDS = 20_000


def shown(widget: QWidget) -> str:
    """All words that a person sees on it now."""
    labels = widget.findChildren(QLabel) + widget.findChildren(QAbstractButton)
    return "\n".join(label.text() for label in labels if label.isVisible())
