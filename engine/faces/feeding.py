"""How pixels are put before the networks: in tiles and batches of which size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.values.faces import CPU

LEAST_BATCH = 16


@dataclass(frozen=True, slots=True)
class Feeding:
    """`tile` is P-Net's tiles' side in cells (0: whole levels), `batch` the most rows at once.

    With `tiles` not 0, all tiles have the same size and go over all levels, that many at once, and
    every batch is filled up to one of a few sizes: a GPU's libraries tune themselves, and allocate,
    for each new shape.
    """

    tile: int
    batch: int
    tiles: int = 0


ON_CPU = Feeding(tile=64, batch=16)
"""A tile and a batch that stay in a core's cache; what outgrows it is slower."""

ON_GPU = Feeding(tile=0, batch=1024)
"""On a GPU it is the small ones that are slow."""


def feeding_for(provider: str) -> Feeding:
    """What suits what inference runs on."""
    return ON_CPU if provider == CPU else ON_GPU


def filled(batch: npt.NDArray[Any], most: int) -> npt.NDArray[Any]:
    """`batch` with rows of zeros behind, up to a power of two, LEAST_BATCH or more, or to `most`.

    A batch of more than `most` rows is filled up to a multiple of it.
    """
    count = len(batch)
    size = LEAST_BATCH
    while size < min(count, most):
        size *= 2
    size = min(size, most)
    wanted = -(-count // size) * size
    if wanted == count:
        return batch
    whole = np.zeros((wanted, *batch.shape[1:]), batch.dtype)
    whole[:count] = batch
    return whole
