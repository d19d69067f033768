from __future__ import annotations

from dataclasses import replace

import numpy as np

from training.measure.calibrate import Calibration
from training.measure.points import Faces, PointByAge, default_point, operating_points


def faces(ages: np.ndarray, error: float = 6.0, source: str = "a", seed: int = 0) -> Faces:
    rng = np.random.default_rng(seed)
    seen = ages + rng.normal(0, error, len(ages))
    logits = -0.5 * ((np.arange(101)[None] - seen[:, None]) / 4) ** 2
    nobody = np.full(len(ages), "")
    known = np.full(len(ages), True)
    return Faces(Calibration().apply(logits), ages, ages, np.full(len(ages), source), nobody, known)


def both(one: Faces, other: Faces) -> Faces:
    names = ("distributions", "age_min", "age_max", "source", "subject", "recorded")
    return Faces(*(np.concatenate([getattr(one, n), getattr(other, n)]) for n in names))


def points(given: Faces) -> tuple[PointByAge, ...]:
    return operating_points(given, {"a": given}, bootstrap=50)


AGES = np.repeat(np.arange(61), 30)


def test_points_trade_what_is_found_for_false_alarms() -> None:
    found = [each.point for each in points(faces(AGES))]
    assert [p.name for p in found] == ["recall-90", "recall-95", "recall-98", "recall-99"]
    for point, recall in zip(found, (0.9, 0.95, 0.98, 0.99), strict=True):
        assert point.recall >= recall - 1e-3
    assert sorted(p.threshold for p in found)[::-1] == [p.threshold for p in found]
    assert sorted(p.false_alarm_rate for p in found) == [p.false_alarm_rate for p in found]


def test_a_thousand_babies_do_not_make_a_promise_easier() -> None:
    few = faces(AGES)
    many = both(few, faces(np.ones(3000, dtype=np.int64)))
    for one, other in zip(points(few), points(many), strict=True):
        assert abs(one.point.threshold - other.point.threshold) < 0.03
        assert abs(one.by_age["a"]["12-17"].value - other.by_age["a"]["12-17"].value) < 0.05


def test_each_point_says_what_it_flags_of_each_age_with_an_interval() -> None:
    for each in points(faces(AGES)):
        bands = each.by_age["a"]
        assert list(bands) == [
            "0-11", "12-13", "14-15", "16-17", "12-17", "18-20", "21-24", "25+",
        ]  # fmt: skip
        assert bands["0-11"].value > bands["14-15"].value > bands["21-24"].value
        for measured in bands.values():
            assert measured.low <= measured.value <= measured.high


def test_the_promise_is_that_of_the_source_where_least_is_found() -> None:
    easy, hard = faces(AGES, 3.0, "easy"), faces(AGES, 9.0, "hard", seed=1)
    together = both(easy, hard)
    shown = {"hard": hard, "easy": easy}
    for each in operating_points(together, shown, bootstrap=5):
        wanted = float(each.point.name.removeprefix("recall-")) / 100
        by_year = [
            (
                each.point.threshold <= hard.distributions[hard.age_min == age, :18].sum(axis=1)
            ).mean()
            for age in range(18)
        ]
        assert np.mean(by_year) >= wanted - 0.02
        assert each.by_age["easy"]["12-17"].value > each.by_age["hard"]["12-17"].value


def test_the_default_is_the_strictest_point_that_finds_enough_teens() -> None:
    found = points(faces(AGES))
    teens = (0.7, 0.86, 0.9, 0.95)
    given = tuple(replace(p, teens=t) for p, t in zip(found, teens, strict=True))
    assert default_point(given) == "recall-95"
    assert default_point(tuple(replace(p, teens=0.5) for p in found)) == "recall-99"
