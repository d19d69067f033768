"""The commands that keep a catalog, as a person types them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.values.ages import DecisionValue
from tests.helpers.made import SHA, catalog_file, done, face, file, scanned
from tests.helpers.program import Program


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = catalog_file(tmp_path)
    with Catalog(path) as catalog:
        scanned(catalog, done(file("/a.jpg"), face(), sha256=SHA))
        catalog.review.add_decision(1, DecisionValue.CHILD, "ana")
    return path


def test_a_catalog_is_checked_kept_and_restored(program: Program, case: Path) -> None:
    checked = program.run("check", "--catalog", str(case))
    assert checked.returncode == 0
    assert "is good" in checked.stdout
    assert "The newest backup is of" in checked.stdout
    raw = sqlite3.connect(case)
    raw.execute("UPDATE face SET distribution = x'00'")
    raw.commit()
    raw.close()
    checked = program.run("check", "--catalog", str(case))
    assert checked.returncode == 1
    assert "face: 1 bad row" in checked.stdout
    said = json.loads(program.run("check", "--catalog", str(case), "--json").stdout)
    assert (said["good"], said["bad"]) == (False, {"face": 1})
    listed = program.run("restore", "--catalog", str(case))
    assert listed.stdout.startswith("1  20")
    wrong = program.run("restore", "7", "--catalog", str(case))
    assert wrong.returncode == 2
    assert "has no backup 7" in wrong.stderr
    restored = program.run("restore", "1", "--catalog", str(case))
    assert restored.returncode == 0
    assert "What was there is kept" in restored.stdout
    assert program.run("check", "--catalog", str(case)).returncode == 0


def test_decisions_go_to_another_catalog(program: Program, case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Catalog(other) as catalog:
        scanned(catalog, done(file("/there/b.jpg"), face(), sha256=SHA))
    target = tmp_path / "d.jsonl"
    made = program.run("export-decisions", str(target), "--catalog", str(case))
    assert (made.returncode, made.stdout) == (0, f"1 decision: {target}\n")
    printed = program.run("export-decisions", "-", "--catalog", str(case))
    assert (printed.returncode, printed.stdout) == (0, target.read_text("utf-8"))
    assert printed.stderr == "1 decision\n"
    refused = program.run("export-decisions", "-", "--json", "--catalog", str(case))
    assert refused.returncode == 2
    assert not Path("-").exists()
    taken = program.run("import-decisions", str(target), "--catalog", str(other))
    assert taken.stdout == "1 decision added, 0 were there already.\n"
    again = program.run("import-decisions", str(target), "--catalog", str(other), "--json")
    assert json.loads(again.stdout) == {"added": 0, "known": 1, "undone": 0, "unmatched": 0}
    with Catalog(other, writer=False) as catalog:
        assert [each.by for each in catalog.review.decisions(1)] == ["ana"]


def test_a_catalog_that_is_lost_is_restored_from_its_backup(program: Program, case: Path) -> None:
    assert program.run("check", "--catalog", str(case)).returncode == 0
    case.unlink()
    assert program.run("restore", "--catalog", str(case)).stdout.startswith("1  20")
    assert program.run("restore", "1", "--catalog", str(case)).returncode == 0
    assert program.run("check", "--catalog", str(case)).returncode == 0


def test_without_a_catalog_they_say_so(program: Program, tmp_path: Path) -> None:
    missing = str(tmp_path / "none.db")
    for command in (
        ["check"],
        ["restore"],
        ["restore", "1"],
        ["export-decisions", "x.jsonl"],
        ["import-decisions", "x.jsonl"],
    ):
        ended = program.run(*command, "--catalog", missing)
        assert ended.returncode == 1
        assert "no catalog at" in ended.stderr
    assert not Path(missing).exists()
