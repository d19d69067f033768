from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.training.measure.test_points import AGES, both, faces
from training.measure.figures import p_minor
from training.measure.points import Faces
from training.measure.uncertain import RIGHT, UncertainBand, uncertain_band


def band(given: Faces) -> UncertainBand:
    return uncertain_band(given, {"shown": given}, bootstrap=50)


def right_outside(given: Faces, found: UncertainBand) -> tuple[float, float]:
    """How often each side is right."""
    p, minor = p_minor(given.distributions), given.age_max < 18
    return float((~minor[p < found.low]).mean()), float(minor[p > found.high].mean())


def test_each_side_is_right_often_enough_and_no_narrower_band_would_do() -> None:
    given = faces(AGES, source="recorded")
    found = band(given)
    assert 0 < found.low < found.high < 1
    assert min(right_outside(given, found)) >= RIGHT
    narrow = replace(found, low=found.low + 0.05, high=found.high - 0.05)
    assert min(right_outside(given, narrow)) < RIGHT


def test_the_figures_are_those_of_the_faces_that_are_shown() -> None:
    given = faces(AGES, source="recorded")
    found = band(given)
    p, minor = p_minor(given.distributions), given.age_max < 18
    inside = (p >= found.low) & (p <= found.high)
    right = found.right_outside["shown"]
    assert right.value == pytest.approx(((p > found.high) == minor)[~inside].mean())
    assert right.low <= right.value <= right.high
    assert found.share_inside["shown"].value == pytest.approx(inside.mean())


def test_a_model_that_is_worse_has_more_that_is_uncertain() -> None:
    good, bad = band(faces(AGES, 3.0)), band(faces(AGES, 9.0))
    assert good.high - good.low < bad.high - bad.low
    assert good.share_inside["shown"].value < bad.share_inside["shown"].value


def test_ages_that_families_wrote_down_choose_where_there_are_any() -> None:
    plain = faces(AGES, source="recorded")
    odd = faces(AGES, 30.0, source="performers", seed=1)
    found, alone = band(both(plain, odd)), band(plain)
    assert (found.low, found.high) == (alone.low, alone.high)


def test_where_all_is_certain_the_band_is_one_number() -> None:
    ages = np.repeat([5, 50], 40)
    found = band(faces(ages, 0.0))
    # Rounded outwards, to six decimals.
    assert 0 <= found.high - found.low < 2e-6
    assert found.right_outside["shown"].value == 1.0


def test_labels_that_reach_over_18_say_nothing() -> None:
    given = faces(AGES, source="recorded")
    wide = replace(given, age_min=given.age_min * 0, age_max=given.age_max * 0 + 60)
    found = uncertain_band(given, {"wide": wide}, bootstrap=5)
    assert (found.right_outside, found.share_inside) == ({}, {})
