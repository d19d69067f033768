"""The program on its stage, and the camera: what the scenes of the screenshots are played with."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from engine.support.languages import Language
from gui.base.context import Context
from gui.base.settings import SettingsFile, Theme
from gui.look.theme import apply_theme
from gui.window.app import Faixa
from gui.words.i18n import install
from screens.photos import Photos

THRESHOLD = 0.012
"""Far below any operating point: the samples' faces are adults'."""


class Stage:
    """The program, and the camera."""

    def __init__(
        self, application: QApplication, folder: Path, photos: Photos, out: Path,
        language: str, theme: str, size: tuple[int, ...],
    ) -> None:  # fmt: skip
        """Opens the window, with an empty catalog."""
        self.application, self.folder, self.photos, self.out = application, folder, photos, out
        self.size, self.language, self.only = size, language, None
        self._ending = f"-{language}-{theme}.png"
        self._settings = SettingsFile(folder / "settings.json")
        context = Context(folder / "catalog.db", self._settings)
        context.change_settings(
            language=Language(language), theme=Theme(theme), reviewer="Ana", tour_seen=True,
            cache_megabytes=500,
        )  # fmt: skip
        install(application, context.settings.language)
        apply_theme(application, context.settings.theme)
        self.program = self._open(context)

    @property
    def window(self) -> QWidget:
        """The main window of now."""
        return self.program.window

    def wanted(self, name: str) -> bool:
        """Whether a picture of this name is wanted."""
        return not self.only or name in self.only

    def shoot(self, name: str) -> None:
        """The whole window, with what lies over it."""
        if not self.wanted(name):
            return
        # Nothing is pointed at: what is covered stays covered.
        QCursor.setPos(self.size[0] - 4, self.size[1] - 4)
        wait(0.6)
        picture = self.application.primaryScreen().grabWindow(0).toImage()
        scale = picture.devicePixelRatio()
        picture = picture.copy(0, 0, round(self.size[0] * scale), round(self.size[1] * scale))
        target = self.out / f"{name}{self._ending}"
        picture.save(str(target))
        sys.stdout.write(f"{target} {picture.width()}x{picture.height()}\n")
        sys.stdout.flush()

    def during(self, name: str, open_dialog: Callable[[], object], then: Shots = ()) -> None:
        """Pictures of a dialog, modal or not, while it is open."""
        if not any(self.wanted(each) for each in (name, *(shot for shot, _ in then))):
            return

        def look() -> None:
            try:
                self.shoot(name)
                for shot, act in then:
                    act(open_dialogs()[-1])
                    wait(1.0)
                    self.shoot(shot)
            finally:
                close_dialogs()

        QTimer.singleShot(1500, look)
        open_dialog()
        wait_until(lambda: not open_dialogs())
        wait(0.3)

    def rest(self, seconds: float) -> None:
        """Lets the window work for a while."""
        wait(seconds)

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Lets the window work until that is so."""
        wait_until(done)

    def key(self, key: Qt.Key | str, seconds: float = 0.5) -> None:
        """A key pressed where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        wait(seconds)

    def add(self, folder: Path, threshold: float = THRESHOLD) -> None:
        """Queues a folder."""
        options, policy = self.program.queue.default_options()
        self.program.queue.add([str(folder)], options, replace(policy, threshold=threshold))

    def finish(self) -> None:
        """Waits for the queue."""
        queue = self.program.queue
        wait_until(lambda: queue.running, 20)
        wait_until(lambda: not queue.running, 180)
        wait(1.5)

    def restart(self) -> None:
        """The program ends and begins again, on the same catalog."""
        self.close()
        self.program = self._open(Context(self.folder / "catalog.db", self._settings))
        wait(2.5)

    def close(self) -> None:
        """Ends the program."""
        self.window.rebuilding = True
        self.window.close()
        self.program.close()

    def _open(self, context: Context) -> Faixa:
        program = Faixa(self.application, context)
        program.window.resize(*self.size)
        program.window.move(0, 0)
        program.start([])
        program.window.resize(*self.size)
        return program


Shots = Sequence[tuple[str, Callable[[QDialog], object]]]


def wait(seconds: float) -> None:
    """Lets the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(reached: Callable[[], bool], seconds: float = 60) -> None:
    """Lets the event loop run until something holds."""
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            raise TimeoutError
        wait(0.05)


def open_dialogs() -> list[QDialog]:
    """The dialogs that are there, the last one last."""
    widgets = QApplication.topLevelWidgets()
    return [each for each in widgets if isinstance(each, QDialog) and each.isVisible()]


def close_dialogs() -> None:
    """Closes whatever dialog or menu is open."""
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and isinstance(widget, QDialog):
            widget.reject()
        elif widget.isVisible() and isinstance(widget, QMenu):
            widget.close()
    wait(0.3)
