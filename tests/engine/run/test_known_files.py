"""Known files are skipped or marked, counted, named in their rows, and never lost."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from engine.reports.formats.csv import read_report
from engine.support.text import printable
from tests.helpers.photos import folder_of
from tests.helpers.program import Program


def hashed(path: Path, kind: str) -> str:
    return hashlib.new(kind, path.read_bytes()).hexdigest()


def rows(path: Path) -> dict[str, tuple[str, str, str]]:
    """Status, reason and list of each photo, by its name."""
    return {Path(row.photo).name: (row.status, row.reason, row.known) for row in read_report(path)}


@pytest.mark.parametrize("kind", ["md5", "sha1", "sha256"])
def test_what_is_in_a_list_is_skipped_and_its_row_says_why(
    program: Program, tmp_path: Path, kind: str
) -> None:
    folder = folder_of(tmp_path / "photos", 3)
    # Also what no decoder can read is known by its bytes.
    (folder / "torn.jpg").write_bytes((folder / "000.jpg").read_bytes()[:300])
    known = tmp_path / "known.txt"
    known.write_text(f"{hashed(folder / '000.jpg', kind)}\n{hashed(folder / 'torn.jpg', kind)}\n")
    report = tmp_path / "r.csv"
    scan = ("scan", folder, "--catalog", tmp_path / "c.db", "--csv", report)
    ended = program.run(*scan, "--known-files", known)
    assert ended.returncode == 0, ended.stderr
    assert "2 known files (2 skipped): the column `known` of the report" in ended.stdout
    said = ("skipped", "a known file, in the list known.txt: not looked at", "known.txt")
    assert rows(report) == {
        "000.jpg": said,
        "001.jpg": ("analysed", "", ""),
        "002.jpg": ("analysed", "", ""),
        "torn.jpg": said,
    }
    sha256 = {Path(row.photo).name: row.photo_sha256 for row in read_report(report)}
    assert sha256["000.jpg"] == hashed(folder / "000.jpg", "sha256")
    # Without the list nothing of it is left: all are looked at.
    without = program.json(*scan)
    assert (without["found"], without["skipped"], without["failed"]) == (4, 0, 1)
    assert without["known"] == 0
    # And with it again what was analysed meanwhile is skipped.
    again = program.json(*scan, "--known-files", known)
    assert (again["skipped"], again["known"], again["known_skipped"]) == (2, 2, 2)


def test_with_a_mark_all_are_looked_at_and_the_lists_are_named(
    program: Program, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 3)
    known, vics = tmp_path / "known.md5", tmp_path / "vics.json"
    known.write_text(f"{hashed(folder / '000.jpg', 'md5')}  000.jpg\n")
    media = [
        {"MediaID": n, "Category": 2, "SHA1": hashed(folder / f"00{n}.jpg", "sha1").upper()}
        for n in (0, 1)
    ]
    vics.write_text(json.dumps({"value": media}))
    report = tmp_path / "r.csv"
    scan = ("scan", folder, "--catalog", tmp_path / "c.db", "--csv", report)
    assert program.json(*scan)["known"] == 0
    lists = ("--known-files", known, "--known-files", vics, "--known-marked")
    # What was analysed before is marked as well.
    for counted in (program.json(*scan, *lists), program.json(*scan, *lists, "--rescan")):
        assert (counted["analysed"], counted["known"], counted["known_skipped"]) == (3, 2, 0)
        assert rows(report) == {
            "000.jpg": ("analysed", "", "known.md5; vics.json"),
            "001.jpg": ("analysed", "", "vics.json"),
            "002.jpg": ("analysed", "", ""),
        }


def test_a_list_that_changed_makes_another_run(program: Program, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "photos", 2)
    known = tmp_path / "known.txt"
    scan = ("scan", folder, "--catalog", tmp_path / "c.db", "--known-files", known)
    known.write_text(hashed(folder / "000.jpg", "md5"))
    assert program.json(*scan)["known_skipped"] == 1
    known.write_text(f"{hashed(folder / '000.jpg', 'md5')}\n{hashed(folder / '001.jpg', 'md5')}")
    assert program.json(*scan)["known_skipped"] == 2


@pytest.mark.parametrize("text", ["no hash", ""])
def test_a_broken_list_is_told_before_anything_is_done(
    program: Program, tmp_path: Path, text: str
) -> None:
    folder = folder_of(tmp_path / "photos", 1)
    known = tmp_path / "known.txt"
    known.write_text(text)
    ended = program.run("scan", folder, "--catalog", tmp_path / "c.db", "--known-files", known)
    assert ended.returncode == 2
    assert printable(str(known)) in ended.stderr
    assert ("line 1" in ended.stderr) is bool(text)
    assert not (tmp_path / "c.db").exists()
