"""What a gallery shows, in columns: a million faces filtered, sorted and counted in memory.

No SQL and no screen. `CatalogGallery.index_parts` and `CatalogGallery.index_since` give the parts.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.index.columns import (
    Bools,
    Faces,
    Floats,
    IndexPart,
    Int32s,
    Int64s,
    Photos,
    columns_of,
    having,
    no_columns,
    thinned,
    together,
    unaccompanied,
    with_outcomes,
)
from engine.index.filters import Conditions
from engine.index.paths import in_natural_order, split
from engine.index.query import (
    NOT_SHOWN,
    REVIEWED,
    GalleryCounts,
    GalleryFilter,
    GalleryMode,
    GalleryOrder,
    Reviewed,
    Sign,
)
from engine.values.records import PhotoKey

__all__ = ["Index", "IndexPart", "Rows"]

Places = npt.NDArray[np.int32]

FEW = 100
"""So many paths are put in their places one by one, rather than by a pass over all."""

WORTH_KEEPING = 0.3
"""The share of rows from which on all are sorted, so that the next filter finds them sorted."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What is shown, in its order: of each row the photo and, in mode FACES, the face.

    `face_ids` are 0 in mode PHOTOS.
    """

    mode: GalleryMode
    run_ids: Int32s
    analysis_ids: Int64s
    face_ids: Int64s

    @classmethod
    def none(cls, mode: GalleryMode) -> Rows:
        """No rows."""
        return cls(mode, np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int64))

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
        """These rows and then the others; ValueError where they are of another mode."""
        if other.mode is not self.mode:
            raise ValueError(f"rows of {self.mode} and of {other.mode} do not go together")
        return Rows(
            self.mode,
            np.concatenate([self.run_ids, other.run_ids]),
            np.concatenate([self.analysis_ids, other.analysis_ids]),
            np.concatenate([self.face_ids, other.face_ids]),
        )

    def find(self, run_id: int, analysis_id: int, face_id: int = 0) -> int:
        """The place of this row, -1 where it is not shown; mode PHOTOS takes no face."""
        here = (self.analysis_ids == analysis_id) & (self.run_ids == run_id)
        if self.mode is GalleryMode.FACES:
            here &= self.face_ids == face_id
        places = np.flatnonzero(here)
        return int(places[0]) if len(places) else -1


@dataclass(slots=True)
class _Run:
    """The keys of a run's paths, ascending, and the numbers of their photos, in the same order.

    `settled` is up to where the run is known. Keys are of `engine.support.text.natural`.
    """

    keys: list[bytes] = field(default_factory=list)
    numbers: Int64s = field(default_factory=lambda: np.empty(0, np.int64))
    settled: int = 0


class Index:
    """The photos and faces of some runs. Not for several threads at once.

    Of several runs that list the same path only the newest run's photo is shown; a filter for some
    of the runs counts these alone.
    """

    def __init__(self) -> None:
        """Empty."""
        self._photos, self._faces = no_columns()
        self._runs: dict[int, _Run] = {}
        self._new: list[tuple[Photos, Faces]] = []
        self._replaced: list[int] = []
        self._added = 0
        self._folders: dict[bytes, int] = {}
        self._folder_names: list[str] = []
        self._by_path: dict[GalleryMode, Places] = {}
        self._order_key: tuple[GalleryMode, GalleryOrder, bool] | None = None
        self._last_order = np.empty(0, np.int32)
        self._visible: dict[frozenset[int], Bools] = {}

    def add(self, part: IndexPart) -> None:
        """Adds photos; one of the same run and path as an earlier one takes its place."""
        folders, names = split(part.paths)
        run = self._runs.setdefault(part.run_id, _Run())
        run.settled = max(run.settled, part.settled)
        if not part.paths:
            return
        numbers = np.arange(self._added + 1, self._added + 1 + len(part.paths), dtype=np.int64)
        self._added += len(part.paths)
        keys, order = in_natural_order(folders, names)
        if not run.keys or keys[0] > run.keys[-1]:
            run.keys.extend(keys)
            run.numbers = np.concatenate([run.numbers, numbers[order]])
            added = numbers
        else:
            added = numbers.copy()
            added[order] = self._insert(run, keys, numbers[order], part.analysis_ids[order])
        self._new.append(columns_of(part, numbers, added, self._folders_of(folders, part.paths)))

    def remove_run(self, run_id: int) -> None:
        """Takes the run's photos away."""
        self._merge()
        if self._runs.pop(run_id, None) is not None:
            self._thin(self._photos.runs != run_id)

    def set_reviewed(self, said: Mapping[int, Reviewed]) -> None:
        """What reviewers say of these subjects now, in all runs.

        Subjects that are not here are left out.
        """
        self._merge()
        faces, others = self._faces, np.uint32((~REVIEWED).value)
        places = np.flatnonzero(np.isin(faces.subjects, list(said)))
        for place in places:
            now = said[int(faces.subjects[place])]
            faces.signs[place] = faces.signs[place] & others | np.uint32(now.signs.value)
            faces.decisions[place] = now.decision
        faces.signs[places] = with_outcomes(faces.signs[places], faces.decisions[places])
        self._accompany(np.unique(faces.photos[places]))

    def _accompany(self, photos: Int32s) -> None:
        """Which of these photos, ascending, are unaccompanied is told anew."""
        these = self._faces.kept(np.isin(self._faces.photos, photos))
        alone = unaccompanied(
            np.searchsorted(photos, these.photos),
            len(photos),
            having(these.signs, Sign.FLAGGED),
            these.adults,
            these.decisions,
        )
        signs, sign = self._photos.signs, np.uint32(Sign.UNACCOMPANIED.value)
        signs[photos] = signs[photos] & ~sign | alone * sign

    def rows(
        self,
        mode: GalleryMode,
        wanted: GalleryFilter,
        order: GalleryOrder,
        descending: bool = False,
        added_after: int = 0,
    ) -> Rows:
        """What the filter lets through, sorted; equal ones by run, path and face.

        Photos without a face come last where the order is by something of faces. `added_after` is
        an earlier `mark`: only what was added since then; a photo that was merely read again
        was not.
        """
        self._merge()
        conditions = self._conditions(mode, wanted)
        visible = self._visible_of(wanted.runs)
        if added_after:
            visible = visible & (self._photos.added > added_after)
        places = self._sorted(conditions.shown(visible), mode, order, descending)
        if mode is GalleryMode.PHOTOS:
            none = np.zeros(len(places), np.int64)
            return Rows(mode, self._photos.runs[places], self._photos.analyses[places], none)
        photos = self._faces.photos[places]
        return Rows(
            mode, self._photos.runs[photos], self._photos.analyses[photos], self._faces.ids[places]
        )

    def counts(self, mode: GalleryMode, wanted: GalleryFilter) -> GalleryCounts:
        """How many rows there would be, see GalleryCounts."""
        self._merge()
        return self._conditions(mode, wanted).counts(self._visible_of(wanted.runs))

    def size(self, mode: GalleryMode) -> int:
        """How many rows there are without any filter."""
        self._merge()
        visible = self._visible_of(frozenset())
        if mode is GalleryMode.PHOTOS:
            return int(np.count_nonzero(visible & ~having(self._photos.signs, NOT_SHOWN)))
        return int(self._photos.face_counts[visible].sum())

    def shows_all(self, rows: Rows, runs: frozenset[int]) -> bool:
        """Whether each row is still there: its photo in these runs (empty: all), and its face."""
        self._merge()
        shown = self._photos.analyses[self._visible_of(runs)]
        there = np.isin(rows.analysis_ids, shown).all()
        if rows.mode is GalleryMode.FACES:
            there &= np.isin(rows.face_ids, self._faces.ids).all()
        return bool(there)

    @property
    def mark(self) -> int:
        """Where the index stands now, for `rows(added_after=…)`."""
        return self._added

    @property
    def run_ids(self) -> frozenset[int]:
        """The runs that it knows."""
        return frozenset(self._runs)

    def last_settled(self, run_id: int) -> int:
        """Up to where a run is known, for `index_since`; 0 for one that is not here."""
        run = self._runs.get(run_id)
        return run.settled if run else 0

    def _folders_of(self, folders: Sequence[bytes], paths: Sequence[bytes]) -> Int32s:
        for folder, path in dict(zip(folders, paths, strict=True)).items():
            if folder not in self._folders:
                self._folders[folder] = len(self._folders)
                self._folder_names.append(os.path.dirname(os.fsdecode(path)))
        return np.fromiter(map(self._folders.__getitem__, folders), np.int32, len(folders))

    def _insert(self, run: _Run, keys: list[bytes], numbers: Int64s, analyses: Int64s) -> Int64s:
        """Lists photos among the run's, in the order of their keys; when each was added first."""
        self._merge()
        added = numbers.copy()
        places = np.fromiter((bisect_left(run.keys, key) for key in keys), np.intp, len(keys))
        known = np.fromiter(
            (
                place < len(run.keys) and run.keys[place] == key
                for place, key in zip(places, keys, strict=True)
            ),
            np.bool_,
            len(keys),
        )
        replaced = run.numbers[places[known]]
        old = np.searchsorted(self._photos.numbers, replaced)
        same = self._photos.analyses[old] == analyses[known]
        added[np.flatnonzero(known)[same]] = self._photos.added[old[same]]
        self._replaced += replaced.tolist()
        run.numbers[places[known]] = numbers[known]
        run.numbers = np.insert(run.numbers, places[~known], numbers[~known])
        new = [(place, keys[at]) for at, place in enumerate(places.tolist()) if not known[at]]
        if len(new) < FEW:
            for moved, (place, key) in enumerate(new):
                run.keys.insert(place + moved, key)
        else:
            run.keys.extend(key for _, key in new)
            run.keys.sort()  # two ascending stretches: merged, not sorted
        return added

    def _merge(self) -> None:
        """Makes one of all parts."""
        if self._new:
            self._photos, self._faces = together([(self._photos, self._faces), *self._new])
            self._new.clear()
            self._forget()
        if self._replaced:
            self._thin(~np.isin(self._photos.numbers, self._replaced))
            self._replaced.clear()

    def _thin(self, which: Bools) -> None:
        self._photos, self._faces = thinned(self._photos, self._faces, which)
        self._forget()

    def _forget(self) -> None:
        self._by_path.clear()
        self._order_key, self._last_order = None, np.empty(0, np.int32)
        self._visible.clear()

    def _conditions(self, mode: GalleryMode, wanted: GalleryFilter) -> Conditions:
        return Conditions(self._photos, self._faces, mode, wanted, self._folder_names)

    def _visible_of(self, runs: frozenset[int]) -> Bools:
        """The photos of these runs (empty: all) that no newer one of them lists too."""
        if runs not in self._visible:
            photos = self._photos
            visible = np.isin(photos.runs, list(runs)) if runs else np.ones(len(photos), np.bool_)
            if len(self._runs.keys() & runs if runs else self._runs) > 1:
                places = np.flatnonzero(visible)
                places = places[np.lexsort((photos.runs[places], photos.hashes[places]))]
                hashes = photos.hashes[places]
                visible[places[:-1][hashes[1:] == hashes[:-1]]] = False
            self._visible[runs] = visible
        return self._visible[runs]

    def _sorted(
        self, shown: Bools, mode: GalleryMode, order: GalleryOrder, descending: bool
    ) -> Places:
        """The rows shown, in this order; all rows by path and in the last order are kept."""
        if mode not in self._by_path:
            self._by_path[mode] = self._sorted_by_path(mode)
        every = self._by_path[mode]
        if order is GalleryOrder.PATH:
            places = every[shown[every]]
            return places[::-1] if descending else places
        key = (mode, order, descending)
        if self._order_key == key:
            every = self._last_order
        elif np.count_nonzero(shown) > len(shown) * WORTH_KEEPING:
            every = self._in_order(every, key)
            self._last_order, self._order_key = every, key
        else:
            return self._in_order(every[shown[every]], key)
        return every[shown[every]]

    def _in_order(self, places: Places, key: tuple[GalleryMode, GalleryOrder, bool]) -> Places:
        mode, order, descending = key
        values = self._values(mode, order)[places]
        values = np.where(np.isnan(values), np.inf, -values if descending else values)
        return places[np.argsort(values, kind="stable")]

    def _sorted_by_path(self, mode: GalleryMode) -> Places:
        numbers = [run.numbers for _, run in sorted(self._runs.items())]
        if not numbers:
            return np.empty(0, np.int32)
        photos = np.searchsorted(self._photos.numbers, np.concatenate(numbers)).astype(np.int32)
        if mode is GalleryMode.PHOTOS:
            return photos
        # The faces of a photo stand together: from the first on, as many as it has.
        counts = self._photos.face_counts[photos]
        first = (np.cumsum(self._photos.face_counts) - self._photos.face_counts)[photos]
        before = np.cumsum(counts) - counts
        places = np.repeat(first - before, counts) + np.arange(counts.sum())
        return places.astype(np.int32)

    def _values(self, mode: GalleryMode, order: GalleryOrder) -> Floats:
        """What is sorted by, for each row; nan where a photo has no face."""
        photos, faces = self._photos, self._faces
        if order is GalleryOrder.TIME:  # a later analysis has a greater number
            times = photos.analyses.astype(np.float64)
            return times if mode is GalleryMode.PHOTOS else times[faces.photos]
        if order is GalleryOrder.P_MINOR:
            of_faces = faces.p_minor
        elif order is GalleryOrder.UNCERTAINTY:
            of_faces = 0.5 - np.abs(faces.p_minor - 0.5)
        else:
            of_faces = faces.areas.astype(np.float64)
        if mode is GalleryMode.FACES:
            return of_faces
        values = np.full(len(photos), np.nan)
        with_faces = photos.face_counts > 0
        if with_faces.any():
            first = np.cumsum(photos.face_counts) - photos.face_counts
            values[with_faces] = np.maximum.reduceat(of_faces, first[with_faces])
        return values
