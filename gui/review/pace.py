"""How fast a person decides, and how long what is left will take them."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable

PAUSE = 60.0
"""Seconds between two decisions from which on the person was doing something else."""

KEPT = 100
"""So many decisions back: who is tired is slower than in the morning."""

FEW = 5
"""Of so few decisions nothing can be told."""


class Pace:
    """The time from one decision to the next, of the last ones."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Knows nothing; `clock` gives seconds."""
        self._clock = clock
        self._gaps: deque[float] = deque(maxlen=KEPT)
        self._last: float | None = None

    def begin_with(self, times: Iterable[float]) -> None:
        """What the person decided before, by its times in seconds, ascending."""
        self._gaps.clear()
        self._last = None
        before: float | None = None
        for moment in times:
            if before is not None:
                self._add(moment - before)
            before = moment

    def decided(self) -> None:
        """The person has just decided."""
        now = self._clock()
        if self._last is not None:
            self._add(now - self._last)
        self._last = now

    def left(self, count: int) -> float | None:
        """How many seconds so many more decisions take; None where that cannot be told."""
        if count <= 0 or len(self._gaps) < FEW:
            return None
        return count * sum(self._gaps) / len(self._gaps)

    def _add(self, gap: float) -> None:
        if 0 <= gap <= PAUSE:
            self._gaps.append(gap)
