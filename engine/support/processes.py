"""How processes of ours are started, and how they give way."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import types
from collections.abc import Iterator
from contextlib import contextmanager

MOST_NICE = 19
NICER = 5

FROM_OTHERS = frozenset(
    -getattr(signal, name)
    for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
    if hasattr(signal, name)
)
"""How a process ends that somebody told to end, as a service's or a session's end does."""

_STARTING = threading.Lock()


def give_way(pid: int | None) -> None:
    """Puts a worker behind the thread that asks it.

    The threads of this process hold Python's lock in turn: one that has to wait for a processor
    would make all others wait with it, the window's too. Decoding holds nobody up.
    """
    if sys.platform == "linux" and pid is not None:
        with contextlib.suppress(OSError):
            here = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
            os.setpriority(os.PRIO_PROCESS, pid, min(MOST_NICE, here + NICER))


@contextmanager
def interrupts_held() -> Iterator[None]:
    """What this thread starts meanwhile is deaf to Ctrl-C from its first instant, save on Windows.

    It is for the parent alone; who imports meanwhile would complain of it on the terminal.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    # Its own start would unblock it.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def no_main_module() -> Iterator[None]:
    """Hide the program's main module: each process would import it, and needs nothing of it."""
    with _STARTING:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
