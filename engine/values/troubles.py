"""What a run may stumble over as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.support.messages import Message


class Trouble(StrEnum):
    """What went wrong, and so what there is to do."""

    ROOT_GONE = "root gone"
    UNREADABLE = "unreadable"
    EVERYTHING_FAILED = "everything failed"
    MANY_DAMAGED = "many damaged"
    MODEL = "model"
    GPU = "gpu"
    """It stopped nothing: the processor does the work."""
    CHANGED = "changed"
    CATALOG = "catalog"
    NO_READER = "no reader"
    BUG = "bug"
    STARTED_AGAIN = "started again"
    """The run's process ended by itself, which stopped nothing: another one goes on."""
    DIED = "died"
    NOT_QUEUED = "not queued"
    OTHER = "other"
    """What an older Faixa kept in words of its own."""


@dataclass(frozen=True, slots=True)
class RunTrouble:
    """What went wrong with a whole run; `detail` is a path, a fault's own text or what was said.

    `place` is the nearest folder above a lost one that is still there: runs that share it have
    lost the same drive. The catalog does not keep it.
    """

    kind: Trouble
    detail: Message | str
    place: str = ""
