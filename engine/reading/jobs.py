"""What a decode pool is asked for and has not begun, and the memory that its work may take."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from engine.reading.messages import Request
from engine.support.memory import memory_there

MEMORY_BYTES = 500_000_000
"""What all photos that are being decoded may take together in `FEW` processes, and in fewer."""

FEW = 4
MOST_OF_ALL = 4
"""No more than one part in so many of the computer's memory, where that is more than the above."""


def memory_of(workers: int) -> int:
    """What all photos that are being decoded in so many processes may take together.

    With less for each of them a photo of 12 megapixels would wait for its turn among the large.
    """
    wanted = MEMORY_BYTES * max(workers, FEW) // FEW
    there = memory_there()
    if there is None:
        return wanted
    return max(MEMORY_BYTES, min(wanted, there // MOST_OF_ALL))


LEFT_SECONDS = 1.0
"""So long a job waits for the process that does it best, while another one has nothing to do."""


class ClosedError(Exception):
    """The pool was closed meanwhile."""


@dataclass(frozen=True, slots=True)
class Job:
    """A request, and who waits for its answer; `slot` is the one that does it best, -1 for any."""

    request: Request
    future: Future[Any]
    slot: int = -1
    since: float = field(default_factory=time.monotonic)


class Jobs:
    """What is asked for and not begun; urgent jobs first."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._changed = threading.Condition()
        self._urgent: deque[Job] = deque()
        self._others: deque[Job] = deque()
        self._own: dict[int, deque[Job]] = {}
        self._closed = False

    def put(self, job: Job, urgent: bool) -> None:
        """Ask for a job.

        Raises RuntimeError once the pool is closed.
        """
        with self._changed:
            if self._closed:
                raise RuntimeError("the decode pool is closed")
            if job.slot >= 0:
                self._own.setdefault(job.slot, deque()).append(job)
            else:
                (self._urgent if urgent else self._others).append(job)
            self._changed.notify_all()

    def take(self, slot: int) -> Job | None:
        """The next job for `slot`, waiting for one; None when the pool is closed.

        What another one does best is left to that for a while: it may be busy, or stuck.
        """
        with self._changed:
            # Other slots go over all of these meanwhile, within the lock.
            own = self._own.setdefault(slot, deque())
            while not self._closed:
                first = own or self._urgent or self._others
                if first:
                    return first.popleft()
                others = [each for each in self._own.values() if each]
                late = min((each[0].since for each in others), default=math.inf) + LEFT_SECONDS
                if late <= time.monotonic():
                    return min(others, key=lambda each: each[0].since).popleft()
                self._changed.wait(None if late == math.inf else late - time.monotonic())
            return None

    def close(self) -> list[Job]:
        """No more jobs; gives back those not begun."""
        with self._changed:
            self._closed = True
            queues = [*self._own.values(), self._urgent, self._others]
            left = [job for each in queues for job in each]
            for each in queues:
                each.clear()
            self._changed.notify_all()
            return left


class Memory:
    """What all that is being decoded may take together; one photo alone may take more."""

    def __init__(self, most: int) -> None:
        """Nothing yet, of `most` bytes."""
        self.most = most
        self._changed = threading.Condition()
        self._used = 0
        self._large = 0
        self._closed = False

    @contextmanager
    def reserved(self, size: int, large: bool) -> Iterator[None]:
        """Wait until `size` bytes are free; raises ClosedError if the pool is closed first."""
        with self._changed:
            self._large += large
            # Those that need much go first, or they might wait for ever.
            self._changed.wait_for(
                lambda: (
                    self._closed
                    or ((large or not self._large) and self._used + size <= self.most)
                    or not self._used
                )
            )
            self._large -= large
            if self._closed:
                raise ClosedError
            self._used += size
        try:
            yield
        finally:
            with self._changed:
                self._used -= size
                self._changed.notify_all()

    def close(self) -> None:
        """Nobody waits any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
