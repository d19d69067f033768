"""What a run leaves out is counted, stays counted, and can be asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from engine.catalog.catalog import Catalog
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


def test_what_was_left_out_is_kept_with_the_run(program: Program, tmp_path: Path) -> None:
    folder, path = tmp_path / "photos", tmp_path / "c.db"
    (folder / "@eaDir").mkdir(parents=True)
    portrait_file(folder / "a.jpg")
    shutil.copy(folder / "a.jpg", folder / ".hidden.jpg")
    left_out = program.json("scan", folder, "--catalog", path)["left_out"]
    assert left_out == {"ignored": 0, "hidden": 1, "thumbnails": 1, "cloud": 0}
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
