"""The real window in a process of its own, with a person's hands: what to press comes as JSON.

`{"add": [["folder"], …], "press": "go on", "tell": true, "quit_when_done": 2}`; the rest
of the command line is the application's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from engine.values.records import RunState
from gui.window import app

LOOK_MILLISECONDS = 20


class Driven(app.Faixa):
    """The application, and somebody who presses."""

    def start(self, paths: Sequence[str]) -> None:
        """Shows the window and does what is wished."""
        super().start(paths)
        self.wishes: dict[str, Any] = json.loads(sys.argv[1])
        for each in self.wishes.get("add", []):
            self.window.add_paths(each)
        if self.wishes.get("press") == "go on":
            button = self.window.queue_panel.go_button
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.timer = QTimer()
        self.timer.timeout.connect(self.look)
        self.timer.start(LOOK_MILLISECONDS)

    def look(self) -> None:
        """Tells that the window is there, and closes it when all is done, where that is wished."""
        if self.wishes.pop("tell", False):
            sys.stdout.write("shown\n")
            sys.stdout.flush()
        items = self.window.queue.items()
        wanted = self.wishes.get("quit_when_done", 0)
        if (
            wanted
            and len(items) >= wanted
            and all(each.run.state is RunState.DONE for each in items)
        ):
            self.timer.stop()
            self.window.close()


if __name__ == "__main__":
    app.Faixa = Driven  # type: ignore[misc]
    sys.exit(app.main(sys.argv[2:]))
