"""Values that cross module boundaries: frozen, typed, with no behaviour beyond arithmetic."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""uint8 `[height, width, 3]`, RGB in sRGB, upright."""

AgeDistribution = npt.NDArray[np.float32]
"""float32 `[101]`, P(age = 0…100), sums to 1."""

AGES = 101

SMALLEST_FACE_SIDE = 15

INFERENCE_THREADS = "inference"


class PhotoStatus(StrEnum):
    """How a photo ended; every photo found ends as exactly one of these."""

    ANALYSED = "analysed"
    NO_FACE = "no_face"
    FAILED = "failed"
    SKIPPED = "skipped"


class AgeGroup(StrEnum):
    """Sums of the age distribution between the age bands."""

    CHILD = "child"
    TEEN = "teen"
    ADULT = "adult"


class DecisionValue(StrEnum):
    """What a reviewer said of one face."""

    CHILD = "child"
    TEEN = "teen"
    ADULT = "adult"
    NOT_A_FACE = "not_a_face"
    UNSURE = "unsure"


class Device(StrEnum):
    """Where a user wants inference to run."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the upright full-size photo; `x, y` is its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Five points in pixels of the upright full-size photo; left and right are the viewer's."""

    left_eye: tuple[float, float]
    right_eye: tuple[float, float]
    nose: tuple[float, float]
    mouth_left: tuple[float, float]
    mouth_right: tuple[float, float]

    def as_array(self) -> npt.NDArray[np.float64]:
        """float64 `[5, 2]`, rows in the order of the fields, columns x and y."""
        return np.array(
            [self.left_eye, self.right_eye, self.nose, self.mouth_left, self.mouth_right],
            dtype=np.float64,
        )


@dataclass(frozen=True, slots=True)
class Face:
    """One detection in a photo. `score` is the detector's, 0 to 1."""

    box: Box
    landmarks: Landmarks
    score: float


@dataclass(frozen=True, slots=True)
class AnalysedFace:
    """A face and what the classifier said of it."""

    face: Face
    age_distribution: AgeDistribution


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


@dataclass(frozen=True, slots=True)
class DetectorSettings:
    """MTCNN's settings.

    `min_face` is the smallest face's side in pixels of the full-size photo; the one in force is the
    larger of it and `min_face_relative` times the photo's longer side (of a panorama: twice the
    shorter). Faces down to some 0.8 times that are found too (docs/benchmarks.md). `max_side`
    bounds the longer side of the pixels that detection sees (0: no bound). `rotations` also tries
    90, 180 and 270 degrees where nothing was found. `exact_pyramid` averages every level from the
    pixels as they came, as the `mtcnn` package does; without it levels come from halved pixels,
    many times faster, and boxes may move by some hundredths of their size.
    """

    min_face: float = 20.0
    min_face_relative: float = 0.0125
    scale_factor: float = 0.709
    thresholds: tuple[float, float, float] = (0.6, 0.7, 0.8)
    max_side: int = 2048
    rotations: bool = False
    exact_pyramid: bool = False

    def smallest_face(self, size: tuple[int, int]) -> float:
        """The smallest face looked for, in pixels of a photo of `size` (its two sides).

        A panorama counts as twice as long as it is high: faces on it are as tall as elsewhere.
        """
        return max(self.min_face, self.min_face_relative * min(max(size), 2 * min(size)))

    def detection_side(self, size: tuple[int, int]) -> int:
        """The longer side, in pixels, that serves detection of a photo of `size` (its two sides).

        The smallest face keeps `SMALLEST_FACE_SIDE` pixels, more than the 12 that P-Net looks at.
        """
        wanted = math.ceil(max(size) * SMALLEST_FACE_SIDE / self.smallest_face(size))
        if self.max_side > 0:
            wanted = min(wanted, self.max_side)
        return min(wanted, max(size))


PACKAGE_SETTINGS = DetectorSettings(
    min_face=20.0, min_face_relative=0.0, max_side=0, exact_pyramid=True
)
"""The `mtcnn` package's defaults: every face of 20 pixels and more, on the pixels as they are."""


@dataclass(frozen=True, slots=True)
class CropGeometry:
    """How `align.py` turns landmarks into the classifier's square crop; part of a model's metadata.

    `reference` are the five landmarks' places in the unit square of the crop; `size` is the crop's
    side in pixels.
    """

    size: int
    reference: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A threshold on P(minor), and what was measured for it; rates from 0 to 1."""

    name: str
    threshold: float
    recall: float
    false_alarm_rate: float


MEASURED_AGE = 18
"""An operating point's rates are those of people under this age, in years, against all others."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What a model file says of itself, and the hash that names it."""

    name: str
    version: str
    architecture: str
    sha256: str
    geometry: CropGeometry
    operating_points: tuple[OperatingPoint, ...]
    metadata: dict[str, Any] = field(compare=False)


@dataclass(frozen=True, slots=True)
class PolicySettings:
    """How age distributions become groups and flags. `threshold` is on P(minor), 0 to 1.

    `bands` are one or two ages in years, ascending: below the first a child, from the last an
    adult, between them a teen.
    """

    bands: tuple[int, ...] = (12, 18)
    threshold: float = 0.5


@dataclass(frozen=True, slots=True)
class FaceEstimate:
    """What the policy makes of one age distribution. Probabilities 0 to 1, ages in years.

    `p_teen` is None where there are two groups.
    """

    group: AgeGroup
    p_child: float
    p_teen: float | None
    p_adult: float
    p_minor: float
    age: float
    age_low: float
    age_high: float
    flagged: bool
