"""Training crops drawn where the net is, a whole batch at once; `keras.ops` alone.

What `augment` does with OpenCV, crop by crop, for the same chances. A card draws so what would take
dozens of cores.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import ops
from PIL import Image

from training.data.shrink import small_side
from training.data.store import Store
from training.learn.augment import streak
from training.learn.chances import Chances, draw_chances
from training.learn.dataset import Batch, TrainingFaces
from training.learn.draws import Asked

_CUBIC = -0.75
"""OpenCV's bicubic kernel, a of Keys 1981."""

_GREY = (0.299, 0.587, 0.114)

_REACH = 8
"""Half of the widest Gaussian's kernel, pixels: what OpenCV gives 2.5 pixels of sigma."""

_LONGEST = 8
"""Of a blur along a line, pixels."""


class Canvas:
    """The stored crops of some rows on the device, and batches drawn from them."""

    def __init__(self, store: Store, rows: npt.NDArray[np.int64]) -> None:
        """Copy the crops of `rows` there, 120 kB each."""
        self._places = np.full(len(store.crops), -1, np.int64)
        self._places[rows] = np.arange(len(rows))
        self._full, self._margin = store.crops.shape[1], store.margin
        self._crops = ops.convert_to_tensor(store.crops[rows])

    def draw(self, asked: Asked) -> Any:  # noqa: ANN401
        """The augmented crops, uint8 `[b, s, s, 3]`; `drawn` gives the same but for noise."""
        rng = np.random.default_rng(asked.seed)
        chances = draw_chances(len(asked.rows), self._full, self._margin, asked.settings, rng)
        x = self._warped(self._places[asked.rows], chances)
        return done_to(x, chances, keras.random.SeedGenerator(int(rng.integers(2**31))))

    def batches(self, data: TrainingFaces) -> Iterator[Batch]:
        """Those of an epoch, in order."""
        for index in range(len(data)):
            yield self.draw(data.asked(index)), data.wanted(index)

    def _warped(self, places: npt.NDArray[np.int64], c: Chances) -> Any:  # noqa: ANN401
        """The stored crops at their places as `cv2.warpAffine` samples them: linearly, mirrored at
        the edge."""
        full, size = self._full, self._full - 2 * self._margin
        turn = np.linalg.inv(c.matrix[:, :, :2])
        moved = -np.einsum("nij,nj->ni", turn, c.matrix[:, :, 2])
        turn, moved = turn.astype(np.float32), moved.astype(np.float32)
        place = np.arange(size, dtype=np.float32)
        across = ops.convert_to_tensor(
            turn[:, None, :, 0] * place[None, :, None] + moved[:, None, :]
        )  # [n, x, (x, y)]
        down = ops.convert_to_tensor(turn[:, None, :, 1] * place[None, :, None])  # [n, y, (x, y)]
        at = across[:, None] + down[:, :, None]
        low = ops.floor(at)
        share = at - low
        low = ops.cast(low, "int32")
        # Of this batch alone: the pixels of 60,000 crops are more than 32 bits can count.
        of_batch = ops.take(self._crops, ops.convert_to_tensor(places.astype(np.int32)), axis=0)
        pixels = ops.reshape(of_batch, (-1, 3))
        first = np.arange(len(places), dtype=np.int32)[:, None, None] * (full * full)
        first = ops.convert_to_tensor(first)
        found = 0.0
        for dy in (0, 1):
            for dx in (0, 1):
                column = _mirrored(low[..., 0] + dx, full)
                row = _mirrored(low[..., 1] + dy, full)
                near = ops.take(pixels, first + row * full + column, axis=0)
                weight = (share[..., 0] if dx else 1 - share[..., 0]) * (
                    share[..., 1] if dy else 1 - share[..., 1]
                )
                found = found + ops.cast(near, "float32") * weight[..., None]
        return ops.round(found)


def done_to(x: Any, c: Chances, seeds: keras.random.SeedGenerator) -> Any:  # noqa: ANN401
    """The rest of what befalls crops `[n, s, s, 3]`, whole values as float32; gives uint8."""
    x = _coloured(x, c)
    x = _some(x, c.framed, c, _framed)
    x = _covered(x, c, seeds)
    x = _some(x, c.small > 0, c, _reduced)
    x = _some(x, c.sigma > 0, c, _blurred)
    x = _some(x, c.streak > 0, c, _streaked)
    noise = ops.convert_to_tensor(c.noise)[:, None, None, None]
    x = x + noise * keras.random.normal(x.shape, seed=seeds, dtype="float32")
    # As the cast to bytes does it there, where noise was added.
    x = ops.floor(ops.clip(x, 0, 255) + 1e-3)
    x = _some(x, c.quality > 0, c, lambda some, few: compressed(some, few.quality))
    return ops.cast(ops.clip(x, 0, 255), "uint8")


def compressed(x: Any, quality: npt.NDArray[np.int64]) -> Any:  # noqa: ANN401
    """Crops `[n, s, s, 3]` as JPEGs of `quality` `[n]` show them.

    With half as many pixels of colour in each direction, as `shrink.compressed`; which takes the
    first channel for blue.
    """
    asked = int(x.shape[1])
    side = -(-asked // 16) * 16
    edge = (0, side - asked)
    x = ops.pad(x, ((0, 0), edge, edge, (0, 0)), "symmetric") if side > asked else x
    ycc = ops.matmul(x, ops.convert_to_tensor(_YCC.T))
    luma = ycc[..., :1] - 128
    colour = ops.mean(ops.reshape(ycc[..., 1:], (-1, side // 2, 2, side // 2, 2, 2)), axis=(2, 4))
    tables = _tables(quality)
    luma = ops.clip(_quantised(luma, tables[:, 0]) + 128, 0, 255)
    colour = _quantised(colour, tables[:, 1])
    # As libjpeg enlarges it: three parts of the nearest pixel, one of the next.
    wide = ops.convert_to_tensor(_triangle(side))
    colour = ops.einsum("ij,njkc->nikc", wide, colour)
    colour = ops.einsum("ij,nkjc->nkic", wide, colour)
    whole = ops.concatenate([luma, colour], axis=-1)
    back = ops.convert_to_tensor(np.linalg.inv(_YCC).T.astype(np.float32))
    return ops.clip(ops.round(ops.matmul(whole, back)), 0, 255)[:, :asked, :asked]


_YCC = np.array(
    [_GREY[::-1], (0.5, -0.331264, -0.168736), (-0.081312, -0.418688, 0.5)], dtype=np.float32
)
"""From blue, green, red to luma and the colours blue and red, 0 for grey (JFIF)."""


def _quantised(x: Any, table: npt.NDArray[np.float32]) -> Any:  # noqa: ANN401
    """`[n, s, s, c]` in steps of `table` `[n, 64]` of the cosines of 8 by 8 pixels."""
    side, channels = int(x.shape[1]), int(x.shape[3])
    there = _cosine()
    repeated = np.tile(table.reshape(-1, 8, 8), (1, side // 8, side // 8))[..., None]
    steps = ops.convert_to_tensor(repeated)
    found = _blocks(x, there, side, channels)
    return _blocks(ops.round(found / steps) * steps, there.T, side, channels)


def _blocks(x: Any, basis: npt.NDArray[np.float32], side: int, channels: int) -> Any:  # noqa: ANN401
    """Each block of 8 by 8, `[n, side, side, channels]`, times `basis` in both directions."""
    weights = ops.convert_to_tensor(basis)
    x = ops.reshape(x, (-1, side // 8, 8, side * channels))
    x = ops.reshape(ops.einsum("ui,naif->nauf", weights, x), (-1, side, side // 8, 8, channels))
    return ops.reshape(ops.einsum("vj,nrbjc->nrbvc", weights, x), (-1, side, side, channels))


@cache
def _cosine() -> npt.NDArray[np.float32]:
    """The cosine transform of 8 values, `[8, 8]`, frequency first."""
    k, i = np.mgrid[:8, :8]
    basis = np.cos((2 * i + 1) * k * np.pi / 16) / 2
    basis[0] /= np.sqrt(2)
    return np.asarray(basis, dtype=np.float32)


@cache
def _triangle(side: int) -> npt.NDArray[np.float32]:
    """From half of `side` to all of it, `[side, side / 2]`."""
    i = np.arange(side)
    result = np.zeros((side, side // 2), np.float32)
    result[i, i // 2] += 0.75
    result[i, np.clip(i // 2 + np.where(i % 2, 1, -1), 0, side // 2 - 1)] += 0.25
    return result


def _tables(quality: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """libjpeg's steps of each quality for luma and colour, float32 `[n, 2, 64]`."""
    scale = np.where(quality < 50, 5000 // np.maximum(quality, 1), 200 - 2 * quality)
    steps = (_standard()[None] * scale[:, None, None] + 50) // 100
    return np.clip(steps, 1, 255).astype(np.float32)


@cache
def _standard() -> npt.NDArray[np.int64]:
    """The tables of the JPEG standard's annex K, which are those of quality 50: `[2, 64]`."""
    file = io.BytesIO()
    Image.new("RGB", (16, 16)).save(file, "JPEG", quality=50)
    with Image.open(file) as image:
        found = image.quantization  # type: ignore[attr-defined]
    return np.array([found[0], found[1]], dtype=np.int64)


def _some(x: Any, chosen: npt.NDArray[np.bool_], c: Chances, do: Any) -> Any:  # noqa: ANN401
    """`x` with `do(those, their chances)` in the place of the chosen crops."""
    where = np.flatnonzero(chosen)
    if not len(where):
        return x
    places = ops.convert_to_tensor(where.astype(np.int32))
    return ops.scatter_update(x, places[:, None], do(ops.take(x, places, axis=0), c.of(where)))


def _coloured(x: Any, c: Chances) -> Any:  # noqa: ANN401
    table = ops.convert_to_tensor(c.table.transpose(0, 2, 1).astype(np.float32).reshape(-1))
    first = np.arange(3 * len(c), dtype=np.int32).reshape(-1, 1, 1, 3) * 256
    x = ops.take(table, ops.cast(x, "int32") + ops.convert_to_tensor(first), axis=0)
    grey = ops.round(ops.sum(x * ops.convert_to_tensor(np.array(_GREY, np.float32)), axis=-1))
    left = ops.convert_to_tensor(c.colour)[:, None, None, None]
    return ops.clip(ops.round(left * x + (1 - left) * grey[..., None]), 0, 255)


def _framed(x: Any, c: Chances) -> Any:  # noqa: ANN401
    side = int(x.shape[1])
    place = np.arange(side)[None]
    taken, kept = [], []
    for first, last in ((0, 1), (2, 3)):
        low, high = c.frame[:, first, None], side - 1 - c.frame[:, last, None]
        mirrored = np.where(place < low, 2 * low - place, place)
        mirrored = np.where(place > high, 2 * high - place, mirrored)
        edge = np.clip(place, low, high)
        taken.append(np.where(c.border[:, None] == 1, mirrored, edge))
        kept.append((edge == place) | (c.border[:, None] != 2))
    at = (np.arange(len(c))[:, None, None] * side + taken[0][:, :, None]) * side
    at = (at + taken[1][:, None, :]).astype(np.int32)
    found = ops.take(ops.reshape(x, (-1, 3)), ops.convert_to_tensor(at), axis=0)
    mask = (kept[0][:, :, None] & kept[1][:, None, :]).astype(np.float32)
    return found * ops.convert_to_tensor(mask)[..., None]


def _covered(x: Any, c: Chances, seeds: keras.random.SeedGenerator) -> Any:  # noqa: ANN401
    place = np.arange(int(x.shape[1]))[None]
    inside = [
        (place >= c.cover[:, first, None]) & (place < c.cover[:, first + 1, None])
        for first in (0, 2)
    ]
    rows = inside[0] & c.covered[:, None]
    mask = ops.convert_to_tensor(rows.astype(np.float32))[:, :, None, None]
    mask = mask * ops.convert_to_tensor(inside[1].astype(np.float32))[:, None, :, None]
    rough = ops.convert_to_tensor(c.rough.astype(np.float32))[:, None, None, None]
    noise = ops.floor(keras.random.uniform(x.shape, 0, 256, seed=seeds, dtype="float32"))
    paint = ops.convert_to_tensor(c.paint.astype(np.float32))[:, None, None, :]
    return x * (1 - mask) + mask * (rough * noise + (1 - rough) * paint)


def _reduced(x: Any, c: Chances) -> Any:  # noqa: ANN401
    side = int(x.shape[1])
    room = -(-small_side(100.0, side) // 16) * 16
    little = _resampled(x, _smaller(c, side, room))
    coded = c.small_quality > 0
    if coded.any():
        little = _some(little, coded, c, lambda some, few: compressed(some, few.small_quality))
    return _resampled(little, _larger(c, side, room))


def _resampled(x: Any, weights: Any) -> Any:  # noqa: ANN401
    """`[n, i, i, 3]` with `weights` `[n, j, i]` in both directions, in whole values."""
    found = ops.einsum("nji,nikc->njkc", weights, x)
    found = ops.einsum("nji,nkic->nkjc", weights, found)
    return ops.clip(ops.round(found), 0, 255)


def _smaller(c: Chances, side: int, room: int) -> Any:  # noqa: ANN401
    """From `side` to each crop's own, `[n, room, side]`: the last pixel is repeated beyond it."""
    times = ops.convert_to_tensor((side / c.small).astype(np.float32))[:, None, None]
    last = (c.small - 1)[:, None]
    place = np.minimum(np.arange(room)[None], last).astype(np.float32)
    to = ops.convert_to_tensor(place)[:, :, None]
    of = ops.convert_to_tensor(np.arange(side, dtype=np.float32))[None, None]
    shared = ops.minimum((to + 1) * times, of + 1) - ops.maximum(to * times, of)
    mean = ops.maximum(shared, 0) / times
    at = ops.clip((to + 0.5) * times - 0.5, 0, side - 1)
    linear = ops.maximum(1 - ops.abs(at - of), 0)
    coarse = ops.convert_to_tensor(c.coarse.astype(np.float32))[:, None, None]
    return coarse * linear + (1 - coarse) * mean


def _larger(c: Chances, side: int, room: int) -> Any:  # noqa: ANN401
    """Back again, bicubic, `[n, side, room]`."""
    place = np.arange(side, dtype=np.float32)[None]
    at = (place + 0.5) * (c.small / side).astype(np.float32)[:, None] - 0.5
    low = np.floor(at)
    of = ops.convert_to_tensor(np.arange(room, dtype=np.int32))[None, None]
    result = 0.0
    for tap in (-1, 0, 1, 2):
        far = np.abs(at - low - tap)
        near = ((_CUBIC + 2) * far - (_CUBIC + 3)) * far * far + 1
        beyond = ((_CUBIC * far - 5 * _CUBIC) * far + 8 * _CUBIC) * far - 4 * _CUBIC
        weight = ops.convert_to_tensor(np.where(far <= 1, near, beyond).astype(np.float32))
        where = np.clip(low + tap, 0, (c.small - 1)[:, None]).astype(np.int32)
        here = ops.cast(ops.convert_to_tensor(where)[..., None] == of, "float32")
        result = result + weight[..., None] * here
    return result


def _blurred(x: Any, c: Chances) -> Any:  # noqa: ANN401
    side = int(x.shape[1])
    reach = np.arange(-_REACH, _REACH + 1)
    weight = np.exp(-0.5 * (reach[None] / c.sigma[:, None]) ** 2)
    # OpenCV's kernel for bytes ends at three times sigma.
    weight *= abs(reach)[None] <= (np.rint(c.sigma * 6 + 1).astype(int) | 1)[:, None] // 2
    weight /= weight.sum(axis=1, keepdims=True)
    place = np.arange(side)
    taps = np.zeros((len(reach), side, side), np.float32)
    for number, far in enumerate(reach):
        at = np.abs(place + far)
        taps[number, place, np.where(at >= side, 2 * side - 2 - at, at)] = 1
    return _resampled(
        x, ops.einsum("nk,kji->nji", ops.convert_to_tensor(weight.astype(np.float32)), taps)
    )


def _streaked(x: Any, c: Chances) -> Any:  # noqa: ANN401
    count, side, wide = len(c), int(x.shape[1]), _LONGEST + 1
    kernels = np.zeros((wide, wide, count, 3, 1), np.float32)
    for number in range(count):
        length = int(c.streak[number])
        first = wide // 2 - length // 2
        part = slice(first, first + length)
        kernels[part, part, number] = streak(length, float(c.angle[number]))[..., None, None]
    planes = ops.reshape(ops.transpose(x, (1, 2, 0, 3)), (1, side, side, count * 3))
    edge = wide // 2
    planes = ops.pad(planes, ((0, 0), (edge, edge), (edge, edge), (0, 0)), "reflect")
    found = ops.depthwise_conv(
        planes, ops.convert_to_tensor(kernels.reshape(wide, wide, count * 3, 1)), padding="valid"
    )
    found = ops.transpose(ops.reshape(found, (side, side, count, 3)), (2, 0, 1, 3))
    return ops.clip(ops.round(found), 0, 255)


def _mirrored(at: Any, side: int) -> Any:  # noqa: ANN401
    at = ops.abs(at)
    return ops.clip(ops.where(at >= side, 2 * side - 2 - at, at), 0, side - 1)
