"""Files opened for the processes that read them."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from engine.photos.decode import open_file, reading
from engine.reading.messages import FileStamp
from engine.support.errors import PhotoError
from engine.support.reasons import Reason


@contextmanager
def opened_file(path: str, seconds: float) -> Iterator[tuple[int, FileStamp]]:
    """A descriptor of the file, and what is seen of it; nothing is read.

    Raises PhotoError as `open_file`, and where a network that does not answer holds it up for
    longer than `seconds`: the program goes on without it.
    """
    opening = _Opening(path)
    opener = getattr(_own, "opener", None)
    if opener is None:
        opener = _own.opener = _Opener()
    opener.asked.put(opening)
    if not opening.ended.acquire(timeout=seconds):
        # It is left to its fate.
        opener.asked.put(None)
        _own.opener = None
    descriptor = opening.taken()
    if descriptor is None:
        raise opening.error or PhotoError(Reason.READING_TOO_LONG(seconds=seconds))
    try:
        with reading():
            status = os.fstat(descriptor)
        yield descriptor, FileStamp(status.st_size, status.st_mtime_ns)
    finally:
        os.close(descriptor)


class _Opener:
    """A thread that opens files for another one, since opening cannot be called off.

    No thread of the program's may be held for ever, and to start one for each file takes longer
    than the file.
    """

    def __init__(self) -> None:
        self.asked: queue.SimpleQueue[_Opening | None] = queue.SimpleQueue()
        # The thread does not know of this: it ends when the one that it works for has ended.
        threading.Thread(target=_open_all, args=(self.asked,), name="open", daemon=True).start()

    def __del__(self) -> None:
        self.asked.put(None)


def _open_all(asked: queue.SimpleQueue[_Opening | None]) -> None:
    while (opening := asked.get()) is not None:
        opening.work()
        opening.ended.release()


_own = threading.local()
"""Each thread's opener."""


class _Opening:
    """A file that is being opened by one thread for another, which may have gone on without it."""

    def __init__(self, path: str) -> None:
        self.error: Exception | None = None
        self.ended = threading.Lock()
        self.ended.acquire()
        self._path = path
        self._lock = threading.Lock()
        self._descriptor: int | None = None
        self._abandoned = False

    def work(self) -> None:
        try:
            descriptor = open_file(self._path)
        except Exception as error:  # it is the other thread's
            self.error = error
            return
        with self._lock:
            if not self._abandoned:
                self._descriptor = descriptor
                return
        with contextlib.suppress(OSError):
            os.close(descriptor)

    def taken(self) -> int | None:
        """The descriptor, from now on the caller's; None where there is none."""
        with self._lock:
            self._abandoned = True
            return self._descriptor
