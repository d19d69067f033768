"""The page of the device: what is really used, and the test with the samples."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.values.faces import Device
from gui.base.context import Context
from gui.settings.dialog import SettingsDialog
from tests.helpers.window.settings_help import SECONDS, Made, shown


def test_the_panel_says_what_is_really_used(opened: Made, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.show_page("device")
    dialog.device.device.set_value(Device.CPU)
    qtbot.waitUntil(lambda: not dialog.device.checking, timeout=SECONDS)
    panel = dialog.device.panel
    assert panel.used == "the processor (CPU)"
    qtbot.waitUntil(lambda: panel.isolation.startswith("a photo's decoder"), timeout=SECONDS)


def test_a_gpu_that_cannot_be_used_is_explained_in_plain_words(opened: Made, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.show_page("device")
    dialog.device.device.set_value(Device.CUDA)
    qtbot.waitUntil(lambda: not dialog.device.checking, timeout=SECONDS)
    panel = dialog.device.panel
    if panel.used == "the NVIDIA GPU (CUDA)":
        pytest.skip("this machine has a GPU that works")
    qtbot.waitUntil(lambda: "With this choice no run can start." in shown(panel), timeout=SECONDS)


def test_the_test_button_analyses_the_samples(opened: Made, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.show_page("device")
    panel = dialog.device.panel
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert not panel.button.isEnabled()
    qtbot.waitUntil(lambda: bool(panel.result.words.text()), timeout=60_000)
    text = panel.result.words.text()
    assert text.startswith("It works: the 5 face")
    assert " ms a photo (" in text
    assert panel.button.isEnabled()


def test_closing_while_it_still_looks_is_quiet(qtbot: QtBot, context: Context) -> None:
    dialog = SettingsDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: context.background.busy == 0, timeout=SECONDS)
