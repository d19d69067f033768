"""What the models of runs say of themselves; they are opened for it once, in the background."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from engine.ages.classifier import Classifier
from engine.run.options import KnownModels, Models, RunOptions
from engine.support.errors import FaixaError
from engine.support.memory import give_back
from engine.values.ages import ModelInfo
from engine.values.faces import Device
from gui.base.run_options import options_from
from gui.base.settings import Settings
from gui.base.worker import Background, Lane

KEPT = 2
"""Models that are known: those of the settings, and those of a run that has others."""

Key = tuple[Path, Device]
Failed = Callable[[Exception], None]


class ModelStore:
    """Opens models. All methods are called in the window's thread."""

    def __init__(self, background: Background, *, keep: bool) -> None:
        """Nothing is opened before it is wanted.

        To `keep` them open is for runs in this process; where runs have one of their own, models
        are closed as soon as they have said what they are.
        """
        self._background, self._keep = background, keep
        self._known: OrderedDict[Key, KnownModels] = OrderedDict()
        self._wanted: dict[Key, list[tuple[Callable[[KnownModels], None], Failed]]] = {}

    def get(self, options: RunOptions) -> KnownModels | None:
        """The models of `options` where they are known."""
        models = self._known.get(_key(options))
        if models is not None:
            self._known.move_to_end(_key(options))
        return models

    def current(self, settings: Settings) -> KnownModels | None:
        """The models of the settings, None before they are known, or where they cannot be."""
        return self.get(options_from(settings))

    def want(
        self, options: RunOptions, done: Callable[[KnownModels], None], failed: Failed
    ) -> None:
        """Calls `done` with the models of `options`, at once where they are known."""
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
                lambda: _opened(options, self._keep),
                lambda models: self._opened(key, models),
                lambda error: self._failed(key, error),
            )

    def _opened(self, key: Key, models: KnownModels) -> None:
        self._known[key] = models
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
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


def _opened(options: RunOptions, keep: bool) -> KnownModels:
    if keep:
        return Models.load(options)
    models = Models.load(options).closed()
    give_back()
    return models


def _key(options: RunOptions) -> Key:
    return options.model, options.device
