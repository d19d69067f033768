"""A process of the decode pool: it reads photos for its parent, and may be lost at any moment."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from multiprocessing.connection import Connection

import cv2
import numpy as np
import numpy.typing as npt

from engine.faces.crops import crops_of
from engine.photos.decode import PhotoSource, open_photo, opened
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.jpeg_damage import hears_libjpeg
from engine.photos.photo import OpenPhoto
from engine.reading.films import film_cpu_seconds, film_read_seconds, read_film, wants_films
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
    ThumbnailRequest,
)
from engine.reading.thumbnails import (
    face_pictures,
    faces_detail,
    keep,
    photo_picture,
    read_kept,
)
from engine.support.errors import PhotoError
from engine.support.reasons import Reason
from engine.values.films import FilmMoments
from engine.values.photos import DecodeLimits, Detail

HANG = 10.0
"""So many times its CPU time a photo may take on the wall: then it hangs, or the machine does."""

START_SECONDS = 5.0
"""How much later than the parent's clocks the worker's own alarm ends it."""


def serve(
    connection: Connection, shared: SharedArray, detail: Detail, limits: DecodeLimits
) -> None:
    """Answer requests until the parent closes the pipe or dies."""
    ear = _isolate(limits)
    # A parent that is gone is no error here: there is nobody left to tell.
    with contextlib.suppress(EOFError, OSError):
        connection.send(Ready())
        while True:
            request: Request = connection.recv()
            _alarm(limits.read_seconds + HANG * limits.seconds + START_SECONDS)
            _answer(request, connection, shared, detail, limits, ear)
            _alarm(0)
            _bound_cpu(0)


def _answer(
    request: Request,
    connection: Connection,
    shared: SharedArray,
    detail: Detail,
    limits: DecodeLimits,
    ear: Ear | None,
) -> None:
    try:
        found = _read(request, connection, detail, limits, ear)
    except PhotoError as error:
        connection.send(Failed(error, _resident_bytes()))
        return
    except MemoryError:
        too_much = PhotoError(Reason.READING_TAKES_MEMORY())
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
    detail: Detail,
    limits: DecodeLimits,
    ear: Ear | None,
) -> NeedsTurn | tuple[Done, npt.NDArray[np.uint8]]:
    started = time.process_time()
    if isinstance(request, ThumbnailRequest):
        known = _kept(request)
        if known is not None:
            spent = time.process_time() - started
            return Done(known.shape, 0, 0, PhotoFormat.JPEG, _resident_bytes(), spent), known
    if isinstance(request, DecodeRequest) and request.detail is not None:
        detail = request.detail
    with opened(request.path, limits, wants_films(request)) as source:
        if source.film:
            return _film(source, request, connection, detail, limits, started)
        if source.size > request.allowance:
            return NeedsTurn(source.size)
        loaded = source.read()
    connection.send(Read(loaded.sha256, loaded.size, loaded.mtime_ns))
    _bound_cpu(request.cpu_seconds)
    if isinstance(request, CropRequest) and loaded.sha256 != request.sha256:
        raise PhotoError(Reason.CHANGED_IN_ANALYSIS())
    if isinstance(request, ThumbnailRequest) and request.sha256 not in ("", loaded.sha256):
        raise PhotoError(Reason.CHANGED_SINCE())
    photo = open_photo(loaded.data, request.path, limits, request.page, ear)
    return _answered(request, photo, detail, started)


def _film(
    source: PhotoSource,
    request: Request,
    connection: Connection,
    detail: Detail,
    limits: DecodeLimits,
    started: float,
) -> NeedsTurn | tuple[Done, npt.NDArray[np.uint8]]:
    """As `_read`, of a film."""
    seconds = film_cpu_seconds(request, limits)
    _alarm(film_read_seconds(source.size, limits) + HANG * seconds + START_SECONDS)
    connection.send(FilmOpened(source.size))
    _bound_cpu(seconds)

    def tell(read: Read) -> None:
        connection.send(read)
        _bound_cpu(seconds)

    found = read_film(source, request, limits, tell)
    if isinstance(found, NeedsTurn):
        return found
    return _answered(request, found[0], detail, started, found[1])


def _answered(
    request: Request,
    photo: OpenPhoto,
    detail: Detail,
    started: float,
    moments: FilmMoments | None = None,
) -> NeedsTurn | tuple[Done, npt.NDArray[np.uint8]]:
    """What is wanted of a photo's page."""
    cost = photo.cost(_reduction(request, photo.size, detail))
    if cost > request.allowance:
        return NeedsTurn(cost)
    kept = 0
    if isinstance(request, CropRequest):
        array = crops_of(photo, request.landmarks, request.geometry)
    elif isinstance(request, ThumbnailRequest):
        array = _thumbnails(request, photo)
        pictures = [array] if request.landmarks is None else array
        kept = sum(keep(*each) for each in zip(request.kept, pictures, strict=False))
    else:
        array = photo.reduced(detail).pixels
    # Some formats tell their size only when they are decoded.
    width, height = photo.size
    spent = time.process_time() - started
    done = Done(
        array.shape,
        width,
        height,
        photo.format,
        _resident_bytes(),
        spent,
        kept,
        photo.quality,
        photo.pages,
        photo.film_inside,
        moments,
    )
    return done, array


def _reduction(request: Request, size: tuple[int, int], detail: Detail) -> Detail | None:
    """How large the pixels of a photo of `size` have to be; None for the full size."""
    if isinstance(request, CropRequest):
        return None
    if isinstance(request, DecodeRequest):
        return detail
    if request.landmarks is None:
        return Detail(request.side)
    return faces_detail(size, request.landmarks, request.side)


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


def _isolate(limits: DecodeLimits) -> Ear | None:
    """Quiet, bounded, and gone when the parent is; what decoders say is heard here alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    # The decoders' C code writes warnings straight to the standard error.
    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        with contextlib.suppress(OSError):
            os.dup2(quiet, descriptor)
    ear = Ear.listen()
    if ear is not None:
        ear.deaf = not hears_libjpeg(ear)
    if sys.platform == "win32":
        return ear
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
    return ear


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


def _bound_cpu(seconds: float) -> None:
    """Let the system end this process after so much work of its own; 0 calls that off.

    A busy machine takes nothing from it, as it would from a time on the wall. Windows has no such
    thing: there the parent's clock alone bounds it.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _resident_bytes() -> int:
    """This process's memory, 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
