"""The only module of the window that touches a thread.

`Background` runs what takes time: reads of the catalog, writes to it, work on files. Each lane is
one thread, so that what is asked of a lane is done in its order. The answers come back in the
window's thread.

`JobThread` runs one long job, such as a run of the queue: it can be paused and stopped, and tells
how far it is at most ten times a second.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal
from shiboken6 import isValid

from engine.run.control import Control

log = logging.getLogger(__name__)

NEWS_MILLISECONDS = 100
SWITCH_SECONDS = 0.0005
"""How long another thread may keep Python from the window's: it only has to ask for it."""

NICENESS = 5

GARBAGE_MILLISECONDS = 250

Result = TypeVar("Result")


class Lane(Enum):
    """What is done one after the other."""

    READ = "read"
    WRITE = "write"
    FILES = "files"
    UPKEEP = "upkeep"


class Ticket:
    """Something asked of the background; any thread may look at `dropped`."""

    def __init__(self) -> None:
        """Nobody has dropped it yet."""
        self.dropped = False

    def drop(self) -> None:
        """The answer is not wanted any more: it is not computed, or does not come."""
        self.dropped = True


class Background(QObject):
    """Work beside the window's thread."""

    _answered = Signal(tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        """The lanes' threads start when they are first needed."""
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._lanes = {
            lane: ThreadPoolExecutor(1, thread_name_prefix=f"faixa-{lane.value}") for lane in Lane
        }
        self._open = 0
        self._closed = False
        self._garbage = _Garbage(self)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> int:
        """How many answers are still to come."""
        return self._open

    @property
    def closed(self) -> bool:
        """Whether the program ends: what takes long may stop. Any thread may ask."""
        return self._closed

    def run(
        self,
        lane: Lane,
        work: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Ticket:
        """Does `work` in the lane's thread, then calls `done` or `failed` in the window's thread.

        Without `failed` an error goes to the process's exception hook, which shows it. After
        `close` nothing is read any more; a write raises RuntimeError, so that none is lost unseen.
        """
        ticket = Ticket()
        if self._closed and lane is not Lane.WRITE:
            ticket.drop()
            return ticket

        def in_lane() -> None:
            if ticket.dropped:
                self._answered.emit((ticket, None, None))
                return
            try:
                result: Any = work()
            except Exception as error:  # the border: whoever asked is told
                self._answered.emit((ticket, failed or _raise, error))
            else:
                self._answered.emit((ticket, done, result))

        self._open += 1
        self._lanes[lane].submit(in_lane)
        return ticket

    def close(self) -> None:
        """Waits for what has begun, and for all writes; what only reads is forgotten."""
        self._closed = True
        for lane, executor in self._lanes.items():
            executor.shutdown(wait=True, cancel_futures=lane is not Lane.WRITE)
        self._garbage.close()

    def _deliver(self, answer: tuple[Ticket, Callable[[Any], None] | None, Any]) -> None:
        ticket, receiver, value = answer
        self._open -= 1
        if self._closed and isinstance(value, Exception):
            log.error("failed while the window was closing", exc_info=value)
        if receiver is None or ticket.dropped or self._closed:
            return
        if all(isValid(each) for each in _asked_by(receiver)):
            receiver(value)


class _Garbage(QObject):
    """Takes away what refers to itself, in the window's thread alone.

    Python does that in whichever thread happens to ask for memory. A QObject that ends in another
    one waits there for Python with a lock of Qt's in its hand; the window's thread, which has
    Python and wants that lock, waits too, and both do for ever.
    """

    def __init__(self, parent: QObject) -> None:
        """From now on."""
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=GARBAGE_MILLISECONDS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def close(self) -> None:
        """There is no other thread any more: Python may do it again; idempotent."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

    def _collect(self) -> None:
        # As Python would: a generation when the younger one was looked through often enough.
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[1] and due[2] else int(due[1]))


def _asked_by(receiver: object, depth: int = 3) -> Iterator[QObject]:
    """The objects that a callback is bound to or closes over.

    Where one of them is gone (a page of a window that was made anew in another language), nobody
    waits for the answer any more.
    """
    owner = getattr(receiver, "__self__", None)
    if isinstance(owner, QObject):
        yield owner
    for cell in getattr(receiver, "__closure__", None) or ():
        if isinstance(cell.cell_contents, QObject):
            yield cell.cell_contents
        elif callable(cell.cell_contents) and depth:
            yield from _asked_by(cell.cell_contents, depth - 1)


class Job(Protocol):
    """What a `JobThread` does; `news` is called in the window's thread while `work` goes on."""

    def work(self, control: Control) -> None:
        """Do it; return early when `control` is cancelled."""

    def news(self) -> object:
        """A frozen value that says how far it is, None before there is anything to say."""


class JobThread(QThread):
    """One job in a thread that gives way to the window."""

    told = Signal(object)
    """What the job's `news` gives, when it differs from before; at most ten times a second."""
    ended = Signal(Exception)
    """What ended the job, None where it returned."""

    # A thread that a dead network drive holds must not take the program with it.
    _stuck: list[JobThread] = []  # noqa: RUF012

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        """`start` starts it."""
        super().__init__(parent)
        self.job = job
        self.control = Control()
        self._error: Exception | None = None
        self._last: object = None
        self._timer = QTimer(self, interval=NEWS_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        self.started.connect(self._timer.start)
        self.finished.connect(self._finish)
        sys.setswitchinterval(SWITCH_SECONDS)

    def run(self) -> None:
        """Qt calls it, in the new thread."""
        _step_back()
        try:
            self.job.work(self.control)
        except Exception as error:  # the border: whoever started the job is told
            self._error = error

    def stop(self, seconds: float) -> bool:
        """Cancels the job and waits for its end; whether it ended in time.

        `told` and `ended` may still come, when the event loop runs next.
        """
        self.control.cancel()
        if self.wait(int(seconds * 1000)):
            return True
        log.error("a job did not stop within %s s", seconds)
        if not JobThread._stuck:
            # Qt aborts a program that ends with a thread at work; this ends it without a word.
            atexit.register(os._exit, 0)
        self.setParent(None)
        JobThread._stuck.append(self)
        return False

    def _tell(self) -> None:
        news = self.job.news()
        if news is not None and news != self._last:
            self._last = news
            self.told.emit(news)

    def _finish(self) -> None:
        self._timer.stop()
        self._tell()
        self.ended.emit(self._error)


def _step_back() -> None:
    """Puts this thread behind the window's, with all threads and processes that it will start."""
    # Linux alone has a niceness for each thread, and hands it down.
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            here = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), here + NICENESS)


def _raise(error: Exception) -> None:
    raise error
