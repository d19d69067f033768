"""The review: every key, with real key events, on a catalog that a real run filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode
from engine.run.options import Models
from engine.values.ages import DecisionValue, PolicySettings
from gui.base.context import Context
from gui.base.settings import ReviewOrder, SettingsFile
from gui.review.keys import Command
from gui.review.reviewer import ReviewerDialog
from tests.helpers.window.reviewing import Desk, photos, scan

Key = Qt.Key


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    """Four photos of one face, in the order of their names, and one of two."""
    return scan(context.catalog, photos(tmp_path / "photos", samples, 4), models)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Key.Key_1, DecisionValue.CHILD),
        (Key.Key_2, DecisionValue.TEEN),
        (Key.Key_3, DecisionValue.ADULT),
        (Key.Key_X, DecisionValue.NOT_A_FACE),
        (Key.Key_U, DecisionValue.UNSURE),
    ],
)
def test_a_key_decides_and_the_next_face_comes(
    desk: Desk, run_id: int, key: Qt.Key, value: DecisionValue
) -> None:
    desk.review(run_id)
    first = desk.face
    assert (desk.path, desk.progress) == ("00_astronaut.jpg", "1 of 6")
    desk.press(key)
    (decision,) = desk.decisions(first.id)
    assert (decision.value, decision.by) == (value, "Ana")
    assert (desk.path, desk.progress) == ("01_hopper_turned.jpg", "2 of 6")
    assert desk.decisions(desk.face.id) == ()


def test_what_decides_is_the_key_and_never_one_that_is_held_down(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", autorep=True
    )
    QApplication.sendEvent(desk.page.stage.view, held)
    desk.settle()
    assert desk.progress == "1 of 6"
    assert desk.decisions(desk.face.id) == ()


def test_a_held_key_decides_once_also_where_it_comes_as_presses_of_their_own(
    desk: Desk, run_id: int
) -> None:
    """What X11 sends, and Qt does not always recognise."""

    def send(kind: QEvent.Type, moment: int) -> None:
        event = QKeyEvent(kind, Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
        event.setTimestamp(moment)
        QApplication.sendEvent(desk.page.stage.view, event)

    desk.review(run_id)
    send(QEvent.Type.KeyPress, 1000)
    for moment in (1660, 1700, 1740):
        send(QEvent.Type.KeyRelease, moment)
        send(QEvent.Type.KeyPress, moment)
    send(QEvent.Type.KeyRelease, 1760)
    desk.look()
    assert desk.progress == "2 of 6"
    send(QEvent.Type.KeyPress, 1800)
    desk.settle()
    assert desk.progress == "3 of 6"


def test_a_key_pressed_before_the_next_face_is_on_the_screen_decides_nothing_and_says_so(
    desk: Desk, run_id: int
) -> None:
    desk.review(run_id)
    faces = desk.rows(run_id).face_ids
    desk.press(Key.Key_1, Key.Key_2, Key.Key_X, settle=False)
    desk.settle()
    said = [[each.value for each in desk.decisions(int(face))] for face in faces]
    assert said == [[DecisionValue.CHILD], [], [], [], [], []]
    assert (desk.path, desk.progress) == ("01_hopper_turned.jpg", "2 of 6")
    assert "Saved: Child" in desk.status
    assert "A key did nothing: the next face was not on the screen yet." in desk.status
    # The way on is no decision: it waits for its turn, however fast it is asked for.
    desk.press(Key.Key_Space, Key.Key_Space, settle=False)
    desk.settle()
    assert desk.progress == "4 of 6"


def test_keys_pressed_one_after_the_other_go_to_one_face_after_the_other(
    desk: Desk, run_id: int
) -> None:
    desk.review(run_id)
    faces = desk.rows(run_id).face_ids
    desk.press(Key.Key_1, Key.Key_2, Key.Key_Space, Key.Key_X, Key.Key_U)
    said = [[each.value for each in desk.decisions(int(face))] for face in faces]
    assert said == [
        [DecisionValue.CHILD], [DecisionValue.TEEN], [],
        [DecisionValue.NOT_A_FACE], [DecisionValue.UNSURE], [],
    ]  # fmt: skip
    assert (desk.path, desk.face.number, desk.progress) == ("zz_two_portraits.jpg", 2, "6 of 6")


def test_keys_pressed_after_the_last_face_decide_nothing(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    desk.press(*[Key.Key_3] * 9)
    faces = [int(face) for face in desk.rows(run_id).face_ids]
    assert [len(desk.decisions(face)) for face in faces] == [1] * 6
    assert desk.page.stage.face is None
    desk.press(Key.Key_Left)
    assert desk.face.id == faces[-1]


def test_space_skips_and_n_comes_back_to_what_is_undecided(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    first = desk.face.id
    desk.press(Key.Key_Space)
    assert desk.progress == "2 of 6"
    desk.press(*[Key.Key_3] * 5)
    assert desk.page.stage.face is None
    desk.press(Key.Key_N)
    assert desk.face.id == first
    assert desk.decisions(first) == ()


def test_z_takes_back_step_by_step_and_jumps_to_the_face(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    first = desk.face.id
    desk.press(Key.Key_1)
    second = desk.face.id
    desk.press(Key.Key_2, Key.Key_Z)
    assert desk.face.id == second
    assert desk.decisions(second) == ()
    assert "01_hopper_turned.jpg" in desk.status
    desk.press(Key.Key_Z)
    assert (desk.face.id, desk.decisions(first)) == (first, ())
    desk.press(Key.Key_Z)
    assert desk.status == "There is nothing of yours to undo."
    desk.press(Key.Key_3)
    assert desk.face.id == second


def test_undo_works_after_the_program_was_closed(
    qtbot: QtBot, context: Context, run_id: int, tmp_path: Path
) -> None:
    context.change_settings(reviewer="Ana")
    desk = Desk(qtbot, context)
    desk.review(run_id)
    first = desk.face.id
    desk.press(Key.Key_X, Key.Key_1)
    desk.close()
    context.close()

    again = Context(tmp_path / "catalog.db", SettingsFile(tmp_path / "settings.json"))
    desk = Desk(qtbot, again)
    desk.review(run_id)
    assert desk.progress == "3 of 6"
    desk.press(Key.Key_Z, Key.Key_Z)
    assert (desk.face.id, desk.path) == (first, "00_astronaut.jpg")
    assert "00_astronaut.jpg" in desk.status
    assert desk.decisions(first) == ()
    assert desk.progress == "1 of 6"
    desk.close()
    again.close()


def test_b_takes_the_boxes_away_and_f_goes_close_to_the_face(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    view = desk.page.stage.view
    with_boxes = view.grab().toImage()
    desk.press(Key.Key_B)
    assert view.grab().toImage() != with_boxes
    desk.press(Key.Key_B)
    assert view.grab().toImage() == with_boxes
    whole = view.view_rect(desk.face.box).height()
    desk.press(Key.Key_F)
    assert view.view_rect(desk.face.box).height() > 1.5 * whole
    desk.press(Key.Key_3)
    # Also of the next face.
    close = view.view_rect(desk.face.box)
    assert close.height() > 0.3 * view.height()
    assert view.rect().toRectF().contains(close)
    desk.press(Key.Key_F)
    assert view.fitted


def test_buttons_do_what_their_keys_do_and_keep_their_hands_off_the_keyboard(
    desk: Desk, run_id: int
) -> None:
    desk.review(run_id)
    buttons = desk.page.bar.buttons
    faces = [int(face) for face in desk.rows(run_id).face_ids]
    for command, value in (
        (Command.CHILD, DecisionValue.CHILD),
        (Command.TEEN, DecisionValue.TEEN),
        (Command.ADULT, DecisionValue.ADULT),
        (Command.NOT_A_FACE, DecisionValue.NOT_A_FACE),
        (Command.UNSURE, DecisionValue.UNSURE),
        (Command.ADULT, DecisionValue.ADULT),
    ):
        QTest.mouseClick(buttons[command], Qt.MouseButton.LeftButton)
        desk.settle()
        assert desk.decisions(faces.pop(0))[0].value is value
    QTest.mouseClick(buttons[Command.UNDO], Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.path == "zz_two_portraits.jpg"
    # The click gave no button the focus: Space skips.
    desk.press(Key.Key_Space)
    assert desk.page.stage.face is None
    QTest.mouseClick(buttons[Command.NEXT_UNDECIDED], Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.face.number == 2


def test_a_button_that_tab_came_to_is_pressed_by_enter_and_space(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    faces = [int(face) for face in desk.rows(run_id).face_ids]
    desk.page.bar.buttons[Command.CHILD].setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Space)
    assert [desk.decisions(face)[0].value for face in faces[:2]] == [DecisionValue.CHILD] * 2


def test_the_reviewers_name_is_asked_once_and_kept(
    qtbot: QtBot, context: Context, run_id: int, tmp_path: Path
) -> None:
    desk = Desk(qtbot, context)
    desk.page.start_review(frozenset({run_id}), ReviewOrder.WORST)
    desk.wait(lambda: desk.page.findChild(ReviewerDialog))
    dialog = desk.page.findChild(ReviewerDialog)
    QTest.keyClicks(dialog.name, "  Ana   Lima ")
    QTest.keyClick(dialog.name, Key.Key_Return)
    desk.settle()
    first = desk.face.id
    desk.press(Key.Key_3)
    assert desk.decisions(first)[0].by == "Ana Lima"
    assert SettingsFile(tmp_path / "settings.json").load().reviewer == "Ana Lima"
    assert "Ana Lima" in desk.page.bar.reviewer.text()
    desk.close()


def test_the_order_is_worst_first_by_folder_or_by_uncertainty(desk: Desk, run_id: int) -> None:
    def walked(order: ReviewOrder) -> list[float]:
        desk.review(run_id, order=order)
        found = []
        while desk.page.stage.face is not None:
            found.append(desk.face.estimate.p_minor)
            desk.press(Key.Key_Space)
        return found

    worst = walked(ReviewOrder.WORST)
    assert worst == sorted(worst, reverse=True)
    assert len(worst) == 6
    unsure = walked(ReviewOrder.UNCERTAINTY)
    assert unsure == sorted(unsure, key=lambda p: abs(p - 0.5))
    assert walked(ReviewOrder.FOLDER) != worst


def test_another_order_is_chosen_in_the_review_and_kept(desk: Desk, run_id: int) -> None:
    desk.review(run_id, order=ReviewOrder.FOLDER)
    combo = desk.page.bar.order
    assert (combo.isVisible(), combo.currentText()) == (True, "Folder by folder")
    combo.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(combo, Key.Key_Home)
    QTest.keyClick(combo, Key.Key_Space)
    QTest.keyClick(combo.view(), Key.Key_Return)
    desk.settle()
    worst = desk.face.estimate.p_minor
    desk.press(Key.Key_Space)
    assert desk.face.estimate.p_minor <= worst
    assert desk.context.settings.review_order is ReviewOrder.WORST
    desk.open(desk.rows(run_id))
    assert not combo.isVisible()


def test_with_two_groups_all_keys_work(
    desk: Desk, samples: Path, tmp_path: Path, models: Models
) -> None:
    folder = photos(tmp_path / "two", samples, 2)
    run = scan(desk.context.catalog, folder, models, PolicySettings((18,), 0.0))
    desk.review(run)
    first = desk.face
    assert first.estimate.p_teen is None
    desk.press(Key.Key_2)
    assert desk.decisions(first.id)[0].value is DecisionValue.TEEN
    second = desk.face.id
    desk.press(Key.Key_3)
    assert desk.decisions(second)[0].value is DecisionValue.ADULT


def test_a_second_reviewer_sees_nothing_of_the_firsts_and_walks_all_faces(
    desk: Desk, run_id: int
) -> None:
    desk.review(run_id)
    faces = [int(face) for face in desk.rows(run_id).face_ids]
    desk.press(*[Key.Key_1] * 6)
    desk.context.change_settings(reviewer="Bia", blind_review=True)
    desk.review(run_id)
    assert desk.progress == "1 of 6"
    assert desk.face.decision is None
    texts = " ".join(card.accessibleDescription() for card in desk.page.stage.panel.cards())
    assert "Ana" not in texts
    desk.press(Key.Key_3, Key.Key_1)
    desk.review(run_id)
    assert desk.progress == "3 of 6"
    desk.press(Key.Key_Z)
    assert desk.face.id == faces[1]
    said = [(each.by, each.value) for each in desk.decisions(faces[0])]
    assert said == [("Ana", DecisionValue.CHILD), ("Bia", DecisionValue.ADULT)]
    # The first one's are untouched by the second one's undo.
    assert [each.by for each in desk.decisions(faces[1])] == ["Ana"]
    desk.press(Key.Key_Left)
    assert desk.face.decision is None or desk.face.decision.by == "Bia"


def test_decisions_on_a_selection_are_confirmed_once_and_undone_in_one_step(
    desk: Desk, run_id: int
) -> None:
    desk.review(run_id)
    faces = [int(face) for face in desk.rows(run_id).face_ids[:3]]
    for button, decided in (("Cancel", 0), ("Decide", 1)):
        desk.page.decisions.decide_many(faces, DecisionValue.NOT_A_FACE)
        box = next(each for each in desk.page.findChildren(QMessageBox) if each.isVisible())
        assert "3" in box.text()
        next(each for each in box.buttons() if each.text() == button).click()
        desk.settle()
        assert [len(desk.decisions(face)) for face in faces] == [decided] * 3
    desk.press(Key.Key_Z)
    assert [desk.decisions(face) for face in faces] == [()] * 3
    assert desk.face.id == faces[0]
    assert "3" in desk.status


def test_one_selected_face_needs_no_confirmation(desk: Desk, run_id: int) -> None:
    face = int(desk.rows(run_id).face_ids[0])
    desk.page.decisions.decide_many([face], DecisionValue.TEEN)
    desk.settle()
    assert desk.decisions(face)[0].value is DecisionValue.TEEN


def test_a_decision_made_elsewhere_is_seen(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    desk.page.decisions.decide([desk.face.id], DecisionValue.TEEN)
    desk.settle()
    assert desk.face.decision is not None
    assert desk.face.decision.value is DecisionValue.TEEN


def test_the_selection_is_walked_from_the_first_that_is_undecided(desk: Desk, run_id: int) -> None:
    rows = desk.rows(run_id)
    desk.page.decisions.decide([rows.face(4)], DecisionValue.TEEN)
    desk.settle()
    desk.page.start_review_of(rows.take([4, 2, 5]))
    desk.settle()
    assert (desk.face.id, desk.progress) == (rows.face(2), "2 of 3")
    photos_ = desk.rows(run_id, GalleryMode.PHOTOS)
    desk.page.start_review_of(photos_.take([4, 0]))
    desk.settle()
    assert (desk.face.id, desk.progress) == (rows.face(5), "2 of 3")


def test_a_write_that_fails_is_told_and_the_keys_after_it_do_nothing(
    desk: Desk, run_id: int
) -> None:
    desk.review(run_id)
    first = desk.face.id
    desk.context.catalog.close()
    desk.press(Key.Key_1, Key.Key_2, Key.Key_3, settle=False)
    desk.settle()
    assert desk.status.startswith("Not saved: ")
    assert (desk.face.id, desk.progress) == (first, "1 of 6")
