"""What lies among photos and is none of somebody's own: it is counted, and can be asked for."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from engine.photos.left_out import LeftOut
from engine.photos.scan import PhotoFile, ScanOptions, ScanProblem, scan
from engine.photos.sniff import refusal, sniff
from engine.support.errors import NotAPhotoError
from engine.support.reasons import Reason

DERIVED = (
    "@eaDir/a.jpg/SYNOPHOTO_THUMB_XL.jpg",
    ".@__thumb/default1.jpg",
    "#recycle/b.jpg",
    "$RECYCLE.BIN/S-1/c.jpg",
    "__MACOSX/._a.jpg",
    ".thumbnails/normal/d.png",
    "Catalog Previews.lrdata/0/e.jpg",
    "My.photoslibrary/resources/derivatives/f.jpg",
    "Session/CaptureOne/Cache/Thumbnails/g.jpg",
    "Thumbs.db",
    "sub/ehthumbs.db",
)
OWN = (
    "a.jpg",
    "My.photoslibrary/originals/0/h.heic",
    "My.photoslibrary/resources/renders/i.jpg",
    "cache/j.jpg",
    "derivatives/k.jpg",
    "Thumbs.db.jpg",
)


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def look(
    folder: Path, **options: bool
) -> tuple[list[str], dict[str, ScanProblem], Counter[LeftOut]]:
    left_out: Counter[LeftOut] = Counter()
    found = list(scan([str(folder)], ScanOptions(**options), left_out))  # type: ignore[arg-type]
    names = [os.path.relpath(f.path, folder) for f in found if isinstance(f, PhotoFile)]
    problems = {os.path.basename(f.path): f for f in found if isinstance(f, ScanProblem)}
    return names, problems, left_out


def test_thumbnails_and_bins_are_left_out_and_counted(tmp_path: Path) -> None:
    make(tmp_path, *DERIVED, *OWN, ".hidden.jpg", ".b/c.jpg")
    names, problems, left_out = look(tmp_path)
    assert sorted(names) == sorted(OWN)
    assert not problems
    assert left_out == {LeftOut.THUMBNAILS: len(DERIVED), LeftOut.HIDDEN: 2}


def test_they_come_when_they_are_asked_for(tmp_path: Path) -> None:
    make(tmp_path, *DERIVED, *OWN)
    names, _, left_out = look(tmp_path, thumbnails=True, hidden=True)
    assert sorted(names) == sorted((*DERIVED, *OWN))
    assert not left_out.total()
    # A folder that is itself given is looked into, whatever its name.
    names, _, _ = look(tmp_path / "#recycle")
    assert names == ["b.jpg"]


def test_a_library_that_is_given_itself_is_known(tmp_path: Path) -> None:
    make(tmp_path, *DERIVED, *OWN)
    names, _, left_out = look(tmp_path / "My.photoslibrary")
    assert names == ["originals/0/h.heic", "resources/renders/i.jpg"]
    assert left_out == {LeftOut.THUMBNAILS: 1}


def test_a_photo_that_is_in_a_cloud_alone_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", ".IMG_0002.HEIC.icloud", ".film.MOV.icloud", ".notes.txt.icloud")
    names, problems, left_out = look(tmp_path)
    assert names == ["a.jpg"]
    assert set(problems) == {".IMG_0002.HEIC.icloud", ".film.MOV.icloud"}
    assert all(each.skipped for each in problems.values())
    assert {each.reason for each in problems.values()} == {Reason.IN_A_CLOUD()}
    assert left_out == {LeftOut.CLOUD: 2, LeftOut.HIDDEN: 1}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has an attribute for it")
def test_a_photo_without_a_block_on_the_disk_is_a_placeholder(tmp_path: Path) -> None:
    for name, size in (("a.jpg", 100_000), ("b.jpg", 0), ("c.txt", 100_000)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    (tmp_path / "d.jpg").write_bytes(bytes(100_000))
    names, problems, _ = look(tmp_path)
    assert names == ["b.jpg", "c.txt", "d.jpg"]
    assert problems["a.jpg"].reason == Reason.IN_A_CLOUD()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has an attribute for it")
def test_what_belongs_to_a_placeholder_and_is_here_is_looked_at(tmp_path: Path) -> None:
    make(tmp_path, "a.CR2", "a.MOV")
    with (tmp_path / "a.JPG").open("wb") as file:
        file.truncate(100_000)
    names, problems, _ = look(tmp_path)
    assert names == ["a.CR2", "a.MOV"]
    assert set(problems) == {"a.JPG"}


def test_windows_thumbnails_are_nothing_to_look_at() -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    error = refusal(sniff(head, "/x/Thumbs.db"), "/x/Thumbs.db")
    assert isinstance(error, NotAPhotoError)
    assert "thumbnails" in str(error)
    assert "look at it yourself" not in str(error)
    assert "look at it yourself" in str(refusal(sniff(head, "/x/letter.doc"), "/x/letter.doc"))
