"""Detection in several processes, on networks that only this one has.

What is outside the networks takes more of Python's time than a card takes for what is inside, and
one interpreter does one thing at a time. Each process has a photo's pixels and asks for the
networks as it comes to them. So the card sees one program only: every other one that opened it
would take 600 MB of its memory.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

import numpy as np

from engine.faces.finder import FACE_NUMBERS, find
from engine.faces.lane import MIB, Area, Kind, Lane, LaneError, lane_pair, place_of
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.faces.network import Network
from engine.faces.patience import RUN_SECONDS
from engine.support.processes import interrupts_held, no_main_module
from engine.values.faces import Box, Face, Landmarks
from engine.values.photos import Pixels

_log = logging.getLogger(__name__)

_LOSSES = 5
"""After so many processes that were lost, detection is done here alone."""

_END_SECONDS = 2.0


class Crew:
    """Finds faces, as `Mtcnn` does; a context manager. Threads may share it.

    What no process can do is done in the thread that asks: a photo that is too large, or the one
    at which a process was lost.
    """

    def __init__(
        self,
        models: MtcnnModels,
        options: MtcnnOptions | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        processes: int = 2,
    ) -> None:
        """Begin to start so many processes; as in `Mtcnn` otherwise."""
        self._networks = (models.pnet, models.rnet, models.onet)
        self._options = options or MtcnnOptions()
        self._cancelled = cancelled
        self._here = Mtcnn(models, options, cancelled)
        self._lock = threading.Lock()
        self._closed = False
        self._losses = 0
        self._cpu_seconds = 0.0
        self._all: set[_Finder] = set()
        self._free: queue.LifoQueue[_Finder | None] = queue.LifoQueue()
        for _ in range(max(1, processes)):
            self._free.put(self._started())

    @property
    def cpu_seconds(self) -> float:
        """What finding faces has cost in the processes so far, all together."""
        with self._lock:
            return self._cpu_seconds

    @property
    def lanes(self) -> list[Lane]:
        """The memory that is shared with each process that lives."""
        with self._lock:
            return [each.lane for each in self._all]

    def detect(self, pixels: Pixels, full_size: tuple[int, int] | None = None) -> list[Face]:
        """See `engine.faces.detector`."""
        if pixels.nbytes > Area.PIXELS * MIB or self._closed:
            return self._here.detect(pixels, full_size)
        finder = self._free.get()
        try:
            if finder is None:
                return self._here.detect(pixels, full_size)
            faces, seconds = finder.found(pixels, full_size, self._cancelled)
            with self._lock:
                self._cpu_seconds += seconds
            return faces
        except _CouldNotError:
            return self._here.detect(pixels, full_size)
        except (LaneError, EOFError, OSError) as error:
            if not self._closed:
                _log.warning("a process that finds faces was lost: %r", error)
            with self._lock:
                self._losses += 1
            finder = self._instead_of(finder)
            return self._here.detect(pixels, full_size)
        except BaseException:
            # It waits for what will not come.
            finder = self._instead_of(finder)
            raise
        finally:
            self._free.put(finder)

    def close(self) -> None:
        """End the processes, whatever they are doing; idempotent."""
        with self._lock:
            self._closed = True
            finders, self._all = self._all, set()
        for each in finders:
            each.kill()
        for each in finders:
            each.join()
        # Whoever waits for one of them hears of its end, and closes that lane: here it could be
        # closed twice, or be read from by then, and its number be that of another file.
        idle = self._idle()
        for finder in idle:
            if finder is not None:
                finder.end()
            self._free.put(None)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def _idle(self) -> list[_Finder | None]:
        """Those that no thread has, which are ours then."""
        idle: list[_Finder | None] = []
        with contextlib.suppress(queue.Empty):
            while True:
                idle.append(self._free.get_nowait())
        return idle

    def _instead_of(self, lost: _Finder | None) -> _Finder | None:
        if lost is not None:
            with self._lock:
                self._all.discard(lost)
            lost.kill()
            lost.end()
        return self._started()

    def _started(self) -> _Finder | None:
        """A new one; None where there shall be none, or none can be had."""
        with self._lock:
            if self._closed or self._losses >= _LOSSES or self._cancelled():
                return None
            try:
                started = _Finder(self._networks, self._options)
            except OSError as error:
                _log.warning("no process that finds faces: %s", error)
                return None
            self._all.add(started)
            return started


class _CouldNotError(Exception):
    """A process found no answer, and said so."""


class _Finder:
    """One process, from outside."""

    def __init__(self, networks: Sequence[Network], options: MtcnnOptions) -> None:
        """Begin to start it; raises OSError where the system has none."""
        self._networks = networks
        with contextlib.ExitStack() as undo:
            self.lane, theirs = lane_pair()
            undo.callback(self.lane.connection.close)
            about = [
                (str(n.model.path), n.model.sha256, n.provider, n.takes_bytes) for n in networks
            ]
            with theirs.connection, no_main_module(), interrupts_held():
                self._process: BaseProcess = multiprocessing.get_context("spawn").Process(
                    target=find, args=(theirs, options, about), daemon=True, name="faixa-faces"
                )
                self._process.start()
            undo.pop_all()

    def found(
        self,
        pixels: Pixels,
        full_size: tuple[int, int] | None,
        cancelled: Callable[[], bool],
    ) -> tuple[list[Face], float]:
        """The faces, and what they cost of the process's time, in seconds.

        Raises `_CouldNotError` where the process could not find them, and is there for the next
        photo; what the networks raise, CancelledError, and LaneError, EOFError or OSError where the
        process does not answer: it is of no use then.
        """
        height, width = pixels.shape[:2]
        full_width, full_height = full_size or (width, height)
        self.lane.array(Area.PIXELS, pixels.shape, np.uint8)[:] = pixels
        self.lane.say(Kind.FIND, height, width, full_height, full_width)
        while True:
            kind, numbers = self.lane.hear(RUN_SECONDS)
            if kind is Kind.RUN:
                if cancelled():
                    raise CancelledError
                self._run(numbers)
            elif kind is Kind.FAILED:
                raise _CouldNotError
            elif kind is Kind.FACES:
                rows = self.lane.array(Area.BATCH, (numbers[0], FACE_NUMBERS), np.float64)
                return [_face(*row) for row in rows.tolist()], numbers[1] / 1e9
            else:
                raise LaneError(f"the word {kind.name}")

    def _run(self, numbers: tuple[int, ...]) -> None:
        place, as_bytes, *shape, chunk, fixed = numbers
        network = self._networks[place]
        kind = np.uint8 if as_bytes else np.float32
        batch = self.lane.array(Area.BATCH, tuple(shape), kind)
        room = self.lane.array(Area.OUTPUT, (Area.OUTPUT * MIB // 4,), np.float32)
        output = network.run(batch, chunk, fixed=bool(fixed), into=room)
        there = self.lane.array(Area.OUTPUT, output.shape, np.float32)
        if output.ctypes.data != there.ctypes.data:
            there[:] = output
        self.lane.say(
            Kind.OUTPUT, place_of(network.provider), int(network.takes_bytes), *output.shape
        )

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ValueError, OSError):
            self._process.kill()

    def join(self) -> None:
        """Wait for its end, but not for ever."""
        with contextlib.suppress(ValueError, OSError, AssertionError):
            self._process.join(_END_SECONDS)

    def end(self) -> None:
        """Give everything back, once it has ended; for the thread that has it."""
        self.join()
        self.lane.connection.close()


def _face(x: float, y: float, width: float, height: float, score: float, *marks: float) -> Face:
    points = list(zip(marks[::2], marks[1::2], strict=True))
    return Face(Box(x, y, width, height), Landmarks(*points), score)
