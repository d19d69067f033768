"""How much of a run a threshold would flag, without setting it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.catalog import gallery
from engine.catalog.catalog import Catalog
from engine.catalog.gallery import Flagged
from engine.support.errors import UsageError
from engine.values.ages import DecisionValue, PolicySettings
from tests.helpers.made import ages, done, face, failed, file, scanned


@pytest.mark.parametrize("page", [1, 2, 20_000])
def test_it_is_what_the_policy_would_flag(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(gallery, "PART", page)
    run = scanned(
        catalog,
        done(file("/a.jpg"), face(10, ages(a8=0.9, a30=0.1)), face(200, ages(a17=0.5, a40=0.5))),
        done(file("/b.jpg"), face(10, ages(a13=0.2, a40=0.8))),
        done(file("/c.jpg")),
        failed(file("/d.jpg")),
        done(file("/e.jpg"), face(10, ages(a40=1.0))),
    )
    photo = next(iter(catalog.photos(run)))
    catalog.review.add_decision(photo.faces[0].id, DecisionValue.NOT_A_FACE, "ana")
    thresholds = (0.0, 0.15, 0.5, 0.95)
    for last, population in ((18, "mixed"), (13, "mixed"), (15, "mixed"), (18, "mostly-adults")):
        told = catalog.gallery.flagged_at(run, last, thresholds)
        for threshold, flagged in zip(thresholds, told, strict=True):
            settings = replace(PolicySettings((last,)), threshold=threshold, population=population)
            catalog.queue.set_run_policy(run, settings)
            photos = list(catalog.photos(run))
            assert flagged == Flagged(
                sum(one.estimate.flagged for each in photos for one in each.faces),
                sum(each.flagged for each in photos),
            )
    assert catalog.gallery.flagged_at(run, 18, ()) == ()
    assert catalog.gallery.flagged_at(99, 18, (0.5,)) == (Flagged(0, 0),)
    with pytest.raises(UsageError):
        catalog.gallery.flagged_at(run, 0, (0.5,))
