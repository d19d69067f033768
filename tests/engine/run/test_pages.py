"""Faces on every page are found, and know their page: from the file to the report."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from engine.catalog.catalog import Catalog
from engine.reports.content.rows import ReportRow, photo_rows
from engine.run.control import Control
from engine.run.options import Models, RunOptions
from engine.values.known import KnownOptions
from engine.values.photos import DecodeLimits, PhotoStatus, Quality
from engine.values.records import PhotoRecord
from tests.helpers import photos
from tests.helpers.formats import raws
from tests.helpers.runs import begin

BLANK = np.full((300, 300, 3), 90, np.uint8)


def analysed(catalog: Catalog, folder: Path, models: Models, pages: int = 12) -> list[PhotoRecord]:
    runner = begin(catalog, folder, models, RunOptions(limits=DecodeLimits(pages=pages)))
    for _ in runner.events(Control()):
        pass
    return list(catalog.photos(runner.run.id))


def rows(photo: PhotoRecord) -> list[ReportRow]:
    return list(photo_rows(photo))


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF", "TIFF", "HEIF", "MPO"])
def test_a_face_behind_the_first_page_is_found(
    catalog: Catalog, folder: Path, models: Models, kind: str
) -> None:
    data = photos.frames(kind, BLANK, photos.portrait(300), BLANK)
    (folder / "a.bin").write_bytes(data)
    (photo,) = analysed(catalog, folder, models)
    assert photo.status is PhotoStatus.ANALYSED
    assert [each.page for each in photo.faces] == [2]
    assert [each.number for each in photo.pages] == [1, 2, 3]
    (row,) = rows(photo)
    assert (row.page, row.pages, row.pages_read, row.quality) == (2, 3, 3, "")
    assert row.x == pytest.approx(106, abs=8)


def test_boxes_are_those_of_their_page_and_its_size(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    large = np.full((900, 1600, 3), 90, np.uint8)
    large[200:800, 900:1500] = photos.portrait(600)
    (folder / "a.tif").write_bytes(photos.frames("TIFF", photos.portrait(300), large))
    (photo,) = analysed(catalog, folder, models)
    first, second = rows(photo)
    assert (first.face, first.page, first.width, first.height) == (1, 1, 300, 300)
    assert (second.face, second.page, second.width, second.height) == (2, 2, 1600, 900)
    assert second.x == pytest.approx(900 + 212, abs=15)
    assert first.x == pytest.approx(106, abs=8)


def test_of_a_long_animation_some_frames_are_looked_at_and_the_row_says_so(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    # No two frames alike, or the writer would make one of them.
    frames = [photos.scene(300, 300, seed) for seed in range(39)]
    (folder / "a.webp").write_bytes(photos.frames("WEBP", *frames, photos.portrait(300)))
    (photo,) = analysed(catalog, folder, models, pages=3)
    assert [each.number for each in photo.pages] == [1, 20, 40]
    (row,) = rows(photo)
    assert (row.page, row.pages, row.pages_read, row.quality) == (40, 40, 3, "partial")
    # More of them is another analysis.
    (again,) = analysed(catalog, folder, models, pages=5)
    assert [each.number for each in again.pages][::4] == [1, 40]


def test_a_page_that_cannot_be_read_costs_no_other_page(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    data = photos.frames("MPO", photos.portrait(300), photos.portrait(320), BLANK)
    frame = data.index(b"\xff\xc0", data.index(b"\xff\xd8\xff", 100))
    # Of 12 bits a sample.
    (folder / "a.jpg").write_bytes(data[: frame + 4] + b"\x0c" + data[frame + 5 :])
    (photo,) = analysed(catalog, folder, models)
    assert photo.status is PhotoStatus.ANALYSED
    assert [each.page for each in photo.faces] == [1]
    (row,) = rows(photo)
    assert (row.pages, row.pages_read, row.quality) == (3, 2, "partial")


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF", "TIFF", "HEIF", "MPO"])
@pytest.mark.parametrize("part", [0.85, 0.95])
def test_a_page_that_is_damaged_makes_the_photo_damaged(
    catalog: Catalog, folder: Path, models: Models, kind: str, part: float
) -> None:
    data = photos.frames(kind, photos.portrait(300), *(photos.scene(300, 300, n) for n in (1, 2)))
    (folder / "a.bin").write_bytes(data[: int(part * len(data))])
    (photo,) = analysed(catalog, folder, models, pages=2)
    assert photo.quality is Quality.DAMAGED
    assert [each.page for each in photo.faces] == [1]


def test_a_page_that_is_gone_makes_the_photo_damaged(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    data = photos.frames("PNG", photos.portrait(300), photos.scene(300, 300))
    second = data.index(b"fcTL", data.index(b"IDAT")) - 4
    (folder / "a.png").write_bytes(data[:second])
    (photo,) = analysed(catalog, folder, models)
    assert photo.quality is Quality.DAMAGED
    (row,) = rows(photo)
    assert (row.pages, row.pages_read) == (2, 1)


def test_a_raw_photo_and_its_jpeg_are_one_row_that_names_both(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    portrait = photos.portrait(400)
    (folder / "a.JPG").write_bytes(photos.encode(portrait, "JPEG"))
    (folder / "a.CR2").write_bytes(raws.raw_photo("cr2", portrait))
    (folder / "a.MOV").write_bytes(b"\0\0\0\x14ftypqt  " + bytes(100))
    (folder / "b.nef").write_bytes(raws.raw_photo("nef", photos.portrait(2400)))
    film = b"\0\0\0\x18ftypmp42" + bytes(200)
    (folder / "c.jpg").write_bytes(photos.encode(portrait, "JPEG") + film)
    a, b, c = analysed(catalog, folder, models)
    assert [(Path(each.path).name, len(each.faces)) for each in (a, b, c)] == [
        ("a.JPG", 1),
        ("b.nef", 1),
        ("c.jpg", 1),
    ]
    told = [(row.raw, row.film) for photo in (a, b, c) for row in rows(photo)]
    assert told == [("a.CR2", "a.MOV"), ("", ""), ("", "inside")]


def test_where_the_jpeg_cannot_be_read_the_raw_photo_is_looked_at(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    (folder / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing of a photo")
    (folder / "a.nef").write_bytes(raws.raw_photo("nef", photos.portrait(2400)))
    for _ in range(2):
        jpeg, raw = analysed(catalog, folder, models)
        assert (jpeg.status, jpeg.beside) == (PhotoStatus.FAILED, ())
        assert (Path(raw.path).name, len(raw.faces)) == ("a.nef", 1)


def test_where_the_jpeg_is_damaged_the_raw_photo_is_looked_at(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    scene = np.full((3200, 1600, 3), 90, np.uint8)
    scene[1600:] = photos.portrait(1600)
    data = photos.encode(scene, "JPEG")
    (folder / "a.jpg").write_bytes(data[: len(data) // 10])
    (folder / "a.nef").write_bytes(raws.raw_photo("nef", scene))
    for _ in range(2):
        jpeg, raw = analysed(catalog, folder, models)
        assert (jpeg.quality, jpeg.faces, jpeg.beside) == (Quality.DAMAGED, (), ())
        assert (Path(raw.path).name, bool(raw.faces)) == ("a.nef", True)


def test_where_the_jpeg_is_a_known_file_the_raw_photo_is_looked_at(
    catalog: Catalog, folder: Path, models: Models, tmp_path: Path
) -> None:
    data = photos.encode(photos.portrait(400), "JPEG")
    (folder / "a.jpg").write_bytes(data)
    (folder / "a.nef").write_bytes(raws.raw_photo("nef", photos.portrait(2400)))
    known = tmp_path / "known.txt"
    known.write_text(hashlib.sha256(data).hexdigest() + "\n")
    for _ in range(2):
        options = RunOptions(known=KnownOptions((str(known),)))
        runner = begin(catalog, folder, models, options)
        for _ in runner.events(Control()):
            pass
        jpeg, raw = catalog.photos(runner.run.id)
        assert (jpeg.status, jpeg.beside) == (PhotoStatus.SKIPPED, ())
        assert (Path(raw.path).name, len(raw.faces)) == ("a.nef", 1)
