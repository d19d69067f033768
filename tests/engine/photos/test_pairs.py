"""Which files of a folder are one photo."""

from __future__ import annotations

import os
from pathlib import Path

from engine.photos.pairs import LARGEST_FILM, films, pairs, raws
from engine.photos.scan import ScanOptions, scan
from engine.values.photos import PhotoFile


def found(root: Path, *paths: Path, **options: object) -> dict[str, tuple[str, ...]]:
    given = [str(path) for path in paths or (root,)]
    each = scan(given, ScanOptions(**options))  # type: ignore[arg-type]
    return {os.path.relpath(f.path, root): f.beside for f in each if isinstance(f, PhotoFile)}


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_a_raw_photo_belongs_to_the_jpeg_of_its_name() -> None:
    assert pairs(["a.JPG", "a.CR2", "b.NEF", "b.heic", "c.ARW"]) == {
        "a.JPG": ("a.CR2",),
        "b.heic": ("b.NEF",),
    }


def test_a_film_belongs_to_the_photo_of_its_name_and_not_to_another_film() -> None:
    assert pairs(["IMG_1.HEIC", "IMG_1.MOV", "IMG_1.AAE", "IMG_E1.HEIC", "IMG_2.MOV"]) == {
        "IMG_1.HEIC": ("IMG_1.MOV", "IMG_1.AAE")
    }
    assert pairs(["a.dng", "a.mov"]) == {"a.dng": ("a.mov",)}
    assert raws(("a.CR2", "a.mov")) == ("a.CR2",)
    assert films(("a.CR2", "a.mov")) == ("a.mov",)


def test_where_two_files_could_be_the_photo_all_stand_alone() -> None:
    assert pairs(["a.jpg", "a.JPEG", "a.CR2"]) == {}
    assert pairs(["a.cr2", "a.nef"]) == {}
    assert pairs(["a.jpg", "a.png", "a.txt"]) == {}
    assert pairs(["a.jpg", "a.heic", "a.dng", "a.mov"]) == {"a.jpg": ("a.dng", "a.mov")}


def test_a_pair_comes_as_one_photo(tmp_path: Path) -> None:
    make(tmp_path, "a.CR2", "a.JPG", "b.CR2", "sub/a.CR2", "sub/b.jpg")
    assert found(tmp_path) == {
        "a.JPG": ("a.CR2",),
        "b.CR2": (),
        "sub/a.CR2": (),
        "sub/b.jpg": (),
    }


def test_nothing_that_is_left_out_or_asked_for_by_name_makes_a_pair(tmp_path: Path) -> None:
    make(tmp_path, "a.CR2", "a.JPG")
    assert found(tmp_path, ignore=("*.JPG",)) == {"a.CR2": ()}
    assert found(tmp_path, ignore=("*.CR2",)) == {"a.JPG": ()}
    alone = found(tmp_path, tmp_path / "a.CR2", tmp_path / "a.JPG")
    assert alone == {"a.CR2": (), "a.JPG": ()}
    (tmp_path / "b.jpg").mkdir()
    make(tmp_path, "b.cr2")
    assert "b.cr2" in found(tmp_path)


def test_a_long_film_is_one_of_its_own(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "a.mov")
    os.truncate(tmp_path / "a.mov", LARGEST_FILM + 1)
    assert found(tmp_path) == {"a.jpg": (), "a.mov": ()}


def test_what_belongs_to_a_photo_that_came_before_stands_alone(tmp_path: Path) -> None:
    make(tmp_path, "a.CR2", "a.JPG", "a.MOV")
    given = [str(tmp_path / "a.JPG"), str(tmp_path)]
    names = [Path(each.path).name for each in scan(given, ScanOptions())]
    assert names == ["a.JPG", "a.CR2", "a.MOV"]
