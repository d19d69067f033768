"""EXIF orientation (EXIF 3.0, tag 0x0112) on pixels and on rectangles."""

from __future__ import annotations

import cv2
import numpy as np

from engine.values.photos import Pixels

Rectangle = tuple[int, int, int, int]
"""left, top, right, bottom in pixels; right and bottom are outside."""


def swaps_sides(orientation: int) -> bool:
    """Whether width and height change places."""
    return orientation >= 5


def turned(pixels: Pixels, orientation: int) -> Pixels:
    """Stored pixels, upright: uint8 `[height, width, 3]`, contiguous. `orientation` is 1 to 8."""
    if orientation == 1:
        return np.ascontiguousarray(pixels)
    if orientation == 2:
        result = cv2.flip(pixels, 1)
    elif orientation == 3:
        result = cv2.rotate(pixels, cv2.ROTATE_180)
    elif orientation == 4:
        result = cv2.flip(pixels, 0)
    elif orientation == 5:
        result = cv2.transpose(pixels)
    elif orientation == 6:
        result = cv2.rotate(pixels, cv2.ROTATE_90_CLOCKWISE)
    elif orientation == 7:
        result = cv2.flip(cv2.transpose(pixels), -1)
    else:
        result = cv2.rotate(pixels, cv2.ROTATE_90_COUNTERCLOCKWISE)
    return np.asarray(result, dtype=np.uint8)


def stored_rectangle(rectangle: Rectangle, orientation: int, width: int, height: int) -> Rectangle:
    """Where a rectangle of the upright photo lies in the stored pixels.

    `width` and `height` are those of the upright photo.
    """
    left, top, right, bottom = rectangle
    if orientation in (2, 3, 7, 6):
        left, right = width - right, width - left
    if orientation in (3, 4, 7, 8):
        top, bottom = height - bottom, height - top
    if swaps_sides(orientation):
        return top, left, bottom, right
    return left, top, right, bottom
