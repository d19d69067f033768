"""A process of the decode pool: it reads photos for its parent, and may be lost at any moment."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BufferedReader
from typing import BinaryIO

import cv2
import numpy as np
import numpy.typing as npt

from engine.faces.crops import crops_of
from engine.photos.decode import Loaded, PhotoSource, open_photo, reading, source_in
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.jpeg_damage import hears_libjpeg
from engine.photos.loaded import load_decoders
from engine.photos.photo import OpenPhoto, check_pixels
from engine.photos.position import without_position
from engine.photos.readers.said_orientation import said_orientation
from engine.photos.sniff import SNIFF_BYTES, sniff
from engine.reading import sandbox
from engine.reading.channel import Channel
from engine.reading.films import film_cpu_seconds, film_read_seconds, read_film, wants_films
from engine.reading.messages import (
    Answer,
    CropRequest,
    DecodeRequest,
    Done,
    Failed,
    FileStamp,
    FilmOpened,
    KeptRequest,
    NeedsTurn,
    NotKept,
    PictureRequest,
    Plain,
    PlainRequest,
    Read,
    Ready,
    Request,
    ThumbnailRequest,
)
from engine.reading.protocol import REQUEST_BYTES, answer_bytes, request_from
from engine.reading.sandbox import Protection
from engine.reading.shared import SharedMemory
from engine.reading.thumbnails import (
    face_pictures,
    faces_detail,
    jpeg_of,
    photo_picture,
    picture_in,
)
from engine.reading.waiting import WaitingPhotos
from engine.support.errors import PhotoError
from engine.support.reasons import Reason
from engine.values.films import FilmMoments
from engine.values.photos import DecodeLimits, Detail

_PLAIN_COPIES = 3
"""A file whose position is blanked is in memory so often."""

_OF_MEMORY = (Reason.READING_TAKES_MEMORY, Reason.DECODING_TAKES_MEMORY)

HANG = 10.0
"""So many times its CPU time a photo may take on the wall: then it hangs, or the machine does."""

START_SECONDS = 5.0
"""How much later than the parent's clocks the worker's own alarm ends it."""


def serve(channel: Channel, shared: SharedMemory, detail: Detail, limits: DecodeLimits) -> None:
    """Answer requests until the parent closes the channel or dies."""
    missing, ear = _isolate(channel, shared, limits)
    worker = _Worker(channel, shared, detail, limits, ear)
    # A parent that is gone is no error here: there is nobody left to tell.
    with contextlib.suppress(EOFError, OSError):
        worker.tell(Ready(missing))
        while True:
            message, files = channel.receive_with_files(REQUEST_BYTES)
            _alarm(limits.read_seconds + HANG * limits.seconds + START_SECONDS)
            worker.answer(*request_from(message), files)
            _alarm(0)
            _bound_cpu(0)


@dataclass(frozen=True, slots=True)
class _Made:
    """An answer with its bytes: pixels and JPEGs that are to be kept, or a file's."""

    done: Done | Plain
    parts: tuple[memoryview, ...]


def _made(done: Done, array: npt.NDArray[np.uint8], jpegs: Sequence[bytes] = ()) -> _Made:
    pixels = np.ascontiguousarray(array).reshape(-1).data
    return _Made(done, (pixels, *(memoryview(each) for each in jpegs)))


class _Worker:
    """What answers one request after the other."""

    def __init__(
        self,
        channel: Channel,
        shared: SharedMemory,
        detail: Detail,
        limits: DecodeLimits,
        ear: Ear | None,
    ) -> None:
        self._channel = channel
        self._shared = shared
        self._detail = detail
        self._limits = limits
        self._ear = ear
        self._waiting = WaitingPhotos()
        self._usual = sys.maxsize
        self._told: set[type] = set()

    def tell(self, answer: Answer) -> None:
        self._channel.send(answer_bytes(answer))

    def answer(self, request: Request | KeptRequest, stamp: FileStamp, files: list[int]) -> None:
        """Answer `request`, and close its files."""
        self._told.clear()
        with contextlib.ExitStack() as at_end:
            opened = [at_end.enter_context(open(each, "rb")) for each in files]
            if isinstance(request, KeptRequest):
                _bound_cpu(request.cpu_seconds)
            else:
                # All are asked for with the same allowance first. More is a turn alone.
                self._usual = min(self._usual, request.allowance)
                if request.allowance > self._usual:
                    self._waiting.clear()
            waited = bool(self._waiting)
            found = self._found(request, stamp, opened)
            if waited and isinstance(found, Failed) and found.error.message.code in _OF_MEMORY:
                # The pixels that wait took it. So do those of the attempt, which the error holds.
                del found
                self._waiting.clear()
                gc.collect()
                for each in opened:
                    each.seek(0)
                found = self._found(request, stamp, opened)
        if not isinstance(found, _Made):
            self.tell(found)
            return
        if self._shared.fd is None:
            self.tell(found.done)
            self._shared.write(found.parts, self._channel)
        else:
            self._shared.write(found.parts, self._channel)
            self.tell(found.done)

    def _found(
        self, request: Request | KeptRequest, stamp: FileStamp, opened: list[BufferedReader]
    ) -> Answer | _Made:
        try:
            if isinstance(request, KeptRequest):
                return _kept(request, opened)
            return self._read(request, stamp, opened[0])
        except PhotoError as error:
            return Failed(error, _resident_bytes())
        except MemoryError:
            return Failed(PhotoError(Reason.READING_TAKES_MEMORY()), _resident_bytes())

    def _tell_once(self, answer: Read | FilmOpened, cpu_seconds: float) -> None:
        """What follows may cost so much; a second attempt shares that with the first."""
        if type(answer) not in self._told:
            self._told.add(type(answer))
            self.tell(answer)
            _bound_cpu(cpu_seconds)

    def _read(self, request: Request, stamp: FileStamp, file: BinaryIO) -> NeedsTurn | _Made:
        started, limits, films = time.process_time(), self._limits, wants_films(request)
        if isinstance(request, DecodeRequest):
            self._waiting.forget(request.forget)
        if isinstance(request, CropRequest):
            kept = self._waiting.take(request.sha256, request.page)
            if kept is not None:
                self._tell_once(Read(request.sha256), request.cpu_seconds)
                return self._made(request, kept, started)
        with reading():
            source = source_in(file, request.path, limits, stamp.size, stamp.mtime_ns, films)
            if source.film:
                return self._read_film(request, source, started)
            cost = source.size * (_PLAIN_COPIES if isinstance(request, PlainRequest) else 1)
            if cost > request.allowance:
                return NeedsTurn(cost)
            loaded = source.read()
        self._tell_once(Read(loaded.sha256), request.cpu_seconds)
        if isinstance(request, CropRequest) and loaded.sha256 != request.sha256:
            raise PhotoError(Reason.CHANGED_IN_ANALYSIS())
        if isinstance(request, ThumbnailRequest) and request.sha256 not in ("", loaded.sha256):
            raise PhotoError(Reason.CHANGED_SINCE())
        if isinstance(request, PlainRequest):
            return _plain(request, loaded, started)
        photo = open_photo(loaded.data, request.path, limits, request.page, self._ear)
        photo.averages = isinstance(request, DecodeRequest)
        made = self._made(request, photo, started)
        if not isinstance(request, DecodeRequest) or not isinstance(made, _Made):
            return made
        waits = self._waiting.keep(photo, loaded.sha256, request.page, request.keep)
        assert isinstance(made.done, Done)
        return replace(made, done=replace(made.done, waits=waits))

    def _read_film(
        self, request: Request, source: PhotoSource, started: float
    ) -> NeedsTurn | _Made:
        """As `_read`, of a film."""
        seconds = film_cpu_seconds(request, self._limits)
        patience = film_read_seconds(source.size, self._limits)
        _alarm(patience + HANG * seconds + START_SECONDS)
        self._tell_once(FilmOpened(), seconds)

        def read(sha256: str) -> None:
            self._tell_once(Read(sha256), seconds)

        assert not isinstance(request, PlainRequest), "no copies are made of films"
        found = read_film(source, request, self._limits, read)
        if isinstance(found, NeedsTurn):
            return found
        photo, moments = found
        return self._made(request, photo, started, moments)

    def _made(
        self,
        request: PictureRequest,
        photo: OpenPhoto,
        started: float,
        moments: FilmMoments | None = None,
    ) -> NeedsTurn | _Made:
        """What is wanted of a photo's page."""
        limits, detail = self._limits, self._detail
        if isinstance(request, DecodeRequest) and request.detail is not None:
            detail = request.detail
        cost = photo.cost(_reduction(request, photo.size, detail))
        if cost > request.allowance and not photo.whole_bytes:
            return NeedsTurn(cost)
        jpegs: list[bytes] = []
        if isinstance(request, CropRequest):
            array = crops_of(photo, request.landmarks, request.geometry)
        elif isinstance(request, ThumbnailRequest):
            array = _thumbnails(request, photo)
            pictures = [array] if request.landmarks is None else list(array)
            jpegs = [jpeg_of(each) for each, _ in zip(pictures, request.kept, strict=False)]
        else:
            array = photo.reduced(detail).pixels
        # Some formats tell their size only when they are decoded.
        check_pixels(photo.size, limits)
        width, height = photo.size
        spent = time.process_time() - started
        done = Done(
            array.shape,
            width,
            height,
            photo.format,
            _resident_bytes(),
            spent,
            tuple(len(each) for each in jpegs),
            photo.quality,
            photo.pages,
            photo.film_inside,
            photo.covered_copy,
            moments,
            1 if moments else said_orientation(photo.data, photo.format, photo.orientation),
        )
        return _made(done, array, jpegs)


def _reduction(request: PictureRequest, size: tuple[int, int], detail: Detail) -> Detail | None:
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


def _kept(request: KeptRequest, files: list[BufferedReader]) -> NotKept | _Made:
    """What is wanted, from the disk, where all of it is there."""
    started = time.process_time()
    pictures = []
    for file in files:
        picture = picture_in(file.fileno())
        if picture is None:
            return NotKept()
        pictures.append(picture)
    if not request.faces:
        array = pictures[0]
        if max(array.shape[:2]) > request.side:
            return NotKept()
    else:
        square = (request.side, request.side, 3)
        if any(each.shape != square for each in pictures):
            return NotKept()
        array = np.stack(pictures)
    spent = time.process_time() - started
    return _made(Done(array.shape, 0, 0, PhotoFormat.JPEG, _resident_bytes(), spent), array)


def _plain(request: PlainRequest, loaded: Loaded, started: float) -> _Made:
    kind = sniff(loaded.data[:SNIFF_BYTES], request.path).format
    if kind is None or request.sha256 not in ("", loaded.sha256):
        raise PhotoError(Reason.CHANGED_BEFORE_EXPORT())
    data = without_position(loaded.data, kind)
    spent = time.process_time() - started
    return _Made(Plain(len(data), _resident_bytes(), spent), (memoryview(data),))


def _isolate(
    channel: Channel, shared: SharedMemory, limits: DecodeLimits
) -> tuple[Protection, Ear | None]:
    """Quiet, and closed off for good; what decoders say is heard here alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    # The decoders' C code writes warnings straight to the standard error.
    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        with contextlib.suppress(OSError):
            os.dup2(quiet, descriptor)
    load_decoders()
    ear = Ear.listen()
    if ear is not None:
        ear.deaf = not hears_libjpeg(ear)
    _resident_bytes()
    files = [channel.fileno(), *_MEMORY_FILE]
    files += [] if shared.fd is None else [shared.fd]
    files += [] if ear is None else ear.files
    return sandbox.enter(limits.worker_bytes, files), ear


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


_MEMORY_FILE: list[int] = []


def _resident_bytes() -> int:
    """This process's memory, 0 where the system does not say."""
    try:
        if not _MEMORY_FILE:
            # No file is opened later.
            _MEMORY_FILE.append(os.open("/proc/self/statm", os.O_RDONLY))
        return int(os.pread(_MEMORY_FILE[0], 200, 0).split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0
