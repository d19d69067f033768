"""Stored crops -> training crops as real photos would give them; numpy and OpenCV only."""

from __future__ import annotations

import cv2
import numpy as np

from engine.values.photos import Pixels
from training.data.shrink import compressed, reduced
from training.learn.chances import Chances

BORDERS = (cv2.BORDER_REPLICATE, cv2.BORDER_REFLECT_101, cv2.BORDER_CONSTANT)


def augment(stored: Pixels, margin: int, chances: Chances, rng: np.random.Generator) -> Pixels:
    """One training crop: uint8 `[s, s, 3]` from a stored crop `[s + 2 * margin, …, 3]`.

    `chances` are those of this crop alone; `rng` makes the noise.
    """
    size = stored.shape[0] - 2 * margin
    c = chances
    pixels = np.asarray(
        cv2.warpAffine(
            stored, c.matrix[0], (size, size), flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT_101,
        ),
        dtype=np.uint8,
    )  # fmt: skip
    pixels = np.asarray(cv2.LUT(pixels, c.table), dtype=np.uint8)
    if c.colour[0] != 1:
        left = float(c.colour[0])
        pixels = np.asarray(
            cv2.addWeighted(pixels, left, _grey(pixels), 1 - left, 0), dtype=np.uint8
        )
    pixels = _covered(pixels, c, rng)
    if c.small[0]:
        pixels = reduced(pixels, int(c.small[0]), coarse=c.coarse[0], quality=c.small_quality[0])
    elif c.sigma[0]:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), float(c.sigma[0])), dtype=np.uint8)
    elif c.streak[0]:
        kernel = streak(int(c.streak[0]), float(c.angle[0]))
        pixels = np.asarray(cv2.filter2D(pixels, -1, kernel), dtype=np.uint8)
    if c.noise[0]:
        noise = rng.standard_normal(pixels.shape, dtype=np.float32) * c.noise[0]
        pixels = np.clip(pixels + noise, 0, 255).astype(np.uint8)
    if c.quality[0]:
        pixels = compressed(pixels, int(c.quality[0]))
    return pixels


def streak(length: int, angle: float) -> np.ndarray:
    """The kernel of a blur along a line: float32 `[length, length]`, `angle` in degrees."""
    line = np.zeros((length, length), dtype=np.float32)
    line[length // 2] = 1 / length
    turn = cv2.getRotationMatrix2D(((length - 1) / 2,) * 2, angle, 1)
    kernel = np.asarray(cv2.warpAffine(line, turn, (length, length)))
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)


def _grey(pixels: Pixels) -> Pixels:
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    return grey[..., None].repeat(3, axis=2)


def _covered(pixels: Pixels, c: Chances, rng: np.random.Generator) -> Pixels:
    size = pixels.shape[0]
    if c.framed[0]:
        # As a tight crop that was padded: no source may be known by its border.
        top, low, left, right = c.frame[0].tolist()
        inner = pixels[top : size - low, left : size - right]
        border = BORDERS[int(c.border[0])]
        return np.asarray(cv2.copyMakeBorder(inner, top, low, left, right, border), dtype=np.uint8)
    if c.covered[0]:
        pixels = pixels.copy()
        top, low, left, right = c.cover[0].tolist()
        region = pixels[top:low, left:right]
        region[...] = (
            rng.integers(0, 256, region.shape, dtype=np.uint8) if c.rough[0] else c.paint[0]
        )
    return pixels
