"""From rows of a catalog to the parts of an index."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from engine.ages import policy
from engine.ages.columns import Below, columns_of_shares, shares_below
from engine.catalog.consent import states_of
from engine.catalog.rows import LIVE
from engine.catalog.sound import finite, sound_distributions, sound_summary
from engine.catalog.summary import FACE, KEPT_AGES, Faces
from engine.index.columns import (
    CODES,
    DecisionCodes,
    IndexPart,
    Int32s,
    Int64s,
    Signs,
    packed,
    unaccompanied,
    with_outcomes,
)
from engine.index.query import CONSENT_SIGNS, CONSENTS, Sign
from engine.support.messages import to_json
from engine.support.reasons import Reason
from engine.support.text import printable
from engine.values.ages import (
    AGES,
    MIXED,
    AgeGroup,
    PolicySettings,
)
from engine.values.photos import (
    PhotoStatus,
    Quality,
)
from engine.values.records import replaces

SETTLED = "INDEXED BY run_photo_settled"

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PhotosRead:
    """Photos by path with their faces.

    `model` has shares by the model's own word, `expected` in the policy's population, None where
    that is the model's.
    `signs` are those of how each photo ended and of its quality.
    """

    paths: tuple[bytes, ...]
    analysis_ids: Int64s
    signs: Signs
    face_counts: Int32s
    faces: Faces
    model: Below
    expected: Below | None


class Said:
    """What reviewers say of faces, by their subjects."""

    def __init__(
        self, db: sqlite3.Connection, reviewer: str | None, subjects: Int64s | None = None
    ) -> None:
        """Of these subjects, of all where none are given; `reviewer` as in `index_parts`."""
        asked = ""
        values: dict[str, str] = {}
        if subjects is not None:
            asked += " AND d.subject_id IN (SELECT value FROM json_each(:ids))"
            values["ids"] = numbers(subjects.tolist())
        if reviewer is not None:
            asked += " AND d.by = :by"
            values["by"] = printable(reviewer)
        rows = tuples(db).execute(
            "SELECT d.subject_id, d.by, d.value, d.settles, d.apart FROM decision d "
            f"WHERE {LIVE}{asked} ORDER BY d.id",
            values,
        )
        settled: dict[int, bool] = {}
        latest: dict[int, int] = {}
        voices: defaultdict[int, dict[tuple[str, int], str]] = defaultdict(dict)
        torn = set()
        for subject, by, value, settles, apart in rows:
            settled[subject] = settles
            # What is no decision is damage: the face waits for one.
            latest[subject] = CODES.get(value, 0)
            said = voices[subject]
            if apart:
                torn.add(subject)
            elif subject in torn:
                for voice in [each for each in said if replaces(by, apart, each)]:
                    del said[voice]
            said[by, apart] = value
        standing = {each: CONSENT_SIGNS[s] for each, s in states_of(db, date.today()).items()}
        self._consents = {
            sign: np.array([each for each, of in standing.items() if of == sign], np.int64)
            for sign in CONSENTS
        }
        self._decided = np.fromiter(sorted(latest), np.int64, len(latest))
        self._latest = np.array([latest[each] for each in self._decided.tolist()], np.int8)
        self._differing = np.array(
            [
                subject
                for subject, each in voices.items()
                if len(each) > 1 and not settled[subject] and len(set(each.values())) > 1
            ],
            np.int64,
        )

    def signs(self, subjects: Int64s) -> Signs:
        """Their signs among `REVIEWED`."""
        decided = np.isin(subjects, self._decided)
        return packed(
            {
                Sign.DECIDED: decided,
                Sign.UNDECIDED: ~decided,
                Sign.DISAGREEMENT: np.isin(subjects, self._differing),
                **{sign: np.isin(subjects, of) for sign, of in self._consents.items()},
            }
        )

    def decisions(self, subjects: Int64s) -> DecisionCodes:
        """What counts as decided of them: the latest that was said."""
        codes = np.zeros(len(subjects), np.int8)
        if len(self._decided):
            places = np.searchsorted(self._decided, subjects)
            places[places == len(self._decided)] = 0
            known = self._decided[places] == subjects
            codes[known] = self._latest[places[known]]
        return codes


def read_page(
    db: sqlite3.Connection, run_id: int, settings: PolicySettings, after: bytes, length: int
) -> PhotosRead:
    """A run's next photos in the order of paths; those that wait are left out."""
    where = "p.run_id = ? AND p.path > ? AND p.analysis_id IS NOT NULL"
    photos = _photo_rows(db, settings, f"{where} ORDER BY p.path LIMIT {length}", run_id, after)
    short = _from_summaries(photos, settings)
    if short is not None:
        return short
    where = "p.run_id = ? AND p.path > ? AND p.path <= ?"
    last = photos[-1][0] if photos else after
    return _from_faces(photos, _face_rows(db, where, run_id, after, last), settings)


def read_since(
    db: sqlite3.Connection, run_id: int, settings: PolicySettings, settled: int
) -> PhotosRead:
    """A run's photos that were settled after that, in the order of paths."""
    where = "p.run_id = ? AND p.settled > ? AND p.analysis_id IS NOT NULL"
    asked = (run_id, settled)
    photos = _photo_rows(db, settings, f"{where} ORDER BY p.path", *asked, index=SETTLED)
    short = _from_summaries(photos, settings)
    if short is not None:
        return short
    return _from_faces(photos, _face_rows(db, where, *asked, index=SETTLED), settings)


def part_of(
    run_id: int, settled: int, settings: PolicySettings, photos: PhotosRead, said: Said
) -> IndexPart:
    """The part of an index that these photos are."""
    estimates = columns_of_shares(photos.model, settings, photos.expected)
    estimated = packed(
        {
            Sign.FLAGGED: estimates.flagged,
            Sign.UNCERTAIN: estimates.uncertain,
            **{Sign[each.name]: estimates.groups == place for place, each in enumerate(AgeGroup)},
        }
    )
    count = len(photos.paths)
    of_photo = np.repeat(np.arange(count), photos.face_counts)
    subjects = np.ascontiguousarray(photos.faces["subject"])
    adults, decisions = estimates.adult_company, said.decisions(subjects)
    alone = unaccompanied(of_photo, count, estimates.flagged, adults, decisions)
    return IndexPart(
        run_id=run_id,
        settled=settled,
        paths=photos.paths,
        analysis_ids=photos.analysis_ids,
        photo_signs=photos.signs | packed({Sign.UNACCOMPANIED: alone}),
        face_counts=photos.face_counts,
        face_ids=np.ascontiguousarray(photos.faces["id"]),
        subject_ids=subjects,
        p_minor=estimates.p_minor,
        areas=np.ascontiguousarray(photos.faces["area"]),
        face_signs=with_outcomes(estimated | said.signs(subjects), decisions),
        adults=adults,
        decisions=decisions,
    )


def numbers(values: Iterable[int]) -> str:
    """Numbers as SQL's `json_each` takes them."""
    return json.dumps([int(value) for value in values])


def tuples(db: sqlite3.Connection) -> sqlite3.Cursor:
    """A cursor whose rows are plain, for where there are a million."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor


_STATUSES = {str(status): Sign[status.name].value for status in PhotoStatus}
_QUALITIES = {
    str(quality): 0 if quality is Quality.WHOLE else Sign[quality.name].value for quality in Quality
}


_DAMAGED = _STATUSES[PhotoStatus.FAILED] | _QUALITIES[Quality.DAMAGED]


_SKIPPED = str(PhotoStatus.SKIPPED)
_IN_A_CLOUD = to_json(Reason.IN_A_CLOUD())
_KNOWN_FILE = to_json(Reason.KNOWN_FILE(list="")).partition(",")[0]
"""Which list it was comes behind that."""


@lru_cache(maxsize=256)  # of a million photos few differ in this
def _signs(status: object, quality: object, reason: object) -> int:
    """How a photo ended; failed and damaged where its row says nothing that there is."""
    if status == _SKIPPED:
        if reason == _IN_A_CLOUD:
            return Sign.IN_A_CLOUD.value
        if str(reason).startswith(_KNOWN_FILE):
            return Sign.KNOWN_FILE.value
    if status not in _STATUSES or quality not in _QUALITIES:
        return _DAMAGED
    return _STATUSES[str(status)] | _QUALITIES[str(quality)]


def _photo_rows(
    db: sqlite3.Connection, settings: PolicySettings, where: str, *values: object, index: str = ""
) -> list[Row]:
    summaries = (
        ("s.faces", "LEFT JOIN summary s ON s.analysis_id = a.id")
        if _are_kept(settings)
        else ("NULL", "")
    )
    return (
        tuples(db)
        .execute(
            f"SELECT p.path, a.id, a.status, {summaries[0]}, a.quality, "
            f"CASE WHEN a.status = 'skipped' THEN a.reason END FROM run_photo p {index} "
            f"CROSS JOIN analysis a ON a.id = p.analysis_id {summaries[1]} WHERE {where}",
            values,
        )
        .fetchall()
    )


def _face_rows(db: sqlite3.Connection, where: str, *values: object, index: str = "") -> list[Row]:
    return (
        tuples(db)
        .execute(
            "SELECT f.analysis_id, f.id, f.subject_id, f.width * f.height, f.distribution "
            f"FROM run_photo p {index} CROSS JOIN face f ON f.analysis_id = p.analysis_id "
            f"WHERE {where} ORDER BY p.path, f.number",
            values,
        )
        .fetchall()
    )


def _are_kept(settings: PolicySettings) -> bool:
    return set(settings.bands) <= set(KEPT_AGES) and settings.population == MIXED


def _from_summaries(photos: list[Row], settings: PolicySettings) -> PhotosRead | None:
    """None where the faces themselves have to be read."""
    texts = [row[3] for row in photos]
    if not _are_kept(settings) or not set(map(type, texts)) <= {bytes, type(None)}:
        return None
    if str(PhotoStatus.ANALYSED) in {row[2] for row in photos if row[3] is None}:
        return None
    texts = [text or b"" for text in texts]
    lengths = np.fromiter(map(len, texts), np.int32, len(texts))
    joined = b"".join(texts)
    # All at once, since that is quick; a part that is damaged is made of the faces themselves.
    if (lengths % FACE.itemsize).any() or not sound_summary(joined):
        return None
    faces = np.frombuffer(joined, FACE)
    first, last = (KEPT_AGES.index(settings.bands[place]) for place in (0, -1))
    below = faces["below"]
    kept = Below(below[:, first].copy(), below[:, last].copy())
    return _read(photos, lengths // FACE.itemsize, faces, kept)


def _from_faces(photos: list[Row], rows: list[Row], settings: PolicySettings) -> PhotosRead:
    # Columns one by one: a million rows through zip take three times as long.
    good = sound_distributions([row[4] for row in rows])
    sound = [bool(fits) and finite(row[3:4]) for row, fits in zip(rows, good, strict=True)]
    bad = {row[0] for row, fits in zip(rows, sound, strict=True) if not fits}
    rows = [row for row, fits in zip(rows, sound, strict=True) if fits]
    faces = np.zeros(len(rows), FACE)
    faces["id"] = [row[1] for row in rows]
    faces["subject"] = [row[2] for row in rows]
    faces["area"] = [row[3] for row in rows]
    mass = np.frombuffer(b"".join([row[4] for row in rows]), "<f4").reshape(-1, AGES)
    bands = policy.validate_bands(settings.bands)

    def below(population: str | float) -> Below:
        shares = shares_below(mass, bands, population)
        return Below(shares[:, 0].copy(), shares[:, -1].copy())

    ids = np.array([row[1] for row in photos], np.int64)
    by_number = np.argsort(ids)
    of = np.array([row[0] for row in rows], np.int64)
    places = by_number[np.searchsorted(ids[by_number], of)]
    counts = np.bincount(places, minlength=len(photos)).astype(np.int32)
    expected = None if settings.population == MIXED else below(settings.population)
    return _read(photos, counts, faces, below(MIXED), expected, bad)


def _read(
    photos: list[Row],
    counts: Int32s,
    faces: Faces,
    model: Below,
    expected: Below | None = None,
    bad: Collection[int] = (),
) -> PhotosRead:
    signs = [_signs(row[2], row[4], row[5]) for row in photos]
    if bad:
        signs = [_DAMAGED if row[1] in bad else of for row, of in zip(photos, signs, strict=True)]
    return PhotosRead(
        paths=tuple([row[0] for row in photos]),
        analysis_ids=np.array([row[1] for row in photos], np.int64),
        signs=np.array(signs, np.uint32),
        face_counts=counts,
        faces=faces,
        model=model,
        expected=expected,
    )
