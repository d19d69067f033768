"""The parent's end of one worker process of the decode pool."""

from __future__ import annotations

import contextlib
import logging
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.photos.decode import open_file
from engine.photos.formats import PhotoFormat
from engine.reading.answers import check_cost, check_done, check_plain, memory_for
from engine.reading.channel import MOST_FILES, BrokenMessageError, pair
from engine.reading.films import film_cpu_seconds, film_read_seconds, wants_films
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
    Plain,
    PlainRequest,
    Read,
    Ready,
    Request,
    ThumbnailRequest,
)
from engine.reading.opening import OpenFile, opened_file
from engine.reading.protocol import ANSWER_BYTES, LieError, answer_from, plain_detail, request_bytes
from engine.reading.sandbox import Protection
from engine.reading.shared import SharedMemory
from engine.reading.start import start_worker
from engine.reading.thumbnails import keep, open_kept
from engine.reading.worker import HANG
from engine.support.errors import NotAPhotoError, PhotoError
from engine.support.messages import Message
from engine.support.processes import FROM_OTHERS, give_way
from engine.support.reasons import Reason
from engine.values.films import FilmMoments
from engine.values.photos import DecodeLimits, Detail, Pixels, Quality, kept_time

if sys.platform == "win32":
    from engine.reading.sandbox import windows

log = logging.getLogger(__name__)

_START_SECONDS = 60.0
_LEAST_CROP_SECONDS = 1.0
_LOADED_BYTES = 500_000_000
# The second is what is known of a process once the one that it was forked from is gone.
_BY_OTHERS = FROM_OTHERS | {255}
"""Windows alone: what a process has before it reads a photo."""


SOME_SLOT = 0
"""What a process calls the slot that it is in: it does not know."""


@dataclass(frozen=True, slots=True)
class PhotoPixels:
    """A decoded photo and what names its file.

    `pixels` may be reduced; `width` and `height` are those of the upright full-size photo;
    `sha256` in hex, `size` in bytes, `seconds` what it took of CPU time. `quality`, `pages`,
    `film_inside` and `covered_copy` as in `engine.photos.photo.OpenPhoto`, `moments` and
    `said_orientation` as in `Done`. `slot` is the one of a pool's processes in which all its pixels
    wait, -1 where none does.
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
    covered_copy: bool = False
    moments: FilmMoments | None = None
    said_orientation: int = 1
    slot: int = -1


def whole_size(photo: PhotoPixels) -> int:
    """What all pixels of a photo take, in bytes."""
    return photo.width * photo.height * (3 if photo.format is PhotoFormat.JPEG else 4)


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

    def photo_error(self) -> PhotoError:
        """It as what is wrong with the photo."""
        error = PhotoError(self.reason)
        error.sha256 = self.sha256
        return error


Answered = PhotoPixels | npt.NDArray[np.uint8] | bytearray | NeedsTurn


@dataclass(slots=True)
class _Conversation:
    """What was asked, and what is known of the file since: `sha256` once its bytes were read.

    `limits` are a film's once it is known to be one.
    """

    request: Request
    limits: DecodeLimits
    sha256: str = ""

    def failure(self, error: PhotoError) -> PhotoError:
        """The worker's `error`, as far as it may say so."""
        if self.sha256 and isinstance(error, NotAPhotoError):
            # What is no photo is not decoded: it would be passed over, and not looked at.
            error = PhotoError(error.message)
        error.sha256 = self.sha256 or error.sha256
        return error


class WorkerProcess:
    """The parent's end of one worker process."""

    def __init__(
        self, detail: Detail, limits: DecodeLimits, open_photo: OpenFile = open_file
    ) -> None:
        """Begin to start a process; returns at once. Raises OSError where the system has none."""
        self._open_photo = open_photo
        self.resident = 0
        self.cpu_seconds = 0.0
        self.kept_bytes = 0
        self._detail = detail
        self._ready: Ready | None = None
        self._killed = False
        # Two threads that ask at once would each read half of how it ended.
        self._ending = threading.RLock()
        with contextlib.ExitStack() as undo:
            self._shared = SharedMemory.create(memory_for(limits))
            undo.callback(self._shared.close)
            self._channel, theirs = pair()
            undo.callback(self._channel.close)
            undo.callback(theirs.close)
            self._process = start_worker(theirs, self._shared, plain_detail(detail), asdict(limits))
            undo.pop_all()
        theirs.close()
        if sys.platform == "win32":
            self._channel.process_handle = self._process.sentinel
            self._job = windows.hold(self._process.sentinel, limits.worker_bytes + _LOADED_BYTES)
        give_way(self._process.pid)

    def is_ready(self) -> bool:
        """Whether the process has started; waits for it."""
        if self._ready is None:
            with contextlib.suppress(EOFError, OSError, LieError):
                answer = self._wait(_START_SECONDS)
                self._ready = answer if isinstance(answer, Ready) else None
        return self._ready is not None

    @property
    def missing(self) -> Protection:
        """What the system does not hold the process to, once it is ready."""
        return Protection(0 if self._ready is None else self._ready.missing)

    def ask(self, request: Request, limits: DecodeLimits) -> Answered:
        """The answer to `request`.

        Raises PhotoError, or LostError when the process is gone for good.
        """
        seconds = _decode_seconds(request, limits)
        request = replace(request, cpu_seconds=seconds)
        if isinstance(request, ThumbnailRequest) and request.kept:
            kept = self._ask_kept(request, limits)
            if kept is not None:
                return kept
        with opened_file(request.path, limits.read_seconds, self._open_photo) as (
            descriptor,
            stamp,
        ):
            conversation = _Conversation(request, limits)
            with self._lost_as_it_is(conversation):
                self._send(request_bytes(request, stamp), (descriptor,), limits)
                return self._answered(conversation, stamp, seconds)

    def _answered(self, conversation: _Conversation, stamp: FileStamp, seconds: float) -> Answered:
        request, limits = conversation.request, conversation.limits
        answer = self._wait(limits.read_seconds)
        if isinstance(answer, FilmOpened):
            if not wants_films(request):
                raise LieError("a film that nobody asked for")
            seconds = film_cpu_seconds(request, limits)
            patience = film_read_seconds(stamp.size, limits)
            conversation.limits = replace(limits, seconds=seconds, read_seconds=patience)
            answer = self._wait(patience)
        if isinstance(answer, Read):
            conversation.sha256 = answer.sha256
            answer = self._wait(HANG * seconds)
        if isinstance(answer, NeedsTurn):
            check_cost(answer, request, limits)
            return answer
        if isinstance(answer, Failed):
            self.resident = answer.resident
            raise conversation.failure(answer.error)
        if isinstance(answer, Plain) and isinstance(request, PlainRequest) and conversation.sha256:
            return self._plain(answer, stamp, limits)
        if not isinstance(answer, Done) or not conversation.sha256:
            raise LieError("an answer out of turn")
        array = self._taken(answer, request, limits)
        if not isinstance(request, DecodeRequest):
            return array
        return PhotoPixels(
            array,
            answer.width,
            answer.height,
            answer.format,
            conversation.sha256,
            stamp.size,
            kept_time(stamp.mtime_ns),
            answer.cpu_seconds,
            answer.quality,
            answer.pages,
            answer.film_inside,
            answer.covered_copy,
            answer.moments,
            answer.said_orientation,
            SOME_SLOT if answer.waits else -1,
        )

    def _plain(self, answer: Plain, stamp: FileStamp, limits: DecodeLimits) -> bytearray:
        """The bytes that `answer` tells of."""
        check_plain(answer, stamp, self._shared.size)
        self.resident = answer.resident
        self.cpu_seconds += answer.cpu_seconds
        (data,) = self._shared.read((answer.length,), self._channel, limits.read_seconds)
        return bytearray(data)

    def _ask_kept(
        self, request: ThumbnailRequest, limits: DecodeLimits
    ) -> npt.NDArray[np.uint8] | None:
        """The pictures that were kept; None where not all are there."""
        if len(request.kept) > MOST_FILES:
            return None
        files: list[int] = []
        with contextlib.ExitStack() as at_end:
            for path in request.kept:
                descriptor = open_kept(path)
                if descriptor is None:
                    return None
                at_end.callback(os.close, descriptor)
                files.append(descriptor)
            faces = 0 if request.landmarks is None else len(request.landmarks)
            asked = KeptRequest(request.side, faces, request.cpu_seconds)
            with self._lost_as_it_is(_Conversation(request, limits)):
                self._send(request_bytes(asked), files, limits)
                answer = self._wait(limits.read_seconds + HANG * request.cpu_seconds)
                if isinstance(answer, NotKept | Failed):
                    return None
                if not isinstance(answer, Done):
                    raise LieError("an answer out of turn")
                return self._taken(answer, asked, limits)

    def _taken(
        self, done: Done, request: Request | KeptRequest, limits: DecodeLimits
    ) -> npt.NDArray[np.uint8]:
        """The pixels that `done` tells of; pictures that are to be kept are kept."""
        check_done(done, request, self._detail, limits, self._shared.size)
        lengths = (math.prod(done.shape), *done.kept)
        pixels, *jpegs = self._shared.read(lengths, self._channel, limits.read_seconds)
        self.resident = done.resident
        self.cpu_seconds += done.cpu_seconds
        if isinstance(request, ThumbnailRequest):
            kept = zip(request.kept, jpegs, strict=False)
            self.kept_bytes += sum(keep(path, jpeg.tobytes()) for path, jpeg in kept)
        return pixels.reshape(done.shape)

    def _send(self, message: bytes, files: Sequence[int], limits: DecodeLimits) -> None:
        self._channel.send(message, files, limits.read_seconds)

    def _wait(self, seconds: float) -> Answer:
        return answer_from(self._channel.receive(ANSWER_BYTES, seconds))

    @contextmanager
    def _lost_as_it_is(self, conversation: _Conversation) -> Iterator[None]:
        """Whatever a process does but answer ends it; raises LostError then."""
        limits, sha256 = conversation.limits, ""
        try:
            yield
        except TimeoutError:
            self.end()
            sha256 = conversation.sha256
            if sha256:
                slow = Reason.DECODING_TOO_LONG(seconds=limits.seconds)
            else:
                slow = Reason.READING_TOO_LONG(seconds=limits.read_seconds)
            raise LostError(slow, sha256, blameless=False, hung=bool(sha256)) from None
        except (LieError, BrokenMessageError) as lie:
            log.warning("a process that reads photos gave a senseless answer: %s", str(lie))
            self.end()
            # Another photo may have brought it to that: this one is read once more.
            lied, sha256 = Reason.DECODER_LIED(), conversation.sha256
            raise LostError(lied, sha256, blameless=True) from None
        except (EOFError, OSError):
            self.end()
            sha256 = conversation.sha256
            blameless = not sha256 or self._exit_code() in _BY_OTHERS
            raise LostError(self._how_it_died(limits), sha256, blameless) from None

    def kill(self) -> None:
        """End the process at once; the thread that waits for it does the rest.

        One that has ended is left alone: its number may be another program's by now. On Linux the
        one that it was forked from frees that number a moment before it tells, in which the
        numbers do not come round; elsewhere nobody frees it but this, and Windows needs none.
        """
        self._killed = True
        with contextlib.suppress(ValueError, OSError), self._ending:
            if self._exit_code() is None:
                self._process.kill()

    def _exit_code(self) -> int | None:
        """How the process ended; None while it lives."""
        with self._ending:
            return self._process.exitcode

    def end(self) -> None:
        """End the process, if it has not ended, and give everything back."""
        self._channel.close()
        # A process that is dying by itself must keep its exit code.
        if not self._has_ended(0.05):
            self.kill()
            self._has_ended(5.0)
        self._shared.close()
        if sys.platform == "win32":
            windows.let_go(self._job)
            self._job = 0

    def _has_ended(self, seconds: float) -> bool:
        """Whether the process ends in `seconds`.

        `join` would believe a process that has closed its files and lives on, and wait for ever.
        """
        ends, pause = time.monotonic() + seconds, 0.0005
        with contextlib.suppress(ValueError):
            while self._exit_code() is None:
                if time.monotonic() >= ends:
                    return False
                time.sleep(pause)
                pause = min(0.02, 2 * pause)
        return True

    def _how_it_died(self, limits: DecodeLimits) -> Message:
        code = self._exit_code()
        if code is not None and sys.platform != "win32":
            if code == -signal.SIGPROF:
                return Reason.DECODING_TOO_LONG(seconds=limits.seconds)
            if code == -signal.SIGALRM:
                return Reason.DECODING_MUCH_TOO_LONG()
            if code == -signal.SIGSYS:
                return Reason.DECODER_REACHED_OUT()
            if code in _BY_OTHERS or (code == -signal.SIGKILL and not self._killed):
                return Reason.DECODER_ENDED()
        return Reason.DECODER_CRASHED()


def _decode_seconds(request: Request, limits: DecodeLimits) -> float:
    """What the answer may cost of CPU time: a file's decodings share the limit."""
    if not isinstance(request, CropRequest):
        return limits.seconds
    return min(limits.seconds, max(_LEAST_CROP_SECONDS, limits.seconds - request.spent))
