"""What a point finds at each age, in sentences for a terminal."""

from __future__ import annotations

from engine.cli.by_age import point_lines
from engine.values.ages import ByAge, OperatingPoint, Rate


def test_nearly_all_minors_are_not_told_as_all_nor_a_rare_false_alarm_as_none() -> None:
    by_age = (
        ByAge("recorded", 0, 11, Rate(0.9951, 0.9888, 1.0)),
        ByAge("recorded", 25, 100, Rate(0.003, 0.0, 0.009)),
    )
    lines = point_lines(OperatingPoint("recall-95", 0.25, 0.95, 0.1, by_age), default=False)
    assert [line.strip() for line in lines[1:]] == [
        "of 100 children under twelve it finds 99 (99 to 100) by recorded ages",
        "of 100 people of 25 and over it wrongly flags 1 (0 to 1) by recorded ages",
    ]
