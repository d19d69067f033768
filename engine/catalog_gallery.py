"""What a gallery reads of a catalog, in pages and in columns; a part of `engine.catalog`.

Everything here is for readers too, while another thread or process writes: each part and each page
is of one state of the catalog.
"""

from __future__ import annotations

import json
import os
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np

from engine import policy
from engine.catalog_file import CatalogFile
from engine.catalog_rows import LIVE, analysed_of, decision_of, run_of
from engine.cells import printable
from engine.gallery import GalleryFace, GalleryPhoto, PhotoKey
from engine.index_columns import DECISIONS, STATUSES, UNDECIDED, Bools, IndexPart, Int8s, Int64s
from engine.records import Decision, disagree
from engine.types import AGES, DecisionValue, PhotoStatus, PolicySettings

FIRST_PART = 2_000
PART = 20_000
"""Photos in a part of an index: the first fills a screen at once."""

PAGE = 500
"""Photos that are shown, read at a time."""

Row = tuple[Any, ...]

_SETTLED = "INDEXED BY run_photo_settled"


class CatalogGallery(CatalogFile):
    """What a gallery asks of a catalog."""

    def index_parts(
        self, run_ids: Collection[int], reviewer: str | None = None
    ) -> Iterator[IndexPart]:
        """The runs' photos that do not wait, by run and path, a small part first.

        `reviewer` None takes the latest decision of anybody; a name only that reviewer's own, and
        no disagreement. Runs that are not there give nothing.
        """
        length, said = FIRST_PART, None
        for run in map(run_of, self._all("SELECT * FROM run ORDER BY id")):
            if run.id not in run_ids:
                continue
            settings = policy.run_policy(run)
            # What is settled while this goes on is for index_since, even if it is here as well.
            settled = self._settled(run.id)
            after = b""
            while True:
                with self._snapshot() as db:
                    where = "p.run_id = ? AND p.path > ? AND p.analysis_id IS NOT NULL"
                    photos = _photo_rows(
                        db, f"{where} ORDER BY p.path LIMIT {length}", run.id, after
                    )
                    if not photos:
                        break
                    where = "p.run_id = ? AND p.path > ? AND p.path <= ?"
                    last = photos[-1][0]
                    faces = _face_rows(db, where, run.id, after, last)
                    if length == PART and said is None:
                        said = _said(db, reviewer)
                    of_these = _said(db, reviewer, faces) if said is None else said
                yield _part(run.id, settings, settled, photos, faces, of_these)
                after, length = last, PART

    def index_since(self, run_id: int, settled: int, reviewer: str | None = None) -> IndexPart:
        """What a run got since `Index.last_settled`, and its photos that got a face by hand.

        Photos that wait again are not told: read the run anew after asking for that. CatalogError
        for a run that is not there.
        """
        with self._snapshot() as db:
            row = db.execute("SELECT * FROM run WHERE id = ?", (run_id,)).fetchone()
            if row is None:
                raise self._no_run(run_id)
            where = "p.run_id = ? AND p.settled > ? AND p.analysis_id IS NOT NULL"
            photos = _photo_rows(db, f"{where} ORDER BY p.path", run_id, settled, index=_SETTLED)
            faces = _face_rows(db, where, run_id, settled, index=_SETTLED)
            said = _said(db, reviewer, faces)
            now = max(settled, self._settled(run_id))
        return _part(run_id, policy.run_policy(run_of(row)), now, photos, faces, said)

    def gallery_photos(
        self, keys: Iterable[PhotoKey], reviewer: str | None = None
    ) -> dict[PhotoKey, GalleryPhoto]:
        """The photos with faces, estimates (under their run's policy) and decisions.

        In the order of the keys; those of what is not there are left out. `reviewer` as in
        `index_parts`.
        """
        shown: dict[PhotoKey, GalleryPhoto] = {}
        each = iter(dict.fromkeys(keys))
        while page := tuple(islice(each, PAGE)):
            with self._snapshot() as db:
                shown |= _gallery_page(db, page, reviewer)
        return shown

    def latest_decisions(
        self, face_ids: Iterable[int], reviewer: str | None = None
    ) -> dict[int, DecisionValue | None]:
        """What counts of these faces, None for undecided, as `Index.set_decisions` takes it.

        `reviewer` as in `index_parts`. Faces that are not there are left out.
        """
        by = None if reviewer is None else printable(reviewer)
        rows = self._all(
            "SELECT f.id, (SELECT d.value FROM decision d WHERE d.subject_id = f.subject_id "
            f"AND {LIVE} AND (:by IS NULL OR d.by = :by) ORDER BY d.id DESC LIMIT 1) AS value "
            "FROM face f WHERE f.id IN (SELECT value FROM json_each(:ids))",
            {"by": by, "ids": _numbers(face_ids)},
        )
        return {row["id"]: DecisionValue(row["value"]) if row["value"] else None for row in rows}

    def analyses_matching(self, text: str, run_ids: Collection[int]) -> frozenset[int]:
        """The analyses of these runs that have this text in their path.

        Case does not matter, nor how accents are put together.
        """
        wanted = _plain(text)
        found: list[int] = []
        for run_id in run_ids:
            with self._snapshot() as db:
                rows = _tuples(db).execute(
                    "SELECT path, analysis_id FROM run_photo "
                    "WHERE run_id = ? AND analysis_id IS NOT NULL",
                    (run_id,),
                )
                found += [number for path, number in rows if wanted in _plain(os.fsdecode(path))]
        return frozenset(found)

    def _settled(self, run_id: int) -> int:
        rows = self._all(
            f"SELECT coalesce(max(settled), 0) AS settled FROM run_photo {_SETTLED} "
            "WHERE run_id = ? AND analysis_id IS NOT NULL",
            (run_id,),
        )
        return int(rows[0]["settled"])


def _tuples(db: sqlite3.Connection) -> sqlite3.Cursor:
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor


def _photo_rows(db: sqlite3.Connection, where: str, *values: object, index: str = "") -> list[Row]:
    return (
        _tuples(db)
        .execute(
            "SELECT p.path, a.id, a.status FROM run_photo p " + index + " CROSS JOIN analysis a "
            f"ON a.id = p.analysis_id WHERE {where}",
            values,
        )
        .fetchall()
    )


def _face_rows(db: sqlite3.Connection, where: str, *values: object, index: str = "") -> list[Row]:
    return (
        _tuples(db)
        .execute(
            "SELECT f.analysis_id, f.id, f.subject_id, f.width * f.height, f.distribution "
            f"FROM run_photo p {index} CROSS JOIN face f ON f.analysis_id = p.analysis_id "
            f"WHERE {where} ORDER BY p.path, f.number",
            values,
        )
        .fetchall()
    )


class _Said:
    """What counts of subjects, sorted by them."""

    def __init__(self, values: Mapping[int, str], differing: Iterable[int]) -> None:
        places = {value: place for place, value in enumerate(DECISIONS)}
        self._subjects = np.array(sorted(values), np.int64)
        self._values = np.array(
            [places[DecisionValue(values[s])] for s in self._subjects.tolist()], np.int8
        )
        self._differing = np.fromiter(differing, np.int64)

    def values(self, subjects: Int64s) -> Int8s:
        decisions = np.full(len(subjects), UNDECIDED, np.int8)
        if len(self._subjects):
            places = np.searchsorted(self._subjects, subjects).clip(max=len(self._subjects) - 1)
            known = self._subjects[places] == subjects
            decisions[known] = self._values[places[known]]
        return decisions

    def disagreements(self, subjects: Int64s) -> Bools:
        return np.isin(subjects, self._differing)


def _said(db: sqlite3.Connection, reviewer: str | None, faces: list[Row] | None = None) -> _Said:
    """What counts of the subjects of these faces, of all where none are given."""
    asked = ""
    values: dict[str, str] = {}
    if faces is not None:
        asked += " AND d.subject_id IN (SELECT value FROM json_each(:ids))"
        values["ids"] = _numbers(face[2] for face in faces)
    if reviewer is not None:
        asked += " AND d.by = :by"
        values["by"] = printable(reviewer)
    rows = _tuples(db).execute(
        "SELECT d.subject_id, d.by, d.value, d.settles FROM decision d "
        f"WHERE {LIVE}{asked} ORDER BY d.id",
        values,
    )
    last: dict[int, str] = {}
    settled: dict[int, bool] = {}
    voices: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for subject, by, value, settles in rows:
        last[subject] = value
        settled[subject] = settles
        voices[subject][by] = value
    differing = (
        subject
        for subject, each in voices.items()
        if len(each) > 1 and not settled[subject] and len(set(each.values())) > 1
    )
    return _Said(last, differing)


def _part(
    run_id: int,
    settings: PolicySettings,
    settled: int,
    photos: list[Row],
    faces: list[Row],
    said: _Said,
) -> IndexPart:
    # Columns one by one: a million rows through zip take three times as long.
    analysis_ids = np.array([row[1] for row in photos], np.int64)
    by_number = np.argsort(analysis_ids)
    of = np.array([row[0] for row in faces], np.int64)
    places = by_number[np.searchsorted(analysis_ids[by_number], of)]
    mass = np.frombuffer(b"".join([row[4] for row in faces]), "<f4").reshape(-1, AGES)
    estimates = policy.estimate_columns(mass, settings)
    subject_ids = np.array([row[2] for row in faces], np.int64)
    codes = {str(status): place for place, status in enumerate(STATUSES)}
    return IndexPart(
        run_id=run_id,
        settled=settled,
        paths=tuple(row[0] for row in photos),
        analysis_ids=analysis_ids,
        statuses=np.array([codes[row[2]] for row in photos], np.int8),
        face_counts=np.bincount(places, minlength=len(photos)).astype(np.int32),
        face_ids=np.array([row[1] for row in faces], np.int64),
        subject_ids=subject_ids,
        p_minor=estimates.p_minor,
        groups=estimates.groups,
        flagged=estimates.flagged,
        areas=np.array([row[3] for row in faces], np.float32),
        decisions=said.values(subject_ids),
        disagreements=said.disagreements(subject_ids),
    )


def _gallery_page(
    db: sqlite3.Connection, keys: tuple[PhotoKey, ...], reviewer: str | None
) -> dict[PhotoKey, GalleryPhoto]:
    ids = _numbers(key.analysis_id for key in keys)
    analyses = {
        row["id"]: row
        for row in db.execute(
            "SELECT * FROM analysis WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        )
    }
    faces = defaultdict(list)
    for row in db.execute(
        "SELECT * FROM face WHERE analysis_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY analysis_id, number",
        (ids,),
    ):
        faces[row["analysis_id"]].append(row)
    decisions = defaultdict(list)
    for row in db.execute(
        "SELECT f.id AS of_face, d.*, d.id AS decision_id FROM face f "
        "JOIN decision d ON d.subject_id = f.subject_id "
        f"WHERE f.analysis_id IN (SELECT value FROM json_each(?)) AND {LIVE} ORDER BY d.id",
        (ids,),
    ):
        decisions[row["of_face"]].append(decision_of(row))
    if reviewer is not None:
        name = printable(reviewer)
        for face_id, made in decisions.items():
            decisions[face_id] = [each for each in made if each.by == name]
    policies = {
        row["id"]: policy.run_policy(run_of(row))
        for row in db.execute(
            "SELECT * FROM run WHERE id IN (SELECT value FROM json_each(?))",
            (_numbers({key.run_id for key in keys}),),
        )
    }
    return {
        key: _gallery_photo(
            key, analyses[key.analysis_id], faces[key.analysis_id], decisions, policies[key.run_id]
        )
        for key in keys
        if key.analysis_id in analyses and key.run_id in policies
    }


def _gallery_photo(
    key: PhotoKey,
    photo: sqlite3.Row,
    faces: list[sqlite3.Row],
    decisions: Mapping[int, list[Decision]],
    settings: PolicySettings,
) -> GalleryPhoto:
    analysed = [analysed_of(row) for row in faces]
    estimates = policy.estimates((each.age_distribution for each in analysed), settings)
    return GalleryPhoto(
        key=key,
        path=os.fsdecode(photo["path"]),
        status=PhotoStatus(photo["status"]),
        reason=photo["reason"],
        width=photo["width"],
        height=photo["height"],
        size=photo["size"],
        mtime_ns=photo["mtime_ns"],
        sha256=photo["sha256"],
        analysed_at=photo["analysed_at"],
        policy=settings,
        faces=tuple(
            GalleryFace(
                id=row["id"],
                number=row["number"],
                box=each.face.box,
                landmarks=each.face.landmarks,
                score=None if row["added_by"] else each.face.score,
                added_by=row["added_by"],
                age_distribution=each.age_distribution,
                estimate=estimate,
                decision=made[-1] if (made := decisions.get(row["id"], [])) else None,
                disagreement=disagree(made),
            )
            for row, each, estimate in zip(faces, analysed, estimates, strict=True)
        ),
        flagged=policy.photo_flagged(estimates),
        unaccompanied=policy.unaccompanied(estimates),
    )


def _numbers(values: Iterable[int]) -> str:
    return json.dumps([int(value) for value in values])


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.casefold())
