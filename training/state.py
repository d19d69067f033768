"""What a run leaves on disk: plain arrays, so that any backend can read them, never a pickle."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from training.augment import AugmentSettings
from training.config import TrainConfig
from training.labels import SamplingWeights

Weights = list[npt.NDArray[Any]]


class RunningMean(keras.callbacks.Callback):
    """An exponential moving average of the weights (Polyak), in numpy: the same on any backend."""

    def __init__(self, momentum: float, every: int = 4, weights: Weights | None = None) -> None:
        """`momentum` is a step's; the mean is brought up to date every `every` steps."""
        super().__init__()
        self.weights, self.steps = weights, 0
        self._momentum, self._every = momentum**every, every

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """Move the mean towards the weights."""
        self.steps += 1
        if self.steps % self._every:
            return
        now = self.model.get_weights()
        if self.weights is None:
            self.weights = now
            return
        # A young mean must forget its start faster than an old one.
        keep = min(self._momentum, self.steps / (self.steps + 10.0 * self._every))
        for mean, value in zip(self.weights, now, strict=True):
            mean *= keep
            mean += (1 - keep) * value


def save_arrays(path: Path, arrays: Weights, **more: npt.NDArray[Any]) -> None:
    """Write arrays in order, beside and renamed, so that a kill leaves the old file whole."""
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        np.savez(file, **{f"{i:04d}": a for i, a in enumerate(arrays)}, **more)
    os.replace(partial, path)


def load_arrays(path: Path) -> Weights:
    """The arrays of `save_arrays` in order, without the named ones."""
    with np.load(path, allow_pickle=False) as file:
        return [file[name] for name in sorted(file.files) if name.isdigit()]


def save_training(path: Path, model: keras.Model, mean: RunningMean, epoch: int) -> None:
    """Everything that the next epoch needs: weights, optimizer, moving average."""
    weights = model.get_weights()
    optimizer = [v.numpy() for v in model.optimizer.variables]
    averaged = mean.weights or weights
    sizes = np.array([len(weights), len(optimizer), epoch, mean.steps])
    save_arrays(path, [*weights, *optimizer, *averaged], sizes=sizes)


def load_training(path: Path, model: keras.Model, mean: RunningMean) -> int:
    """Put back what `save_training` wrote; returns the number of epochs done."""
    arrays = load_arrays(path)
    with np.load(path, allow_pickle=False) as file:
        weights, variables, epoch, steps = (int(n) for n in file["sizes"])
    model.set_weights(arrays[:weights])
    model.optimizer.build(model.trainable_variables)
    for variable, value in zip(
        model.optimizer.variables, arrays[weights : weights + variables], strict=True
    ):
        variable.assign(value)
    mean.weights, mean.steps = arrays[weights + variables :], steps
    return epoch


def save_config(path: Path, config: TrainConfig) -> None:
    """Write the settings of a run as JSON."""
    path.write_text(json.dumps(asdict(config), indent=2, sort_keys=True) + "\n", encoding="utf-8")


def load_config(path: Path) -> TrainConfig:
    """The settings of a run from JSON; raises TypeError for a setting that does not exist."""
    values = json.loads(path.read_text(encoding="utf-8"))
    values["sampling"] = SamplingWeights(**values.get("sampling", {}))
    values["augment"] = AugmentSettings(**values.get("augment", {}))
    return TrainConfig(**values)
