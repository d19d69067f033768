"""The themes: readable in both, alive, and the focus always to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.base.settings import Theme
from gui.look import palette as group_palette
from gui.look.focus_ring import FocusRing
from gui.look.theme import DARK, LIGHT, Colours, Tone, apply_theme, is_dark, palette_of, tone

TEXT, SHAPE = 4.5, 3.0
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str | QColor, other: str | QColor) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21."""
    high, low = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Theme.LIGHT)


def test_the_contrast_is_wcags() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_every_text_is_readable_on_everything_that_it_may_lie_on(theme: Colours) -> None:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = palette_of(theme)
    surfaces = (role.Window, role.Base, role.AlternateBase, role.Button)
    texts = (
        role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.BrightText,
        role.Link, role.LinkVisited,
    )  # fmt: skip
    pairs = [*product(texts, surfaces)]
    pairs += [(role.HighlightedText, role.Highlight), (role.ToolTipText, role.ToolTipBase)]
    # Icons keep the text's colour where a row or a menu item is selected.
    pairs += [(role.ButtonText, role.Highlight), (role.Text, role.Highlight)]
    for state in (group.Active, group.Inactive, group.Disabled):
        for text, surface in pairs:
            if state is group.Disabled and role.Highlight in (text, surface):
                continue
            ratio = contrast(palette.color(state, text), palette.color(state, surface))
            assert ratio >= TEXT, f"{state.name} {text.name} on {surface.name}: {ratio:.2f}"


@THEMES
def test_every_tone_is_readable(theme: Colours) -> None:
    palette = palette_of(theme)
    for each, surface in product(Tone, (theme.window, theme.base, theme.alternate, theme.button)):
        ratio = contrast(tone(each, palette), surface)
        assert ratio >= TEXT, f"{each} on {surface}: {ratio:.2f}"


@THEMES
def test_selection_and_focus_stand_out(theme: Colours) -> None:
    for surface in (theme.window, theme.base, theme.alternate, theme.button):
        assert contrast(theme.accent, surface) >= SHAPE
        assert contrast(theme.dark, surface) >= SHAPE
    assert contrast(theme.highlight, theme.base) >= SHAPE


def test_ink_is_readable_on_the_colours_of_groups_decisions_and_states() -> None:
    colours = {
        **group_palette.GROUP_COLOURS,
        **group_palette.DECISION_COLOURS,
        "flag": group_palette.FLAG,
        "decided": group_palette.DECIDED,
        "failed": group_palette.FAILED,
    }
    for name, colour in colours.items():
        ratio = contrast(group_palette.INK, colour)
        assert ratio >= TEXT, f"{name}: {ratio:.2f}"


def test_a_theme_is_there_at_once_and_can_be_changed(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    assert is_dark()
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    apply_theme(qapp, Theme.LIGHT)
    assert not is_dark()


def test_the_systems_theme_is_followed_while_the_program_runs(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.SYSTEM)
    # What the system does when a person switches it: the hints change, and say so.
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    followed = is_dark()
    qapp.styleHints().unsetColorScheme()
    assert followed or qapp.styleHints().colorScheme() is Qt.ColorScheme.Unknown


def test_the_focus_is_shown_when_keys_move_it_and_not_when_the_mouse_does(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Theme.LIGHT)
    ring = qapp.findChild(FocusRing)
    assert ring is not None
    window, splitter = QWidget(), QSplitter()
    qtbot.addWidget(window)
    first, second, third = QLineEdit(), QPushButton("Go"), QPushButton("Stop")
    layout = QVBoxLayout(window)
    for each in (first, second, splitter):
        layout.addWidget(each)
    splitter.addWidget(third)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is window)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.target is second
    shown = window.findChild(QWidget, "focusRing")
    assert shown is not None
    assert shown.isVisible()
    assert shown.geometry().contains(second.geometry())
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert ring.target is third
    assert splitter.count() == 1
    qtbot.mouseClick(third, Qt.MouseButton.LeftButton)
    assert ring.target is None
