"""The review in a low window: no button is below the screen's edge, and the face is still seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.run.options import Models
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import ReviewOrder
from gui.look.theme import apply_touch
from gui.queue.controller import RunQueue
from gui.review.keys import Command
from gui.viewer.face_pane import LEAST_LINES, LINES
from gui.window.commands import Commands
from gui.window.main_window import MainWindow
from gui.window.message_bar import Weight
from tests.helpers.window.reviewing import Desk, photos, scan

LOW = 800 - 28
"""A screen of 1280x800, without the window's title."""


@pytest.fixture
def fingers(qapp: QApplication) -> Iterator[None]:
    apply_touch(qapp, True)
    yield
    apply_touch(qapp, False)


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    return scan(context.catalog, photos(tmp_path / "photos", samples, 1), models)


def test_with_a_message_and_an_open_stack_all_buttons_are_on_a_small_screen(
    context: Context, run_id: int, pixels: Pixels, queue: RunQueue, fingers: None, qtbot: QtBot
) -> None:
    context.change_settings(reviewer="Ana")
    window = MainWindow(context, pixels, queue)
    Commands(window)
    qtbot.addWidget(window)
    window.resize(1280, LOW)
    window.show()
    window.show_viewer()
    window.viewer.start_review(frozenset((run_id,)), ReviewOrder.FOLDER)
    qtbot.waitUntil(lambda: window.viewer.stage.face is not None, timeout=60_000)
    window.messages.say("case", "3 decisions merged", "Where the two of you differ…", Weight.INFO)
    window.viewer.stage.stack.show()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= LOW)
    assert window.height() == LOW
    for command in (Command.CHILD, Command.UNDO):
        button = window.viewer.bar.buttons[command]
        qtbot.waitUntil(lambda b=button: b.visibleRegion().boundingRect() == b.rect())


def test_the_face_gets_smaller_and_the_facts_give_way_before_anything_is_cut(
    desk: Desk, run_id: int
) -> None:
    desk.page.resize(1100, 700)
    desk.review(run_id)
    stage = desk.page.stage
    pane, panel, line = stage.pane, stage.panel, stage.pane.fontMetrics().height()
    assert pane.crop.height() == round(LINES * line)
    assert panel.facts.isVisible()
    desk.page.resize(1100, desk.page.minimumSizeHint().height())
    desk.qtbot.waitUntil(lambda: pane.crop.height() < LINES * line)
    desk.qtbot.waitUntil(lambda: not panel.facts.isVisible())
    assert pane.crop.height() >= LEAST_LINES * line - 1
    shown = stage.face
    assert shown is not None
    desk.qtbot.waitUntil(lambda: pane.shows(shown.id), timeout=60_000)
    desk.press(Qt.Key.Key_3)
    assert [each.value for each in desk.decisions(shown.id)] == [DecisionValue.ADULT]
    desk.page.resize(1100, 700)
    desk.qtbot.waitUntil(panel.facts.isVisible)
    desk.qtbot.waitUntil(lambda: pane.crop.height() == round(LINES * line))
