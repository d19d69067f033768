from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.training.measure.test_points import AGES, both, faces
from training.measure.interval import (
    ALL,
    KNOTS,
    age_interval,
    covered,
    fit_masses,
    mass_at,
    masses_without,
)
from training.measure.points import Faces
from training.measure.recorded import median_age


def share(given: Faces, low: int, high: int) -> float:
    """How many of these ages lie in the interval that is fitted on them."""
    inside = covered(given, mass_at(fit_masses(given), median_age(given.distributions) + 0.5))
    return float(inside[(given.age_min >= low) & (given.age_min <= high)].mean())


def too_sure_when_young() -> Faces:
    """Distributions 4 years wide of errors of 7 years before 30, of 1.5 after."""
    young, old = AGES[AGES < 30], AGES[AGES >= 30]
    return both(faces(young, 7.0, "recorded"), faces(old, 1.5, "recorded", seed=1))


def test_four_in_five_ages_lie_inside_whatever_the_models_sureness() -> None:
    given = too_sure_when_young()
    plain = covered(given, np.full(len(AGES), 0.8))
    assert plain[given.age_min < 30].mean() < 0.7
    assert plain[given.age_min >= 40].mean() > 0.9
    for low, high in ((0, 60), (0, 9), (10, 19), (40, 49), (50, 60)):
        assert share(given, low, high) == pytest.approx(0.8, abs=0.05), (low, high)


def test_the_mass_changes_along_lines_without_a_step() -> None:
    masses = fit_masses(too_sure_when_young())
    assert tuple(age for age, _ in masses) == KNOTS
    assert all(0 < mass < 1 for _, mass in masses)
    each = mass_at(masses, np.linspace(0, 101, 1011))
    assert np.abs(np.diff(each)).max() < 0.02


def test_ages_that_families_wrote_down_choose_where_there_are_any() -> None:
    plain = faces(AGES, source="recorded")
    odd = faces(AGES, 30.0, source="performers", seed=1)
    assert fit_masses(both(plain, odd)) == fit_masses(plain)


def test_nobody_is_judged_by_masses_that_knew_him() -> None:
    given = faces(AGES, source="recorded")
    people = np.array([f"p{i // 3}" for i in range(len(AGES))])
    given = replace(given, subject=people)
    wrong = np.where(people == "p100", 60, given.age_min)
    other = replace(given, age_min=wrong, age_max=wrong)
    one = given.some(people == "p100")
    assert np.array_equal(masses_without(given, one), masses_without(other, one))
    assert fit_masses(given) != fit_masses(other)


def test_coverage_is_told_by_source_and_decade_with_its_interval() -> None:
    given = faces(AGES, source="recorded")
    bands = replace(given, age_min=given.age_min * 0, age_max=given.age_max * 0 + 9)
    found = age_interval(given, {"recorded": given, "bands": bands}, bootstrap=50)
    assert set(found.coverage) == {"recorded"}
    of_decades = found.coverage["recorded"]
    assert list(of_decades) == [ALL, "0-9", "10-19", "20-29", "30-39", "40-49", "50+"]
    assert all(m.low <= m.value <= m.high for m in of_decades.values())
    assert of_decades[ALL].value == pytest.approx(0.8, abs=0.03)


def test_without_an_exact_age_the_interval_holds_what_it_says() -> None:
    given = faces(AGES)
    bands = replace(given, age_max=given.age_max + 9)
    assert fit_masses(bands) == ((0.0, 0.8),)
