"""What may go wrong with a whole run, and how the catalog keeps it."""

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

    def kept(self) -> str:
        """As the catalog keeps it; it is put into words only when it is shown."""
        return f"{self.kind}: {self.detail}"

    @classmethod
    def read(cls, kept: str) -> RunTrouble | None:
        """What was kept; None for words, which an older Faixa kept."""
        kind, colon, detail = kept.partition(": ")
        return cls(Trouble(kind), detail) if colon and kind in tuple(Trouble) else None
