"""Decisions that are taken back and made again, and those that come from elsewhere.

All of it is called inside a transaction.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from engine.ages import policy
from engine.catalog.rows import LIVE, now
from engine.values.acts import Act, ActKind
from engine.values.ages import DecisionValue
from engine.values.records import Decision


def step_decisions(
    kind: ActKind, db: sqlite3.Connection, what: dict[str, Any], by: str, back: bool
) -> Act | None:
    """Takes decisions back, or makes them again; None where nothing is left of them."""
    rows = db.execute(
        "SELECT d.*, coalesce(d.face_id, d.subject_id) AS of_face FROM decision d "
        f"WHERE d.id BETWEEN :first AND :last AND {LIVE if back else f'NOT ({LIVE})'} "
        "ORDER BY d.id",
        {"first": what["first"], "last": what["last"]},
    ).fetchall()
    if not rows:
        return None
    if back:
        db.executemany(
            "INSERT INTO undone VALUES (?, ?, ?)", [(row["id"], by, now()) for row in rows]
        )
    # What stands without it says whether the note alone was another one.
    before = [_said_before(db, row) for row in rows]
    if not back:
        # What was imported keeps its time: the same file brings it no second time.
        what["first"], what["last"] = say_again(db, rows, kind is ActKind.DECIDE)
    first = rows[0]
    return Act(
        kind,
        faces=tuple(row["of_face"] for row in rows),
        value=DecisionValue(first["value"]),
        note=first["note"],
        note_alone=all(
            said is not None and said["value"] == row["value"] and said["note"] != row["note"]
            for said, row in zip(before, rows, strict=True)
        ),
    )


def _said_before(db: sqlite3.Connection, decision: sqlite3.Row) -> sqlite3.Row | None:
    """What this reviewer says of the face without that decision, and those that are undone."""
    row: sqlite3.Row | None = db.execute(
        "SELECT d.value, d.note FROM decision d WHERE d.subject_id = ? AND d.by = ? "
        f"AND d.id <> ? AND {LIVE} ORDER BY d.id DESC LIMIT 1",
        (decision["subject_id"], decision["by"], decision["id"]),
    ).fetchone()
    return row


def say_again(db: sqlite3.Connection, rows: list[sqlite3.Row], anew: bool) -> tuple[int, int]:
    """Makes the same decisions once more; the first and the last of the new rows.

    `anew`: as of now and as one, otherwise with the times that they had.
    """
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM decision").fetchone()
    first, at = last + 1, now()
    for row in rows:
        last += 1
        # Whatever else a decision keeps beside these comes along.
        again = {name: row[name] for name in row.keys() if name != "of_face"}  # noqa: SIM118
        again |= {"id": last, "at": at, "batch": first} if anew else {"id": last}
        names = ", ".join(again)
        marks = ", ".join(f":{name}" for name in again)
        db.execute(f"INSERT INTO decision({names}) VALUES ({marks})", again)
    return first, last


def is_told(db: sqlite3.Connection, subject: int, made: Decision) -> bool:
    """Whether this decision on a face is here already, undone or not."""
    return (
        db.execute(
            "SELECT 1 FROM decision WHERE subject_id = ? AND value = ? AND by = ? AND at = ? "
            "AND note = ? LIMIT 1",
            (subject, made.value, made.by, made.at, made.note),
        ).fetchone()
        is not None
    )


def insert_decision(db: sqlite3.Connection, face: sqlite3.Row, made: Decision, before: int) -> None:
    """Adds a decision from elsewhere; `before` is the last that was here before the import."""
    (here,) = db.execute(
        f"SELECT count(*) FROM decision d WHERE d.subject_id = ? AND d.id <= ? AND {LIVE}",
        (face["subject_id"], before),
    ).fetchone()
    # Made without sight of what was decided here, or of each other where they were made.
    apart = -made.apart if made.apart else (before + 1 if here else 0)
    context = "" if made.policy is None else json.dumps(dict(policy.stored(made.policy)))
    db.execute(
        "INSERT INTO decision(subject_id, face_id, value, by, at, note, settles, context, apart, "
        "unaided) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            face["subject_id"],
            face["id"],
            made.value,
            made.by,
            made.at,
            made.note,
            made.settles,
            context,
            apart,
            made.unaided,
        ),
    )
