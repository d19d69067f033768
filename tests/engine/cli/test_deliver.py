"""`faixa-cli deliver`, as a person and a script use it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from tests.helpers.program import Program
from tests.helpers.reporting.deliveries import collection, files, missing


@pytest.fixture
def file(path: Path, folder: Path) -> Path:
    """A catalog with a collection of every kind."""
    with Catalog(path) as catalog:
        collection(catalog, folder)
    return path


def typed(program: Program, text: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        program.command("deliver", *arguments),
        env=program.environment,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_says_what_there_is_to_know_and_asks_before_it_makes_anything(
    program: Program, file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    for answer in ("", "4\n", "yes\n"):
        ended = typed(program, answer, target, "--catalog", file)
        assert ended.returncode == 2
        assert "  not decided, or reviewers differ (a face may be a minor's): 1" in ended.stdout
        assert "  not readable: 1" in ended.stdout
        assert "Nothing was handed on" in ended.stderr
        assert not target.exists()
    ended = typed(program, "5\n", target, "--catalog", file)
    assert ended.returncode == 3
    assert "3 photos as they are, 1 photo as new files, 5 files missing" in ended.stdout
    assert len(files(target)) == 4
    assert len(missing(target)) == 5


def test_a_script_acknowledges_and_sets_the_rules(
    program: Program, file: Path, tmp_path: Path
) -> None:
    answer = program.json(
        *("deliver", tmp_path / "out", "--catalog", file, "--acknowledge"),
        *("--undecided", "solid", "--no-face", "keep-back"),
    )
    assert (answer["untouched"], answer["anew"], answer["missing"]) == (2, 2, 5)
    assert answer["checks"]["by_rule"] == 1
    ended = program.run("deliver", tmp_path / "no", "--catalog", file, "--child", "leave")
    assert ended.returncode == 2


def test_checks_alone_make_nothing(program: Program, file: Path, tmp_path: Path) -> None:
    ended = program.run("deliver", "--checks", "--catalog", file, "--json")
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["checks"]["not_decided"] == 1
    assert program.run("deliver", "--catalog", file).returncode == 2


def test_a_folder_in_use_is_refused_before_anything_is_counted(
    program: Program, file: Path, folder: Path
) -> None:
    ended = program.run("deliver", folder, "--catalog", file, "--acknowledge")
    assert ended.returncode == 2
    assert "is not empty" in ended.stderr
    assert ended.stdout == ""
