"""What a gallery reads of a catalog, also while a run writes to it."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from engine.ages import policy
from engine.catalog import gallery as catalog_gallery
from engine.catalog.catalog import Catalog
from engine.index.columns import CODES, IndexPart, having
from engine.index.query import REVIEWED, Reviewed, Sign
from engine.support.errors import CatalogError
from engine.support.reasons import Reason
from engine.values.ages import (
    AGES,
    AgeDistribution,
    AgeGroup,
    AnalysedFace,
    DecisionValue,
    PolicySettings,
)
from engine.values.photos import PhotoStatus
from engine.values.records import PhotoKey
from tests.helpers.made import ages, done, face, failed, file, scanned, spec

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs names that are not UTF-8")


@pytest.fixture
def reader(path: Path, catalog: Catalog) -> Iterator[Catalog]:
    with Catalog(path, writer=False) as opened:
        yield opened


def signs(*each: Sign) -> list[int]:
    return [sign.value for sign in each]


def whole(catalog: Catalog, run_id: int, reviewer: str | None = None) -> IndexPart:
    (part,) = catalog.gallery.index_parts([run_id], reviewer)
    return part


def test_a_part_says_of_each_photo_and_face_what_the_catalog_has(
    catalog: Catalog, reader: Catalog
) -> None:
    two = done(file("/b.jpg"), face(200, ages(a40=1.0), width=30), face(10, ages(a8=0.6, a30=0.4)))
    run_id = scanned(catalog, failed(file("/c.jpg")), two, done(file("/a.jpg")))
    catalog.add_found(run_id, [file("/waits.jpg")])
    (_, photo, _, _) = catalog.photos(run_id)
    catalog.review.add_decision(photo.faces[1].id, DecisionValue.ADULT, "ana")
    part = whole(reader, run_id)
    assert part.run_id == run_id
    assert part.paths == (b"/a.jpg", b"/b.jpg", b"/c.jpg")
    assert part.photo_signs.tolist() == signs(Sign.NO_FACE, Sign.ANALYSED, Sign.FAILED)
    assert part.face_counts.tolist() == [0, 2, 0]
    assert part.face_ids.tolist() == [each.id for each in photo.faces]
    estimates = policy.estimates((each.age_distribution for each in photo.faces), PolicySettings())
    assert part.p_minor.tolist() == [each.p_minor for each in estimates]
    assert part.areas.tolist() == [2000, 1500]
    assert part.face_signs.tolist() == signs(
        Sign.CHILD | Sign.FLAGGED | Sign.UNCERTAIN | Sign.UNDECIDED | Sign.FINAL_CHILD,
        Sign.ADULT | Sign.DECIDED | Sign.SETTLED | Sign.FINAL_ADULT,
    )


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts and pages of a few photos, so that a small catalog has many."""
    for name, length in (("FIRST_PART", 3), ("PART", 5), ("PAGE", 4)):
        monkeypatch.setattr(catalog_gallery, name, length)


def many(catalog: Catalog, count: int) -> int:
    """A run of so many photos with no, one or two faces; some are decided."""
    photos = (
        done(file(f"/{number:03}.jpg"), *[face(10), face(200)][: number % 3])
        for number in range(count)
    )
    run_id = scanned(catalog, *photos)
    catalog.review.add_decisions(range(1, count, 4), DecisionValue.TEEN, "ana")
    return run_id


@pytest.mark.usefixtures("small_parts")
def test_a_big_run_comes_in_parts_a_small_one_first(catalog: Catalog, reader: Catalog) -> None:
    run_id = many(catalog, 20)
    parts = list(reader.gallery.index_parts([run_id]))
    photos = list(reader.photos(run_id))
    assert [len(part.paths) for part in parts] == [3, 5, 5, 5, 2]
    assert [path for part in parts for path in part.paths] == [
        os.fsencode(photo.path) for photo in photos
    ]
    face_ids = np.concatenate([part.face_ids for part in parts])
    assert face_ids.tolist() == [one.id for photo in photos for one in photo.faces]
    decided = np.concatenate([having(part.face_signs, Sign.DECIDED) for part in parts])
    assert decided.tolist() == [one.decision is not None for photo in photos for one in photo.faces]


def test_runs_come_with_their_own_policy_and_unknown_ones_not_at_all(catalog: Catalog) -> None:
    result = done(file("/a.jpg"), face(10, ages(a15=1.0)))
    first, second = scanned(catalog, result), scanned(catalog, result)
    catalog.queue.set_run_policy(second, PolicySettings((13,), 0.5))
    parts = list(catalog.gallery.index_parts({first, second, 99}))
    assert [part.run_id for part in parts] == [first, second]
    assert [having(part.face_signs, Sign.FLAGGED).tolist() for part in parts] == [[True], [False]]
    assert list(catalog.gallery.index_parts([])) == []


def test_a_population_changes_what_is_shown_and_nothing_that_finds_minors(
    catalog: Catalog,
) -> None:
    young, grown = face(10, ages(a15=0.4, a30=0.6)), face(90, ages(a15=0.05, a30=0.95))
    run_id = scanned(catalog, done(file("/a.jpg"), young, grown), done(file("/b.jpg"), young))

    def shown(settings: PolicySettings) -> IndexPart:
        catalog.queue.set_run_policy(run_id, settings)
        part = whole(catalog, run_id)
        estimates = [one.estimate for photo in catalog.photos(run_id) for one in photo.faces]
        assert part.p_minor.tolist() == [each.p_minor for each in estimates]
        assert [photo.unaccompanied for photo in catalog.photos(run_id)] == having(
            part.photo_signs, Sign.UNACCOMPANIED
        ).tolist()
        for sign, marks in (
            (Sign.FLAGGED, [each.flagged for each in estimates]),
            (Sign.UNCERTAIN, [each.uncertain for each in estimates]),
            (Sign.TEEN, [each.group is AgeGroup.TEEN for each in estimates]),
        ):
            assert having(part.face_signs, sign).tolist() == marks
        return part

    mixed = shown(PolicySettings((12, 18), 0.3, uncertain=(0.05, 0.2)))
    for population in ("school", "mostly-adults", 0.01, 0.99):
        other = shown(PolicySettings((12, 18), 0.3, population, (0.05, 0.2)))
        assert not np.array_equal(other.p_minor, mixed.p_minor)
        for sign in (Sign.FLAGGED, Sign.UNCERTAIN):
            marks = having(other.face_signs, sign).tolist()
            assert marks == having(mixed.face_signs, sign).tolist()
        signs = having(other.photo_signs, Sign.UNACCOMPANIED).tolist()
        assert signs == having(mixed.photo_signs, Sign.UNACCOMPANIED).tolist() == [False, True]


def test_a_runs_faces_say_which_population_they_look_like(catalog: Catalog) -> None:
    def run_of(shares: AgeDistribution, key: str) -> int:
        faces = [face(10 + each, shares) for each in range(40)]
        run = catalog.start_run(spec(key=key))
        catalog.record(run.id, done(file(f"/{key}.jpg"), *faces))
        return run.id

    children, adults = run_of(ages(a8=0.9, a30=0.1), "c"), run_of(ages(a40=1.0), "a")
    assert catalog.gallery.population([children]).minors > 0.7
    assert catalog.gallery.population([adults]).minors < 0.1
    both = catalog.gallery.population([children, adults])
    assert (both.faces, 0.3 < both.minors < 0.7) == (80, True)
    assert catalog.gallery.population([]).faces == 0


def test_what_is_new_in_a_run_is_all_that_comes_since(catalog: Catalog, reader: Catalog) -> None:
    a, b, c = (file(f"/{name}.jpg") for name in "abc")
    scanned(catalog, done(a, face()), done(b, face()))
    run = catalog.start_run(spec())
    catalog.add_found(run.id, [replace(a, mtime_ns=2), b, c])
    nothing = reader.gallery.index_since(run.id, 0)
    assert (nothing.paths, nothing.settled) == ((), 0)
    assert catalog.reuse_unchanged(run.id) == 1
    reused = reader.gallery.index_since(run.id, nothing.settled)
    assert reused.paths == (b"/b.jpg",)
    # The same bytes as an earlier analysis: its number is small, and it is new here all the same.
    known = catalog.known_by_hash("/a.jpg", "5e" * 32, "settings", run.id)
    assert known == 1
    catalog.record_reuse(run.id, replace(a, mtime_ns=2), known)
    catalog.record(run.id, done(c))
    since = reader.gallery.index_since(run.id, reused.settled)
    assert since.paths == (b"/a.jpg", b"/c.jpg")
    assert reader.gallery.index_since(run.id, since.settled).paths == ()
    assert reader.gallery.index_since(run.id, 10**9).settled == 10**9
    with pytest.raises(CatalogError, match="no run 99"):
        reader.gallery.index_since(99, 0)


def test_a_reader_sees_nothing_of_what_a_writer_has_not_finished(
    path: Path, catalog: Catalog, reader: Catalog
) -> None:
    run_id = scanned(catalog, done(file("/a.jpg"), face()))
    before = reader.gallery.photos([PhotoKey(run_id, 1)])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE analysis SET status = 'failed'")
    other.execute("UPDATE run_photo SET settled = 5")
    other.execute(
        "INSERT INTO decision(subject_id, value, by, at, note) VALUES (1,'teen','x','','')"
    )
    assert reader.gallery.photos([PhotoKey(run_id, 1)]) == before
    assert reader.gallery.index_since(run_id, 1).paths == ()
    assert having(whole(reader, run_id).face_signs, Sign.UNDECIDED).tolist() == [True]
    assert reader.review.reviewers() == ()
    other.execute("ROLLBACK")
    other.close()
    assert whole(reader, run_id).photo_signs.tolist() == signs(Sign.ANALYSED | Sign.UNACCOMPANIED)


@pytest.mark.usefixtures("small_parts")
def test_what_a_run_does_between_two_parts_is_not_missed(catalog: Catalog, reader: Catalog) -> None:
    run_id = many(catalog, 8)
    parts = reader.gallery.index_parts([run_id])
    first = next(parts)
    again, late = file("/000.jpg", size=7), file("/004~.jpg")
    catalog.record(run_id, done(again, face(), sha256="00" * 32))
    catalog.record(run_id, done(late, face()))
    rest = list(parts)
    assert b"/004~.jpg" in rest[0].paths
    assert {part.settled for part in (first, *rest)} == {first.settled}
    since = reader.gallery.index_since(run_id, first.settled)
    assert since.paths == (b"/000.jpg", b"/004~.jpg")


def test_photos_come_with_faces_estimates_and_decisions_in_the_order_asked(
    catalog: Catalog, reader: Catalog
) -> None:
    run_id = scanned(
        catalog,
        done(file("/a.jpg"), face(10, ages(a8=1.0)), face(200, ages(a40=1.0))),
        failed(file("/b.jpg")),
    )
    one = catalog.review.add_decision(1, DecisionValue.TEEN, "ana", "a note")
    keys = [PhotoKey(run_id, 2), PhotoKey(run_id, 1), PhotoKey(run_id, 3), PhotoKey(9, 1)]
    photos = reader.gallery.photos([*keys, keys[0]])
    assert list(photos) == keys[:2]
    bad, good = photos.values()
    assert (bad.status, bad.reason, bad.faces) == (PhotoStatus.FAILED, Reason.CUT_OFF(), ())
    assert (bad.flagged, bad.unaccompanied) == (False, False)
    assert (good.path, good.width, good.height, good.size) == ("/a.jpg", 640, 480, 100)
    assert (good.flagged, good.unaccompanied) == (True, False)
    assert [each.decision for each in good.faces] == [one, None]
    assert [each.number for each in good.faces] == [1, 2]
    assert [each.score for each in good.faces] == [0.99, 0.99]
    (record, _) = reader.photos(run_id)
    assert [each.box for each in good.faces] == [each.box for each in record.faces]
    assert good.faces[0].estimate == policy.estimate(ages(a8=1.0), good.policy)
    assert reader.gallery.photos([]) == {}


@pytest.mark.usefixtures("small_parts")
def test_photos_of_many_pages_come_in_the_order_asked(catalog: Catalog, reader: Catalog) -> None:
    run_id = many(catalog, 14)
    keys = [PhotoKey(run_id, each) for each in range(14, 0, -1)]
    photos = reader.gallery.photos(iter(keys))
    assert list(photos) == keys
    assert [len(photo.faces) for photo in photos.values()] == [n % 3 for n in range(13, -1, -1)]


def test_a_second_reviewer_sees_only_their_own_decisions(catalog: Catalog, reader: Catalog) -> None:
    run_id = scanned(catalog, done(file("/a.jpg"), face(10), face(200)))
    catalog.review.add_decision(1, DecisionValue.CHILD, "ana")
    mine = catalog.review.add_decision(1, DecisionValue.TEEN, "rui \udcff")
    catalog.review.add_decision(2, DecisionValue.ADULT, "ana")
    key = PhotoKey(run_id, 1)
    asked = {
        None: (DecisionValue.TEEN, DecisionValue.ADULT),
        "rui \udcff": (DecisionValue.TEEN, None),
    }
    asked["ana"] = (DecisionValue.CHILD, DecisionValue.ADULT)
    asked["eva"] = (None, None)
    for reviewer, values in asked.items():
        faces = reader.gallery.photos([key], reviewer)[key].faces
        assert tuple(each.decision and each.decision.value for each in faces) == values
        assert [each.disagreement for each in faces] == [reviewer is None, False]
        part = whole(reader, run_id, reviewer)
        said = [Sign.UNDECIDED if each is None else Sign.DECIDED for each in values]
        if reviewer is None:
            said[0] |= Sign.DISAGREEMENT
        assert (part.face_signs & REVIEWED.value).tolist() == signs(*said)
        assert reader.gallery.reviewed([1, 2, 99], reviewer) == {
            face_id: Reviewed(sign, CODES[value] if value else 0)
            for face_id, sign, value in zip((1, 2), said, values, strict=True)
        }
    assert mine.by == "rui \\xff"


@posix
def test_text_is_found_in_a_path_whatever_its_case_and_accents(
    catalog: Catalog, reader: Catalog
) -> None:
    names = ["/Família/a.jpg", "/Famı́lia/b.jpg", os.fsdecode(b"/x/caf\xe9.jpg"), "/STRASSE/1.jpg"]
    names.append("/São João/1.jpg")
    run_id = scanned(catalog, *(done(file(each)) for each in names))
    catalog.add_found(run_id, [file("/família/waits.jpg")])
    for text, found in (
        ("FAMÍLIA", {1, 2}),
        ("fami\u0301lia", {1, 2}),
        ("familia", {1, 2}),
        ("  JPG\tlia ", {1, 2}),
        ("b família", {2}),
        ("CAF\udce9", {3}),
        ("straße", {4}),
        ("jpg", {1, 2, 3, 4, 5}),
        ("", {1, 2, 3, 4, 5}),
        ("%", set()),
        ("a.jpg", {1}),
        ("sao joao", {5}),
        ("joão sa\u0303o", {5}),
    ):
        assert reader.gallery.analyses_matching(text, [run_id, 99]) == found, text
    assert reader.gallery.analyses_matching("jpg", []) == frozenset()


def test_a_damaged_distribution_is_told(path: Path, catalog: Catalog, reader: Catalog) -> None:
    run_id = scanned(catalog, done(file("/a.jpg"), face()))
    raw = sqlite3.connect(path)
    raw.execute("UPDATE face SET distribution = zeroblob(404)")
    raw.commit()
    raw.close()
    key = PhotoKey(run_id, 1)
    assert reader.gallery.photos([key])[key].reason == Reason.ROW_DAMAGED()
    catalog.queue.set_run_policy(run_id, PolicySettings((40,), 0.5))
    part = whole(reader, run_id)
    assert part.face_counts.tolist() == [0]
    assert part.photo_signs.tolist() == signs(Sign.FAILED | Sign.DAMAGED)


@pytest.mark.parametrize("bands", [(12, 18), (13, 16), (18,), (12,), (11, 18), (7, 100)], ids=str)
def test_the_short_form_of_faces_says_what_the_faces_say(
    path: Path, catalog: Catalog, reader: Catalog, bands: tuple[int, ...]
) -> None:
    rng = np.random.default_rng(7)

    def some_face(x: float) -> AnalysedFace:
        mass = rng.random(AGES).astype(np.float32) ** 6
        return face(x, mass / mass.sum(), width=33.3)

    drawn = face(500).face
    run_id = scanned(
        catalog,
        done(file("/a.jpg"), *map(some_face, (10, 80, 150))),
        done(file("/b.jpg")),
        failed(file("/c.jpg")),
        done(file("/d.jpg"), some_face(60)),
    )
    for analysis in (1, 2):
        key = PhotoKey(run_id, analysis)
        catalog.review.add_face(key, drawn.box, drawn.landmarks, ages(a17=1.0), "ana")
    catalog.queue.set_run_policy(run_id, PolicySettings(bands, 0.3))
    short = [whole(reader, run_id), reader.gallery.index_since(run_id, 0)]
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM summary WHERE analysis_id = 4")
    raw.commit()
    some = [whole(reader, run_id), reader.gallery.index_since(run_id, 0)]
    raw.execute("DELETE FROM summary")
    raw.commit()
    raw.close()
    long = [whole(reader, run_id), reader.gallery.index_since(run_id, 0)]
    assert short[0].face_counts.tolist() == [4, 1, 0, 1]
    for part in (*short, *some, *long):
        for each in fields(IndexPart):
            values = getattr(part, each.name)
            same = getattr(short[0], each.name)
            assert np.array_equal(values, same), each.name
            assert getattr(values, "dtype", None) == getattr(same, "dtype", None)


def test_numbers_that_no_catalog_has_are_refused_in_words(catalog: Catalog) -> None:
    with pytest.raises(CatalogError, match="so great a number"):
        catalog.review.add_decision(2**70, DecisionValue.TEEN, "ana")
    with pytest.raises(CatalogError, match="so great a number"):
        catalog.gallery.index_since(2**70, 0)
    assert catalog.gallery.photos([PhotoKey(1, 2**70)]) == {}
