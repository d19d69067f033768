"""Disagreements of reviewers: listed with both decisions, opened, settled."""

from __future__ import annotations

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
from tests.helpers.reviewing import Desk, photos, scan

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
    made = DisagreementDialog(desk.context, frozenset({run_id}))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    desk.settle()
    return made


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
    assert cells(dialog) == []
    assert dialog.message.isVisible()


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
