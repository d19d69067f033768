"""Who is expected: Bayes' rule with an age profile, and a profile guessed from faces."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ages import policy
from engine.ages.population import (
    LEAST_SHARE,
    MOST_SHARE,
    PROFILES,
    estimate_population,
    minors_of,
    parse_population,
    reweighted,
    weights_of,
)
from engine.support.errors import UsageError
from engine.values.ages import AGES, MIXED, AgeDistribution, PolicySettings
from tests.helpers.made import ages

YEARS = np.arange(AGES)
shares = st.floats(LEAST_SHARE, MOST_SHARE)


def seen(true_ages: np.ndarray, blur: float = 3.0) -> AgeDistribution:  # type: ignore[type-arg]
    """What a calibrated model says of such people: `[n, 101]`, each age as frequent before it."""
    rng = np.random.default_rng(0)
    looks = true_ages + rng.normal(0, blur, len(true_ages))
    mass = np.exp(-0.5 * ((looks[:, None] - YEARS) / blur) ** 2) * (YEARS <= 80)
    return (mass / mass.sum(axis=1, keepdims=True)).astype(np.float32)


def test_the_mixed_population_is_the_models_own() -> None:
    assert weights_of(MIXED) is None
    assert minors_of(MIXED) == pytest.approx(18 / 81)
    made = policy.estimate(ages(a15=0.4, a30=0.6), PolicySettings())
    assert (made.p_minor, made.p_minor_model) == (pytest.approx(0.4), made.p_minor)


@given(shares)
def test_a_number_is_the_share_of_minors(share: float) -> None:
    assert minors_of(share) == pytest.approx(share, abs=1e-6)


def test_the_reference_share_of_minors_changes_nothing() -> None:
    weights = weights_of(18 / 81)
    assert weights is not None
    assert weights == pytest.approx(np.ones(AGES), abs=1e-6)


@pytest.mark.parametrize("population", [*sorted(PROFILES), 0.01, 0.1, 0.5, 0.9, 0.99])
def test_no_profile_has_a_step_at_a_boundary(population: str | float) -> None:
    weights = weights_of(population)
    if weights is None:
        return
    assert weights.min() > 0
    steps = np.abs(np.diff(np.log(weights)))
    # 12 is as plain an age as any; at 18 the years beside it change about as much.
    assert steps[11] <= steps[[9, 10, 12, 13]].max() + 0.05
    assert steps[17] <= 1.3 * steps[[15, 16, 18, 19]].max()


def test_the_presets_say_what_they_are_called() -> None:
    assert minors_of("school") > 0.6
    assert 0.05 < minors_of("mostly-adults") < minors_of(MIXED) / 2 + 0.05


def test_probabilities_follow_bayes_rule() -> None:
    weights = weights_of(0.5)
    assert weights is not None
    face = ages(a10=0.2, a40=0.8)
    young, old = 0.2 * weights[10], 0.8 * weights[40]
    made = policy.estimate(face, PolicySettings(population=0.5))
    assert made.p_minor == pytest.approx(young / (young + old))
    assert reweighted(face[None], weights)[0, 10] == pytest.approx(young / (young + old))


@given(shares, shares)
def test_one_population_after_another_is_both_at_once(first: float, second: float) -> None:
    one, other = weights_of(first), weights_of(second)
    assert one is not None
    assert other is not None
    face = np.stack([np.full(AGES, 1 / AGES, np.float32), ages(a16=0.5, a20=0.5)])
    both = reweighted(reweighted(face, one).astype(np.float32), other)
    assert both == pytest.approx(reweighted(face, one * other), abs=1e-5)


@given(st.sampled_from([*sorted(PROFILES), 0.05, 0.8]))
def test_a_certain_face_stays_what_it_is(population: str | float) -> None:
    made = policy.estimate(ages(a15=1.0), PolicySettings(population=population))
    assert (made.p_minor, made.age) == (1.0, 15.5)


@pytest.mark.parametrize(
    ("text", "wanted"), [(" School ", "school"), ("0.25", 0.25), (0.5, 0.5), ("mixed", MIXED)]
)
def test_a_population_is_a_name_or_a_share(text: str | float, wanted: str | float) -> None:
    assert parse_population(text) == wanted


@pytest.mark.parametrize("text", ["schools", "", "0", "1", "0.005", "-1", "nan", "50%", 2.0])
def test_what_is_no_population_is_refused_with_what_there_is(text: str | float) -> None:
    with pytest.raises(UsageError, match=r"mixed, school, mostly-adults.*0\.01 to 0\.99"):
        parse_population(text)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.7])
def test_an_estimate_finds_the_share_of_minors_of_a_made_up_mixture(share: float) -> None:
    rng = np.random.default_rng(3)
    count = 3000
    minors = int(count * share)
    people = np.concatenate([rng.integers(0, 18, minors), rng.integers(18, 81, count - minors)])
    found = estimate_population(seen(people))
    assert found.faces == count
    assert found.minors == pytest.approx(share, abs=0.04)
    assert found.profile.shape == (AGES,)


def test_an_estimate_finds_adults_only_among_adults_only() -> None:
    people = np.random.default_rng(4).integers(30, 60, 2000)
    assert estimate_population(seen(people)).minors < 0.03


def test_few_faces_change_little() -> None:
    assert estimate_population(seen(np.array([8]))).minors == pytest.approx(18 / 81, abs=0.1)
    nobody = estimate_population(np.empty((0, AGES), np.float32))
    assert (nobody.minors, nobody.faces) == (pytest.approx(18 / 81), 0)
    assert nobody.profile == pytest.approx(np.ones(AGES))


def test_faces_older_than_all_that_are_counted_are_left_out() -> None:
    assert estimate_population(ages(a100=1.0)[None]).minors == pytest.approx(18 / 81)
