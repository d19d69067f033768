"""Faces made as small and as compressed as those of real photos."""

from __future__ import annotations

import cv2
import numpy as np

from engine.values.photos import Pixels


def shrink(pixels: Pixels, side: float, rng: np.random.Generator | None = None) -> Pixels:
    """A crop as it looks when the face was photographed `side` pixels wide: down and up again.

    `side` counts the face's box, about 0.72 of the crop's side in MTCNN's terms.
    """
    full = pixels.shape[0]
    small = round(float(np.clip(side / 0.72, 8, full)))
    down = cv2.INTER_AREA
    if rng is not None and rng.random() < 0.25:
        down = cv2.INTER_LINEAR
    little = np.asarray(cv2.resize(pixels, (small, small), interpolation=down), dtype=np.uint8)
    if rng is not None and rng.random() < 0.4:
        # Small faces mostly lie in photos that were compressed at that size.
        little = compressed(little, int(rng.integers(40, 92)))
    return np.asarray(
        cv2.resize(little, (full, full), interpolation=cv2.INTER_CUBIC), dtype=np.uint8
    )


def compressed(pixels: Pixels, quality: int) -> Pixels:
    """The crop as a JPEG of `quality` (0 to 100) shows it."""
    _, coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), dtype=np.uint8)
