"""What `pipeline.analyse` and `run.Runner` tell while they work."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.run.control import Progress
from engine.values.photos import PhotoFile, PhotoResult


@dataclass(frozen=True, slots=True)
class PhotoStarted:
    """The photo is about to be read; nothing of it has been touched yet."""

    photo: PhotoFile


@dataclass(frozen=True, slots=True)
class PhotoDone:
    """The photo is analysed; `result` has its faces."""

    photo: PhotoFile
    result: PhotoResult


@dataclass(frozen=True, slots=True)
class PhotoFailed:
    """The photo failed or was skipped; `result` has the reason."""

    photo: PhotoFile
    result: PhotoResult


@dataclass(frozen=True, slots=True)
class PhotoKnown:
    """The photo's bytes were analysed before: the number of that analysis in the catalog.

    `known` as in PhotoResult.
    """

    photo: PhotoFile
    analysis_id: int
    known: str = ""


Event = PhotoStarted | PhotoDone | PhotoFailed | PhotoKnown


@dataclass(frozen=True, slots=True)
class StageSeconds:
    """CPU seconds by stage, summed over threads and processes."""

    decode: float = 0.0
    detect: float = 0.0
    crop: float = 0.0
    classify: float = 0.0
    catalog: float = 0.0


@dataclass(frozen=True, slots=True)
class RunProgress:
    """How far a run is, and on which photo it is now; `stages` is where the time went so far."""

    progress: Progress
    failed: int
    faces: int
    path: str
    stages: StageSeconds = field(default_factory=StageSeconds)
    damaged: int = 0
