"""What a new run starts with, from the settings."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.ages import policy
from engine.ages.classifier import DEFAULT_MODEL
from engine.photos.scan import ScanOptions
from engine.run.options import RunOptions
from engine.support.errors import UsageError
from engine.values.ages import ModelInfo, PolicySettings
from engine.values.faces import DetectorSettings, Device
from gui.base.settings import Settings


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


@dataclass(frozen=True, slots=True)
class RunChoices:
    """What the dialog shows; names as in Settings where both have them.

    `operating_point` is a name, or a threshold as text; `model` is "" for the one of Faixa's.
    """

    recursive: bool
    hidden: bool
    ignore: tuple[str, ...]
    rescan: bool
    min_face: float
    min_face_relative: float
    rotations: bool
    bands: tuple[int, ...]
    operating_point: str
    device: Device
    model: str


def choices_of(options: RunOptions, settings: PolicySettings, info: ModelInfo | None) -> RunChoices:
    """The fields that show these options; `info` names the threshold where it is one of its own."""
    return RunChoices(
        recursive=options.scan.recursive,
        hidden=options.scan.hidden,
        ignore=options.scan.ignore,
        rescan=options.rescan,
        min_face=options.detector.min_face,
        min_face_relative=options.detector.min_face_relative,
        rotations=options.detector.rotations,
        bands=settings.bands,
        operating_point=point_of(settings.threshold, info),
        device=options.device,
        model="" if options.model == DEFAULT_MODEL else str(options.model),
    )


def options_with(options: RunOptions, values: Mapping[str, Any]) -> RunOptions:
    """`options` with what the dialog's fields say; what it does not show stays."""
    return replace(
        options,
        scan=replace(
            options.scan,
            recursive=values["recursive"],
            hidden=values["hidden"],
            ignore=tuple(values["ignore"]),
        ),
        detector=replace(
            options.detector,
            min_face=values["min_face"],
            min_face_relative=values["min_face_relative"],
            rotations=values["rotations"],
        ),
        model=Path(values["model"]) if values["model"] else DEFAULT_MODEL,
        device=values["device"],
        rescan=values["rescan"],
    )


def point_of(threshold: float, info: ModelInfo | None) -> str:
    """The operating point with this threshold, else the number itself."""
    for point in info.operating_points if info is not None else ():
        if point.threshold == threshold:
            return point.name
    return f"{threshold:g}"


def threshold_of(point: str, info: ModelInfo | None) -> float:
    """The threshold of a point of the model, or the number; raises UsageError, ValueError."""
    return policy.resolve_threshold(info, point) if info is not None else float(point)
