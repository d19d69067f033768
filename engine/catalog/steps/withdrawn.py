"""What its maker took back elsewhere, taken back here by an import; and brought back by its undo.

All of it is called inside a transaction.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from engine.catalog.consent import Marked, insert_mark
from engine.catalog.parts import numbers
from engine.catalog.steps.decisions import say_again
from engine.values.consent import Consent, ConsentValue
from engine.values.records import Decision

_DECISIONS, _MARKS = "decisions", "marks"
Told = tuple[str, tuple[Any, ...]]
"""Which of the two, and what tells one from all others, in the order of its `_SAME`."""

_TABLES = {_DECISIONS: ("decision", "undone"), _MARKS: ("consent", "consent_undone")}
_SAME = {
    _DECISIONS: ("subject_id", "value", "by", "at", "note"),
    _MARKS: ("subject_id", "sha256", "value", "until", "by", "at", "note"),
}


def told_decision(subject: int, made: Decision) -> Told:
    """A decision on a face that is here."""
    return _DECISIONS, (subject, str(made.value), made.by, made.at, made.note)


def told_mark(marked: Marked, mark: Consent) -> Told:
    """A mark of a face or a photo that is here."""
    on = marked.subject, "" if marked.subject else marked.sha256
    return _MARKS, (*on, str(mark.value), mark.until, mark.by, mark.at, mark.note)


@dataclass(slots=True)
class Withdrawn:
    """What the lines of an import say stands, and what they say was taken back.

    Of what was done again both are said, in the same words: it stands.
    """

    _standing: set[Told] = field(default_factory=set)
    _gone: dict[Told, tuple[str, str]] = field(default_factory=dict)

    def stands(self, told: Told) -> None:
        """This one was not taken back."""
        self._standing.add(told)

    def went(self, told: Told, by: str, at: str) -> None:
        """This one was, by whom and when."""
        self._gone[told] = by, at

    def take_back(self, db: sqlite3.Connection) -> dict[str, list[int]]:
        """Takes those back here that stand here alone; their rows, of each kind."""
        taken: dict[str, list[int]] = {_DECISIONS: [], _MARKS: []}
        for told, (by, at) in self._gone.items():
            if told not in self._standing:
                rows = _live(db, told)
                _undo(db, told[0], rows, by, at)
                # The others say the same, and one of them is brought back.
                taken[told[0]] += rows[:1]
        return taken


def sound_withdrawn(what: dict[str, Any]) -> None:
    """Makes values of what the journal keeps; raises what `BROKEN` has for what is damaged."""
    kept = dict(what.get("withdrawn", {}))
    what["withdrawn"] = {kind: [int(each) for each in kept.get(kind, ())] for kind in _TABLES}


def step_withdrawn(db: sqlite3.Connection, what: dict[str, Any], back: bool) -> tuple[int, ...]:
    """Brings them back where the import is taken back, or takes them back again; their faces."""
    step = _bring_back if back else _take_back_again
    faces: dict[int, None] = {}
    for kind, (table, _) in _TABLES.items():
        ids = what["withdrawn"][kind]
        rows = db.execute(
            f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (numbers(ids),),
        )
        for row in step(db, kind, rows.fetchall()):
            if row["subject_id"] is not None:
                faces[row["subject_id"]] = None
    return tuple(faces)


def _bring_back(db: sqlite3.Connection, kind: str, rows: list[sqlite3.Row]) -> list[sqlite3.Row]:
    back = [row for row in rows if not _live(db, _told(kind, row))]
    if kind == _DECISIONS:
        # One that is made once more counts as the latest of its reviewer's.
        back = [row for row in back if not _said_since(db, row)]
        say_again(db, back, anew=False)
        return back
    for row in back:
        mark = Consent(ConsentValue(row["value"]), row["by"], row["at"], row["until"], row["note"])
        insert_mark(db, Marked(row["subject_id"], row["sha256"]), mark)
    return back


def _take_back_again(
    db: sqlite3.Connection, kind: str, rows: list[sqlite3.Row]
) -> list[sqlite3.Row]:
    table, undone = _TABLES[kind]
    gone = []
    for row in rows:
        live = _live(db, _told(kind, row))
        was = db.execute(
            f"SELECT by, at FROM {undone} WHERE {table}_id = ?", (row["id"],)
        ).fetchone()
        if live and was is not None:
            _undo(db, kind, live, was["by"], was["at"])
            gone.append(row)
    return gone


def _said_since(db: sqlite3.Connection, row: sqlite3.Row) -> bool:
    return (
        db.execute(
            "SELECT 1 FROM decision d WHERE d.subject_id = ? AND d.by = ? AND d.id > ? "
            "AND d.id NOT IN (SELECT decision_id FROM undone) LIMIT 1",
            (row["subject_id"], row["by"], row["id"]),
        ).fetchone()
        is not None
    )


def _told(kind: str, row: sqlite3.Row) -> Told:
    return kind, tuple(row[name] for name in _SAME[kind])


def _live(db: sqlite3.Connection, told: Told) -> list[int]:
    """The rows that say this and that nobody has undone."""
    kind, values = told
    table, undone = _TABLES[kind]
    same = " AND ".join(f"{name} IS ?" for name in _SAME[kind])
    rows = db.execute(
        f"SELECT id FROM {table} WHERE {same} "
        f"AND id NOT IN (SELECT {table}_id FROM {undone}) ORDER BY id",
        values,
    )
    return [row["id"] for row in rows.fetchall()]


def _undo(db: sqlite3.Connection, kind: str, rows: list[int], by: str, at: str) -> None:
    _, undone = _TABLES[kind]
    db.executemany(f"INSERT INTO {undone} VALUES (?, ?, ?)", [(each, by, at) for each in rows])
