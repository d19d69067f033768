"""What data do not label, made: sunglasses, masks, hats, scarves, beards, darkness, old prints.

Each takes a final crop, uint8 `[s, s, 3]` with the landmarks where `align.DEFAULT_GEOMETRY` puts
them, and gives another one. Drawn things are plainer than real ones, and cover what these cover.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from engine.faces.align import DEFAULT_GEOMETRY
from engine.values.photos import Pixels

_LEFT, _RIGHT, _NOSE, _MOUTH_LEFT, _MOUTH_RIGHT = DEFAULT_GEOMETRY.reference
_EYES = _RIGHT[0] - _LEFT[0]
"""Between the eyes, as a share of the crop's side."""


def glasses(pixels: Pixels) -> Pixels:
    """Thin dark frames with clear lenses around both eyes."""
    return _spectacles(pixels, filled=False)


def sunglasses(pixels: Pixels) -> Pixels:
    """Black lenses over both eyes."""
    return _spectacles(pixels, filled=True)


def face_mask(pixels: Pixels) -> Pixels:
    """A light blue mask from the bridge of the nose to below the chin."""
    top, low = _NOSE[1] - 0.08, _MOUTH_LEFT[1] + 0.24
    shape = [(0.5, top), (0.80, top + 0.06), (0.76, low - 0.08), (0.5, low), (0.24, low - 0.08),
             (0.20, top + 0.06)]  # fmt: skip
    return _painted(pixels, [shape], (168, 196, 214))


def helmet(pixels: Pixels) -> Pixels:
    """A hat or helmet down to just above the brows, with the sides of the head."""
    brow = _LEFT[1] - 0.13
    sides = [[(0.0, 0.0), (1.0, 0.0), (1.0, brow), (0.5, brow - 0.03), (0.0, brow)],
             [(0.0, brow), (0.11, brow), (0.09, 0.62), (0.0, 0.62)],
             [(1.0, brow), (0.89, brow), (0.91, 0.62), (1.0, 0.62)]]  # fmt: skip
    return _painted(pixels, sides, (92, 74, 58))


def headscarf(pixels: Pixels) -> Pixels:
    """A scarf over hair, ears and neck: the face from brows to chin is free."""
    size = pixels.shape[0]
    free = np.zeros((size, size), dtype=np.uint8)
    middle, axes = (0.5, 0.60), (0.34, 0.36)
    cv2.ellipse(free, _at(middle, size), _at(axes, size), 0, 0, 360, 255, -1, cv2.LINE_AA)
    return _mixed(pixels, np.full_like(pixels, (70, 60, 96)), 255 - free)


def beard(pixels: Pixels) -> Pixels:
    """Dark hair over jaw, chin and upper lip; the mouth is free."""
    size = pixels.shape[0]
    area = np.zeros((size, size), dtype=np.uint8)
    jaw = [(0.20, 0.62), (0.32, 0.68), (0.36, 0.655), (0.64, 0.655), (0.68, 0.68), (0.80, 0.62),
           (0.74, 0.84), (0.5, 0.97), (0.26, 0.84)]  # fmt: skip
    _fill(area, jaw, 230)
    mouth = (0.5, _MOUTH_LEFT[1] + 0.01)
    cv2.ellipse(area, _at(mouth, size), _at((0.135, 0.045), size), 0, 0, 360, 0, -1, cv2.LINE_AA)
    area = np.asarray(cv2.GaussianBlur(area, (0, 0), size / 60), dtype=np.uint8)
    hair = np.random.default_rng(0).normal(45, 18, (size, size, 1))
    return _mixed(pixels, np.clip(np.repeat(hair, 3, axis=2), 0, 255).astype(np.uint8), area)


def dark(pixels: Pixels) -> Pixels:
    """A fifth of the light, with the noise that a camera then shows."""
    noise = np.random.default_rng(0).normal(0, 5, pixels.shape)
    return np.clip(pixels * 0.2 + noise, 0, 255).astype(np.uint8)


def backlit(pixels: Pixels) -> Pixels:
    """The face in a third of the light, what is around it burnt out."""
    size = pixels.shape[0]
    face = np.zeros((size, size), dtype=np.uint8)
    cv2.ellipse(face, _at((0.5, 0.56), size), _at((0.36, 0.46), size), 0, 0, 360, 255, -1)
    face = np.asarray(cv2.GaussianBlur(face, (0, 0), size / 16), dtype=np.uint8)
    return _mixed(
        np.clip(pixels * 1.6 + 90, 0, 255).astype(np.uint8), (pixels * 0.3).astype(np.uint8), face
    )


def old_print(pixels: Pixels) -> Pixels:
    """Brown, faded, grained and soft, as a scan of an old print."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float64)
    soft = cv2.GaussianBlur(grey, (0, 0), pixels.shape[0] / 130)
    grain = np.random.default_rng(0).normal(0, 9, soft.shape)
    faded = 60 + 0.62 * (soft + grain)
    brown = faded[..., None] * np.array([1.08, 0.97, 0.78])
    return np.asarray(np.clip(brown, 0, 255), dtype=np.uint8)


MADE: dict[str, Callable[[Pixels], Pixels]] = {
    "glasses": glasses,
    "sunglasses": sunglasses,
    "face mask": face_mask,
    "hat or helmet": helmet,
    "headscarf": headscarf,
    "beard": beard,
    "dark": dark,
    "backlit": backlit,
    "old print": old_print,
}
"""By the name that tables have; "(made)" is put behind it there."""


def _spectacles(pixels: Pixels, filled: bool) -> Pixels:
    size = pixels.shape[0]
    area = np.zeros((size, size), dtype=np.uint8)
    line = -1 if filled else max(1, round(size / 55))
    for x, y in (_LEFT, _RIGHT):
        axes = _at((0.40 * _EYES, 0.30 * _EYES), size)
        cv2.ellipse(area, _at((x, y), size), axes, 0, 0, 360, 255, line, cv2.LINE_AA)
    bridge = max(1, round(size / 55))
    for start, end in (((_LEFT[0] + 0.4 * _EYES, _LEFT[1]), (_RIGHT[0] - 0.4 * _EYES, _RIGHT[1])),
                       ((0.0, _LEFT[1]), (_LEFT[0] - 0.4 * _EYES, _LEFT[1])),
                       ((_RIGHT[0] + 0.4 * _EYES, _RIGHT[1]), (1.0, _RIGHT[1]))):  # fmt: skip
        cv2.line(area, _at(start, size), _at(end, size), 255, bridge, cv2.LINE_AA)
    return _mixed(pixels, np.full_like(pixels, (22, 22, 26)), area)


def _painted(
    pixels: Pixels, shapes: list[list[tuple[float, float]]], colour: tuple[int, int, int]
) -> Pixels:
    area = np.zeros(pixels.shape[:2], dtype=np.uint8)
    for shape in shapes:
        _fill(area, shape, 255)
    return _mixed(pixels, np.full_like(pixels, colour), area)


def _fill(area: npt.NDArray[np.uint8], shape: list[tuple[float, float]], value: int) -> None:
    points = np.array([_at(point, area.shape[0]) for point in shape], dtype=np.int32)
    cv2.fillPoly(area, [points], value, cv2.LINE_AA)


def _at(point: tuple[float, float], size: int) -> tuple[int, int]:
    return round(point[0] * size), round(point[1] * size)


def _mixed(below: Pixels, above: Pixels, area: npt.NDArray[np.uint8]) -> Pixels:
    """`above` where `area` is 255, `below` where it is 0."""
    share = area[..., None].astype(np.float64) / 255
    return np.rint(below * (1 - share) + above * share).astype(np.uint8)
