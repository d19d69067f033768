"""What a run leaves out is counted, stays counted, and can be asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.reports.formats.csv import read_report
from tests.helpers.photos import portrait_file
from tests.helpers.program import Program


def test_covered_copies_are_known_as_ours_wherever_they_are_met(
    program: Program, tmp_path: Path
) -> None:
    folder, path = tmp_path / "photos", tmp_path / "c.db"
    folder.mkdir()
    portrait_file(folder / "a.jpg")
    portrait_file(folder / "b.png")
    scan = ("scan", folder, "--catalog", path, "--operating-point", "0")
    assert program.json(*scan)["covered_copies"] == 0
    for target in (folder / "covered", tmp_path / "elsewhere"):
        made = program.json("export", target, "--format", "covered-copies", "--catalog", path)
        assert made["not_copied"] == 0
    (folder / "covered" / "a.jpg").rename(folder / "c.jpg")

    ended = program.run(*scan, "--csv", tmp_path / "r.csv")
    assert ended.returncode == 0, ended.stderr
    assert "Left out: 2 of our own copies with covered faces (--copies)." in ended.stdout
    again = program.json(*scan)
    assert (again["analysed"], again["skipped"], again["covered_copies"]) == (2, 2, 2)
    assert "a copy that Faixa made, with faces covered" in (tmp_path / "r.csv").read_text("utf-8")

    other = program.json("scan", tmp_path / "elsewhere", "--catalog", tmp_path / "other.db")
    assert (other["found"], other["covered_copies"]) == (2, 2)
    asked = program.json(*scan, "--copies")
    assert (asked["found"], asked["skipped"], asked["covered_copies"]) == (4, 0, 0)


def test_a_short_film_beside_a_photo_of_its_name_is_counted_and_named(
    program: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    portrait_file(folder / "a.jpg")
    portrait_file(folder / "b.jpg")
    (folder / "a.mov").write_bytes(bytes(2000))
    report = tmp_path / "r.csv"
    scan = ("scan", folder, "--catalog", tmp_path / "c.db", "--csv", report)
    ended = program.run(*scan)
    assert ended.returncode == 0, ended.stderr
    assert "1 short film beside photos of the same name (Live Photos) not looked at" in ended.stdout
    assert program.json(*scan)["left_out"]["film_beside"] == 1
    assert {row.film for row in read_report(report)} == {"a.mov", ""}


def test_what_was_left_out_is_kept_with_the_run(program: Program, tmp_path: Path) -> None:
    folder, path = tmp_path / "photos", tmp_path / "c.db"
    (folder / "@eaDir").mkdir(parents=True)
    portrait_file(folder / "a.jpg")
    shutil.copy(folder / "a.jpg", folder / ".hidden.jpg")
    left_out = program.json("scan", folder, "--catalog", path)["left_out"]
    assert left_out == {"ignored": 0, "hidden": 1, "thumbnails": 1, "cloud": 0, "film_beside": 0}
    with Catalog(path, writer=False) as catalog:
        assert catalog.runs()[0].left_out == {"hidden": 1, "thumbnails": 1}


def test_exit_code_3_says_that_not_all_was_looked_at(program: Program, tmp_path: Path) -> None:
    folder, path = tmp_path / "photos", tmp_path / "c.db"
    folder.mkdir()
    portrait_file(folder / "a.jpg")
    scan = ("scan", folder, "--catalog", path, "--json")
    assert program.run(*scan).returncode == 0
    placeholder = folder / ".b.HEIC.icloud"
    placeholder.write_bytes(b"bplist00")
    ended = program.run(*scan)
    assert ended.returncode == 3
    assert json.loads(ended.stdout)["in_a_cloud"] == 1
    assert program.run("export", tmp_path / "r.csv", "--catalog", path).returncode == 3
    placeholder.unlink()
    assert program.run(*scan).returncode == 0
