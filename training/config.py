"""What a training run is made of; its hash names the run in the exported model."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

from training.augment import AugmentSettings
from training.labels import SamplingWeights


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """Settings of one run. Rates are AdamW's; `freeze_blocks` counts MobileNet's lowest blocks.

    `epoch_faces` faces are drawn an epoch (0: as many as the split has); the moving average is
    measured after every `validate_every` epochs. `head_faces` faces fit the first head (0: all).
    `sigma` is the spread of an exact age's label in years, `boundary` the weight of the
    side-of-18 term.
    """

    seed: int = 1
    batch: int = 64
    epochs: int = 10
    epoch_faces: int = 0
    validate_every: int = 1
    head_faces: int = 4500
    head_epochs: int = 40
    head_rate: float = 1e-3
    rate: float = 2e-4
    warmup: float = 0.05
    weight_decay: float = 1e-4
    dropout: float = 0.3
    freeze_blocks: int = 3
    ema: float = 0.998
    sigma: float = 1.5
    boundary: float = 0.5
    sampling: SamplingWeights = field(default_factory=SamplingWeights)
    augment: AugmentSettings = field(default_factory=AugmentSettings)

    def sha256(self) -> str:
        """The hash of all settings, hex."""
        text = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
