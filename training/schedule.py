"""How fast the second phase learns: a short warm-up, then half a cosine down to almost nothing."""

from __future__ import annotations

import math

from training.config import TrainConfig

LAST = 0.01


def rate_at(share: float, config: TrainConfig) -> float:
    """The learning rate after `share` (0 to 1) of the run."""
    warm = min(1.0, share / config.warmup) if config.warmup > 0 else 1.0
    return config.rate * max(warm, LAST) * (LAST + (1 - LAST) * (1 + math.cos(math.pi * share)) / 2)
