"""A face in a photo: where it is, how it is looked for, what its crop looks like."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

SMALLEST_FACE_SIDE = 15


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
