"""A review that one can trust: nobody decides on what they do not see, or takes an end for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.index.query import GalleryMode
from engine.run.options import Models
from engine.values.ages import AgeGroup, DecisionValue, PolicySettings
from engine.values.faces import Box
from gui.base.context import Context
from gui.review.keys import Command
from tests.gui.viewer.test_drawing import draw
from tests.helpers.window.reviewing import Desk, photos, scan

Key = Qt.Key


@pytest.fixture
def other_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    """A second run, over another folder."""
    return scan(context.catalog, photos(tmp_path / "a & b", samples, 1, b"other"), models)


# What a review covers


def test_the_end_of_one_run_is_no_all_clear(desk: Desk, run_id: int, other_id: int) -> None:
    desk.review(run_id)
    covers = desk.page.bar.covers.text()
    assert covers == "Run “photos” · 3 flagged faces wait for a decision elsewhere."
    desk.press(*[Key.Key_3] * 4)
    assert desk.page.stage.face is None
    said = desk.page.stage.view.accessibleDescription()
    assert "Reviewed: Run “photos”." in said
    assert "3 flagged faces wait for a decision elsewhere." in said
    desk.review(run_id)
    said = desk.page.stage.view.accessibleDescription()
    assert "In the run “photos” no flagged face is waiting for a decision." in said
    assert "3 flagged faces wait for a decision elsewhere." in said

    button = desk.page.bar.all_button
    assert (button.isVisible(), button.text()) == (True, "Review all (3 more)")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.look()
    assert desk.page.bar.covers.text() == "All runs"
    assert desk.progress == "5 of 7"
    desk.press(*[Key.Key_3] * 3)
    desk.review(run_id, other_id)
    said = desk.page.stage.view.accessibleDescription()
    assert "No flagged face is waiting for a decision, in any run." in said
    assert not button.isVisible()


def test_the_review_of_a_selection_tells_what_waits_outside(
    desk: Desk, run_id: int, other_id: int
) -> None:
    desk.page.start_review_of(desk.rows(run_id).take([0]))
    desk.look()
    covers = desk.page.bar.covers.text()
    assert covers == "The selection · 6 flagged faces wait for a decision elsewhere."
    desk.press(Key.Key_3)
    assert "6 flagged faces wait" in desk.page.stage.view.accessibleDescription()
    # A run that is not on the list any more is nobody's to review.
    desk.context.catalog.queue.hide_run(other_id)
    desk.page.start_review_of(desk.rows(run_id).take([0]))
    desk.look()
    assert "3 flagged faces wait" in desk.page.bar.covers.text()


# Only what is seen is decided


def test_nothing_is_decided_on_a_photo_that_is_gone(desk: Desk, run_id: int, folder: Path) -> None:
    (folder / "00_astronaut.jpg").unlink()
    desk.review(run_id)
    gone = desk.face
    assert desk.path == "00_astronaut.jpg"
    for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_X, Key.Key_U, Key.Key_Return):
        desk.press(key)
        assert desk.decisions(gone.id) == ()
        assert desk.status.startswith("Nothing was saved. The photo cannot be shown: ")
    QTest.mouseClick(desk.page.bar.buttons[Command.CHILD], Qt.MouseButton.LeftButton)
    desk.look()
    assert desk.decisions(gone.id) == ()
    # The way on is free, and the next face is decided as ever.
    desk.press(Key.Key_Space, Key.Key_1)
    assert "Saved: Child" in desk.status


def test_nothing_is_decided_while_the_photo_is_still_coming(
    desk: Desk, run_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.review(run_id)
    first = desk.face.id
    stage = desk.page.stage
    # As it is before the first pixels have arrived, of the photo and of the face beside it.
    stage.show_pane(False)
    stage.panel.hide()
    with monkeypatch.context() as patch:
        patch.setattr(type(stage.view), "picture_width", property(lambda _: 0))
        desk.press(Key.Key_1, settle=False)
        desk.settle()
    assert desk.status == "Nothing was saved. The photo is not on the screen yet."
    assert desk.decisions(first) == ()
    desk.press(Key.Key_1)
    assert desk.decisions(first)[0].value is DecisionValue.CHILD


def test_a_covered_face_is_looked_at_before_it_is_decided(desk: Desk, run_id: int) -> None:
    desk.context.change_settings(blur_thumbnails=True)
    desk.review(run_id)
    first = desk.face.id
    desk.press(Key.Key_2)
    assert desk.status == (
        "Nothing was saved. The photo is covered. Point at it, or hold H, and look first."
    )
    assert desk.decisions(first) == ()
    view = desk.page.stage.view
    QTest.keyPress(view, Key.Key_H)
    desk.look()
    QTest.keyRelease(view, Key.Key_H)
    desk.press(Key.Key_2)
    assert desk.decisions(first)[0].value is DecisionValue.TEEN
    # The next one has not been seen.
    second = desk.face.id
    desk.press(Key.Key_2)
    assert desk.decisions(second) == ()


def test_a_face_out_of_view_is_not_decided(desk: Desk, run_id: int) -> None:
    desk.page.stage.panel.hide()
    desk.review(run_id)
    # Beside the photo it would be in view.
    desk.page.stage.show_pane(False)
    first, view = desk.face, desk.page.stage.view
    view.zoom_by(12.0)
    for _ in range(40):
        QTest.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not view.view_rect(first.box).intersects(view.rect().toRectF())
    desk.press(Key.Key_1)
    assert "F shows it close up" in desk.status
    assert desk.decisions(first.id) == ()
    desk.press(Key.Key_F, Key.Key_1)
    assert desk.decisions(first.id)[0].value is DecisionValue.CHILD


# The key for the estimate


def test_enter_makes_no_adult_of_a_flagged_face(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    face, button = desk.face, desk.page.bar.buttons[Command.CONFIRM]
    assert (face.estimate.flagged, face.estimate.group) == (True, AgeGroup.ADULT)
    assert button.text() == "Adult? Press 3"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.look()
    assert desk.decisions(face.id) == ()
    for key in (Key.Key_Return, Key.Key_Enter):
        desk.press(key)
        assert desk.decisions(face.id) == ()
        assert desk.status == (
            "Nothing was saved. This face is flagged: Enter does not make it an adult. 3 does."
        )
    desk.press(Key.Key_3)
    assert desk.decisions(face.id)[0].value is DecisionValue.ADULT


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_saves_what_its_button_names(
    desk: Desk, samples: Path, tmp_path: Path, models: Models, key: Qt.Key
) -> None:
    folder = photos(tmp_path / "teens", samples, 1)
    # With bands that make teens of nearly everybody.
    run = scan(desk.context.catalog, folder, models, PolicySettings((1, 99), 0.5))
    desk.review(run)
    face = desk.face
    assert desk.page.bar.buttons[Command.CONFIRM].text() == "Confirm: Teen"
    desk.press(key)
    assert desk.decisions(face.id)[0].value is DecisionValue.TEEN


def test_enter_confirms_an_adult_who_is_not_flagged(
    desk: Desk, samples: Path, tmp_path: Path, models: Models
) -> None:
    folder = photos(tmp_path / "adults", samples, 1)
    run = scan(desk.context.catalog, folder, models, PolicySettings((12, 18), 1.0))
    desk.open(desk.rows(run))
    face = desk.face
    assert desk.page.bar.buttons[Command.CONFIRM].text() == "Confirm: Adult"
    desk.press(Key.Key_Return)
    assert desk.decisions(face.id)[0].value is DecisionValue.ADULT


# Undo and redo


def test_undo_takes_back_what_was_done_last_whatever_it_was(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    first = desk.face.id
    desk.press(Key.Key_1, Key.Key_Right)
    assert desk.path == "01_hopper_turned.jpg"
    desk.press(Key.Key_A)
    draw(desk, Box(20, 20, 90, 110))
    desk.look()
    drawn = desk.face
    assert drawn.added_by == "Ana"

    desk.press(Key.Key_Z)
    assert desk.path == "01_hopper_turned.jpg"
    assert drawn.id not in [face.id for face in desk.page.stage.viewed.faces]  # type: ignore[union-attr]
    assert "Undone: the face that you drew is gone (01_hopper_turned.jpg)" in desk.status
    assert [each.value for each in desk.decisions(first)] == [DecisionValue.CHILD]

    desk.press(Key.Key_Z)
    assert (desk.path, desk.face.id, desk.decisions(first)) == ("00_astronaut.jpg", first, ())
    assert desk.status == "Undone: “Child” (face 1 of 00_astronaut.jpg)"

    desk.press(Key.Key_Y)
    assert [each.value for each in desk.decisions(first)] == [DecisionValue.CHILD]
    assert desk.status == "Done again: “Child” (face 1 of 00_astronaut.jpg)"
    desk.press(Key.Key_Y)
    assert (desk.path, desk.face.box) == ("01_hopper_turned.jpg", drawn.box)
    assert "the face that you drew is back" in desk.status
    desk.press(Key.Key_Y)
    assert desk.status == "There is nothing of yours to do again."


def test_the_note_of_a_decision_that_was_undone_stands_in_the_field_again(
    desk: Desk, run_id: int
) -> None:
    desk.review(run_id)
    first = desk.face.id
    desk.press(Key.Key_M)
    desk.type("the same shirt")
    desk.press(Key.Key_Return, Key.Key_1)
    assert desk.decisions(first)[0].note == "the same shirt"
    assert desk.page.bar.note.text() == ""
    desk.press(Key.Key_Z)
    assert (desk.face.id, desk.page.bar.note.text()) == (first, "the same shirt")
    desk.press(Key.Key_2)
    (decision,) = desk.decisions(first)
    assert (decision.value, decision.note) == (DecisionValue.TEEN, "the same shirt")


def test_a_note_that_was_changed_is_undone_to_the_one_before(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id), 0)
    first, note = desk.face.id, desk.page.bar.note
    for text in ("one", "two"):
        desk.press(Key.Key_M)
        note.clear()
        desk.type(text)
        desk.press(Key.Key_Return)
        if text == "one":
            desk.press(Key.Key_1)
            desk.look()
    assert [each.note for each in desk.decisions(first)] == ["one", "two"]
    desk.press(Key.Key_Z)
    assert [each.note for each in desk.decisions(first)] == ["one"]
    assert note.text() == "one"
    assert desk.status.startswith("Undone: the note")


def test_a_box_that_was_drawn_is_moved_resized_deleted_and_put_back(
    desk: Desk, run_id: int
) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    desk.press(Key.Key_A)
    draw(desk, Box(20, 20, 90, 110))
    desk.look()
    before = desk.face.box
    view = desk.page.stage.view
    desk.press(Key.Key_E)
    assert view.drawing
    for _ in range(4):
        QTest.keyClick(view, Key.Key_Right)
        QTest.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.press(Key.Key_Return)
    after = desk.face
    assert after.added_by == "Ana"
    assert after.box.x > before.x
    assert after.box.height > before.height
    desk.press(Key.Key_Delete)
    assert all(not face.added_by for face in desk.page.stage.viewed.faces)  # type: ignore[union-attr]
    desk.press(Key.Key_Z)
    assert desk.face.box == after.box
    desk.press(Key.Key_Z)
    assert desk.face.box == before
    # What the detector found has a key of its own for "no face".
    desk.press(Key.Key_Up, Key.Key_E)
    assert not view.drawing
    assert "Only boxes that a person drew" in desk.status
    desk.press(Key.Key_Delete)
    assert "Only boxes that a person drew" in desk.status
    assert len(desk.page.stage.viewed.faces) == 2  # type: ignore[union-attr]


def test_the_buttons_of_a_drawn_box_are_on_its_card(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    desk.press(Key.Key_A)
    draw(desk, Box(20, 20, 90, 110))
    desk.look()
    found, drawn = desk.page.stage.panel.cards()
    assert not found.buttons[Command.DELETE_BOX].isVisible()
    QTest.mouseClick(drawn.buttons[Command.DELETE_BOX], Qt.MouseButton.LeftButton)
    desk.look()
    assert len(desk.page.stage.viewed.faces) == 1  # type: ignore[union-attr]


# Close to a face


def test_close_to_a_face_arrows_go_to_the_next_one_and_alt_pans(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 2)
    first, second = desk.page.stage.viewed.faces  # type: ignore[union-attr]
    desk.press(Key.Key_Up, Key.Key_F)
    view = desk.page.stage.view
    assert desk.face.id == first.id
    desk.press(Key.Key_Right)
    assert desk.face.id == second.id
    place = view.view_rect(second.box)
    QTest.keyClick(view, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.view_rect(second.box).x() > place.x()
    assert desk.face.id == second.id
    desk.press(Key.Key_Left)
    assert desk.face.id == first.id
    desk.press(Key.Key_Left)
    assert desk.path == "01_hopper_turned.jpg"
