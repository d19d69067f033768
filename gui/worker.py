"""The only module of the window that touches a thread.

`Background` runs what takes time: reads of the catalog, writes to it, work on files. Each lane is
one thread, so that what is asked of a lane is done in its order. The answers come back in the
window's thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class Lane(Enum):
    """What is done one after the other."""

    READ = "read"
    WRITE = "write"
    FILES = "files"


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

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """The lanes' threads start when they are first needed."""
        super().__init__(parent)
        self._lanes = {
            lane: ThreadPoolExecutor(1, thread_name_prefix=f"faixa-{lane.value}") for lane in Lane
        }
        self._open = 0
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> int:
        """How many answers are still to come."""
        return self._open

    def run(
        self,
        lane: Lane,
        work: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Ticket:
        """Does `work` in the lane's thread, then calls `done` or `failed` in the window's thread.

        Without `failed` an error goes to the process's exception hook, which shows it.
        """
        ticket = Ticket()

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
        for lane, executor in self._lanes.items():
            executor.shutdown(wait=True, cancel_futures=lane is not Lane.WRITE)

    def _deliver(self, answer: tuple[Ticket, Callable[[Any], None] | None, Any]) -> None:
        ticket, receiver, value = answer
        self._open -= 1
        if receiver is not None and not ticket.dropped:
            receiver(value)


def _raise(error: Exception) -> None:
    raise error
