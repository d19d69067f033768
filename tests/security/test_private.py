"""What Faixa keeps and makes is the user's alone, also where an older one or a lax system left it
open."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.helpers import photos
from tests.helpers.program import Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the profile's ACLs do it")


def rights(folder: Path) -> dict[str, int]:
    """The rights of all that is in a folder, by its path in it."""
    return {
        str(each.relative_to(folder)): each.lstat().st_mode & 0o777
        for each in sorted(folder.rglob("*"))
    }


def open_to_all(folder: Path) -> None:
    for each in folder.rglob("*"):
        each.chmod(0o777 if each.is_dir() else 0o666)


def private(program: Program, *more: str) -> str:
    checks = program.json("doctor", *more)["checks"]
    (check,) = (each for each in checks if each["name"] == "private")
    return str(check["text"])


def test_all_that_is_kept_and_made_is_for_the_user_alone(tmp_path: Path) -> None:
    program = Program(tmp_path / "home")
    photos.portrait_file(tmp_path / "photos" / "a.jpg")
    out = tmp_path / "out"
    out.mkdir(0o755)
    before = os.umask(0o022)
    try:
        ended = program.run("scan", tmp_path / "photos", "--csv", out / "report.csv")
        assert ended.returncode == 0, ended.stderr
        for target in ("r.html", "r.xlsx"):
            assert program.run("export", out / target).returncode == 0
        for kind in ("plain-copies", "covered-copies"):
            program.run("export", out / kind, "--format", kind, "--operating-point", "0")
    finally:
        os.umask(before)
    made = rights(program.home) | rights(out)
    assert {"report.csv", "r.html", "r.xlsx", "plain-copies/a.jpg"} <= made.keys()
    assert any(name.endswith("catalog.db") for name in made)
    assert any(name.endswith("faixa.log") for name in made)
    open_ones = {name: oct(mode) for name, mode in made.items() if mode & 0o077}
    assert not open_ones


def test_what_was_left_open_is_mended_and_told(tmp_path: Path) -> None:
    program = Program(tmp_path / "home")
    photos.portrait_file(tmp_path / "photos" / "a.jpg")
    program.run("scan", tmp_path / "photos")
    thumbnails = program.home / "data" / "faixa" / "thumbnails" / "ab"
    thumbnails.mkdir(parents=True)
    (thumbnails / f"{'0' * 38}.jpg").write_bytes(b"a face")
    open_to_all(program.home)
    said = private(program)
    assert "mended" in said
    assert "thumbnails" in said
    assert "catalog.db" in said
    assert "for your account alone" in private(program)
    open_to_all(program.home)
    program.run("scan", tmp_path / "photos")
    ours = [
        *(program.home / "data" / "faixa").rglob("*"),
        *(program.home / "state").rglob("*.log*"),
    ]
    closed = [each for each in ours if not each.lstat().st_mode & 0o077]
    assert closed
    assert closed == ours


def test_a_folder_in_which_somebody_keeps_more_is_left_as_it_is(tmp_path: Path) -> None:
    program = Program(tmp_path / "home")
    shared = tmp_path / "shared"
    mine = shared / "thumbnails" / "wedding.jpg"
    photos.portrait_file(mine)
    for each in (shared, shared / "thumbnails"):
        each.chmod(0o775)
    mine.chmod(0o664)
    catalog = shared / "case.db"
    program.run("scan", shared, "--catalog", catalog)
    assert catalog.stat().st_mode & 0o777 == 0o600
    assert shared.stat().st_mode & 0o777 == 0o775
    assert (shared / "thumbnails").stat().st_mode & 0o777 == 0o775
    assert mine.stat().st_mode & 0o777 == 0o664
