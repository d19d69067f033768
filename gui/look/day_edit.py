"""A day that is typed, or taken from a calendar; what was understood is said in words."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from gui.look.icons import icon

FIRST, LAST = 1900, 2199
"""The years that a day may lie in; what is outside was not meant."""

translate = QCoreApplication.translate


class DayEdit(QLineEdit):
    """Shows the day as the language writes it, the year with four digits.

    Qt's own field goes to the next part by itself when one is full, and goes on once more at the
    separator that a person types: "5/4/29" became a day in 2042.
    """

    dateChanged = Signal()

    def __init__(self, day: QDate, parent: QWidget | None = None) -> None:
        """Begins with `day`."""
        super().__init__(parent)
        self.setDate(day)
        self.textChanged.connect(self.dateChanged)
        self.editingFinished.connect(self._tidy)
        self.calendar_action = QAction(icon("grid"), translate("DayEdit", "Calendar"), self)
        self.calendar_action.triggered.connect(self.show_calendar)
        self.addAction(self.calendar_action, QLineEdit.ActionPosition.TrailingPosition)

    def date(self) -> QDate:
        """The day; an invalid one where what is written is none."""
        return day_of(self.text())

    def setDate(self, day: QDate) -> None:
        """Shows another day."""
        self.setText(day.toString(_shape()))

    def said(self) -> str:
        """The day in words, or that what is written is none, and how one is written."""
        day = self.date()
        if day.isValid():
            return QLocale().toString(day, QLocale.FormatType.LongFormat)
        example = QDate.currentDate().addYears(1).toString(_shape())
        return translate("DayEdit", "That is no day. Write it like this: {day}").format(day=example)

    def show_calendar(self) -> None:
        """Days to click at, below the field."""
        menu = QMenu(self)
        days = QCalendarWidget(menu)
        days.setMinimumDate(QDate(FIRST, 1, 1))
        days.setMaximumDate(QDate(LAST, 12, 31))
        if self.date().isValid():
            days.setSelectedDate(self.date())
        action = QWidgetAction(menu)
        action.setDefaultWidget(days)
        menu.addAction(action)
        days.clicked.connect(self._taken)
        days.clicked.connect(menu.close)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _taken(self, day: QDate) -> None:
        self.setDate(day)

    def _tidy(self) -> None:
        if self.date().isValid():
            self.setDate(self.date())


def day_of(text: str) -> QDate:
    """What a person wrote, in the order of the language or as year-month-day; else an invalid day.

    A year of two digits is of this century.
    """
    parts = re.findall(r"\d+", text)
    if len(parts) != 3 or re.search(r"[^\d\s./,-]", text):
        return QDate()
    order = "yMd" if len(parts[0]) == 4 else _order()
    of = dict(zip(order, map(int, parts), strict=True))
    year = of["y"] + 2000 if len(parts[order.index("y")]) <= 2 else of["y"]
    return QDate(year, of["M"], of["d"]) if FIRST <= year <= LAST else QDate()


def _order() -> str:
    """The parts of a day in the language's order, such as "dMy"."""
    shape = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return "".join(sorted("dMy", key=shape.index))


def _shape() -> str:
    shape = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    for part, whole in (("d+", "dd"), ("M+", "MM"), ("y+", "yyyy")):
        shape = re.sub(part, whole, shape)
    return shape
