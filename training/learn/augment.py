"""Stored crops -> training crops as real photos would give them; numpy and OpenCV only."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.values.photos import Pixels
from training.data.shrink import compressed, shrink


@dataclass(frozen=True, slots=True)
class AugmentSettings:
    """Chances (0 to 1) and strengths.

    `shift` and `scale` are shares of the crop's side, `smallest_side` pixels of a face.
    """

    degrees: float = 14.0
    shift: float = 0.044
    scale: float = 0.14
    small: float = 0.4
    smallest_side: float = 20.0
    blur: float = 0.15
    jpeg: float = 0.4
    colour: float = 0.75
    grey: float = 0.1
    noise: float = 0.15
    occlusion: float = 0.25


def augment(
    stored: Pixels, margin: int, settings: AugmentSettings, rng: np.random.Generator
) -> Pixels:
    """One training crop: uint8 `[s, s, 3]` from a stored crop `[s + 2 * margin, …, 3]`."""
    pixels = _warp(stored, margin, settings, rng)
    if rng.random() < settings.colour:
        pixels = _colour(pixels, rng)
    if rng.random() < settings.grey:
        pixels = _grey(pixels)
    if rng.random() < settings.occlusion:
        pixels = _occlude(pixels, rng)
    if rng.random() < settings.small:
        pixels = shrink(pixels, _log_uniform(rng, settings.smallest_side, 100.0), rng)
    elif rng.random() < settings.blur:
        pixels = _blur(pixels, rng)
    if rng.random() < settings.noise:
        noise = rng.standard_normal(pixels.shape, dtype=np.float32) * rng.uniform(2, 10)
        pixels = np.clip(pixels + noise, 0, 255).astype(np.uint8)
    if rng.random() < settings.jpeg:
        pixels = compressed(pixels, int(rng.integers(25, 90)))
    return pixels


def _warp(
    stored: Pixels, margin: int, settings: AugmentSettings, rng: np.random.Generator
) -> Pixels:
    full = stored.shape[0]
    size = full - 2 * margin
    middle = (full - 1) / 2
    angle = rng.normal(0, settings.degrees / 2)
    scale = float(np.exp(rng.uniform(-settings.scale, settings.scale)))
    matrix = cv2.getRotationMatrix2D((middle, middle), angle, scale)
    # A slight stretch of one axis: heads turned, lenses near.
    matrix[0] *= 1 + rng.uniform(-0.05, 0.05)
    matrix[:, 2] += (
        (size - 1) / 2
        - (matrix @ np.array([middle, middle, 1.0]))
        + size * rng.uniform(-settings.shift, settings.shift, 2)
    )
    if rng.random() < 0.5:
        matrix[0] *= -1
        matrix[0, 2] += size - 1
    return np.asarray(
        cv2.warpAffine(
            stored, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
        ),
        dtype=np.uint8,
    )


def _colour(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    ramp = np.arange(256, dtype=np.float32) / 255
    gamma = float(np.exp(rng.normal(0, 0.22)))
    gain = float(np.exp(rng.normal(0, 0.2)))
    if rng.random() < 0.1:
        gain *= rng.uniform(0.3, 0.7)
    contrast = rng.uniform(0.7, 1.25)
    tables = []
    for tint in np.exp(rng.normal(0, 0.06, 3)):
        curve = (ramp**gamma * gain * tint - 0.5) * contrast + 0.5
        tables.append(np.clip(curve * 255, 0, 255).astype(np.uint8))
    result = np.asarray(cv2.LUT(pixels, np.stack(tables, axis=-1)[None]), dtype=np.uint8)
    if rng.random() < 0.4:
        amount = rng.uniform(0.3, 1.3)
        return np.asarray(
            cv2.addWeighted(result, amount, _grey(result), 1 - amount, 0), dtype=np.uint8
        )
    return result


def _grey(pixels: Pixels) -> Pixels:
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    return grey[..., None].repeat(3, axis=2)


def _occlude(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    pixels = pixels.copy()
    size = pixels.shape[0]
    if rng.random() < 0.35:
        # As a tight crop that was padded: no source may be known by its border.
        top, low, left, right = rng.integers(0, int(size * 0.22), 4).tolist()
        inner = pixels[top : size - low, left : size - right]
        border = (cv2.BORDER_REPLICATE, cv2.BORDER_REFLECT_101, cv2.BORDER_CONSTANT)[
            int(rng.integers(0, 3))
        ]
        return np.asarray(cv2.copyMakeBorder(inner, top, low, left, right, border), dtype=np.uint8)
    if rng.random() < 0.5:
        # From an edge inwards: a hat, a scarf, another head, the photo's end.
        depth = int(size * rng.uniform(0.08, 0.3))
        edge = int(rng.integers(0, 4))
        region = (pixels[:depth], pixels[-depth:], pixels[:, :depth], pixels[:, -depth:])[edge]
    else:
        height, width = (size * rng.uniform(0.1, 0.35, 2)).astype(int)
        top, left = int(rng.integers(0, size - height)), int(rng.integers(0, size - width))
        region = pixels[top : top + height, left : left + width]
    if rng.random() < 0.4:
        region[...] = rng.integers(0, 256, region.shape, dtype=np.uint8)
    else:
        region[...] = rng.integers(0, 256, 3, dtype=np.uint8)
    return pixels


def _blur(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    if rng.random() < 0.5:
        return np.asarray(cv2.GaussianBlur(pixels, (0, 0), rng.uniform(0.5, 2.5)), dtype=np.uint8)
    length = int(rng.integers(3, 9))
    line = np.zeros((length, length), dtype=np.float32)
    line[length // 2] = 1 / length
    turn = cv2.getRotationMatrix2D(((length - 1) / 2,) * 2, rng.uniform(0, 180), 1)
    kernel = np.asarray(cv2.warpAffine(line, turn, (length, length)))
    return np.asarray(cv2.filter2D(pixels, -1, kernel / kernel.sum()), dtype=np.uint8)


def _log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))
