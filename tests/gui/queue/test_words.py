"""Remaining times and rates read like a person's words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from engine.photos.left_out import LeftOut
from engine.values.records import Run, RunCounts, RunState
from gui.queue import words
from gui.queue.items import QueueItem
from tests.helpers.made import spec


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


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s"), (12.4, "12 s"), (59.7, "60 s"), (61, "1 min"), (3599, "1 h 0 min"),
     (3 * 3600 + 300, "3 h 5 min")],
)  # fmt: skip
def test_how_long_a_run_took_is_told(seconds: float, said: str) -> None:
    assert words.duration(seconds) == said
    run = Run(1, spec(), RunState.DONE, "", "2026-11-27T10:00:00Z", "", seconds=seconds)
    dated = words.when(QueueItem(run))
    assert dated.endswith(f"took {said}")
    assert "26" in dated
    assert dated in words.describe(QueueItem(run))
    assert dated in words.tooltip(QueueItem(run))
    assert "took" not in words.when(QueueItem(replace(run, seconds=0.0)))


def test_what_was_not_looked_at_is_told() -> None:
    run = Run(1, spec(), RunState.DONE, "", "", "")
    assert words.left_out(QueueItem(run)) == ""
    left_out = {LeftOut.HIDDEN: 1200, LeftOut.CLOUD: 1, LeftOut.IGNORED: 0}
    counts = RunCounts(5, 0, 1, 1, 0, 3, 1, in_a_cloud=1, covered_copies=2)
    item = QueueItem(replace(run, left_out=left_out), counts)
    said = (
        "Not looked at: 1,200 hidden, 1 in a cloud alone, not on this disk, "
        "2 of our own copies with covered faces"
    )
    assert words.left_out(item) == said
    assert said in words.tooltip(item)
    assert said in words.describe(item)
