"""Results of an earlier version: what came later is empty there, and all else has to be there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from engine.cli.main import main
from engine.cluster.results import Results
from tests.engine.cluster.conftest import Begun
from tests.engine.cluster.test_part import done
from tests.helpers.photos import folder_of


@pytest.fixture
def older(folder: Path, begun: Begun) -> Results:
    """Two photos' results as they were written before files could be known."""
    results, _ = begun(folder_of(folder, 2))
    done(results, 1)
    without(results, "known")
    return results


def without(results: Results, column: str) -> None:
    file = file_of(results)
    pq.write_table(pq.read_table(file).drop_columns([column]), file)


def file_of(results: Results) -> Path:
    return Path(results.out.url) / "photos" / "part-0000000.parquet"


def test_a_report_of_results_of_an_earlier_version(older: Results, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    assert main(["cluster", "report", older.out.url, "--csv", str(report)]) == 0
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["status"], row["known"]) for row in rows] == [("analysed", "")] * 2


def test_results_of_an_earlier_version_come_into_a_catalog(
    older: Results, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = str(tmp_path / "c.db")
    assert main(["cluster", "import", older.out.url, "--catalog", catalog, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["analysed"], told["known"]) == (2, 0)


def test_work_that_an_earlier_version_began_goes_on(older: Results) -> None:
    (whole,) = done(older, 1)
    assert (whole.problem, whole.found, whole.now, whole.known) == ("", 2, 0, 0)
    cut = pq.read_table(file_of(older)).slice(1)
    pq.write_table(cut, file_of(older))
    (end,) = done(older, 1)
    assert (end.problem, end.found, end.now) == ("", 2, 1)
    assert pq.read_table(file_of(older))["known"].to_pylist() == ["", ""]


@pytest.mark.parametrize("column", ["film", "status", "faces"])
def test_a_column_that_was_always_there_is_missed(
    older: Results, tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str
) -> None:
    without(older, column)
    report = str(tmp_path / "report.csv")
    assert main(["cluster", "report", older.out.url, "--csv", report]) != 0
    assert "is damaged" in capsys.readouterr().err
