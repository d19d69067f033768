"""The settings dialog, closed in the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.settings.dialog import SettingsDialog
from tests.helpers.window.settings_help import SECONDS, Made


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Iterator[Made]:
    pixels = Pixels(context)
    dialogs = []

    def made() -> SettingsDialog:
        dialog = SettingsDialog(context, pixels)
        qtbot.addWidget(dialog)
        dialog.show()
        dialogs.append(dialog)
        qtbot.waitUntil(lambda: not dialog.device.checking, timeout=SECONDS)
        return dialog

    yield made
    for dialog in dialogs:
        dialog.reject()
    pixels.close()
