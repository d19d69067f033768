"""Folders and photos that macOS hands over: dropped on the Dock's icon, or opened with Faixa."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication


class FileOpen(QObject):
    """Tells what is to be opened. The other systems say it on the command line; macOS by events."""

    asked = Signal(list)
    """Paths, all that were handed over at once, once the window runs."""

    def __init__(self, application: QGuiApplication) -> None:
        """Listens from now on: the first come before the window is shown."""
        super().__init__(application)
        self._paths: list[str] = []
        # Each file is an event of its own, and a folder of photos shall not become as many runs.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._tell)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the events that name a file; every other one goes on."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._paths.append(event.file())
            self._timer.start()
            return True
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        paths, self._paths = self._paths, []
        self.asked.emit(paths)
