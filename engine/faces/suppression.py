"""Which of many boxes stay: non-maximum suppression, as the `mtcnn` package does it, and noise."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

NMS_STRIP = 64
SURE_ALONE = 0.9
AROUND, ALONE = (5, 5), 3
"""No more than `ALONE` cells in a window of `AROUND`, the middle one included, are few."""


def nms(boxes: Floats, threshold: float, *, of_smaller: bool = False) -> npt.NDArray[np.intp]:
    """Indices of the boxes that overlap no surer one by more than `threshold`, surest first.

    As in the package, a box that is itself dropped still drops others. The overlap is the
    intersection over the union, or over the smaller box.
    """
    order = by_score(boxes[:, 4])
    x1, y1, x2, y2 = boxes[order, :4].T
    area = (x2 - x1) * (y2 - y1)
    keep = np.ones(len(order), dtype=bool)
    # Noise can bring thousands of boxes: a strip of them at a time, against those that it touches.
    from_left = np.argsort(x1, kind="stable")
    for start in range(0, len(order), NMS_STRIP):
        rows = from_left[start : start + NMS_STRIP]
        near = from_left[: np.searchsorted(x1[from_left], x2[rows].max())]
        near = near[x2[near] > x1[rows[0]]]
        shared = np.minimum(x2[rows, None], x2[near])
        shared -= np.maximum(x1[rows, None], x1[near])
        height = np.minimum(y2[rows, None], y2[near])
        height -= np.maximum(y1[rows, None], y1[near])
        shared = np.maximum(shared, 0, out=shared) * np.maximum(height, 0, out=height)
        if of_smaller:
            overlaps = shared > threshold * np.minimum(area[rows, None], area[near])
        else:  # shared / (a + b - shared) > threshold, without the division
            overlaps = shared > threshold / (1 + threshold) * (area[rows, None] + area[near])
        keep[rows] = ~(overlaps & (near < rows[:, None])).any(axis=1)
    return order[keep]


def lone_and_weak(scores: Floats, cells: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """bool `[N]`: which of P-Net's proposals on a level, before NMS, are what it makes of noise.

    Of a face P-Net is sure, or it finds it in several places next to each other; in gravel, grass
    and grain four in six of its proposals are neither. `cells` is `[N, 2]`, rows and columns.
    """
    mask = np.zeros(cells.max(axis=0) + 1, np.float32)
    mask[cells[:, 0], cells[:, 1]] = 1
    near = cv2.boxFilter(mask, -1, AROUND, normalize=False, borderType=cv2.BORDER_CONSTANT)
    return np.asarray((scores < SURE_ALONE) & (near[cells[:, 0], cells[:, 1]] <= ALONE))


def by_score(scores: Floats) -> npt.NDArray[np.intp]:
    """Indices from the surest on. Saturated scores tie; the package's order decides them too."""
    return np.argsort(scores)[::-1]


def squares(boxes: Floats) -> Floats:
    """The boxes grown around their centres to squares of their longer sides."""
    grown = boxes.copy()
    size = boxes[:, 2:4] - boxes[:, :2]
    side = size.max(axis=1, keepdims=True)
    grown[:, :2] = boxes[:, :2] + size * 0.5 - side * 0.5
    grown[:, 2:4] = grown[:, :2] + side
    return grown
