"""How pixels are put before the networks: in tiles and batches of which size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.values.faces import CPU


@dataclass(frozen=True, slots=True)
class Feeding:
    """How much each network sees at once.

    `tile` is the side of P-Net's tiles in cells (0: whole levels), `batch` the most rows of R-Net
    and O-Net, `crops` the most of the age model. With `tiles` not 0 that many of P-Net's tiles, of
    any level, go at once, and every network sees one shape only: what is too small is filled up.
    """

    tile: int
    batch: int
    crops: int
    tiles: int = 0

    @property
    def fixed(self) -> bool:
        """Whether each network sees one shape only."""
        return self.tiles > 0


ON_CPU = Feeding(tile=64, batch=16, crops=8)
"""What stays in a core's cache; what outgrows it is slower, and gains nothing."""

ON_GPU = Feeding(tile=128, batch=128, crops=32, tiles=16)
"""One shape a network: whenever the shape changes, ONNX Runtime plans every convolution anew, which
takes longer than the convolutions. Four networks so fed take some 2 GB of a card
(docs/benchmarks.md)."""


def feeding_for(provider: str) -> Feeding:
    """What suits what inference runs on."""
    return ON_CPU if provider == CPU else ON_GPU


def filled(batch: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    """`batch`, of at most `size` rows, with rows of zeros behind up to `size`."""
    if len(batch) == size:
        return batch
    whole = np.zeros((size, *batch.shape[1:]), batch.dtype)
    whole[: len(batch)] = batch
    return whole
