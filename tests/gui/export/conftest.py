"""The export dialog over a catalog of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.base.context import Context
from gui.export.target import ExportTarget
from tests.helpers.window.export_help import Opened


@pytest.fixture
def opened(context: Context, qtbot: QtBot) -> Iterator[Opened]:
    ExportTarget._folder = ""
    made = Opened(context, qtbot)
    yield made
    for dialog in made.dialogs:
        dialog.close()
    made.queue.stop()
    made.pixels.close()
