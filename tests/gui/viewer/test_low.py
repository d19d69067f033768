"""The review in a low window: no button is below the screen's edge, and the face is still seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode
from engine.run.control import Control
from engine.run.options import Models, RunOptions
from engine.values.ages import DecisionValue
from engine.values.faces import Device
from engine.values.photos import DecodeLimits
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import ReviewOrder
from gui.look.crop_label import crop_side
from gui.look.theme import apply_touch
from gui.queue.controller import RunQueue
from gui.review.keys import Command
from gui.viewer.face_chip import CopyLabel
from gui.viewer.face_pane import LEAST_LINES, LINES
from gui.viewer.face_panel import CARD_LINES
from gui.window.commands import Commands
from gui.window.main_window import MainWindow
from gui.window.message_bar import Weight
from tests.helpers.photos import encode, frames, portrait
from tests.helpers.runs import begin
from tests.helpers.window.reviewing import EVERYBODY, Desk, photos, scan

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


@pytest.mark.parametrize("run", ["run_id", "partly_seen"])
def test_with_a_message_and_an_open_stack_all_buttons_are_on_a_small_screen(
    context: Context,
    run: str,
    pixels: Pixels,
    queue: RunQueue,
    fingers: None,
    qtbot: QtBot,
    request: pytest.FixtureRequest,
) -> None:
    run_id = request.getfixturevalue(run)
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


@pytest.fixture
def partly_seen(context: Context, tmp_path: Path, models: Models) -> int:
    """A TIFF of three pages of which one is looked at, and a photo with a raw and a film."""
    folder = tmp_path / "partly"
    folder.mkdir()
    pages = frames("TIFF", portrait(300), portrait(200), portrait(250))
    (folder / "a.tif").write_bytes(pages)
    (folder / "b.jpg").write_bytes(encode(portrait(300), "JPEG"))
    (folder / "b.CR2").write_bytes(b"raw")
    (folder / "b.MOV").write_bytes(b"film")
    options = RunOptions(device=Device.CPU, limits=DecodeLimits(pages=1))
    runner = begin(context.catalog, folder, models, options, EVERYBODY)
    for _ in runner.events(Control()):
        pass
    return runner.run.id


def lower(desk: Desk, rows: dict[str, str]) -> None:
    """Makes the page lower, step by step, down to its least height: the rows are always told."""
    panel = desk.page.stage.panel
    facts = panel.facts
    desk.page.resize(1366, 1000)
    desk.wait(lambda: facts.texts().keys() >= {"Folder", *rows})
    alone = 0
    for height in range(1000, desk.page.minimumSizeHint().height() - 1, -20):
        desk.page.resize(1366, height)
        QApplication.processEvents()
        told = facts.texts()
        assert {title: told.get(title) for title in rows} == rows
        alone += told == rows
        assert facts.height() >= facts.least() > len(rows) * facts.fontMetrics().height()
        assert told == rows or panel.area.height() >= crop_side(panel, CARD_LINES)
        for label in facts.findChildren(CopyLabel):
            if label.text() in rows.values():
                assert label.visibleRegion().boundingRect() == label.rect()
    assert alone, "there was room for all of it"


def test_what_nobody_looked_at_is_told_where_there_is_no_room_for_the_other_facts(
    desk: Desk, partly_seen: int, fingers: None
) -> None:
    desk.open(desk.rows(partly_seen, GalleryMode.PHOTOS), 0)
    lower(desk, {"Pages": "1 of 3 looked at"})
    desk.open(desk.rows(partly_seen, GalleryMode.PHOTOS), 1)
    lower(desk, {"Raw photo": "b.CR2", "Film": "b.MOV: not looked at"})
