"""What a detector of upright faces finds on a photo that lies on its side, put together.

Rows are MTCNN's, float64 `[N, 15]`: x1, y1, x2, y2, score, then five x and five y.

On photographs turned by quarters MTCNN finds nothing in four of five, and something weak or wrong
in most of the rest: a score of `SURE` was reached there by one in thirty, and missed upright by one
photograph in twenty (docs/benchmarks.md).
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.faces.sampling import REMAP_SIDE
from engine.values.photos import Pixels

Floats = npt.NDArray[np.float64]

SURE = 0.98
SURE_WHERE_ASKED = 0.995
"""What is less is weak, in the second case for who wants photos tried turned (`rotations`)."""

_SURER = 0.8
"""Another turn of a face is the right one where its score's logit is greater by this."""

EIGHTHS = tuple(45.0 * each for each in range(1, 8))
"""The other turns, in degrees, in which a doubtful face is looked at."""

LYING = 45.0
"""Degrees from upright, by the line from between the eyes to the middle of the mouth."""

_TILTED = 25.0
"""Degrees from all quarter turns from which on a face is looked for again, set upright."""

_AROUND = 2.5
_PATCH_SIDE = 160
"""A patch of a face is so many times as wide, and of no more than so many pixels."""

_SAME = 0.5
"""Two boxes are of one face where they share this much of the smaller one."""


def is_doubtful(rows: Floats, sure: float) -> npt.NDArray[np.bool_]:
    """bool `[N]`: which faces are weak, or lie."""
    return np.asarray((rows[:, 4] < sure) | (np.abs(tilt(rows)) > LYING))


def is_surer(score: float, than: float) -> bool:
    """Whether a score is so much greater that another turn is the right one."""
    return _logit(score) > _logit(than) + _SURER


def tilt(rows: Floats) -> Floats:
    """float64 `[N]`: how far the faces are turned, in degrees from -180 to 180."""
    x, y = rows[:, 5:10], rows[:, 10:15]
    across = x[:, 3:].mean(axis=1) - x[:, :2].mean(axis=1)
    down = y[:, 3:].mean(axis=1) - y[:, :2].mean(axis=1)
    return np.asarray(np.degrees(np.arctan2(across, down)))


def put_together(upright: Floats, turned: list[Floats]) -> Floats:
    """The faces of a photo as it is and of the same photo turned, in pixels of the former.

    Where nothing was found as it is, those of the surest turn take that place. A face of another
    turn replaces the one that it overlaps if it is surer; one that overlaps none must be sure.
    """
    if not len(upright):
        upright = max(turned, key=lambda rows: float(rows[:, 4].sum()))
    kept = list(upright)
    others = np.concatenate([rows for rows in turned if rows is not upright])
    for row in others[np.argsort(-others[:, 4], kind="stable")]:
        same = [each for each in kept if _share(each, row) > _SAME]
        if not same and row[4] >= SURE:
            kept.append(row)
        elif same and is_surer(row[4], max(each[4] for each in same)):
            # One large box may lie over two faces, of which only one is its own.
            its = max(same, key=lambda each: _common(each, row))
            gone = [each for each in same if _share(each, its) > _SAME]
            kept = [each for each in kept if not any(each is other for other in gone)] + [row]
    return np.array(kept).reshape(-1, 15)


def turn_back(rows: Floats, turns: int, width: int, height: int) -> Floats:
    """Rows found on a photo turned by `turns` quarters anticlockwise, as it was before.

    `width` and `height` are the photo's before.
    """
    x = np.hstack([rows[:, [0, 2]], rows[:, 5:10]])
    y = np.hstack([rows[:, [1, 3]], rows[:, 10:15]])
    if turns == 1:
        x, y = width - y, x
    elif turns == 2:
        x, y = width - x, height - y
    elif turns == 3:
        x, y = y, height - x
    low = np.stack([x[:, :2].min(axis=1), y[:, :2].min(axis=1)], axis=1)
    high = np.stack([x[:, :2].max(axis=1), y[:, :2].max(axis=1)], axis=1)
    return np.hstack([low, high, rows[:, 4:5], x[:, 2:], y[:, 2:]])


def is_oblique(row: Floats) -> bool:
    """Whether a face is so far from all quarter turns that its landmarks are not exact."""
    degrees = abs(float(tilt(row[None])[0])) % 90
    return min(degrees, 90 - degrees) > _TILTED


def set_upright(pixels: Pixels, row: Floats, more: float = 0.0) -> tuple[Pixels, Floats]:
    """What is around a face, turned so that it stands, and by `more` degrees.

    Also the way from `pixels` there, float64 `[2, 3]`.
    """
    centre = (row[:2] + row[2:4]) / 2
    side = float(max(row[2:4] - row[:2])) * _AROUND
    scale = min(1.0, _PATCH_SIDE / side)
    degrees = -float(tilt(row[None])[0]) - more
    turn = cv2.getRotationMatrix2D(tuple(centre.tolist()), degrees, scale)
    length = max(2, round(side * scale))
    matrix: Floats = np.array(turn, np.float64)
    matrix[:, 2] += length / 2 - centre
    source, way = pixels, matrix
    if max(pixels.shape[:2]) > REMAP_SIDE:
        source, way = _around(pixels, matrix, centre, side)
    patch = cv2.warpAffine(source, way, (length, length), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(patch, np.uint8), matrix


def _around(pixels: Pixels, matrix: Floats, centre: Floats, side: float) -> tuple[Pixels, Floats]:
    """The part of a photo that lies under a turned square, and the way from that part."""
    bounds = np.array([pixels.shape[1], pixels.shape[0]])
    left, top = np.clip(np.floor(centre - side), 0, bounds - 1).astype(int)
    right, bottom = np.clip(np.ceil(centre + side), [left + 1, top + 1], bounds).astype(int)
    way = matrix @ np.array([[1, 0, left], [0, 1, top], [0, 0, 1.0]])
    return pixels[top:bottom, left:right], way


def set_back(found: Floats, row: Floats, matrix: Floats) -> Floats | None:
    """The best of the rows `found` on what is around `row`, in pixels of the photo.

    None where none is of that face, or none stands. The box is that of the oval which fills the box
    of the face that stands.
    """
    middle = matrix @ np.append((row[:2] + row[2:4]) / 2, 1)
    inside = ((found[:, :2] < middle) & (middle < found[:, 2:4])).all(axis=1)
    its = found[inside & (np.abs(tilt(found)) < LYING)]
    if not len(its):
        return None
    best = its[np.argmax(its[:, 4])]
    back = cv2.invertAffineTransform(matrix)
    corners = best[:4].reshape(2, 2)
    centre = back @ np.append(corners.mean(axis=0), 1)
    half = np.hypot(*(back[:, :2] * (corners[1] - corners[0]) / 2).T)
    x, y = back @ np.stack([best[5:10], best[10:15], np.ones(5)])
    return np.concatenate([centre - half, centre + half, best[4:5], x, y])


def _share(a: Floats, b: Floats) -> float:
    """How much of the smaller of two boxes both have in common."""
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return _common(a, b) / max(float(smaller), 1e-9)


def _common(a: Floats, b: Floats) -> float:
    """The area that two boxes have in common."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return float(max(width, 0.0) * max(height, 0.0))


def _logit(score: float) -> float:
    clipped = min(max(score, 1e-6), 1 - 1e-6)
    return float(np.log(clipped / (1 - clipped)))
