"""What a process that finds faces and the one that has the networks share: memory, and short words.

Pixels, batches and what networks say of them lie in the memory; the words tell what is there. Both
sides are the same program of the same version, and take turns: one waits while the other writes.
"""

from __future__ import annotations

import ctypes
import math
import mmap
import multiprocessing
import os
import struct
import sys
import weakref
from dataclasses import dataclass
from enum import IntEnum
from multiprocessing import reduction
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.support.memory import nameless
from engine.values.faces import CPU, CUDA

MIB = 1 << 20

_MESSAGE = struct.Struct("<B8q")
_PROVIDERS = (CPU, CUDA)


class Kind(IntEnum):
    """What a word is about; see `Lane`."""

    FIND = 1
    RUN = 2
    OUTPUT = 3
    FACES = 4
    FAILED = 5


class Area(IntEnum):
    """A part of the memory, by the MiB that it holds: a photo, a batch, what a network says."""

    PIXELS = 13
    BATCH = 14
    OUTPUT = 7


_STARTS = {Area.PIXELS: 0, Area.BATCH: Area.PIXELS * MIB}
_STARTS[Area.OUTPUT] = _STARTS[Area.BATCH] + Area.BATCH * MIB
BYTES = _STARTS[Area.OUTPUT] + Area.OUTPUT * MIB


class LaneError(Exception):
    """The other side said what it may not, or nothing."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One side's end. Hand it to a process that is being started, not to one that runs.

    Words are a kind and up to eight whole numbers. FIND: height and width of the pixels, then of
    the whole photo. RUN: the network's place, 1 for bytes, rows, height, width, channels, the
    `chunk` of the session, 1 where it is fixed. OUTPUT: the provider's place, 1 where the network
    takes bytes, then the shape. FACES: how many rows there are in the batch's area, and the
    nanoseconds of CPU time that they took. FAILED: nothing.
    """

    connection: Connection
    memory: Any

    def array(self, area: Area, shape: tuple[int, ...], kind: type[Any]) -> npt.NDArray[Any]:
        """An array that lies at the beginning of that area. Raises LaneError where it is larger."""
        size = math.prod(shape)
        if min(shape, default=0) < 0 or size * np.dtype(kind).itemsize > area * MIB:
            raise LaneError(f"no room for {shape}")
        found = np.frombuffer(self.memory, kind, size, _STARTS[area])
        return found.reshape(shape)

    def say(self, kind: Kind, *numbers: int) -> None:
        """Say a word; OSError where nobody listens."""
        self.connection.send_bytes(_MESSAGE.pack(kind, *numbers, *(0,) * (8 - len(numbers))))

    def hear(self, seconds: float | None = None) -> tuple[Kind, tuple[int, ...]]:
        """The next word. Raises EOFError, OSError, and LaneError where none comes in time."""
        if seconds is not None and not self.connection.poll(seconds):
            raise LaneError("no word")
        try:
            kind, *numbers = _MESSAGE.unpack(self.connection.recv_bytes(_MESSAGE.size))
            return Kind(kind), tuple(numbers)
        except (struct.error, ValueError) as error:
            raise LaneError("a word that is none") from error


class _Nameless(mmap.mmap):
    """Memory of Linux that no file holds: multiprocessing's own lies in one.

    That is on a disk where a container has little room for memory in files, and then the pixels of
    somebody's photos would be there, too; with a full disk writing to it ends the program.
    """

    fd: int

    @classmethod
    def made(cls, fd: int) -> _Nameless:
        """The memory that `fd` is, which is closed with it."""
        made = cls(fd, BYTES)
        made.fd = fd
        weakref.finalize(made, os.close, fd)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Hand it down to a process that is being started."""
        return _handed_down, (reduction.DupFd(self.fd),)


def _handed_down(handed: Any) -> _Nameless:  # noqa: ANN401 - multiprocessing has no type for it
    return _Nameless.made(handed.detach())


def _memory() -> Any:  # noqa: ANN401 - what NumPy takes for a buffer
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn").RawArray(ctypes.c_ubyte, BYTES)
    fd = nameless("faixa-faces", BYTES)
    try:
        return _Nameless.made(fd)
    except BaseException:
        os.close(fd)
        raise


def lane_pair() -> tuple[Lane, Lane]:
    """Two ends of a new one. Raises OSError where the system has no memory or no file left."""
    memory = _memory()
    one, other = multiprocessing.get_context("spawn").Pipe()
    return Lane(one, memory), Lane(other, memory)


def provider_at(place: int) -> str:
    """The provider's name as ONNX Runtime has it."""
    return _PROVIDERS[place]


def place_of(provider: str) -> int:
    """Where the provider stands; the CPU's place for one that nobody knows."""
    return _PROVIDERS.index(provider) if provider in _PROVIDERS else 0
