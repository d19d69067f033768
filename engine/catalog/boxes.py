"""Faces that people drew, taken out of their photos and put back.

A part of `engine.catalog`. The functions are called inside a transaction.

Decisions hang on a face's row, and nothing that was decided is ever deleted: a face that is taken
out keeps its row, which belongs from then on to an analysis that no run lists.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from engine.catalog.consent import LIVE as LIVE_MARK
from engine.catalog.faces import SAME_FACE_IOU, iou, new_id
from engine.catalog.parts import numbers
from engine.catalog.rows import LIVE, next_settled
from engine.catalog.same_bytes import draw_everywhere
from engine.catalog.summary import sum_up
from engine.values.faces import Box

TAKEN_OUT = "taken out"
"""The settings key of the analyses that no run lists: one beside each that a face was taken of."""


# A subject is that of a photo's bytes: where they are known, those at the face's path lead to all
# others. Faces have no index by subject.
_DRAWN = """
    WITH here(id, sha256) AS (
        SELECT c.id, c.sha256 FROM face o CROSS JOIN analysis a ON a.id = o.analysis_id
        CROSS JOIN analysis c ON c.path = a.path WHERE o.id = :face
    ), near(id) AS (
        SELECT id FROM here UNION SELECT b.id FROM here h
        CROSS JOIN analysis b ON b.sha256 = h.sha256 AND b.sha256 <> ''
    )
    SELECT f.id, f.analysis_id, f.number FROM face o CROSS JOIN near n
    CROSS JOIN analysis a ON a.id = n.id
    CROSS JOIN face f ON f.analysis_id = a.id AND f.subject_id = o.subject_id
    WHERE o.id = :face AND o.added_by <> '' AND f.added_by <> '' AND a.settings_key <> :aside
    ORDER BY f.id
"""


class Home(NamedTuple):
    """Where a face's row is, or was: its analysis, and its number there."""

    face: int
    analysis: int
    number: int


def drawn_rows(db: sqlite3.Connection, face_id: int) -> tuple[Home, ...]:
    """All rows of a face that a person drew, of each analysis that has it; none of other faces."""
    rows = db.execute(_DRAWN, {"face": face_id, "aside": TAKEN_OUT})
    return tuple(Home(*row) for row in rows)


def put_elsewhere(
    db: sqlite3.Connection, home: Home, box: Box, landmarks: bytes, distribution: bytes
) -> Home:
    """The same face with another box, in the place of one that was taken out."""
    cursor = db.execute(
        "INSERT INTO face(analysis_id, subject_id, number, x, y, width, height, landmarks, score, "
        "distribution, added_by, added_at, page) SELECT :analysis, subject_id, :number, :x, :y, "
        ":width, :height, :landmarks, score, :distribution, added_by, added_at, page "
        "FROM face WHERE id = :face",
        {
            **home._asdict(),
            "x": float(box.x),
            "y": float(box.y),
            "width": float(box.width),
            "height": float(box.height),
            "landmarks": landmarks,
            "distribution": distribution,
        },
    )
    db.execute(
        "UPDATE analysis SET status = 'analysed' WHERE id = ? AND status = 'no_face'",
        (home.analysis,),
    )
    sum_up(db, home.analysis)
    return home._replace(face=new_id(cursor))


def take_out(db: sqlite3.Connection, homes: Iterable[Home]) -> None:
    """Takes these faces out of their photos; what nobody drew in is a photo without a face then."""
    for home in homes:
        aside = _aside(db, home.analysis)
        db.execute(
            "UPDATE face SET analysis_id = ?, number = id WHERE id = ? AND analysis_id = ?",
            (aside, home.face, home.analysis),
        )
        db.execute(
            "UPDATE analysis SET status = 'no_face' WHERE id = :id AND status = 'analysed' "
            "AND NOT EXISTS (SELECT 1 FROM face WHERE analysis_id = :id)",
            {"id": home.analysis},
        )
        sum_up(db, home.analysis)


def put_in(db: sqlite3.Connection, homes: Iterable[Home]) -> None:
    """Puts faces back that were taken out; the analyses that are not there any more get none."""
    for home in homes:
        db.execute(
            "UPDATE face SET analysis_id = :analysis, number = CASE WHEN EXISTS ("
            "SELECT 1 FROM face WHERE analysis_id = :analysis AND number = :number) "
            "THEN (SELECT max(number) + 1 FROM face WHERE analysis_id = :analysis) "
            "ELSE :number END WHERE id = :face "
            "AND EXISTS (SELECT 1 FROM analysis WHERE id = :analysis)",
            home._asdict(),
        )
        db.execute(
            "UPDATE analysis SET status = 'analysed' WHERE id = ? AND status = 'no_face'",
            (home.analysis,),
        )
        sum_up(db, home.analysis)


def is_taken(db: sqlite3.Connection, homes: Iterable[Home], box: Box) -> bool:
    """Whether another face of one of the analyses is where this box is, on the same page."""
    for home in homes:
        rows = db.execute(
            "SELECT f.x, f.y, f.width, f.height FROM face o JOIN face f "
            "ON f.analysis_id = o.analysis_id AND f.page = o.page AND f.id <> o.id WHERE o.id = ?",
            (home.face,),
        )
        if any(iou(box, Box(*row)) > SAME_FACE_IOU for row in rows):
            return True
    return False


def tell_galleries(db: sqlite3.Connection, analyses: Iterable[int]) -> None:
    """The photos of these analyses are read again by whoever shows them."""
    for analysis in dict.fromkeys(analyses):
        runs = db.execute(
            "SELECT p.run_id, p.path FROM analysis a JOIN run r "
            "JOIN run_photo p ON p.run_id = r.id AND p.path = a.path AND p.analysis_id = a.id "
            "WHERE a.id = ?",
            (analysis,),
        ).fetchall()
        for run in runs:
            db.execute(
                "UPDATE run_photo SET settled = ? WHERE run_id = ? AND path = ?",
                (next_settled(db, run["run_id"]), run["run_id"], run["path"]),
            )


_BY_OTHERS = f"""
    SELECT by FROM (
        SELECT d.by, d.at FROM face f JOIN decision d ON d.subject_id = f.subject_id
        WHERE f.id = :face AND d.by <> :by AND {LIVE}
        UNION ALL
        SELECT c.by, c.at FROM face f JOIN consent c ON c.subject_id = f.subject_id
        WHERE f.id = :face AND c.by <> :by AND {LIVE_MARK}
    ) ORDER BY at DESC LIMIT 1
"""


def decided_by_others(db: sqlite3.Connection, homes: Iterable[Home], by: str) -> str:
    """Who else has decided on one of these faces or marked the consent to it, "" for nobody."""
    for home in homes:
        row = db.execute(_BY_OTHERS, {"face": home.face, "by": by}).fetchone()
        if row is not None:
            return str(row["by"])
    return ""


def with_later(db: sqlite3.Connection, homes: list[Home]) -> list[Home]:
    """These faces, and those that they become in analyses that were made while they were out."""
    known = {home.face for home in homes}
    for (sha256,) in db.execute(
        "SELECT DISTINCT sha256 FROM analysis WHERE sha256 <> '' "
        "AND id IN (SELECT value FROM json_each(?))",
        (numbers(home.analysis for home in homes),),
    ).fetchall():
        draw_everywhere(db, sha256)
    later = [home for home in drawn_rows(db, homes[0].face) if home.face not in known]
    for home in later:
        sum_up(db, home.analysis)
    return [*homes, *later]


def is_at(db: sqlite3.Connection, home: Home) -> bool:
    """Whether the face is in that photo."""
    asked = "SELECT 1 FROM face WHERE id = ? AND analysis_id = ?"
    return db.execute(asked, (home.face, home.analysis)).fetchone() is not None


def is_known(db: sqlite3.Connection, home: Home) -> bool:
    """Whether the face and the photo are both in the catalog."""
    asked = "SELECT 1 FROM face f JOIN analysis a ON a.id = ? WHERE f.id = ?"
    return db.execute(asked, (home.analysis, home.face)).fetchone() is not None


def _aside(db: sqlite3.Connection, analysis: int) -> int:
    """The analysis for what is taken out of this one: of the same file and run, and in no list."""
    known = db.execute(
        "SELECT o.id FROM analysis a JOIN analysis o ON o.path = a.path AND o.settings_key = ? "
        "WHERE a.id = ? LIMIT 1",
        (TAKEN_OUT, analysis),
    ).fetchone()
    if known is not None:
        return int(known["id"])
    cursor = db.execute(
        "INSERT INTO analysis(path, settings_key, status, reason, width, height, size, mtime_ns, "
        "sha256, run_id, analysed_at) SELECT path, ?, 'skipped', '', 0, 0, 0, 0, '', run_id, "
        "analysed_at FROM analysis WHERE id = ?",
        (TAKEN_OUT, analysis),
    )
    return new_id(cursor)
