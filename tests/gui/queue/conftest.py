"""The queue's panel, and three runs that wait in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.base.context import Context
from gui.queue.controller import RunQueue
from gui.queue.panel import QueuePanel
from tests.helpers.photos import portrait_file
from tests.helpers.window.queue_help import add, until


@pytest.fixture
def panel(context: Context, queue: RunQueue, qtbot: QtBot) -> QueuePanel:
    made = QueuePanel(queue)
    made.tester = QAbstractItemModelTester(
        made.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    qtbot.addWidget(made)
    made.resize(330, 500)
    made.show()
    return made


@pytest.fixture
def three(queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path) -> QueuePanel:
    """Three runs a, b, c that wait."""
    queue.pause()
    for name in "abc":
        portrait_file(tmp_path / name / "photo.jpg")
        add(queue, tmp_path / name)
    until(qtbot, lambda: panel.model.rowCount() == 3)
    return panel
