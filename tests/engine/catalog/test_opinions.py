"""What each reviewer and the model say of the same faces."""

from __future__ import annotations

from engine.catalog.catalog import Catalog
from engine.values.ages import DecisionValue
from tests.helpers.made import ages, done, face, file, scanned

CHILD, TEEN, ADULT = DecisionValue.CHILD, DecisionValue.TEEN, DecisionValue.ADULT


def test_the_last_of_each_counts_without_deciding_and_undone_ones(catalog: Catalog) -> None:
    run = scanned(catalog, done(file("/a.jpg"), face(10), face(100, ages(a40=1.0)), face(200)))
    review = catalog.review
    review.add_decision(1, ADULT, "ana")
    review.add_decision(1, CHILD, "ana")
    review.add_decision(1, TEEN, "bia")
    review.add_decisions([2], ADULT, "bia", unaided=True)
    review.add_decision(1, ADULT, "ana", settles=True)
    review.add_decision(2, CHILD, "ana")
    catalog.acts.undo("ana")
    said = review.opinions([run])
    assert said.reviewers == {"ana": {1: CHILD}, "bia": {1: TEEN, 2: ADULT}}
    assert said.unaided == {"bia": {2: ADULT}}
    assert said.estimates == {1: CHILD, 2: ADULT}
    assert review.opinions([]).reviewers == {}


def test_a_decision_keeps_that_it_was_made_without_the_estimate(catalog: Catalog) -> None:
    scanned(catalog, done(file("/a.jpg"), face(10)))
    (made,) = catalog.review.add_decisions([1], CHILD, "ana", unaided=True)
    assert made.unaided
    catalog.acts.undo("ana")
    catalog.acts.redo("ana")
    (again,) = catalog.review.decisions(1)
    assert again.unaided
    (kept,) = [each for each in catalog.exchange.decisions() if not each.undone_at]
    assert kept.decision.unaided


def test_the_times_of_the_last_decisions_are_told_once_for_what_was_decided_at_once(
    catalog: Catalog,
) -> None:
    scanned(catalog, done(file("/a.jpg"), face(10), face(100), face(200)))
    assert catalog.review.decision_times("ana") == ()
    catalog.review.add_decisions([1, 2], CHILD, "ana")
    catalog.review.add_decision(3, CHILD, "ana")
    catalog.review.add_decision(3, CHILD, "bia")
    times = catalog.review.decision_times("ana")
    assert len(times) == 2
    assert times == tuple(sorted(times))
    assert len(catalog.review.decision_times("ana", 1)) == 1


def test_the_photos_beside_one_are_those_of_its_folder(catalog: Catalog) -> None:
    names = ("/a/1.jpg", "/b/1.jpg", "/b/2.jpg", "/b/3.jpg", "/b/4.jpg", "/c/1.jpg")
    run = scanned(catalog, *(done(file(name), face(10)) for name in names))
    photos = {photo.path: photo for photo in catalog.photos(run)}
    found = catalog.gallery.neighbours(photos["/b/2.jpg"], 1)
    assert set(found) == {photos["/b/1.jpg"].key, photos["/b/3.jpg"].key}
    assert len(catalog.gallery.neighbours(photos["/b/2.jpg"], 9)) == 3
