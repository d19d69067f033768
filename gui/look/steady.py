"""What is chosen on purpose only: a wheel that scrolls the page past it changes nothing."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox

Chosen = TypeVar("Chosen", bound=QComboBox | QAbstractSpinBox)


def steady(widget: Chosen) -> Chosen:
    """The widget; turns of the wheel over it are for the page that it stands on."""
    widget.installEventFilter(_Wheels(widget))
    return widget


class _Wheels(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() is not QEvent.Type.Wheel:
            return False
        # Not accepted, it goes on to whoever is above.
        event.ignore()
        return True
