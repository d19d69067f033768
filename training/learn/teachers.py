"""What other nets say of a batch: distilled into the one that ships (Hinton et al. 2015)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from training.learn.config import TrainConfig, read_config
from training.learn.dataset import Batch
from training.learn.model import model_of
from training.learn.state import BEST, CONFIG, load_arrays


class Teachers:
    """The mean distribution of finished runs, for crops as they are and mirrored."""

    def __init__(self, config: TrainConfig) -> None:
        """Load the runs that `config` names; raises FileNotFoundError where one has no result.

        They must look at crops of the same size, else ValueError.
        """
        self._models = [_loaded(Path(run), config.size) for run in config.teachers]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._models)

    def ask(self, crops: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Distributions float32 `[n, 101]` of crops uint8 `[n, s, s, 3]`."""
        # On the device once, not once for each teacher.
        given = keras.ops.convert_to_tensor(crops)
        mirrored = keras.ops.flip(given, axis=2)
        said: list[npt.NDArray[Any]] = []
        for model in self._models:
            for seen in (given, mirrored):
                logits = np.asarray(model.predict_on_batch(seen)).astype(np.float32)
                p = np.exp(logits - logits.max(axis=1, keepdims=True))
                said.append(p / p.sum(axis=1, keepdims=True))
        return np.asarray(np.mean(said, axis=0), dtype=np.float32)


def taught(batches: Iterable[Batch], teachers: Teachers) -> Iterator[Batch]:
    """The batches with what the teachers say behind each target, `[b, 505]`, if there are any."""
    for crops, wanted in batches:
        yield crops, np.hstack([wanted, teachers.ask(crops)]) if teachers else wanted


def _loaded(run: Path, size: int) -> keras.Model:
    config = read_config(run / CONFIG)
    if config.size != size:
        raise ValueError(f"the teacher {run} looks at {config.size} pixels, not at {size}")
    best = run / BEST
    if not best.exists():
        raise FileNotFoundError(f"the teacher {run} is not trained: {best} is not there")
    model = model_of(config, start=False)
    model.set_weights(load_arrays(best))
    model.trainable = False
    return model
