"""The real program with a person at its keyboard who reviews until the process ends.

Every face that the review has advanced past is printed as `FACE VALUE`, at once.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.settings import SettingsFile
from gui.viewer.page import ViewerPage
from gui.window.app import Faixa

KEYS = (
    (Qt.Key.Key_1, DecisionValue.CHILD),
    (Qt.Key.Key_2, DecisionValue.TEEN),
    (Qt.Key.Key_3, DecisionValue.ADULT),
    (Qt.Key.Key_X, DecisionValue.NOT_A_FACE),
    (Qt.Key.Key_U, DecisionValue.UNSURE),
    (Qt.Key.Key_Return, DecisionValue.ADULT),
)


class Person(QObject):
    """Presses a key whenever a face is shown."""

    def __init__(self, page: ViewerPage) -> None:
        """Begins when the event loop does."""
        super().__init__(page)
        self._page = page
        self._keys = itertools.cycle(KEYS)
        self._said: tuple[int, DecisionValue] | None = None
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        shown, stage = self._page.shown, self._page.stage
        if shown.tasks.busy or shown.walk is None:
            return
        face = stage.face
        if self._said is not None and (face is None or face.id != self._said[0]):
            sys.stdout.write(f"{self._said[0]} {self._said[1].value}\n")
            sys.stdout.flush()
            self._said = None
        if face is None:
            sys.stdout.write("end\n")
            sys.stdout.flush()
            self._timer.stop()
            return
        key, value = next(self._keys)
        self._said = (face.id, value)
        QTest.keyClick(QApplication.focusWidget() or stage.view, key)


def main(catalog: str, settings: str) -> int:
    """Opens the program on a catalog and starts the review."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    context = Context(Path(catalog), SettingsFile(Path(settings)))
    context.change_settings(reviewer="Ana", tour_seen=True)
    program = Faixa(application, context)
    program.start([])
    person: list[Person] = []

    def start() -> None:
        program.window.actions_["review"].trigger()
        person.append(Person(program.window.viewer))

    QTimer.singleShot(0, start)
    code = application.exec()
    program.close()
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
