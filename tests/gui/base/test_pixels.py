"""What those who show photos can rely on: pictures come, from real processes, and are kept."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder
from engine.support.reasons import Reason
from engine.values.records import PhotoRecord
from gui.base import pixels as pixels_module
from gui.base.context import Context
from gui.base.pixels import Pixels
from tests.helpers.window.grid_help import SIDES, add_photo, aged, settle, start_run


def photos_of(context: Context, run: int) -> list[PhotoRecord]:
    index = Index()
    for part in context.reader.gallery.index_parts({run}):
        index.add(part)
    rows = index.rows(GalleryMode.PHOTOS, GalleryFilter(), GalleryOrder.PATH)
    keys = [rows.key(row) for row in range(len(rows))]
    return list(context.reader.gallery.photos(keys).values())


@pytest.fixture
def photos(context: Context, tmp_path: Path) -> list[PhotoRecord]:
    run = start_run(context.catalog)
    for number in range(6):
        path = tmp_path / f"photo {number} ü.jpg"
        add_photo(context.catalog, run, path, aged(8, 40), aged(30, 180), exists=True)
    add_photo(context.catalog, run, tmp_path / "z.jpg", failed=True)
    return photos_of(context, run)


def thumbnail(qtbot: QtBot, pixels: Pixels, photo: PhotoRecord) -> QImage:
    qtbot.waitUntil(lambda: pixels.thumbnail(photo) is not None, timeout=20_000)
    image = pixels.thumbnail(photo)
    assert image is not None
    return image


def near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) < 12 for a, b in pairs)


def test_a_thumbnail_is_asked_for_once_and_arrives(
    pixels: Pixels, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    assert pixels.thumbnail(photos[0]) is None
    with qtbot.waitSignal(pixels.arrived, timeout=20_000) as arrived:
        pixels.thumbnail(photos[0])
    assert arrived.args == [photos[0].key]
    image = pixels.thumbnail(photos[0])
    assert image is not None
    assert (image.width(), image.height()) == (256, 192)
    assert pixels.thumbnail(photos[0]) is image, "from memory"
    whole = QImage(photos[0].path)
    assert near(image.pixelColor(40, 90), whole.pixelColor(50, 110))
    assert near(image.pixelColor(220, 90), whole.pixelColor(280, 110))


def test_a_larger_one_is_made_and_the_small_one_shown_until_then(
    pixels: Pixels, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    small = thumbnail(qtbot, pixels, photos[0])
    pixels.side = 300
    assert pixels.thumbnail(photos[0]) is small
    qtbot.waitUntil(lambda: pixels.thumbnail(photos[0]) is not small, timeout=20_000)
    assert thumbnail(qtbot, pixels, photos[0]).width() == SIDES[0], "never enlarged"


def test_all_faces_of_a_photo_come_together(
    pixels: Pixels, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    faces = [face.id for face in photos[0].faces]
    assert [pixels.crop(photos[0], face) for face in faces] == [None, None]
    qtbot.waitUntil(
        lambda: all(pixels.crop(photos[0], face) is not None for face in faces), timeout=20_000
    )
    crops = [pixels.crop(photos[0], face) for face in faces]
    assert all(crop is not None and crop.width() == crop.height() == 256 for crop in crops)
    assert crops[0] is not crops[1]


def test_files_that_cannot_be_read_say_why_and_are_not_asked_for_again_at_once(
    pixels: Pixels, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    gone, changed, failed = photos[0], photos[1], photos[6]
    os.unlink(gone.path)
    Path(changed.path).write_bytes(Path(photos[2].path).read_bytes())
    for photo in (gone, changed):
        pixels.thumbnail(photo)
        qtbot.waitUntil(lambda photo=photo: pixels.problem(photo) is not None, timeout=20_000)
    assert pixels.problem(gone) == Reason.GONE()
    assert pixels.problem(changed) == Reason.CHANGED_SINCE()
    assert pixels.problem(failed) == Reason.CUT_OFF()
    assert pixels.thumbnail(failed) is None
    assert pixels.problem(photos[2]) is None
    with qtbot.assertNotEmitted(pixels.arrived, wait=150):
        assert pixels.thumbnail(gone) is None
    pixels.forget_problems()
    with qtbot.waitSignal(pixels.arrived, timeout=20_000):
        pixels.thumbnail(gone)


def test_a_whole_photo_comes_at_the_size_that_is_wanted(
    pixels: Pixels, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    got: list[QImage] = []
    why: list[Exception] = []
    pixels.full(photos[0], 0, got.append, why.append)
    pixels.full(photos[0], 100, got.append, why.append)
    qtbot.waitUntil(lambda: len(got) == 2, timeout=20_000)
    assert sorted(image.width() for image in got) == [100, SIDES[0]]
    os.unlink(photos[1].path)
    pixels.full(photos[1], 0, got.append, why.append)
    qtbot.waitUntil(lambda: bool(why), timeout=20_000)
    assert "no longer there" in str(why[0])


def test_a_dropped_photo_does_not_come(
    pixels: Pixels, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    got: list[QImage] = []
    tickets = [pixels.full(photos[n % 6], 0, got.append, lambda _: None) for n in range(12)]
    for ticket in tickets:
        ticket.drop()
    thumbnail(qtbot, pixels, photos[5])
    assert got == []


def test_what_is_not_looked_at_any_more_is_not_made(
    pixels: Pixels, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    thumbnail(qtbot, pixels, photos[5])
    for photo in photos[:5]:
        pixels.thumbnail(photo)
    pixels.forget(photo.key for photo in photos[:5])
    waiting = [
        photo for photo in photos[:5] if (False, photo.key.analysis_id, 256) in pixels._wanted
    ]
    assert waiting == []
    qtbot.waitUntil(lambda: not pixels._asked, timeout=20_000)
    there = [(False, p.key.analysis_id, 256) in pixels._images._images for p in photos[:5]]
    assert sum(there) <= pixels_module.AHEAD


def test_memory_is_bounded_and_the_last_ones_stay(
    context: Context, photos: list[PhotoRecord], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = 256 * 192 * 4
    monkeypatch.setattr(pixels_module, "MEMORY_BYTES", 3 * each)
    pixels = Pixels(context)
    for photo in photos[:6]:
        thumbnail(qtbot, pixels, photo)
    kept = pixels._images._images
    assert len(kept) == 3
    assert (False, photos[5].key.analysis_id, 256) in kept
    pixels.close()


def test_the_disk_keeps_them_beside_the_catalog_and_no_more_than_allowed(
    context: Context, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    first = Pixels(context)
    thumbnail(qtbot, first, photos[0])
    first.close()
    folder = context.catalog.path.parent / "thumbnails"
    assert len(list(folder.rglob("*.jpg"))) == 1
    os.unlink(photos[0].path)
    second = Pixels(context)
    thumbnail(qtbot, second, photos[0])
    second.disk_cache_bytes()
    with qtbot.waitSignal(second.disk_cache_changed):
        second.clear_disk_cache()
    settle(qtbot, context)
    qtbot.waitUntil(lambda: not list(folder.rglob("*.jpg")))
    context.change_settings(cache_megabytes=0)
    thumbnail(qtbot, second, photos[1])
    assert not list(folder.rglob("*.jpg"))
    second.close()


def test_closing_ends_the_processes_whatever_they_do(
    context: Context, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    before = set(psutil.Process().children())
    pixels = Pixels(context)
    for photo in photos:
        pixels.thumbnail(photo)
    pixels.close()
    pixels.close()
    assert pixels.thumbnail(photos[0]) is None
    left = {
        child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())
    }
    assert left <= before


def test_a_photo_of_another_run_with_the_same_analysis_has_the_same_picture(
    pixels: Pixels, photos: list[PhotoRecord], qtbot: QtBot
) -> None:
    image = thumbnail(qtbot, pixels, photos[0])
    again = replace(photos[0], key=replace(photos[0].key, run_id=99))
    assert pixels.thumbnail(again) is image
