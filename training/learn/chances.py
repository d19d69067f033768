"""What befalls training crops, drawn for a whole batch at once; `augment` and `on_device` do it."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from training.data.shrink import small_side

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


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


@dataclass(frozen=True, slots=True)
class Chances:
    """What befalls each of `n` crops, in this order.

    - `matrix` float64 `[n, 2, 3]`: from the stored crop to the training crop, pixels.
    - `table` uint8 `[n, 256, 3]`: what becomes of each channel's values; `colour` float32 `[n]`:
      how much of the colour is left (0 grey, 1 as it is, more is gaudy).
    - `framed` bool `[n]`: cut by `frame` int64 `[n, 4]` (top, bottom, left, right, pixels), and
      filled again by `border` `[n]` (0 the edge's pixel, 1 mirrored, 2 black).
    - `covered` bool `[n]`: the rows and columns `cover` int64 `[n, 4]` (first and last + 1 of each)
      are one `paint` uint8 `[n, 3]`, or noise where `rough`.
    - `small` int64 `[n]`: the side, in pixels, that the crop is shrunk to and enlarged from (0
      not); not averaged on the way where `coarse`; a JPEG of `small_quality` `[n]` there (0 none).
    - `sigma` float32 `[n]`: of a Gaussian blur, pixels (0 none). `streak` int64 `[n]`, pixels: of a
      blur along a line at `angle` degrees (0 none).
    - `noise` float32 `[n]`: standard deviation, values. `quality` int64 `[n]`: of a JPEG (0 none).
    """

    matrix: npt.NDArray[np.float64]
    table: npt.NDArray[np.uint8]
    colour: Floats
    framed: Bools
    frame: Ints
    border: Ints
    covered: Bools
    cover: Ints
    rough: Bools
    paint: npt.NDArray[np.uint8]
    small: Ints
    coarse: Bools
    small_quality: Ints
    sigma: Floats
    streak: Ints
    angle: Floats
    noise: Floats
    quality: Ints

    def __len__(self) -> int:
        """Crops."""
        return len(self.matrix)

    def of(self, chosen: slice | Ints) -> Chances:
        """The chances of some of the crops."""
        return Chances(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


def draw_chances(
    count: int, full: int, margin: int, settings: AugmentSettings, rng: np.random.Generator
) -> Chances:
    """For `count` crops, stored with `full` pixels on each side, of which `margin` lie around."""
    size = full - 2 * margin
    happens = {
        name: rng.random(count) < getattr(settings, name)
        for name in ("colour", "grey", "occlusion", "small", "blur", "noise", "jpeg")
    }
    table, colour = _colours(happens["colour"], rng)
    framed = happens["occlusion"] & (rng.random(count) < 0.35)
    streaks = rng.random(count) < 0.5
    blurred = happens["blur"] & ~happens["small"]
    return Chances(
        matrix=_matrices(count, full, size, settings, rng),
        table=table,
        colour=np.where(happens["grey"], 0, colour).astype(np.float32),
        framed=framed,
        frame=rng.integers(0, int(size * 0.22), (count, 4)),
        border=rng.integers(0, 3, count),
        covered=happens["occlusion"] & ~framed,
        cover=_covers(count, size, rng),
        rough=rng.random(count) < 0.4,
        paint=rng.integers(0, 256, (count, 3), dtype=np.uint8),
        small=_sides(happens["small"], size, settings, rng),
        coarse=rng.random(count) < 0.25,
        # Small faces mostly lie in photos that were compressed at that size.
        small_quality=np.where(rng.random(count) < 0.4, rng.integers(40, 92, count), 0),
        sigma=np.where(blurred & ~streaks, rng.uniform(0.5, 2.5, count), 0).astype(np.float32),
        streak=np.where(blurred & streaks, rng.integers(3, 9, count), 0),
        angle=rng.uniform(0, 180, count).astype(np.float32),
        noise=np.where(happens["noise"], rng.uniform(2, 10, count), 0).astype(np.float32),
        quality=np.where(happens["jpeg"], rng.integers(25, 90, count), 0),
    )


def _matrices(
    count: int, full: int, size: int, settings: AugmentSettings, rng: np.random.Generator
) -> npt.NDArray[np.float64]:
    angle = np.deg2rad(rng.normal(0, settings.degrees / 2, count))
    scale = np.exp(rng.uniform(-settings.scale, settings.scale, count))
    # A slight stretch of one axis: heads turned, lenses near.
    stretch = 1 + rng.uniform(-0.05, 0.05, count)
    stretch *= np.where(rng.random(count) < 0.5, -1, 1)
    turn = np.stack(
        [
            np.stack([scale * np.cos(angle) * stretch, scale * np.sin(angle) * stretch], axis=-1),
            np.stack([-scale * np.sin(angle), scale * np.cos(angle)], axis=-1),
        ],
        axis=1,
    )
    moved = size * rng.uniform(-settings.shift, settings.shift, (count, 2))
    middle = (size - 1) / 2 + moved - turn.sum(axis=2) * (full - 1) / 2
    return np.asarray(np.concatenate([turn, middle[..., None]], axis=2), dtype=np.float64)


def _colours(happens: Bools, rng: np.random.Generator) -> tuple[npt.NDArray[np.uint8], Floats]:
    count = len(happens)
    ramp = np.arange(256, dtype=np.float32)[None, :, None] / 255
    gamma = np.exp(rng.normal(0, 0.22, count))
    gain = np.exp(rng.normal(0, 0.2, count))
    gain *= np.where(rng.random(count) < 0.1, rng.uniform(0.3, 0.7, count), 1)
    contrast = rng.uniform(0.7, 1.25, count)
    tint = np.exp(rng.normal(0, 0.06, (count, 3)))
    left = np.where(rng.random(count) < 0.4, rng.uniform(0.3, 1.3, count), 1)
    plain = np.arange(256, dtype=np.uint8)[None, :, None].repeat(3, axis=2)
    table = plain.repeat(count, axis=0)
    curve = ramp ** gamma[happens, None, None].astype(np.float32)
    curve = curve * (gain[:, None] * tint)[happens, None].astype(np.float32)
    curve = (curve - 0.5) * contrast[happens, None, None].astype(np.float32) + 0.5
    table[happens] = np.clip(curve * 255, 0, 255)
    return table, np.where(happens, left, 1).astype(np.float32)


def _covers(count: int, size: int, rng: np.random.Generator) -> Ints:
    """A rectangle, or from an edge inwards: a hat, a scarf, another head, the photo's end."""
    deep = (size * rng.uniform(0.08, 0.3, count)).astype(np.int64)
    none, all_ = np.zeros(count, np.int64), np.full(count, size)
    edges = np.stack(
        [
            np.stack([none, deep, none, all_], axis=-1),
            np.stack([size - deep, all_, none, all_], axis=-1),
            np.stack([none, all_, none, deep], axis=-1),
            np.stack([none, all_, size - deep, all_], axis=-1),
        ]
    )[rng.integers(0, 4, count), np.arange(count)]
    sides = (size * rng.uniform(0.1, 0.35, (count, 2))).astype(np.int64)
    first = (rng.random((count, 2)) * (size - sides)).astype(np.int64)
    box = np.stack([first, first + sides], axis=-1).reshape(count, 4)
    return np.where((rng.random(count) < 0.5)[:, None], edges, box)


def _sides(happens: Bools, size: int, settings: AugmentSettings, rng: np.random.Generator) -> Ints:
    low, high = np.log(max(settings.smallest_side, 1.0)), np.log(100.0)
    faces = np.exp(rng.uniform(low, high, len(happens)))
    sides = np.array([small_side(face, size) for face in faces], dtype=np.int64)
    return np.where(happens, sides, 0)
