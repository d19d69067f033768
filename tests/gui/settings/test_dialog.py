"""The settings dialog: every preference, checked beside its field, kept only with OK."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.ages.classifier import DEFAULT_MODEL, Classifier
from engine.ages.policy import DEFAULT, default_point
from engine.support.languages import Language
from engine.values.ages import ModelInfo
from engine.values.faces import Device
from gui.base.context import Context
from gui.base.settings import ReviewOrder, Settings, Theme
from gui.look.theme import Tone, apply_theme, tone
from gui.settings.dialog import ELSEWHERE, SettingsDialog
from gui.settings.editors import Number
from gui.words import i18n
from gui.words.points import cost
from tests.helpers.window.settings_help import SECONDS, Made, shown

OK, CANCEL = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
DEFAULTS = QDialogButtonBox.StandardButton.RestoreDefaults


def press(qtbot: QtBot, dialog: SettingsDialog, button: QDialogButtonBox.StandardButton) -> None:
    qtbot.mouseClick(dialog.buttons.button(button), Qt.MouseButton.LeftButton)


def test_every_preference_has_exactly_one_editor(opened: Made) -> None:
    dialog = opened()
    edited = [field for page in dialog.pages.values() for field in page.editors]
    assert sorted([*edited, *ELSEWHERE]) == sorted(each.name for each in fields(Settings))


def test_ok_without_a_change_changes_nothing(opened: Made, qtbot: QtBot, context: Context) -> None:
    context.change_settings(min_face=21.3, min_face_relative=0.012345, operating_point="0.1234567")
    before = context.settings
    dialog = opened()
    assert dialog.problems() == {}
    press(qtbot, dialog, OK)
    assert not dialog.isVisible()
    assert context.settings == before


def test_what_is_chosen_is_kept_with_ok(opened: Made, qtbot: QtBot, context: Context) -> None:
    dialog = opened()
    wanted = {
        "language": Language.PORTUGUESE,
        "theme": Theme.DARK,
        "reviewer": "Ana",
        "bands": (13, 16),
        "operating_point": "recall-99",
        "device": Device.CPU,
        "model": str(DEFAULT_MODEL),
        "recursive": False,
        "ignore": ("*.thumb.*", "backup"),
        "min_face": 32,
        "min_face_relative": 0.02,
        "rotations": True,
        "pages": 30,
        "films": True,
        "cache_megabytes": 100,
        "blur_thumbnails": True,
        "grey_thumbnails": True,
        "review_order": ReviewOrder.FOLDER,
        "blind_review": True,
    }
    editors = {field: e for page in dialog.pages.values() for field, e in page.editors.items()}
    for field, value in wanted.items():
        editors[field].set_value(value)
    qtbot.waitUntil(lambda: not dialog.device.checking, timeout=SECONDS)
    with qtbot.waitSignal(context.settings_changed):
        press(qtbot, dialog, OK)
    assert {field: getattr(context.settings, field) for field in wanted} == wanted


@pytest.mark.parametrize("leave", ["button", "escape"])
def test_without_ok_nothing_changes(
    opened: Made, qtbot: QtBot, context: Context, leave: str
) -> None:
    before = context.settings
    dialog = opened()
    dialog.pages["review"].editors["reviewer"].set_value("Ana")
    if leave == "button":
        press(qtbot, dialog, CANCEL)
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert context.settings == before


def test_defaults_are_shown_and_kept_only_with_ok(
    opened: Made, qtbot: QtBot, context: Context
) -> None:
    context.change_settings(
        reviewer="Ana", bands=(13, 16), device=Device.CPU, ignore=("x",), tour_seen=True
    )
    before = context.settings
    dialog = opened()
    press(qtbot, dialog, DEFAULTS)
    assert context.settings == before
    qtbot.waitUntil(lambda: not dialog.device.checking, timeout=SECONDS)
    press(qtbot, dialog, OK)
    assert context.settings == Settings(tour_seen=True)


def test_bands_that_do_not_ascend_are_told_beside_them_and_not_taken(
    opened: Made, qtbot: QtBot, context: Context
) -> None:
    dialog = opened()
    dialog.show_page("ages")
    dialog.ages.bands.set_value((14, 17))
    teen = next(
        box
        for box in dialog.ages.bands.findChildren(QWidget)
        if box.accessibleName() == "A teen from, in years"
    )
    assert teen.isVisible()
    teen.setFocus()
    for _ in range(4):
        qtbot.keyClick(teen, Qt.Key.Key_Up)
    assert "An adult's age must be above a teen's." in shown(dialog.ages)
    assert not dialog.buttons.button(OK).isEnabled()
    assert "Ages and flags" in shown(dialog)
    dialog.accept()
    assert context.settings.bands == (12, 18)
    dialog.ages.bands.set_value((18,))
    assert dialog.buttons.button(OK).isEnabled()


def test_a_pattern_that_leaves_out_everything_is_told(opened: Made, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.show_page("runs")
    lines = dialog.pages["runs"].findChild(QPlainTextEdit)
    lines.setFocus()
    qtbot.keyClicks(lines, "*")
    assert "* would leave out every photo." in shown(dialog.pages["runs"])
    assert not dialog.buttons.button(OK).isEnabled()
    qtbot.keyClicks(lines, ".thumb.jpg")
    assert dialog.buttons.button(OK).isEnabled()


def test_operating_points_come_from_the_model_with_what_they_cost(
    opened: Made, qtbot: QtBot, classifier: Classifier
) -> None:
    dialog = opened()
    dialog.show_page("ages")
    words = shown(dialog.ages)
    for each in classifier.info.operating_points:
        assert (cost(each) in words) is (each.name == default_point(classifier.info))
    assert dialog.values()["operating_point"] == DEFAULT
    button = next(b for b in dialog.findChildren(QRadioButton) if b.text() == "Find 98%")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    assert dialog.values()["operating_point"] == "recall-98"
    chosen = classifier.info.point("recall-98")
    assert chosen is not None
    assert cost(chosen) in shown(dialog.ages)


def test_figures_are_told_to_be_a_hint_where_a_minor_is_not_under_18(opened: Made) -> None:
    dialog = opened()
    dialog.show_page("ages")
    assert "take them as a hint" not in shown(dialog.ages)
    dialog.ages.bands.set_value((13, 16))
    assert "a minor is under 16, but the figures were measured for under 18" in shown(dialog.ages)


def test_a_point_that_the_model_does_not_have_is_told(opened: Made, context: Context) -> None:
    context.change_settings(operating_point="recall-42")
    dialog = opened()
    dialog.show_page("ages")
    assert "This model has no operating point recall-42" in shown(dialog.ages)
    assert not dialog.buttons.button(OK).isEnabled()
    dialog.ages.points.set_value("recall-95")
    assert dialog.buttons.button(OK).isEnabled()


def test_a_file_that_is_no_model_is_told_and_not_taken(
    opened: Made, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = tmp_path / "model.onnx"
    wrong.write_bytes(b"no model")
    dialog = opened()
    dialog.show_page("device")
    line = next(
        each
        for each in dialog.device.findChildren(QLineEdit)
        if "that comes with" in each.placeholderText()
    )
    line.setFocus()
    qtbot.keyClicks(line, str(wrong))
    assert not dialog.buttons.button(OK).isEnabled()
    qtbot.waitUntil(lambda: not dialog.device.checking, timeout=SECONDS)
    assert "cannot load" in shown(dialog.device)
    assert not dialog.buttons.button(OK).isEnabled()
    line.clear()
    qtbot.waitUntil(lambda: not dialog.device.checking, timeout=SECONDS)
    assert dialog.buttons.button(OK).isEnabled()


def test_the_cache_is_measured_and_cleaned(opened: Made, qtbot: QtBot, context: Context) -> None:
    folder = context.catalog.path.parent / "thumbnails"
    dialog = opened()
    dialog.show_page("storage")
    page = dialog.pages["storage"]
    assert "They take now: 0.0 MB" in shown(page)
    assert str(context.catalog.path) in [line.text() for line in page.findChildren(QLineEdit)]
    assert not any(folder.rglob("*.jpg")) if folder.exists() else True


@pytest.mark.parametrize("language", Language)
def test_no_page_is_wider_than_the_dialog(
    opened: Made, qapp: QApplication, language: Language
) -> None:
    i18n.install(qapp, language)
    try:
        dialog = opened()
        dialog.ages.bands.set_value((14, 17))
        for name, page in dialog.pages.items():
            dialog.show_page(name)
            inside = page.widget()
            assert inside.minimumSizeHint().width() <= page.viewport().width(), name
    finally:
        i18n.install(qapp, Language.ENGLISH)


def test_everything_has_a_name_for_those_who_do_not_see(opened: Made) -> None:
    dialog = opened()
    kinds = (QComboBox, QLineEdit, QPlainTextEdit)
    for page in dialog.pages.values():
        for kind in kinds:
            for widget in page.findChildren(kind):
                inner = widget.objectName().startswith("qt_")
                assert inner or widget.accessibleName(), widget


def test_all_pages_are_reached_with_keys(opened: Made, qtbot: QtBot) -> None:
    dialog = opened()
    pages = dialog.findChild(QWidget, "pages")
    assert pages is not None
    pages.setFocus()
    seen = {name for name, page in dialog.pages.items() if page.isVisible()}
    assert len(seen) == 1
    for _ in dialog.pages:
        qtbot.keyClick(pages, Qt.Key.Key_Down)
        seen |= {name for name, page in dialog.pages.items() if page.isVisible()}
    assert seen == set(dialog.pages)


def test_every_control_of_the_ages_is_reached_with_tab(
    opened: Made, qtbot: QtBot, qapp: QApplication
) -> None:
    dialog = opened()
    dialog.show_page("ages")
    dialog.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is dialog)
    dialog.ages.bands.set_value((14, 17))
    dialog.ages.points.set_value("0.3")
    pages = dialog.findChild(QWidget, "pages")
    assert pages is not None
    pages.setFocus()
    seen = []
    while qapp.focusWidget() is not pages or not seen:
        qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        widget = qapp.focusWidget()
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        seen.append(widget.accessibleName() or text)
        assert len(seen) < 50
    assert seen[1:] == [
        "Kind of collection",
        "Age groups",
        "Number of groups",
        "A teen from, in years",
        "An adult from, in years",
        "Threshold of your own:",
        "Threshold of your own, from 0 to 1",
        "Who is in the photos",
        "OK",
        "Cancel",
        "Restore Defaults",
        "Pages of the settings",
    ]


def test_a_number_is_not_rounded_by_being_shown(qtbot: QtBot) -> None:
    number = Number((0.0, 1.0), "%", decimals=2, scale=100)
    qtbot.addWidget(number)
    number.set_value(0.0123456)
    assert number.value() == 0.0123456


def test_words_of_an_open_page_follow_the_theme(
    opened: Made, qtbot: QtBot, qapp: QApplication
) -> None:
    dialog = opened()
    dialog.show_page("ages")
    dialog.ages.bands.set_value((13, 16))
    words = dialog.ages.note.words

    def colour() -> QColor:
        return words.palette().color(words.foregroundRole())

    try:
        for theme in (Theme.DARK, Theme.LIGHT):
            apply_theme(qapp, theme)
            qtbot.waitUntil(lambda: colour() == tone(Tone.WARNING))
    finally:
        apply_theme(qapp, Theme.LIGHT)


def test_a_model_without_points_leaves_ones_own_threshold(opened: Made) -> None:
    dialog = opened()
    dialog.ages.points.set_value("0.3")
    info = ModelInfo("other", "1", "", "", None, (), {})  # type: ignore[arg-type]
    dialog.ages.show_model(info)
    assert dialog.values()["operating_point"] == "0.3"
    assert dialog.problems() == {}
