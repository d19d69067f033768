"""How long what is left will take, at the pace of the last decisions."""

from __future__ import annotations

from gui.review.pace import FEW, PAUSE, Pace


def test_the_time_left_is_that_of_the_last_decisions_without_the_pauses() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    for gap in (4, 2, 3, PAUSE + 1, 2, 4):
        assert pace.left(10) is None
        pace.decided()
        now[0] += gap
    pace.decided()
    # Five gaps of 15 seconds together; the pause is none of them.
    assert pace.left(100) == 300
    assert pace.left(0) is None


def test_it_goes_on_with_what_was_decided_before() -> None:
    pace = Pace()
    pace.begin_with([float(second) for second in range(0, 2 * FEW + 1, 2)])
    assert pace.left(30) == 60
    pace.begin_with([5.0])
    assert pace.left(30) is None
