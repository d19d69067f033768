"""Landmarks -> the square crop that the classifier sees; training shares these pixels' code."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.values.faces import Box, CropGeometry, Landmarks
from engine.values.photos import Pixels

DEFAULT_GEOMETRY = CropGeometry(
    size=128,
    reference=(
        (0.3420, 0.4050),
        (0.6580, 0.4050),
        (0.5000, 0.5750),
        (0.3680, 0.7320),
        (0.6320, 0.7320),
    ),
)
"""Eyes a third of the crop apart: chin, ears and the hairline are inside, which age needs."""


_IN_BOX = ((0.26, 0.38), (0.74, 0.38), (0.5, 0.595), (0.285, 0.76), (0.715, 0.76))
"""Where the landmarks of an upright face lie in its box: medians of what the detector finds."""


def landmarks_in(box: Box) -> Landmarks:
    """The landmarks that an upright face with this box would have, where nothing has found any."""
    return Landmarks(
        *((box.x + across * box.width, box.y + down * box.height) for across, down in _IN_BOX)
    )


def similarity(
    landmarks: npt.NDArray[np.float64], geometry: CropGeometry
) -> npt.NDArray[np.float64]:
    """The similarity transform from photo to crop: float64 `[2, 3]`, pixels to pixels.

    `landmarks` is float64 `[5, 2]` in pixels of the photo at hand. Least squares over the five
    points (Umeyama 1991, rotation, scale and translation without reflection).
    """
    target = np.asarray(geometry.reference, dtype=np.float64) * geometry.size
    source_mean, target_mean = landmarks.mean(axis=0), target.mean(axis=0)
    source, target = landmarks - source_mean, target - target_mean
    norm = float((source**2).sum())
    if norm < 1e-9:
        raise ValueError("five landmarks in one point have no direction")
    # In the plane the least-squares similarity has a closed form: [[a, -b], [b, a]].
    a = float((source * target).sum()) / norm
    b = float((source[:, 0] * target[:, 1] - source[:, 1] * target[:, 0]).sum()) / norm
    linear = np.array([[a, -b], [b, a]])
    return np.hstack([linear, (target_mean - linear @ source_mean)[:, None]])


def source_side(landmarks: npt.NDArray[np.float64], geometry: CropGeometry) -> float:
    """The side, in pixels of the photo at hand, of the square that the crop is made from."""
    matrix = similarity(landmarks, geometry)
    return geometry.size / float(np.hypot(matrix[0, 0], matrix[1, 0]))


def crop_face(pixels: Pixels, landmarks: npt.NDArray[np.float64], geometry: CropGeometry) -> Pixels:
    """The aligned crop of one face: uint8 `[size, size, 3]`, RGB.

    `landmarks` is float64 `[5, 2]` in pixels of `pixels`, where pixel `i` spans `[i, i + 1)`.
    A face that is larger than the crop is averaged down first (no aliasing), a smaller one is
    enlarged with cubic interpolation; beyond the photo's edge the border is reflected.
    """
    matrix = similarity(landmarks, geometry)
    shrink = 1.0 / float(np.hypot(matrix[0, 0], matrix[1, 0]))
    origin, patch = _patch(pixels, matrix, geometry.size)
    step = int(shrink)
    if step > 1 and min(patch.shape[:2]) >= step:
        # Averaging over whole boxes, then one interpolated step below 2: what an area filter would
        # give, if it could rotate.
        height, width = (n // step for n in patch.shape[:2])
        boxes = patch[: height * step, : width * step]
        patch = np.asarray(cv2.resize(boxes, (width, height), interpolation=cv2.INTER_AREA))
        matrix = matrix @ np.array([[step, 0, origin[0]], [0, step, origin[1]], [0, 0, 1.0]])
        origin = (0.0, 0.0)
    inside = matrix @ np.array([[1, 0, origin[0]], [0, 1, origin[1]], [0, 0, 1.0]])
    # OpenCV puts integer coordinates at pixel centres; ours are at pixel corners.
    inside = inside.copy()
    inside[:, 2] += inside[:, :2] @ np.array([0.5, 0.5]) - 0.5
    return np.asarray(
        cv2.warpAffine(
            patch,
            inside,
            (geometry.size, geometry.size),
            flags=cv2.INTER_LINEAR if shrink > 1.0 else cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REFLECT_101,
        ),
        dtype=np.uint8,
    )


def _patch(
    pixels: Pixels, matrix: npt.NDArray[np.float64], size: int
) -> tuple[tuple[float, float], npt.NDArray[Any]]:
    """The part of the photo that the crop touches, so that a 100 MP photo is not filtered whole."""
    full = np.vstack([matrix, [0, 0, 1.0]])
    corners = np.linalg.inv(full) @ np.array(
        [[0, size, 0, size], [0, 0, size, size], [1, 1, 1, 1.0]]
    )
    bounds = np.array([pixels.shape[1], pixels.shape[0]])
    low, high = corners[:2].min(axis=1) - 4, corners[:2].max(axis=1) + 4
    if (low < 0).any() or (high > bounds).any():
        # Reflection needs as much of the inside as lies outside.
        reach = (high - low).max()
        low, high = low - reach, high + reach
    left, top = np.clip(np.floor(low), 0, bounds - 1).astype(int)
    right, bottom = np.clip(np.ceil(high), [left + 1, top + 1], bounds).astype(int)
    return (float(left), float(top)), pixels[top:bottom, left:right]
