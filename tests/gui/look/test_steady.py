"""A wheel over a choice on a page that scrolls is for the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from gui.base.context import Context
from gui.look.parts import frameless, in_column
from gui.look.steady import steady
from gui.settings.dialog import SettingsDialog


def turn(window: QWidget, over: QWidget) -> None:
    """One notch towards the person."""
    at = QPointF(over.mapTo(window, over.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))


def test_the_page_scrolls_and_nothing_is_chosen_until_somebody_means_it(qtbot: QtBot) -> None:
    area, inside = QScrollArea(), QWidget()
    combo, spin = steady(QComboBox()), steady(QSpinBox())
    combo.addItems(["first", "second"])
    spin.setValue(5)
    in_column(inside, combo, spin, *(QWidget(minimumHeight=200) for _ in range(3)))
    frameless(area, inside)
    qtbot.addWidget(area)
    area.resize(200, 150)
    area.show()
    qtbot.waitExposed(area)
    turn(area, combo)
    assert area.verticalScrollBar().value() > 0
    area.verticalScrollBar().setValue(0)
    turn(area, spin)
    assert area.verticalScrollBar().value() > 0
    assert (combo.currentIndex(), spin.value()) == (0, 5)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert (combo.currentIndex(), spin.value()) == (1, 6)


@pytest.mark.parametrize("page", ["ages", "runs", "device", "storage"])
def test_no_setting_is_changed_by_scrolling_past_it(
    context: Context, qtbot: QtBot, page: str
) -> None:
    dialog = SettingsDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.show_page(page)
    shown = dialog.pages[page]
    before = shown.values()
    for kind in (QComboBox, QSpinBox):
        for each in shown.findChildren(kind):
            if each.isVisible():
                shown.ensureWidgetVisible(each)
                turn(dialog, each)
    assert shown.values() == before
    dialog.reject()
    qtbot.waitUntil(lambda: not context.background.busy, timeout=20_000)
