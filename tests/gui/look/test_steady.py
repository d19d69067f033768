"""A wheel over a choice on a page that scrolls is for the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.reports.formats.base import Option
from engine.reports.formats.registry import FORMATS
from engine.support.languages import Language
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.export.form import ExportForm
from gui.look.parts import frameless, in_column
from gui.look.steady import steady
from gui.queue.controller import RunQueue
from gui.review.agreement import AgreementDialog
from gui.settings.dialog import SettingsDialog
from gui.settings.editors import Number
from gui.settings.points import OperatingPointEditor
from gui.settings.population import PopulationEditor
from gui.window.main_window import MainWindow


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


def turn_over_all(window: QWidget, inside: QWidget) -> int:
    """A notch over each choice and each number that can be seen; how many there were."""
    count = 0
    for kind in (QComboBox, QAbstractSpinBox):
        for each in inside.findChildren(kind):
            if each.isVisible() and each.isEnabled():
                if isinstance(inside, QScrollArea):
                    inside.ensureWidgetVisible(each)
                turn(window, each)
                count += 1
    return count


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
    assert turn_over_all(dialog, shown)
    assert shown.values() == before
    dialog.reject()
    qtbot.waitUntil(lambda: not context.background.busy, timeout=20_000)


def test_shares_and_thresholds_of_one_s_own_stay_too(context: Context, qtbot: QtBot) -> None:
    dialog = SettingsDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.show_page("ages")
    shown = dialog.pages["ages"]
    for editor in shown.findChildren(PopulationEditor):
        choice = editor.findChild(QComboBox)
        assert choice is not None
        choice.setFocus()
        qtbot.keyClick(choice, Qt.Key.Key_End)
    for points in shown.findChildren(OperatingPointEditor):
        buttons = [each for each in points.findChildren(QRadioButton) if "own" in each.text()]
        shown.ensureWidgetVisible(buttons[0])
        buttons[0].click()
    numbers = [each for each in shown.findChildren(QDoubleSpinBox) if each.isVisible()]
    assert len(numbers) >= 2
    before, values = shown.values(), [each.value() for each in numbers]
    assert turn_over_all(dialog, shown)
    assert [each.value() for each in numbers] == values
    assert shown.values() == before
    dialog.reject()
    qtbot.waitUntil(lambda: not context.background.busy, timeout=20_000)


def test_a_number_with_decimals_is_turned_by_keys_alone(qtbot: QtBot) -> None:
    area, inside = QScrollArea(), QWidget()
    number = Number((0.0, 10.0), "", decimals=2, step=0.5)
    number.set_value(5.0)
    in_column(inside, number, *(QWidget(minimumHeight=200) for _ in range(3)))
    frameless(area, inside)
    qtbot.addWidget(area)
    area.resize(200, 150)
    area.show()
    qtbot.waitExposed(area)
    box = number.findChild(QAbstractSpinBox)
    assert box is not None
    turn(area, box)
    assert number.value() == 5.0
    assert area.verticalScrollBar().value() > 0
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert number.value() == 5.5


def test_what_an_export_is_made_with_is_not_turned_by_the_wheel(qtbot: QtBot) -> None:
    form = ExportForm(Language.PORTUGUESE)
    qtbot.addWidget(form)
    turned = 0
    for made in FORMATS.values():
        if made.options & {Option.LANGUAGE, Option.COVERING}:
            form.show_format(made)
            qtbot.waitExposed(form)
            before = form.options()
            turned += turn_over_all(form, form)
            assert form.options() == before
    assert turned >= 2


def test_the_wheel_over_the_gallery_s_header_leaves_the_order(
    context: Context, pixels: Pixels, queue: RunQueue, qtbot: QtBot
) -> None:
    window = MainWindow(context, pixels, queue)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.pages.setCurrentWidget(window.gallery)
    order = next(
        each
        for each in window.gallery.findChildren(QComboBox)
        if each.accessibleName() == "Sort by"
    )
    qtbot.waitUntil(order.isVisible)
    before = order.currentIndex()
    turn(window, order)
    assert order.currentIndex() == before


def test_who_is_compared_stays(context: Context, qtbot: QtBot) -> None:
    dialog = AgreementDialog(context, frozenset())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(lambda: not context.background.busy, timeout=20_000)
    for combo in (dialog.first, dialog.second):
        combo.addItems(["one", "two"])
        combo.setCurrentIndex(0)
    assert turn_over_all(dialog, dialog) == 2
    assert (dialog.first.currentIndex(), dialog.second.currentIndex()) == (0, 0)
