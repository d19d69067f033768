"""What a decode pool is asked for and has not begun, and the memory that its work may take."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from engine.reading.messages import Request

MEMORY_BYTES = 500_000_000
"""What all photos that are being decoded may take, together."""


class ClosedError(Exception):
    """The pool was closed meanwhile."""


@dataclass(frozen=True, slots=True)
class Job:
    """A request, and who waits for its answer."""

    request: Request
    future: Future[Any]


class Jobs:
    """What is asked for and not begun; urgent jobs first."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._changed = threading.Condition()
        self._urgent: deque[Job] = deque()
        self._others: deque[Job] = deque()
        self._closed = False

    def put(self, job: Job, urgent: bool) -> None:
        """Raises RuntimeError once the pool is closed."""
        with self._changed:
            if self._closed:
                raise RuntimeError("the decode pool is closed")
            (self._urgent if urgent else self._others).append(job)
            self._changed.notify()

    def take(self) -> Job | None:
        """The next job, waiting for one; None when the pool is closed."""
        with self._changed:
            while not (self._closed or self._urgent or self._others):
                self._changed.wait()
            if self._closed:
                return None
            return (self._urgent or self._others).popleft()

    def close(self) -> list[Job]:
        """No more jobs; gives back those not begun."""
        with self._changed:
            self._closed = True
            left = [*self._urgent, *self._others]
            self._urgent.clear()
            self._others.clear()
            self._changed.notify_all()
            return left


class Memory:
    """What all that is being decoded may take together; one photo alone may take more."""

    def __init__(self) -> None:
        """Nothing yet."""
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
                    or ((large or not self._large) and self._used + size <= MEMORY_BYTES)
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
