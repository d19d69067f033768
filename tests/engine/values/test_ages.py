"""What a measured share is of 100 people."""

from __future__ import annotations

import pytest

from engine.values.ages import Rate


@pytest.mark.parametrize(
    ("share", "number"),
    [(1.0, 100), (0.9999, 99), (0.9951, 99), (0.985, 98), (0.5, 50), (0.006, 1), (1e-6, 1), (0, 0)],
)
def test_all_and_none_of_100_are_said_only_where_that_is_exactly_so(
    share: float, number: int
) -> None:
    assert Rate(share).of_100 == number


@pytest.mark.parametrize(
    ("rate", "bounds"),
    [
        (Rate(0.9951, 0.9888, 1.0), (99, 100)),
        (Rate(0.9985, 0.9964, 1.0), (99, 100)),
        (Rate(0.0015, 0.0, 0.004), (0, 1)),
        (Rate(0.0, 0.0, 0.0), None),
        (Rate(1.0, 1.0, 1.0), None),
        (Rate(0.72, 0.57, 0.86), (57, 86)),
        (Rate(0.72), None),
        (Rate(0.72, 0.57), None),
    ],
)
def test_an_interval_of_100_holds_its_number(rate: Rate, bounds: tuple[int, int] | None) -> None:
    assert rate.bounds_of_100 == bounds
    if bounds is not None:
        assert bounds[0] <= rate.of_100 <= bounds[1]
