"""The viewer pages through a film's frames, and says their times."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from engine.index.query import GalleryMode
from engine.run.options import Models
from engine.values.faces import Box
from engine.values.films import FilmOptions
from gui.base.context import Context
from gui.review.keys import Command
from tests.gui.viewer.test_drawing import draw
from tests.gui.viewer.test_pages import facts, page_shown
from tests.helpers import photos
from tests.helpers.formats import films
from tests.helpers.window.reviewing import Desk, scan

pytest.importorskip("av")

Key = Qt.Key
BLANK = np.full((300, 300, 3), 90, np.uint8)


@pytest.fixture
def run_of_a_film(context: Context, tmp_path: Path, models: Models) -> int:
    """A film: nothing, a face, nothing."""
    folder = tmp_path / "films"
    folder.mkdir()
    face = photos.portrait(300)
    (folder / "a.mp4").write_bytes(films.film([(BLANK, 2.0), (face, 2.0), (BLANK, 2.0)]))
    return scan(context.catalog, folder, models, film=FilmOptions(films=True))


def test_keys_turn_from_frame_to_frame(desk: Desk, run_of_a_film: int) -> None:
    desk.open(desk.rows(run_of_a_film, GalleryMode.PHOTOS), 0)
    view, bar = desk.page.stage.view, desk.page.stage.bar
    # The face is shown that was found, on its frame.
    assert (page_shown(desk), desk.face.time_ms) == ("0:02 of 0:06", 2000)
    assert facts(desk)["Pages"] == "3 frames of 0:06 looked at"
    (card,) = (each for each in desk.page.stage.panel.cards() if each.isVisible())
    assert card.accessibleName() == "Face 1, at 0:02"
    desk.wait(lambda: view.picture_width == 300)
    desk.wait(lambda: not card.crop.grab().isNull())
    desk.press(Key.Key_Comma)
    assert page_shown(desk) == "0:00 of 0:06"
    assert not bar.buttons[Command.PREVIOUS_PAGE].isEnabled()
    desk.press(Key.Key_Period, Key.Key_Period)
    assert (page_shown(desk), desk.page.stage.face) == ("0:04 of 0:06", None)
    assert not bar.buttons[Command.NEXT_PAGE].isEnabled()
    desk.wait(lambda: view.picture_width == 300)


def test_a_face_is_drawn_on_the_frame_that_is_shown(desk: Desk, run_of_a_film: int) -> None:
    desk.open(desk.rows(run_of_a_film, GalleryMode.PHOTOS), 0)
    desk.press(Key.Key_Period, Key.Key_A)
    desk.wait(lambda: desk.page.stage.view.picture_width == 300)
    draw(desk, Box(40, 40, 90, 110))
    desk.settle()
    assert (desk.face.time_ms, desk.face.added_by) == (4000, "Ana")
    assert page_shown(desk) == "0:04 of 0:06"
