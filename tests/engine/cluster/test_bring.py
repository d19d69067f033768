"""What machines found comes into a catalog, once, where people can look at it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.cli.main import main
from engine.cluster.bring import bring
from engine.cluster.part import PartWork
from engine.cluster.results import Results
from engine.run.control import Control
from engine.run.job import RunJob
from engine.run.options import Models, RunOptions
from engine.run.queue import queue_roots
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.records import RunState
from tests.engine.cluster.conftest import Begun
from tests.helpers.photos import folder_of
from tests.helpers.stores import bucket_of


def do(results: Results, *parts: int) -> None:
    work = PartWork(results.out.url, 1)
    for part in parts:
        assert work(part).problem == ""
    work.close()


def test_what_is_not_done_waits_and_comes_later(
    folder: Path, catalog: Catalog, begun: Begun
) -> None:
    results, listed = begun(folder_of(folder, 20))
    assert listed.parts == 2
    do(results, 0)
    first = bring(results, catalog)
    assert (first.run.state, first.new, first.waiting) == (RunState.INTERRUPTED, 16, 4)
    do(results, 1)
    second = bring(results, catalog)
    assert (second.run.id, second.new, second.waiting) == (first.run.id, 4, 0)
    assert second.run.state is RunState.DONE
    third = bring(results, catalog)
    assert (third.run.id, third.new) == (first.run.id, 0)
    counts = catalog.counts(first.run.id)
    assert (counts.found, counts.analysed, counts.pending) == (20, 20, 0)


def test_decisions_that_were_made_before_are_there_again(
    folder: Path, catalog: Catalog, models: Models, begun: Begun
) -> None:
    folder_of(folder, 1)
    options = RunOptions(workers=1)
    run = queue_roots(catalog, [str(folder)], models, options, PolicySettings())
    RunJob(catalog, run, models, options, PolicySettings()).work(Control())
    (photo,) = catalog.photos(run.id)
    catalog.review.add_decision(photo.faces[0].id, DecisionValue.ADULT, "Ana")
    results, _ = begun(folder)
    do(results, 0)
    brought = bring(results, catalog)
    (photo,) = catalog.photos(brought.run.id)
    assert [each.value for each in photo.faces[0].decisions] == [DecisionValue.ADULT]
    assert brought.waiting == 0


@pytest.mark.usefixtures("s3")
def test_photos_of_a_store_lie_where_people_have_them(
    folder: Path, tmp_path: Path, begun: Begun, capsys: pytest.CaptureFixture[str]
) -> None:
    results, _ = begun(bucket_of(folder_of(folder, 2), "moved"))
    do(results, 0)
    path = tmp_path / "c.db"
    arguments = ["cluster", "import", results.out.url, "--catalog", str(path), "--json"]
    assert main([*arguments, "--moved", f"s3://moved={folder}"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["new"], told["analysed"]) == (2, 2)
    with Catalog(path, writer=False) as catalog:
        photos = list(catalog.photos(told["run"]))
        assert [each.path for each in photos] == [f"{folder}/{n}.jpg" for n in ("000", "001")]
        assert catalog.run(told["run"]).spec.roots == (str(folder),)


def test_a_report_of_what_is_not_done_yet_says_so(
    folder: Path, tmp_path: Path, begun: Begun, capsys: pytest.CaptureFixture[str]
) -> None:
    results, _ = begun(folder_of(folder, 20))
    do(results, 1)
    report = tmp_path / "report.csv"
    assert main(["cluster", "report", results.out.url, "--csv", str(report)]) == 3
    assert "16 photos not analysed yet" in capsys.readouterr().out
    assert report.read_text(encoding="utf-8-sig").count("not analysed yet") == 16


@pytest.mark.parametrize("what", ["report", "import"])
def test_a_folder_without_results_is_told_as_such(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--csv", "-"] if what == "report" else ["--catalog", str(tmp_path / "c.db")]
    assert main(["cluster", what, str(tmp_path), *more]) == 2
    assert "has no results" in capsys.readouterr().err
    assert not (tmp_path / "c.db").exists()
