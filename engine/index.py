"""What a gallery shows, in columns: a million faces filtered, sorted and counted in memory.

No SQL and no screen. `Catalog.index_parts` and `index_since` give the parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.gallery import GalleryCounts, GalleryFilter, GalleryMode, GalleryOrder, PhotoKey
from engine.types import DecisionValue

Int64s = npt.NDArray[np.int64]
Int32s = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class IndexPart:
    """Some photos of a run with their faces; columns have a number for each photo or face.

    `paths` are as in the catalog, bytes. `face_counts` says how many of the faces, which stand in
    the order of photos, belong to each photo. `groups`, `statuses` and `decisions` are places in
    `GROUPS`, `STATUSES` and `DECISIONS` (-1: undecided). `areas` are of the boxes, in pixels.
    `settled` is the place in the run's history up to which this is known (see `index_since`).
    """

    run_id: int
    settled: int
    paths: tuple[bytes, ...]
    analysis_ids: Int64s
    statuses: npt.NDArray[np.int8]
    face_counts: Int32s
    face_ids: Int64s
    subject_ids: Int64s
    p_minor: npt.NDArray[np.float64]
    groups: npt.NDArray[np.int8]
    flagged: npt.NDArray[np.bool_]
    areas: npt.NDArray[np.float32]
    decisions: npt.NDArray[np.int8]
    disagreements: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What is shown, in its order: of each row the photo and, in mode FACES, the face.

    `face_ids` are 0 in mode PHOTOS.
    """

    mode: GalleryMode
    run_ids: Int32s
    analysis_ids: Int64s
    face_ids: Int64s

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.analysis_ids)

    def key(self, index: int) -> PhotoKey:
        """The photo of a row."""
        return PhotoKey(int(self.run_ids[index]), int(self.analysis_ids[index]))

    def face(self, index: int) -> int:
        """The face of a row, 0 in mode PHOTOS."""
        return int(self.face_ids[index])

    def take(self, indices: npt.ArrayLike) -> Rows:
        """The rows at these places, in their order."""
        places = np.asarray(indices, dtype=np.intp)
        return Rows(
            self.mode, self.run_ids[places], self.analysis_ids[places], self.face_ids[places]
        )

    def joined(self, other: Rows) -> Rows:
        """These rows and then the others, of the same mode."""
        if other.mode is not self.mode:
            raise ValueError(f"rows of {self.mode} and of {other.mode} do not go together")
        return Rows(
            self.mode,
            np.concatenate([self.run_ids, other.run_ids]),
            np.concatenate([self.analysis_ids, other.analysis_ids]),
            np.concatenate([self.face_ids, other.face_ids]),
        )

    def find(self, run_id: int, analysis_id: int, face_id: int) -> int:
        """The place of this row, -1 where it is not shown. In mode PHOTOS `face_id` is 0."""
        here = (self.analysis_ids == analysis_id) & (self.run_ids == run_id)
        if self.mode is GalleryMode.FACES:
            here &= self.face_ids == face_id
        places = np.flatnonzero(here)
        return int(places[0]) if len(places) else -1


def no_rows(mode: GalleryMode) -> Rows:
    """Rows, but none."""
    none: npt.NDArray[Any] = np.empty(0, np.int64)
    return Rows(mode, none.astype(np.int32), none, none)


class Index:
    """The photos and faces of some runs. Not for several threads at once.

    Of several runs that list the same path only the newest run's photo is shown, as far as the
    filter lets these runs be shown at all.
    """

    def __init__(self) -> None:
        """Empty."""

    def add(self, part: IndexPart) -> None:
        """Adds photos; a photo of the same run and path takes the place of the old one."""
        raise NotImplementedError

    def replace_run(self, run_id: int, parts: Iterable[IndexPart]) -> None:
        """Takes the run's photos away and adds these, after an estimate's policy changed."""
        self.remove_run(run_id)
        for part in parts:
            self.add(part)

    def remove_run(self, run_id: int) -> None:
        """Takes the run's photos away."""
        raise NotImplementedError

    def set_decisions(self, decisions: Mapping[int, DecisionValue | None]) -> None:
        """What the latest decisions on faces are now; faces that are not here are left out.

        The same face in other runs gets it too.
        """
        raise NotImplementedError

    def set_disagreements(self, face_ids: Iterable[int]) -> None:
        """The faces on which reviewers differ: these, in all runs, and no others."""
        raise NotImplementedError

    def rows(
        self,
        mode: GalleryMode,
        wanted: GalleryFilter,
        order: GalleryOrder,
        descending: bool = False,
        added_after: int = 0,
    ) -> Rows:
        """What the filter lets through, sorted; equal ones, and all in `PATH`, by run and path.

        Photos that have no face come last where the order is by something of faces. `added_after`
        is an earlier `size_ever`: only what was added since then.
        """
        raise NotImplementedError

    def counts(self, mode: GalleryMode, wanted: GalleryFilter) -> GalleryCounts:
        """How many rows there would be, see GalleryCounts."""
        raise NotImplementedError

    def size(self, mode: GalleryMode) -> int:
        """How many rows there are without any filter."""
        raise NotImplementedError

    @property
    def mark(self) -> int:
        """Where the index stands now, for `rows(added_after=…)`; grows with what is added."""
        raise NotImplementedError

    def last_settled(self, run_id: int) -> int:
        """Up to where a run is known, for `Catalog.index_since`; 0 for a run that is not here."""
        raise NotImplementedError
