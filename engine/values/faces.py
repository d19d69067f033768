"""A face in a photo: where it is, what its crop looks like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

CPU = "CPUExecutionProvider"
CUDA = "CUDAExecutionProvider"
"""What inference may run on, as ONNX Runtime calls it: a provider."""


def provider_name(provider: str) -> str:
    """A provider as people call it; that of ONNX Runtime where it is another one."""
    return {CPU: "CPU", CUDA: "NVIDIA GPU (CUDA)"}.get(provider, provider)


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
    """One detection in a photo, on its `page` (from 1). `score` is the detector's, 0 to 1."""

    box: Box
    landmarks: Landmarks
    score: float
    page: int = 1


@dataclass(frozen=True, slots=True)
class CropGeometry:
    """How `align.py` turns landmarks into the classifier's square crop; part of a model's metadata.

    `reference` are the five landmarks' places in the unit square of the crop; `size` is the crop's
    side in pixels.
    """

    size: int
    reference: tuple[tuple[float, float], ...]
