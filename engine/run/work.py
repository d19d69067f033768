"""A photo on its way through the pipeline, and what is found on one of its pages."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from itertools import chain, starmap

import numpy as np
import numpy.typing as npt

from engine.faces.align import crop_face, source_side
from engine.reading.pool import PhotoPixels
from engine.run.hash_lists import Seen
from engine.support.errors import FaixaError, NotAPhotoError, PhotoError
from engine.support.log import naming
from engine.support.reasons import Reason
from engine.values.ages import AnalysedFace
from engine.values.faces import CropGeometry, Face
from engine.values.films import FilmFrame, time_of_page
from engine.values.photos import PhotoFile, PhotoPage, PhotoResult, PhotoStatus, Quality

log = logging.getLogger(__name__)

Crops = npt.NDArray[np.uint8]
"""uint8 `[N, side, side, 3]`, sRGB."""


_OF_DAMAGE = (Reason.DAMAGED, Reason.CUT_OFF, Reason.FILM_DAMAGED)
_OF_CHANGE = (Reason.CHANGED_IN_ANALYSIS, Reason.CHANGED_SINCE, Reason.CHANGED_IN_READING)


@dataclass(slots=True)
class Work:
    """One photo on its way, a page after the other.

    `first` is what is known of it and of its first page, `decoded` the page that is looked at now;
    `left` are those to come. `faces` and `pages` are of all that were looked at, and `quality` is
    the worst of these, and of those that could not be read. `crops` are of the faces that wait for
    their ages, those behind the ones that have theirs in `ages`. `seen` is what lists of known
    files say of it, where there are any.
    """

    photo: PhotoFile
    first: PhotoPixels | None = None
    decoded: PhotoPixels | None = None
    page: int = 1
    left: list[int] = field(default_factory=list)
    pages: list[PhotoPage] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    crops: list[Crops] = field(default_factory=list)
    ages: list[npt.NDArray[np.float32]] = field(default_factory=list)
    quality: Quality = Quality.WHOLE
    seen: Seen = field(default_factory=Seen)

    @property
    def frame(self) -> FilmFrame | None:
        """What names the page to those who read it, where it is a film's."""
        first = self.first
        if first is None or first.moments is None:
            return None
        return FilmFrame(time_of_page(self.page), first.sha256, first.size, first.mtime_ns)

    @property
    def waiting(self) -> int:
        """How many faces wait for their ages."""
        return sum(map(len, self.crops))

    def result(self) -> PhotoResult:
        """What is found, once every face has its ages."""
        decoded = self.first
        assert decoded is not None
        film = decoded.moments
        whole = len(self.pages) == decoded.pages and film is None
        distributions = chain.from_iterable(self.ages)
        faces = tuple(starmap(AnalysedFace, zip(self.faces, distributions, strict=True)))
        return PhotoResult(
            path=self.photo.path,
            status=PhotoStatus.ANALYSED if faces else PhotoStatus.NO_FACE,
            width=decoded.width,
            height=decoded.height,
            size=decoded.size,
            mtime_ns=decoded.mtime_ns,
            sha256=decoded.sha256,
            faces=faces,
            quality=self.quality if whole else self.quality.or_worse(Quality.PARTIAL),
            pages=tuple(self.pages) if decoded.pages > 1 or film is not None else (),
            page_count=decoded.pages,
            film_inside=decoded.film_inside,
            ctime_ns=self.photo.ctime_ns,
            duration_ms=film.duration_ms if film is not None else 0,
            known=self.seen.lists,
        )

    def failed(self, error: Exception) -> PhotoResult:
        """What is known of a photo that cannot be analysed; an error that is no FaixaError is told
        to the log, too.
        """
        if isinstance(error, FaixaError):
            reason = error.message
        else:
            # The next line has the photo's number.
            log.error(
                "analysing a photo failed", exc_info=error, extra=naming(repr(self.photo.path))
            )
            reason = Reason.OUT_OF_MEMORY() if isinstance(error, MemoryError) else Reason.BUG()
        decoded = self.first
        skipped = isinstance(error, NotAPhotoError)
        told = error.sha256 if isinstance(error, PhotoError) else ""
        return PhotoResult(
            path=self.photo.path,
            status=PhotoStatus.SKIPPED if skipped else PhotoStatus.FAILED,
            reason=reason,
            width=decoded.width if decoded else 0,
            height=decoded.height if decoded else 0,
            size=self.photo.size,
            mtime_ns=self.photo.mtime_ns,
            ctime_ns=self.photo.ctime_ns,
            sha256=decoded.sha256 if decoded else told,
            known=self.seen.lists,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What detection gives: faces, and their crops unless the reduced pixels are too few."""

    faces: list[Face]
    crops: Crops | None
    detect_seconds: float
    crop_seconds: float


def reduced_crops(decoded: PhotoPixels, faces: list[Face], geometry: CropGeometry) -> Crops | None:
    """Crops from the pixels at hand; None where a face has too few and the full size more."""
    height, width = decoded.pixels.shape[:2]
    ratio = np.array([width / decoded.width, height / decoded.height])
    marks = [face.landmarks.as_array() * ratio for face in faces]
    reduced = max(decoded.width, decoded.height) > max(width, height)
    if reduced and any(source_side(m, geometry) < geometry.size for m in marks):
        return None
    if not marks:
        return np.empty((0, geometry.size, geometry.size, 3), np.uint8)
    return np.stack([crop_face(decoded.pixels, m, geometry) for m in marks])


def tells_damage(error: Exception) -> bool:
    """Whether a page could not be read because the file is damaged."""
    return isinstance(error, PhotoError) and error.message.code in _OF_DAMAGE


def tells_change(error: Exception) -> bool:
    """Whether the file is not the one any more whose first pages were looked at."""
    return isinstance(error, PhotoError) and error.message.code in _OF_CHANGE
