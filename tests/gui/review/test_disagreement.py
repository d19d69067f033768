"""Disagreements of reviewers: listed with both decisions, opened, settled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.run.options import Models
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.review.disagreement import DisagreementDialog
from gui.review.disagreement_model import read_disagreements
from tests.helpers.window.reviewing import Desk, photos, scan

Key = Qt.Key


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    folder = photos(tmp_path / "photos", samples, 2)
    return scan(context.catalog, folder, models)


@pytest.fixture
def desk(qtbot: QtBot, context: Context, run_id: int) -> Iterator[Desk]:
    """Ana and Bia have reviewed the same four faces; they differ on the first and the last."""
    context.change_settings(reviewer="Ana")
    made = Desk(qtbot, context)
    made.review(run_id)
    made.press(Key.Key_1, Key.Key_3, Key.Key_3, Key.Key_X)
    context.change_settings(reviewer="Bia", blind_review=True)
    made.review(run_id)
    made.press(Key.Key_2, Key.Key_3, Key.Key_3, Key.Key_U)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, run_id: int) -> DisagreementDialog:
    desk.context.change_settings(reviewer="Caio", blind_review=False)
    made = DisagreementDialog(desk.context, desk.pixels, frozenset({run_id}))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    desk.settle()
    desk.wait(lambda: made.face.seen)
    return made


def look_at(dialog: DisagreementDialog, desk: Desk, row: int) -> None:
    dialog.table.selectRow(row)
    desk.wait(lambda: dialog.face.seen)


def cells(dialog: DisagreementDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_both_decisions_stand_under_their_reviewers_names(dialog: DisagreementDialog) -> None:
    assert cells(dialog) == [
        ["00_astronaut.jpg", "1", "Child", "Teen"],
        ["zz_two_portraits.jpg", "2", "Not a face", "Unsure"],
    ]
    names = [dialog.model.headerData(2 + i, Qt.Orientation.Horizontal) for i in range(2)]
    assert names == ["Ana", "Bia"]


def test_a_deciding_decision_settles_it_and_undo_opens_it_again(
    dialog: DisagreementDialog, desk: Desk, run_id: int
) -> None:
    face = dialog.model.row(0).found.face_id
    QTest.mouseClick(dialog.settle[DecisionValue.CHILD], Qt.MouseButton.LeftButton)
    desk.settle()
    assert [row[0] for row in cells(dialog)] == ["zz_two_portraits.jpg"]
    last = desk.decisions(face)[-1]
    assert (last.value, last.by, last.settles) == (DecisionValue.CHILD, "Caio", True)
    assert desk.context.catalog.review.disagreements([run_id])[0].face_id != face
    desk.page.decisions.undo()
    desk.settle()
    assert len(cells(dialog)) == 2


def test_several_are_settled_at_once_and_then_there_is_nothing_to_list(
    dialog: DisagreementDialog, desk: Desk
) -> None:
    dialog.table.selectAll()
    QTest.mouseClick(dialog.settle[DecisionValue.ADULT], Qt.MouseButton.LeftButton)
    desk.settle()
    # One of them has not been looked at.
    assert len(cells(dialog)) == 2
    assert dialog.status.text().startswith("Nothing was saved.")
    look_at(dialog, desk, 1)
    look_at(dialog, desk, 0)
    dialog.table.selectAll()
    QTest.mouseClick(dialog.settle[DecisionValue.ADULT], Qt.MouseButton.LeftButton)
    desk.settle()
    assert cells(dialog) == []
    assert dialog.message.isVisible()
    assert dialog.status.text() == "Settled: Adult on 2 faces."


def test_a_second_key_before_the_list_is_there_again_decides_nothing(
    dialog: DisagreementDialog, desk: Desk
) -> None:
    faces = [dialog.model.row(place).found.face_id for place in range(2)]
    before = [len(desk.decisions(face)) for face in faces]
    QTest.keyClick(dialog.table, Key.Key_1)
    QTest.keyClick(dialog.table, Key.Key_3)
    QTest.mouseClick(dialog.settle[DecisionValue.TEEN], Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog.table, Key.Key_Z)
    desk.settle()
    assert [len(desk.decisions(face)) for face in faces] == [before[0] + 1, before[1]]
    assert desk.decisions(faces[0])[-1].value is DecisionValue.CHILD
    # With the list there are the keys again, also after there was nothing to do again.
    QTest.keyClick(dialog.table, Key.Key_Y)
    desk.settle()
    desk.wait(lambda: dialog.face.seen)
    QTest.keyClick(dialog.table, Key.Key_3)
    desk.settle()
    assert desk.decisions(faces[1])[-1].value is DecisionValue.ADULT


def test_enter_opens_the_face_in_the_viewer(dialog: DisagreementDialog, desk: Desk) -> None:
    dialog.open_requested.connect(desk.page.open)
    face = dialog.model.row(1).found.face_id
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Key.Key_Return)
    desk.settle()
    assert (desk.face.id, desk.progress) == (face, "2 of 2")
    assert desk.face.disagreement
    texts = " ".join(
        label.text() for card in desk.page.stage.panel.cards()[1:] for label in card.labels()
    )
    assert "reviewers disagree" in texts
    assert "Ana" in texts
    assert "Bia" in texts


def test_who_reviews_blind_sees_no_list_before_they_say_so(
    dialog: DisagreementDialog, desk: Desk
) -> None:
    desk.context.change_settings(blind_review=True)
    desk.settle()
    assert cells(dialog) == []
    assert dialog.message.isVisible()
    QTest.mouseClick(dialog.show_all, Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(cells(dialog)) == 2


def test_the_face_stands_beside_its_photo_with_both_decisions_and_notes(
    dialog: DisagreementDialog, desk: Desk
) -> None:
    face = dialog.model.row(1).found.face_id
    desk.context.catalog.review.add_decision(face, DecisionValue.UNSURE, "Bia", "too dark")
    desk.context.decisions_changed.emit((face,))
    desk.settle()
    look_at(dialog, desk, 1)
    assert dialog.face.name.text() == "zz_two_portraits.jpg, face 2"
    said = dialog.face.said.text()
    assert "Ana: Not a face (" in said
    assert "Bia: Unsure (" in said
    assert "Note: too dark" in said
    desk.wait(lambda: dialog.face.whole.recognisable)
    box = dialog.model.row(1).face.box
    photo = dialog.model.row(1).photo
    marked = dialog.face.whole.grab().toImage()
    middle = (box.y + box.height / 2) / photo.height * marked.height()
    left = round(box.x / photo.width * marked.width())
    frame = [marked.pixelColor(x, round(middle)).lightness() for x in range(left - 3, left + 4)]
    assert max(frame) == 255


def test_the_keys_of_the_review_settle_the_face_and_take_it_back(
    dialog: DisagreementDialog, desk: Desk
) -> None:
    first, second = (dialog.model.row(place).found.face_id for place in range(2))
    QTest.keyClick(dialog.table, Key.Key_1)
    desk.settle()
    assert [each.by for each in desk.decisions(first)][-1] == "Caio"
    assert desk.decisions(first)[-1].settles
    assert dialog.status.text() == "Settled: Child (00_astronaut.jpg, face 1)"
    # The next one has taken its place.
    assert dialog.face.face_id == second
    QTest.keyClick(dialog.table, Key.Key_Z)
    desk.settle()
    assert len(cells(dialog)) == 2
    assert dialog.status.text() == "Undone: “Child”"
    QTest.keyClick(dialog.table, Key.Key_Y)
    desk.settle()
    assert len(cells(dialog)) == 1


def test_a_face_of_identical_files_is_listed_once(
    dialog: DisagreementDialog, desk: Desk, tmp_path: Path, models: Models
) -> None:
    (tmp_path / "copies").mkdir()
    shutil.copy(tmp_path / "photos" / "00_astronaut.jpg", tmp_path / "copies" / "again.jpg")
    other = scan(desk.context.catalog, tmp_path / "copies", models)
    runs = {dialog.model.row(0).found.key.run_id, other}
    rows = read_disagreements(desk.context.catalog, runs)
    assert [Path(row.path).name for row in rows] == ["00_astronaut.jpg", "zz_two_portraits.jpg"]
    assert [Path(path).name for path in rows[0].copies] == ["again.jpg"]
    dialog.model.show_rows(rows)
    assert cells(dialog)[0][0] == "00_astronaut.jpg (and 1 identical file)"


def test_a_face_whose_picture_is_not_there_is_not_settled(
    dialog: DisagreementDialog, desk: Desk
) -> None:
    dialog.face.crop.protect(True, False)
    dialog._seen.clear()
    QTest.keyClick(dialog.table, Key.Key_2)
    desk.settle()
    assert len(cells(dialog)) == 2
    assert dialog.status.text().startswith("Nothing was saved.")
