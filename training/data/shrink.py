"""Faces made as small and as compressed as those of real photos."""

from __future__ import annotations

import cv2
import numpy as np

from engine.values.photos import Pixels


def shrink(pixels: Pixels, side: float) -> Pixels:
    """A crop as it looks when the face was photographed `side` pixels wide: down and up again."""
    return reduced(pixels, small_side(side, pixels.shape[0]))


def small_side(side: float, full: int) -> int:
    """The side, pixels, of a crop whose face is `side` pixels wide; `full` at most.

    `side` counts the face's box, about 0.72 of the crop's side in MTCNN's terms.
    """
    return round(float(np.clip(side / 0.72, 8, full)))


def reduced(pixels: Pixels, side: int, *, coarse: bool = False, quality: int = 0) -> Pixels:
    """A crop that had `side` pixels once.

    Its pixels are the mean of those that they were made of, or some of them if `coarse`; at that
    size it was a JPEG of `quality` (0 for none).
    """
    full = pixels.shape[0]
    down = cv2.INTER_LINEAR if coarse else cv2.INTER_AREA
    little = np.asarray(cv2.resize(pixels, (side, side), interpolation=down), dtype=np.uint8)
    if quality:
        little = compressed(little, int(quality))
    return np.asarray(
        cv2.resize(little, (full, full), interpolation=cv2.INTER_CUBIC), dtype=np.uint8
    )


def compressed(pixels: Pixels, quality: int) -> Pixels:
    """The crop as a JPEG of `quality` (0 to 100) shows it."""
    _, coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), dtype=np.uint8)
