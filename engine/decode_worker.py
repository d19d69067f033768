"""A process of the decode pool: it reads photos for its parent, and may be lost at any moment."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing import reduction
from multiprocessing.connection import Connection
from typing import Any, Self

import cv2
import numpy as np
import numpy.typing as npt

from engine.decode import open_photo, opened
from engine.errors import PhotoError
from engine.photo import TOO_MUCH_MEMORY, OpenPhoto
from engine.sniff import PhotoFormat
from engine.thumbnails import face_pictures, faces_settings, fitting, keep, photo_picture, read_kept
from engine.types import CropGeometry, DecodeLimits, DetectorSettings

START_SECONDS = 5.0
"""How much later than the parent's clocks the worker's own alarm ends it."""


@dataclass(frozen=True, slots=True)
class DecodeRequest:
    """Decode a photo for detection, if that takes no more than about `allowance` bytes.

    `settings` None are those that the worker was started with.
    """

    path: str
    allowance: int
    settings: DetectorSettings | None = None


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


@dataclass(frozen=True, slots=True)
class ThumbnailRequest:
    """A small picture of a photo, or of each of some faces of it; see `engine.thumbnails`.

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


Request = DecodeRequest | CropRequest | ThumbnailRequest


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started."""


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

    `kept` is how many bytes of thumbnails were written to the disk.
    """

    shape: tuple[int, ...]
    width: int
    height: int
    format: PhotoFormat
    resident: int
    cpu_seconds: float
    kept: int = 0


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


def serve(
    connection: Connection, shared: SharedArray, settings: DetectorSettings, limits: DecodeLimits
) -> None:
    """Answer requests until the parent closes the pipe or dies."""
    _isolate(limits)
    # A parent that is gone is no error here: there is nobody left to tell.
    with contextlib.suppress(EOFError, OSError):
        connection.send(Ready())
        while True:
            request: Request = connection.recv()
            _alarm(limits.read_seconds + limits.seconds + START_SECONDS)
            _answer(request, connection, shared, settings, limits)
            _alarm(0)


def _answer(
    request: Request,
    connection: Connection,
    shared: SharedArray,
    settings: DetectorSettings,
    limits: DecodeLimits,
) -> None:
    try:
        found = _read(request, connection, settings, limits)
    except PhotoError as error:
        connection.send(Failed(error, _resident_bytes()))
        return
    except MemoryError:
        too_much = PhotoError(f"reading it {TOO_MUCH_MEMORY}")
        connection.send(Failed(too_much, _resident_bytes()))
        return
    if isinstance(found, NeedsTurn):
        connection.send(found)
        return
    done, array = found
    if shared.fd is None:
        connection.send(done)
        shared.write(array, connection)
    else:
        shared.write(array, connection)
        connection.send(done)


def _read(
    request: Request,
    connection: Connection,
    settings: DetectorSettings,
    limits: DecodeLimits,
) -> NeedsTurn | tuple[Done, npt.NDArray[np.uint8]]:
    started = time.process_time()
    if isinstance(request, ThumbnailRequest):
        known = _kept(request)
        if known is not None:
            spent = time.process_time() - started
            return Done(known.shape, 0, 0, PhotoFormat.JPEG, _resident_bytes(), spent), known
    if isinstance(request, DecodeRequest) and request.settings is not None:
        settings = request.settings
    with opened(request.path, limits) as source:
        if source.size > request.allowance:
            return NeedsTurn(source.size)
        loaded = source.read()
    connection.send(Read(loaded.sha256, loaded.size, loaded.mtime_ns))
    if isinstance(request, CropRequest) and loaded.sha256 != request.sha256:
        raise PhotoError("the file changed while it was being analysed; scan it again")
    if isinstance(request, ThumbnailRequest) and request.sha256 not in ("", loaded.sha256):
        raise PhotoError("the file has changed since it was analysed; scan it again")
    photo = open_photo(loaded.data, request.path, limits)
    cost = photo.cost(_reduction(request, photo.size, settings))
    if cost > request.allowance:
        return NeedsTurn(cost)
    kept = 0
    if isinstance(request, CropRequest):
        array = photo.crops(request.landmarks, request.geometry)
    elif isinstance(request, ThumbnailRequest):
        array = _thumbnails(request, photo)
        pictures = [array] if request.landmarks is None else array
        kept = sum(keep(*each) for each in zip(request.kept, pictures, strict=False))
    else:
        array = photo.reduced(settings).pixels
    # Some formats tell their size only when they are decoded.
    width, height = photo.size
    spent = time.process_time() - started
    return Done(array.shape, width, height, photo.format, _resident_bytes(), spent, kept), array


def _reduction(
    request: Request, size: tuple[int, int], settings: DetectorSettings
) -> DetectorSettings | None:
    """The settings that say how far a photo of `size` may be reduced; None for the full size."""
    if isinstance(request, CropRequest):
        return None
    if isinstance(request, DecodeRequest):
        return settings
    if request.landmarks is None:
        return fitting(request.side)
    return faces_settings(size, request.landmarks, request.side)


def _thumbnails(request: ThumbnailRequest, photo: OpenPhoto) -> npt.NDArray[np.uint8]:
    if request.landmarks is None:
        return photo_picture(photo, request.side)
    return face_pictures(photo, request.landmarks, request.side)


def _kept(request: ThumbnailRequest) -> npt.NDArray[np.uint8] | None:
    """What is wanted, from the disk; None where not all of it is there."""
    if not request.kept:
        return None
    pictures = []
    for path in request.kept:
        picture = read_kept(path)
        if picture is None:
            return None
        pictures.append(picture)
    if request.landmarks is None:
        return pictures[0]
    square = (request.side, request.side, 3)
    return np.stack(pictures) if all(each.shape == square for each in pictures) else None


def _isolate(limits: DecodeLimits) -> None:
    """Quiet, bounded, and gone when the parent is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    # The decoders' C code writes warnings straight to the standard error.
    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        with contextlib.suppress(OSError):
            os.dup2(quiet, descriptor)
    if sys.platform == "win32":
        return
    import resource

    for what, wanted in (
        (resource.RLIMIT_DATA, limits.worker_bytes + _untouched_bytes()),
        # A core file would be a copy of somebody's photo.
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (soft, hard))
    if sys.platform == "linux":
        import ctypes

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL, 0, 0, 0)


def _untouched_bytes() -> int:
    """Memory that libraries have set aside and not used, which the system's limit counts too."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            lines = dict(line.split(":", 1) for line in file)
        data, resident = (int(lines[key].split()[0]) for key in ("VmData", "RssAnon"))
    except (OSError, ValueError, KeyError):
        return 0
    return max(0, data - resident) * 1024


def _alarm(seconds: float) -> None:
    """Let the system end this process in `seconds`, even inside C code; 0 calls that off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _resident_bytes() -> int:
    """This process's memory, 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _handed_down(handed: Any) -> SharedArray:  # noqa: ANN401 - multiprocessing has no type for it
    return SharedArray(None if handed is None else handed.detach())
