"""What tests of the window are given instead of a run of their own is what a run gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.run.options import Models, RunOptions
from engine.run.runner import Runner
from engine.values.records import PhotoRecord, RunState
from tests.helpers.remembered import analysed
from tests.helpers.window.reviewing import EVERYBODY, photos


def records(catalog: Catalog, run_id: int, folder: Path) -> list[PhotoRecord]:
    assert catalog.run(run_id).state is RunState.DONE
    return [
        replace(each, path=each.path.removeprefix(str(folder)), mtime_ns=0, analysed_at="")
        for each in catalog.photos(run_id)
    ]


def test_rows_are_those_of_a_real_run_and_other_bytes_are_really_looked_at(
    samples: Path, tmp_path: Path, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = 0
    real = Runner.events

    def counted(*arguments: object) -> object:
        nonlocal runs
        runs += 1
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Runner, "events", counted)
    found = []
    for name in ("first", "second"):
        folder = photos(tmp_path / name, samples, 2, b"remembered")
        with Catalog(tmp_path / f"{name}.db") as catalog:
            run_id = analysed(catalog, folder, models, RunOptions(), EVERYBODY)
            found.append(records(catalog, run_id, folder))
    assert runs == 1
    assert len(found[0]) == 3
    for one, two in zip(*found, strict=True):
        ages = [face.age_distribution.tolist() for face in one.faces]
        assert ages == [face.age_distribution.tolist() for face in two.faces]
        # A real run's analyses are numbered as they end.
        plain = [
            replace(each, faces=(), analysed_by=one.analysed_by, key=one.key) for each in (one, two)
        ]
        assert [face.number for face in one.faces] == [face.number for face in two.faces]
        assert plain[0] == plain[1]
        assert [face.box for face in one.faces] == [face.box for face in two.faces]
    (folder / "new.jpg").write_bytes((samples / "drawn_child.jpg").read_bytes() + b"new")
    with Catalog(tmp_path / "third.db") as catalog:
        run_id = analysed(catalog, folder, models, RunOptions(), EVERYBODY)
        assert len(records(catalog, run_id, folder)) == 4
    assert runs == 2
