"""The viewer pages through a photo: picture, boxes and crops are those of the page."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from engine.index.query import GalleryMode
from engine.run.options import Models
from engine.values.faces import Box
from gui.base.context import Context
from gui.review.keys import Command
from tests.gui.viewer.test_drawing import draw
from tests.helpers import photos
from tests.helpers.window.reviewing import Desk, scan

Key = Qt.Key
BLANK = np.full((240, 320, 3), 90, np.uint8)


@pytest.fixture
def run_of_pages(context: Context, tmp_path: Path, models: Models) -> int:
    """A TIFF: a face, nothing, and a face in a larger page's right half."""
    folder = tmp_path / "pages"
    folder.mkdir()
    large = np.full((600, 1000, 3), 60, np.uint8)
    large[100:500, 550:950] = photos.portrait(400)
    data = photos.frames("TIFF", photos.portrait(300), BLANK, large)
    (folder / "a.tif").write_bytes(data)
    (folder / "b.jpg").write_bytes(photos.encode(photos.portrait(300), "JPEG"))
    (folder / "b.CR2").write_bytes(b"raw")
    (folder / "b.MOV").write_bytes(b"film")
    return scan(context.catalog, folder, models)


def facts(desk: Desk) -> dict[str, str]:
    return desk.page.stage.panel.facts.texts()


def page_shown(desk: Desk) -> str:
    label = desk.page.stage.bar._page
    return "" if label.isHidden() else label.text()


def test_keys_and_faces_turn_the_pages(desk: Desk, run_of_pages: int) -> None:
    desk.open(desk.rows(run_of_pages, GalleryMode.PHOTOS), 0)
    stage = desk.page.stage
    view = stage.view
    assert page_shown(desk) == "Page 1 of 3"
    assert (desk.face.page, facts(desk)["Pages"]) == (1, "3 of 3 looked at")
    desk.wait(lambda: view.picture_width == 300)
    desk.press(Key.Key_Period)
    assert (page_shown(desk), stage.face) == ("Page 2 of 3", None)
    desk.wait(lambda: view.picture_width == 320)
    desk.press(Key.Key_Period)
    assert (page_shown(desk), desk.face.page) == ("Page 3 of 3", 3)
    desk.wait(lambda: view.picture_width == 1000)
    spot, whole = view.view_rect(desk.face.box), view.view_rect(Box(0, 0, 1000, 600))
    assert spot.left() > whole.center().x()
    desk.press(Key.Key_Period)
    assert page_shown(desk) == "Page 3 of 3"
    # Another face of the photo, which is on another page.
    desk.press(Key.Key_Up)
    assert (page_shown(desk), desk.face.page) == ("Page 1 of 3", 1)
    desk.press(Key.Key_Down)
    assert (page_shown(desk), desk.face.page) == ("Page 3 of 3", 3)
    desk.press(Key.Key_Comma, Key.Key_Comma)
    assert page_shown(desk) == "Page 1 of 3"
    assert not stage.bar.buttons[Command.PREVIOUS_PAGE].isEnabled()


def test_the_panel_shows_the_faces_of_all_pages(desk: Desk, run_of_pages: int) -> None:
    desk.open(desk.rows(run_of_pages, GalleryMode.PHOTOS), 0)
    first, second = (each for each in desk.page.stage.panel.cards() if each.isVisible())
    assert first.accessibleName() == "Face 1"
    assert second.accessibleName() == "Face 2, page 3"
    # Cut from their own pages: the same person, and about the same crop.
    desk.wait(lambda: all(not each.crop.grab().isNull() for each in (first, second)))


def test_a_face_is_drawn_on_the_page_that_is_shown(desk: Desk, run_of_pages: int) -> None:
    desk.open(desk.rows(run_of_pages, GalleryMode.PHOTOS), 0)
    desk.press(Key.Key_Period, Key.Key_A)
    desk.wait(lambda: desk.page.stage.view.picture_width == 320)
    draw(desk, Box(40, 40, 90, 110))
    desk.settle()
    assert (desk.face.page, desk.face.added_by) == (2, "Ana")
    assert page_shown(desk) == "Page 2 of 3"
    assert desk.face.box.x == pytest.approx(40, abs=4)


def test_a_photo_of_one_page_shows_none_but_what_belongs_to_it(
    desk: Desk, run_of_pages: int
) -> None:
    desk.open(desk.rows(run_of_pages, GalleryMode.PHOTOS), 1)
    assert page_shown(desk) == ""
    told = facts(desk)
    assert "Pages" not in told
    assert (told["Raw photo"], told["Film"]) == ("b.CR2", "b.MOV: not looked at")
    desk.press(Key.Key_Period)
    assert desk.path == "b.jpg"
