"""What a new run starts with, from the settings."""

from __future__ import annotations

import contextlib
from dataclasses import asdict
from typing import Any

from engine.ages import policy
from engine.ages.classifier import DEFAULT_MODEL
from engine.run.options import RunOptions, values_of, with_values
from engine.support.errors import UsageError
from engine.values.ages import ModelInfo, PolicySettings
from gui.base.settings import Settings


def options_from(settings: Settings) -> RunOptions:
    """What a new run does, as the settings say."""
    return with_values(RunOptions(), asdict(settings))


def policy_from(settings: Settings, info: ModelInfo | None) -> PolicySettings:
    """What a new run's estimates are made of.

    The threshold is the operating point's for the model, the middle where it has no such point.
    """
    threshold = PolicySettings().threshold
    if info is not None:
        with contextlib.suppress(UsageError):
            threshold = policy.resolve_threshold(info, settings.operating_point)
    return PolicySettings(
        settings.bands,
        threshold,
        settings.population,
        policy.uncertain_of(info),
        policy.interval_of(info),
    )


def choices_of(
    options: RunOptions, settings: PolicySettings, info: ModelInfo | None
) -> dict[str, Any]:
    """What the dialog's fields show, by their names: those of the options, or as in Settings.

    `info` names the threshold where it is one of its own. The model is "" for the one of Faixa's.
    """
    return values_of(options) | {
        "bands": settings.bands,
        "operating_point": point_of(settings.threshold, info),
        "population": settings.population,
        "model": "" if options.model == DEFAULT_MODEL else str(options.model),
    }


def point_of(threshold: float, info: ModelInfo | None) -> str:
    """The operating point with this threshold, else the number itself."""
    for point in info.operating_points if info is not None else ():
        if point.threshold == threshold:
            return point.name
    return f"{threshold:g}"


def threshold_of(point: str, info: ModelInfo | None) -> float:
    """The threshold of a point of the model, or the number; raises UsageError, ValueError."""
    return policy.resolve_threshold(info, point) if info is not None else float(point)
