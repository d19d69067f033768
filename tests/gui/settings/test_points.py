"""The operating points' table by age: what is read there, and what is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from engine.ages.policy import DEFAULT
from gui.settings.points import OperatingPointEditor
from gui.words.points import cost
from tests.helpers.figures import BY_AGE, info_by_age

INFO = info_by_age()


@pytest.fixture
def editor(qtbot: QtBot) -> OperatingPointEditor:
    made = OperatingPointEditor()
    qtbot.addWidget(made)
    made.set_value(DEFAULT)
    made.show_model(INFO)
    made.show()
    return made


def words(editor: OperatingPointEditor) -> list[str]:
    return [each.text() for each in editor.findChildren(QLabel) if each.isVisible()]


def button(editor: OperatingPointEditor, text: str) -> QRadioButton:
    return next(each for each in editor.findChildren(QRadioButton) if each.text() == text)


def test_every_age_has_a_column_and_every_source_its_intervals(
    editor: OperatingPointEditor,
) -> None:
    said = words(editor)
    for head in ("0–11", "12–13", "14–15", "16–17", "18–20", "21–24", "25+"):
        assert head in said
    assert "12–17" not in said
    assert "Recorded ages" in said
    assert "Web photos" in said
    assert "72\n57–86" in said
    assert "37" in said, "no interval is known of it"
    assert cost(INFO.operating_points[1]) in said
    assert any("P(minor) of 0.250 or more" in text for text in said)


def test_the_models_default_is_marked_and_chosen(editor: OperatingPointEditor) -> None:
    assert button(editor, "Find 95% (default)").isChecked()
    assert editor.value() == DEFAULT
    assert editor.problem() == ""


def test_a_click_chooses_another_point_and_a_second_one_the_default_again(
    editor: OperatingPointEditor, qtbot: QtBot
) -> None:
    other = button(editor, "Find 99%")
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton, pos=other.rect().center())
    assert editor.value() == "recall-99"
    assert any("Find 99% in detail" in text for text in words(editor))
    default = button(editor, "Find 95% (default)")
    qtbot.mouseClick(default, Qt.MouseButton.LeftButton, pos=default.rect().center())
    assert editor.value() == DEFAULT


def test_a_point_that_was_chosen_by_name_stays_that_name(editor: OperatingPointEditor) -> None:
    editor.set_value("recall-95")
    assert editor.value() == "recall-95"


def test_a_threshold_of_ones_own_has_no_figures(editor: OperatingPointEditor) -> None:
    editor.set_value("0.3")
    said = words(editor)
    assert "Recorded ages" not in said
    # The table of the others says what it goes by, whatever is chosen.
    assert "Source: Recorded ages" in said
    assert any("Nobody measured its cost" in text for text in said)


def test_the_default_follows_the_model(editor: OperatingPointEditor) -> None:
    editor.show_model(info_by_age(default_point="recall-99"))
    assert button(editor, "Find 99% (default)").isChecked()
    assert editor.value() == DEFAULT


def test_a_model_that_does_not_tell_by_age_shows_what_it_has(
    editor: OperatingPointEditor, qtbot: QtBot
) -> None:
    points = [{"name": "recall-95", "threshold": 0.25, "recall": 0.951, "false_alarm_rate": 0.045}]
    editor.show_model(info_by_age(operating_points=points))
    qtbot.waitUntil(lambda: {"95.1%", "4.5%", "0.250"} <= set(words(editor)))
    assert "Recorded ages" not in words(editor)


def test_a_source_that_is_missing_has_no_row(editor: OperatingPointEditor, qtbot: QtBot) -> None:
    points = [{"name": "recall-95", "threshold": 0.25, "recall": 0.9, "false_alarm_rate": 0.1,
               "by_age": {"test": BY_AGE["test"]}}]  # fmt: skip
    editor.show_model(info_by_age(operating_points=points))
    qtbot.waitUntil(lambda: "Web photos" in words(editor))
    assert "Recorded ages" not in words(editor)
