"""The models that runs use, opened once, in the background, for all that want the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from engine.ages.classifier import Classifier
from engine.run.options import Models, RunOptions
from engine.support.errors import FaixaError
from engine.values.ages import ModelInfo
from engine.values.faces import Device
from gui.base.run_options import options_from
from gui.base.settings import Settings
from gui.base.worker import Background, Lane

KEPT = 2
"""Models that stay open: those of the settings, and those of a run that has others."""

Key = tuple[Path, Device]
Failed = Callable[[Exception], None]


class ModelStore:
    """Opens models. All methods are called in the window's thread."""

    def __init__(self, background: Background) -> None:
        """Nothing is opened before it is wanted."""
        self._background = background
        self._open: OrderedDict[Key, Models] = OrderedDict()
        self._wanted: dict[Key, list[tuple[Callable[[Models], None], Failed]]] = {}

    def get(self, options: RunOptions) -> Models | None:
        """The models of `options` where they are open."""
        models = self._open.get(_key(options))
        if models is not None:
            self._open.move_to_end(_key(options))
        return models

    def current(self, settings: Settings) -> Models | None:
        """The models of the settings, None before they are open, or where they cannot be."""
        return self.get(options_from(settings))

    def want(self, options: RunOptions, done: Callable[[Models], None], failed: Failed) -> None:
        """Calls `done` with the models of `options`, at once where they are open."""
        models = self.get(options)
        if models is not None:
            done(models)
            return
        key = _key(options)
        waiting = self._wanted.setdefault(key, [])
        waiting.append((done, failed))
        if len(waiting) == 1:
            self._background.run(
                Lane.FILES,
                lambda: Models.load(options),
                lambda models: self._opened(key, models),
                lambda error: self._failed(key, error),
            )

    def _opened(self, key: Key, models: Models) -> None:
        self._open[key] = models
        while len(self._open) > KEPT:
            self._open.popitem(last=False)
        for done, _ in self._wanted.pop(key):
            done(models)

    def _failed(self, key: Key, error: Exception) -> None:
        for _, failed in self._wanted.pop(key):
            failed(error)


def info_at_once(path: Path) -> ModelInfo | None:
    """What a model file says of itself, None where it cannot be opened; takes some 50 ms."""
    try:
        return Classifier.load(path, Device.CPU).info
    except FaixaError:
        return None


def _key(options: RunOptions) -> Key:
    return options.model, options.device
