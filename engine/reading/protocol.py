"""What a decode pool and its processes say to each other."""

from __future__ import annotations

import os
from dataclasses import dataclass
from multiprocessing import reduction
from multiprocessing.connection import Connection
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from engine.photos.formats import PhotoFormat
from engine.support.errors import PhotoError
from engine.values.faces import CropGeometry
from engine.values.films import FilmFrame, FilmMoments, FilmOptions
from engine.values.photos import Detail, Quality


@dataclass(frozen=True, slots=True)
class DecodeRequest:
    """Decode a photo for detection, if that takes no more than about `allowance` bytes.

    `detail` None is the one that the worker was started with. `page` is from 1. Where `films` says
    so, a film's frames are looked for and the first one is the answer; `frame` asks for one.
    """

    path: str
    allowance: int
    detail: Detail | None = None
    page: int = 1
    cpu_seconds: float = 0.0
    films: FilmOptions | None = None
    frame: FilmFrame | None = None


@dataclass(frozen=True, slots=True)
class CropRequest:
    """Cut faces out at full size, if the file is still the one with `sha256`.

    `allowance` as in DecodeRequest. `spent` is what decoding the file took before, in seconds.
    """

    path: str
    landmarks: npt.NDArray[np.float64]
    geometry: CropGeometry
    sha256: str
    allowance: int
    spent: float = 0.0
    page: int = 1
    cpu_seconds: float = 0.0
    frame: FilmFrame | None = None


@dataclass(frozen=True, slots=True)
class ThumbnailRequest:
    """A small picture of a photo, or of each of some faces of it; see `engine.reading.thumbnails`.

    `landmarks` is None for the photo, float64 `[N, 5, 2]` for faces. `kept` are the files in which
    the pictures are, or will be, one for each; none where they are not to be kept. The file must
    have `sha256`, unless that is empty. `allowance` as in DecodeRequest.
    """

    path: str
    sha256: str
    side: int
    landmarks: npt.NDArray[np.float64] | None
    kept: tuple[str, ...]
    allowance: int
    page: int = 1
    cpu_seconds: float = 0.0
    frame: FilmFrame | None = None


Request = DecodeRequest | CropRequest | ThumbnailRequest
"""`cpu_seconds` is what decoding may cost, all threads of the worker together; 0: no limit.

`frame` is set where the page is a film's; see `engine.reading.films` for what that costs.
"""


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started."""


@dataclass(frozen=True, slots=True)
class FilmOpened:
    """It is a film of `size` bytes: reading and decoding it may take longer than a photo."""

    size: int


@dataclass(frozen=True, slots=True)
class Read:
    """The file's bytes are in memory: what follows is decoding."""

    sha256: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class NeedsTurn:
    """The photo takes about `cost` bytes: ask again when they are free."""

    cost: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The photo cannot be read. `resident` is the worker's memory in bytes, 0 if unknown."""

    error: PhotoError
    resident: int


@dataclass(frozen=True, slots=True)
class Done:
    """An array of `shape` is in the shared memory, or follows in the pipe where there is none.

    `kept` is how many bytes of thumbnails were written to the disk. `quality`, `pages` and
    `film_inside` as in `engine.photos.photo.OpenPhoto`. `moments` are those of a film whose frames
    were looked for, None otherwise; `pages` is their number then.
    """

    shape: tuple[int, ...]
    width: int
    height: int
    format: PhotoFormat
    resident: int
    cpu_seconds: float
    kept: int = 0
    quality: Quality = Quality.WHOLE
    pages: int = 1
    film_inside: bool = False
    moments: FilmMoments | None = None


class SharedArray:
    """Memory that both processes see through a file descriptor; it has no name to leak.

    Only Linux has it; elsewhere `fd` is None and arrays go through the pipe.
    """

    def __init__(self, fd: int | None) -> None:
        """Use `create`."""
        self.fd = fd

    @classmethod
    def create(cls) -> Self:
        """New memory, empty."""
        if not hasattr(os, "memfd_create"):
            return cls(None)
        return cls(os.memfd_create("faixa-photo", os.MFD_CLOEXEC))

    def __reduce__(self) -> tuple[Any, ...]:
        """Hand the descriptor down to a process that is being spawned."""
        handed = None if self.fd is None else reduction.DupFd(self.fd)
        return _handed_down, (handed,)

    def write(self, array: npt.NDArray[np.uint8], connection: Connection) -> None:
        """Leave `array` for the other side, which has been told of it."""
        view = np.ascontiguousarray(array).reshape(-1).data
        if self.fd is None:
            connection.send_bytes(view)
            return
        os.ftruncate(self.fd, view.nbytes)
        done = 0
        while done < view.nbytes:
            done += os.pwrite(self.fd, view[done:], done)

    def read(self, shape: tuple[int, ...], connection: Connection) -> npt.NDArray[np.uint8]:
        """A copy of what the other side wrote: uint8 of `shape`."""
        array = np.empty(shape, dtype=np.uint8)
        if self.fd is None:
            connection.recv_bytes_into(array.reshape(-1))
            return array
        view = array.reshape(-1).data
        done = 0
        while done < view.nbytes:
            count = os.preadv(self.fd, [view[done:]], done)
            if not count:
                raise EOFError("the shared memory is shorter than it should be")
            done += count
        return array

    def close(self) -> None:
        """Give the memory back; idempotent."""
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None


def _handed_down(handed: Any) -> SharedArray:  # noqa: ANN401 - multiprocessing has no type for it
    return SharedArray(None if handed is None else handed.detach())
