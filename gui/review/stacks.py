"""What is decided once: the same face of identical files, as one row with the others behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.index.index import Rows
from engine.index.query import GalleryMode

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Subjects:
    """Which face of which bytes each of some faces is (`face.subject_id` of the catalog).

    Files with the same SHA-256 have the same subjects, and a decision on one is one on all.
    `faces` are ascending, `numbers` are their subjects in the same order.
    """

    faces: Ids
    numbers: Ids

    @classmethod
    def of(cls, faces: list[Ids], numbers: list[Ids]) -> Subjects:
        """From parts, in any order."""
        none = [np.empty(0, np.int64)]
        ids, subjects = np.concatenate([*none, *faces]), np.concatenate([*none, *numbers])
        order = np.argsort(ids, kind="stable")
        return cls(ids[order], subjects[order])

    def __call__(self, face_ids: Ids) -> Ids:
        """The subjects of these faces; a face that is not known is a subject of its own."""
        if not len(self.faces):
            return -face_ids
        places = np.minimum(np.searchsorted(self.faces, face_ids), len(self.faces) - 1)
        known = self.faces[places] == face_ids
        return np.where(known, self.numbers[places], -face_ids)


@dataclass(frozen=True, slots=True, eq=False)
class Stacks:
    """Rows of faces, those of one subject on one stack.

    `tops` has the first row of each subject, in the order of the rows; `below` all others, and
    `places` says of each of these which of the tops it lies under.
    """

    tops: Rows
    below: Rows = field(default_factory=lambda: Rows.none(GalleryMode.FACES))
    places: npt.NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))

    @classmethod
    def of(cls, rows: Rows, subjects: Subjects) -> Stacks:
        """The stacks of rows of faces."""
        numbers = subjects(rows.face_ids)
        _, firsts, inverse = np.unique(numbers, return_index=True, return_inverse=True)
        order = np.argsort(firsts)
        place_of = np.empty(len(firsts), np.intp)
        place_of[order] = np.arange(len(firsts))
        rest = np.ones(len(rows), np.bool_)
        rest[firsts] = False
        others = np.flatnonzero(rest)
        return cls(rows.take(firsts[order]), rows.take(others), place_of[inverse[others]])
