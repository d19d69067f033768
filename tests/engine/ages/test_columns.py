"""Many faces at once, against each alone."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ages import policy
from engine.ages.columns import Below, columns_of_shares, shares_below
from engine.support.errors import ModelError, UsageError
from engine.values.ages import AGES, MIXED, AgeDistribution, AgeGroup, PolicySettings
from tests.helpers.estimates import distributions, settings
from tests.helpers.made import ages


@given(st.lists(distributions(), max_size=5), settings)
def test_many_faces_at_once_are_estimated_to_the_last_bit_as_each_alone(
    given: list[AgeDistribution], settings: PolicySettings
) -> None:
    mass = np.array(given, np.float32).reshape(-1, AGES)

    def below(population: str | float) -> Below:
        shares = shares_below(mass, settings.bands, population)
        return Below(shares[:, 0], shares[:, -1])

    columns = columns_of_shares(below(MIXED), settings, below(settings.population))
    alone = policy.estimates(given, settings)
    assert columns.p_minor.tolist() == [each.p_minor for each in alone]
    assert columns.flagged.tolist() == [each.flagged for each in alone]
    assert columns.uncertain.tolist() == [each.uncertain for each in alone]
    assert columns.adult_company.tolist() == [each.adult_company for each in alone]
    assert [tuple(AgeGroup)[place] for place in columns.groups] == [each.group for each in alone]


@pytest.mark.parametrize("wrong", [math.nan, -0.5, 0.5])
def test_one_bad_distribution_among_many_is_no_estimate(wrong: float) -> None:
    rows = np.stack([ages(a8=1.0)] * 3000)
    rows[2999, 40] = wrong
    with pytest.raises(ModelError, match="no age distribution"):
        shares_below(rows, (12, 18))
    with pytest.raises(ModelError, match="got"):
        shares_below(rows[:, :100], (12, 18))
    none = Below(np.empty(0), np.empty(0))
    with pytest.raises(UsageError, match="ascend"):
        columns_of_shares(none, PolicySettings((18, 12)))
    with pytest.raises(ValueError, match="shares"):
        columns_of_shares(none, PolicySettings(population="school"))
