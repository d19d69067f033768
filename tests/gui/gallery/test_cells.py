"""What a cell of the gallery looks like: picture, signs, veils, failures; seen in its pixels."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.page import GalleryPage
from gui.gallery.thumb_delegate import Veil
from gui.look.palette import DECISION_COLOURS, FAILED, FLAG, GROUP_COLOURS
from tests.helpers.window.grid_help import add_photo, aged, middle, shown, start_run


@pytest.fixture
def page(context: Context, pixels: Pixels, qtbot: QtBot, tmp_path: Path) -> GalleryPage:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, tmp_path / "a.jpg", aged(7, 120), exists=True)
    add_photo(context.catalog, run, tmp_path / "b.jpg", failed=True)
    add_photo(context.catalog, run, tmp_path / "c.jpg", aged(40), exists=True)
    made = shown(qtbot, context, pixels, {run}, GalleryMode.PHOTOS)
    photos = [made.model.photo(row) for row in (0, 2)]
    qtbot.waitUntil(
        lambda: all(photo is not None and pixels.thumbnail(photo) for photo in photos),
        timeout=20_000,
    )
    made.view.clearFocus()
    return made


def seen(page: GalleryPage, cell: int) -> QImage:
    image = page.view.viewport().grab(page.view.cell_rect(cell)).toImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def steps(image: QImage) -> float:
    """How hard the hardest edge in the middle of the photo is, where its two colours meet."""
    y = image.height() // 2 + 20
    row = [QColor(image.pixel(x, y)) for x in range(70, 121)]
    return max(
        abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())
        for a, b in pairwise(row)
    )


def test_signs_and_boxes_have_their_colours(page: GalleryPage) -> None:
    child, failed, adult = (colours(seen(page, cell)) for cell in range(3))
    assert FLAG in child
    assert GROUP_COLOURS[next(iter(GROUP_COLOURS))] in child
    assert FAILED in failed
    assert FLAG not in adult
    assert FAILED not in adult


def test_boxes_can_be_left_out(page: GalleryPage, context: Context) -> None:
    orange = GROUP_COLOURS[next(iter(GROUP_COLOURS))]
    context.change_settings(show_boxes=False)
    assert orange not in colours(seen(page, 0))


def test_a_blurred_picture_is_clear_while_it_is_pointed_at_or_the_keyboard_is_on_it(
    page: GalleryPage, context: Context, qtbot: QtBot
) -> None:
    context.change_settings(show_boxes=False)
    clear = steps(seen(page, 2))
    context.change_settings(blur_thumbnails=True)
    assert steps(seen(page, 2)) < clear / 2
    QTest.mouseMove(page.view.viewport(), middle(page, 2))
    qtbot.waitUntil(lambda: page.view._hovered == 2)
    assert steps(seen(page, 2)) == clear
    assert steps(seen(page, 0)) < clear / 2, "the others stay as they were"
    QTest.mouseMove(page.view.viewport(), QPoint(1, 1))
    qtbot.waitUntil(lambda: page.view._hovered == -1)
    assert steps(seen(page, 2)) < clear / 2
    page.view.setFocus()
    qtbot.waitUntil(page.view.hasFocus)
    page.view.set_current_cell(2)
    assert steps(seen(page, 2)) >= clear


def test_grey_pictures_have_no_colour(page: GalleryPage, context: Context) -> None:
    context.change_settings(grey_thumbnails=True, show_boxes=False)
    image = seen(page, 2)
    for x in range(20, 160, 10):
        colour = QColor(image.pixel(x, image.height() // 2 + 20))
        assert max(colour.getRgb()[:3]) - min(colour.getRgb()[:3]) <= 3


def test_a_veil_is_made_once() -> None:
    veil, image = Veil(), QImage(256, 192, QImage.Format.Format_RGB32)
    image.fill(QColor("#803020"))
    assert veil.over(image, False, False) is image
    blurred = veil.over(image, True, False)
    assert veil.over(image, True, False) is blurred
    assert max(blurred.width(), blurred.height()) < 64, "few pixels, and no face in them"
    both = veil.over(image, True, True)
    assert both is not blurred
    assert veil.over(image, True, True) is both
    assert QColor(both.pixel(5, 5)).saturation() == 0


def test_a_face_shows_estimate_and_decision_apart(
    page: GalleryPage, context: Context, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.index_ready):
        page.set_mode(GalleryMode.FACES)
    qtbot.waitUntil(lambda: page.model.photo(0) is not None)
    face = page.rows().face(0)
    unsure = DECISION_COLOURS[DecisionValue.UNSURE]
    assert unsure not in colours(seen(page, 0))
    context.catalog.review.add_decision(face, DecisionValue.UNSURE, "Ana")
    context.decisions_changed.emit((face,))
    qtbot.waitUntil(lambda: unsure in colours(seen(page, 0)), timeout=20_000)
    assert unsure not in colours(seen(page, 1))


def test_a_selected_cell_and_the_keyboards_are_told_apart(page: GalleryPage, qtbot: QtBot) -> None:
    plain = seen(page, 0)
    page.view.selection.only(0)
    selected = seen(page, 0)
    assert selected.pixel(2, 90) != plain.pixel(2, 90)
    assert selected.pixel(2, 90) == page.palette().highlight().color().rgb()
    page.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(page.view.hasFocus)
    page.view.set_current_cell(0)
    assert seen(page, 0).pixel(1, 90) != selected.pixel(1, 90)
