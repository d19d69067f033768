"""The parent's end of one worker process of the decode pool."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import types
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.photos.formats import PhotoFormat
from engine.reading.films import film_cpu_seconds, film_read_seconds
from engine.reading.protocol import (
    CropRequest,
    DecodeRequest,
    Done,
    Failed,
    FilmOpened,
    NeedsTurn,
    Read,
    Ready,
    Request,
    SharedArray,
)
from engine.reading.worker import HANG, serve
from engine.support.messages import Message
from engine.support.reasons import Reason
from engine.values.films import FilmMoments
from engine.values.photos import DecodeLimits, Detail, Pixels, Quality

_START_SECONDS = 60.0
_LEAST_CROP_SECONDS = 1.0
_STARTING = threading.Lock()
MOST_NICE = 19
NICER = 5


@dataclass(frozen=True, slots=True)
class PhotoPixels:
    """A decoded photo and what names its file.

    `pixels` may be reduced; `width` and `height` are those of the upright full-size photo;
    `sha256` in hex, `size` in bytes, `seconds` what it took of CPU time. `quality`, `pages` and
    `film_inside` as in `engine.photos.photo.OpenPhoto`, `moments` as in `protocol.Done`.
    """

    pixels: Pixels
    width: int
    height: int
    format: PhotoFormat
    sha256: str
    size: int
    mtime_ns: int
    seconds: float
    quality: Quality = Quality.WHOLE
    pages: int = 1
    film_inside: bool = False
    moments: FilmMoments | None = None


class LostError(Exception):
    """A worker died or was killed. `reason` is for the user; `sha256` as in PhotoError.

    `blameless`: it died before it had the photo's bytes, so that another worker may read them.
    `hung`: decoding took too long by the clock on the wall, and perhaps for the machine's sake.
    """

    def __init__(self, reason: Message, sha256: str, blameless: bool, hung: bool = False) -> None:
        """See the class."""
        super().__init__(reason)
        self.reason = reason
        self.sha256 = sha256
        self.blameless = blameless
        self.hung = hung


class WorkerProcess:
    """The parent's end of one worker process."""

    def __init__(self, detail: Detail, limits: DecodeLimits) -> None:
        """Begin to start a process; returns at once. Raises OSError where the system has none."""
        context = multiprocessing.get_context("spawn")
        self.resident = 0
        self.cpu_seconds = 0.0
        self.kept_bytes = 0
        self._ready = False
        with contextlib.ExitStack() as undo:
            self._shared = SharedArray.create()
            undo.callback(self._shared.close)
            self._connection, theirs = context.Pipe()
            undo.callback(self._connection.close)
            self._process = context.Process(
                target=serve, args=(theirs, self._shared, detail, limits), daemon=True
            )
            with theirs, _no_main_module():
                self._process.start()
            undo.pop_all()
        _give_way(self._process.pid)

    def is_ready(self) -> bool:
        """Whether the process has started; waits for it."""
        if not self._ready:
            try:
                self._ready = self._connection.poll(_START_SECONDS) and isinstance(
                    self._connection.recv(), Ready
                )
            except (EOFError, OSError):
                self._ready = False
        return self._ready

    def ask(
        self, request: Request, limits: DecodeLimits
    ) -> PhotoPixels | npt.NDArray[np.uint8] | NeedsTurn:
        """The answer to `request`.

        Raises PhotoError, or LostError when the process is gone for good.
        """
        read = Read("", 0, 0)
        seconds, most = _decode_seconds(request, limits), limits.seconds
        request = replace(request, cpu_seconds=seconds)
        try:
            self._connection.send(request)
            answer = self._wait(
                limits.read_seconds, Reason.READING_TOO_LONG(seconds=limits.read_seconds)
            )
            if isinstance(answer, FilmOpened):
                seconds = most = film_cpu_seconds(request, limits)
                patience = film_read_seconds(answer.size, limits)
                answer = self._wait(patience, Reason.READING_TOO_LONG(seconds=patience))
            if isinstance(answer, Read):
                read = answer
                answer = self._wait(HANG * seconds, Reason.DECODING_TOO_LONG(seconds=most))
            if isinstance(answer, NeedsTurn):
                return answer
            if isinstance(answer, Failed):
                self.resident = answer.resident
                answer.error.sha256 = answer.error.sha256 or read.sha256
                raise answer.error
            if not isinstance(answer, Done):
                raise EOFError("the worker does not keep to the protocol")
            self.resident = answer.resident
            self.cpu_seconds += answer.cpu_seconds
            self.kept_bytes += answer.kept
            array = self._shared.read(answer.shape, self._connection)
        except _TimeOutError as slow:
            self.end()
            hung = bool(read.sha256)
            raise LostError(slow.reason, read.sha256, blameless=False, hung=hung) from None
        except (EOFError, OSError):
            self.end()
            raise LostError(self._how_it_died(most), read.sha256, not read.sha256) from None
        if not isinstance(request, DecodeRequest):
            return array
        return PhotoPixels(
            array,
            answer.width,
            answer.height,
            answer.format,
            read.sha256,
            read.size,
            read.mtime_ns,
            answer.cpu_seconds,
            answer.quality,
            answer.pages,
            answer.film_inside,
            answer.moments,
        )

    def kill(self) -> None:
        """End the process at once; the thread that waits for it does the rest."""
        with contextlib.suppress(ValueError, OSError):
            self._process.kill()

    def end(self) -> None:
        """End the process, if it has not ended, and give everything back."""
        self._connection.close()
        # A process that is dying by itself must keep its exit code.
        self._process.join(0.05)
        self.kill()
        self._process.join(5.0)
        self._shared.close()

    def _how_it_died(self, seconds: float) -> Message:
        code = self._process.exitcode
        if code is not None and sys.platform != "win32":
            if code == -signal.SIGPROF:
                return Reason.DECODING_TOO_LONG(seconds=seconds)
            if code == -signal.SIGALRM:
                return Reason.DECODING_MUCH_TOO_LONG()
            if code == -signal.SIGKILL:
                return Reason.DECODER_ENDED()
        return Reason.DECODER_CRASHED()

    def _wait(self, seconds: float, reason: Message) -> object:
        if not self._connection.poll(seconds):
            raise _TimeOutError(reason)
        return self._connection.recv()


def _give_way(pid: int | None) -> None:
    """Puts a worker behind the thread that asks it.

    The threads of this process hold Python's lock in turn: one that has to wait for a processor
    would make all others wait with it, the window's too. Decoding holds nobody up.
    """
    if sys.platform == "linux" and pid is not None:
        with contextlib.suppress(OSError):
            here = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
            os.setpriority(os.PRIO_PROCESS, pid, min(MOST_NICE, here + NICER))


def _decode_seconds(request: Request, limits: DecodeLimits) -> float:
    """What the answer may cost of CPU time: a file's decodings share the limit."""
    if not isinstance(request, CropRequest):
        return limits.seconds
    return min(limits.seconds, max(_LEAST_CROP_SECONDS, limits.seconds - request.spent))


class _TimeOutError(Exception):
    """The worker does not answer."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Hide the program's main module: each process would import it, and needs nothing of it."""
    with _STARTING:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
