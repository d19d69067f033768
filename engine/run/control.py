"""Pause, resume, cancel; and a rate and an ETA that do not count the paused time."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

WAKE_SECONDS = 0.2
"""A pause looks up this often: on Windows Ctrl-C does not interrupt an endless wait."""

RATE_WINDOW_SECONDS = 30.0
SAMPLES_PER_WINDOW = 60


class Control:
    """The token that the pipeline asks between photos; any thread may call any method.

    A signal handler may call them too: the lock is reentrant. Once cancelled it stays cancelled.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds that never go back."""
        self._clock = clock
        self._changed = threading.Condition(threading.RLock())
        self._cancelled = False
        self._paused_at: float | None = None
        self._paused_before = 0.0
        self._started_at = clock()

    def pause(self) -> None:
        """Makes `wait_if_paused` wait; again while paused, or after a cancel: nothing."""
        with self._changed:
            if self._paused_at is None and not self._cancelled:
                self._paused_at = self._clock()

    def resume(self) -> None:
        """Lets a paused run go on; nothing where it is not paused."""
        with self._changed:
            if self._paused_at is not None:
                self._paused_before += max(0.0, self._clock() - self._paused_at)
                self._paused_at = None
                self._changed.notify_all()

    def cancel(self) -> None:
        """Asks the run to stop, for good; wakes one that is paused."""
        with self._changed:
            self._cancelled = True
            self.resume()
            self._changed.notify_all()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._cancelled

    @property
    def paused(self) -> bool:
        """Whether it is paused now."""
        return self._paused_at is not None

    def wait_if_paused(self) -> bool:
        """Returns at once, or when a pause ends; True to go on, False when cancelled."""
        with self._changed:
            while self._paused_at is not None and not self._cancelled:
                self._changed.wait(WAKE_SECONDS)
            return not self._cancelled

    def active_seconds(self) -> float:
        """Seconds since this token was made, without those spent paused."""
        with self._changed:
            now = self._clock() if self._paused_at is None else self._paused_at
            return now - self._started_at - self._paused_before


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `total` is None while photos are still being found.

    `done` counts every photo that has its row, `reused` those among them that were unchanged and
    not analysed again. `photos_per_second` and `seconds_left` are None until they can be told.
    """

    done: int
    reused: int
    total: int | None
    photos_per_second: float | None
    seconds_left: float | None


class RateMeter:
    """Photos per second over a recent window, so that the ETA follows what happens now.

    Give it `Control.active_seconds` as its clock and paused time does not count. Photos that were
    unchanged cost nothing and would promise too much: do not `add` them. Any thread may call any
    method.
    """

    def __init__(
        self, clock: Callable[[], float], window_seconds: float = RATE_WINDOW_SECONDS
    ) -> None:
        """`clock` gives seconds; the meter starts now."""
        self._clock = clock
        self._window = window_seconds
        self._lock = threading.Lock()
        self._count = 0
        # (time, photos done by then); the first is the newest from before the window, or the start
        self._samples: deque[tuple[float, int]] = deque([(clock(), 0)])

    def add(self, photos: int = 1) -> None:
        """Counts photos that were really analysed."""
        with self._lock:
            now = self._clock()
            self._count += photos
            spacing = self._window / SAMPLES_PER_WINDOW
            # Photos that come fast share a sample: memory does not grow with speed.
            if len(self._samples) > 1 and now - self._samples[-2][0] < spacing:
                self._samples[-1] = (now, self._count)
            else:
                self._samples.append((now, self._count))
            self._forget(now)

    def photos_per_second(self) -> float | None:
        """The recent rate; None before the first photo is done."""
        with self._lock:
            now = self._clock()
            self._forget(now)
            then, count = self._samples[0]
            if self._count == 0 or now <= then:
                return None
            return (self._count - count) / (now - then)

    def seconds_left(self, remaining: int) -> float | None:
        """Seconds that `remaining` photos take at the recent rate; None where that is unknown."""
        if remaining <= 0:
            return 0.0
        rate = self.photos_per_second()
        return remaining / rate if rate else None

    def progress(self, done: int, reused: int, total: int | None) -> Progress:
        """The run's progress now; see `Progress`."""
        return Progress(
            done=done,
            reused=reused,
            total=total,
            photos_per_second=self.photos_per_second(),
            seconds_left=None if total is None else self.seconds_left(total - done),
        )

    def _forget(self, now: float) -> None:
        # One sample from before the window stays: a photo that takes longer than the whole window
        # must make the rate small, not unknown.
        while len(self._samples) > 2 and self._samples[1][0] <= now - self._window:
            self._samples.popleft()


INFERENCE_THREADS = "inference"
