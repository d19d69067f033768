"""What the catalog keeps, as frozen values: runs, photos, faces, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.types import AnalysedFace, DecisionValue, PhotoStatus

OptionValue = str | int | float | bool | None


class RunState(StrEnum):
    """Where a run stands; the first three can be gone on with."""

    QUEUED = "queued"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    DONE = "done"
    CANCELLED = "cancelled"


RESUMABLE = (RunState.QUEUED, RunState.RUNNING, RunState.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class RunSpec:
    """What a run is made of.

    `roots` are the files and folders asked for, in their order. `settings_key` names all that an
    analysis depends on (the models' SHA-256, detector settings); `options_key` all that
    decides whether a run may go on where an earlier one stopped (the settings, and which files
    are looked for). `options` is kept for people to read. `rescan` gives suspects another chance.
    """

    roots: tuple[str, ...]
    options_key: str
    settings_key: str
    model_name: str
    model_version: str
    model_sha256: str
    program_version: str
    rescan: bool = False
    options: Mapping[str, OptionValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """One queued folder or set of files. Times are UTC, ISO 8601 with seconds and `Z`.

    `finished_at` is empty until the run is done or cancelled; `provider` is the one that the
    sessions really used, empty before they were made.
    """

    id: int
    spec: RunSpec
    state: RunState
    provider: str
    created_at: str
    finished_at: str


@dataclass(frozen=True, slots=True)
class RunCounts:
    """A run's photos by how they ended; `found` is the sum of the others but `faces`."""

    found: int
    pending: int
    analysed: int
    no_face: int
    failed: int
    skipped: int
    faces: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said of one face, and when (UTC, ISO 8601 with seconds and `Z`)."""

    value: DecisionValue
    by: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FaceRecord:
    """One face of an analysis; `number` counts from 1, left to right. `decision` is the latest."""

    id: int
    number: int
    analysed: AnalysedFace
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class PhotoRecord:
    """One photo of a run, as the report needs it.

    `status` is None while the photo waits for its analysis. `run`, the model and the version are
    those of the run that analysed the photo, which may be an earlier one.
    """

    path: str
    status: PhotoStatus | None
    reason: str
    width: int
    height: int
    sha256: str
    run: int
    model_name: str
    model_version: str
    model_sha256: str
    program_version: str
    analysed_at: str
    faces: tuple[FaceRecord, ...]
