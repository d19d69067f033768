"""Groups, flags, intervals: what holds for every age distribution, and the known cases."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ages import policy
from engine.ages.population import LEAST_SHARE, MOST_SHARE
from engine.support.errors import ModelError, UsageError
from engine.values.ages import (
    AGES,
    MIXED,
    AgeDistribution,
    AgeGroup,
    DecisionValue,
    FaceEstimate,
    ModelInfo,
    OperatingPoint,
    PolicySettings,
    Uncertain,
)
from engine.values.faces import CropGeometry
from engine.values.records import Run, RunSpec, RunState
from tests.helpers.estimates import bands, distributions, populations, settings
from tests.helpers.made import ages


@given(distributions(), settings)
def test_groups_are_probabilities_that_add_up_to_one(
    distribution: AgeDistribution, chosen: PolicySettings
) -> None:
    made = policy.estimate(distribution, chosen)
    shares = [made.p_child, made.p_teen if made.p_teen is not None else 0.0, made.p_adult]
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert sum(shares) == pytest.approx(1.0, abs=1e-12)
    assert made.p_minor == pytest.approx(shares[0] + shares[1], abs=1e-12)
    assert (made.p_teen is None) == (len(chosen.bands) == 1)


@given(distributions(), settings)
def test_the_group_has_some_share_and_of_two_depends_on_p_minor_alone(
    distribution: AgeDistribution, chosen: PolicySettings
) -> None:
    made = policy.estimate(distribution, chosen)
    assert made.share() > 0.0
    if chosen.population == MIXED and len(chosen.bands) == 1 and chosen.bands[0] == 18:
        # Both groups are wider than what counts: the likelier one.
        assert (made.group is AgeGroup.CHILD) == (made.p_minor >= 1 - made.p_minor)


@given(distributions(), settings)
def test_what_finds_minors_stands_on_the_models_own_word(
    distribution: AgeDistribution, chosen: PolicySettings
) -> None:
    made = policy.estimate(distribution, chosen)
    own = policy.estimate(distribution, replace(chosen, population=MIXED))
    assert own.p_minor == own.p_minor_model
    assert made.p_minor_model == own.p_minor_model
    assert made.flagged == (own.p_minor >= chosen.threshold)
    low, high = chosen.uncertain
    assert made.uncertain == (low <= own.p_minor <= high)
    assert made.adult_company == (own.group is AgeGroup.ADULT and not own.flagged)


@given(st.lists(distributions(), max_size=5), settings, populations)
def test_no_population_loses_a_flagged_face_or_finds_it_company(
    faces: list[AgeDistribution], chosen: PolicySettings, population: str | float
) -> None:
    first = policy.estimates(faces, chosen)
    second = policy.estimates(faces, replace(chosen, population=population))
    assert [each.flagged for each in first] == [each.flagged for each in second]
    assert policy.photo_flagged(first) == policy.photo_flagged(second)
    assert policy.unaccompanied(first) == policy.unaccompanied(second)


@given(distributions(), bands, st.floats(LEAST_SHARE, MOST_SHARE), st.floats(0.0, 0.5))
def test_the_more_minors_are_expected_the_more_a_face_is_one(
    distribution: AgeDistribution, chosen: tuple[int, ...], share: float, more: float
) -> None:
    few = policy.estimate(distribution, PolicySettings(chosen, population=share))
    many = min(MOST_SHARE, share + more)
    lots = policy.estimate(distribution, PolicySettings(chosen, population=many))
    assert lots.p_minor >= few.p_minor - 1e-6
    assert lots.age <= few.age + 1e-6


@given(distributions(), settings)
def test_the_interval_ascends_within_the_ages_and_holds_its_mass(
    distribution: AgeDistribution, chosen: PolicySettings
) -> None:
    made = policy.estimate(distribution, chosen)
    assert 0.0 <= made.age_low <= made.age <= made.age_high <= 100.0
    # The interval and P(minor) speak of the same distribution.
    boundary = chosen.bands[-1]
    mass = float(np.interp(made.age, *zip(*chosen.interval, strict=True)))
    low, high = (1 - mass) / 2, (1 + mass) / 2
    if boundary < 100:
        for age, share in ((made.age_high, high), (made.age, 0.5), (made.age_low, low)):
            assert (age <= boundary) == (made.p_minor >= share) or math.isclose(
                made.p_minor, share, abs_tol=1e-9
            )


@given(distributions(), bands, st.integers(1, 99))
def test_moving_the_last_boundary_up_never_lowers_p_minor(
    distribution: AgeDistribution, chosen: tuple[int, ...], by: int
) -> None:
    raised = (*chosen[:-1], min(100, chosen[-1] + by))
    before = policy.estimate(distribution, PolicySettings(chosen)).p_minor
    assert policy.estimate(distribution, PolicySettings(raised)).p_minor >= before


@given(distributions(), st.floats(0.0, 1.0))
def test_the_same_face_is_flagged_under_any_first_boundary(
    distribution: AgeDistribution, threshold: float
) -> None:
    flags = {
        policy.estimate(distribution, PolicySettings(each, threshold)).flagged
        for each in ((12, 18), (6, 18), (18,))
    }
    assert len(flags) == 1


@given(st.lists(distributions(), max_size=5), settings)
def test_unaccompanied_is_flagged_with_no_adult(
    faces: list[AgeDistribution], chosen: PolicySettings
) -> None:
    made = policy.estimates(faces, chosen)
    assert policy.photo_flagged(made) == any(each.flagged for each in made)
    own = policy.estimates(faces, replace(chosen, population=MIXED))
    expected = any(each.flagged for each in made) and not any(
        each.group is AgeGroup.ADULT and not each.flagged for each in own
    )
    assert policy.unaccompanied(made) == expected


CHILD, TEEN, ADULT, NO_FACE, UNSURE = DecisionValue
ALIKE = policy.estimate(ages(a15=0.1, a30=0.9), PolicySettings(threshold=0.1))
YOUNG = policy.estimate(ages(a8=1.0), PolicySettings())
GROWN = policy.estimate(ages(a40=1.0), PolicySettings())


@pytest.mark.parametrize(
    ("faces", "alone"),
    [
        ([(YOUNG, None)], True),
        ([(YOUNG, None), (GROWN, None)], False),
        # Flagged, whatever it is called: no adult that one may rely on.
        ([(YOUNG, None), (ALIKE, None)], True),
        ([(YOUNG, CHILD), (ALIKE, ADULT)], False),
        ([(YOUNG, ADULT)], False),
        ([(GROWN, CHILD)], True),
        ([(GROWN, TEEN), (GROWN, None)], False),
        ([(GROWN, TEEN), (GROWN, CHILD)], True),
        # A box that holds no face keeps nobody company, and is no minor either.
        ([(YOUNG, None), (GROWN, NO_FACE)], True),
        ([(YOUNG, NO_FACE)], False),
        ([(YOUNG, NO_FACE), (GROWN, None)], False),
        ([(YOUNG, UNSURE)], True),
        ([(YOUNG, CHILD), (GROWN, UNSURE)], True),
        ([(GROWN, UNSURE)], False),
    ],
)
def test_what_people_decide_tells_who_is_unaccompanied_before_any_estimate(
    faces: list[tuple[FaceEstimate, DecisionValue | None]], alone: bool
) -> None:
    estimates, decisions = zip(*faces, strict=True)
    assert policy.unaccompanied(estimates, decisions) == alone


def test_the_boundary_year_belongs_to_the_older_group() -> None:
    def group(age: int) -> AgeGroup:
        return policy.estimate(ages(**{f"a{age}": 1.0}), PolicySettings()).group

    assert [group(age) for age in (0, 11, 12, 17, 18, 100)] == [
        AgeGroup.CHILD,
        AgeGroup.CHILD,
        AgeGroup.TEEN,
        AgeGroup.TEEN,
        AgeGroup.ADULT,
        AgeGroup.ADULT,
    ]


def test_ties_go_to_the_younger_group() -> None:
    # Groups of the same number of years, so that half is half.
    settings = PolicySettings((6, 12), threshold=0.5)
    assert policy.estimate(ages(a3=0.5, a8=0.5), settings).group is AgeGroup.CHILD


@pytest.mark.parametrize(
    ("bands", "shares", "expected"),
    [
        ((12, 18), {"a15": 0.30, "a30": 0.70}, AgeGroup.TEEN),
        ((12, 18), {"a15": 0.29, "a30": 0.71}, AgeGroup.ADULT),
        ((12, 18), {"a5": 0.71, "a15": 0.29}, AgeGroup.CHILD),
        ((12, 18), {"a5": 0.70, "a15": 0.30}, AgeGroup.TEEN),
        ((13, 16), {"a14": 0.16, "a30": 0.84}, AgeGroup.TEEN),
        ((13, 16), {"a14": 0.14, "a30": 0.86}, AgeGroup.ADULT),
        ((18,), {"a15": 0.50, "a30": 0.50}, AgeGroup.CHILD),
        ((18,), {"a15": 0.49, "a30": 0.51}, AgeGroup.ADULT),
    ],
)
def test_the_group_weighs_shares_by_the_groups_years(
    bands: tuple[int, ...], shares: dict[str, float], expected: AgeGroup
) -> None:
    whole = sum(shares.values())
    made = policy.estimate(
        ages(**{age: share / whole for age, share in shares.items()}), PolicySettings(bands)
    )
    assert made.group is expected


def test_groups_of_the_very_old_are_decided_too() -> None:
    assert policy.estimate(ages(a100=1.0), PolicySettings((90, 95))).group is AgeGroup.ADULT
    assert policy.estimate(ages(a92=1.0), PolicySettings((90, 95))).group is AgeGroup.TEEN


def test_a_flagged_face_is_no_adults_company_even_where_it_is_called_an_adult() -> None:
    settings = PolicySettings(threshold=0.1)
    made = policy.estimate(ages(a15=0.1, a30=0.9), settings)
    assert (made.group, made.flagged, made.adult_company) == (AgeGroup.ADULT, True, False)
    assert policy.unaccompanied([made])
    grown = policy.estimate(ages(a30=1.0), settings)
    assert not policy.unaccompanied([made, grown])


def test_two_groups_are_child_below_the_boundary_and_adult_from_it() -> None:
    made = policy.estimate(ages(a17=0.75, a18=0.25), PolicySettings(policy.TWO_GROUP_BANDS))
    assert (made.group, made.p_child, made.p_teen, made.p_adult) == (
        AgeGroup.CHILD,
        0.75,
        None,
        0.25,
    )
    assert made.p_minor == 0.75


def test_median_and_interval_of_known_distributions() -> None:
    certain = policy.estimate(ages(a17=1.0), PolicySettings())
    assert (certain.age, certain.age_low, certain.age_high) == pytest.approx((17.5, 17.1, 17.9))
    spread = policy.estimate(np.full(AGES, 1 / AGES, np.float32), PolicySettings())
    assert (spread.age, spread.age_low, spread.age_high) == pytest.approx((50.5, 10.1, 90.9))
    old = policy.estimate(ages(a100=1.0), PolicySettings())
    assert old.age_high == 100.0


def test_the_interval_holds_the_mass_of_its_median() -> None:
    settings = PolicySettings(interval=((10.0, 0.5), (20.0, 0.9)))
    young, between, older = (
        policy.estimate(ages(**{f"a{age}": 1.0}), settings) for age in (3, 15, 40)
    )
    assert (young.age_low, young.age_high) == pytest.approx((3.25, 3.75))
    # 15.5 lies 55% of the way from 10 to 20.
    assert between.age_high - between.age_low == pytest.approx(0.5 + 0.55 * 0.4)
    assert (older.age_low, older.age_high) == pytest.approx((40.05, 40.95))


def test_rounding_of_float32_does_not_leave_the_unit_interval() -> None:
    distribution = np.full(AGES, np.float32(1 / AGES)) * np.float32(1.00001)
    made = policy.estimate(distribution, PolicySettings((100,)))
    assert made.p_child + made.p_adult == 1.0
    assert policy.estimate(ages(a3=1.0), PolicySettings()).p_minor == 1.0


def test_a_photo_with_no_face_is_neither_flagged_nor_unaccompanied() -> None:
    none: list[FaceEstimate] = []
    assert not policy.photo_flagged(none)
    assert not policy.unaccompanied(none)


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros(AGES, np.float32),
        np.full(AGES, np.nan, np.float32),
        np.full(AGES, 1.0, np.float32),
        np.full(100, 0.01, np.float32),
        ages(a3=1.5, a4=-0.5),
        ages(a3=np.inf),
    ],
)
def test_what_is_no_distribution_is_refused(wrong: AgeDistribution) -> None:
    with pytest.raises(ModelError, match="age distribution"):
        policy.estimate(wrong, PolicySettings())


@given(bands)
def test_ascending_ages_are_bands(chosen: tuple[int, ...]) -> None:
    assert policy.validate_bands(list(chosen)) == chosen
    assert policy.parse_bands(",".join(map(str, chosen))) == chosen


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ((), "got 0"),
        ((6, 12, 18), "got 3"),
        ((0, 18), "0 does not"),
        ((12, 101), "101 does not"),
        ((-3,), "-3 does not"),
        ((18, 12), "18 is not below 12"),
        ((18, 18), "18 is not below 18"),
        ((12.5, 18), "12.5 is not"),
        ((True,), "True is not"),
    ],
)
def test_bad_bands_are_refused_with_what_is_wrong(wrong: tuple[int, ...], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        policy.validate_bands(wrong)
    with pytest.raises(UsageError, match=says):
        policy.estimate(ages(a5=1.0), PolicySettings(wrong))


def test_bands_have_names_too() -> None:
    assert policy.parse_bands("ECA") == (12, 18) == PolicySettings().bands
    assert policy.parse_bands("two-groups") == (18,)
    with pytest.raises(UsageError, match="eca, two-groups"):
        policy.parse_bands("brazil")


def info() -> ModelInfo:
    points = (
        OperatingPoint("recall-95", 0.31, 0.95, 0.1),
        OperatingPoint("recall-99", 0.12, 0.99, 0.3),
    )
    return ModelInfo("ages", "1", "net", "00", CropGeometry(96, ()), points, {})


@pytest.mark.parametrize(
    ("asked", "threshold"),
    [("recall-95", 0.31), (" recall-99 ", 0.12), ("0.5", 0.5), (0.25, 0.25), (0, 0.0), (1, 1.0)],
)
def test_a_threshold_is_a_number_or_a_point_of_the_model(
    asked: str | float, threshold: float
) -> None:
    assert policy.resolve_threshold(info(), asked) == threshold


def test_the_default_point_is_the_models_own() -> None:
    assert policy.resolve_threshold(info(), "default") == 0.31
    own = replace(info(), default_point="recall-99")
    assert policy.default_point(own) == "recall-99"
    assert policy.resolve_threshold(own, "default") == 0.12
    assert policy.resolve_threshold(replace(info(), operating_points=()), "default") == 0.5


def test_what_is_uncertain_is_the_models_own() -> None:
    assert policy.uncertain_of(None) == policy.uncertain_of(info()) == (0.1, 0.9)
    assert policy.uncertain_of(replace(info(), uncertain=Uncertain(0.2, 0.7))) == (0.2, 0.7)


@pytest.mark.parametrize("asked", ["recall-90", "1.5", "-0.1", "nan", "", float("nan"), "inf"])
def test_another_threshold_is_refused_with_the_points_there_are(asked: str | float) -> None:
    with pytest.raises(UsageError, match="recall-95, recall-99"):
        policy.resolve_threshold(info(), asked)


@given(settings)
def test_a_run_keeps_its_policy(settings: PolicySettings) -> None:
    options = dict(policy.stored(settings))
    spec = RunSpec(("/photos",), "", "", "", "", "", "", options=options)
    run = Run(1, spec, RunState.DONE, "", "", "")
    assert policy.run_policy(run) == settings
    assert policy.run_policy(replace(run, spec=replace(spec, options={}))) == PolicySettings()
