"""Decisions are never lost, and never on the wrong face."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.support.errors import CatalogError
from engine.values.ages import DecisionValue
from tests.helpers.made import ages, done, face, file, scanned, spec


def test_decisions_are_append_only_and_the_latest_counts(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(file("/a.jpg"), face()))
        ((only,),) = [photo.faces for photo in catalog.photos(run_id)]
        assert only.decision is None
        catalog.review.add_decision(only.id, DecisionValue.UNSURE, "ana")
        last = catalog.review.add_decision(
            only.id, DecisionValue.TEEN, "João \udcff", "school uniform"
        )
        ((only,),) = [photo.faces for photo in catalog.photos(run_id)]
        assert only.decision == last
        assert [each.value for each in catalog.review.decisions(only.id)] == ["unsure", "teen"]
        with pytest.raises(CatalogError, match="no face 99"):
            catalog.review.add_decision(99, DecisionValue.TEEN, "ana")
    raw = sqlite3.connect(path)
    for statement in ("UPDATE decision SET value = 'adult'", "DELETE FROM decision"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


def test_decisions_follow_the_face_when_the_same_bytes_are_analysed_again(path: Path) -> None:
    a = file("/a.jpg")
    with Catalog(path) as catalog:
        first = scanned(catalog, done(a, face(10), face(200)))
        (photo,) = catalog.photos(first)
        catalog.review.add_decision(photo.faces[0].id, DecisionValue.CHILD, "ana")
        catalog.review.add_decision(photo.faces[1].id, DecisionValue.ADULT, "ana")
        # One more face on the left, and all boxes a little elsewhere, by another model.
        run = catalog.start_run(spec(key="another model"))
        catalog.record(run.id, done(a, face(-60), face(13), face(204)))
        (again,) = catalog.photos(run.id)
        values = [each.decision and each.decision.value for each in again.faces]
        assert values == [None, DecisionValue.CHILD, DecisionValue.ADULT]
        # A decision made on the new face is one on the same subject.
        catalog.review.add_decision(again.faces[1].id, DecisionValue.TEEN, "rui")
        (photo,) = catalog.photos(first)
        assert photo.faces[0].decision is not None
        assert photo.faces[0].decision.value is DecisionValue.TEEN


def test_a_decision_outlives_an_analysis_that_missed_the_face(path: Path) -> None:
    a = file("/a.jpg")
    with Catalog(path) as catalog:
        (photo,) = catalog.photos(scanned(catalog, done(a, face(10))))
        catalog.review.add_decision(photo.faces[0].id, DecisionValue.CHILD, "ana")
        scanned(catalog, done(a))
        (photo,) = catalog.photos(scanned(catalog, done(a, face(12))))
        assert photo.faces[0].decision is not None


def test_a_decision_is_never_put_on_a_face_of_other_bytes_or_of_another_place(path: Path) -> None:
    a = file("/a.jpg")
    with Catalog(path) as catalog:
        first = scanned(catalog, done(a, face(10)))
        (photo,) = catalog.photos(first)
        catalog.review.add_decision(photo.faces[0].id, DecisionValue.CHILD, "ana")
        for result in (
            done(a, face(10), sha256="00" * 32),
            done(a, face(10), sha256=""),
            done(a, face(35)),
            done(file("/b.jpg"), face(10)),
        ):
            (other,) = catalog.photos(scanned(catalog, result))
            assert other.faces[0].decision is None
        (photo,) = catalog.photos(first)
        assert photo.faces[0].decision is not None


def test_two_new_faces_on_one_old_one_do_not_share_its_decision(path: Path) -> None:
    a = file("/a.jpg")
    with Catalog(path) as catalog:
        (photo,) = catalog.photos(scanned(catalog, done(a, face(10))))
        catalog.review.add_decision(photo.faces[0].id, DecisionValue.CHILD, "ana")
        (photo,) = catalog.photos(scanned(catalog, done(a, face(4), face(11))))
        assert [each.decision is not None for each in photo.faces] == [False, True]


def test_the_report_of_an_older_run_stays_what_it_was(path: Path) -> None:
    a = file("/a.jpg")
    with Catalog(path) as catalog:
        first = scanned(catalog, done(a, face(10), face(200)))
        before = list(catalog.photos(first))
        scanned(catalog, done(a, face(11, ages(a40=1.0))))
        after = list(catalog.photos(first))
    assert [[each.id for each in photo.faces] for photo in after] == [
        [each.id for each in photo.faces] for photo in before
    ]
