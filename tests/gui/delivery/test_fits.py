"""The delivery dialog on a small screen: all rules can be reached, and no wheel changes one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.support.languages import Language
from gui.base.context import Context
from gui.delivery.dialog import DeliveryDialog
from gui.look.theme import apply_touch
from gui.words import i18n
from tests.helpers.reporting.deliveries import collection

HEIGHT = 720 - 48 - 32
"""A small screen, without its taskbar and the dialog's title."""


@pytest.fixture
def fingers(qapp: QApplication) -> Iterator[None]:
    apply_touch(qapp, True)
    yield
    apply_touch(qapp, False)


@pytest.fixture
def run(context: Context, tmp_path: Path) -> int:
    source = tmp_path / "photos"
    source.mkdir()
    return collection(context.catalog, source)


def opened(context: Context, run: int, qtbot: QtBot) -> DeliveryDialog:
    dialog = DeliveryDialog(context, (run,))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.mark.parametrize("language", list(Language))
def test_it_fits_on_a_small_screen_with_its_buttons_in_touch_mode_too(
    context: Context, run: int, fingers: None, language: Language, qapp: QApplication, qtbot: QtBot
) -> None:
    i18n.install(qapp, language)
    dialog = opened(context, run, qtbot)
    for width in (dialog.width(), dialog.minimumSizeHint().width()):
        dialog.resize(width, HEIGHT)
        qtbot.waitUntil(lambda width=width: dialog.width() == width)
        assert dialog.height() <= HEIGHT
        for button in (dialog.check_button, dialog.close_button):
            assert button.visibleRegion().boundingRect() == button.rect()
        # No rule is cut at the side, where nothing scrolls.
        inside = dialog._rules_page.widget()
        assert inside.width() >= inside.minimumSizeHint().width()


def test_the_keyboard_comes_to_a_rule_that_is_out_of_sight(
    context: Context, run: int, fingers: None, qtbot: QtBot
) -> None:
    dialog = opened(context, run, qtbot)
    dialog.resize(dialog.width(), 400)
    qtbot.waitUntil(lambda: dialog.height() == 400)
    assert dialog.target.visibleRegion().isEmpty()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.form.choices["child"].setFocus()
    for _ in range(20):
        at = dialog.focusWidget()
        if at is None or at is dialog.target:
            break
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert dialog.target.hasFocus()
    assert not dialog.target.visibleRegion().isEmpty()


def test_a_wheel_that_scrolls_past_a_rule_does_not_change_it(
    context: Context, run: int, fingers: None, qtbot: QtBot
) -> None:
    dialog = opened(context, run, qtbot)
    dialog.resize(dialog.width(), 400)
    qtbot.waitUntil(lambda: dialog.height() == 400)
    before, scrolled = dialog.form.rules(), False
    bar = dialog._rules_page.verticalScrollBar()
    for widget in (*dialog.form.choices.values(), dialog.form.small_below):
        bar.setValue(0)
        dialog._rules_page.ensureWidgetVisible(widget)
        stood = bar.value()
        turn(dialog, widget)
        scrolled |= bar.value() > stood
    assert dialog.form.rules() == before
    assert scrolled, "the page scrolls instead"


def turn(dialog: DeliveryDialog, widget: QWidget) -> None:
    """One notch towards the person, with the mouse over the widget."""
    at = QPointF(widget.mapTo(dialog, widget.rect().center()))
    QTest.wheelEvent(dialog.windowHandle(), at, QPoint(0, -120))
