"""Faces made unrecognisable in a photo's pixels, for good."""

from __future__ import annotations

import math
from collections.abc import Iterable

import cv2
import numpy as np
import numpy.typing as npt

from engine.reports.content.options import Covering
from engine.values.faces import Box
from engine.values.photos import Pixels

MARGIN = 0.4
"""How much is covered around a box, on every side, in shares of its longer side: hair, chin, ears,
and a detector's errors."""

BLOCKS = 5
"""A blurred region keeps so many averages across; the face inside it fewer than three."""

COVER = (58, 63, 71)


def cover_faces(pixels: Pixels, boxes: Iterable[Box], covering: Covering) -> None:
    """Covers the boxes, with a margin, in the upright full-size pixels that they belong to.

    Nothing of what was there can be computed back: a blurred region, and one of large pixels, is
    made anew from at most `BLOCKS` times `BLOCKS` averages, a covered one is one colour.
    """
    for box in boxes:
        left, top, right, bottom = covered_region(box, pixels.shape[1], pixels.shape[0])
        if right <= left or bottom <= top:
            continue
        region = pixels[top:bottom, left:right]
        if covering is Covering.COVER:
            region[:] = COVER
        elif covering is Covering.PIXELS:
            region[:] = _averages(region, cv2.INTER_NEAREST)
        else:
            inside = _ellipse(box, left, top, region)
            region[inside] = _averages(region, cv2.INTER_LINEAR)[inside]


def covered_region(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """What is covered for a box: left, top, right, bottom in pixels, inside the photo."""
    margin = MARGIN * max(box.width, box.height)
    return (
        max(0, math.floor(box.x - margin)),
        max(0, math.floor(box.y - margin)),
        min(width, math.ceil(box.x + box.width + margin)),
        min(height, math.ceil(box.y + box.height + margin)),
    )


def _averages(region: Pixels, between: int) -> Pixels:
    """The region made of its averages; `between` is what OpenCV puts between them."""
    height, width = region.shape[:2]
    blocks = (min(BLOCKS, width), min(BLOCKS, height))
    small = cv2.resize(region, blocks, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (width, height), interpolation=between), dtype=np.uint8)


def _ellipse(box: Box, left: int, top: int, region: Pixels) -> npt.NDArray[np.bool_]:
    """Bool `[height, width]`: an ellipse around the box that reaches the margin on every side."""
    margin = MARGIN * max(box.width, box.height)
    rows, columns = np.ogrid[: region.shape[0], : region.shape[1]]
    across = (columns + 0.5 + left - box.x - box.width / 2) / (box.width / 2 + margin)
    down = (rows + 0.5 + top - box.y - box.height / 2) / (box.height / 2 + margin)
    return np.asarray(across**2 + down**2 <= 1.0)
