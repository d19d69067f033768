"""Decisions and marks of consent out of a catalog and into another one, by the photos' bytes."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.catalog.acts import NOBODY, keep
from engine.catalog.boxes import TAKEN_OUT, Home
from engine.catalog.consent import Marked, consent_of, insert_mark, is_known
from engine.catalog.faces import AddedFace, Place, add_drawn_face, matched, place_of
from engine.catalog.file import BATCH, CatalogFile
from engine.catalog.rows import LIVE, decision_of, next_settled
from engine.catalog.sound import finite, sound_distributions, sound_landmarks
from engine.catalog.steps.decisions import insert_decision, is_told
from engine.catalog.steps.imports import Before, import_of
from engine.catalog.steps.withdrawn import Withdrawn, told_decision, told_mark
from engine.support.text import printable
from engine.values.acts import ActKind
from engine.values.consent import Consent
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

_CONSENTS = f"""
    SELECT c.*, c.id AS consent_id, c.id AS last, c.sha256 AS of_photo, f.page, f.x, f.y, f.width,
        f.height, f.added_by, f.added_at, f.landmarks, f.distribution, a.sha256 AS of_bytes,
        u.by AS undone_by, u.at AS undone_at
    FROM consent c LEFT JOIN face s ON s.id = c.subject_id
    LEFT JOIN analysis o ON o.id = s.analysis_id
    LEFT JOIN face f ON f.id = CASE WHEN o.settings_key <> '{TAKEN_OUT}' THEN s.id ELSE (
        SELECT g.id FROM analysis b JOIN face g ON g.analysis_id = b.id
        WHERE b.path = o.path AND b.settings_key <> '{TAKEN_OUT}' AND g.subject_id = s.subject_id
        ORDER BY g.id DESC LIMIT 1) END
    LEFT JOIN analysis a ON a.id = f.analysis_id
    LEFT JOIN consent_undone u ON u.consent_id = c.id
    WHERE c.id > ? AND (c.subject_id IS NULL OR f.id IS NOT NULL) ORDER BY c.id LIMIT ?
"""

_DRAWN = f"""
    SELECT f.*, f.id AS last, a.sha256 FROM face f JOIN analysis a ON a.id = f.analysis_id
    WHERE f.id > ? AND f.added_by <> '' AND a.settings_key <> '{TAKEN_OUT}' AND a.sha256 <> ''
        AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.subject_id = f.subject_id AND {LIVE})
    ORDER BY f.id LIMIT ?
"""
"""In all analyses of the same bytes: a second one of a face is found where the first was drawn."""


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
class KeptConsent:
    """A mark of consent with what names its face anywhere; of all of a photo there is no `box`.

    The rest as in `KeptDecision`.
    """

    mark: Consent
    sha256: str
    page: int = 1
    box: Box | None = None
    drawn: DrawnFace | None = None
    undone_by: str = ""
    undone_at: str = ""


@dataclass(frozen=True, slots=True)
class KeptFace:
    """A face that a person drew and that nobody has decided on."""

    sha256: str
    page: int
    box: Box
    drawn: DrawnFace


Kept = KeptDecision | KeptConsent | KeptFace


@dataclass(frozen=True, slots=True)
class Imported:
    """How many decisions were added, were there already, were taken back, and have no face here.

    Marks of consent are counted among the last three, and those that were added in `consents`;
    `drawn` are faces that were drawn there and that nobody has decided on.
    """

    added: int
    known: int
    undone: int
    unmatched: int
    consents: int = 0
    drawn: int = 0


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
                if made is not None and finite(row[name] for name in _BOX):
                    yield _kept(row, made)
            self._file.let_others()

    def consents(self) -> Iterator[KeptConsent]:
        """All marks of consent in the order in which they were made, those taken back too.

        What is damaged is left out, and what is on a drawn box that was deleted.
        """
        after = 0
        while page := self._file.fetch(_CONSENTS, (after, BATCH)):
            after = page[-1]["last"]
            for row in page:
                made = consent_of(row)
                numbers = () if made is None or made.of_photo else _BOX
                if made is not None and finite(row[name] for name in numbers):
                    yield _kept_consent(row, made)
            self._file.let_others()

    def drawn(self) -> Iterator[KeptFace]:
        """The faces that people drew and that nobody has decided on."""
        after, seen = 0, set()
        while page := self._file.fetch(_DRAWN, (after, BATCH)):
            after = page[-1]["last"]
            for row in page:
                drawn = _drawn_of(row)
                box = Box(row["x"], row["y"], row["width"], row["height"])
                if (
                    drawn is None
                    or row["subject_id"] in seen
                    or not finite((box.x, box.y, box.width, box.height))
                ):
                    continue
                seen.add(row["subject_id"])
                yield KeptFace(row["sha256"], row["page"], box, drawn)
            self._file.let_others()

    def all(self) -> Iterator[Kept]:
        """Decisions, then marks of consent, then drawn faces without either."""
        yield from self.decisions()
        yield from self.consents()
        yield from self.drawn()

    def add(self, kept: Iterable[Kept]) -> Imported:
        """Adds those that are not here yet, all or none.

        A face is the one of the same bytes that its box overlaps (IoU over 0.5); a drawn one that
        is missing is drawn. What somebody has decided here already stays: the two stand apart, and
        are a disagreement where they differ. What its own reviewer took back is
        taken back here, too. Undo takes all of that back at once, the marks and the drawn faces as
        well. Raises CatalogError where nothing can be written.
        """
        added = known = undone = unmatched = consents = drawn = 0
        with self._file.lasting() as db:
            before = Before.of(db)
            faces = _last_face(db)
            withdrawn = Withdrawn()
            for each in kept:
                if isinstance(each, KeptFace):
                    there = _found(db, each) is not None
                    known += there
                    if not there:
                        new = _face_of(db, each) is not None
                        drawn += new
                        unmatched += not new
                    continue
                if each.undone_at:
                    undone += 1
                    _went(db, each, withdrawn)
                    continue
                if isinstance(each, KeptConsent):
                    marked = _marked(db, each)
                    if marked is not None:
                        withdrawn.stands(told_mark(marked, each.mark))
                    if marked is None:
                        unmatched += 1
                    elif is_known(db, marked, each.mark):
                        known += 1
                    else:
                        insert_mark(db, marked, each.mark)
                        consents += 1
                    continue
                face = _face_of(db, each)
                if face is not None:
                    withdrawn.stands(told_decision(face["subject_id"], each.decision))
                if face is None:
                    unmatched += 1
                elif is_told(db, face["subject_id"], each.decision):
                    known += 1
                else:
                    insert_decision(db, face, each.decision, before.decision)
                    added += 1
            what = import_of(db, before, _drawn_since(db, faces), withdrawn.take_back(db))
            if what is not None:
                keep(db, ActKind.IMPORT, NOBODY, what)
        return Imported(added, known, undone, unmatched, consents, drawn)


def _went(db: sqlite3.Connection, each: KeptDecision | KeptConsent, withdrawn: Withdrawn) -> None:
    """Says of what its maker took back, where that is here, that it went; it draws nothing."""
    made = each.decision if isinstance(each, KeptDecision) else each.mark
    by = printable(each.undone_by)
    # An import that somebody took back, or another's word, is no reason to lose what was said.
    if by != made.by:
        return
    if isinstance(each, KeptConsent) and each.box is None:
        told = told_mark(Marked(None, each.sha256), each.mark)
    else:
        face = _found(db, each)
        if face is None:
            return
        subject = face["subject_id"]
        told = (
            told_decision(subject, each.decision)
            if isinstance(each, KeptDecision)
            else told_mark(Marked(subject), each.mark)
        )
    withdrawn.went(told, by, each.undone_at)


def _last_face(db: sqlite3.Connection) -> int:
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM face").fetchone()
    return int(last)


def _drawn_since(db: sqlite3.Connection, last: int) -> list[Home]:
    """The faces that were drawn for an import; `last` is the last one of before."""
    rows = db.execute("SELECT id, analysis_id, number FROM face WHERE id > ? ORDER BY id", (last,))
    return [Home(*row) for row in rows]


_BOX = ("x", "y", "width", "height")


def _drawn_of(row: sqlite3.Row) -> DrawnFace | None:
    if not row["added_by"] or not sound_landmarks(row["landmarks"]):
        return None
    return DrawnFace(row["added_by"], row["added_at"], row["landmarks"], row["distribution"])


def _kept_consent(row: sqlite3.Row, made: Consent) -> KeptConsent:
    undone = row["undone_by"] or "", row["undone_at"] or ""
    if made.of_photo:
        return KeptConsent(made, row["of_photo"], 1, None, None, *undone)
    box = Box(row["x"], row["y"], row["width"], row["height"])
    return KeptConsent(made, row["of_bytes"], row["page"], box, _drawn_of(row), *undone)


def _marked(db: sqlite3.Connection, kept: KeptConsent) -> Marked | None:
    """What a mark is on here; None where that is not here."""
    if not kept.sha256:
        return None
    if kept.box is None:
        there = db.execute(
            "SELECT 1 FROM analysis WHERE sha256 = ? AND sha256 <> '' LIMIT 1", (kept.sha256,)
        ).fetchone()
        return Marked(None, kept.sha256) if there else None
    face = _face_of(db, kept)
    return None if face is None else Marked(face["subject_id"])


def _kept(row: sqlite3.Row, made: Decision) -> KeptDecision:
    return KeptDecision(
        made,
        row["sha256"],
        row["page"],
        Box(row["x"], row["y"], row["width"], row["height"]),
        _drawn_of(row),
        row["undone_by"] or "",
        row["undone_at"] or "",
    )


def _face_of(db: sqlite3.Connection, kept: Kept) -> sqlite3.Row | None:
    """The face here that a decision or a mark is on; one that was drawn is drawn here, too."""
    found = _found(db, kept)
    if found is not None or kept.drawn is None:
        return found
    newest = next(iter(_analyses(db, kept.sha256)), None)
    if newest is None or not _is_drawable(kept, newest):
        return None
    return _drawn(db, newest, kept, kept.drawn)


def _found(db: sqlite3.Connection, kept: Kept) -> sqlite3.Row | None:
    """The face here, the newest analysis first; None where there is none."""
    if kept.box is None:
        return None
    wanted = Place(kept.page, kept.box)
    for analysis in _analyses(db, kept.sha256):
        asked = db.execute("SELECT * FROM face WHERE analysis_id = ?", (analysis["id"],))
        faces: list[sqlite3.Row] = asked.fetchall()
        (found,) = matched([wanted], {row["id"]: place_of(row) for row in faces})
        if found is not None:
            return next(row for row in faces if row["id"] == found)
    return None


def _analyses(db: sqlite3.Connection, sha256: str) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT * FROM analysis WHERE sha256 = ? AND sha256 <> '' "
        "AND status IN ('analysed', 'no_face') ORDER BY id DESC",
        (sha256,),
    ).fetchall()


def _is_drawable(kept: Kept, analysis: sqlite3.Row) -> bool:
    drawn, box = kept.drawn, kept.box
    return (
        drawn is not None
        and box is not None
        and sound_landmarks(drawn.landmarks)
        and bool(sound_distributions([drawn.distribution])[0])
        and box.width > 0
        and box.height > 0
        and kept.page <= analysis["pages"]
    )


def _drawn(
    db: sqlite3.Connection, analysis: sqlite3.Row, kept: Kept, drawn: DrawnFace
) -> sqlite3.Row | None:
    assert kept.box is not None
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
