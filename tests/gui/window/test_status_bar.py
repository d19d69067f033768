"""The line at the bottom: what was just said outlasts the tips of what is pointed at."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QApplication, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from engine.run.options import Models
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.queue.controller import RunQueue
from gui.window.main_window import MainWindow
from tests.helpers.window.reviewing import photos, scan
from tests.helpers.window.windows import faces_before_ana

NOTHING = "Nothing was saved. The face is not wholly on the screen, is blurred, or has no picture."


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    return scan(context.catalog, photos(tmp_path / "photos", samples, 3), models)


@pytest.fixture
def window(
    context: Context, run_id: int, pixels: Pixels, queue: RunQueue, qtbot: QtBot
) -> MainWindow:
    """All five faces before Ana; of the first, which is blurred, nothing was saved."""
    made = faces_before_ana(qtbot, context, pixels, queue, 5)
    context.change_settings(blur_thumbnails=True)
    made.gallery.view.set_current_cell(1)
    qtbot.keyClick(made.gallery.view, Qt.Key.Key_3)
    assert made.status.currentMessage() == NOTHING
    return made


def settings_button(window: MainWindow) -> QWidget:
    bar = window.findChild(QToolBar)
    assert bar is not None
    button = bar.widgetForAction(window.actions_["settings"])
    assert button.statusTip()
    return button


def point_at(widget: QWidget) -> None:
    """As Qt does it when the pointer comes: a window without a screen may hear of no pointer."""
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Enter))


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def test_the_end_of_a_tip_does_not_take_away_that_nothing_was_saved(window: MainWindow) -> None:
    QApplication.sendEvent(window.gallery.view, QStatusTipEvent(""))
    assert window.status.currentMessage() == NOTHING


def test_a_tip_is_shown_while_one_points_and_then_what_was_said_is_there_again(
    window: MainWindow,
) -> None:
    button = settings_button(window)
    point_at(button)
    assert window.status.currentMessage() == button.statusTip()
    leave(button)
    assert window.status.currentMessage() == NOTHING


def test_what_was_said_does_not_come_back_when_one_has_gone_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    button = settings_button(window)
    point_at(button)
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_Right)
    assert window.status.currentMessage() == button.statusTip()
    leave(button)
    assert window.status.currentMessage() == ""


def test_what_is_said_while_one_points_is_seen_at_once(window: MainWindow, qtbot: QtBot) -> None:
    button = settings_button(window)
    point_at(button)
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_3)
    assert window.status.currentMessage() == NOTHING


def test_what_was_said_goes_when_its_time_is_over(window: MainWindow, qtbot: QtBot) -> None:
    window.status._while_told.setInterval(0)
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: window.status.currentMessage() == "")
    QApplication.sendEvent(window.gallery.view, QStatusTipEvent(""))
    assert window.status.currentMessage() == ""
