"""The face that is meant: marked, named, and in the same place wherever it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from engine.faces.align import similarity
from engine.index.query import GalleryMode
from engine.reading.thumbnails import face_in_picture, loose_geometry
from gui.base.context import Context
from gui.base.pixels import Pixels
from tests.helpers.window.grid_help import add_photo, aged, shown, start_run
from tests.helpers.window.reviewing import Desk

Key = Qt.Key


def place(desk: Desk) -> QRect:
    crop = desk.page.stage.pane.crop
    desk.wait(lambda: crop.recognisable)
    return QRect(crop.mapTo(desk.page, crop.rect().topLeft()), crop.size())


def test_faces_and_review_show_the_face_in_the_same_place_beside_the_whole_photo(
    desk: Desk, run_id: int
) -> None:
    stage = desk.page.stage
    desk.review(run_id)
    in_review = place(desk)
    assert stage.view.fitted
    assert stage.pane.number.text() == "Face 1 of 1"
    assert stage.pane.name.text() == "00_astronaut.jpg"
    desk.press(Key.Key_3, Key.Key_3)
    assert place(desk) == in_review
    assert stage.pane.number.text() == "Face 1 of 2"
    desk.press(Key.Key_Down)
    assert stage.pane.number.text() == "Face 2 of 2"

    desk.open(desk.rows(run_id), 1)
    assert place(desk) == in_review
    assert stage.pane.name.text() == "01_hopper_turned.jpg"
    assert stage.view.fitted
    # A whole photo has all the room.
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS))
    assert not stage.pane.isVisible()


def test_the_face_beside_the_photo_is_covered_with_it(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    place(desk)
    pane = desk.page.stage.pane
    assert pane.shows(desk.face.id)
    desk.press(Key.Key_C)
    assert not pane.shows(desk.face.id)
    desk.press(Key.Key_C)
    assert pane.shows(desk.face.id)


def test_the_mark_lies_where_the_face_s_box_does() -> None:
    mark = face_in_picture()
    face = aged(30, x=40, side=80)
    box, marks = face.face.box, face.face.landmarks.as_array()
    matrix = similarity(marks, loose_geometry(1))
    corners = np.array([[box.x, box.y, 1], [box.x + box.width, box.y + box.height, 1]])
    (left, top), (right, bottom) = corners @ matrix.T
    told = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
    assert told == pytest.approx((left, top, right, bottom), abs=0.12)


@pytest.fixture
def cell(context: Context, pixels: Pixels, qtbot: QtBot, tmp_path: Path) -> Callable[[str], QImage]:
    run = start_run(context.catalog)
    for name in ("i.jpg", "wwwwwwwwww.jpg"):
        add_photo(context.catalog, run, tmp_path / name, aged(40), exists=True)
    page = shown(qtbot, context, pixels, {run}, GalleryMode.FACES)
    page.view.clearFocus()

    def seen(name: str) -> QImage:
        row = ("i.jpg", "wwwwwwwwww.jpg").index(name)
        photo = page.model.photo(row)
        assert photo is not None
        qtbot.waitUntil(lambda: pixels.crop(photo, photo.faces[0].id) is not None, timeout=20_000)
        return page.view.viewport().grab(page.view.cell_rect(row)).toImage()

    return seen


def white(image: QImage, part: QRect) -> int:
    return sum(
        QColor(image.pixel(x, y)).lightness() > 240
        for x in range(part.left(), part.right())
        for y in range(part.top(), part.bottom())
    )


def test_a_cell_of_a_face_marks_the_face_and_names_its_file(
    cell: Callable[[str], QImage],
) -> None:
    short, long = cell("i.jpg"), cell("wwwwwwwwww.jpg")
    mark = face_in_picture()
    side = short.width() - 10
    corner = QRect(5 + round(mark.x * side) - 3, 5 + round(mark.y * side) - 3, 24, 24)
    assert white(short, corner) > 20
    # The name stands along the lower edge of the picture.
    strip = QRect(5, 5 + side - 16, side, 16)
    assert 0 < white(short, strip) < white(long, strip)
