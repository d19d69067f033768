"""What the gallery gives to an export: exactly the rows that it shows or has selected."""

from __future__ import annotations

import os
import time

import numpy as np
from pytestqt.qtbot import QtBot

from engine.index.index import Rows
from engine.index.query import GalleryMode
from engine.reports.content.scope import scoped_photos
from engine.values.photos import PhotoFile
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.page import GalleryPage
from tests.helpers.window.grid_help import add_photo, aged, asked, shown, start_run

PHOTOS, FACES = GalleryMode.PHOTOS, GalleryMode.FACES


def exported(page: GalleryPage, rows: Rows) -> dict[str, int]:
    """The photos of the rows' scope, each with how many faces count."""
    scope = page.scope(rows)
    assert scope is not None
    photos = scoped_photos(scope, page._context.reader)
    return {os.path.basename(each.photo.path): len(each.faces) for each in photos}


def test_all_rows_are_no_more_than_the_rows(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, "/p/two.jpg", aged(7), aged(40, 160))
    add_photo(context.catalog, run, "/p/none.jpg")
    add_photo(context.catalog, run, "/p/broken.jpg", failed=True)
    context.catalog.add_found(run, [PhotoFile("/p/waits.jpg", 100, 1)])
    page = shown(qtbot, context, pixels, {run}, FACES)
    page.select_all()
    faces = {"two.jpg": 2}
    assert exported(page, page.rows()) == exported(page, page.selected()) == faces
    scope = page.scope(page.selected())
    assert scope is not None
    assert scope.faces is not None
    assert len(scope.faces) == 2, "the dialog counts faces, not the photos of the run"
    asked(qtbot, page, lambda: page.set_mode(PHOTOS))
    page.select_all()
    photos = {"broken.jpg": 0, "none.jpg": 0, "two.jpg": 2}
    assert exported(page, page.rows()) == exported(page, page.selected()) == photos


def test_a_million_rows_do_not_hold_up_the_window(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = start_run(context.catalog)
    page = shown(qtbot, context, pixels, {run}, FACES)
    count = 1_000_000
    numbers = np.arange(1, count + 1, dtype=np.int64)
    rows = Rows(FACES, np.full(count, 3, np.int32), numbers, numbers)
    started = time.perf_counter()
    scope = page.scope(rows)
    assert time.perf_counter() - started < 0.05
    assert scope is not None
    assert scope.runs == (3,)
    assert scope.faces is not None
    assert len(scope.faces) == count
    assert count in scope.faces
    assert count + 1 not in scope.faces
