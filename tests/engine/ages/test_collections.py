"""Presets for kinds of collections: a beginning, and never one that misses more."""

from __future__ import annotations

import pytest

from engine.ages.classifier import Classifier
from engine.ages.collections import COLLECTIONS, kind_of, point_for, with_kind
from engine.ages.policy import DEFAULT, check, resolve_threshold
from engine.values.ages import MIXED, PolicySettings


@pytest.mark.parametrize("name", COLLECTIONS)
def test_no_kind_takes_a_point_that_finds_less_than_the_default(
    classifier: Classifier, name: str
) -> None:
    info = classifier.info
    settings = with_kind(PolicySettings(), name, info)
    check(settings)
    assert settings.threshold <= resolve_threshold(info, DEFAULT)
    assert settings.population == COLLECTIONS[name].population


def test_a_kind_is_known_again_by_what_it_chose(classifier: Classifier) -> None:
    info = classifier.info
    for name, kind in COLLECTIONS.items():
        assert kind_of(point_for(kind, info), kind.population, info) == name
    assert kind_of(info.default_point, MIXED, info) == "family"
    assert kind_of("0.4", MIXED, info) == ""
    assert kind_of(DEFAULT, 0.25, info) == ""


def test_the_strictest_point_goes_by_its_threshold_and_not_by_its_name(
    classifier: Classifier,
) -> None:
    info = classifier.info
    strictest = point_for(COLLECTIONS["search"], info)
    lowest = min(point.threshold for point in info.operating_points)
    assert resolve_threshold(info, strictest) == lowest
    assert point_for(COLLECTIONS["search"], None) == DEFAULT
