"""Batches: balanced draws from the store, augmented; and plain ones for validation."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from training.data.labels import Ages, believed, sampling_probabilities, targets
from training.data.store import Store
from training.learn.config import TrainConfig
from training.learn.draws import Asked, Painters, drawn

Batch = tuple[Any, Any]
"""Crops uint8 `[b, s, s, 3]` and their targets, arrays or tensors on the device."""


class TrainingFaces(keras.utils.PyDataset):
    """An epoch of balanced, augmented faces; the same seed and epoch give the same batches."""

    def __init__(
        self, store: Store, rows: npt.NDArray[np.int64], config: TrainConfig, epoch: int
    ) -> None:
        """Draw the epoch's faces from `rows` of `store`."""
        super().__init__(workers=1, use_multiprocessing=False)
        self._store, self._config, self._epoch = store, config, epoch
        rng = np.random.default_rng((config.seed, epoch))
        chance = sampling_probabilities(
            store.age_min[rows],
            store.age_max[rows],
            store.source[rows],
            config.sampling,
            store.column(config.sampling.column, rows),
        )
        count = config.epoch_faces or len(rows)
        self._rows = rows[_systematic(chance, count, rng)]

    def __len__(self) -> int:
        """Batches in the epoch; the last is full, what is left over is dropped."""
        return max(1, len(self._rows) // self._config.batch)

    def __getitem__(self, index: int) -> Batch:
        """Crops uint8 `[b, s, s, 3]` and targets float32 `[b, 404]`."""
        return drawn(self._store, self.asked(index)), self.wanted(index)

    def asked(self, index: int) -> Asked:
        """What makes the crops of a batch, in any process."""
        seed = (self._config.seed, self._epoch, index)
        return Asked(self._batch(index), seed, self._config.augment)

    def wanted(self, index: int) -> npt.NDArray[np.float32]:
        """The targets of a batch, float32 `[b, 404]`."""
        store, rows = self._store, self._batch(index)
        return targets_of(
            store.age_min[rows], store.age_max[rows], store.source[rows], self._config
        )

    def _batch(self, index: int) -> npt.NDArray[np.int64]:
        return self._rows[index * self._config.batch : (index + 1) * self._config.batch]


def targets_of(
    age_min: Ages, age_max: Ages, source: npt.NDArray[np.str_], config: TrainConfig
) -> npt.NDArray[np.float32]:
    """What the loss wants of faces with these labels, float32 `[n, 404]`, see `labels.targets`."""
    return targets(*believed(age_min, age_max, source, config.labels), config.loss.sigma)


class PlainFaces(keras.utils.PyDataset):
    """Final crops of `rows` in order, without augmentation."""

    def __init__(self, store: Store, rows: npt.NDArray[np.int64], batch: int = 64) -> None:
        """Read `rows` of `store`."""
        super().__init__(workers=1, use_multiprocessing=False)
        self._store, self._rows, self._batch = store, rows, batch

    def __len__(self) -> int:
        """Batches in all; the last may be smaller."""
        return -(-len(self._rows) // self._batch)

    def __getitem__(self, index: int) -> tuple[Any]:
        """Crops uint8 `[b, s, s, 3]`, alone in a tuple."""
        return (
            self._store.final_crops(self._rows[index * self._batch : (index + 1) * self._batch]),
        )


def ahead(data: TrainingFaces, painters: Painters) -> Iterator[Batch]:
    """The batches in order, the next ones made while the net works on this one."""
    waiting: deque[Future[npt.NDArray[np.uint8]]] = deque()
    begun = 0
    for index in range(len(data)):
        while begun < len(data) and len(waiting) <= painters.ahead:
            waiting.append(painters.begin(data.asked(begun)))
            begun += 1
        yield waiting.popleft().result(), data.wanted(index)


def _systematic(
    chance: npt.NDArray[np.float64], count: int, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Systematic draws: a face comes floor or ceiling of its expected times, so few are missed."""
    order = rng.permutation(len(chance))
    edges = np.cumsum(chance[order])
    points = (np.arange(count) + rng.random()) / count * edges[-1]
    drawn = order[np.minimum(np.searchsorted(edges, points), len(order) - 1)]
    return np.asarray(rng.permutation(drawn), dtype=np.int64)
