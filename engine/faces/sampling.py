"""What MTCNN's networks see: the photo at every scale, in tiles, and windows cut from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.faces.mtcnn_options import MtcnnOptions
from engine.values.photos import Pixels

Floats = npt.NDArray[np.float64]

Steps = tuple[int, int]
"""From tile to tile, in pixels: down and across."""

CELL = 12  # the side of the window that P-Net judges
STRIDE = 2
EATEN = 10  # pixels more than a tile's cells are what the convolutions eat
GREY = 127.5  # what the networks see beyond the photo's edge


def places_of_tiles(level: npt.NDArray[Any], steps: Steps) -> Iterator[tuple[int, int]]:
    """The top left corners of the tiles that a level is cut into, each with a cell or more."""
    height, width = level.shape[:2]
    for top in range(0, height - EATEN, steps[0]):
        for left in range(0, width - EATEN, steps[1]):
            yield top, left


def tile_at(level: npt.NDArray[Any], top: int, left: int, steps: Steps) -> npt.NDArray[Any]:
    """The tile whose top left corner is there, smaller at the level's edges."""
    return level[top : top + steps[0] + EATEN, left : left + steps[1] + EATEN]


def even_steps(level: npt.NDArray[Any], step: int) -> Steps:
    """Steps of about `step` with which no tile is much smaller than the others.

    A narrow one costs more for each of its cells.
    """
    down, across = (
        STRIDE * -(-cells // max(1, round(cells * STRIDE / step)))
        for cells in (max(1, cells_in(length)) for length in level.shape[:2])
    )
    return down, across


def cells_in(length: int) -> int:
    """How many of P-Net's cells fit into `length` pixels, 11 or more; its pooling rounds up."""
    return (length - 1) // 2 - 4


def before_tile(length: int, side: int) -> int:
    """How many pixels are filled up before `length` of them, so that they make `side`, an odd one.

    P-Net pools pixels in pairs, and the last of an odd number alone, rounding up: something behind
    it would make a pair of it, and another answer at the edge.
    """
    return side - length if length % 2 else 0


def pyramid(
    pixels: Pixels, smallest: float, options: MtcnnOptions
) -> list[tuple[npt.NDArray[Any], float]]:
    """The photo at every scale at which a face of `smallest` pixels or more fits P-Net's window.

    Levels are uint8, or float32 for the exact pyramid, each with its scale.
    """
    height, width = pixels.shape[:2]
    exact = pixels.astype(np.float32) if options.exact_pyramid else None
    levels: list[tuple[npt.NDArray[Any], float]] = []
    source, scale = pixels, CELL / smallest
    while min(int(height * scale), int(width * scale)) >= CELL:
        size = (int(width * scale), int(height * scale))
        if exact is not None:
            level = np.asarray(cv2.resize(exact, size, interpolation=cv2.INTER_AREA))
        else:
            # Halving first keeps the last step below 2, where it has no aliasing to speak of.
            while source.shape[1] >= 2 * size[0] and source.shape[0] >= 2 * size[1]:
                even = source[: source.shape[0] // 2 * 2, : source.shape[1] // 2 * 2]
                half = (even.shape[1] // 2, even.shape[0] // 2)
                source = np.asarray(cv2.resize(even, half, interpolation=cv2.INTER_AREA), np.uint8)
            level = np.asarray(cv2.resize(source, size, interpolation=cv2.INTER_LINEAR))
        levels.append((level, scale))
        scale *= options.scale_factor
    return levels


REMAP_SIDE = 32_766
"""The longest side of what OpenCV's remap, and what is made with it, takes and gives."""


def patches_of(pixels: Pixels, boxes: Floats, side: int, *, exact: bool) -> npt.NDArray[np.float32]:
    """Each box sampled on a grid of `side` points, corner to corner: `[N, side, side, 3]`.

    The sampling (points on the corners, grey outside) is that of TensorFlow's crop_and_resize.
    OpenCV's is many times faster, but rounds places to 1/32 pixel and values to integers.
    """
    height, width = pixels.shape[:2]
    steps = np.linspace(0.0, 1.0, side)
    x = (boxes[:, 0:1] + (boxes[:, 2:3] - boxes[:, 0:1]) * steps) * ((width - 1) / width)
    y = (boxes[:, 1:2] + (boxes[:, 3:4] - boxes[:, 1:2]) * steps) * ((height - 1) / height)
    patches = np.empty((len(boxes), side, side, 3), dtype=np.float32)
    sample = _bilinear if exact or max(height, width) > REMAP_SIDE else _bilinear_fast
    most = REMAP_SIDE // 2 // side
    for start in range(0, len(boxes), most):
        part = slice(start, start + most)
        patches[part] = sample(pixels, x[part], y[part])
    outside_x, outside_y = (x < 0) | (x > width - 1), (y < 0) | (y > height - 1)
    # Few reach beyond the photo.
    beyond = np.flatnonzero(outside_x.any(axis=1) | outside_y.any(axis=1))
    if len(beyond):
        some = patches[beyond]
        some[outside_y[beyond, :, None] | outside_x[beyond, None, :]] = GREY
        patches[beyond] = some
    return patches


def _bilinear_fast(pixels: Pixels, x: Floats, y: Floats) -> npt.NDArray[Any]:
    n, side = x.shape
    grid = (n, side, side)
    sampled = cv2.remap(
        pixels,
        np.broadcast_to(x.astype(np.float32)[:, None, :], grid).reshape(n * side, side),
        np.broadcast_to(y.astype(np.float32)[:, :, None], grid).reshape(n * side, side),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(sampled).reshape(n, side, side, 3)


def _bilinear(pixels: Pixels, x: Floats, y: Floats) -> npt.NDArray[Any]:
    height, width = pixels.shape[:2]
    left = np.clip(np.floor(x), 0, width - 1).astype(np.intp)
    top = np.clip(np.floor(y), 0, height - 1).astype(np.intp)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    dx, dy = (x - left)[:, None, :, None], (y - top)[:, :, None, None]

    def at(rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> npt.NDArray[np.float32]:
        return pixels[rows[:, :, None], columns[:, None, :]].astype(np.float32)

    upper = at(top, left) * (1 - dx) + at(top, right) * dx
    lower = at(bottom, left) * (1 - dx) + at(bottom, right) * dx
    return np.asarray(upper * (1 - dy) + lower * dy)
