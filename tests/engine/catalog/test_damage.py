"""One flipped bit: what is damaged is called so, and all that is good is shown and exported."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from engine.catalog.catalog import Catalog
from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder
from engine.reports.content.scope import ExportScope
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.support.reasons import Reason
from engine.values.ages import DecisionValue
from engine.values.photos import PhotoStatus, Quality
from engine.values.records import PhotoRecord, RunState
from engine.values.troubles import Trouble
from tests.helpers.made import ages, done, face, failed, file, scanned

BAD_MASS = np.full(101, 0.5, "<f4").tobytes()
NAN_MASS = np.full(101, np.nan, "<f4").tobytes()
NAN_POINTS = np.full(10, np.nan, "<f8").tobytes()


@pytest.fixture
def filled(path: Path) -> Path:
    """Three photos: two faces, one face, a failed one; two decisions on the first."""
    with Catalog(path) as catalog:
        scanned(
            catalog,
            done(file("/p/a.jpg"), face(10), face(200, ages(a40=1.0))),
            done(file("/p/b.jpg"), face(10)),
            failed(file("/p/c.jpg")),
        )
        catalog.review.add_decision(1, DecisionValue.CHILD, "ana")
        catalog.review.add_decision(2, DecisionValue.ADULT, "ana")
    return path


def broken(path: Path, statement: str, *values: object) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    raw.execute("DROP TRIGGER decision_is_not_changed")
    raw.execute(statement, values)
    raw.execute(
        "CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision "
        "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"
    )
    raw.commit()
    raw.close()


def looked_at(path: Path) -> tuple[dict[str, PhotoRecord], Index]:
    """All that window and reports read; the photos by name."""
    with Catalog(path, writer=False) as catalog:
        catalog.runs()
        catalog.counts(1)
        catalog.review.disagreements([1])
        catalog.gallery.population([1])
        photos = {Path(photo.path).name: photo for photo in catalog.photos(1)}
        index = Index()
        for part in catalog.gallery.index_parts([1]):
            index.add(part)
        rows = index.rows(GalleryMode.PHOTOS, GalleryFilter(), GalleryOrder.PATH)
        shown = catalog.gallery.photos({rows.key(each) for each in range(len(rows))})
        assert len(shown) == 3
        for key in ("csv", "html", "xlsx", "jsonl", "corrections"):
            target = path.with_name(f"{key}{FORMATS[key].endings[0]}")
            export(ExportScope((1,)), target, FORMATS[key], catalog)
    return photos, index


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE face SET distribution = ? WHERE id = 1", b"\0" * 7),
        ("UPDATE face SET distribution = ? WHERE id = 1", BAD_MASS),
        ("UPDATE face SET distribution = ? WHERE id = 1", NAN_MASS),
        ("UPDATE face SET distribution = ? WHERE id = 1", "text"),
        ("UPDATE face SET landmarks = ? WHERE id = 1", b""),
        ("UPDATE face SET landmarks = ? WHERE id = 1", NAN_POINTS),
        ("UPDATE face SET x = ? WHERE id = 1", "left"),
        ("UPDATE face SET width = ? WHERE id = 1", float("inf")),
        ("UPDATE face SET page = ? WHERE id = 1", b"\xff"),
        ("UPDATE decision SET value = ? WHERE id = 1", "chile"),
        ("UPDATE decision SET value = ? WHERE id = 1", b"\xff\xfe"),
        ("UPDATE decision SET context = ? WHERE id = 1", '{"bands": "x"}'),
    ],
)
@pytest.mark.parametrize("summaries", [True, False])
def test_a_bad_face_leaves_the_others(
    filled: Path, statement: str, value: object, summaries: bool
) -> None:
    broken(filled, statement, value)
    if not summaries:
        broken(filled, "DELETE FROM summary")
    photos, _ = looked_at(filled)
    bad, good = photos["a.jpg"], photos["b.jpg"]
    assert (bad.status, bad.quality) == (PhotoStatus.ANALYSED, Quality.DAMAGED)
    assert bad.reason == Reason.ROW_DAMAGED()
    kept = {each.id for each in bad.faces}
    assert kept == ({2} if "face" in statement else {1, 2})
    assert (good.status, good.quality, len(good.faces)) == (PhotoStatus.ANALYSED, "", 1)
    assert "damaged" in (filled.parent / "csv.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE analysis SET status = ? WHERE id = 1", "analyseds"),
        ("UPDATE analysis SET status = ? WHERE id = 1", b"\xff"),
        ("UPDATE analysis SET quality = ? WHERE id = 1", "dam\0ged"),
        ("UPDATE analysis SET width = ? WHERE id = 1", "wide"),
        ("UPDATE analysis SET run_id = ? WHERE id = 1", 99),
        ("UPDATE face SET distribution = ? WHERE analysis_id = 1", b""),
    ],
)
def test_a_photo_of_which_nothing_is_left_has_failed(
    filled: Path, statement: str, value: object
) -> None:
    broken(filled, statement, value)
    broken(filled, "DELETE FROM summary")
    photos, _ = looked_at(filled)
    bad = photos["a.jpg"]
    assert (bad.status, bad.faces) == (PhotoStatus.FAILED, ())
    assert bad.reason == Reason.ROW_DAMAGED()
    assert len(photos["b.jpg"].faces) == 1


@pytest.mark.parametrize("reason", ["{", "[]", '{"code": "Reason.X"}', '{"code": 7}', b"\xff"])
def test_a_reason_that_cannot_be_read_is_damage(filled: Path, reason: object) -> None:
    broken(filled, "UPDATE analysis SET reason = ? WHERE id = 3", reason)
    photos, _ = looked_at(filled)
    assert photos["c.jpg"].status is PhotoStatus.FAILED
    assert photos["c.jpg"].reason == Reason.ROW_DAMAGED()


@pytest.mark.parametrize("faces", [b"\0" * 7, b"\xff" * 104, b"\0" * 104, "text"])
def test_a_bad_summary_is_not_believed(filled: Path, faces: object) -> None:
    broken(filled, "UPDATE summary SET faces = ? WHERE analysis_id = 1", faces)
    photos, index = looked_at(filled)
    assert len(photos["a.jpg"].faces) == 2
    rows = index.rows(GalleryMode.FACES, GalleryFilter(), GalleryOrder.PATH)
    assert rows.face_ids.tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "dong"),
        ("options", "{"),
        ("options", "[]"),
        ("options", '{"bands": "18,12"}'),
        ("options", '{"threshold": "high"}'),
        ("roots", "/photos"),
        ("roots", "[7]"),
        ("problem", '{"trouble": "none"}'),
        ("position", "last"),
        ("created_at", b"\xff"),
    ],
)
def test_a_bad_run_is_told_and_shown(filled: Path, column: str, value: object) -> None:
    broken(filled, f"UPDATE run SET {column} = ?", value)
    photos, _ = looked_at(filled)
    assert len(photos["a.jpg"].faces) == 2
    with Catalog(filled) as catalog:
        (run,) = catalog.runs()
        if column not in ("position", "created_at"):
            assert run.problem is not None
            assert run.problem.kind is Trouble.CATALOG
            assert run.state is RunState.CANCELLED
