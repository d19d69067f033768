from __future__ import annotations

import numpy as np
import pytest

from training.data.labels import (
    TARGET_ROWS,
    LabelNoise,
    SamplingWeights,
    believed,
    sampling_probabilities,
    surely_minor,
    targets,
)


def parts(low: int, high: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rows = np.split(targets(np.array([low]), np.array([high]), 1.5)[0], TARGET_ROWS)
    return rows[0], rows[1], rows[2], rows[3]


def test_a_band_asks_for_mass_anywhere_inside_it() -> None:
    inside, soft, side, side_12 = parts(13, 19)
    assert np.flatnonzero(inside).tolist() == list(range(13, 20))
    assert not soft.any()
    assert side.all()  # reaches over 18: no side
    assert np.flatnonzero(side_12)[0] == 12


def test_an_exact_age_asks_for_a_narrow_bell_around_it() -> None:
    inside, soft, side, side_12 = parts(17, 17)
    assert inside.all()
    assert soft.sum() == pytest.approx(1)
    assert soft.argmax() == 17
    assert np.flatnonzero(side).tolist() == list(range(18))
    assert np.flatnonzero(side_12)[0] == 12


def test_ages_above_a_hundred_count_as_a_hundred() -> None:
    _, soft, side, _ = parts(116, 116)
    assert soft.argmax() == 100
    assert np.flatnonzero(side)[0] == 18


def test_who_is_surely_on_one_side_of_18() -> None:
    minor, sure = surely_minor(np.array([3, 17, 13, 18]), np.array([7, 17, 19, 30]))
    assert minor.tolist() == [True, True, False, False]
    assert sure.tolist() == [True, True, False, True]


def test_rare_ages_and_sources_are_drawn_more_often_than_they_occur() -> None:
    ages = np.array([30] * 90 + [5] * 10 + [30] * 25, dtype=np.int64)
    source = np.array(["big"] * 100 + ["small"] * 25)
    chance = sampling_probabilities(ages, ages, source, SamplingWeights())
    assert chance.sum() == pytest.approx(1)
    assert chance[90] > chance[0]
    assert chance[source == "small"].sum() > 25 / 125


def test_a_columns_rare_values_are_drawn_more_often_at_their_ages() -> None:
    ages = np.array([30] * 50 + [5] * 50, dtype=np.int64)
    source = np.full(100, "one")
    people = np.array(["a"] * 40 + ["b"] * 5 + [""] * 5 + ["a"] * 5 + ["b"] * 40 + [""] * 5)
    even = SamplingWeights(column="people", column_power=1.0)
    chance = sampling_probabilities(ages, ages, source, even, people)
    assert chance.sum() == pytest.approx(1)
    for age in (5, 30):
        drawn = {v: chance[(ages == age) & (people == v)].sum() for v in ("a", "b")}
        assert drawn["a"] == pytest.approx(drawn["b"])
    left_alone = sampling_probabilities(ages, ages, source, SamplingWeights(), people)
    assert left_alone == pytest.approx(
        sampling_probabilities(ages, ages, source, SamplingWeights())
    )


def test_ages_of_web_photos_are_believed_only_roughly_where_they_are_often_wrong() -> None:
    low, high = np.array([9, 16, 16, 13, 25, 26]), np.array([9, 16, 16, 19, 25, 26])
    source = np.array(["web", "web", "family", "web", "web", "web"])
    noise = LabelNoise(share=0.12, first=10, last=25, recorded=("family",))
    found = believed(low, high, source, noise)
    assert found[0].tolist() == [9, 14, 16, 13, 22, 26]
    assert found[1].tolist() == [9, 18, 16, 19, 28, 26]
    same = believed(low, high, source, LabelNoise())
    assert [same[0].tolist(), same[1].tolist()] == [low.tolist(), high.tolist()]
