"""What `faixa-cli` says where it is asked for help, or for what it cannot do."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers import photos
from tests.helpers.program import Program

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and terminals")


@pytest.mark.parametrize("command", [[], ["scan"], ["export"]])
def test_help_is_there_and_tells_the_exit_codes(program: Program, command: list[str]) -> None:
    ended = program.run(*command, "--help")
    assert ended.returncode == 0
    if not command:
        assert "exit codes" in ended.stdout
        for code in ("0 ", "1 ", "2 ", "3 ", "130 "):
            assert re.search(rf"^ +{code}", ended.stdout, re.MULTILINE)
    if command == ["scan"]:
        assert "examples:" in ended.stdout


WRONG = {
    "nothing": [],
    "no such command": ["find"],
    "no photos named": ["scan"],
    "no such option": ["scan", ".", "--fast"],
    "no such path": ["scan", "no such folder"],
    "bands that fall": ["scan", ".", "--bands", "18,12"],
    "two thresholds": ["scan", ".", "--thresholds", "0.6,0.7"],
    "a face of 2 pixels": ["scan", ".", "--min-face", "2"],
    "no such operating point": ["scan", ".", "--operating-point", "best"],
    "minus one worker": ["scan", ".", "--workers", "-1"],
    "a csv into no folder": ["scan", ".", "--csv", "no such folder/r.csv"],
    "a csv that is a folder": ["scan", ".", "--csv", "folder"],
    "a csv over a photo": ["scan", ".", "--csv", "photo.jpg"],
    "export to nowhere": ["export"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG.keys())
def test_wrong_usage_exits_2_with_words_and_before_anything_is_scanned(
    program: Program, tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(photos.encode(photos.scene(), "JPEG"))
    before = photo.read_bytes()
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    ended = program.run(*arguments)
    assert ended.returncode == 2, ended.stderr
    assert "faixa-cli" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert photo.read_bytes() == before
    for catalog in program.home.rglob("catalog.db"):
        with closing(sqlite3.connect(catalog)) as db:
            assert db.execute("SELECT count(*) FROM run").fetchone() == (0,)


@posix
def test_a_csv_where_nothing_may_be_written_is_refused_before_scanning(
    program: Program, samples: Path, tmp_path: Path
) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    ended = program.run("scan", samples, "--csv", locked / "r.csv")
    assert ended.returncode == 2
    assert "may not be written to" in ended.stderr


def test_what_cannot_run_exits_1_with_words(program: Program, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(photos.encode(photos.scene(), "JPEG"))
    fake = tmp_path / "fake.onnx"
    fake.write_bytes(b"no model")
    other = tmp_path / "other.db"
    other.write_bytes(b"no database, but as long as a header of one: " * 9)
    log = tmp_path / "log.txt"
    for arguments, words, code in (
        (["--model", fake], str(fake), "MODEL_NO_ONNX"),
        (["--catalog", other], "not a catalog of Faixa", "NO_CATALOG_OF_OURS"),
    ):
        ended = program.run("scan", tmp_path, *arguments, "--log-file", log)
        assert ended.returncode == 1, ended.stderr
        assert words in ended.stderr
        assert "Traceback" not in ended.stderr
        assert code in log.read_text(encoding="utf-8")
    assert other.read_bytes().startswith(b"no database")


def test_cuda_without_a_gpu_exits_1_in_plain_words(program: Program, samples: Path) -> None:
    ended = program.run("scan", samples, "--device", "cuda")
    if ended.returncode == 0:
        pytest.skip("there is a GPU here")
    assert ended.returncode == 1
    assert "The GPU cannot be used" in ended.stderr
    assert "--device cpu" in ended.stderr
