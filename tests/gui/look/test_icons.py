"""The icons: all there, drawn in one manner, sharp, in the theme's colours."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from engine.support.places import ICONS, ROOT
from gui.base.settings import Theme
from gui.look.icons import icon, names, pixmap
from gui.look.theme import apply_theme

DRAWN = [name for name in names() if name != "app"]
USED = re.compile(r"\b(?:icon|pixmap|draw)\((?:[a-z_]+, [^\"()]*(?:\([^()]*\))?, )?\"([a-z-]+)\"")


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, Theme.LIGHT)
    yield
    apply_theme(qapp, Theme.LIGHT)


def strokes(image: QImage | QPixmap) -> list[QColor]:
    """The colours of all pixels that are fully painted."""
    image = image if isinstance(image, QImage) else image.toImage()
    colours = (image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width()))
    return [colour for colour in colours if colour.alpha() == 255]


@pytest.mark.parametrize("name", DRAWN)
def test_an_icon_is_drawn_like_the_others(name: str) -> None:
    root = ElementTree.fromstring((ICONS / f"{name}.svg").read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "2"
    assert root.get("stroke-linejoin") == "round"


@pytest.mark.parametrize("name", names())
def test_an_icon_shows_something_and_is_not_cut_off(name: str) -> None:
    image = pixmap(name, 48).toImage()
    assert strokes(image)
    if name == "app":
        return
    edge = [image.pixelColor(x, y).alpha() for x in range(48) for y in (0, 47)]
    edge += [image.pixelColor(x, y).alpha() for y in range(48) for x in (0, 47)]
    assert max(edge) == 0


def test_an_icon_has_the_themes_text_colour_also_after_the_theme_changed(
    qapp: QApplication,
) -> None:
    made = icon("grid")
    for theme in (Theme.LIGHT, Theme.DARK):
        apply_theme(qapp, theme)
        text = qapp.palette().color(QPalette.ColorRole.ButtonText)
        assert text.name() in {colour.name() for colour in strokes(made.pixmap(QSize(24, 24)))}


def test_an_icon_of_what_cannot_be_used_is_quieter(qapp: QApplication) -> None:
    quiet = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    painted = strokes(icon("grid").pixmap(QSize(24, 24), QIcon.Mode.Disabled))
    assert quiet.name() in {colour.name() for colour in painted}


def test_an_icon_is_sharp_on_a_screen_of_scale_2() -> None:
    painted = icon("grid").pixmap(QSize(24, 24), 2.0)
    assert painted.size() == QSize(48, 48)
    assert painted.devicePixelRatio() == 2.0
    # A line is 4 pixels there; of one made larger from 24 pixels half would be smeared.
    image = painted.toImage()
    column = [image.pixelColor(x, 14).alpha() for x in range(4, 14)]
    assert sum(0 < alpha < 255 for alpha in column) <= 2


def test_a_colour_of_ones_own_stays(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    assert {"#d55e00"} == {
        c.name() for c in strokes(icon("check", "#D55E00").pixmap(QSize(48, 48)))
    }


def test_a_name_without_a_drawing_is_told_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-thing")


def test_every_icon_that_the_window_asks_for_is_there() -> None:
    for path in (ROOT / "gui").rglob("*.py"):
        for name in USED.findall(path.read_text(encoding="utf-8")):
            assert name in names(), f"{path.name} asks for {name}"


def test_an_icon_lives_as_long_as_a_button_has_it(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(icon("play"))
    copies = [QIcon(button.icon()) for _ in range(100)]
    gc.collect()
    del copies
    gc.collect()
    button.show()
    assert strokes(button.icon().pixmap(QSize(32, 32)))
