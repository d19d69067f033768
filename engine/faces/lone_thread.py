"""One thread that does what others ask of it, one thing after the other."""

from __future__ import annotations

import _thread
import queue
import threading
import weakref
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_Asked = tuple[Callable[[], None], "_thread.LockType"]


class LoneThread:
    """Starts with what it is asked first, and ends with the object; nothing waits for its end."""

    def __init__(self) -> None:
        """Without a thread yet."""
        self._asked: queue.SimpleQueue[_Asked | None] = queue.SimpleQueue()
        self._starts = threading.Lock()
        self._started = False

    def do(self, work: Callable[[], Result]) -> Result:
        """What `work` gives, or raises, in that thread; not to be called from there.

        Raises RuntimeError where the system has no thread.
        """
        self._start()
        got: list[Result] = []
        errors: list[BaseException] = []
        over = threading.Lock()
        over.acquire()

        def answer() -> None:
            try:
                got.append(work())
            except BaseException as error:
                errors.append(error)

        self._asked.put((answer, over))
        over.acquire()
        if errors:
            # Not kept: it holds this frame, which would hold it.
            raise errors.pop()
        return got.pop()

    def _start(self) -> None:
        with self._starts:
            if not self._started:
                threading.Thread(
                    target=_serve, args=(self._asked,), name="faixa-network", daemon=True
                ).start()
                # Only now: where the system has no thread the next one asks for it again.
                self._started = True
                weakref.finalize(self, self._asked.put, None)


def _serve(asked: queue.SimpleQueue[_Asked | None]) -> None:
    while (each := asked.get()) is not None:
        answer, over = each
        answer()
        # What was asked holds whoever asked.
        del each, answer
        over.release()
        del over
