"""Which photos and faces of an index a filter lets through, and how many it would otherwise.

A condition of the filter that is not met leaves its bits, those of the signs that go together: a
row is shown where no bit is left, and counts for a sign's own number where no *other* bit is.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from engine.index.columns import Bools, Faces, Photos, Signs, having
from engine.index.query import (
    ANY_OF,
    NOT_SHOWN,
    OF_PHOTOS,
    GalleryCounts,
    GalleryFilter,
    GalleryMode,
    Sign,
)

FOLDER, HIDDEN = 1 << 31, 1 << 30
assert max(sign.value for sign in Sign) < HIDDEN

_TOGETHER = {sign: next((each for each in ANY_OF if sign in each), sign) for sign in Sign}
_FAMILIES = tuple(dict.fromkeys(_TOGETHER.values()))


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
        self._asked = FOLDER if wanted.folder else 0
        for sign in wanted.signs:
            self._asked |= _TOGETHER[sign].value
        self._photo_bits = _unmet(photos.signs, wanted.signs & OF_PHOTOS)
        if not wanted.signs & NOT_SHOWN:
            self._photo_bits |= having(photos.signs, NOT_SHOWN) * np.uint32(HIDDEN)
        if wanted.folder:
            outside = np.array([not in_folder(each, wanted.folder) for each in folders], np.bool_)
            self._photo_bits |= outside[photos.folders] * np.uint32(FOLDER)
        of_faces = _unmet(faces.signs, wanted.signs & ~OF_PHOTOS)
        self._face_bits = of_faces | self._photo_bits[faces.photos]
        self._matching = np.ones(len(photos), np.bool_)
        if wanted.matching is not None:
            ids = np.fromiter(wanted.matching, np.int64, len(wanted.matching))
            self._matching = np.isin(photos.analyses, ids)
        # In mode PHOTOS: what is asked of faces holds where one face meets all of it.
        self._with_face = np.ones(len(photos), np.bool_)
        if wanted.signs & ~OF_PHOTOS:
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
        photos = self._photos

        # What is not asked for keeps nothing out: for most families the same rows count.
        @cache
        def faces_but(bits: int) -> Bools:
            return self._faces_but(bits, of_faces)

        @cache
        def by_photo(bits: int) -> npt.NDArray[np.intp] | Bools:
            return self._by_photo(bits, base)

        signs: dict[Sign, int] = {}
        for family in _FAMILIES:
            bits = family.value & self._asked
            if NOT_SHOWN & family:
                bits |= HIDDEN
            if family in OF_PHOTOS:
                rows = by_photo(bits)
                signs |= {sign: int(rows[having(photos.signs, sign)].sum()) for sign in family}
            else:
                faces = faces_but(bits)
                signs |= {
                    sign: self._rows_of(faces & having(self._faces.signs, sign)) for sign in family
                }
        folders = np.bincount(photos.folders, by_photo(FOLDER & self._asked), len(self._folders))
        runs = np.bincount(photos.runs, self._by_photo(0, self._matching))
        return GalleryCounts(
            total=int(np.count_nonzero(self.shown(visible))),
            signs=signs,
            runs={int(run): int(runs[run]) for run in np.flatnonzero(runs)},
            folders={
                name: int(rows) for name, rows in zip(self._folders, folders, strict=True) if rows
            },
        )

    def _faces_but(self, bits: int, base: Bools) -> Bools:
        others: Bools = (self._face_bits & ~np.uint32(bits)) == 0
        return others & base

    def _photos_but(self, bits: int, base: Bools) -> Bools:
        others: Bools = (self._photo_bits & ~np.uint32(bits)) == 0
        return others & base & self._with_face

    def _rows_of(self, faces: Bools) -> int:
        """How many rows these faces are."""
        if self._mode is GalleryMode.FACES:
            return int(np.count_nonzero(faces))
        photos = self._faces.photos[faces]  # ascending
        return int(np.count_nonzero(photos[1:] != photos[:-1])) + bool(len(photos))

    def _by_photo(self, bits: int, base: Bools) -> npt.NDArray[np.intp] | Bools:
        """How many rows of each photo there are but for these conditions."""
        if self._mode is GalleryMode.PHOTOS:
            return self._photos_but(bits, base)
        faces = self._faces.photos
        return np.bincount(faces[self._faces_but(bits, base[faces])], minlength=len(base))


def in_folder(name: str, folder: str) -> bool:
    """Whether a folder is the other one or lies below it."""
    return name == folder or name.startswith(folder.rstrip(os.sep) + os.sep)


def _unmet(signs: Signs, wanted: Sign) -> Signs:
    bits = np.zeros(len(signs), np.uint32)
    for family in dict.fromkeys(_TOGETHER[sign] for sign in wanted):
        bits |= ~having(signs, wanted & family) * np.uint32(family.value)
    return bits
