"""Copies, lists and pictures of photos with pages, and of files that are one photo."""

from __future__ import annotations

import hashlib
import io
import struct
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image

from engine.catalog.catalog import Catalog
from engine.photos.formats import PhotoFormat
from engine.photos.position import without_position
from engine.reports.content.options import ExportOptions
from engine.reports.content.rows import photo_rows
from engine.reports.content.scope import ExportScope, scoped_photos
from engine.reports.formats.pictures import FacePictures
from engine.reports.formats.registry import FORMATS
from engine.support.reasons import Reason
from engine.values.ages import DecisionValue
from engine.values.photos import PhotoFile, PhotoPage, PhotoResult, PhotoStatus
from tests.helpers import photos
from tests.helpers.formats import raws
from tests.helpers.made import face, spec
from tests.helpers.reporting.exports import ADULT, CHILD, COVERED, PLAIN, copy, decide

PAGES = (PhotoPage(1, 400, 300), PhotoPage(2, 500, 350), PhotoPage(3, 400, 300))


def noise(width: int, height: int, seed: int) -> photos.Array:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def run_over(catalog: Catalog, path: Path, *faces: object, **more: object) -> int:
    made = spec(roots=(str(path.parent),))
    run = catalog.start_run(made)
    data, status = path.read_bytes(), path.stat()
    beside = tuple(more.pop("beside", ()))  # type: ignore[arg-type]
    catalog.add_found(run.id, [PhotoFile(str(path), len(data), status.st_mtime_ns, beside)])
    result = PhotoResult(
        str(path),
        PhotoStatus.ANALYSED,
        width=400,
        height=300,
        size=len(data),
        mtime_ns=status.st_mtime_ns,
        sha256=hashlib.sha256(data).hexdigest(),
        faces=faces,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )
    catalog.record(run.id, result)
    catalog.finish_run(run.id)
    return run.id


def paged(catalog: Catalog, folder: Path) -> int:
    """A TIFF with an adult on its first page, a child on its second, larger one and its third."""
    folder.mkdir()
    path = folder / "a.tif"
    sizes = ((each.width, each.height) for each in PAGES)
    scenes = (noise(*size, seed) for seed, size in enumerate(sizes, start=1))
    path.write_bytes(photos.frames("TIFF", *scenes))
    return run_over(
        catalog,
        path,
        face(60, ADULT, 60.0, 60.0, 60.0),
        face(420, CHILD, 60.0, 60.0, 60.0, page=2),
        face(60, CHILD, 60.0, 60.0, 60.0, page=3),
        pages=PAGES,
        page_count=3,
    )


def test_each_page_with_a_minor_is_a_covered_copy_of_its_own(
    catalog: Catalog, tmp_path: Path
) -> None:
    run = paged(catalog, tmp_path / "in")
    out = tmp_path / "out"
    assert copy(catalog, run, out).written == 2
    assert sorted(each.name for each in out.iterdir()) == ["a (2).jpg", "a (3).jpg"]
    for name, size, x, seed in (
        ("a (2).jpg", (500, 350), 450, 2),
        ("a (3).jpg", (400, 300), 90, 3),
    ):
        with Image.open(out / name) as image:
            pixels = np.asarray(image, np.int16)
        original = noise(*size, seed).astype(np.int16)
        assert image.size == size
        changed = np.abs(pixels - original).mean(axis=2) > 40
        # Nowhere but around the face of this very page.
        assert not changed[:, : x - 90].any()
        assert not changed[:, x + 90 :].any()
        assert changed[60:120, x - 20 : x + 20].mean() > 0.5


def test_pictures_of_faces_are_cut_from_their_pages(catalog: Catalog, tmp_path: Path) -> None:
    run = paged(catalog, tmp_path / "in")
    scope = ExportScope((run,))
    with FacePictures(10) as pictures:
        ((photo, made),) = pictures.beside(scoped_photos(scope, catalog))
    assert set(made) == {each.id for each in photo.photo.faces}
    assert len(set(made.values())) == 3


def test_a_drawn_face_stands_on_its_page_alone(catalog: Catalog, tmp_path: Path) -> None:
    run = paged(catalog, tmp_path / "in")
    (photo,) = catalog.photos(run)
    first = photo.faces[0]
    # The same place as the child's on the third page, and as the adult's on the first.
    drawn = catalog.review.add_face(photo.key, first.box, first.landmarks, CHILD, "Ana", page=2)
    (photo,) = catalog.photos(run)
    (added,) = (each for each in photo.faces if each.id == drawn)
    assert (added.page, added.added_by) == (2, "Ana")
    # Analysed again, every face keeps the decisions of its own page.
    decide(catalog, photo.faces[2].id, DecisionValue.ADULT)
    again = run_over(
        catalog,
        Path(photo.path),
        face(60, ADULT, 60.0, 60.0, 60.0),
        face(60, CHILD, 60.0, 60.0, 60.0, page=3),
        pages=PAGES,
        page_count=3,
    )
    (photo,) = catalog.photos(again)
    assert [(each.page, each.decision is not None) for each in photo.faces] == [
        (1, False),
        (3, True),
        (2, False),
    ]


def beside_one_another(catalog: Catalog, folder: Path) -> int:
    folder.mkdir()
    (folder / "a.jpg").write_bytes(photos.encode(photos.scene(400, 300), "JPEG"))
    (folder / "a.CR2").write_bytes(raws.raw_photo("cr2", photos.scene(400, 300)))
    (folder / "a.MOV").write_bytes(b"film")
    child = face(40, CHILD, 60.0, 60.0, 60.0)
    return run_over(catalog, folder / "a.jpg", child, beside=("a.CR2", "a.MOV"))


def test_copies_and_lists_carry_the_raw_photo_too(catalog: Catalog, tmp_path: Path) -> None:
    run = beside_one_another(catalog, tmp_path / "in")
    out = tmp_path / "out"
    assert copy(catalog, run, out, PLAIN).written == 2
    assert sorted(each.name for each in out.iterdir()) == ["a.CR2", "a.jpg"]
    assert (out / "a.CR2").read_bytes() == (tmp_path / "in" / "a.CR2").read_bytes()
    listed = tmp_path / "list.txt"
    assert copy(catalog, run, listed, FORMATS["list"]).written == 1
    names = listed.read_text().splitlines()[1:]
    assert names == [str(tmp_path / "in" / name) for name in ("a.jpg", "a.CR2", "a.MOV")]
    # Nobody covers a face in a raw photo.
    copy(catalog, run, tmp_path / "covered", COVERED)
    assert [each.name for each in (tmp_path / "covered").iterdir()] == ["a.jpg"]


def test_a_raw_photo_that_is_gone_is_told(catalog: Catalog, tmp_path: Path) -> None:
    run = beside_one_another(catalog, tmp_path / "in")
    (tmp_path / "in" / "a.CR2").unlink()
    result = copy(catalog, run, tmp_path / "out", PLAIN)
    assert result.written == 1
    (failure,) = result.failures
    assert "a.CR2" in str(failure.reason)


def test_a_raw_photo_loses_its_position() -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({ExifTags.GPS.GPSLatitude: (23.0, 32.0, 51.5)})
    for start, kind in ((b"MM\0*", PhotoFormat.NEF), (b"MMOR", PhotoFormat.ORF)):
        raw = start + exif.tobytes()[10:] + photos.encode(photos.scene(64, 48), "JPEG")
        assert struct.pack(">II", 23, 1) in raw
        cleaned = without_position(raw, kind)
        assert struct.pack(">II", 23, 1) not in cleaned
        assert len(cleaned) == len(raw)
    gps = b"II*\0\x08\0\0\0" + struct.pack("<HHHIIII", 1, 2, 5, 1, 26, 0, 0) + bytes(8)
    box = struct.pack(">I", 8 + len(gps)) + b"CMT4" + gps
    cleaned = without_position(b"\0\0\0\x10ftypcrx \0\0\0\0" + box + b"rest", PhotoFormat.CR3)
    assert cleaned.endswith(bytes(len(gps) - 8) + b"rest")


def test_a_jpeg_of_one_page_is_read_as_ever(tmp_path: Path) -> None:
    data = photos.encode(photos.scene(64, 48), "JPEG")
    assert Image.open(io.BytesIO(without_position(data, PhotoFormat.JPEG))).size == (64, 48)


def test_of_a_film_there_is_no_copy_and_it_says_so(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.mp4").write_bytes(b"a film")
    pages = (PhotoPage(1, 400, 300, 0), PhotoPage(5001, 400, 300, 5000))
    child = face(60, CHILD, 60.0, 60.0, 60.0, page=5001)
    run = run_over(catalog, folder / "a.mp4", child, pages=pages, page_count=2, duration_ms=9000)
    for number, each in enumerate((COVERED, PLAIN)):
        told = copy(catalog, run, tmp_path / f"out{number}", each)
        assert told.written == 0
        assert [why.reason for why in told.failures] == [Reason.FILM_NOT_COPIED()]
    scoped = list(scoped_photos(ExportScope((run,)), catalog))
    assert list(COVERED.rows(iter(scoped), ExportOptions())) == []
    (row,) = photo_rows(scoped[0].photo)
    assert (row.page, row.pages, row.time, row.duration) == (2, 2, 5.0, 9.0)
