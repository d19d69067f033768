"""Where rows of one list are in another: selection and place survive a new sort or filter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.index.index import Rows
from engine.index.query import GalleryMode

Mask = npt.NDArray[np.bool_]

_NEIGHBOURS = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where somebody is in a list. Cells of `rows`, -1 for none; `selected` None for none.

    `held` is the cell that shall stay where it is on the screen. `version` is the
    selection's.
    """

    rows: Rows
    selected: Mask | None
    version: int
    current: int
    anchor: int
    held: int


@dataclass(frozen=True, slots=True, eq=False)
class NewPlace:
    """The same in the new list; the cells are -1 where they are not in it."""

    selected: Mask
    version: int
    current: int
    anchor: int
    held: int


def moved(place: Place, rows: Rows) -> NewPlace:
    """Finds everything again, by the numbers of faces or photos, never by position.

    What is not there any more is not selected; a held cell that is gone gives way to its nearest
    neighbour that is there. Between photos and faces the photo counts.
    """
    selected = np.zeros(len(rows), np.bool_)
    old, new = _numbers(place.rows, rows)
    if place.selected is not None and len(rows):
        chosen = old[np.flatnonzero(place.selected)]
        # As many as all are everything, as a rule; asking is cheap either way.
        selected = np.isin(new, chosen)
    return NewPlace(
        selected=selected,
        version=place.version,
        current=_cell(old, new, place.current),
        anchor=_cell(old, new, place.anchor),
        held=_nearest(old, new, place.held),
    )


def place_of(old: Rows, new: Rows, cell: int, otherwise: int) -> int:
    """Where a cell of the old list is in the new one; `otherwise` where it is not."""
    before, after = _numbers(old, new)
    found = _cell(before, after, cell)
    return found if found >= 0 else otherwise


def _numbers(old: Rows, new: Rows) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    if old.mode is new.mode is GalleryMode.FACES:
        return old.face_ids, new.face_ids
    return old.analysis_ids, new.analysis_ids


def _cell(old: npt.NDArray[np.int64], new: npt.NDArray[np.int64], cell: int) -> int:
    if not 0 <= cell < len(old):
        return -1
    found = np.flatnonzero(new == old[cell])
    return int(found[0]) if len(found) else -1


def _nearest(old: npt.NDArray[np.int64], new: npt.NDArray[np.int64], cell: int) -> int:
    if not 0 <= cell < len(old):
        return -1
    here = _cell(old, new, cell)
    if here >= 0:
        return here
    first = max(0, cell - _NEIGHBOURS)
    around = old[first : cell + _NEIGHBOURS]
    there = np.flatnonzero(np.isin(around, new))
    if not len(there):
        return -1
    distance = np.abs(there - (cell - first))
    return _cell(old, new, first + int(there[np.argmin(distance)]))
