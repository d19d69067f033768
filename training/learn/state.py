"""What a run leaves on disk: plain arrays, so that any backend can read them, never a pickle."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from engine.support.files import whole_file

Weights = list[npt.NDArray[Any]]

HEAD, BEST, STATE, CONFIG, ABOUT = (
    "head.npz", "best.npz", "state.npz", "config.json", "about.json",
)  # fmt: skip


class RunningMean:
    """An exponential moving average of the weights (Polyak), in numpy: the same on any backend."""

    def __init__(self, momentum: float, every: int = 4, weights: Weights | None = None) -> None:
        """`momentum` is a step's; the mean is brought up to date every `every` steps."""
        self.weights, self.steps = weights, 0
        self._momentum, self._every = momentum**every, every

    def update(self, model: keras.Model) -> None:
        """A step is done: move the mean towards the weights."""
        self.steps += 1
        if self.steps % self._every:
            return
        now = model.get_weights()
        if self.weights is None:
            self.weights = now
            return
        # A young mean must forget its start faster than an old one.
        keep = min(self._momentum, self.steps / (self.steps + 10.0 * self._every))
        for mean, value in zip(self.weights, now, strict=True):
            mean *= keep
            mean += (1 - keep) * value


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a run is: epochs done, seconds trained, the best validation loss and its age."""

    epochs: int = 0
    seconds: float = 0.0
    best: float = float("inf")
    since_best: int = 0


def save_arrays(path: Path, arrays: Weights, **more: npt.NDArray[Any]) -> None:
    """Write arrays in order, beside and renamed, so that a kill leaves the old file whole."""
    named: dict[str, Any] = {f"{i:04d}": a for i, a in enumerate(arrays)} | more
    with whole_file(path) as partial, partial.open("wb") as file:
        np.savez(file, **named)


def load_arrays(path: Path) -> Weights:
    """The arrays of `save_arrays` in order, without the named ones."""
    with np.load(path, allow_pickle=False) as file:
        return [file[name] for name in sorted(file.files) if name.isdigit()]


def kept_weights(run: Path, start_share: float) -> Weights:
    """A run's best weights, with `start_share` of those that it began to fine-tune mixed in."""
    best = load_arrays(run / BEST)
    if not start_share:
        return best
    start = load_arrays(run / HEAD)
    return [(1 - start_share) * b + start_share * a for a, b in zip(start, best, strict=True)]


def save_training(path: Path, model: keras.Model, mean: RunningMean, done: Progressed) -> None:
    """Everything that the next epoch needs: weights, optimizer, moving average, progress."""
    weights = model.get_weights()
    optimizer = [v.numpy() for v in model.optimizer.variables]
    averaged = mean.weights or weights
    sizes = np.array([len(weights), len(optimizer), mean.steps])
    progress = np.array([done.epochs, done.seconds, done.best, done.since_best])
    save_arrays(path, [*weights, *optimizer, *averaged], sizes=sizes, progress=progress)


def load_training(path: Path, model: keras.Model, mean: RunningMean) -> Progressed:
    """Put back what `save_training` wrote; returns how far the run is."""
    arrays = load_arrays(path)
    with np.load(path, allow_pickle=False) as file:
        weights, variables, steps = (int(n) for n in file["sizes"])
        epochs, seconds, best, since_best = (float(n) for n in file["progress"])
    model.set_weights(arrays[:weights])
    model.optimizer.build(model.trainable_variables)
    for variable, value in zip(
        model.optimizer.variables, arrays[weights : weights + variables], strict=True
    ):
        variable.assign(value)
    mean.weights, mean.steps = arrays[weights + variables :], steps
    return Progressed(int(epochs), seconds, best, int(since_best))
