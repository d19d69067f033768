"""What a new run starts with, from the settings."""

from __future__ import annotations

import contextlib
from pathlib import Path

from engine import policy
from engine.classifier import DEFAULT_MODEL
from engine.errors import UsageError
from engine.run import RunOptions
from engine.scan import ScanOptions
from engine.types import DetectorSettings, ModelInfo, PolicySettings
from gui.settings import Settings


def options_from(settings: Settings) -> RunOptions:
    """What a new run does, as the settings say."""
    return RunOptions(
        scan=ScanOptions(recursive=settings.recursive, ignore=settings.ignore),
        detector=DetectorSettings(
            min_face=settings.min_face,
            min_face_relative=settings.min_face_relative,
            rotations=settings.rotations,
        ),
        model=Path(settings.model) if settings.model else DEFAULT_MODEL,
        device=settings.device,
    )


def policy_from(settings: Settings, info: ModelInfo | None) -> PolicySettings:
    """What a new run's estimates are made of.

    The threshold is the operating point's for the model, the middle where it has no such point.
    """
    threshold = PolicySettings().threshold
    if info is not None:
        with contextlib.suppress(UsageError):
            threshold = policy.resolve_threshold(info, settings.operating_point)
    return PolicySettings(settings.bands, threshold)
