"""A day is what the person wrote, in every language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu
from pytestqt.qtbot import QtBot

from engine.support.languages import Language
from gui.look.day_edit import DayEdit, day_of
from gui.words import i18n

MEANT = QDate(2029, 4, 5)


@pytest.fixture
def field(qtbot: QtBot) -> DayEdit:
    made = DayEdit(QDate(2027, 11, 27))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        (Language.ENGLISH, "4/5/29"),
        (Language.ENGLISH, "04/05/2029"),
        (Language.ENGLISH, "4-5-2029"),
        (Language.PORTUGUESE, "5/4/29"),
        (Language.PORTUGUESE, "05/04/2029"),
        (Language.PORTUGUESE, "5.4.2029"),
        (Language.SPANISH, "5/4/29"),
        (Language.SPANISH, "05/04/2029"),
        (Language.SPANISH, "2029-04-05"),
    ],
)
def test_what_is_typed_is_what_is_meant(
    qapp: QApplication, qtbot: QtBot, language: Language, typed: str
) -> None:
    i18n.install(qapp, language)
    field = DayEdit(QDate(2027, 11, 27))
    qtbot.addWidget(field)
    field.show()
    field.selectAll()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.date() == MEANT
    assert "2029" in field.text()
    assert "2029" in field.said()


@pytest.mark.parametrize(
    "typed", ["", "4/5", "31/31/2029", "4/5/2029/1", "tomorrow", "4/5/5202", "4/5/0029", "4/5/29x"]
)
def test_what_is_no_day_is_told_with_how_one_is_written(
    field: DayEdit, qtbot: QtBot, typed: str
) -> None:
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, typed)
    assert not field.date().isValid()
    assert field.said().startswith("That is no day. Write it like this: ")
    example = field.said().rsplit(" ", 1)[1]
    assert day_of(example) == QDate.currentDate().addYears(1)


def test_a_day_of_the_calendar_is_taken(field: DayEdit, qtbot: QtBot) -> None:
    field.calendar_action.trigger()
    qtbot.waitUntil(lambda: field.findChild(QMenu) is not None)
    days = field.findChild(QMenu).findChild(QCalendarWidget)
    assert days.selectedDate() == QDate(2027, 11, 27)
    days.clicked.emit(MEANT)
    assert field.date() == MEANT
