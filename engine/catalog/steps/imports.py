"""An import that is taken back and done again: its decisions, marks of consent and drawn faces.

All of it is called inside a transaction.
"""

from __future__ import annotations

import itertools
import sqlite3
from dataclasses import dataclass
from typing import Any

from engine.catalog.boxes import (
    Home,
    decided_by_others,
    drawn_rows,
    is_at,
    is_known,
    put_in,
    take_out,
    tell_galleries,
    with_later,
)
from engine.catalog.consent import step_marks
from engine.catalog.steps.decisions import step_decisions
from engine.catalog.steps.withdrawn import sound_withdrawn, step_withdrawn
from engine.values.acts import Act, ActKind

ANYBODY = ""
"""Nobody has this name: what is by others than this is by anybody."""

_NONE = (1, 0)
"""The first and the last of no rows."""


@dataclass(frozen=True, slots=True)
class Before:
    """The last rows that were there before an import."""

    decision: int
    mark: int

    @classmethod
    def of(cls, db: sqlite3.Connection) -> Before:
        """Those of now."""
        return cls(_last(db, "decision"), _last(db, "consent"))


def import_of(
    db: sqlite3.Connection, before: Before, drawn: list[Home], withdrawn: dict[str, list[int]]
) -> dict[str, Any] | None:
    """What an import was made of, as the journal keeps it; None where it brought nothing."""
    first, last = _range(before.decision, _last(db, "decision"))
    marks = _range(before.mark, _last(db, "consent"))
    if last < first and marks == _NONE and not drawn and not any(withdrawn.values()):
        return None
    return {"first": first, "last": last, "marks": marks, "drawn": drawn, "withdrawn": withdrawn}


def sound_import(what: dict[str, Any]) -> None:
    """Makes values of what the journal keeps; raises what `BROKEN` has for what is damaged.

    Earlier ones have decisions alone.
    """
    first, last = what.get("marks", _NONE)
    what["marks"] = int(first), int(last)
    what["drawn"] = [Home(*map(int, each)) for each in what.get("drawn", ())]
    sound_withdrawn(what)


def step_import(db: sqlite3.Connection, what: dict[str, Any], by: str, back: bool) -> Act | None:
    """Takes an import back, or does it again; None where nothing is left of it.

    A face that was drawn for it stays where anybody has decided on it or marked it since.
    """
    # Whoever takes an import back takes nothing back for those who said it: elsewhere it stands.
    by = ANYBODY
    came = [] if back else _put_back(db, what)
    said = step_decisions(ActKind.IMPORT, db, what, by, back)
    marks = dict(zip(("first", "last"), what["marks"], strict=True))
    marked = step_marks(db, marks, by, back, anew=False)
    what["marks"] = marks["first"], marks["last"]
    withdrawn = step_withdrawn(db, what, back)
    gone, stays_for = _taken_out(db, what) if back else ([], "")
    if said is None and marked is None and not gone and not came and not withdrawn:
        # It has not become nothing: what was done before it is not next without a word.
        faces = tuple(home.face for home in what["drawn"])
        return Act(ActKind.IMPORT, faces, stays_for=stays_for) if stays_for else None
    decided = () if said is None else said.faces
    boxes = [home.face for home in (*came, *gone)]
    others = dict.fromkeys((*(() if marked is None else marked.faces), *withdrawn, *boxes))
    return Act(
        ActKind.IMPORT,
        (*decided, *(face for face in others if face not in set(decided))),
        value=None if said is None else said.value,
        note="" if said is None else said.note,
        decisions=len(decided),
        consents=0 if marked is None else marks["last"] - marks["first"] + 1,
        drawn=len(_by_subject(db, [*came, *gone])),
    )


def _taken_out(db: sqlite3.Connection, what: dict[str, Any]) -> tuple[list[Home], str]:
    """The faces that went out of their photos, and for whom others stay, "" for nobody."""
    gone: list[Home] = []
    stays_for, kept = "", []
    for homes in _by_subject(db, what["drawn"]):
        there = [home for home in homes if is_at(db, home)]
        # Those of later analyses too: the face belongs to all of them.
        there = list(drawn_rows(db, there[0].face)) if there else []
        other = decided_by_others(db, there, ANYBODY)
        stays_for = stays_for or other
        if other or not there:
            kept += homes
            continue
        take_out(db, there)
        gone += there
    what["drawn"] = [*kept, *gone]
    tell_galleries(db, (home.analysis for home in gone))
    return gone, stays_for


def _put_back(db: sqlite3.Connection, what: dict[str, Any]) -> list[Home]:
    """The faces that came into their photos again."""
    came: list[Home] = []
    kept = []
    for homes in _by_subject(db, what["drawn"]):
        out = [home for home in homes if is_known(db, home) and not is_at(db, home)]
        if not out:
            kept += homes
            continue
        put_in(db, out)
        came += with_later(db, out)
    what["drawn"] = [*kept, *came]
    tell_galleries(db, (home.analysis for home in came))
    return came


def _by_subject(db: sqlite3.Connection, homes: list[Home]) -> list[list[Home]]:
    """The rows of each face together; those that are not there any more are left out."""
    found = []
    for home in homes:
        row = db.execute("SELECT subject_id FROM face WHERE id = ?", (home.face,)).fetchone()
        if row is not None:
            found.append((int(row["subject_id"]), home))
    found.sort()
    groups = itertools.groupby(found, key=lambda each: each[0])
    return [[home for _, home in group] for _, group in groups]


def _last(db: sqlite3.Connection, table: str) -> int:
    (last,) = db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(last)


def _range(before: int, last: int) -> tuple[int, int]:
    return (before + 1, last) if last > before else _NONE
