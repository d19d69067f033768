"""Decisions in the grid: single keys on what is selected, one after the other."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode, GalleryOrder
from engine.run.options import Models
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.queue.controller import RunQueue
from gui.window.main_window import MainWindow
from tests.helpers.window.reviewing import photos, scan
from tests.helpers.window.windows import faces_before_ana

Key = Qt.Key
SECONDS = 60_000


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    return scan(context.catalog, photos(tmp_path / "photos", samples, 3), models)


@pytest.fixture
def window(
    context: Context, run_id: int, pixels: Pixels, queue: RunQueue, qtbot: QtBot
) -> MainWindow:
    """All five faces, with their pictures, before Ana."""
    return faces_before_ana(qtbot, context, pixels, queue, 5)


def decided(window: MainWindow) -> list[list[DecisionValue]]:
    review = window.context.catalog.review
    return [
        [each.value for each in review.decisions(int(face))]
        for face in window.gallery.rows().face_ids
    ]


def press(window: MainWindow, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window.gallery.view, key)
    qtbot.waitUntil(lambda: not window.context.background.busy, timeout=SECONDS)


def test_a_key_decides_on_the_selection_and_the_next_face_is_selected(
    window: MainWindow, qtbot: QtBot
) -> None:
    child, teen, adult, no_face, unsure = DecisionValue
    press(window, qtbot, Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_X, Key.Key_U)
    assert decided(window) == [[child], [teen], [adult], [no_face], [unsure]]
    assert window.gallery.view.selection.cells().tolist() == [4]
    press(window, qtbot, Key.Key_Z, Key.Key_Z)
    assert decided(window) == [[child], [teen], [adult], [], []]
    press(window, qtbot, Key.Key_Y)
    assert decided(window) == [[child], [teen], [adult], [no_face], []]
    assert "Not a face" in window.status.currentMessage()


def test_on_whole_photos_a_key_says_that_nothing_was_saved(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, qtbot, Key.Key_3)
    assert "Saved: Adult" in window.status.currentMessage()
    window.actions_["photos"].trigger()
    qtbot.waitUntil(lambda: window.gallery.rows().mode is GalleryMode.PHOTOS, timeout=SECONDS)
    assert window.status.currentMessage() == ""
    qtbot.keyClick(window.gallery.view, Key.Key_Home)
    press(window, qtbot, Key.Key_1)
    assert window.status.currentMessage() == "Nothing was saved: decisions are made on faces."
    window.actions_["faces"].trigger()
    qtbot.waitUntil(lambda: window.gallery.rows().mode is GalleryMode.FACES, timeout=SECONDS)
    assert window.status.currentMessage() == ""
    assert list(chain.from_iterable(decided(window))) == [DecisionValue.ADULT]


def test_what_was_said_of_a_decision_goes_with_the_selection(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, qtbot, Key.Key_3)
    assert "Saved: Adult" in window.status.currentMessage()
    qtbot.keyClick(window.gallery.view, Key.Key_Right)
    assert window.status.currentMessage() == ""
    press(window, qtbot, Key.Key_Z)
    assert "Undone" in window.status.currentMessage()
    # Sorted anew it is still true.
    window.gallery.reload()
    qtbot.waitUntil(lambda: not window.context.background.busy, timeout=SECONDS)
    assert "Undone" in window.status.currentMessage()
    place = window.gallery.view.cell_rect(3).center()
    qtbot.mouseClick(window.gallery.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.status.currentMessage() == ""


def test_several_faces_on_the_screen_are_decided_without_a_question_and_undone_in_one_step(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.gallery.view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(window.gallery.view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(window, qtbot, Key.Key_3)
    assert not window.findChildren(QMessageBox)
    assert decided(window) == [[DecisionValue.ADULT]] * 3 + [[], []]
    assert window.gallery.view.selection.cells().tolist() == [3]
    press(window, qtbot, Key.Key_Z)
    assert decided(window) == [[]] * 5


def test_what_is_not_on_the_screen_is_not_decided_by_a_key(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.pixels, "crop", lambda *_: None)
    press(window, qtbot, Key.Key_1)
    assert decided(window) == [[]] * 5
    assert "Nothing was saved." in window.status.currentMessage()
    # A selection that is not seen is asked about.
    window.gallery.select_all()
    press(window, qtbot, Key.Key_1)
    (box,) = [each for each in window.findChildren(QMessageBox) if each.isVisible()]
    box.reject()
    assert decided(window) == [[]] * 5


def asked(window: MainWindow, qtbot: QtBot) -> bool:
    """Whether it is asked about several faces; the answer is no, and the grid is at the keyboard.

    A desktop gives the keyboard back to the window below; without a screen nobody does, and the
    next key would be lost where the question had got it.
    """
    boxes = [each for each in window.findChildren(QMessageBox) if each.isVisible()]
    for box in boxes:
        qtbot.waitUntil(box.isActiveWindow, timeout=SECONDS)
        box.reject()
    window.activateWindow()
    qtbot.waitUntil(window.gallery.view.hasFocus, timeout=SECONDS)
    return bool(boxes)


def test_where_faces_are_blurred_only_the_one_that_the_keyboard_is_at_is_seen(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.context.change_settings(blur_thumbnails=True)
    view = window.gallery.view
    window.gallery.select_all()
    press(window, qtbot, Key.Key_3)
    assert asked(window, qtbot)
    assert decided(window) == [[]] * 5
    view.selection.only(1)
    press(window, qtbot, Key.Key_3)
    assert "Nothing was saved." in window.status.currentMessage()
    view.set_current_cell(1)
    press(window, qtbot, Key.Key_3)
    assert decided(window) == [[], [DecisionValue.ADULT], [], [], []]
    # What is pointed at is clear, too.
    view.selection.only(0)
    assert not window.gallery.sees_selection()
    qtbot.mouseMove(view.viewport(), view.cell_rect(0).center())
    qtbot.waitUntil(window.gallery.sees_selection)


def test_a_face_of_which_a_strip_is_on_the_screen_is_not_seen(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = window.gallery.view
    view.setFixedHeight(view.cell_rect(0).top() + 11)
    window.grab()
    assert 0 in view.visible_cells()
    press(window, qtbot, Key.Key_3)
    assert "Nothing was saved." in window.status.currentMessage()
    window.gallery.select_all()
    press(window, qtbot, Key.Key_3)
    assert asked(window, qtbot)
    assert decided(window) == [[]] * 5


def test_the_line_below_says_photos_or_faces(window: MainWindow, qtbot: QtBot) -> None:
    def said() -> list[str]:
        return [label.text() for label in window.status.findChildren(QLabel)]

    assert "1 of 5 faces selected" in said()
    window.gallery.view.selection.clear()
    assert "5 faces shown" in said()
    window.gallery.set_mode(GalleryMode.PHOTOS)
    qtbot.waitUntil(lambda: "4 photos shown" in said(), timeout=SECONDS)


def test_an_order_begins_with_what_one_looks_for(window: MainWindow, qtbot: QtBot) -> None:
    order = window.gallery.header._order
    for wanted, descending in (
        (GalleryOrder.P_MINOR, True), (GalleryOrder.PATH, False), (GalleryOrder.UNCERTAINTY, True),
    ):  # fmt: skip
        order.setCurrentIndex(order.findData(wanted))
        settings = window.context.settings
        assert (settings.gallery_order, settings.descending) == (wanted, descending)
