"""The one loop: photos in, events out; used by the command line and the window alike.

A photo goes decode -> detect -> crop -> classify. Decoding runs in processes (`decode_pool`),
detection and classification in threads (ONNX Runtime and OpenCV let go of the interpreter; with a
card detection has processes, too), and the loop itself only moves photos from one stage to the
next. What is in memory is bounded by `Tools.ahead`, whatever the folder holds.
"""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from engine.photos.pages import evenly_spread
from engine.reading.pool import PhotoPixels
from engine.run.control import INFERENCE_THREADS, Control
from engine.run.events import Event, PhotoDone, PhotoFailed, PhotoKnown, PhotoStarted, StageSeconds
from engine.run.hash_lists import Seen
from engine.run.tools import Tools
from engine.run.work import Crops, Found, Work, reduced_crops, tells_change, tells_damage
from engine.support.errors import NoReaderError, NotAPhotoError, PhotoError
from engine.support.log import naming
from engine.support.reasons import Reason
from engine.values.faces import Face
from engine.values.films import page_at
from engine.values.photos import PhotoFile, PhotoPage, Quality

log = logging.getLogger(__name__)

CROPS_A_BATCH = 16  # enough to classify without waiting for more
CROPS_AT_ONCE = 32
CROPS_KEPT = 256  # of one photo, whose ages are told before its next page is read
WAITING_PHOTOS = 6  # photos whose crops wait for a batch to fill
MOST_LIGHT = 3 * WAITING_PHOTOS  # photos of which only the crops are left, beside those in work

Result = TypeVar("Result")
Known = Callable[[PhotoFile, str], int | None]
"""The number of an earlier analysis of the bytes with this SHA-256, at whatever path."""


class Analysis:
    """One pass over photos. `stages` may be read at any time."""

    def __init__(
        self,
        tools: Tools,
        control: Control,
        known: Known | None = None,
        before: StageSeconds | None = None,
    ) -> None:
        """Nothing starts before `events` is iterated. `before` is what earlier passes took."""
        self._tools = tools
        self._control = control
        self._known = known or (lambda photo, sha256: None)
        self._done: queue.SimpleQueue[Callable[[], Iterator[Event]]] = queue.SimpleQueue()
        self._in_work = 0
        self._waiting: list[Work] = []
        self._in_batches = 0
        self._held: list[Work] = []
        earlier = before or StageSeconds()
        self._seconds = {
            # The crew's stay: it is that of the earlier passes.
            "detect": earlier.detect - tools.elsewhere() if before else 0.0,
            "crop": earlier.crop,
            "classify": earlier.classify,
        }

    @property
    def stages(self) -> StageSeconds:
        """CPU seconds so far, by stage; decoding's, crops at full size included, are its pool's."""
        stages = StageSeconds(decode=self._tools.pool.cpu_seconds, **self._seconds)
        return replace(stages, detect=stages.detect + self._tools.elsewhere())

    def events(self, photos: Iterable[PhotoFile]) -> Iterator[Event]:
        """What happens to each of `photos`; ends early when cancelled.

        Each photo gives `PhotoStarted` and then exactly one other event, unless the run is
        cancelled first. Their order is not that of `photos`.
        """
        # OpenCV's own threads would wait for each other on the cores that ours already fill: with
        # them two photos at once take twice as long.
        cv2.setNumThreads(1)
        source = iter(photos)
        executor = ThreadPoolExecutor(self._tools.threads, thread_name_prefix=INFERENCE_THREADS)
        try:
            more = True
            while more or self._in_work:
                while more and self._has_room():
                    # What is in work when a pause begins is finished, but for pages to come.
                    if self._control.paused and self._in_work:
                        break
                    if not self._control.wait_if_paused():
                        return
                    photo = next(source, None)
                    if photo is None:
                        more = False
                        break
                    yield PhotoStarted(photo)
                    self._in_work += 1
                    self._begin(Work(photo), executor)
                if self._held and (self._in_work == len(self._held) or not self._control.paused):
                    if not self._control.wait_if_paused():
                        return
                    held, self._held = self._held, []
                    for work in held:
                        yield from self._next_page(work, executor)
                yield from self._step(executor)
                if self._control.cancelled:
                    return
        finally:
            # What a thread still computes for a cancelled run is thrown away when it is done.
            executor.shutdown(wait=not self._control.cancelled, cancel_futures=True)

    def _has_room(self) -> bool:
        """Whether another photo may come into work.

        Of those that wait for a batch to fill, or for their ages, only the crops are left: were
        they counted, nobody would find faces meanwhile. A photo that goes alone is alone to its
        end.
        """
        light = min(len(self._waiting) + self._in_batches, MOST_LIGHT)
        return self._in_work - (light if self._tools.ahead > 1 else 0) < self._tools.ahead

    def _step(self, executor: ThreadPoolExecutor) -> Iterator[Event]:
        """Waits for one stage of one photo to end and moves the photo on."""
        # With every photo in work waiting for a batch, nothing else would ever fill it.
        if self._waiting and (
            len(self._waiting) >= min(WAITING_PHOTOS, self._in_work - len(self._held))
            or sum(work.waiting for work in self._waiting) >= CROPS_A_BATCH
        ):
            self._classify(executor)
        if not self._in_work:
            return
        try:
            proceed = self._done.get(timeout=0.1)
        except queue.Empty:
            return
        yield from proceed()

    def _then(
        self, future: Future[Result], handler: Callable[[Future[Result]], Iterator[Event]]
    ) -> None:
        future.add_done_callback(lambda done: self._done.put(partial(handler, done)))

    def _begin(self, work: Work, executor: ThreadPoolExecutor) -> None:
        if self._tools.known is None:
            self._decode_first(work, executor)
            return
        cancelled = partial(getattr, self._control, "cancelled")
        seen = executor.submit(self._tools.known.look, work.photo.path, cancelled)
        self._then(seen, partial(self._looked_up, work, executor))

    def _looked_up(
        self, work: Work, executor: ThreadPoolExecutor, future: Future[Seen]
    ) -> Iterator[Event]:
        try:
            work.seen = future.result()
        except CancelledError:
            return
        except PhotoError:
            # Why it cannot be read is said by whoever decodes it.
            pass
        except Exception as error:  # the border: one photo's failure is data
            yield self._failed(work, error)
            return
        if work.seen.skipped is not None:
            yield self._failed(work, work.seen.skipped)
            return
        self._decode_first(work, executor)

    def _decode_first(self, work: Work, executor: ThreadPoolExecutor) -> None:
        decoding = self._tools.pool.decode(work.photo.path, films=self._tools.film, keep=True)
        self._then(decoding, partial(self._decoded, work, executor))

    def _decoded(
        self, work: Work, executor: ThreadPoolExecutor, future: Future[PhotoPixels]
    ) -> Iterator[Event]:
        try:
            work.decoded = future.result()
        except CancelledError:
            return
        except Exception as error:  # the border: one photo's failure is data
            yield from self._page_failed(work, executor, error)
            return
        if work.first is None:
            work.first = work.decoded
            if work.seen.sha256 not in ("", work.first.sha256):
                self._tools.pool.forget(work.first)
                yield self._failed(work, PhotoError(Reason.CHANGED_IN_READING()))
                return
            if work.first.covered_copy and not self._tools.copies:
                self._tools.pool.forget(work.first)
                yield self._failed(work, NotAPhotoError(Reason.COVERED_COPY()))
                return
            analysis_id = self._known(work.photo, work.first.sha256)
            if analysis_id is not None:
                self._tools.pool.forget(work.first)
                self._in_work -= 1
                yield PhotoKnown(work.photo, analysis_id, work.seen.lists)
                return
            pages = evenly_spread(work.first.pages, self._tools.pages)
            if work.first.moments is not None:
                pages = tuple(map(page_at, work.first.moments.times_ms))
            work.page, *work.left = pages
        elif work.decoded.sha256 != work.first.sha256:
            self._tools.pool.forget(work.decoded)
            yield self._failed(work, PhotoError(Reason.CHANGED_IN_ANALYSIS()))
            return
        work.quality = work.quality.or_worse(work.decoded.quality)
        found = executor.submit(self._find, work.decoded)
        self._then(found, partial(self._detected, work, executor))

    def _find(self, decoded: PhotoPixels) -> Found:
        start = time.thread_time()
        size = (decoded.width, decoded.height)
        faces = self._tools.detector.detect(decoded.pixels, size)
        detected = time.thread_time()
        crops = reduced_crops(decoded, faces, self._tools.classifier.info.geometry)
        return Found(faces, crops, detected - start, time.thread_time() - detected)

    def _detected(
        self, work: Work, executor: ThreadPoolExecutor, future: Future[Found]
    ) -> Iterator[Event]:
        try:
            found = future.result()
        except CancelledError:
            return
        except Exception as error:  # the border, as above
            assert work.decoded is not None
            self._tools.pool.forget(work.decoded)
            yield from self._page_failed(work, executor, error)
            return
        self._seconds["detect"] += found.detect_seconds
        self._seconds["crop"] += found.crop_seconds
        assert work.decoded is not None
        if found.crops is not None:
            self._tools.pool.forget(work.decoded)
            yield from self._page_done(work, executor, found.faces, found.crops)
            return
        landmarks = np.stack([face.landmarks.as_array() for face in found.faces])
        again = self._tools.pool.crop(
            work.photo.path,
            landmarks,
            self._tools.classifier.info.geometry,
            work.decoded.sha256,
            work.decoded.seconds,
            work.page,
            work.frame,
            work.decoded.slot,
        )
        self._then(again, partial(self._cropped, work, executor, found.faces))

    def _cropped(
        self, work: Work, executor: ThreadPoolExecutor, faces: list[Face], future: Future[Crops]
    ) -> Iterator[Event]:
        try:
            crops = future.result()
        except CancelledError:
            return
        except Exception as error:  # the border, as above
            yield from self._page_failed(work, executor, error)
            return
        yield from self._page_done(work, executor, faces, crops)

    def _page_done(
        self, work: Work, executor: ThreadPoolExecutor, faces: list[Face], crops: Crops
    ) -> Iterator[Event]:
        """A page is looked at: on to the next one, or to the ages of all faces."""
        assert work.decoded is not None
        time_ms = work.frame.time_ms if work.frame is not None else None
        work.pages.append(PhotoPage(work.page, work.decoded.width, work.decoded.height, time_ms))
        work.decoded = None
        if faces:
            work.faces += [replace(face, page=work.page) for face in faces]
            work.crops.append(crops)
        yield from self._next_page(work, executor)

    def _page_failed(
        self, work: Work, executor: ThreadPoolExecutor, error: Exception
    ) -> Iterator[Event]:
        """Where the first page cannot be read the photo has failed; another one is left out.

        Raises NoReaderError where no photo can be read at all.
        """
        if isinstance(error, NoReaderError):
            # It would be so for every photo, and is no photo's fault.
            raise error
        if not work.pages or tells_change(error):
            yield self._failed(work, error)
            return
        log.warning(
            "page %d of a photo failed",
            work.page,
            exc_info=error,
            extra=naming(repr(work.photo.path)),
        )
        if tells_damage(error):
            work.quality = Quality.DAMAGED
        work.decoded = None
        yield from self._next_page(work, executor)

    def _next_page(self, work: Work, executor: ThreadPoolExecutor) -> Iterator[Event]:
        if work.left and self._control.paused:
            # A film may have hundreds.
            self._held.append(work)
        elif work.left and work.waiting >= CROPS_KEPT:
            # A film may show thousands: their pixels are not kept until its end.
            crops, work.crops = np.concatenate(work.crops), []
            classifying = executor.submit(self._timed_classify, crops)
            self._then(classifying, partial(self._classified_some, work, executor))
        elif work.left:
            work.page = work.left.pop(0)
            decoding = self._tools.pool.decode(
                work.photo.path, page=work.page, frame=work.frame, keep=True
            )
            self._then(decoding, partial(self._decoded, work, executor))
        elif work.waiting:
            self._waiting.append(work)
        else:
            yield self._finished(work)

    def _classified_some(
        self,
        work: Work,
        executor: ThreadPoolExecutor,
        future: Future[tuple[npt.NDArray[np.float32], float]],
    ) -> Iterator[Event]:
        """The faces of a photo's first pages have their ages: on to the next page."""
        try:
            ages, seconds = future.result()
        except CancelledError:
            return
        except Exception as error:  # the border, as above
            yield self._failed(work, error)
            return
        self._seconds["classify"] += seconds
        work.ages.append(ages)
        yield from self._next_page(work, executor)

    def _classify(self, executor: ThreadPoolExecutor) -> None:
        batch, self._waiting = self._waiting, []
        self._in_batches += len(batch)
        crops = np.concatenate([crops for work in batch for crops in work.crops])
        classifying = executor.submit(self._timed_classify, crops)
        self._then(classifying, partial(self._classified, batch))

    def _timed_classify(self, crops: Crops) -> tuple[npt.NDArray[np.float32], float]:
        start = time.thread_time()
        parts = []
        for first in range(0, len(crops), CROPS_AT_ONCE):
            if self._control.cancelled:
                raise CancelledError  # a photo of a thousand faces must not hold up Ctrl-C
            parts.append(self._tools.classifier.classify(crops[first : first + CROPS_AT_ONCE]))
        return np.concatenate(parts), time.thread_time() - start

    def _classified(
        self, batch: list[Work], future: Future[tuple[npt.NDArray[np.float32], float]]
    ) -> Iterator[Event]:
        self._in_batches -= len(batch)
        try:
            distributions, seconds = future.result()
        except CancelledError:
            return
        except Exception as error:  # the border, as above
            for work in batch:
                yield self._failed(work, error)
            return
        self._seconds["classify"] += seconds
        start = 0
        for work in batch:
            work.ages.append(distributions[start : start + work.waiting])
            start += work.waiting
            yield self._finished(work)

    def _finished(self, work: Work) -> PhotoDone:
        self._in_work -= 1
        return PhotoDone(work.photo, work.result())

    def _failed(self, work: Work, error: Exception) -> PhotoFailed:
        self._in_work -= 1
        return PhotoFailed(work.photo, work.failed(error))


def analyse(
    photos: Iterable[PhotoFile], tools: Tools, control: Control, known: Known | None = None
) -> Iterator[Event]:
    """What happens to each of `photos`; see `Analysis.events`."""
    return Analysis(tools, control, known).events(photos)
