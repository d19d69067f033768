"""What an export is of: the photos of some runs, each with what its run's policy makes of it."""

from __future__ import annotations

import heapq
import os
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
import numpy.typing as npt

from engine.catalog.catalog import Catalog
from engine.catalog.records import Wanted
from engine.index.filters import in_folder
from engine.index.query import NO_SIGNS, Sign
from engine.index.record_signs import photo_meets
from engine.reports.content.rows import ReportRow, photo_rows
from engine.values.ages import MINORS, DecisionValue, PolicySettings
from engine.values.records import FaceRecord, PhotoRecord, Run

NO_MINORS = frozenset((DecisionValue.ADULT, DecisionValue.NOT_A_FACE))


_AT_ONCE = 10_000


class Ids(Set[int]):
    """The numbers of a column as a set, made when it is first asked for one.

    A million of them take 150 ms, which is not for whoever only opens a dialog. Several threads
    may ask: at worst each makes the set.
    """

    def __init__(self, column: npt.NDArray[np.int64]) -> None:
        """Each number stands in the column once, and the column does not change any more."""
        self._column = column
        self._made: set[int] | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self._column)

    def __iter__(self) -> Iterator[int]:
        """In the order of the column."""
        for start in range(0, len(self._column), _AT_ONCE):
            yield from self._column[start : start + _AT_ONCE].tolist()

    def __contains__(self, number: object) -> bool:
        """Whether the number is one of them."""
        if self._made is None:
            made: set[int] = set()
            # Part by part: as one it would stop all other threads until it is done.
            for start in range(0, len(self._column), _AT_ONCE):
                made.update(self._column[start : start + _AT_ONCE].tolist())
            self._made = made
        return number in self._made

    __hash__ = Set._hash


@dataclass(frozen=True, slots=True)
class ExportScope:
    """Which photos of `runs` go into an export, and of them which faces.

    `analyses` and `faces` are what a gallery has filtered or selected, None for all; of a photo
    taken in by `faces` only these faces count as rows. `signs` takes photos that have them, as a
    gallery in mode PHOTOS does (those of faces where one face has them all), each with all their
    faces. Where several runs list the same path, the newest run's photo counts, unless it still
    waits. `settings` are applied to all runs; None for each run's own. `reviewer` None takes the
    latest decision of anybody; a name only that reviewer's own, as in a blind second review.
    """

    runs: tuple[int, ...]
    faces: Set[int] | None = None
    analyses: Set[int] | None = None
    signs: Sign = NO_SIGNS
    settings: PolicySettings | None = None
    reviewer: str | None = None


@dataclass(frozen=True, slots=True)
class ScopedPhoto:
    """One photo of an export.

    `run` lists the photo. `wanted` are the ids of the faces that were asked for, None for all.
    `roots` are those of all runs of the export, without those that lie in another: what a photo's
    folders are told from, whichever of the runs lists it.
    """

    run: Run
    photo: PhotoRecord
    wanted: Set[int] | None
    roots: tuple[str, ...] = ()

    @property
    def faces(self) -> tuple[FaceRecord, ...]:
        """The faces that are asked for."""
        return tuple(
            face for face in self.photo.faces if self.wanted is None or face.id in self.wanted
        )

    @property
    def minors(self) -> tuple[FaceRecord, ...]:
        """All faces, asked for or not, to be taken for a minor's.

        Decided child or teen; or flagged, where nobody decided adult or not a face.
        """
        return tuple(filter(_is_minors, self.photo.faces))

    @property
    def concerned(self) -> bool:
        """Whether the photo is flagged, or somebody decided that a face is a minor's."""
        return self.photo.flagged or bool(self.minors)

    @property
    def rows(self) -> Iterator[ReportRow]:
        """The report's rows of the faces that are asked for."""
        return photo_rows(self.photo, self.wanted)


Stop = Callable[[], None]
"""Called for every photo that is read; may raise to end the walk."""


def scoped_photos(
    scope: ExportScope, catalog: Catalog, each: Stop | None = None
) -> Iterator[ScopedPhoto]:
    """The photos in the order of their paths (bytes); memory does not grow with their number.

    `each` is called for every photo that is read, in the scope or not. Raises CatalogError for a
    run that is not there.
    """

    def wanted(analysis_id: int, face_ids: Sequence[int]) -> bool:
        if each is not None:
            each()
        return (scope.analyses is None or analysis_id in scope.analyses) and (
            scope.faces is None or any(face_id in scope.faces for face_id in face_ids)
        )

    # Newest first: of the same path the first one counts.
    runs = [catalog.run(run_id) for run_id in sorted(set(scope.runs), reverse=True)]
    roots = outermost(root for run in runs for root in run.spec.roots)
    listed = heapq.merge(
        *(_listed(catalog, run, age, scope, wanted) for age, run in enumerate(runs)),
        key=lambda item: item[:2],
    )
    for _, same in groupby(listed, key=lambda item: item[0]):
        scoped = _chosen([(run, photo) for _, _, run, photo in same], scope)
        if scoped is not None:
            yield replace(scoped, roots=roots)


def outermost(roots: Iterable[str]) -> tuple[str, ...]:
    """These folders and files, each once, without those that lie in another of them."""
    found: list[str] = []
    for root in sorted(set(roots), key=len):
        if not any(in_folder(root, each) for each in found):
            found.append(root)
    return tuple(found)


def photos_read(scope: ExportScope, catalog: Catalog) -> int:
    """How often `scoped_photos` will call `each`."""
    return sum(catalog.counts(run_id).found for run_id in set(scope.runs))


_Listed = tuple[bytes, int, Run, PhotoRecord]


def _listed(
    catalog: Catalog, run: Run, age: int, scope: ExportScope, wanted: Wanted
) -> Iterator[_Listed]:
    for photo in catalog.photos(run.id, scope.reviewer, scope.settings, wanted):
        yield os.fsencode(photo.path), age, run, photo


def _chosen(candidates: list[tuple[Run, PhotoRecord]], scope: ExportScope) -> ScopedPhoto | None:
    finished = [each for each in candidates if each[1].status is not None]
    run, photo = (finished or candidates)[0]
    if not photo_meets(photo, scope.signs):
        return None
    return ScopedPhoto(run, photo, scope.faces)


def _is_minors(face: FaceRecord) -> bool:
    value = face.decision.value if face.decision is not None else None
    return value in MINORS or (face.estimate.flagged and value not in NO_MINORS)
