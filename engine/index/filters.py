"""Which photos and faces of an index a filter lets through, and how many it would otherwise.

A condition of the filter that is not met leaves its bit: a row is shown where no bit is left, and
counts for a condition's own number where no *other* bit is.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.index.columns import GROUPS, STATUSES, UNDECIDED, Bools, Faces, Photos
from engine.index.query import GalleryCounts, GalleryFilter, GalleryMode

Bits = npt.NDArray[np.uint8]

GROUP, FLAGGED, UNCERTAIN, DECIDED, DISAGREEMENT = 1, 2, 4, 8, 16
UNACCOMPANIED, STATUS, FOLDER = 32, 64, 128


class Conditions:
    """A filter, asked of the photos and faces of an index."""

    def __init__(
        self,
        photos: Photos,
        faces: Faces,
        mode: GalleryMode,
        wanted: GalleryFilter,
        folders: Sequence[str],
    ) -> None:
        """`folders` are the names behind `Photos.folders`."""
        self._photos, self._faces, self._mode, self._folders = photos, faces, mode, folders
        self._photo_bits = _photo_bits(photos, wanted, folders)
        of_faces = _face_bits(faces, wanted)
        self._face_bits = of_faces | self._photo_bits[faces.photos]
        self._matching = np.ones(len(photos), np.bool_)
        if wanted.matching is not None:
            ids = np.fromiter(wanted.matching, np.int64, len(wanted.matching))
            self._matching = np.isin(photos.analyses, ids)
        # In mode PHOTOS: what is asked of faces holds where one face meets all of it.
        self._with_face = np.ones(len(photos), np.bool_)
        if _asks_faces(wanted):
            self._with_face = np.zeros(len(photos), np.bool_)
            self._with_face[faces.photos[of_faces == 0]] = True

    def shown(self, visible: Bools) -> Bools:
        """The rows (photos or faces, by mode) that meet all; `visible` photos are asked alone."""
        base = self._matching & visible
        if self._mode is GalleryMode.FACES:
            return self._faces_but(0, base[self._faces.photos])
        return self._photos_but(0, base)

    def counts(self, visible: Bools) -> GalleryCounts:
        """How many rows there would be with each condition; runs alone look beyond `visible`."""
        base = self._matching & visible
        of_faces = base[self._faces.photos]
        faces, photos = self._faces, self._photos
        statuses = self._by(STATUS, base, of_faces, photos.statuses, len(STATUSES))
        folders = self._by(FOLDER, base, of_faces, photos.folders, len(self._folders))
        runs = self._by(0, self._matching, self._matching[faces.photos], photos.runs, 0)
        unaccompanied = self._by(
            UNACCOMPANIED, base, of_faces, photos.unaccompanied.astype(np.int8), 2
        )
        in_group = self._faces_but(GROUP, of_faces)
        decided = self._faces_but(DECIDED, of_faces)
        has_decision = faces.decisions != UNDECIDED
        return GalleryCounts(
            total=int(np.count_nonzero(self.shown(visible))),
            groups={
                group: self._rows_of(in_group & (faces.groups == place))
                for place, group in enumerate(GROUPS)
            },
            flagged=self._rows_of(self._faces_but(FLAGGED, of_faces) & faces.flagged),
            unaccompanied=int(unaccompanied[1]),
            uncertain=self._rows_of(self._faces_but(UNCERTAIN, of_faces) & faces.uncertain),
            decided=self._rows_of(decided & has_decision),
            undecided=self._rows_of(decided & ~has_decision),
            disagreement=self._rows_of(
                self._faces_but(DISAGREEMENT, of_faces) & faces.disagreements
            ),
            statuses={status: int(statuses[place]) for place, status in enumerate(STATUSES)},
            runs={int(run): int(runs[run]) for run in np.flatnonzero(runs)},
            folders={
                name: int(rows) for name, rows in zip(self._folders, folders, strict=True) if rows
            },
        )

    def _faces_but(self, bit: int, base: Bools) -> Bools:
        others: Bools = (self._face_bits & np.uint8(0xFF ^ bit)) == 0
        return others & base

    def _photos_but(self, bit: int, base: Bools) -> Bools:
        others: Bools = (self._photo_bits & np.uint8(0xFF ^ bit)) == 0
        return others & base & self._with_face

    def _rows_of(self, faces: Bools) -> int:
        """How many rows these faces are."""
        if self._mode is GalleryMode.FACES:
            return int(np.count_nonzero(faces))
        photos = self._faces.photos[faces]  # ascending
        return int(np.count_nonzero(photos[1:] != photos[:-1])) + bool(len(photos))

    def _by(
        self, bit: int, base: Bools, of_faces: Bools, values: npt.NDArray[Any], length: int
    ) -> npt.NDArray[np.intp]:
        """How many rows there are for each value of a column of photos."""
        if self._mode is GalleryMode.FACES:
            shown = values[self._faces.photos[self._faces_but(bit, of_faces)]]
        else:
            shown = values[self._photos_but(bit, base)]
        return np.bincount(shown, minlength=length)


def in_folder(name: str, folder: str) -> bool:
    """Whether a folder is the other one or lies below it."""
    return name == folder or name.startswith(folder.rstrip(os.sep) + os.sep)


def _asks_faces(wanted: GalleryFilter) -> bool:
    return bool(
        wanted.groups
        or wanted.flagged
        or wanted.uncertain
        or wanted.decided is not None
        or wanted.disagreement
    )


def _face_bits(faces: Faces, wanted: GalleryFilter) -> Bits:
    bits = np.zeros(len(faces), np.uint8)
    if wanted.groups:
        outside = np.array([group not in wanted.groups for group in GROUPS])
        bits |= outside[faces.groups] * np.uint8(GROUP)
    if wanted.flagged:
        bits |= ~faces.flagged * np.uint8(FLAGGED)
    if wanted.uncertain:
        bits |= ~faces.uncertain * np.uint8(UNCERTAIN)
    if wanted.decided is not None:
        bits |= ((faces.decisions != UNDECIDED) != wanted.decided) * np.uint8(DECIDED)
    if wanted.disagreement:
        bits |= ~faces.disagreements * np.uint8(DISAGREEMENT)
    return bits


def _photo_bits(photos: Photos, wanted: GalleryFilter, folders: Sequence[str]) -> Bits:
    bits = np.zeros(len(photos), np.uint8)
    if wanted.unaccompanied:
        bits |= ~photos.unaccompanied * np.uint8(UNACCOMPANIED)
    if wanted.statuses:
        outside = np.array([status not in wanted.statuses for status in STATUSES])
        bits |= outside[photos.statuses] * np.uint8(STATUS)
    if wanted.folder:
        outside = np.array([not in_folder(each, wanted.folder) for each in folders], np.bool_)
        bits |= outside[photos.folders] * np.uint8(FOLDER)
    return bits
