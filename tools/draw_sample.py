"""Draws the sample photo that the shipped model flags: a child who does not exist.

    python -m tools.draw_sample resources/samples/drawn_child.jpg

Shapes with soft edges, light and shade over them: nobody sat for it, and no picture of a child has
to be kept to have something to review.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import comb
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

WIDTH, HEIGHT = 640, 720
FINER = 2
"""It is drawn so many times as large, then made smaller."""

QUALITY = 92

Mask = npt.NDArray[np.float32]
"""`[HEIGHT * FINER, WIDTH * FINER]`, 0 to 1."""

Points = Sequence[tuple[float, float]]
Colour = tuple[float, float, float]
"""Blue, green, red, 0 to 255."""

SKIN, HAIR, SHIRT, GROUND = (152, 186, 232), (40, 60, 96), (120, 90, 60), (150, 160, 150)
MIDDLE = 320.0
EYE, EYES_APART, EYES_AT = 1.15, 66.0, 350.0


def ellipse(x: float, y: float, across: float, down: float, soft: float = 1.0) -> Mask:
    """A filled ellipse by its middle and half axes."""
    mask = _empty()
    axes = (int(across * FINER), int(down * FINER))
    middle = (int(x * FINER), int(y * FINER))
    cv2.ellipse(mask, middle, axes, 0, 0, 360, 1.0, -1, cv2.LINE_AA)
    return _soft(mask, soft)


def polygon(points: Points, soft: float) -> Mask:
    """A filled polygon."""
    mask = _empty()
    cv2.fillPoly(mask, [(np.array(points) * FINER).astype(np.int32)], 1.0, cv2.LINE_AA)
    return _soft(mask, soft)


def curve(points: Points, width: float, soft: float) -> Mask:
    """A Bézier curve through its control points."""
    mask = _empty()
    t = np.linspace(0, 1, 60)
    n = len(points) - 1
    line = sum(
        comb(n, i) * ((1 - t) ** (n - i) * t**i)[:, None] * np.array(point)
        for i, point in enumerate(points)
    )
    cv2.polylines(
        mask,
        [(np.asarray(line) * FINER).astype(np.int32)],
        False,
        1.0,
        int(width * FINER),
        cv2.LINE_AA,
    )
    return _soft(mask, soft)


class Drawing:
    """Pixels that are painted over, as float32 in 0 to 255."""

    def __init__(self) -> None:
        """A plain wall, lighter above."""
        rows = np.linspace(1.15, 0.8, HEIGHT * FINER, dtype=np.float32)
        self.pixels = np.full((HEIGHT * FINER, WIDTH * FINER, 3), GROUND, np.float32)
        self.pixels *= rows[:, None, None]

    def paint(self, mask: Mask, colour: Colour, alpha: float = 1.0) -> None:
        """Covers with a colour."""
        rows = _rows(mask)
        cover = (mask[rows] * alpha)[..., None]
        self.pixels[rows] = self.pixels[rows] * (1 - cover) + np.array(colour, np.float32) * cover

    def light(self, mask: Mask, amount: float) -> None:
        """Makes brighter, or darker where it is below 0."""
        rows = _rows(mask)
        self.pixels[rows] *= 1 + mask[rows, :, None] * amount

    def finished(self) -> npt.NDArray[np.uint8]:
        """In its real size, with a grain like a camera's."""
        small = cv2.GaussianBlur(self.pixels, (0, 0), 0.6 * FINER)
        small = cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        coarse = np.random.default_rng(2).normal(0, 14, (HEIGHT, WIDTH)).astype(np.float32)
        grain = np.random.default_rng(1).normal(0, 3, (HEIGHT, WIDTH, 1))
        grain = grain + cv2.GaussianBlur(coarse, (0, 0), 2)[..., None]
        return np.clip(small + grain, 0, 255).astype(np.uint8)


def draw() -> npt.NDArray[np.uint8]:
    """The whole picture, uint8 `[HEIGHT, WIDTH, 3]`, blue first."""
    drawing = Drawing()
    _body(drawing)
    face = np.maximum(ellipse(MIDDLE, 345, 156, 161, 2), ellipse(MIDDLE, 400, 144, 106, 2))
    drawing.paint(face, SKIN)
    _shade(drawing, face)
    for side in (-1, 1):
        _eye(drawing, side)
    _nose_and_mouth(drawing, face)
    _fringe(drawing)
    return drawing.finished()


def _body(drawing: Drawing) -> None:
    shirt = [(100, 720), (150, 620), (250, 585), (390, 585), (490, 620), (540, 720)]
    drawing.paint(polygon(shirt, 2), SHIRT)
    drawing.paint(ellipse(MIDDLE, 560, 62, 75, 3), _darker(SKIN, 0.82))
    drawing.paint(ellipse(MIDDLE, 600, 80, 40, 6), _darker(SKIN, 0.86))
    drawing.paint(ellipse(MIDDLE, 290, 196, 205, 3), HAIR)
    drawing.paint(polygon([(140, 300), (150, 470), (190, 520), (210, 330)], 5), HAIR)
    drawing.paint(polygon([(500, 300), (490, 470), (450, 520), (430, 330)], 5), HAIR)
    for side in (-1, 1):
        drawing.paint(ellipse(MIDDLE + side * 164, 365, 22, 36, 2), _darker(SKIN, 0.9))


def _shade(drawing: Drawing, face: Mask) -> None:
    drawing.light(face * ellipse(MIDDLE + 120, 380, 70, 170, 35), -0.16)
    drawing.light(face * ellipse(MIDDLE - 120, 380, 60, 170, 35), -0.08)
    drawing.light(face * ellipse(MIDDLE - 20, 270, 90, 50, 30), 0.10)
    drawing.light(face * ellipse(MIDDLE, 500, 80, 30, 16), -0.10)
    for side in (-1, 1):
        drawing.paint(face * ellipse(MIDDLE + side * 85, 420, 40, 30, 16), (120, 130, 232), 0.35)
        drawing.light(face * ellipse(MIDDLE + side * EYES_APART, EYES_AT, 44, 30, 12), -0.13)


def _eye(drawing: Drawing, side: int) -> None:
    x, y, across, down = MIDDLE + side * EYES_APART, EYES_AT, 34 * EYE, 19 * EYE
    white = ellipse(x, y, across, down, 0.8)
    drawing.paint(white, (226, 230, 232))
    drawing.light(white * ellipse(x, y - down, across, down * 0.9, 4), -0.25)
    drawing.paint(ellipse(x, y, 17 * EYE, 17 * EYE, 0.8) * white, (60, 84, 110))
    drawing.paint(ellipse(x, y, 8.5 * EYE, 8.5 * EYE, 0.8) * white, (16, 16, 18))
    drawing.paint(ellipse(x - 5, y - 6, 4 * EYE, 4 * EYE, 0.8), (250, 250, 250))
    high = y - down * 1.75
    lid = [(x - across - 2, y + 3), (x - across * 0.4, high), (x + across * 0.4, high),
           (x + across + 2, y + 3)]  # fmt: skip
    drawing.paint(curve(lid, 4.2, 0.9), (34, 40, 52), 0.9)
    low = [(x - across, y + 3), (x, y + down * 1.95), (x + across, y + 3)]
    drawing.paint(curve(low, 2, 1.2), (90, 110, 150), 0.55)
    fold = [(x - across - 4, y - 14), (x, y - down * 2.5), (x + across + 2, y - 10)]
    drawing.paint(curve(fold, 2.2, 1.8), (100, 125, 170), 0.6)
    brow = [(x - side * 30, y - 42), (x, y - 58), (x + side * 36, y - 44)]
    drawing.paint(curve(brow, 8, 2.4), _darker(HAIR, 1.15), 0.75)


def _nose_and_mouth(drawing: Drawing, face: Mask) -> None:
    drawing.light(ellipse(MIDDLE + 9, 392, 9, 34, 6), -0.10)
    drawing.light(ellipse(MIDDLE - 3, 405, 11, 14, 6), 0.10)
    for side in (-1, 1):
        drawing.paint(ellipse(MIDDLE + side * 13, 428, 6, 4, 1.6), (92, 108, 150), 0.8)
    drawing.light(ellipse(MIDDLE, 432, 26, 7, 4), -0.10)
    lips = [(-44, 470), (-20, 462), (0, 466), (20, 462), (44, 470), (22, 487), (0, 491), (-22, 487)]
    drawing.paint(polygon([(MIDDLE + x, y) for x, y in lips], 2), (118, 120, 205), 0.85)
    between = [(MIDDLE - 46, 469), (MIDDLE - 15, 476), (MIDDLE + 15, 476), (MIDDLE + 46, 469)]
    drawing.paint(curve(between, 3, 1.2), (66, 62, 120), 0.85)
    drawing.light(ellipse(MIDDLE, 483, 18, 4, 3), 0.15)
    drawing.light(face * ellipse(MIDDLE, 503, 30, 6, 5), -0.12)


def _fringe(drawing: Drawing) -> None:
    edge = [
        (150, 330), (160, 200), (240, 130), (330, 118), (430, 150), (486, 220), (490, 330),
        (462, 262), (420, 238), (350, 250), (300, 226), (230, 262), (186, 268),
    ]  # fmt: skip
    drawing.paint(polygon(edge, 4), HAIR)
    random = np.random.default_rng(7)
    for _ in range(260):
        x, y = random.uniform(150, 490), random.uniform(110, 190)
        end = x + (x - MIDDLE) * 0.35 + random.normal(0, 10), y + random.uniform(60, 130)
        bend = (x + end[0]) / 2 + random.normal(0, 6), (y + end[1]) / 2 - 10
        blue, green, red = np.moveaxis(drawing.pixels, 2, 0)
        on_hair = (blue + green + red < 330).astype(np.float32)
        drawing.light(curve([(x, y), bend, end], 1.2, 0.6) * on_hair, random.uniform(-0.3, 0.5))


def _empty() -> Mask:
    return np.zeros((HEIGHT * FINER, WIDTH * FINER), np.float32)


def _soft(mask: Mask, soft: float) -> Mask:
    sigma = soft * FINER
    # A Gaussian of floats ends after four standard deviations.
    rows = _rows(mask, beside=int(4 * sigma) + 2)
    mask[rows] = cv2.GaussianBlur(mask[rows], (0, 0), sigma)
    return mask


def _rows(mask: Mask, beside: int = 0) -> slice:
    """The rows in which there is anything, and so many above and below: most shapes are small."""
    found = np.flatnonzero(mask.any(axis=1))
    if not found.size:
        return slice(0, 1)
    return slice(max(0, int(found[0]) - beside), int(found[-1]) + 1 + beside)


def _darker(colour: Colour, by: float) -> Colour:
    return colour[0] * by, colour[1] * by, colour[2] * by


def main() -> None:
    """Writes the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path)
    target = parser.parse_args().file
    done, data = cv2.imencode(".jpg", draw(), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    assert done
    target.write_bytes(data.tobytes())


if __name__ == "__main__":
    main()
