"""Decisions and estimates belong to a photo's bytes: they come along wherever these are."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from engine.ages import policy
from engine.catalog import schema
from engine.catalog.catalog import Catalog
from engine.faces.align import landmarks_in
from engine.index.columns import CODES
from engine.index.query import Reviewed, Sign
from engine.reports.content.scope import ExportScope
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.run.control import Control
from engine.run.events import PhotoDone, PhotoKnown
from engine.run.options import Models, RunOptions
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.faces import Box
from engine.values.photos import PhotoPage, PhotoResult
from engine.values.records import Disagreement, PhotoKey, PhotoRecord
from tests.helpers import photos
from tests.helpers.earlier import take_back
from tests.helpers.made import SHA, ages, done, face, file, scanned, spec
from tests.helpers.reporting.reports import report_rows
from tests.helpers.runs import begin

CHILD, TEEN, ADULT = DecisionValue.CHILD, DecisionValue.TEEN, DecisionValue.ADULT

A, B = file("/here/a.jpg"), file("/there/b.jpg", mtime_ns=7)
DRAWN = Box(300, 100, 40, 50)


def same(photo: object, *faces: object) -> PhotoResult:
    return done(photo, *faces, sha256=SHA)  # type: ignore[arg-type]


def only(catalog: Catalog, run_id: int) -> PhotoRecord:
    (photo,) = catalog.photos(run_id)
    return photo


def said(photo: PhotoRecord) -> list[list[str]]:
    return [[each.value for each in found.decisions] for found in photo.faces]


def test_what_is_found_again_at_another_path_has_its_decisions(catalog: Catalog) -> None:
    first = scanned(catalog, same(A, face(10), face(200)))
    catalog.review.add_decision(2, CHILD, "ana", "the neighbours'")
    second = scanned(catalog, same(B, face(202), face(11), face(400)))
    assert said(only(catalog, second)) == [[], [CHILD], []]
    assert [row.decision for row in report_rows([only(catalog, second)])] == ["", "child", ""]
    assert catalog.gallery.reviewed([4]) == {2: Reviewed(Sign.DECIDED, CODES[CHILD])}
    (part,) = catalog.gallery.index_parts([second])
    decided = [bool(Sign(int(signs)) & Sign.DECIDED) for signs in part.face_signs]
    assert decided == [False, True, False]
    # What is decided there is decided here, and taken back so.
    catalog.review.add_decision(4, ADULT, "ana")
    assert said(only(catalog, first)) == [[], [CHILD, ADULT]]
    assert catalog.review.undo_last("ana") == (4,)
    assert said(only(catalog, first)) == [[], [CHILD]]
    (decision,) = only(catalog, second).faces[1].decisions
    assert decision.path == A.path


def test_other_bytes_at_the_same_path_have_none_of_it(catalog: Catalog) -> None:
    scanned(catalog, same(A, face()))
    catalog.review.add_decision(1, CHILD, "ana")
    for result in (done(A, face(), sha256="00" * 32), done(B, face(), sha256="")):
        assert said(only(catalog, scanned(catalog, result))) == [[]]


def test_a_known_photo_gets_a_row_of_its_own(catalog: Catalog) -> None:
    pages = (PhotoPage(1, 640, 480), PhotoPage(3, 100, 90))
    first = PhotoResult(
        **{
            **{name: getattr(same(A), name) for name in PhotoResult.__slots__},
            "faces": (face(10), face(20, page=3, distribution=ages(a40=1.0))),
            "pages": pages,
            "page_count": 5,
        }
    )
    scanned(catalog, first)
    catalog.review.add_decision(2, TEEN, "ana")
    run = catalog.start_run(spec())
    catalog.add_found(run.id, [B])
    known = catalog.known_by_hash(B.path, SHA, "settings", run.id)
    assert known == 1
    catalog.record_reuse(run.id, B, known)
    photo, before = only(catalog, run.id), next(catalog.photos(1))
    assert (photo.path, photo.mtime_ns) == (B.path, B.mtime_ns)
    assert photo.key.analysis_id != before.key.analysis_id
    assert (photo.analysed_by.id, photo.analysed_at) == (1, before.analysed_at)
    assert (photo.pages, photo.page_count) == (pages, 5)
    assert [each.estimate for each in photo.faces] == [each.estimate for each in before.faces]
    assert {each.id for each in photo.faces}.isdisjoint({1, 2})
    assert said(photo) == [[], [TEEN]]
    assert catalog.counts(run.id).faces == 2
    (part,) = catalog.gallery.index_parts([run.id])
    assert part.face_ids.tolist() == [each.id for each in photo.faces]
    # The next run knows it by its path and date.
    third = catalog.start_run(spec())
    catalog.add_found(third.id, [B])
    assert catalog.reuse_unchanged(third.id) == 1
    assert only(catalog, third.id).key.analysis_id == photo.key.analysis_id


def test_a_renamed_folder_is_read_and_not_analysed_again(
    catalog: Catalog, models: Models, folder: Path
) -> None:
    photos.portrait_file(folder / "a.jpg")
    photos.portrait_file(folder / "b.jpg", 300)
    one = RunOptions(workers=1)
    list(begin(catalog, folder, models, one).events(Control()))
    moved = folder.rename(folder.with_name("moved"))
    (moved / "a.jpg").rename(moved / "z.jpg")
    events = list(begin(catalog, moved, models, one).events(Control()))
    assert not [each for each in events if isinstance(each, PhotoDone)]
    assert len([each for each in events if isinstance(each, PhotoKnown)]) == 2
    found = [Path(each.path) for each in catalog.photos(catalog.runs()[-1].id)]
    assert found == [moved / "b.jpg", moved / "z.jpg"]


def test_a_face_drawn_on_one_copy_stands_on_the_other(catalog: Catalog) -> None:
    first = scanned(catalog, same(A, face(10)))
    second = scanned(catalog, same(B, face(10)))
    settled = catalog.gallery.index_since(first, 0).settled
    key = PhotoKey(second, only(catalog, second).key.analysis_id)
    catalog.review.add_face(key, DRAWN, landmarks_in(DRAWN), ages(a9=1.0), "ana")
    assert [each.added_by for each in only(catalog, first).faces] == ["", "ana"]
    assert catalog.gallery.index_since(first, settled).face_counts.tolist() == [2]


def open_ones(catalog: Catalog) -> list[Disagreement]:
    return list(catalog.review.disagreements([run.id for run in catalog.runs()]))


def test_reviewers_who_differ_are_listed_with_every_copy(catalog: Catalog) -> None:
    scanned(catalog, same(A, face()))
    second = scanned(catalog, same(B, face()))
    catalog.review.add_decision(1, CHILD, "ana")
    catalog.review.add_decision(2, ADULT, "rui")
    assert [(each.key.run_id, each.face_id) for each in open_ones(catalog)] == [(1, 1), (2, 2)]
    (row,) = report_rows([only(catalog, second)])
    assert row.disagreement == "child (ana, /here/a.jpg); adult (rui)"
    catalog.review.add_decision(1, CHILD, "eva", settles=True)
    assert open_ones(catalog) == []
    (row,) = report_rows([only(catalog, second)])
    assert (row.decision, row.disagreement) == ("child", "")


# Catalogs of before, in which each path had its own


@pytest.fixture
def earlier(path: Path) -> Path:
    """Two copies of one photo, which the catalog took for two."""
    with Catalog(path) as catalog:
        scanned(catalog, done(A, face(10), face(200)))
        scanned(catalog, done(B, face(11), face(400)))
        catalog.review.add_decision(1, CHILD, "ana")
        catalog.review.add_decision(2, TEEN, "rui")
        catalog.review.add_decision(3, ADULT, "ana")
        catalog.review.add_face(PhotoKey(2, 2), DRAWN, landmarks_in(DRAWN), ages(a9=1.0), "eva")
    take_back(path, 7)
    raw = sqlite3.connect(path)
    raw.execute("UPDATE analysis SET sha256 = ?", (SHA,))
    raw.commit()
    raw.close()
    return path


def test_earlier_catalogs_learn_what_is_one_photo(earlier: Path) -> None:
    with Catalog(earlier) as catalog:
        first, second = only(catalog, 1), only(catalog, 2)
        assert said(first) == [[CHILD, ADULT], [TEEN], []]
        assert said(second) == [[CHILD, ADULT], [], []]
        assert [each.added_by for each in first.faces] == ["", "", "eva"]
        for run_id, photo in ((1, first), (2, second)):
            (part,) = catalog.gallery.index_parts([run_id])
            assert part.face_ids.tolist() == [each.id for each in photo.faces]
        # Where the paths disagree both are shown, though one reviewer said both.
        assert [each.face_id for each in open_ones(catalog)] == [1, 3]
        assert first.faces[0].disagreement
        assert [each.path for each in first.faces[0].decisions] == [A.path, B.path]
        (part,) = catalog.gallery.index_parts([1])
        assert Sign(int(part.face_signs[0])) & Sign.DISAGREEMENT
        # What is decided in sight of both ends it.
        catalog.review.add_decision(3, CHILD, "ana")
        assert open_ones(catalog) == []
        assert not only(catalog, 1).faces[0].disagreement
        (part,) = catalog.gallery.index_parts([1])
        assert not Sign(int(part.face_signs[0])) & Sign.DISAGREEMENT
        assert [catalog.review.undo_last("ana") for _ in range(3)] == [(3,), (3,), (1,)]


def test_decisions_stay_append_only(earlier: Path) -> None:
    Catalog(earlier).close()
    raw = sqlite3.connect(earlier)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("UPDATE decision SET value = 'child'")
    raw.close()


def test_a_migration_that_fails_leaves_the_catalog_as_it_was(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setitem(schema._STEPS, 8, fails)  # type: ignore[index]
        with pytest.raises(KeyboardInterrupt):
            Catalog(earlier)
    assert schema.schema_version(earlier) == 7
    with Catalog(earlier) as catalog:
        assert said(only(catalog, 1))[0] == [CHILD, ADULT]


# The policy under which somebody decided


def with_bands(catalog: Catalog, run_id: int, *bands: int, threshold: float = 0.5) -> None:
    catalog.queue.set_run_policy(run_id, PolicySettings(bands, threshold))


def test_a_decision_keeps_the_bands_under_which_it_was_made(
    catalog: Catalog, tmp_path: Path
) -> None:
    run_id = scanned(catalog, same(A, face(10), face(200)))
    with_bands(catalog, run_id, 13, 16, threshold=0.25)
    catalog.review.add_decision(1, TEEN, "ana")
    with_bands(catalog, run_id, 12, 18)
    (photo,) = catalog.photos(run_id)
    (decision,) = photo.faces[0].decisions
    assert decision.policy == PolicySettings((13, 16), 0.25)
    assert catalog.review.decisions(1) == (decision,)
    target = tmp_path / "c.csv"
    export(ExportScope((run_id,)), target, FORMATS["corrections"], catalog)
    (row,) = csv.DictReader(target.read_text(encoding="utf-8").splitlines())
    assert (row["age_min"], row["age_max"]) == ("13", "15")
    assert (row["teen_from"], row["adult_from"], row["threshold"]) == ("13", "16", "0.25")


def test_the_bands_are_those_of_the_run_in_which_the_face_was_shown(catalog: Catalog) -> None:
    first = scanned(catalog, same(A, face()))
    second = catalog.start_run(spec()).id
    catalog.add_found(second, [A])
    catalog.reuse_unchanged(second)
    with_bands(catalog, first, 13, 16)
    with_bands(catalog, second, 18)
    bands = []
    for runs in ([first], [second], [], [0], [99]):
        (made,) = catalog.review.add_decisions([1], CHILD, "ana", runs=runs)
        bands.append(made.policy and made.policy.bands)
    assert bands == [(13, 16), (18,), (18,), (18,), None]


def test_decisions_of_an_earlier_catalog_have_no_bands_of_their_own(earlier: Path) -> None:
    with Catalog(earlier) as catalog:
        with_bands(catalog, 1, 13, 16)
        photo = only(catalog, 1)
        assert {each.policy for each in photo.faces[0].decisions} == {None}
        assert policy.run_policy(catalog.run(1)) == photo.policy
