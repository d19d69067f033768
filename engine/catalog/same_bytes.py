"""Photos with the same bytes at several paths: one analysis serves them all, and one subject.

A part of `engine.catalog`. All of it is called inside a transaction.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping

from engine.catalog.faces import (
    WITH_PIXELS,
    AddedFace,
    Place,
    add_drawn,
    matched,
    new_id,
    overlaps,
    place_of,
)
from engine.catalog.summary import sum_up
from engine.values.photos import PhotoFile

_OF_ANALYSIS = {"page": (), "face": ("id",)}
"""What belongs to an analysis, and which columns are the row's own."""


def copy_analysis(db: sqlite3.Connection, analysis_id: int, photo: PhotoFile) -> int:
    """Gives a photo the analysis of another path with the same bytes, as rows of its own.

    The new analysis's number. Who analysed it, when and with what stay; its faces are the same
    subjects.
    """
    new = _copied(
        db,
        "analysis",
        "id",
        analysis_id,
        ("id",),
        {
            "path": os.fsencode(photo.path),
            "size": photo.size,
            "mtime_ns": photo.mtime_ns,
            "ctime_ns": photo.ctime_ns,
        },
    )
    for table, own in _OF_ANALYSIS.items():
        _copied(db, table, "analysis_id", analysis_id, own, {"analysis_id": new})
    if db.execute("SELECT 1 FROM face WHERE analysis_id = ? LIMIT 1", (new,)).fetchone():
        sum_up(db, new)
    return new


def join_subjects(db: sqlite3.Connection) -> None:
    """Makes one subject of each face that has one at every path of its photo's bytes.

    For catalogs in which subjects belonged to a path. Decisions that were made on the parts of
    such a subject, none in sight of the others, are marked with the part (`decision.apart`).
    """
    several = db.execute(
        "SELECT sha256 FROM analysis WHERE sha256 <> '' "
        "GROUP BY sha256 HAVING count(DISTINCT path) > 1"
    ).fetchall()
    for (sha256,) in (tuple(row) for row in several):
        _join(db, sha256)


def _join(db: sqlite3.Connection, sha256: str) -> None:
    joined = dict(_joined(db, sha256))
    for old, subject in joined.items():
        db.execute(
            "UPDATE decision SET face_id = coalesce(face_id, subject_id), "
            "apart = subject_id WHERE subject_id IN (?, ?) AND apart = 0",
            (old, subject),
        )
    for old, subject in joined.items():
        db.execute("UPDATE decision SET subject_id = ? WHERE subject_id = ?", (subject, old))
    analyses = db.execute(
        "SELECT id, status FROM analysis WHERE sha256 = ? AND sha256 <> '' ORDER BY id", (sha256,)
    ).fetchall()
    for analysis in analyses:
        for row in db.execute("SELECT * FROM face WHERE analysis_id = ?", (analysis["id"],)):
            if row["subject_id"] in joined:
                db.execute(
                    "UPDATE face SET subject_id = ? WHERE id = ?",
                    (joined[row["subject_id"]], row["id"]),
                )
    draw_everywhere(db, sha256)
    for analysis in analyses:
        if analysis["status"] in WITH_PIXELS:
            sum_up(db, analysis["id"])


def _joined(db: sqlite3.Connection, sha256: str) -> Iterator[tuple[int, int]]:
    """Subjects that are one with an older subject, with that."""
    found: dict[int, dict[int, Place]] = defaultdict(dict)
    analyses: defaultdict[int, set[int]] = defaultdict(set)
    for row in db.execute(
        "SELECT f.* FROM analysis a JOIN face f ON f.analysis_id = a.id "
        "WHERE a.sha256 = ? AND a.sha256 <> '' ORDER BY f.analysis_id, f.number",
        (sha256,),
    ):
        found[row["analysis_id"]][row["subject_id"]] = place_of(row)
        analyses[row["subject_id"]].add(row["analysis_id"])
    known: dict[int, Place] = {}
    one: dict[int, int] = {}
    for places in found.values():
        new = {subject: place for subject, place in places.items() if subject not in one}
        apart = {
            subject: place
            for subject, place in known.items()
            if subject not in map(one.get, places)
        }
        for subject, older in zip(new, matched(list(new.values()), apart), strict=True):
            # Two faces of one analysis are two, whatever lies over them in another one.
            same = older is not None and not analyses[older] & analyses[subject]
            one[subject] = older if same and older is not None else subject
            analyses[one[subject]] |= analyses[subject]
        known |= {one[subject]: place for subject, place in places.items()}
    yield from ((subject, older) for subject, older in one.items() if subject != older)


def draw_everywhere(db: sqlite3.Connection, sha256: str) -> None:
    """What was drawn on the photo at one path stands in the analyses of the others, too.

    Whoever calls it sums these up.
    """
    drawn: dict[int, AddedFace] = {}
    here: defaultdict[int, dict[int, Place]] = defaultdict(dict)
    for row in db.execute(
        "SELECT f.* FROM analysis a JOIN face f ON f.analysis_id = a.id "
        "WHERE a.sha256 = ? AND a.sha256 <> '' ORDER BY f.id",
        (sha256,),
    ).fetchall():
        here[row["analysis_id"]][row["subject_id"]] = place_of(row)
        if row["added_by"]:
            drawn[row["subject_id"]] = AddedFace.of(row)
    for (analysis_id,) in db.execute(
        "SELECT id FROM analysis WHERE sha256 = ? AND sha256 <> '' "
        "AND status IN ('analysed', 'no_face')",
        (sha256,),
    ).fetchall():
        for subject, added in drawn.items():
            there = here[analysis_id]
            if subject not in there and not overlaps(added.place, there):
                add_drawn(db, analysis_id, added, subject)


def _copied(
    db: sqlite3.Connection,
    table: str,
    key: str,
    number: int,
    own: tuple[str, ...],
    changed: Mapping[str, int | bytes],
) -> int:
    """Copies the rows whose `key` is `number`, but for what is `changed`; the last one's number.

    `own` columns are left to the catalog. All others are taken over, also those of later versions.
    """
    columns = [
        row["name"]
        for row in db.execute(f"SELECT name FROM pragma_table_info('{table}')")
        if row["name"] not in own
    ]
    values = ", ".join(f":{name}" if name in changed else name for name in columns)
    cursor = db.execute(
        f"INSERT INTO {table}({', '.join(columns)}) SELECT {values} FROM {table} "
        f"WHERE {key} = :number_",
        {**changed, "number_": number},
    )
    return new_id(cursor)
