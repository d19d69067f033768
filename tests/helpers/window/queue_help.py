"""What several tests of the queue do and ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine.values.records import RunCounts, RunState
from gui.queue.controller import RunQueue
from gui.queue.panel import QueuePanel

SECONDS = 60_000


def add(queue: RunQueue, *paths: Path, **changes: object) -> None:
    """Queues the paths with the settings' options."""
    options, policy = queue.default_options()
    queue.add([str(path) for path in paths], replace(options, **changes), policy)  # type: ignore[arg-type]


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    """Waits for `condition` with the event loop running."""
    qtbot.waitUntil(condition, timeout=SECONDS)


def states(queue: RunQueue) -> list[RunState]:
    """The states of the runs in the order of their numbers."""
    runs = sorted((item.run for item in queue.items()), key=lambda run: run.id)
    return [run.state for run in runs]


def idle(queue: RunQueue) -> bool:
    """Whether nothing runs and nothing waits."""
    waiting = (RunState.QUEUED, RunState.RUNNING)
    return not queue.running and not any(item.run.state in waiting for item in queue.items())


def counts(queue: RunQueue, run_id: int) -> RunCounts:
    """What a run has, from the catalog itself."""
    return queue._context.reader.counts(run_id)


def names(panel: QueuePanel) -> list[str]:
    """What the rows are called, from above."""
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def question(panel: QueuePanel, qtbot: QtBot) -> QMessageBox:
    """The one that is asked over the list."""

    def found() -> list[QMessageBox]:
        return [each for each in panel.view.findChildren(QMessageBox) if each.isVisible()]

    until(qtbot, lambda: bool(found()))
    return found()[0]


def answer(box: QMessageBox, qtbot: QtBot, text: str) -> None:
    """Presses the button that says so."""
    (button,) = [each for each in box.buttons() if each.text() == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
