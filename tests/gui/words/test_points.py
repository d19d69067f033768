"""What a point finds at each age, and what "uncertain" is worth, in words for a busy person."""

from __future__ import annotations

import pytest

from engine.values.ages import OperatingPoint, Rate
from gui.words.points import (
    bands_of,
    cost,
    people,
    source_name,
    uncertain_words,
    with_interval,
    years,
)
from tests.helpers.figures import info_by_age


@pytest.fixture
def point() -> OperatingPoint:
    found = info_by_age().point("recall-95")
    assert found is not None
    return found


def test_a_cost_is_told_age_by_age_and_never_as_one_number(point: OperatingPoint) -> None:
    words = cost(point)
    assert "It finds 100 of 100 aged under 12, 96 of 100 aged 12 or 13" in words
    assert "72 of 100 aged 16 or 17" in words
    assert "By mistake it flags 58 of 100 aged 18 to 20" in words
    assert "6 of 100 aged 25 and over" in words
    assert "12 to 17" not in words, "it holds ages that are told by themselves"


def test_a_model_that_does_not_tell_by_age_has_its_cost_in_whole_faces() -> None:
    words = cost(OperatingPoint("recall-90", 0.5, recall=0.904, false_alarm_rate=0.026))
    assert "about 90 are flagged and 10 missed" in words
    assert "about 3 are flagged by mistake" in words


def test_only_what_was_measured_is_told() -> None:
    by_age = {"nba": {"25+": [0.0, 0.0, 0.0]}}
    plain = [{"name": "p", "threshold": 0.5, "recall": 0.9, "false_alarm_rate": 0.1,
              "by_age": by_age}]  # fmt: skip
    info = info_by_age(operating_points=plain, default_point="p")
    assert bands_of(info.operating_points) == []
    assert "about 90 are flagged" in cost(info.operating_points[0])


def test_ages_are_named_as_people_say_them(point: OperatingPoint) -> None:
    bands = bands_of((point,))
    assert [years(band) for band in bands] == [
        "0–11", "12–13", "14–15", "16–17", "18–20", "21–24", "25+",
    ]  # fmt: skip
    assert [people(band) for band in bands][-3:] == [
        "aged 18 to 20", "aged 21 to 24", "aged 25 and over",
    ]  # fmt: skip


def test_each_source_is_named_in_words_and_one_from_elsewhere_by_its_name() -> None:
    assert source_name("recorded") == "Recorded ages"
    assert source_name("auditions") == "Performers (auditions)"
    assert source_name("frl") == "Studio portraits (frl)"
    assert source_name("somewhere") == "somewhere"


def test_an_interval_stands_beside_where_it_is_known(point: OperatingPoint) -> None:
    assert with_interval(point.flags("recorded", 16, 17)) == "72 (57–86)"
    assert with_interval(point.flags("test", 21, 24)) == "37"
    assert with_interval(point.flags("nba", 16, 17)) == "–"
    assert with_interval(point.flags("test", 12, 13)) == "100", "100–100 would promise certainty"


def test_nearly_all_minors_are_not_told_as_all_nor_a_rare_false_alarm_as_none() -> None:
    assert with_interval(Rate(0.9951, 0.9888, 1.0)) == "99 (99–100)"
    assert with_interval(Rate(0.003, 0.0, 0.009)) == "1 (0–1)"
    words = cost(OperatingPoint("recall-99", 0.1, recall=0.996, false_alarm_rate=0.004))
    assert "about 99 are flagged and 1 missed" in words
    assert "about 1 are flagged by mistake" in words


def test_uncertain_says_what_was_measured() -> None:
    measured = info_by_age().uncertain
    assert measured is not None
    words = uncertain_words(measured.low, measured.high, measured)
    assert "P(minor) is from 4% to 78%" in words
    assert "97 of 100 (96–99) are in the right group of two" in words
    assert "Of all faces 42 of 100 (36–48) are inside" in words
    assert uncertain_words(0.1, 0.9) == "Uncertain: P(minor) is from 10% to 90%."
