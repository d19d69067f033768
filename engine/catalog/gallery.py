"""What a gallery reads of a catalog, in pages and in columns.

Everything here is for readers too, while another thread or process writes: each part and each page
is of one state of the catalog.
"""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

import numpy as np

from engine.ages import policy
from engine.catalog.file import CatalogFile
from engine.catalog.parts import SETTLED, Said, numbers, part_of, read_page, read_since, tuples
from engine.catalog.rows import LIVE, analysed_of, decision_of, run_of
from engine.index.columns import IndexPart
from engine.index.query import GalleryFace, GalleryPhoto, Sign
from engine.support.text import printable
from engine.values.ages import PolicySettings
from engine.values.photos import PhotoStatus
from engine.values.records import Decision, PhotoKey, disagree

FIRST_PART = 2_000
PART = 20_000
"""Photos in a part of an index: the first fills a screen at once."""

PAGE = 500
"""Photos that are shown, read at a time."""


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
                    photos = read_page(db, run.id, settings, after, length)
                    if not photos.paths:
                        break
                    if length == PART and said is None:
                        said = Said(db, reviewer)
                    of_these = said or Said(db, reviewer, photos.faces["subject"])
                yield part_of(run.id, settled, settings, photos, of_these)
                after, length = photos.paths[-1], PART

    def index_since(self, run_id: int, settled: int, reviewer: str | None = None) -> IndexPart:
        """What a run got since `Index.last_settled`, and its photos that got a face by hand.

        Photos that wait again are not told: read the run anew after asking for that. CatalogError
        for a run that is not there.
        """
        with self._snapshot() as db:
            row = db.execute("SELECT * FROM run WHERE id = ?", (run_id,)).fetchone()
            if row is None:
                raise self._no_run(run_id)
            settings = policy.run_policy(run_of(row))
            photos = read_since(db, run_id, settings, settled)
            said = Said(db, reviewer, photos.faces["subject"])
            now = max(settled, self._settled(run_id))
        return part_of(run_id, now, settings, photos, said)

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

    def reviewed(self, face_ids: Iterable[int], reviewer: str | None = None) -> dict[int, Sign]:
        """What reviewers say of these faces, by their subjects, for `Index.set_reviewed`.

        `reviewer` as in `index_parts`. Faces that are not there are left out.
        """
        with self._snapshot() as db:
            rows = db.execute(
                "SELECT DISTINCT subject_id FROM face WHERE id IN (SELECT value FROM json_each(?))",
                (numbers(face_ids),),
            ).fetchall()
            subjects = np.array([row["subject_id"] for row in rows], np.int64)
            signs = Said(db, reviewer, subjects).signs(subjects)
        return dict(zip(subjects.tolist(), map(Sign, signs.tolist()), strict=True))

    def analyses_matching(self, text: str, run_ids: Collection[int]) -> frozenset[int]:
        """The analyses of these runs that have this text in their path.

        Case does not matter, nor how accents are put together.
        """
        wanted = _plain(text)
        found: list[int] = []
        for run_id in run_ids:
            with self._snapshot() as db:
                rows = tuples(db).execute(
                    "SELECT path, analysis_id FROM run_photo "
                    "WHERE run_id = ? AND analysis_id IS NOT NULL",
                    (run_id,),
                )
                found += [number for path, number in rows if wanted in _plain(os.fsdecode(path))]
        return frozenset(found)

    def _settled(self, run_id: int) -> int:
        rows = self._all(
            f"SELECT coalesce(max(settled), 0) AS settled FROM run_photo {SETTLED} "
            "WHERE run_id = ? AND analysis_id IS NOT NULL",
            (run_id,),
        )
        return int(rows[0]["settled"])


def _gallery_page(
    db: sqlite3.Connection, keys: tuple[PhotoKey, ...], reviewer: str | None
) -> dict[PhotoKey, GalleryPhoto]:
    ids = numbers(key.analysis_id for key in keys)
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
            (numbers({key.run_id for key in keys}),),
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


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.casefold())
