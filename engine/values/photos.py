"""A photo: its file, its pixels, how it ended."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.support.messages import Message
from engine.values.ages import AnalysedFace
from engine.values.options import option

Pixels = npt.NDArray[np.uint8]
"""uint8 `[height, width, 3]`, RGB in sRGB, upright."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How large a photo's pixels are wanted; all of them, as this stands.

    `max_side` bounds their longer side (0: no bound); see `bound` for panoramas. What is `smallest`
    pixels large on the full-size photo is to keep `kept` of them, and so is what is smaller than
    `smallest_share` of its longer side.
    """

    max_side: int = 0
    smallest: float = 1.0
    smallest_share: float = 0.0
    kept: int = 1

    def smallest_in(self, size: tuple[int, int]) -> float:
        """The smallest that matters, in pixels of a photo of `size` (its two sides).

        A panorama counts as twice as long as it is high: faces on it are as tall as elsewhere.
        """
        return max(self.smallest, self.smallest_share * _length(size))

    def side(self, size: tuple[int, int]) -> int:
        """The longer side, in pixels, that serves for a photo of `size` (its two sides)."""
        wanted = math.ceil(max(size) * self.kept / self.smallest_in(size))
        return min(wanted, self.bound(size), max(size))

    def bound(self, size: tuple[int, int]) -> int:
        """What the longer side may have at most, of a photo of `size`.

        Where small things are to be kept a panorama counts as in `smallest_in`: a strip within
        `max_side` would have no pixels left across, and no face.
        """
        if self.max_side <= 0:
            return max(size)
        if self.kept == 1:
            return self.max_side
        return math.ceil(self.max_side * max(size) / _length(size))


def _length(size: tuple[int, int]) -> int:
    return min(max(size), 2 * min(size))


class PhotoStatus(StrEnum):
    """How a photo ended; every photo found ends as exactly one of these."""

    ANALYSED = "analysed"
    NO_FACE = "no_face"
    FAILED = "failed"
    SKIPPED = "skipped"


class Quality(StrEnum):
    """How much of a photo that was analysed could be looked at.

    `DAMAGED`: a part of the file is lost, and what it shows is missing, grey or garbled; a person
    has to look at it. `PARTIAL`: the file is sound, and not all of it was looked at (some of its
    many frames, a small picture of a raw photo). Where both are so it is damaged.
    """

    WHOLE = ""
    DAMAGED = "damaged"
    PARTIAL = "partial"

    def or_worse(self, other: Quality) -> Quality:
        """The worse of two."""
        return max(self, other, key=_WORSE.index)


_WORSE = (Quality.WHOLE, Quality.PARTIAL, Quality.DAMAGED)


_MOST = 2**63 - 1


def kept_time(nanoseconds: int) -> int:
    """A file's time as it is kept, in ns since 1970: the nearest that 64 bits hold (1677 to 2262).

    File systems know others: NTFS from 1601, ext4 up to 2446.
    """
    return max(-_MOST, min(_MOST, nanoseconds))


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A file on disk. `path` is absolute, as `os.fsdecode` gives it; `size` in bytes.

    `mtime_ns` and `ctime_ns` are as `kept_time` gives them. The latter is when the file's name,
    rights or content were changed last, which no program can set; on Windows, when it was made; 0
    where it is not known.

    `beside` are the names of those files in its folder that are one photo with it and are not
    looked at.
    """

    path: str
    size: int
    mtime_ns: int
    beside: tuple[str, ...] = ()
    ctime_ns: int = 0

    def has_changed(self, size: int, mtime_ns: int, ctime_ns: int) -> bool:
        """Whether the file is not as it was known; a `ctime_ns` of 0 was not."""
        return (self.size, self.mtime_ns) != (size, mtime_ns) or ctime_ns not in (0, self.ctime_ns)


@dataclass(frozen=True, slots=True)
class PhotoPage:
    """A page, frame or view of a photo, from 1; its upright full size in pixels.

    `time_ms` is set where it is a film's frame (see `engine.values.films`).
    """

    number: int
    width: int
    height: int
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class PhotoResult:
    """One photo, done. `width` and `height` are those of the upright full-size photo, 0 if unknown.

    `sha256` is the hex digest of the file's bytes, "" where they were not read whole. `reason` is
    None unless the photo failed or was skipped. Of the `page_count` pages or frames those in
    `pages` were looked at; where there is one alone, `pages` is empty. `film_inside`: the file
    holds a film, which was not looked at; that alone does not make the photo `PARTIAL`.

    A film that was looked into always has `pages`, its frames, even one; it lasts `duration_ms`,
    which is 0 for a photo. `known` are the lists of known files in which it stands, "" for none.
    """

    path: str
    status: PhotoStatus
    reason: Message | None = None
    width: int = 0
    height: int = 0
    size: int = 0
    mtime_ns: int = 0
    sha256: str = ""
    faces: tuple[AnalysedFace, ...] = ()
    quality: Quality = Quality.WHOLE
    pages: tuple[PhotoPage, ...] = ()
    page_count: int = 1
    film_inside: bool = False
    ctime_ns: int = 0
    duration_ms: int = 0
    known: str = ""


MOST_PAGES = 12
"""How many pages or frames of a photo are looked at unless the user says otherwise."""


@dataclass(frozen=True, slots=True)
class DecodeLimits:
    """What one photo may cost. `seconds` bounds decoding, not the reading of a slow disk.

    They are seconds of CPU time, so that a busy machine fails no photo.
    """

    max_pixels: int = option(250_000_000, "", least=1, most=100_000_000_000)
    max_bytes: int = option(1_000_000_000, "", least=1, most=1_000_000_000_000)
    seconds: float = option(
        20.0, "CPU time to decode, without the time to read the file", "SECONDS", 0.001, 3600
    )
    read_seconds: float = option(
        30.0, "time to read the file from a slow disk or network", "SECONDS", 0.001, 3600
    )
    worker_bytes: int = option(
        2_000_000_000, "memory to decode one photo", least=1, most=1_000_000_000_000
    )
    pages: int = option(
        MOST_PAGES,
        "how many pages or frames of a file to look at, evenly spread where it has more",
        "PAGES",
        1,
        100_000,
    )
