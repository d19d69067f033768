"""The pixels that the window shows: thumbnails, face crops and whole photos, made elsewhere.

Files are read in the decode pool's processes alone, since whatever is in them may crash or hang who
reads it. What was made is kept in memory and on the disk, both bounded. The pictures on the disk
lie beside the catalog: what must be guarded, or deleted, is in one place.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from engine.reading.pool import DecodePool
from engine.reading.thumbnails import PhotoStamp, ThumbnailFolder, level
from engine.support.messages import Message
from engine.support.reasons import message_of
from engine.values.photos import Detail, PhotoStatus
from engine.values.records import PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.images import Images, image_of, image_of_photo, images_of_faces
from gui.base.worker import Lane, Ticket

WORKERS = 2
AHEAD = 2 * WORKERS
MEMORY_BYTES = 160_000_000
MOST_WAITING = 400
FACES_AT_ONCE = 16
RETRY_SECONDS = 30.0
MOST_PROBLEMS = 10_000


class PixelsTicket(Ticket):
    """A photo that was asked for; once dropped, it is not decoded if that has not begun."""

    def __init__(self, future: Future[Any] | None = None) -> None:
        """Of the pool's `future`."""
        super().__init__()
        self._future = future

    def drop(self) -> None:
        """The answer is not wanted any more."""
        super().drop()
        if self._future is not None:
            self._future.cancel()


@dataclass(slots=True)
class _Wanted:
    """A photo's thumbnail, or crops of some of its faces, by the faces' numbers."""

    photo: PhotoRecord
    level: int
    faces: dict[int, npt.NDArray[np.float64]] = field(default_factory=dict)
    urgent: bool = False


class Pixels(QObject):
    """One for the whole program, shared by all that shows photos."""

    arrived = Signal(PhotoKey)
    """A picture of this photo is there now, or it is known why there is none."""
    disk_cache_changed = Signal()
    """`disk_cache_bytes` has another answer."""

    _ended = Signal(tuple)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """The processes start when something is first asked for."""
        super().__init__(parent)
        self.side: float = 256
        """Pixels of the screen that a thumbnail has to fill, unless it is asked for otherwise."""
        self._context = context
        self._folder = ThumbnailFolder.beside(context.catalog.path)
        self._pool: DecodePool | None = None
        self._closed = False
        self._images = Images(MEMORY_BYTES)
        self._wanted: OrderedDict[tuple[bool, int, int], _Wanted] = OrderedDict()
        self._asked: dict[tuple[bool, int, int], _Wanted] = {}
        self._problems: OrderedDict[int, tuple[Message, float]] = OrderedDict()
        self._disk_bytes: int | None = None
        self._disk_busy = False
        self._kept_seen = 0
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    # What can be asked

    def thumbnail(
        self, photo: PhotoRecord, side: float | None = None, ahead: bool = False
    ) -> QImage | None:
        """The whole photo, upright, for `side` pixels of the screen; None where it must be made.

        `arrived` tells when it is there. Until then a picture of another size may come. What is
        asked for `ahead` of being looked at is made when nothing else is.
        """
        wanted = level(side or self.side)
        analysis = photo.key.analysis_id
        image = self._images.get((False, analysis, wanted))
        if image is not None:
            return image
        if self._may_ask(photo):
            self._want((False, analysis, wanted), _Wanted(photo, wanted), ahead)
        return self._images.any_level(False, analysis)

    def crop(
        self,
        photo: PhotoRecord,
        face_id: int,
        side: float | None = None,
        ahead: bool = False,
        urgent: bool = False,
    ) -> QImage | None:
        """A face of the photo, square, upright and loosely framed; else as `thumbnail`.

        What is `urgent` is what a person decides on next: it goes before all other pictures.
        """
        wanted = level(side or self.side)
        image = self._images.get((True, face_id, wanted))
        if image is not None:
            return image
        face = next((each for each in photo.faces if each.id == face_id), None)
        if face is not None and self._may_ask(photo):
            # All faces of a photo that are wanted now are cut from it in one go.
            key = (True, photo.key.analysis_id, wanted)
            asked = self._asked.get(key)
            if asked is None or face_id not in asked.faces:
                request = self._wanted.get(key) or _Wanted(photo, wanted)
                request.faces[face_id] = face.landmarks.as_array()
                if urgent and asked is None:
                    request.urgent = True
                    self._wanted.pop(key, None)
                    self._send_one(key, request)
                else:
                    self._want(key, request, ahead)
        return self._images.any_level(True, face_id)

    def problem(self, photo: PhotoRecord) -> Message | None:
        """Why there is no picture of the photo, None while nothing is known."""
        if photo.status in (PhotoStatus.FAILED, PhotoStatus.SKIPPED):
            return photo.reason
        return self._problems.get(photo.key.analysis_id, (None, 0.0))[0]

    def forget_problems(self) -> None:
        """Asks for all again: a drive may be back."""
        self._problems.clear()

    def forget_all(self) -> None:
        """No picture that was made or is being made is shown or kept any more."""
        self._images = Images(MEMORY_BYTES)
        self._wanted.clear()
        self._asked.clear()
        self._problems.clear()
        if self._pool is not None:
            self._pool.close()
            self._pool = None
        self._kept_seen = 0
        self.clear_disk_cache()

    def forget(self, keys: Iterable[PhotoKey]) -> None:
        """These are not shown any more: what has not begun is not made."""
        gone = {key.analysis_id for key in keys}
        for name in [name for name in self._wanted if name[1] in gone]:
            del self._wanted[name]

    def full(
        self,
        photo: PhotoRecord,
        side: int,
        done: Callable[[QImage], None],
        failed: Callable[[Exception], None],
    ) -> PixelsTicket:
        """The photo's page, upright, its longer side `side` pixels at most (0: all); before all.

        `done` or `failed` is called later, in the window's thread, unless the ticket is dropped.
        """
        pool = self._started_pool()
        if pool is None:
            return PixelsTicket()
        frame = photo.frame(photo.page)
        future = pool.decode(photo.path, Detail(side), urgent=True, page=photo.page, frame=frame)
        ticket = PixelsTicket(future)
        self._follow(future, image_of_photo, done, failed, ticket)
        return ticket

    def disk_cache_bytes(self) -> int:
        """What the thumbnails on the disk take; 0 until they are counted, see the signal."""
        if self._disk_bytes is None:
            self._count_disk()
        return self._disk_bytes or 0

    def clear_disk_cache(self) -> None:
        """Removes the thumbnails from the disk."""
        self._on_disk(lambda: self._folder.trim(0))

    def close(self) -> None:
        """Ends the processes and forgets the pictures; idempotent."""
        self._closed = True
        self._images = Images(0)
        self._wanted.clear()
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    # What is made

    def _may_ask(self, photo: PhotoRecord) -> bool:
        if self._closed or photo.status in (PhotoStatus.FAILED, PhotoStatus.SKIPPED):
            return False
        known = self._problems.get(photo.key.analysis_id)
        return known is None or time.monotonic() - known[1] > RETRY_SECONDS

    def _want(self, key: tuple[bool, int, int], wanted: _Wanted, ahead: bool) -> None:
        if key in self._asked and not wanted.faces:
            return
        # What was asked for last is what is looked at now.
        if not ahead or key not in self._wanted:
            self._wanted[key] = wanted
            self._wanted.move_to_end(key, last=not ahead)
        while len(self._wanted) > MOST_WAITING:
            self._wanted.popitem(last=False)
        self._send()

    def _send(self) -> None:
        # Every cell that is painted without a picture comes here: no look at all that wait.
        waiting = (key for key in reversed(self._wanted) if key not in self._asked)
        for key in list(islice(waiting, max(0, AHEAD - len(self._asked)))):
            self._send_one(key, self._wanted.pop(key))

    def _send_one(self, key: tuple[bool, int, int], wanted: _Wanted) -> None:
        pool = self._started_pool()
        if pool is None:
            return
        photo = wanted.photo
        stamp = PhotoStamp(photo.path, photo.size, photo.mtime_ns, photo.sha256)
        keep = self._context.settings.cache_megabytes > 0
        landmarks: npt.NDArray[np.float64] | None = None
        page = 1
        if key[0]:
            pages = {face.id: face.page for face in photo.faces}
            page = pages.get(next(iter(wanted.faces)), 1)
            there = [each for each in wanted.faces.items() if pages.get(each[0], 1) == page]
            faces = dict(there[:FACES_AT_ONCE])
            rest = {face: marks for face, marks in wanted.faces.items() if face not in faces}
            wanted.faces = faces
            if rest:
                self._wanted[key] = _Wanted(photo, wanted.level, rest)
            landmarks = np.stack(list(faces.values()))
            files = [self._folder.face(stamp, marks, wanted.level, page) for marks in landmarks]
        else:
            files = [self._folder.photo(stamp, wanted.level)]
        self._asked[key] = wanted
        kept = tuple(files) if keep else ()
        frame = photo.frame(page)
        future = pool.thumbnail(
            photo.path, photo.sha256, wanted.level, landmarks, kept, page, frame, wanted.urgent
        )
        self._follow(
            future,
            images_of_faces if key[0] else image_of,
            lambda made: self._made(key, made),
            lambda error: self._not_made(key, error),
            Ticket(),
        )

    def _made(self, key: tuple[bool, int, int], made: Any) -> None:  # noqa: ANN401
        wanted = self._asked.pop(key, None)
        if wanted is None:
            return
        if key[0]:
            for face_id, image in zip(wanted.faces, made, strict=True):
                self._images.put((True, face_id, wanted.level), image)
        else:
            self._images.put(key, made)
        self._problems.pop(key[1], None)
        self._send()
        self._watch_disk()
        self.arrived.emit(wanted.photo.key)

    def _not_made(self, key: tuple[bool, int, int], error: Exception) -> None:
        wanted = self._asked.pop(key, None)
        if wanted is None:
            return
        if not isinstance(error, CancelledError):
            self._problems[key[1]] = (message_of(error), time.monotonic())
            while len(self._problems) > MOST_PROBLEMS:
                self._problems.popitem(last=False)
            self.arrived.emit(wanted.photo.key)
        self._send()

    def _started_pool(self) -> DecodePool | None:
        if self._pool is None and not self._closed:
            self._pool = DecodePool(Detail(), workers=WORKERS)
        return self._pool

    def _follow(
        self,
        future: Future[Any],
        convert: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        ticket: Ticket,
    ) -> None:
        def ended(ended_future: Future[Any]) -> None:
            # In a thread of the pool: a signal brings the answer to the window's.
            try:
                value = convert(ended_future.result())
            except CancelledError as cancelled:
                self._ended.emit((ticket, failed, cancelled))
            except Exception as error:  # the border: whoever asked is told
                self._ended.emit((ticket, failed, error))
            else:
                self._ended.emit((ticket, done, value))

        future.add_done_callback(ended)

    def _deliver(self, answer: tuple[Ticket, Callable[[Any], None], Any]) -> None:
        ticket, receiver, value = answer
        if not ticket.dropped and not self._closed:
            receiver(value)

    # The disk

    def _watch_disk(self) -> None:
        kept = self._pool.kept_bytes if self._pool is not None else 0
        if kept == self._kept_seen:
            return
        if self._disk_bytes is None:
            self._count_disk()
            return
        self._disk_bytes += kept - self._kept_seen
        self._kept_seen = kept
        most = self._context.settings.cache_megabytes * 1_000_000
        if self._disk_bytes > most:
            self._trim_disk(most)

    def _count_disk(self) -> None:
        if not self._disk_busy:
            self._on_disk(self._folder.used)

    def _trim_disk(self, most: int) -> None:
        if not self._disk_busy:
            self._on_disk(lambda: self._folder.trim(most))

    def _on_disk(self, work: Callable[[], int]) -> None:
        if self._closed:
            return
        self._disk_busy = True
        # What is written meanwhile is counted twice at most: the bound is kept.
        self._kept_seen = self._pool.kept_bytes if self._pool is not None else 0

        def done(used: int) -> None:
            self._disk_busy = False
            self._disk_bytes = used
            self.disk_cache_changed.emit()

        self._context.background.run(Lane.FILES, work, done)
