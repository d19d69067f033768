"""What may go wrong with a whole run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """What a run may stumble over as a whole."""

    ROOT_GONE = "root gone"
    UNREADABLE = "unreadable"
    EVERYTHING_FAILED = "everything failed"
    MODEL = "model"
    CHANGED = "changed"
    CATALOG = "catalog"
    BUG = "bug"
    NOT_QUEUED = "not queued"


@dataclass(frozen=True, slots=True)
class RunTrouble:
    """What went wrong with a whole run; `detail` is a path or the engine's words.

    `place` is the nearest folder above a lost one that is still there: runs that share it have
    lost the same drive.
    """

    kind: Trouble
    detail: str
    place: str = ""
