"""A catalog that an earlier Faixa made goes on, with all that is in it."""

from __future__ import annotations

import json
import sqlite3
import threading
from pathlib import Path

import numpy as np
import pytest

from engine.ages import policy
from engine.catalog import schema
from engine.catalog.catalog import Catalog
from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder, Sign
from engine.run.options import RunOptions, options_of
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.records import RunState
from tests.helpers.made import ages, catalog_file, done, face, file, spec
from tests.helpers.reports import report_rows

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog of the first version: two runs, a photo done, one failed, one waiting."""
    path = catalog_file(tmp_path)
    raw = schema.connect_writer(path)
    raw.executescript(
        f"BEGIN; {schema.MIGRATIONS[0]} PRAGMA application_id = {schema.APPLICATION_ID}; "
        "PRAGMA user_version = 1; COMMIT;"
    )
    options = json.dumps({"bands": "13,16", "threshold": 0.25, "model": "/m.onnx"})
    for state in ("done", "interrupted"):
        raw.execute(
            "INSERT INTO run(created_at, finished_at, state, roots, options, options_key, "
            "settings_key, rescan, model_name, model_version, model_sha256, provider, "
            "program_version) VALUES (?, ?, ?, '[\"/photos\"]', ?, 'options', 'settings', 0, "
            "'ages', '1', 'ab', 'CPU', '0.1.0')",
            (AT, AT, state, options),
        )
    for number, (name, status) in enumerate((("a", "analysed"), ("b", "failed")), start=1):
        photo = f"/photos/{name}.jpg".encode()
        raw.execute(
            "INSERT INTO analysis VALUES (?, ?, 'settings', ?, '', 640, 480, 100, 1, ?, 1, ?)",
            (number, photo, status, "5e" * 32, AT),
        )
        raw.execute("INSERT INTO run_photo VALUES (1, ?, 100, 1, ?)", (photo, number))
    raw.execute("INSERT INTO run_photo VALUES (2, ?, 100, 1, NULL)", (b"/photos/a.jpg",))
    points = face().face.landmarks.as_array().astype("<f8").tobytes()
    mass = np.asarray(ages(a8=1.0), "<f4").tobytes()
    for number in (1, 2):
        raw.execute(
            "INSERT INTO face VALUES (?, 1, ?, ?, ?, 20, 40, 50, ?, 0.9, ?)",
            (number, number, number, 10.0 + 100 * number, points, mass),
        )
    for subject, value in ((1, "teen"), (1, "adult"), (2, "child")):
        raw.execute(
            "INSERT INTO decision(subject_id, value, by, at, note) VALUES (?, ?, 'ana', ?, 'n')",
            (subject, value, AT),
        )
    raw.execute("INSERT INTO attempt VALUES (?, 100, 1, 0, 1)", (b"/photos/a.jpg",))
    raw.close()
    return path


@pytest.mark.parametrize("writer", [True, False])
def test_runs_photos_and_decisions_are_all_there(path: Path, writer: bool) -> None:
    with Catalog(path, writer=writer) as catalog:
        assert schema.schema_version(path) == len(schema.MIGRATIONS)
        first, second = catalog.runs()
        assert (first.state, second.state) == (RunState.DONE, RunState.INTERRUPTED)
        assert first.position < second.position
        assert (first.hidden, first.problem) == (False, "")
        assert options_of(first) == RunOptions(model=Path("/m.onnx"))
        assert policy.run_policy(first) == PolicySettings((13, 16), 0.25)
        assert [each.value for each in catalog.review.decisions(1)] == ["teen", "adult"]
        rows = list(report_rows(catalog.photos(1, settings=PolicySettings())))
        assert [row.status for row in rows] == ["analysed", "analysed", "failed"]
        assert [row.decision for row in rows] == ["adult", "child", ""]
        assert [row.added_by for row in rows] == ["", "", ""]
        assert catalog.review.reviewers() == ("ana",)
        assert [each.path for each in catalog.pending_after_death(2)] == ["/photos/a.jpg"]


def test_a_gallery_shows_it_and_hears_of_what_is_new(path: Path) -> None:
    with Catalog(path) as catalog:
        index = Index()
        for part in catalog.gallery.index_parts([1, 2]):
            index.add(part)
        faces = index.rows(GalleryMode.FACES, GalleryFilter(signs=Sign.DECIDED), GalleryOrder.PATH)
        assert faces.face_ids.tolist() == [1, 2]
        assert catalog.gallery.index_since(1, index.last_settled(1)).paths == ()
        assert catalog.reuse_unchanged(2) == 1
        assert catalog.gallery.index_since(2, index.last_settled(2)).paths == (b"/photos/a.jpg",)
        catalog.record(1, done(file("/photos/c.jpg"), face()))
        assert catalog.gallery.index_since(1, index.last_settled(1)).paths == (b"/photos/c.jpg",)


def test_old_decisions_are_undone_one_by_one(path: Path) -> None:
    with Catalog(path) as catalog:
        assert [catalog.review.undo_last("ana") for _ in range(4)] == [(2,), (1,), (1,), ()]
        catalog.review.add_decision(1, DecisionValue.CHILD, "ana")
        assert [each.value for each in catalog.review.decisions(1)] == ["child"]


def test_a_migration_that_is_killed_starts_again(path: Path) -> None:
    # What a kill leaves is what a transaction without its end leaves.
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript(f"BEGIN IMMEDIATE; {schema.MIGRATIONS[1]} PRAGMA user_version = 2;")
    raw.close()
    assert schema.schema_version(path) == 1
    with Catalog(path) as catalog:
        assert len(catalog.review.decisions(1)) == 2
        catalog.start_run(spec())


def test_many_open_an_old_catalog_at_once_and_none_sees_half_of_it(path: Path) -> None:
    wrong: list[BaseException] = []

    def read() -> None:
        try:
            with Catalog(path, writer=False) as catalog:
                assert len(catalog.runs()) == 2
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
