"""Decisions out of a catalog and into another one, matched by the photos' bytes."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.ages import policy
from engine.catalog.acts import NOBODY, keep
from engine.catalog.boxes import TAKEN_OUT
from engine.catalog.faces import AddedFace, Place, add_drawn_face, matched, place_of
from engine.catalog.file import BATCH, CatalogFile
from engine.catalog.rows import LIVE, decision_of, next_settled
from engine.catalog.sound import finite, sound_distributions, sound_landmarks
from engine.values.acts import ActKind
from engine.values.faces import Box
from engine.values.records import Decision

_PAGE = f"""
    SELECT d.*, d.id AS decision_id, d.id AS last, f.page, f.x, f.y, f.width, f.height,
        f.added_by, f.added_at, f.landmarks, f.distribution,
        a.sha256, a.path AS seen_at, u.by AS undone_by, u.at AS undone_at
    FROM decision d JOIN face s ON s.id = coalesce(d.face_id, d.subject_id)
    JOIN analysis o ON o.id = s.analysis_id
    JOIN face f ON f.id = CASE WHEN o.settings_key <> '{TAKEN_OUT}' THEN s.id ELSE (
        SELECT g.id FROM analysis b JOIN face g ON g.analysis_id = b.id
        WHERE b.path = o.path AND b.settings_key <> '{TAKEN_OUT}' AND g.subject_id = s.subject_id
        ORDER BY g.id DESC LIMIT 1) END
    JOIN analysis a ON a.id = f.analysis_id LEFT JOIN undone u ON u.decision_id = d.id
    WHERE d.id > ? ORDER BY d.id LIMIT ?
"""
"""Of a box that was moved, its place of now; one that was deleted is no face to decide on."""


@dataclass(frozen=True, slots=True)
class DrawnFace:
    """What makes a face that a person drew; its bytes are as in `face`."""

    by: str
    at: str
    landmarks: bytes
    distribution: bytes


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision with what names its face anywhere: the photo's bytes, the page and the box.

    `decision.path` is where the photo was. `undone_by` and `undone_at` are "" unless somebody took
    it back.
    """

    decision: Decision
    sha256: str
    page: int
    box: Box
    drawn: DrawnFace | None = None
    undone_by: str = ""
    undone_at: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many decisions were added, were there already, were taken back, and have no face here."""

    added: int
    known: int
    undone: int
    unmatched: int


class CatalogExchange:
    """All decisions of a catalog, given and taken."""

    def __init__(self, file: CatalogFile) -> None:
        """`file` is shared with the catalog's other parts."""
        self._file = file

    def decisions(self) -> Iterator[KeptDecision]:
        """All decisions in the order in which they were made, those taken back too.

        What is damaged is left out, `health` tells of it, and so is what was said of a drawn box
        that was deleted.
        """
        after = 0
        while page := self._file.fetch(_PAGE, (after, BATCH)):
            after = page[-1]["last"]
            for row in page:
                made = decision_of(row)
                if made is not None and finite(row[name] for name in ("x", "y", "width", "height")):
                    yield _kept(row, made)
            self._file.let_others()

    def add(self, decisions: Iterable[KeptDecision]) -> Imported:
        """Adds those that are not here yet, all or none.

        A face is the one of the same bytes that its box overlaps (IoU over 0.5); a drawn one that
        is missing is drawn. What somebody has decided here already stays: the two stand apart, and
        are a disagreement where they differ. Undo takes all of them back at once. Raises
        CatalogError where nothing can be written.
        """
        added = known = undone = unmatched = 0
        with self._file.lasting() as db:
            (last,) = db.execute("SELECT coalesce(max(id), 0) FROM decision").fetchone()
            before = int(last)
            for each in decisions:
                if each.undone_at:
                    undone += 1
                    continue
                face = _face_of(db, each)
                if face is None:
                    unmatched += 1
                elif _is_known(db, face["subject_id"], each.decision):
                    known += 1
                else:
                    _insert(db, face, each.decision, before)
                    added += 1
            if added:
                (last,) = db.execute("SELECT max(id) FROM decision").fetchone()
                keep(db, ActKind.IMPORT, NOBODY, {"first": before + 1, "last": last})
        return Imported(added, known, undone, unmatched)


def _kept(row: sqlite3.Row, made: Decision) -> KeptDecision:
    drawn = None
    if row["added_by"] and sound_landmarks(row["landmarks"]):
        drawn = DrawnFace(row["added_by"], row["added_at"], row["landmarks"], row["distribution"])
    return KeptDecision(
        made,
        row["sha256"],
        row["page"],
        Box(row["x"], row["y"], row["width"], row["height"]),
        drawn,
        row["undone_by"] or "",
        row["undone_at"] or "",
    )


def _face_of(db: sqlite3.Connection, kept: KeptDecision) -> sqlite3.Row | None:
    """The face here that a decision is on, the newest analysis first."""
    if not kept.sha256:
        return None
    wanted = Place(kept.page, kept.box)
    analyses = db.execute(
        "SELECT * FROM analysis WHERE sha256 = ? AND sha256 <> '' "
        "AND status IN ('analysed', 'no_face') ORDER BY id DESC",
        (kept.sha256,),
    ).fetchall()
    for analysis in analyses:
        asked = db.execute("SELECT * FROM face WHERE analysis_id = ?", (analysis["id"],))
        faces: list[sqlite3.Row] = asked.fetchall()
        (found,) = matched([wanted], {row["id"]: place_of(row) for row in faces})
        if found is not None:
            return next(row for row in faces if row["id"] == found)
    if kept.drawn is None or not analyses or not _is_drawable(kept, analyses[0]):
        return None
    return _drawn(db, analyses[0], kept, kept.drawn)


def _is_drawable(kept: KeptDecision, analysis: sqlite3.Row) -> bool:
    drawn, box = kept.drawn, kept.box
    return (
        drawn is not None
        and sound_landmarks(drawn.landmarks)
        and bool(sound_distributions([drawn.distribution])[0])
        and box.width > 0
        and box.height > 0
        and kept.page <= analysis["pages"]
    )


def _drawn(
    db: sqlite3.Connection, analysis: sqlite3.Row, kept: KeptDecision, drawn: DrawnFace
) -> sqlite3.Row | None:
    made = add_drawn_face(
        db,
        analysis,
        AddedFace(kept.box, drawn.landmarks, drawn.distribution, drawn.by, drawn.at, kept.page),
    )
    if made is None:
        return None
    face_id, analyses = made
    for run, each in itertools.product(db.execute("SELECT id FROM run").fetchall(), analyses):
        db.execute(
            "UPDATE run_photo SET settled = ? WHERE run_id = ? AND analysis_id = ? "
            "AND path = (SELECT path FROM analysis WHERE id = ?)",
            (next_settled(db, run["id"]), run["id"], each, each),
        )
    rows: list[sqlite3.Row] = db.execute("SELECT * FROM face WHERE id = ?", (face_id,)).fetchall()
    return rows[0]


def _is_known(db: sqlite3.Connection, subject: int, made: Decision) -> bool:
    return (
        db.execute(
            "SELECT 1 FROM decision WHERE subject_id = ? AND value = ? AND by = ? AND at = ? "
            "AND note = ? LIMIT 1",
            (subject, made.value, made.by, made.at, made.note),
        ).fetchone()
        is not None
    )


def _insert(db: sqlite3.Connection, face: sqlite3.Row, made: Decision, before: int) -> None:
    """`before` is the last decision that was here before the import."""
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
