"""Notes of the review: each goes with its face's decision, in its writer's name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from engine.values.ages import DecisionValue
from gui.review.keys import Command
from tests.helpers.window.reviewing import Desk

Key = Qt.Key


def test_a_note_goes_with_the_decision_and_its_letters_are_no_keys(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    first = desk.face.id
    desk.press(Key.Key_M)
    desk.type("x 1 scar, see n2")
    desk.press(Key.Key_Return)
    assert (desk.face.id, desk.decisions(first)) == (first, ())
    desk.press(Key.Key_U)
    (decision,) = desk.decisions(first)
    assert (decision.value, decision.note) == (DecisionValue.UNSURE, "x 1 scar, see n2")
    assert desk.page.bar.note.text() == ""


def test_a_note_on_a_decided_face_keeps_the_decision(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    first = desk.face.id
    desk.press(Key.Key_1, Key.Key_Left, Key.Key_M)
    assert desk.face.id == first
    desk.type("sure of it")
    desk.press(Key.Key_Return)
    values = [(each.value, each.note) for each in desk.decisions(first)]
    assert values == [(DecisionValue.CHILD, ""), (DecisionValue.CHILD, "sure of it")]
    desk.press(Key.Key_M)
    desk.type(" and more")
    desk.press(Key.Key_Escape)
    assert desk.page.bar.note.text() == "sure of it"
    assert len(desk.decisions(first)) == 2


def test_a_note_typed_right_after_a_key_is_typed_on_the_next_face(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    view = desk.page.stage.view
    QTest.keyClick(view, Key.Key_1)
    QTest.keyClick(view, Key.Key_M)
    for letter in "xu":
        QTest.keyClicks(view, letter)
    desk.settle()
    assert desk.path == "01_hopper_turned.jpg"
    assert desk.page.bar.note.text() == "xu"
    desk.press(Key.Key_Return, Key.Key_3)
    faces = desk.rows(run_id).face_ids
    assert desk.decisions(int(faces[1]))[0].note == "xu"
    assert desk.decisions(int(faces[0]))[0].note == ""


def test_a_note_that_is_being_typed_goes_with_the_button_that_is_clicked(
    desk: Desk, run_id: int
) -> None:
    desk.review(run_id)
    first = desk.face.id
    desk.press(Key.Key_M)
    desk.type("ask again")
    QTest.mouseClick(desk.page.bar.buttons[Command.UNSURE], Qt.MouseButton.LeftButton)
    desk.settle()
    second = desk.face.id
    desk.press(Key.Key_3)
    said = [desk.decisions(face)[0] for face in (first, second)]
    assert [(each.value, each.note) for each in said] == [
        (DecisionValue.UNSURE, "ask again"),
        (DecisionValue.ADULT, ""),
    ]


def test_nobodys_note_becomes_another_reviewers(desk: Desk, run_id: int) -> None:
    rows = desk.rows(run_id)
    first = rows.face(0)
    desk.context.catalog.review.add_decision(first, DecisionValue.CHILD, "Bia", "looks twelve")
    desk.open(rows)
    card = desk.page.stage.panel.cards()[0]
    assert any("looks twelve" in label.text() for label in card.findChildren(QLabel))
    assert desk.page.bar.note.text() == ""
    desk.press(Key.Key_3)
    said = [(each.by, each.value, each.note) for each in desk.decisions(first)]
    assert said == [
        ("Bia", DecisionValue.CHILD, "looks twelve"),
        ("Ana", DecisionValue.ADULT, ""),
    ]


def test_a_note_on_anothers_decision_waits_for_ones_own(desk: Desk, run_id: int) -> None:
    rows = desk.rows(run_id)
    first = rows.face(0)
    desk.context.catalog.review.add_decision(first, DecisionValue.CHILD, "Bia")
    desk.open(rows)
    desk.press(Key.Key_M)
    desk.type("really?")
    desk.press(Key.Key_Return)
    assert "kept with the decision" in desk.status
    desk.press(Key.Key_Right, Key.Key_Left)
    assert len(desk.decisions(first)) == 1, "whoever asks has not agreed"
    assert desk.page.bar.note.text() == "really?"
    desk.press(Key.Key_2)
    mine = desk.decisions(first)[-1]
    assert (mine.by, mine.value, mine.note) == ("Ana", DecisionValue.TEEN, "really?")


def test_a_note_waits_for_the_decision_and_whoever_goes_on_is_told(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    first = desk.face.id
    desk.press(Key.Key_M)
    desk.type("ask the school")
    desk.press(Key.Key_Return, Key.Key_Right)
    assert desk.face.id != first
    assert desk.page.bar.note.text() == ""
    assert "not saved yet" in desk.status
    desk.press(Key.Key_Left)
    assert desk.page.bar.note.text() == "ask the school"
    desk.press(Key.Key_1)
    assert "not saved yet" not in desk.status
    assert desk.decisions(first)[0].note == "ask the school"
