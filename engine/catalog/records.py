"""From rows of a catalog to records of photos: the one reader for window, review and reports."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from engine.ages import policy
from engine.catalog.consent import Marks, marks_in
from engine.catalog.parts import numbers
from engine.catalog.rows import LIVE, SEEN_AT, beside_of, decision_of, reason_of, run_of
from engine.catalog.sound import BROKEN, finite, sound_landmarks
from engine.support.reasons import Reason
from engine.support.text import printable
from engine.values.ages import PolicySettings
from engine.values.faces import Box, Landmarks
from engine.values.films import time_of_page
from engine.values.photos import PhotoPage, PhotoStatus, Quality
from engine.values.records import Decision, FaceRecord, PhotoKey, PhotoRecord, Run

Wanted = Callable[[int, Sequence[int]], bool]
"""Asked with a photo's analysis (0 where it waits) and its faces whether it is to be read."""


_ANALYSES = "SELECT * FROM analysis WHERE id IN (SELECT value FROM json_each(?))"
_FACES = (
    "SELECT * FROM face WHERE analysis_id IN (SELECT value FROM json_each(?)) "
    "ORDER BY analysis_id, number"
)
_DECISIONS = (
    f"SELECT f.id AS of_face, d.*, d.id AS decision_id, {SEEN_AT} FROM face f "
    "JOIN decision d ON d.subject_id = f.subject_id "
    "WHERE f.analysis_id IN (SELECT value FROM json_each(:ids)) "
    f"AND (:by IS NULL OR d.by = :by) AND {LIVE} ORDER BY d.id"
)
_PAGES = (
    "SELECT * FROM page WHERE analysis_id IN (SELECT value FROM json_each(?)) "
    "ORDER BY analysis_id, number"
)
_LISTED = (
    "SELECT p.run_id, a.id, p.beside, p.known FROM json_each(:ids) i "
    "CROSS JOIN analysis a ON a.id = i.value CROSS JOIN json_each(:runs) r "
    "CROSS JOIN run_photo p ON p.run_id = r.value AND p.path = a.path "
    "WHERE p.beside <> '' OR p.known <> ''"
)
_RUNS = "SELECT * FROM run WHERE id IN (SELECT value FROM json_each(?))"


class Listed(NamedTuple):
    """A photo of a run; `analysis_id` is None while it waits, else the analysis knows the path."""

    run_id: int
    analysis_id: int | None
    path: bytes = b""


def read_records(
    db: sqlite3.Connection,
    listed: Sequence[Listed],
    reviewer: str | None = None,
    settings: PolicySettings | None = None,
    wanted: Wanted | None = None,
) -> Iterator[PhotoRecord]:
    """The photos in their order; those of what is not there are left out.

    `reviewer` None takes everybody's decisions, a name only that reviewer's own; `settings` None
    are each run's own. All is read at once, and the records are made as they are asked for: what
    they cost holds up nobody who waits for the catalog.
    """
    if settings is not None:
        policy.check(settings)
    ids = numbers(each.analysis_id for each in listed if each.analysis_id is not None)
    analyses = {row["id"]: row for row in db.execute(_ANALYSES, (ids,))}
    faces: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in db.execute(_FACES, (ids,)):
        faces[row["analysis_id"]].append(row)
    pages: defaultdict[int, list[PhotoPage]] = defaultdict(list)
    for row in db.execute(_PAGES, (ids,)):
        page = PhotoPage(row["number"], row["width"], row["height"], row["time_ms"])
        pages[row["analysis_id"]].append(page)
    decisions, torn = _decisions(db, ids, reviewer)
    marks = marks_in(db, ids)
    torn = torn.union(marks.torn)
    asked = {each.run_id for each in listed} | {row["run_id"] for row in analyses.values()}
    runs = {row["id"]: run_of(row) for row in db.execute(_RUNS, (numbers(asked),))}
    listed_so = _said_by_listing(db, ids, numbers({each.run_id for each in listed}))
    policies = {run_id: settings or policy.run_policy(run) for run_id, run in runs.items()}

    def made() -> Iterator[PhotoRecord]:
        for each in listed:
            number = each.analysis_id or 0
            analysis = analyses.get(number)
            if each.run_id not in runs or (each.analysis_id is not None and analysis is None):
                continue
            found = faces[number]
            if wanted is not None and not wanted(number, [row["id"] for row in found]):
                continue
            key = PhotoKey(each.run_id, number)
            by_policy = policies[each.run_id]
            if analysis is None:
                path, run = os.fsdecode(each.path), runs[each.run_id]
                yield PhotoRecord(key, path, None, run, by_policy)
                continue
            film = any(page.time_ms is not None for page in pages.get(number, ()))
            try:
                records, whole = _sound_faces(found, decisions, by_policy, film)
                record = _analysed(key, analysis, records, runs, by_policy)
                beside, known = listed_so.get(key, ((), ""))
                record = replace(
                    _with_consent(record, marks),
                    pages=tuple(pages.get(number, ())),
                    beside=beside,
                    known=known,
                )
                of_these = (record.sha256, *(row["id"] for row in found))
                whole = whole and not torn.intersection(of_these)
                yield record if whole else _in_part(record)
            except BROKEN:
                path = os.fsdecode(each.path or _bytes(analysis["path"]))
                yield _lost(PhotoRecord(key, path, None, runs[each.run_id], by_policy))

    return made()


def _said_by_listing(
    db: sqlite3.Connection, ids: str, runs: str
) -> Mapping[PhotoKey, tuple[tuple[str, ...], str]]:
    """What the runs, not the analyses, say of photos: `beside` and `known`, where there is any."""
    return {
        PhotoKey(row["run_id"], row["id"]): (beside_of(row), str(row["known"]))
        for row in db.execute(_LISTED, {"ids": ids, "runs": runs})
    }


def _analysed(
    key: PhotoKey,
    analysis: sqlite3.Row,
    faces: tuple[FaceRecord, ...],
    runs: Mapping[int, Run],
    by: PolicySettings,
) -> PhotoRecord:
    estimates = [face.estimate for face in faces]
    if not finite(analysis[name] for name in _COUNTED):
        raise ValueError("no numbers")
    return PhotoRecord(
        key=key,
        path=os.fsdecode(analysis["path"]),
        status=PhotoStatus(analysis["status"]),
        analysed_by=runs[analysis["run_id"]],
        policy=by,
        reason=reason_of(analysis),
        width=analysis["width"],
        height=analysis["height"],
        size=analysis["size"],
        mtime_ns=analysis["mtime_ns"],
        sha256=str(analysis["sha256"]),
        analysed_at=str(analysis["analysed_at"]),
        faces=faces,
        quality=Quality(analysis["quality"]),
        flagged=policy.photo_flagged(estimates),
        unaccompanied=policy.unaccompanied(
            estimates, [face.decision.value if face.decision else None for face in faces]
        ),
        page_count=analysis["pages"],
        film_inside=bool(analysis["film_inside"]),
        duration_ms=analysis["duration_ms"],
    )


def _with_consent(photo: PhotoRecord, marks: Marks) -> PhotoRecord:
    if not marks:
        return photo

    def marked(face: FaceRecord) -> FaceRecord:
        if not marks.known(face.id, photo.sha256):
            return replace(face, consent_unknown=True)
        return replace(face, consent=marks.counting(face.id, photo.sha256))

    known = marks.known(None, photo.sha256)
    return replace(
        photo,
        faces=tuple(map(marked, photo.faces)),
        consent=marks.of_photo(photo.sha256) if known else None,
        consent_unknown=not known,
    )


def _in_part(photo: PhotoRecord) -> PhotoRecord:
    """A photo of which some rows are damaged, and the others good."""
    if not photo.faces:
        return _lost(photo)
    return replace(photo, quality=Quality.DAMAGED, reason=Reason.ROW_DAMAGED())


def _lost(photo: PhotoRecord) -> PhotoRecord:
    """A photo of which nothing is left but that it was there: nobody on it was seen."""
    return replace(
        photo,
        status=PhotoStatus.FAILED,
        quality=Quality.DAMAGED,
        reason=Reason.ROW_DAMAGED(),
        faces=(),
        flagged=False,
        unaccompanied=False,
    )


def _bytes(kept: object) -> bytes:
    return kept if isinstance(kept, bytes) else str(kept).encode()


def _decisions(
    db: sqlite3.Connection, ids: str, reviewer: str | None
) -> tuple[Mapping[int, Sequence[Decision]], frozenset[int | str]]:
    """The decisions by faces, and the faces of which some are damaged."""
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    torn = set()
    by = None if reviewer is None else printable(reviewer)
    for row in db.execute(_DECISIONS, {"ids": ids, "by": by}):
        made = decision_of(row)
        if made is None:
            torn.add(row["of_face"])
        else:
            found[row["of_face"]].append(made)
    return found, frozenset(torn)


def _sound_faces(
    rows: Sequence[sqlite3.Row],
    decisions: Mapping[int, Sequence[Decision]],
    by: PolicySettings,
    film: bool,
) -> tuple[tuple[FaceRecord, ...], bool]:
    """The faces whose rows are good, and whether these are all."""
    try:
        return _faces(rows, decisions, by, film), True
    except BROKEN:
        good: list[FaceRecord] = []
        for row in rows:
            with contextlib.suppress(*BROKEN):
                good += _faces([row], decisions, by, film)
        return tuple(good), False


def _faces(
    rows: Sequence[sqlite3.Row],
    decisions: Mapping[int, Sequence[Decision]],
    by: PolicySettings,
    film: bool,
) -> tuple[FaceRecord, ...]:
    if not all(finite(row[name] for name in _NUMBERS) for row in rows):
        raise ValueError("no numbers")
    distributions = [
        np.frombuffer(row["distribution"], "<f4").astype(np.float32, copy=False) for row in rows
    ]
    return tuple(
        FaceRecord(
            id=row["id"],
            number=row["number"],
            box=Box(row["x"], row["y"], row["width"], row["height"]),
            landmarks=landmarks_of(row["landmarks"]),
            score=None if row["added_by"] else row["score"],
            added_by=row["added_by"],
            age_distribution=distribution,
            estimate=estimate,
            decisions=tuple(decisions.get(row["id"], ())),
            page=row["page"],
            time_ms=time_of_page(row["page"]) if film else None,
        )
        for row, distribution, estimate in zip(
            rows, distributions, policy.estimates(distributions, by), strict=True
        )
    )


_COUNTED = ("width", "height", "size", "mtime_ns", "pages", "duration_ms")
_NUMBERS = ("x", "y", "width", "height", "number", "page", "score")


def landmarks_of(numbers: bytes) -> Landmarks:
    """As `face.landmarks` keeps them."""
    if not sound_landmarks(numbers):
        raise ValueError("no five points")
    points = np.frombuffer(numbers, "<f8").reshape(5, 2).tolist()
    return Landmarks(*(tuple(each) for each in points))
