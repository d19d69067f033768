"""What a person did, as values: what undo takes back and redo does again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.values.ages import DecisionValue
from engine.values.consent import ConsentValue
from engine.values.records import PhotoKey


class ActKind(StrEnum):
    """What was done."""

    DECIDE = "decide"
    """Decided on one face or several, or changed a note."""
    DRAW = "draw"
    """Drew a face that the detector had missed."""
    CHANGE = "change"
    """Moved or resized a face that was drawn."""
    DELETE = "delete"
    """Deleted a face that was drawn."""
    IMPORT = "import"
    """Took decisions, marks of consent and drawn faces over from a file or another case."""
    CONSENT = "consent"
    """Marked the consent to faces or photos."""
    REMOVE = "remove"
    """Took runs off the list."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was undone, or done again.

    `faces` are the numbers of the faces that it is about, perhaps none of which is there any more,
    and `analyses` those of their photos; `photo` is where the first of them is shown now. Of a
    decision, `value` and `note` are what was said, and `note_alone` that nothing but the note has
    changed. Of a mark of consent `consent` is what was said. `runs` are those that left or came
    back.
    Of an import, the first of `faces` are those of its `decisions`, and `consents` and `drawn` are
    how many marks and drawn faces went or came with them.
    `stays_for` names the reviewer for whose sake nothing was done: somebody else's decision would
    have lost its face.
    """

    kind: ActKind
    faces: tuple[int, ...] = ()
    analyses: tuple[int, ...] = ()
    value: DecisionValue | None = None
    note: str = ""
    note_alone: bool = False
    runs: tuple[int, ...] = ()
    stays_for: str = ""
    photo: PhotoKey | None = None
    consent: ConsentValue | None = None
    decisions: int = 0
    consents: int = 0
    drawn: int = 0
