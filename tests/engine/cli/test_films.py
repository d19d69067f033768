"""`--films`: looked into where the reader is installed, refused in one sentence where it is not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.cli.exit import SOME_FAILED, WRONG_USAGE
from engine.cli.main import main
from tests.helpers import photos
from tests.helpers.formats import films


def test_without_the_reader_the_switch_is_refused_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("engine.cli.scan.can_read_films", lambda: False)
    assert main(["scan", str(tmp_path), "--films", "--catalog", str(tmp_path / "c.db")]) == (
        WRONG_USAGE
    )
    assert "pip install '.[films]'" in capsys.readouterr().err
    assert not (tmp_path / "c.db").exists()


def test_a_film_has_its_rows_with_times(tmp_path: Path) -> None:
    pytest.importorskip("av")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.mp4").write_bytes(films.film([(photos.portrait(300), 3.0)]))
    report = tmp_path / "r.csv"
    asked = ["scan", str(folder), "--csv", str(report), "--catalog", str(tmp_path / "c.db")]
    # A film is never looked at as a whole.
    assert main([*asked, "--films", "--film-every", "2"]) == SOME_FAILED
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["time"], row["page"], row["pages"]) for row in rows] == [
        ("0.000", "1", "2"),
        ("2.000", "2", "2"),
    ]
    assert {(row["duration"], row["quality"]) for row in rows} == {("3.000", "partial")}
