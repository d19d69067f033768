"""A folder that is run again while its photos are shown, a run that waits, Esc in the search."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode
from gui.base.context import Context
from gui.base.pixels import Pixels
from tests.helpers.window.grid_help import add_photo, aged, asked, settle, shown, start_run


@pytest.mark.parametrize("mode", GalleryMode)
def test_a_folder_run_again_shows_no_photo_twice(
    context: Context, pixels: Pixels, qtbot: QtBot, mode: GalleryMode
) -> None:
    old, new = start_run(context.catalog), start_run(context.catalog)
    for name in "abc":
        add_photo(context.catalog, old, f"/photos/{name}.jpg", aged(9))
    page = shown(qtbot, context, pixels, {old, new}, mode)
    assert page.rows().run_ids.tolist() == [old] * 3
    add_photo(context.catalog, new, "/photos/b.jpg", aged(30))
    context.photos_added.emit(new)
    qtbot.waitUntil(lambda: new in page.rows().run_ids.tolist())
    settle(qtbot, context)
    assert sorted(page.rows().run_ids.tolist()) == [old, old, new]
    assert not page.news_button.isVisible()


def test_a_run_that_waits_has_no_results_yet(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    done, waits = start_run(context.catalog), start_run(context.catalog)
    add_photo(context.catalog, done, "/photos/a.jpg", aged(9))
    page = shown(qtbot, context, pixels, {done, waits}, GalleryMode.PHOTOS)
    asked(qtbot, page, lambda: page.choose_run(waits))
    assert page.empty.isVisible()
    assert page.empty.text == "This run has no results yet."


def test_esc_clears_the_text_in_paths(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = start_run(context.catalog)
    for name in "ab":
        add_photo(context.catalog, run, f"/photos/{name}.jpg", aged(9))
    page = shown(qtbot, context, pixels, {run}, GalleryMode.PHOTOS)
    field = page.header._search
    with qtbot.waitSignal(page.index_ready):
        QTest.keyClicks(field, "a.j")
    assert len(page.rows()) == 1
    asked(qtbot, page, lambda: QTest.keyClick(field, Qt.Key.Key_Escape))
    assert field.text() == ""
    assert len(page.rows()) == 2
