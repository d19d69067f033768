"""Photos decoded ahead, in processes that may crash, hang or run out of memory without harm."""

from __future__ import annotations

import atexit
import contextlib
import signal
import sys
import threading
import time
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from engine.photos.decode import open_file
from engine.reading import process
from engine.reading.attempts import START_PAUSE_SECONDS, STARTS, Attempts
from engine.reading.jobs import ClosedError, Job, Jobs, Memory, memory_of
from engine.reading.messages import (
    CropRequest,
    DecodeRequest,
    PlainRequest,
    Request,
    ThumbnailRequest,
)
from engine.reading.opening import OpenFile
from engine.reading.process import Answered, LostError, PhotoPixels, WorkerProcess
from engine.reading.sandbox import Protection
from engine.reading.waiting import Keeps
from engine.support.errors import FaixaError, NoReaderError
from engine.support.reasons import Reason
from engine.values.faces import CropGeometry
from engine.values.films import FilmFrame, FilmOptions
from engine.values.photos import DecodeLimits, Detail

__all__ = ["DecodePool", "PhotoPixels"]

_RECYCLE_BYTES = 400_000_000
_LEAST_ALLOWANCE = 50_000_000
KEEPS_BYTES = 220_000_000
"""What photos that wait for their faces to be cut out may take, in all processes together."""


class DecodePool:
    """Worker processes that decode. Safe to use from several threads; a context manager.

    How many photos are asked for ahead is the caller's to bound: each result holds its pixels.
    Futures fail with PhotoError (NotAPhotoError where neither content nor name is a photo's), with
    NoReaderError where the system has no process or no open file left for any photo, and with
    CancelledError when the pool is closed first.
    """

    def __init__(
        self,
        detail: Detail,
        limits: DecodeLimits | None = None,
        workers: int = 2,
        keeps: int = KEEPS_BYTES,
        open_photo: OpenFile = open_file,
    ) -> None:
        """Begin to start `workers` processes; returns at once.

        Photos that are decoded with `keep` may take `keeps` bytes in all of them together.
        `open_photo` opens the paths that are asked for, which need not be of this disk.
        """
        self._open_photo = open_photo
        self._detail = detail
        self._limits = limits or DecodeLimits()
        self._jobs = Jobs()
        self._memory = Memory(memory_of(workers))
        self._attempts = Attempts(self._memory)
        self._allowance = max(_LEAST_ALLOWANCE, self._memory.most // max(1, workers))
        self._keeps = Keeps(keeps)
        self._lock = threading.Lock()
        self._closed = False
        self._cpu_seconds = 0.0
        self._kept_bytes = 0
        self._workers: dict[int, WorkerProcess] = {}
        self._known = threading.Event()
        self._missing: Protection | None = None
        self._threads = [
            threading.Thread(target=self._handle, args=(slot,), name=f"decode-{slot}", daemon=True)
            for slot in range(max(1, workers))
        ]
        if sys.platform != "win32":
            # Its own start would unblock Ctrl-C in the thread that must not pass it on.
            from multiprocessing import resource_tracker

            resource_tracker.ensure_running()
        for thread in self._threads:
            thread.start()
        # A worker that is being started when the program ends would complain of it.
        atexit.register(self._abandon)

    def decode(
        self,
        path: str,
        detail: Detail | None = None,
        urgent: bool = False,
        page: int = 1,
        films: FilmOptions | None = None,
        frame: FilmFrame | None = None,
        keep: bool = False,
    ) -> Future[PhotoPixels]:
        """A page of the photo at `path`, reduced to the detail that is wanted (see `decode`).

        `detail` None is the pool's. What is urgent goes before all else that has not begun. Where
        `films` says so `path` may be a film, and the answer has its `moments`; `frame` asks for one
        of its frames, here and below. With `keep` all pixels of the photo are kept, where they come
        anyway and there is room, until they are asked for with `crop`, or `forget` is called.
        """
        future: Future[PhotoPixels] = Future()
        keeps = self._keeps.most if keep else 0
        request = DecodeRequest(
            path, self._allowance, detail, page, films=films, frame=frame, keep=keeps
        )
        self._jobs.put(Job(request, future), urgent)
        return future

    def thumbnail(
        self,
        path: str,
        sha256: str,
        side: int,
        landmarks: npt.NDArray[np.float64] | None = None,
        kept: tuple[str, ...] = (),
        page: int = 1,
        frame: FilmFrame | None = None,
        urgent: bool = False,
    ) -> Future[npt.NDArray[np.uint8]]:
        """A page of the photo, its longer side `side` pixels at most: uint8 `[height, width, 3]`.

        With `landmarks`, float64 `[N, 5, 2]`, those faces: uint8 `[N, side, side, 3]`. `kept` are
        the files that hold the pictures, or shall. Fails with PhotoError if the file's hash is not
        `sha256`, which is not asked where it is empty, or where all pictures were kept. `urgent` as
        in `decode`.
        """
        future: Future[npt.NDArray[np.uint8]] = Future()
        request = ThumbnailRequest(
            path, sha256, side, landmarks, kept, self._allowance, page, frame=frame
        )
        self._jobs.put(Job(request, future), urgent)
        return future

    def crop(
        self,
        path: str,
        landmarks: npt.NDArray[np.float64],
        geometry: CropGeometry,
        sha256: str,
        spent: float = 0.0,
        page: int = 1,
        frame: FilmFrame | None = None,
        slot: int = -1,
    ) -> Future[npt.NDArray[np.uint8]]:
        """Faces cut from a page at full size: uint8 `[N, size, size, 3]` (see `faces.crops`).

        `slot` is that of the `PhotoPixels`; what was kept of them is used, and kept no longer.

        Fails with PhotoError if the file's hash is no longer `sha256`. `spent` is what decoding
        the file took before (`PhotoPixels.seconds`): the crops have what is left of the limit, but
        at least a second. Goes before all decoding that has not begun.
        """
        future: Future[npt.NDArray[np.uint8]] = Future()
        request = CropRequest(
            path, landmarks, geometry, sha256, self._allowance, spent, page, frame=frame
        )
        self._jobs.put(Job(request, future, slot), urgent=True)
        return future

    def forget(self, photo: PhotoPixels) -> None:
        """No faces of `photo`, which was decoded with `keep`, will be asked for."""
        self._keeps.given_back(photo.slot, photo.sha256, unused=True)

    def plain(self, path: str, sha256: str) -> Future[bytearray]:
        """The bytes of the file at `path` without its position; see `engine.photos.position`.

        Fails with PhotoError if the file's hash is not `sha256`, which is not asked where it is
        empty, or where its content is no photo's any more.
        """
        future: Future[bytearray] = Future()
        self._jobs.put(Job(PlainRequest(path, sha256, self._allowance), future), urgent=False)
        return future

    def missing(self) -> Protection | None:
        """What the system does not hold the processes to; waits for the first of them.

        None where none could be started.
        """
        self._known.wait()
        with self._lock:
            return self._missing

    @property
    def cpu_seconds(self) -> float:
        """What reading, decoding and cropping has cost in the workers so far, all together."""
        with self._lock:
            return self._cpu_seconds

    @property
    def kept_bytes(self) -> int:
        """How many bytes of thumbnails have been written to the disk so far."""
        with self._lock:
            return self._kept_bytes

    def close(self) -> None:
        """End the workers, whatever they are doing; idempotent."""
        atexit.unregister(self._abandon)
        with self._lock:
            self._closed = True
            workers = list(self._workers.values())
        for job in self._jobs.close():
            job.future.cancel()
        self._memory.close()
        self._known.set()
        for worker in workers:
            worker.kill()
        for thread in self._threads:
            thread.join()

    def _abandon(self) -> None:
        """End the workers without a wait or a lock: the program is ending, perhaps interrupted."""
        self._closed = True
        for worker in list(self._workers.values()):
            worker.kill()

    def __enter__(self) -> Self:
        """The pool."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the pool."""
        self.close()

    def _handle(self, slot: int) -> None:
        """What one thread does: it owns one worker at a time and waits for it."""
        if sys.platform != "win32":
            # A worker inherits this from its first instant: Ctrl-C is for the parent alone.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        # The first photo tries again, and tells.
        with contextlib.suppress(ClosedError, NoReaderError, MemoryError):
            self._started(slot)
        while (job := self._jobs.take(slot)) is not None:
            if not job.future.set_running_or_notify_cancel():
                self._cut_out(job, by=-1)
                continue
            try:
                result = self._attempts.done(job.request, partial(self._asked_once, slot))
            except (ClosedError, CancelledError):
                job.future.set_exception(CancelledError())
            except Exception as error:
                # PhotoError as a rule; but a fault of ours must reach the one who waits as well.
                self._cut_out(job, by=-1)
                job.future.set_exception(error)
                if not isinstance(error, FaixaError):
                    # The rest of an answer may still be in its pipe.
                    self._drop(slot)
            else:
                self._cut_out(job, by=slot)
                if isinstance(result, PhotoPixels) and result.slot >= 0:
                    result = replace(result, slot=slot)
                    self._keeps.taken(slot, result.sha256, process.whole_size(result))
                job.future.set_result(result)
            self._recycle(slot)
        self._drop(slot)

    def _cut_out(self, job: Job, by: int) -> None:
        """What was kept for these faces is not needed any more; the process in `by` let it go."""
        if isinstance(job.request, CropRequest):
            self._keeps.given_back(job.slot, job.request.sha256, unused=by != job.slot)

    def _asked_once(self, slot: int, request: Request) -> Answered:
        worker = self._started(slot)
        if isinstance(request, DecodeRequest):
            room, forget = self._keeps.room(slot)
            request = replace(request, keep=min(room, request.keep), forget=forget)
        before, kept_before = worker.cpu_seconds, worker.kept_bytes
        try:
            result = worker.ask(request, self._limits)
        except LostError:
            with self._lock:
                self._workers.pop(slot, None)
                if self._closed:
                    raise ClosedError from None
            raise
        with self._lock:
            self._cpu_seconds += worker.cpu_seconds - before
            self._kept_bytes += worker.kept_bytes - kept_before
        return result

    def _started(self, slot: int) -> WorkerProcess:
        """This slot's worker, ready."""
        for _ in range(STARTS):
            try:
                with self._lock:
                    if self._closed:
                        raise ClosedError
                    worker = self._workers.get(slot)
                    if worker is None:
                        worker = self._workers[slot] = self._new_worker()
            except OSError:
                # Too many processes or open files, or too little memory: it may pass.
                time.sleep(START_PAUSE_SECONDS)
                continue
            if worker.is_ready():
                self._tell(worker.missing)
                return worker
            self._drop(slot)
        self._tell(None)
        raise NoReaderError(Reason.NO_READER())

    def _new_worker(self) -> WorkerProcess:
        return WorkerProcess(self._detail, self._limits, self._open_photo)

    def _tell(self, missing: Protection | None) -> None:
        with self._lock:
            self._missing = missing
        self._known.set()

    def _drop(self, slot: int) -> None:
        """End this slot's worker, if there is one."""
        with self._lock:
            worker = self._workers.pop(slot, None)
        if worker is not None:
            worker.end()

    def _recycle(self, slot: int) -> None:
        """Change a worker that has grown, or was lost, while nobody waits for it."""
        with self._lock:
            worker = self._workers.get(slot)
            most = _RECYCLE_BYTES + self._keeps.kept_in(slot)
            if worker is not None and worker.resident > most:
                del self._workers[slot]
            else:
                worker = None
            if not self._closed and slot not in self._workers:
                # The next photo tries again.
                with contextlib.suppress(OSError, MemoryError):
                    self._workers[slot] = self._new_worker()
        if worker is not None:
            worker.end()
