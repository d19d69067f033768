"""The estimate hidden while reviewing, and how far two agree in the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.values.ages import DecisionValue
from gui.review.agreement import ESTIMATE, AgreementDialog
from gui.review.keys import Command
from tests.helpers.window.reviewing import Desk

Key = Qt.Key


def told(desk: Desk) -> str:
    card = desk.page.stage.panel.cards()[0]
    return " ".join([card.accessibleDescription(), *(each.text() for each in card.labels())])


def there(desk: Desk) -> str:
    """All words of the stage, those too that only a screen reader comes to."""
    stage = desk.page.stage
    words = [each.text() for each in stage.findChildren(QLabel)]
    for widget in (stage, *stage.findChildren(QWidget)):
        words += [widget.accessibleName(), widget.accessibleDescription()]
    return "\n".join(words)


def test_nothing_tells_the_estimate_before_the_decision(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    assert "P(minor)" in told(desk)
    assert "Estimate: " in there(desk)
    confirm = desk.page.bar.buttons[Command.CONFIRM]
    boxes = desk.page.stage.view.grab().toImage()
    assert confirm.isVisible()
    desk.context.change_settings(hide_estimates=True)
    desk.look()
    card = desk.page.stage.panel.cards()[0]
    assert "P(minor)" not in told(desk)
    assert "P(minor)" not in there(desk)
    assert "Estimate: " not in there(desk)
    assert "The estimate is hidden while you review." in told(desk)
    assert not card.chart.isVisible()
    assert not confirm.isVisible()
    assert desk.page.stage.view.grab().toImage() != boxes
    face = desk.face.id
    desk.press(Key.Key_Return)
    assert desk.decisions(face) == ()
    assert desk.status == (
        "Nothing was saved. The estimate is hidden: nobody can confirm it unseen."
    )
    desk.press(Key.Key_3)
    (made,) = desk.decisions(face)
    assert made.unaided
    # Outside of a review it is told.
    desk.open(desk.rows(run_id))
    assert "P(minor)" in told(desk)
    assert desk.page.stage.panel.cards()[0].chart.isVisible()


def test_the_end_tells_how_far_one_and_the_hidden_estimate_agree(desk: Desk, run_id: int) -> None:
    desk.context.change_settings(hide_estimates=True)
    desk.review(run_id)
    desk.press(Key.Key_3, Key.Key_3, Key.Key_3, Key.Key_1)
    said = desk.page.stage.view.accessibleDescription()
    assert "Minor or not, you and the hidden estimate say the same: " in said
    assert "of 4 (" in said
    desk.context.change_settings(hide_estimates=False)
    desk.review(run_id)
    assert "hidden estimate" not in desk.page.stage.view.accessibleDescription()


@pytest.fixture
def agreement(qtbot: QtBot, desk: Desk, run_id: int) -> AgreementDialog:
    """Ana saw no estimate; Bia, who saw it, differs from her on the last of four faces."""
    desk.context.change_settings(hide_estimates=True)
    desk.review(run_id)
    desk.press(Key.Key_1, Key.Key_3, Key.Key_3, Key.Key_X)
    desk.context.change_settings(reviewer="Bia", blind_review=True, hide_estimates=False)
    desk.review(run_id)
    desk.press(Key.Key_1, Key.Key_3, Key.Key_3, Key.Key_U)
    desk.context.change_settings(blind_review=False)
    made = AgreementDialog(desk.context, frozenset({run_id}))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    desk.settle()
    return made


def counts(dialog: AgreementDialog) -> dict[tuple[str, str], int]:
    model = dialog.model
    return {
        (
            str(model.headerData(row, Qt.Orientation.Vertical)),
            str(model.headerData(column, Qt.Orientation.Horizontal)),
        ): int(model.item(row, column).text())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.item(row, column).text() != "0"
    }


def test_who_said_what_of_the_same_faces_with_cohen_s_kappa(agreement: AgreementDialog) -> None:
    assert (agreement.first.currentText(), agreement.second.currentText()) == ("Ana", "Bia")
    assert counts(agreement) == {
        ("Child", "Child"): 1, ("Adult", "Adult"): 2, ("Not a face", "Unsure"): 1,
    }  # fmt: skip
    # (0.75 - 0.3125) / (1 - 0.3125)
    assert "Same group: 3 of 4 (75%), Cohen's kappa 0.64 (95%: " in agreement.summary.text()
    assert "Minor or not: 3 of 3 (100%), Cohen's kappa 1.00" in agreement.summary.text()
    assert agreement.axes.text() == "Rows: Ana. Columns: Bia."


def test_the_estimate_is_compared_with_what_was_decided_without_it_alone(
    agreement: AgreementDialog, desk: Desk
) -> None:
    second = agreement.second
    second.setCurrentIndex(second.findData(ESTIMATE))
    # What is no face, the estimate cannot say.
    assert sum(counts(agreement).values()) == 3
    assert "while the estimate was hidden" in agreement.summary.text()
    agreement.first.setCurrentIndex(agreement.first.findData("Bia"))
    assert agreement.summary.text().startswith("There is no face of which both")
    second.setCurrentIndex(second.findData("Bia"))
    assert agreement.summary.text() == "Choose two who are not the same."
    desk.context.change_settings(blind_review=True)
    desk.settle()
    names = [agreement.first.itemText(at) for at in range(agreement.first.count())]
    assert names == ["Bia", "The estimate"]
    assert DecisionValue.CHILD.value
