"""A photo on its way through the pipeline, and what is found on one of its pages."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.reading.pool import PhotoPixels
from engine.values.faces import Face
from engine.values.films import FilmFrame, time_of_page
from engine.values.photos import PhotoFile, PhotoPage, Quality

Crops = npt.NDArray[np.uint8]
"""uint8 `[N, side, side, 3]`, sRGB."""


@dataclass(slots=True)
class Work:
    """One photo on its way, a page after the other.

    `first` is what is known of it and of its first page, `decoded` the page that is looked at now;
    `left` are those to come. `faces` and `pages` are of all that were looked at, and `quality` is
    the worst of these, and of those that could not be read. `crops` are of the faces that wait for
    their ages, those behind the ones that have theirs in `ages`.
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


@dataclass(frozen=True, slots=True)
class Found:
    """What detection gives: faces, and their crops unless the reduced pixels are too few."""

    faces: list[Face]
    crops: Crops | None
    detect_seconds: float
    crop_seconds: float
