"""What people decide comes before what is estimated: who is accompanied, and what is settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.index.query import Sign
from engine.run.options import Models
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.look.annotate import SETTLED_FLAG, badges_of
from gui.queue.controller import RunQueue
from gui.window.main_window import MainWindow
from tests.helpers.window.reviewing import photos, scan
from tests.helpers.window.windows import faces_before_ana

Key = Qt.Key
SECONDS = 60_000


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    return scan(context.catalog, photos(tmp_path / "photos", samples, 0), models)


@pytest.fixture
def window(
    context: Context, run_id: int, pixels: Pixels, queue: RunQueue, qtbot: QtBot
) -> MainWindow:
    """Two faces in one photo, both flagged, before Ana."""
    return faces_before_ana(qtbot, context, pixels, queue, 2)


def press(window: MainWindow, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window.gallery.view, key)
    qtbot.waitUntil(lambda: not window.context.background.busy, timeout=SECONDS)


def count(window: MainWindow, sign: Sign) -> int:
    return int(window.gallery.filter_panel._boxes[sign].count)


def test_who_is_unaccompanied_follows_the_decisions_and_undo(
    window: MainWindow, qtbot: QtBot
) -> None:
    def alone(faces: int) -> None:
        qtbot.waitUntil(lambda: count(window, Sign.UNACCOMPANIED) == faces, timeout=SECONDS)

    # A flagged face is no accompanying adult, whatever group is estimated.
    alone(2)
    press(window, qtbot, Key.Key_1, Key.Key_3)
    alone(0)
    press(window, qtbot, Key.Key_Z)
    alone(2)
    # What is no face accompanies nobody.
    press(window, qtbot, Key.Key_X)
    alone(2)
    press(window, qtbot, Key.Key_Z, Key.Key_Z)
    window.gallery.view.selection.only(0)
    press(window, qtbot, Key.Key_3)
    alone(0)


def test_a_flag_shows_that_it_is_settled(window: MainWindow, qtbot: QtBot) -> None:
    def pictures() -> list[str]:
        photo = window.gallery.model.photo(0)
        assert photo is not None
        face = window.gallery.model.face(0, photo)
        return [badge.icon for badge in badges_of(photo, face)]

    assert "flag" in pictures()
    press(window, qtbot, Key.Key_U)
    qtbot.waitUntil(lambda: count(window, Sign.UNSURE) == 1, timeout=SECONDS)
    assert "flag" in pictures(), "who is unsure has settled nothing"
    window.gallery.view.selection.only(0)
    press(window, qtbot, Key.Key_1)
    qtbot.waitUntil(lambda: count(window, Sign.SETTLED) == 1, timeout=SECONDS)
    qtbot.waitUntil(lambda: "flag" not in pictures(), timeout=SECONDS)
    assert SETTLED_FLAG.icon in pictures()
    assert count(window, Sign.CONFIRMED_MINOR) == 1
    assert count(window, Sign.UNDECIDED) == 1
