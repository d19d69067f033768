"""A photo: its file, its pixels, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.values.ages import AnalysedFace

Pixels = npt.NDArray[np.uint8]
"""uint8 `[height, width, 3]`, RGB in sRGB, upright."""


class PhotoStatus(StrEnum):
    """How a photo ended; every photo found ends as exactly one of these."""

    ANALYSED = "analysed"
    NO_FACE = "no_face"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A file on disk. `path` is absolute, as `os.fsdecode` gives it; `size` in bytes."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class PhotoResult:
    """One photo, done. `width` and `height` are those of the upright full-size photo, 0 if unknown.

    `sha256` is the hex digest of the file's bytes, "" where they were not read whole. `reason` is
    empty unless the photo failed or was skipped.
    """

    path: str
    status: PhotoStatus
    reason: str = ""
    width: int = 0
    height: int = 0
    size: int = 0
    mtime_ns: int = 0
    sha256: str = ""
    faces: tuple[AnalysedFace, ...] = ()


@dataclass(frozen=True, slots=True)
class DecodeLimits:
    """What one photo may cost. `seconds` bounds decoding, not the reading of a slow disk.

    Messages name the command line's options; in the order of the fields they are --max-megapixels,
    --max-megabytes, --max-seconds, --max-read-seconds and --max-memory-megabytes.
    """

    max_pixels: int = 250_000_000
    max_bytes: int = 1_000_000_000
    seconds: float = 4.0
    read_seconds: float = 30.0
    worker_bytes: int = 1_100_000_000
