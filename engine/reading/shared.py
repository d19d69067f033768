"""Pixels' way out of a process: memory that the parent makes, and the process can only fill."""

from __future__ import annotations

import contextlib
import mmap
import os
import sys
from collections.abc import Sequence
from multiprocessing import reduction
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from engine.reading.channel import Channel
from engine.support.memory import nameless

KEPT_BYTES = 16_000_000
"""So much of it stays in memory between two photos."""


class SharedMemory:
    """Memory of `size` bytes that two processes see; it has no name, and takes what is filled.

    Only Linux has it. Elsewhere, and where `fd` is None, the bytes go through the channel. Its size
    is sealed: nobody can change it any more, whatever has become of the process.
    """

    def __init__(self, fd: int | None, size: int) -> None:
        """Use `create`."""
        self.fd = fd
        self.size = size
        self._map = None if fd is None else mmap.mmap(fd, size)

    @classmethod
    def create(cls, size: int) -> Self:
        """New memory, empty. Raises OSError where the system has none."""
        if sys.platform != "linux":
            return cls(None, size)
        fd = nameless("faixa-photo", size)
        try:
            return cls(fd, size)
        except BaseException:
            os.close(fd)
            raise

    def __reduce__(self) -> tuple[Any, ...]:
        """Hand the descriptor down to a process that is being spawned."""
        handed = None if self.fd is None else reduction.DupFd(self.fd)
        return _handed_down, (handed, self.size)

    def write(self, parts: Sequence[memoryview], channel: Channel) -> None:
        """Leave the bytes of all `parts`, one behind the other, for the other side.

        Where there is a memory this comes before the message that tells of it, else after that.
        """
        if self._map is None:
            for part in parts:
                channel.send(part.tobytes())
            return
        start = 0
        for part in parts:
            self._map[start : start + part.nbytes] = part
            start += part.nbytes

    def read(
        self, lengths: Sequence[int], channel: Channel, seconds: float
    ) -> list[npt.NDArray[np.uint8]]:
        """Copies of what the other side wrote, as long as `lengths`, which fit in `size`.

        Raises as `Channel.receive`.
        """
        if self.fd is None:
            received = (bytearray(channel.receive(length, seconds)) for length in lengths)
            return [np.frombuffer(part, np.uint8) for part in received]
        parts, start = [], 0
        for length in lengths:
            # NumPy asks for large pages, of which a photo's pixels fill few.
            part = np.empty(length, np.uint8)
            view = part.data
            while view:
                count = os.preadv(self.fd, [view], start)
                if not count:
                    raise EOFError("the shared memory is shorter than it should be")
                view = view[count:]
                start += count
            parts.append(part)
        if start > KEPT_BYTES and self._map is not None and sys.platform == "linux":
            with contextlib.suppress(OSError):
                self._map.madvise(mmap.MADV_REMOVE, 0, start)
        return parts

    def close(self) -> None:
        """Give the memory back; idempotent."""
        if self._map is not None:
            self._map.close()
            self._map = None
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None


def _handed_down(handed: Any, size: int) -> SharedMemory:  # noqa: ANN401 - multiprocessing has no type for it
    return SharedMemory(None if handed is None else handed.detach(), size)
