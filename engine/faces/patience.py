"""How long a network may take, and a wait for it that Ctrl-C and a polite kill end.

Python hears of a signal only between its own instructions, and only in its main thread: what that
thread asked of a network is computed in another one, while it waits and listens.
"""

from __future__ import annotations

import _thread
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar, cast

import onnxruntime as ort

if TYPE_CHECKING:
    from collections.abc import Iterator

MAKE_SECONDS = 300.0
"""To make a session; on a card that has never seen the model it may take a minute."""

RUN_SECONDS = 120.0
"""For what takes a network 0.01 to 1 s."""

_SLICE = 0.05

_LET_GO_SECONDS = 5.0
"""For the operator in work to end, once its run is given up; ours take milliseconds.

A thread that comes back from ONNX Runtime while Python ends is cut off amid C++, which aborts.
"""

Result = TypeVar("Result")


class TooLongError(Exception):
    """It was given up."""


def waited_for(
    work: Callable[[], Result], seconds: float, give_up: Callable[[], None] = lambda: None
) -> Result:
    """What `work` gives; in the main thread, other threads just do it.

    Raises TooLongError after so many seconds. Then, and where a signal ends the wait, `give_up` is
    called; what goes on all the same, for some seconds more, is left alone.
    """
    # Bare locks and threads: Ctrl-C within a condition of Python's may leave it locked for ever.
    if threading.current_thread() is not threading.main_thread():
        return work()
    got: list[tuple[Result | None, BaseException | None]] = []
    over = threading.Lock()
    over.acquire()

    def do() -> None:
        try:
            outcome: tuple[Result | None, BaseException | None] = (work(), None)
        except BaseException as error:
            outcome = (None, error)
        got.append(outcome)
        over.release()

    end = time.monotonic() + seconds
    try:
        _thread.start_new_thread(do, ())
        while not got:
            if time.monotonic() > end:
                raise TooLongError
            over.acquire(timeout=_SLICE)
    except BaseException:
        if not got:
            give_up()
            over.acquire(timeout=_LET_GO_SECONDS)
        raise
    result, error = got[0]
    if error is not None:
        raise error
    return cast("Result", result)


class Watch:
    """Ends runs of networks that take too long, at the next of their operators."""

    def __init__(self) -> None:
        """Nothing is watched, and no thread is there."""
        self._lock = threading.Lock()
        self._runs: dict[int, tuple[float, ort.RunOptions]] = {}
        self._thread: threading.Thread | None = None

    @contextmanager
    def over(self, options: ort.RunOptions, seconds: float) -> Iterator[None]:
        """While the block is open; what is too long ends with an error of ONNX Runtime's."""
        key = id(options)
        with self._lock:
            self._runs[key] = (time.monotonic() + seconds, options)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._look, name="faixa-network-watch", daemon=True
                )
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                self._runs.pop(key, None)

    def _look(self) -> None:
        while True:
            time.sleep(1.0)
            now = time.monotonic()
            with self._lock:
                for end, options in self._runs.values():
                    if now > end:
                        options.terminate = True


WATCH = Watch()
