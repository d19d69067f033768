"""Marks of consent, of a face or of all of a photo; append-only, as decisions are.

A mark of a face hangs on its subject, one of a photo on the photo's bytes: both follow a photo that
is moved or analysed again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.catalog.faces import new_id
from engine.catalog.rows import now
from engine.catalog.sound import BROKEN
from engine.values.acts import Act, ActKind
from engine.values.consent import (
    Consent,
    ConsentState,
    ConsentValue,
    Standing,
    counting,
    is_day,
    latest,
    standing_of,
    state_on,
)

CONSENT = """
    CREATE TABLE consent(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        subject_id INTEGER REFERENCES face(id),
        sha256 TEXT NOT NULL DEFAULT '',
        value TEXT NOT NULL CHECK (value IN ('asked', 'given', 'refused', 'withdrawn')),
        until TEXT NOT NULL DEFAULT '',
        by TEXT NOT NULL,
        at TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        CHECK ((subject_id IS NULL) = (sha256 <> ''))
    );
    CREATE INDEX consent_of_subject ON consent(subject_id) WHERE subject_id IS NOT NULL;
    CREATE INDEX consent_of_bytes ON consent(sha256) WHERE sha256 <> '';
    CREATE TABLE consent_undone(
        consent_id INTEGER PRIMARY KEY REFERENCES consent(id),
        by TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE TRIGGER consent_is_not_changed BEFORE UPDATE ON consent
        BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
    CREATE TRIGGER consent_is_not_deleted BEFORE DELETE ON consent
        BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
    CREATE TRIGGER consent_undone_is_not_changed BEFORE UPDATE ON consent_undone
        BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
    CREATE TRIGGER consent_undone_is_not_deleted BEFORE DELETE ON consent_undone
        BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
"""
"""The migration that brings the tables; a mark that is in `consent_undone` does not count."""


LIVE = "c.id NOT IN (SELECT consent_id FROM consent_undone)"
"""The marks (of `consent c`) that nobody has undone."""

_OF_FACES = (
    "SELECT f.id AS of_face, c.*, c.id AS consent_id FROM face f "
    "JOIN consent c ON c.subject_id = f.subject_id "
    f"WHERE f.analysis_id IN (SELECT value FROM json_each(?)) AND {LIVE} ORDER BY c.id"
)
_OF_PHOTOS = (
    "SELECT DISTINCT c.*, c.id AS consent_id FROM analysis a "
    "JOIN consent c ON c.sha256 = a.sha256 "
    "WHERE a.sha256 <> '' AND c.sha256 <> '' AND a.id IN (SELECT value FROM json_each(?)) "
    f"AND {LIVE} ORDER BY c.id"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks on some photos, by faces and by the photos' bytes.

    `torn` are the faces and the photos (by their bytes) of which a mark is damaged and none that
    counts was made since.
    """

    of_faces: Mapping[int, Sequence[Consent]]
    of_photos: Mapping[str, Sequence[Consent]]
    torn: frozenset[int | str]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.of_faces or self.of_photos or self.torn)

    def counting(self, face_id: int, sha256: str) -> Consent | None:
        """The mark that counts for a face."""
        return counting(self.of_faces.get(face_id, ()), self.of_photos.get(sha256, ()))

    def of_photo(self, sha256: str) -> Consent | None:
        """The latest mark of all of a photo."""
        return latest(self.of_photos.get(sha256, ()))

    def known(self, face_id: int | None, sha256: str) -> bool:
        """Whether no damaged mark may be the latest of the face (None: of the photo alone).

        A damaged mark of the photo may be a no to all its faces. A no that can be read holds
        whatever else is damaged.
        """
        face = face_id or 0
        torn = face in self.torn or sha256 in self.torn
        return _known(self.counting(face, sha256), torn=torn)


def _known(mark: Consent | None, *, torn: bool) -> bool:
    """Whether `mark` is the one that counts, where a damaged one that is later may be `torn`."""
    return not torn or (mark is not None and mark.forbids)


def _is_last(torn: int, made: Sequence[Consent]) -> bool:
    """Whether no mark that counts is later than the damaged one with this number (0: none is)."""
    newest = latest(made)
    return torn > (newest.id if newest is not None else 0)


def marks_in(db: sqlite3.Connection, analysis_ids: str) -> Marks:
    """The marks on the photos of these analyses (JSON)."""
    faces: defaultdict[int, list[Consent]] = defaultdict(list)
    photos: defaultdict[str, list[Consent]] = defaultdict(list)
    last_torn: dict[int | str, int] = {}
    for row in db.execute(_OF_FACES, (analysis_ids,)):
        made = consent_of(row)
        if made is None:
            last_torn[int(row["of_face"])] = int(row["consent_id"])
        else:
            faces[row["of_face"]].append(made)
    for row in db.execute(_OF_PHOTOS, (analysis_ids,)):
        made = consent_of(row)
        if made is None:
            last_torn[str(row["sha256"])] = int(row["consent_id"])
        else:
            photos[row["sha256"]].append(made)
    torn = frozenset(
        each
        for each, number in last_torn.items()
        if _is_last(number, faces.get(each, ()) if isinstance(each, int) else photos.get(each, ()))
    )
    return Marks(faces, photos, torn)


def standing_for(
    db: sqlite3.Connection, face_ids: Sequence[int], analysis_ids: Sequence[int], day: date
) -> Standing:
    """How consent stands on that day on these faces; without faces on these photos as a whole.

    What is not there is left out.
    """
    if face_ids:
        rows = db.execute(
            "SELECT f.id AS face, f.analysis_id, a.sha256 FROM face f "
            "JOIN analysis a ON a.id = f.analysis_id "
            "WHERE f.id IN (SELECT value FROM json_each(?))",
            (_numbers(face_ids),),
        ).fetchall()
    else:
        rows = db.execute(
            "SELECT NULL AS face, id AS analysis_id, sha256 FROM analysis "
            "WHERE id IN (SELECT value FROM json_each(?))",
            (_numbers(analysis_ids),),
        ).fetchall()
    marks = marks_in(db, _numbers({row["analysis_id"] for row in rows}))
    found = [
        # The number 0 is no face's: there the photo's mark alone counts.
        marks.counting(row["face"] or 0, row["sha256"])
        for row in rows
        if not marks.torn or marks.known(row["face"], row["sha256"])
    ]
    return standing_of(found, len(rows) - len(found), day)


def states_of(db: sqlite3.Connection, day: date) -> dict[int, ConsentState]:
    """How consent stands on that day, by the subjects that have a mark or whose photo has one."""
    faces: defaultdict[int, list[Consent]] = defaultdict(list)
    photos: defaultdict[int, list[Consent]] = defaultdict(list)
    faces_torn: dict[int, int] = {}
    photos_torn: dict[int, int] = {}
    for row in db.execute(
        f"SELECT c.*, c.id AS consent_id FROM consent c WHERE {LIVE} ORDER BY c.id"
    ).fetchall():
        made = consent_of(row)
        whole = row["subject_id"] is None
        marks, torn = (photos, photos_torn) if whole else (faces, faces_torn)
        for subject in _subjects_in(db, row["sha256"]) if whole else (row["subject_id"],):
            if made is None:
                torn[subject] = int(row["consent_id"])
            else:
                marks[subject].append(made)

    def state(subject: int) -> ConsentState:
        own, all_of = faces.get(subject, ()), photos.get(subject, ())
        mark = counting(own, all_of)
        torn = _is_last(faces_torn.get(subject, 0), own) or _is_last(
            photos_torn.get(subject, 0), all_of
        )
        known = _known(mark, torn=torn)
        return state_on(day, mark if known else None, not known)

    return {each: state(each) for each in {*faces, *photos, *faces_torn, *photos_torn}}


def _subjects_in(db: sqlite3.Connection, sha256: str) -> tuple[int, ...]:
    """Whose faces are in the photos of these bytes."""
    rows = db.execute(
        "SELECT DISTINCT f.subject_id FROM analysis a JOIN face f ON f.analysis_id = a.id "
        "WHERE a.sha256 = ? AND a.sha256 <> ''",
        (sha256,),
    ).fetchall()
    return tuple(row[0] for row in rows)


def consent_of(row: sqlite3.Row) -> Consent | None:
    """A row of `consent`, with its number as `consent_id`; None for one that is damaged."""
    try:
        until = str(row["until"])
        if until and not is_day(until):
            return None
        return Consent(
            ConsentValue(row["value"]),
            str(row["by"]),
            str(row["at"]),
            until,
            str(row["note"]),
            int(row["consent_id"]),
            of_photo=row["subject_id"] is None,
        )
    except BROKEN:
        return None


@dataclass(frozen=True, slots=True)
class Marked:
    """What a mark is on: a face's subject, or a photo's bytes where that is None."""

    subject: int | None
    sha256: str = ""


def insert_mark(db: sqlite3.Connection, marked: Marked, mark: Consent) -> int:
    """Adds one mark, inside a transaction; its number."""
    cursor = db.execute(
        "INSERT INTO consent(subject_id, sha256, value, until, by, at, note) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            *(marked.subject, "" if marked.subject else marked.sha256),
            *(mark.value, mark.until, mark.by, mark.at, mark.note),
        ),
    )
    return new_id(cursor)


def is_known(db: sqlite3.Connection, marked: Marked, mark: Consent) -> bool:
    """Whether this mark is here already, undone or not."""
    return (
        db.execute(
            "SELECT 1 FROM consent WHERE subject_id IS ? AND sha256 = ? AND value = ? "
            "AND until = ? AND by = ? AND at = ? AND note = ? LIMIT 1",
            (
                *(marked.subject, "" if marked.subject else marked.sha256),
                *(mark.value, mark.until, mark.by, mark.at, mark.note),
            ),
        ).fetchone()
        is not None
    )


def faces_of_marks(db: sqlite3.Connection, made: Sequence[int]) -> tuple[int, ...]:
    """The faces that these marks are about."""
    rows = db.execute(
        "SELECT * FROM consent WHERE id IN (SELECT value FROM json_each(?))", (_numbers(made),)
    ).fetchall()
    return _about(db, rows)[0]


def step_marks(
    db: sqlite3.Connection, what: dict[str, Any], by: str, back: bool, *, anew: bool = True
) -> Act | None:
    """Takes marks back, or makes them again; None where nothing is left of them.

    `anew`: as of now, otherwise with the times that they had.
    """
    rows = db.execute(
        "SELECT c.*, c.id AS consent_id FROM consent c WHERE c.id BETWEEN :first AND :last "
        f"AND {LIVE if back else f'NOT ({LIVE})'} ORDER BY c.id",
        {"first": what["first"], "last": what["last"]},
    ).fetchall()
    if not rows:
        return None
    if back:
        db.executemany(
            "INSERT INTO consent_undone VALUES (?, ?, ?)",
            [(row["id"], by, now()) for row in rows],
        )
    else:
        made = [
            insert_mark(
                db,
                Marked(row["subject_id"], row["sha256"]),
                Consent(
                    ConsentValue(row["value"]),
                    row["by"],
                    now() if anew else row["at"],
                    row["until"],
                    row["note"],
                ),
            )
            for row in rows
        ]
        what["first"], what["last"] = made[0], made[-1]
    faces, analyses = _about(db, rows)
    return Act(ActKind.CONSENT, faces, analyses, consent=ConsentValue(rows[0]["value"]))


def _about(
    db: sqlite3.Connection, rows: Sequence[sqlite3.Row]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The faces and the analyses that marks are about."""
    subjects = _numbers(row["subject_id"] for row in rows if row["subject_id"] is not None)
    photos = json.dumps([row["sha256"] for row in rows if row["sha256"]])
    found = db.execute(
        "SELECT f.id, f.analysis_id FROM face f "
        "WHERE f.subject_id IN (SELECT value FROM json_each(?)) ORDER BY f.id",
        (subjects,),
    ).fetchall()
    analyses = db.execute(
        "SELECT id FROM analysis WHERE sha256 <> '' "
        "AND sha256 IN (SELECT value FROM json_each(?)) ORDER BY id",
        (photos,),
    ).fetchall()
    ids = _numbers(row["id"] for row in analyses)
    within = db.execute(
        "SELECT id FROM face WHERE analysis_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (ids,),
    ).fetchall()
    return (
        tuple(dict.fromkeys(row["id"] for row in (*found, *within))),
        tuple(dict.fromkeys((*(row[1] for row in found), *(row[0] for row in analyses)))),
    )


def _numbers(values: Iterable[int]) -> str:
    return json.dumps([int(value) for value in values])
