"""The index shows and counts what a look at every photo, one by one, would."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from engine.catalog.catalog import Catalog
from engine.index.index import Index, Rows
from engine.index.query import (
    GalleryFilter,
    GalleryMode,
    GalleryOrder,
    Reviewed,
    Sign,
)
from engine.index.record_signs import photo_meets, signs_of
from engine.support.reasons import Reason
from engine.values.ages import AGES, AnalysedFace, DecisionValue, PolicySettings
from engine.values.photos import PhotoResult, PhotoStatus
from engine.values.records import PhotoKey, PhotoRecord
from tests.helpers.galleries import (
    OF_FACES,
    expected,
    expected_counts,
    ids,
    ids_of,
    in_order,
)
from tests.helpers.made import ages, catalog_file, done, face, failed, file, spec

PATHS = [
    *(f"/photos/{name}.jpg" for name in ("a", "b", "c/1", "c/2", "c/deep/1", "c.d/1", "z")),
    "/other/é.jpg",
    "/other/\udcff.jpg",
    "/other/notes.txt",
    "/photos/c/cloud.heic",
]
SKIPPED = {".txt": Reason.UNKNOWN_KIND(), ".heic": Reason.IN_A_CLOUD()}

FILTERS = [
    GalleryFilter(),
    GalleryFilter(runs=frozenset({1})),
    GalleryFilter(runs=frozenset({1, 2})),
    GalleryFilter(runs=frozenset({99})),
    GalleryFilter(signs=Sign.CHILD | Sign.TEEN),
    GalleryFilter(signs=Sign.FLAGGED),
    GalleryFilter(signs=Sign.FLAGGED | Sign.UNDECIDED),
    GalleryFilter(signs=Sign.UNACCOMPANIED),
    GalleryFilter(signs=Sign.UNCERTAIN | Sign.ADULT),
    GalleryFilter(signs=Sign.DECIDED | Sign.ADULT),
    GalleryFilter(signs=Sign.DISAGREEMENT),
    GalleryFilter(signs=Sign.CONFIRMED_MINOR | Sign.UNSURE),
    GalleryFilter(signs=Sign.SETTLED | Sign.FLAGGED),
    GalleryFilter(signs=Sign.FINAL_CHILD | Sign.FINAL_NOT_A_FACE | Sign.UNDECIDED),
    GalleryFilter(signs=Sign.FINAL_ADULT | Sign.TEEN),
    GalleryFilter(signs=Sign.NO_FACE | Sign.FAILED),
    GalleryFilter(signs=Sign.ANALYSED | Sign.FAILED | Sign.UNDECIDED | Sign.DECIDED),
    GalleryFilter(signs=Sign.SKIPPED),
    GalleryFilter(signs=Sign.SKIPPED | Sign.ANALYSED, folder="/other"),
    GalleryFilter(signs=Sign.IN_A_CLOUD),
    GalleryFilter(folder="/photos/c"),
    GalleryFilter(folder="/photos/c", signs=Sign.FLAGGED),
    GalleryFilter(folder="/"),
    GalleryFilter(folder="/nowhere"),
    GalleryFilter(matching=frozenset({1, 2, 5, 11})),
    GalleryFilter(matching=frozenset()),
    GalleryFilter(signs=Sign.FLAGGED | Sign.UNACCOMPANIED | Sign.UNDECIDED, folder="/photos"),
]


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Three runs over much the same photos, one with other bands, and two reviewers."""
    rng = np.random.default_rng(3)
    with Catalog(catalog_file(tmp_path)) as opened:
        for key, paths in (("one", PATHS), ("two", PATHS[2:]), ("three", PATHS[:1])):
            run = opened.start_run(spec(key=key))
            for place, path in enumerate(paths):
                photo = file(path)
                if reason := SKIPPED.get(os.path.splitext(path)[1]):
                    skipped = PhotoResult(path, PhotoStatus.SKIPPED, reason)
                    opened.record(run.id, skipped)
                    continue
                if place == 1:
                    opened.record(run.id, failed(photo))
                    continue
                faces = [some_face(rng, 30 + 100 * each) for each in range((place * 2) % 5)]
                opened.record(run.id, done(photo, *faces))
            opened.finish_run(run.id)
        opened.queue.set_run_policy(2, PolicySettings((18,), 0.2))
        opened.queue.set_run_policy(3, PolicySettings((12, 18), 0.2, "mostly-adults", (0.2, 0.7)))
        for face_id in range(1, 20, 2):
            opened.review.add_decision(face_id, DecisionValue(value_of(face_id)), "ana")
        opened.review.add_decisions([3, 9, 12, 13], DecisionValue.ADULT, "rui")
        opened.review.add_decision(5, DecisionValue(value_of(5)), "rui")
        yield opened


def some_face(rng: np.random.Generator, x: float) -> AnalysedFace:
    distribution = rng.random(AGES) ** 8
    distribution[: int(rng.integers(1, AGES))] *= 5
    return face(
        x,
        (distribution / distribution.sum()).astype(np.float32),
        width=40 + int(rng.integers(0, 3)),
    )


def value_of(face_id: int) -> str:
    return list(DecisionValue)[face_id % 5]


@pytest.fixture
def index(catalog: Catalog) -> Index:
    return read(catalog)


def read(catalog: Catalog, reviewer: str | None = None) -> Index:
    index = Index()
    for part in catalog.gallery.index_parts([run.id for run in catalog.runs()], reviewer):
        index.add(part)
    return index


# What the index must agree with


def everything(catalog: Catalog) -> list[PhotoRecord]:
    """All photos of all runs, by run and path."""
    keys = []
    for run in catalog.runs():
        rows = catalog._file.fetch(
            "SELECT analysis_id FROM run_photo WHERE run_id = ? AND analysis_id IS NOT NULL "
            "ORDER BY path",
            (run.id,),
        )
        keys += [PhotoKey(run.id, row["analysis_id"]) for row in rows]
    return list(catalog.gallery.photos(keys).values())


# What it promises


@pytest.mark.parametrize("mode", list(GalleryMode))
@pytest.mark.parametrize("wanted", FILTERS, ids=range(len(FILTERS)))
def test_rows_and_counts_are_those_of_a_look_at_every_photo(
    catalog: Catalog, index: Index, mode: GalleryMode, wanted: GalleryFilter
) -> None:
    photos = everything(catalog)
    for order, descending in product(GalleryOrder, (False, True)):
        rows = expected(photos, mode, wanted)
        shown = index.rows(mode, wanted, order, descending)
        assert ids(shown) == ids_of(in_order(rows, order, descending)), order
        assert shown.mode is mode
    assert index.counts(mode, wanted) == expected_counts(photos, mode, wanted)
    assert index.size(mode) == len(expected(photos, mode, GalleryFilter()))


def test_one_face_by_its_record_has_the_signs_that_it_has_in_columns(catalog: Catalog) -> None:
    catalog.review.add_decision(2, DecisionValue.NOT_A_FACE, "ana")
    seen = Sign(0)
    for run in catalog.runs():
        by_id = {one.id: one for photo in catalog.photos(run.id) for one in photo.faces}
        for part in catalog.gallery.index_parts([run.id]):
            for face_id, signs in zip(part.face_ids.tolist(), part.face_signs, strict=True):
                assert signs_of(by_id[face_id]) == Sign(int(signs))
                seen |= Sign(int(signs))
        index = Index()
        for part in catalog.gallery.index_parts([run.id]):
            index.add(part)
        for wanted in FILTERS:
            if wanted == GalleryFilter(signs=wanted.signs):
                rows = index.rows(GalleryMode.PHOTOS, wanted, GalleryOrder.PATH)
                assert sorted(rows.analysis_ids.tolist()) == sorted(
                    photo.key.analysis_id
                    for photo in catalog.photos(run.id)
                    if photo_meets(photo, wanted.signs)
                    and (Sign.SKIPPED in wanted.signs or not photo.path.endswith(".txt"))
                )
    assert seen == OF_FACES


def test_what_comes_later_and_in_any_order_makes_the_same_index(
    catalog: Catalog, index: Index
) -> None:
    late = Index()
    parts = {}
    for run in catalog.runs():
        parts[run.id] = catalog.gallery.index_since(run.id, 0)
        for settled in range(parts[run.id].settled, -1, -1):
            late.add(catalog.gallery.index_since(run.id, settled))
            late.rows(GalleryMode.FACES, GalleryFilter(), GalleryOrder.P_MINOR)
    for mode, wanted, order in product(GalleryMode, FILTERS, GalleryOrder):
        assert ids(late.rows(mode, wanted, order)) == ids(index.rows(mode, wanted, order))
        assert late.counts(mode, wanted) == index.counts(mode, wanted)
    assert late.last_settled(1) == index.last_settled(1) == len(PATHS)


def test_an_empty_index_has_nothing_and_says_so() -> None:
    index = Index()
    for mode, order in product(GalleryMode, GalleryOrder):
        rows = index.rows(mode, GalleryFilter(runs=frozenset({1}), signs=Sign.FLAGGED), order, True)
        assert len(rows) == index.size(mode) == 0
        assert index.counts(mode, GalleryFilter()).total == 0
    index.set_reviewed({1: Reviewed(Sign.DECIDED)})
    index.remove_run(1)
    assert (index.mark, index.last_settled(1), index.run_ids) == (0, 0, frozenset())


def test_a_decision_shows_in_all_runs_and_can_be_taken_back(catalog: Catalog, index: Index) -> None:
    (face_id,) = {
        one.id for photo in everything(catalog) for one in photo.faces if one.decision is None
    } & {2}
    catalog.review.add_decision(face_id, DecisionValue.TEEN, "ana")
    index.set_reviewed({**catalog.gallery.reviewed([face_id]), 4711: Reviewed(Sign.DECIDED)})
    assert index.counts(GalleryMode.FACES, GalleryFilter()) == read(catalog).counts(
        GalleryMode.FACES, GalleryFilter()
    )
    index.set_reviewed(catalog.gallery.reviewed(catalog.review.undo_last("ana")))
    everything_asked = GalleryFilter(runs=frozenset({1}))
    assert index.counts(GalleryMode.FACES, everything_asked) == read(catalog).counts(
        GalleryMode.FACES, everything_asked
    )


def test_a_photo_is_unaccompanied_by_what_people_say_as_soon_as_they_say_it(
    catalog: Catalog, index: Index
) -> None:
    wanted = GalleryFilter(signs=Sign.UNACCOMPANIED)
    faces = [one.id for photo in everything(catalog) for one in photo.faces]
    counts = set()
    for value, step in ((DecisionValue.CHILD, 1), (DecisionValue.NOT_A_FACE, 2),
                        (DecisionValue.ADULT, 3), (DecisionValue.UNSURE, 5)):  # fmt: skip
        catalog.review.add_decisions(faces[::step], value, "ana")
        index.set_reviewed(catalog.gallery.reviewed(faces[::step]))
        rows = index.rows(GalleryMode.PHOTOS, wanted, GalleryOrder.PATH)
        photos = expected(everything(catalog), GalleryMode.PHOTOS, wanted)
        assert ids(rows) == ids_of(photos)
        assert ids(rows) == ids(read(catalog).rows(GalleryMode.PHOTOS, wanted, GalleryOrder.PATH))
        counts.add(len(rows))
    assert len(counts) > 2


def test_a_disagreement_shows_in_all_runs_until_it_is_settled(
    catalog: Catalog, index: Index
) -> None:
    wanted = GalleryFilter(signs=Sign.DISAGREEMENT)
    rows = index.rows(GalleryMode.FACES, wanted, GalleryOrder.PATH)
    face_id = rows.face(0)
    catalog.review.add_decision(face_id, DecisionValue.TEEN, "eva", settles=True)
    index.set_reviewed(catalog.gallery.reviewed([face_id]))
    settled = index.rows(GalleryMode.FACES, wanted, GalleryOrder.PATH)
    assert ids(settled) == ids(read(catalog).rows(GalleryMode.FACES, wanted, GalleryOrder.PATH))
    assert len(settled) < len(rows)
    index.set_reviewed(catalog.gallery.reviewed(catalog.review.undo_last("eva")))
    assert ids(index.rows(GalleryMode.FACES, wanted, GalleryOrder.PATH)) == ids(rows)


def test_only_what_was_added_since_a_mark_is_new(catalog: Catalog, index: Index) -> None:
    mark = index.mark
    run = catalog.start_run(spec(key="four", roots=("/new",)))
    new, old = file("/new/b.jpg"), file("/new/a.jpg")
    catalog.record(run.id, done(new, face()))
    index.add(catalog.gallery.index_since(run.id, index.last_settled(run.id)))

    def since(mark: int) -> list[int]:
        rows = index.rows(GalleryMode.PHOTOS, GalleryFilter(), GalleryOrder.PATH, added_after=mark)
        return [int(each) for each in rows.analysis_ids]

    (first,) = since(mark)
    mark = index.mark
    second = catalog.record(run.id, done(old, sha256="00" * 32))
    index.add(catalog.gallery.index_since(run.id, index.last_settled(run.id)))
    assert since(mark) == [second]
    mark = index.mark
    # Read again after a face was drawn on it, a photo is not new.
    distribution = ages(a9=1.0)
    box = face(300).face.box
    catalog.review.add_face(
        PhotoKey(run.id, second), box, face(300).face.landmarks, distribution, "ana"
    )
    index.add(catalog.gallery.index_since(run.id, index.last_settled(run.id)))
    assert index.mark > mark
    assert since(mark) == []
    # Analysed again, after its bytes changed, it is.
    third = catalog.record(run.id, done(replace(new, size=7), sha256="11" * 32))
    index.add(catalog.gallery.index_since(run.id, index.last_settled(run.id)))
    assert since(mark) == [third]
    shown = index.rows(GalleryMode.PHOTOS, GalleryFilter(folder="/new"), GalleryOrder.PATH)
    assert shown.analysis_ids.tolist() == [second, third]
    assert first not in shown.analysis_ids


def test_numbers_in_paths_count_in_whatever_order_photos_come(catalog: Catalog) -> None:
    names = ["/c2/1.jpg", "/c2/9.jpg", "/c2/10.jpg", "/c2/010.jpg", "/c10/1.jpg", "/d/a.jpg"]
    run = catalog.start_run(spec())
    for name in reversed(names):
        catalog.record(run.id, done(file(name)))
    (part, *_) = catalog.gallery.index_parts((run.id,))
    together, apart = Index(), Index()
    together.add(part)
    for place in (3, 0, 5, 1, 4, 2):
        one = slice(place, place + 1)
        apart.add(
            replace(
                part,
                paths=part.paths[one],
                analysis_ids=part.analysis_ids[one],
                photo_signs=part.photo_signs[one],
                face_counts=part.face_counts[one],
            )
        )
    for index in (together, apart):
        rows = index.rows(GalleryMode.PHOTOS, GalleryFilter(), GalleryOrder.PATH)
        shown = catalog.gallery.photos(key for key, _ in ids(rows))
        assert [photo.path for photo in shown.values()] == names


def test_a_run_is_removed_whole_and_may_come_again(catalog: Catalog, index: Index) -> None:
    catalog.queue.set_run_policy(1, PolicySettings((30,), 0.9))
    index.remove_run(1)
    for part in catalog.gallery.index_parts([1]):
        index.add(part)
    fresh = read(catalog)
    for mode, wanted in product(GalleryMode, FILTERS):
        assert index.counts(mode, wanted) == fresh.counts(mode, wanted)
        for order in GalleryOrder:
            assert ids(index.rows(mode, wanted, order)) == ids(fresh.rows(mode, wanted, order))
    index.remove_run(1)
    assert index.run_ids == {2, 3}
    assert index.last_settled(1) == 0
    assert set(index.counts(GalleryMode.PHOTOS, GalleryFilter()).runs) == {2, 3}


def test_rows_are_found_taken_and_put_together(index: Index) -> None:
    rows = index.rows(GalleryMode.FACES, GalleryFilter(), GalleryOrder.P_MINOR, True)
    for place in range(len(rows)):
        key = rows.key(place)
        assert rows.find(key.run_id, key.analysis_id, rows.face(place)) == place
    assert rows.find(1, 1, 4711) == rows.find(9, 1, 1) == -1
    both = rows.take([2, 0]).joined(rows.take(np.array([1])))
    assert [both.face(place) for place in range(3)] == [rows.face(place) for place in (2, 0, 1)]
    photos = index.rows(GalleryMode.PHOTOS, GalleryFilter(), GalleryOrder.PATH)
    key = photos.key(3)
    assert photos.find(key.run_id, key.analysis_id) == 3
    with pytest.raises(ValueError, match="do not go together"):
        rows.joined(photos)
    assert len(Rows.none(GalleryMode.FACES).joined(rows)) == len(rows)
