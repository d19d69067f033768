"""What a gallery reads of a catalog, in pages and in columns.

Everything here is for readers too, while another thread or process writes: each part and each page
is of one state of the catalog.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

import numpy as np

from engine.ages import policy
from engine.ages.population import PopulationEstimate, estimate_population
from engine.catalog.consent import standing_for
from engine.catalog.file import CatalogFile
from engine.catalog.parts import SETTLED, Said, numbers, part_of, read_page, read_since, tuples
from engine.catalog.records import Listed, read_records
from engine.catalog.rows import run_of
from engine.catalog.sound import sound_distributions
from engine.index.columns import IndexPart
from engine.index.query import Reviewed, Sign
from engine.support.text import folded
from engine.values.ages import AGES, PolicySettings
from engine.values.consent import Standing
from engine.values.records import PhotoKey, PhotoRecord

FIRST_PART = 2_000
PART = 20_000
"""Photos in a part of an index: the first fills a screen at once."""

PAGE = 500
"""Photos that are shown, read at a time."""

LOOKED_AT = 20_000
"""Faces that are looked at, at most, to estimate a population."""


class Flagged(NamedTuple):
    """How many faces a threshold flags, and in how many photos."""

    faces: int
    photos: int


class CatalogGallery:
    """What a gallery asks of a catalog."""

    def __init__(self, file: CatalogFile) -> None:
        """`file` is shared with the catalog's other parts."""
        self._file = file

    def index_parts(
        self, run_ids: Collection[int], reviewer: str | None = None
    ) -> Iterator[IndexPart]:
        """The runs' photos that do not wait, by run and path, a small part first.

        `reviewer` None takes the latest decision of anybody; a name only that reviewer's own, and
        no disagreement. Runs that are not there give nothing.
        """
        length, said = FIRST_PART, None
        for run in map(run_of, self._file.fetch("SELECT * FROM run ORDER BY id")):
            if run.id not in run_ids:
                continue
            settings = policy.run_policy(run)
            # What is settled while this goes on is for index_since, even if it is here as well.
            settled = self._settled(run.id)
            after = b""
            while True:
                with self._file.snapshot() as db:
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
        with self._file.snapshot() as db:
            settings = policy.run_policy(self._file.run(run_id))
            photos = read_since(db, run_id, settings, settled)
            said = Said(db, reviewer, photos.faces["subject"])
            now = max(settled, self._settled(run_id))
        return part_of(run_id, now, settings, photos, said)

    def photos(
        self, keys: Iterable[PhotoKey], reviewer: str | None = None
    ) -> dict[PhotoKey, PhotoRecord]:
        """The photos with faces, estimates (under their run's policy) and decisions.

        In the order of the keys; those of what is not there are left out. `reviewer` as in
        `index_parts`.
        """
        shown: dict[PhotoKey, PhotoRecord] = {}
        each = (Listed(key.run_id, key.analysis_id) for key in dict.fromkeys(keys))
        while page := tuple(islice(each, PAGE)):
            with self._file.snapshot() as db:
                found = read_records(db, page, reviewer)
            shown |= {photo.key: photo for photo in found}
        return shown

    def neighbours(self, photo: PhotoRecord, count: int) -> tuple[PhotoKey, ...]:
        """The photos of its run and folder just before and behind it by name, `count` each."""
        path = os.fsencode(photo.path)
        folder = os.path.dirname(path)
        found = []
        for where, order in (("<", "DESC"), (">", "ASC")):
            rows = self._file.fetch(
                "SELECT path, analysis_id FROM run_photo WHERE run_id = ? AND analysis_id IS NOT "
                f"NULL AND path {where} ? ORDER BY path {order} LIMIT ?",
                (photo.key.run_id, path, count),
            )
            found += [row for row in rows if os.path.dirname(row["path"]) == folder]
        return tuple(PhotoKey(photo.key.run_id, row["analysis_id"]) for row in found)

    def reviewed(self, face_ids: Iterable[int], reviewer: str | None = None) -> dict[int, Reviewed]:
        """What reviewers say of these faces, by their subjects, for `Index.set_reviewed`.

        `reviewer` as in `index_parts`. Faces that are not there are left out.
        """
        with self._file.snapshot() as db:
            rows = db.execute(
                "SELECT DISTINCT subject_id FROM face WHERE id IN (SELECT value FROM json_each(?))",
                (numbers(face_ids),),
            ).fetchall()
            subjects = np.array([row["subject_id"] for row in rows], np.int64)
            said = Said(db, reviewer, subjects)
        signs, values = said.signs(subjects).tolist(), said.decisions(subjects).tolist()
        return {
            subject: Reviewed(Sign(sign), value)
            for subject, sign, value in zip(subjects.tolist(), signs, values, strict=True)
        }

    def consents(self, face_ids: Sequence[int], analysis_ids: Sequence[int], day: date) -> Standing:
        """How consent stands on that day on each of these faces; without faces on each photo.

        What is not there is left out. Of many it reads much: not for the thread of a window.
        """
        with self._file.snapshot() as db:
            return standing_for(db, face_ids, analysis_ids, day)

    def population(self, run_ids: Collection[int]) -> PopulationEstimate:
        """Which population the faces of these runs look like, from 20,000 of them at most.

        Its `minors` may be taken as `PolicySettings.population`. Reads many faces: not for the
        thread of a window.
        """
        ids = numbers(run_ids)
        of_runs = (
            "FROM run_photo p CROSS JOIN face f ON f.analysis_id = p.analysis_id "
            "WHERE p.run_id IN (SELECT value FROM json_each(?))"
        )
        with self._file.snapshot() as db:
            (count,) = tuples(db).execute(f"SELECT count(*) {of_runs}", (ids,)).fetchone()
            # Every so many: spread over all folders, and the same whenever it is asked.
            step = -(-count // LOOKED_AT) or 1
            rows = tuples(db).execute(
                f"SELECT f.distribution {of_runs} AND f.id % ? = 0 LIMIT ?", (ids, step, LOOKED_AT)
            )
            kept = [row[0] for row in rows]
            good = sound_distributions(kept)
            kept = [each for each, fits in zip(kept, good, strict=True) if fits]
            mass = np.frombuffer(b"".join(kept), "<f4").reshape(-1, AGES)
        return estimate_population(mass)

    def flagged_at(
        self, run_id: int, adult_from: int, thresholds: Sequence[float]
    ) -> tuple[Flagged, ...]:
        """What each of these thresholds on P(younger than `adult_from`) would flag of a run.

        By the model's own P, whatever the run's policy; decisions do not count. Reads all of the
        run's faces: not for the thread of a window.
        """
        # Any threshold: only the shares are asked for.
        settings = PolicySettings(bands=policy.validate_bands((adult_from,)))
        faces, photos = ([0] * len(thresholds) for _ in range(2))
        after = b""
        while True:
            with self._file.snapshot() as db:
                page = read_page(db, run_id, settings, after, PART)
            if not page.paths:
                break
            after = page.paths[-1]
            own = page.model.last
            with_faces = page.face_counts > 0
            if not with_faces.any():
                continue
            first = (np.cumsum(page.face_counts) - page.face_counts)[with_faces]
            highest = np.maximum.reduceat(own, first)
            for place, threshold in enumerate(thresholds):
                faces[place] += int(np.count_nonzero(own >= threshold))
                photos[place] += int(np.count_nonzero(highest >= threshold))
        return tuple(map(Flagged, faces, photos))

    def analyses_matching(self, text: str, run_ids: Collection[int]) -> frozenset[int]:
        """The analyses of these runs that have all words of this text in their path.

        Neither their order nor case nor accents matter.
        """
        words = tuple(map(folded, text.split()))
        found: list[int] = []
        for run_id in run_ids:
            with self._file.snapshot() as db:
                rows = tuples(db).execute(
                    "SELECT path, analysis_id FROM run_photo "
                    "WHERE run_id = ? AND analysis_id IS NOT NULL",
                    (run_id,),
                )
                for path, number in rows:
                    where = folded(os.fsdecode(path))
                    if all(word in where for word in words):
                        found.append(number)
        return frozenset(found)

    def _settled(self, run_id: int) -> int:
        rows = self._file.fetch(
            f"SELECT coalesce(max(settled), 0) AS settled FROM run_photo {SETTLED} "
            "WHERE run_id = ? AND analysis_id IS NOT NULL",
            (run_id,),
        )
        return int(rows[0]["settled"])
