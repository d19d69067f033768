"""A run of training that several tests share."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from training.learn.config import TrainConfig, save_config
from training.learn.train import CONFIG


@dataclass(frozen=True)
class Trained:
    """A store and a run on it, which tests only read."""

    store: Path
    run: Path
    config: TrainConfig

    def with_settings(self, folder: Path, **changes: float) -> TrainConfig:
        """The run in `folder`, as if settings that only a release reads had been others."""
        config = replace(self.config, **changes)
        shutil.copytree(self.run, folder)
        save_config(folder / CONFIG, config)
        return config
