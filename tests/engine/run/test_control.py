"""Pause, resume, cancel across threads; a rate and an ETA on a clock that the test turns."""

from __future__ import annotations

import signal
import sys
import threading
import time

import pytest

from engine.run.control import RATE_WINDOW_SECONDS, Control, RateMeter

PATIENCE = 10.0


class Clock:
    """Seconds that go on only when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def waiting(control: Control) -> tuple[threading.Thread, list[bool]]:
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(control.wait_if_paused()))
    thread.start()
    return thread, answers


def test_a_fresh_token_lets_the_run_go_on() -> None:
    control = Control()
    assert control.wait_if_paused()
    assert not control.cancelled
    assert not control.paused


def test_pause_holds_the_run_until_resume() -> None:
    control = Control()
    control.pause()
    assert control.paused
    thread, answers = waiting(control)
    thread.join(0.3)
    assert thread.is_alive()
    control.resume()
    thread.join(PATIENCE)
    assert answers == [True]


def test_cancel_wakes_a_paused_run_and_lasts() -> None:
    control = Control()
    control.pause()
    thread, answers = waiting(control)
    control.cancel()
    thread.join(PATIENCE)
    assert answers == [False]
    control.pause()
    control.resume()
    assert control.cancelled
    assert not control.paused
    assert not control.wait_if_paused()


def test_many_threads_may_use_one_token() -> None:
    control = Control()

    def toggle() -> None:
        for _ in range(300):
            control.pause()
            control.resume()

    threads = [threading.Thread(target=toggle) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        control.wait_if_paused()
    assert control.wait_if_paused()
    assert control.active_seconds() >= 0.0


@pytest.mark.skipif(sys.platform == "win32", reason="raises a POSIX signal")
def test_a_signal_handler_may_cancel_a_run_that_is_paused_in_the_same_thread() -> None:
    control = Control()
    control.pause()
    before = signal.signal(signal.SIGALRM, lambda *_: control.cancel())
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        assert not control.wait_if_paused()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def test_active_seconds_leave_out_the_pauses(clock: Clock) -> None:
    control = Control(clock)
    clock.now += 5
    control.pause()
    clock.now += 100
    assert control.active_seconds() == 5
    control.pause()
    clock.now += 100
    control.resume()
    control.resume()
    clock.now += 2
    assert control.active_seconds() == 7


def test_the_real_clock_does_not_run_while_paused() -> None:
    control = Control()
    control.pause()
    first = control.active_seconds()
    time.sleep(0.02)
    assert control.active_seconds() == first


def test_there_is_no_rate_before_the_first_photo(clock: Clock) -> None:
    meter = RateMeter(clock)
    clock.now += 10
    progress = meter.progress(0, 0, 50)
    assert progress.photos_per_second is None
    assert progress.seconds_left is None


def test_rate_and_eta_of_a_steady_run(clock: Clock) -> None:
    meter = RateMeter(clock)
    for _ in range(400):
        clock.now += 0.25
        meter.add()
    progress = meter.progress(done=400, reused=0, total=480)
    assert progress.photos_per_second == pytest.approx(4.0, rel=0.02)
    assert progress.seconds_left == pytest.approx(20.0, rel=0.02)


def test_a_pause_does_not_slow_the_rate(clock: Clock) -> None:
    control = Control(clock)
    meter = RateMeter(control.active_seconds)
    for step in range(40):
        clock.now += 0.5
        meter.add()
        if step == 20:
            control.pause()
            clock.now += 3600
            control.resume()
    assert meter.photos_per_second() == pytest.approx(2.0, rel=0.05)


def test_the_rate_follows_what_happens_now(clock: Clock) -> None:
    meter = RateMeter(clock)
    for _ in range(1000):
        clock.now += 0.01
        meter.add()
    for _ in range(60):
        clock.now += 1
        meter.add()
    assert meter.photos_per_second() == pytest.approx(1.0, rel=0.05)


def test_a_photo_slower_than_the_window_makes_the_rate_small_not_unknown(clock: Clock) -> None:
    meter = RateMeter(clock)
    for _ in range(10):
        clock.now += 1
        meter.add()
    clock.now += 10 * RATE_WINDOW_SECONDS
    meter.add()
    rate = meter.photos_per_second()
    assert rate is not None
    assert 0.0 < rate < 0.1


def test_unchanged_photos_do_not_promise_a_fast_end(clock: Clock) -> None:
    meter = RateMeter(clock)
    for _ in range(10):
        clock.now += 1
        meter.add()
    progress = meter.progress(done=90_010, reused=90_000, total=90_020)
    assert progress.seconds_left == pytest.approx(10.0)


def test_the_eta_is_unknown_while_photos_are_being_found_and_zero_at_the_end(clock: Clock) -> None:
    meter = RateMeter(clock)
    clock.now += 1
    meter.add()
    assert meter.progress(1, 0, None).seconds_left is None
    assert meter.progress(1, 0, 1).seconds_left == 0.0


def test_a_million_fast_photos_do_not_fill_the_memory(clock: Clock) -> None:
    meter = RateMeter(clock)
    for _ in range(10_000):
        clock.now += 0.01
        meter.add(100)
    assert len(meter._samples) < 200
    assert meter.photos_per_second() == pytest.approx(10_000, rel=0.05)
