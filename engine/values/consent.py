"""Consent to a face being shown in a photo, as a person has noted it down; nobody is recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class ConsentValue(StrEnum):
    """What a person notes down of the consent."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ConsentState(StrEnum):
    """How it stands on a day: what counts of all marks, `NONE` without any.

    `EXPIRED` was given until a day that is over; `UNKNOWN` where a damaged mark may be what counts.
    """

    NONE = ""
    ASKED = "asked"
    GIVEN = "given"
    EXPIRED = "expired"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"

    @property
    def forbids(self) -> bool:
        """Whether somebody has said no."""
        return self in (ConsentState.REFUSED, ConsentState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Consent:
    """One mark, by whom and when (UTC, ISO 8601 with seconds and `Z`).

    `until` is the last day on which consent that was given holds, "2027-12-31", "" for no end.
    `of_photo`: it is of all faces of the photo. Later marks have a greater `id`.
    """

    value: ConsentValue
    by: str
    at: str
    until: str = ""
    note: str = ""
    id: int = 0
    of_photo: bool = False

    def state(self, day: date) -> ConsentState:
        """How it stands on that day, if it counts."""
        over = self.value is ConsentValue.GIVEN and self.until and self.until < day.isoformat()
        return ConsentState.EXPIRED if over else ConsentState(self.value.value)

    @property
    def forbids(self) -> bool:
        """Whether somebody has said no."""
        return self.value in (ConsentValue.REFUSED, ConsentValue.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Standing:
    """How consent stands on several faces or photos together.

    `states` are how many of them stand so, most first; `unknown` are those of which a damaged mark
    may be the one that counts. `same` has the value and the end that all of them have in common,
    and the note where that is one, too: None where they differ, where one has no mark, and where
    one is unknown.
    """

    states: tuple[tuple[ConsentState, int], ...] = ()
    unknown: int = 0
    same: Consent | None = None

    @property
    def count(self) -> int:
        """How many they are."""
        return sum(count for _, count in self.states) + self.unknown


def standing_of(marks: Iterable[Consent | None], unknown: int, day: date) -> Standing:
    """How these marks stand on that day (None: there is none), beside `unknown` others."""
    alike: Counter[tuple[ConsentValue, str, str] | None] = Counter()
    states: Counter[ConsentState] = Counter()
    first: Consent | None = None
    for mark in marks:
        first = first or mark
        alike[None if mark is None else (mark.value, mark.until, mark.note)] += 1
        states[state_on(day, mark)] += 1
    same = None
    if first is not None and not unknown:
        if len(alike) == 1:
            same = first
        elif {each and each[:2] for each in alike} == {(first.value, first.until)}:
            same = replace(first, note="")
    return Standing(tuple(states.most_common()), unknown, same)


def state_on(day: date, mark: Consent | None, unknown: bool = False) -> ConsentState:
    """How consent stands on that day by the mark that counts; `unknown` as in `FaceRecord`."""
    if mark is None:
        return ConsentState.UNKNOWN if unknown else ConsentState.NONE
    return mark.state(day)


def latest(marks: Sequence[Consent]) -> Consent | None:
    """The mark that was made last, by its time: marks may come from another catalog."""
    return max(marks, key=lambda each: (each.at, each.id), default=None)


def counting(of_face: Sequence[Consent], of_photo: Sequence[Consent]) -> Consent | None:
    """The mark that counts for a face: its own latest, else the photo's.

    A no to the photo holds for every face in it.
    """
    own, whole = latest(of_face), latest(of_photo)
    if own is None or (whole is not None and whole.forbids and not own.forbids):
        return whole
    return own


def is_day(text: str) -> bool:
    """Whether the text is a day as `Consent.until` has it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
