"""Files that are read in the program's own process, where a network may never answer.

What the system blocks in cannot be called off: it has a thread of its own, which is left to its
fate. `opening` does the same for opening alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

from engine.support.errors import PhotoError
from engine.support.reasons import Reason

_LOOK_SECONDS = 0.1

Result = TypeVar("Result")


class Deadline:
    """How long a file may take; the two threads of `read_aside` share it."""

    def __init__(self, seconds: float) -> None:
        """It begins now."""
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._left = False

    def extend(self) -> None:
        """So many seconds from now: something came, of a file that may take longer."""
        self._end = time.monotonic() + self._seconds

    def leave(self) -> None:
        """Nobody waits any more."""
        self._left = True

    def check(self) -> None:
        """Raises PhotoError where it has passed, or nobody waits."""
        if self._left or time.monotonic() > self._end:
            raise PhotoError(Reason.READING_TOO_LONG(seconds=self._seconds))


def read_aside(
    read: Callable[[Deadline], Result], seconds: float, cancelled: Callable[[], bool]
) -> Result:
    """What `read` gives, or raises; it is to `check` the deadline now and then.

    Raises PhotoError once that has passed, or `cancelled` says so, whatever `read` is waiting for.
    """
    deadline, future = Deadline(seconds), Future[Result]()

    def work() -> None:
        try:
            future.set_result(read(deadline))
        except BaseException as error:  # it is the other thread's
            future.set_exception(error)

    threading.Thread(target=work, name="read", daemon=True).start()
    try:
        while not wait((future,), _LOOK_SECONDS).done:
            if cancelled():
                deadline.leave()
            deadline.check()
    finally:
        deadline.leave()
    return future.result()
