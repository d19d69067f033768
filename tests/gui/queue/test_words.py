"""Remaining times and rates read like a person's words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from gui.queue import words


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "a few seconds left"),
        (12, "about 10 s left"),
        (44, "about 40 s left"),
        (58, "about 1 min left"),
        (12.4 * 60, "about 12 min left"),
        (49.4 * 60, "about 49 min left"),
        (54.4 * 60, "about 54 min left"),
        (56 * 60, "about 1 h left"),
        (59.6 * 60, "about 1 h left"),
        (84 * 60, "about 1 h 20 min left"),
        (7 * 3600, "about 7 h left"),
        (20.3 * 3600, "about 20 h left"),
        (3.2 * 86400, "about 3 days left"),
    ],
)
def test_the_time_left_is_the_coarser_the_further_away(seconds: float, said: str) -> None:
    assert words.duration_left(seconds) == said


@pytest.mark.parametrize(
    ("rate", "said"),
    [(0.1, "6.0 photos/min"), (0.9, "0.9 photos/s"), (8.34, "8.3 photos/s"), (43.2, "43 photos/s")],
)
def test_a_slow_rate_is_told_a_minute(rate: float, said: str) -> None:
    assert words.speed(rate) == said
