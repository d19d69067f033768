"""Runs that a person takes off the list: asked with numbers, undone at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.values.ages import DecisionValue
from engine.values.records import RunState
from gui.queue.controller import RunQueue
from gui.queue.panel import QueuePanel
from tests.helpers.photos import folder_of
from tests.helpers.window.queue_help import add, answer, idle, names, question, states, until


def test_removing_asks_with_numbers_and_says_what_is_kept(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "cats & dogs", 3))
    until(qtbot, lambda: idle(queue) and states(queue) == [RunState.DONE])
    catalog = queue._context.catalog
    (photo, *_) = catalog.photos(1)
    catalog.review.add_decision(photo.faces[0].id, DecisionValue.CHILD, "Ana")
    panel.choose(1)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    box = question(panel, qtbot)
    assert box.text() == "Remove “cats & dogs” from the list?"
    assert box.textFormat() is Qt.TextFormat.PlainText
    said = box.informativeText()
    assert "3 photos and 1 decision leave queue, gallery, review and reports." in said
    assert "Nothing is erased: all results and decisions stay in the catalog." in said
    # Enter and Esc are a no.
    assert box.defaultButton().text() == "Cancel"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert names(panel) == ["cats & dogs"]

    removed = []
    queue.removed.connect(removed.append)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    answer(question(panel, qtbot), qtbot, "Remove")
    until(qtbot, lambda: names(panel) == [] and removed == [(1,)])
    queue.bring_back()
    until(qtbot, lambda: names(panel) == ["cats & dogs"])
    assert states(queue) == [RunState.DONE]


def test_what_was_removed_comes_back_all_at_once_and_begins_nothing(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        add(queue, folder_of(tmp_path / name, 1))
    until(qtbot, lambda: idle(queue) and states(queue) == [RunState.DONE] * 2)
    panel.menu.remove_finished()
    box = question(panel, qtbot)
    assert box.text() == "Remove 2 finished runs from the list?"
    answer(box, qtbot, "Remove")
    until(qtbot, lambda: names(panel) == [])
    queue.bring_back()
    until(qtbot, lambda: len(names(panel)) == 2)
    assert not queue.running


def test_a_run_that_goes_on_is_cancelled_when_it_is_removed(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "many", 40))
    until(qtbot, lambda: queue.running and panel.model.rowCount() == 1)
    removed = []
    queue.removed.connect(removed.append)
    panel.choose(1)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    box = question(panel, qtbot)
    assert "The run is going on: it is cancelled." in box.informativeText()
    answer(box, qtbot, "Cancel")
    assert queue.running
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    answer(question(panel, qtbot), qtbot, "Remove")
    until(qtbot, lambda: panel.model.rowCount() == 0 and removed == [(1,)])
    queue.bring_back()
    until(qtbot, lambda: names(panel) == ["many"])
    assert not queue.running


def test_removing_all_that_are_over_is_not_beside_removing_one(panel: QueuePanel) -> None:
    texts = [each.text() for each in panel.menu.actions()]
    assert [each for each in texts if "Remo" in each] == ["Remo&ve from the list…"]
