"""How often a photo is asked for, and with how much of the memory, before it has failed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from engine.reading.jobs import Memory
from engine.reading.messages import NeedsTurn, Request, ThumbnailRequest
from engine.reading.process import Answered, LostError, PhotoPixels
from engine.support.errors import NoReaderError, PhotoError
from engine.support.reasons import Reason

STARTS = 3
START_PAUSE_SECONDS = 0.3

_TURNS = 2

Result = PhotoPixels | npt.NDArray[np.uint8] | bytearray

Once = Callable[[Request], Answered]
"""Asks a worker; raises LostError where that was lost, NoReaderError where there is none."""


class Attempts:
    """What is tried until there is an answer."""

    def __init__(self, memory: Memory) -> None:
        """`memory` is what all photos share that are being decoded."""
        self._memory = memory

    def done(self, request: Request, once: Once) -> Result:
        """The answer; raises PhotoError, NoReaderError, and ClosedError once the pool is closed."""
        try:
            return self._done_among_others(request, once)
        except _HungError:
            pass
        # All memory is one photo's alone, and so are the processors, as far as they are ours.
        request = replace(request, allowance=max(request.allowance, self._memory.most))
        try:
            return self._done_among_others(request, once, large=True)
        except _HungError as hung:
            raise hung.lost.photo_error() from None

    def _done_among_others(self, request: Request, once: Once, large: bool = False) -> Result:
        with self._memory.reserved(request.allowance, large):
            result = self._asked(request, once)
        # Once for the file's size, once for what its header says.
        for _ in range(_TURNS):
            if not isinstance(result, NeedsTurn):
                break
            request = replace(request, allowance=result.cost)
            with self._memory.reserved(result.cost, large=True):
                result = self._asked(request, once)
        if isinstance(result, NeedsTurn):
            raise PhotoError(Reason.DECODING_TAKES_MEMORY())
        return result

    def _asked(self, request: Request, once: Once) -> Answered:
        for _ in range(STARTS - 1):
            try:
                return self._asked_of_two(request, once)
            except NoReaderError:
                # Too many open files: it may pass.
                time.sleep(START_PAUSE_SECONDS)
        return self._asked_of_two(request, once)

    def _asked_of_two(self, request: Request, once: Once) -> Answered:
        try:
            return once(request)
        except LostError as lost:
            if lost.hung:
                raise _HungError(lost) from None
            if not lost.blameless:
                raise lost.photo_error() from None
        if isinstance(request, ThumbnailRequest):
            # What was kept may be what ended it.
            request = replace(request, kept=())
        try:
            return once(request)
        except LostError as lost:
            raise lost.photo_error() from None


class _HungError(Exception):
    """A photo took too long by the clock on the wall."""

    def __init__(self, lost: LostError) -> None:
        super().__init__(lost)
        self.lost = lost
