"""The columns of `engine.index.index`: photos and their faces, put together and thinned out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from engine.index.query import OUTCOMES, Sign
from engine.values.ages import MINORS, AgeGroup, DecisionValue

Int64s = npt.NDArray[np.int64]
Int32s = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Signs = npt.NDArray[np.uint32]
"""The bits of `engine.index.query.Sign`."""

DecisionCodes = npt.NDArray[np.int8]
"""What counts as decided of faces: 0 for nothing, else the place of the value, from 1."""

CODES = {value: code for code, value in enumerate(DecisionValue, start=1)}

_MINORS = tuple(CODES[each] for each in MINORS)
_LEFT_OPEN = (0, CODES[DecisionValue.UNSURE])


@dataclass(frozen=True, slots=True, eq=False)
class IndexPart:
    """Some photos of a run with their faces; columns have a number for each photo or face.

    `paths` are as in the catalog: bytes, ascending, each once. `face_counts` says how many of the
    faces, which stand in the order of photos, belong to each photo. `areas` are those of the boxes,
    in pixels of the photo. `adults` are faces that are adults' to rely on by the model alone (see
    `engine.ages.policy.estimate`), `decisions` what people say of them. `settled` is up to where
    the run's history is known with this part (see `CatalogGallery.index_since`).
    """

    run_id: int
    settled: int
    paths: tuple[bytes, ...]
    analysis_ids: Int64s
    photo_signs: Signs
    face_counts: Int32s
    face_ids: Int64s
    subject_ids: Int64s
    p_minor: Floats
    areas: npt.NDArray[np.float32]
    face_signs: Signs
    adults: Bools
    decisions: DecisionCodes


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Arrays of the same length."""

    def __len__(self) -> int:
        """How many there are."""
        first: npt.NDArray[Any] = getattr(self, fields(self)[0].name)
        return len(first)

    def kept(self, which: Bools) -> Self:
        """Only these."""
        return type(self)(*(getattr(self, each.name)[which] for each in fields(self)))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """All parts, one after the other."""
        return cls(
            *(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls))
        )


@dataclass(frozen=True, slots=True, eq=False)
class Photos(Columns):
    """The photos; `hashes` are of paths.

    `numbers` grow with every photo that was ever added. `added` is the number, too, but that of
    the first time where a photo was read again.
    """

    numbers: Int64s
    added: Int64s
    runs: Int32s
    analyses: Int64s
    signs: Signs
    folders: Int32s
    hashes: Int64s
    face_counts: Int32s


@dataclass(frozen=True, slots=True, eq=False)
class Faces(Columns):
    """The faces, in the order of the photos; `photos` are places among these."""

    photos: Int32s
    ids: Int64s
    subjects: Int64s
    p_minor: Floats
    areas: npt.NDArray[np.float32]
    signs: Signs
    adults: Bools
    decisions: DecisionCodes


def packed(marks: Mapping[Sign, Bools]) -> Signs:
    """The signs of things, where `marks` says of each sign which have it; others have it not."""
    first, *rest = (mark * np.uint32(sign.value) for sign, mark in marks.items())
    for each in rest:
        first |= each
    return first


def having(signs: Signs, sign: Sign) -> Bools:
    """Which have the sign, or one of several."""
    which: Bools = (signs & np.uint32(sign.value)) != 0
    return which


def with_outcomes(signs: Signs, decisions: DecisionCodes) -> Signs:
    """The signs with those that follow from the others and from what counts as decided.

    As `engine.index.record_signs.signs_of` of one face.
    """
    left_open = np.isin(decisions, _LEFT_OPEN)
    outcomes = packed(
        {
            Sign.CONFIRMED_MINOR: np.isin(decisions, _MINORS),
            Sign.UNSURE: decisions == CODES[DecisionValue.UNSURE],
            Sign.SETTLED: ~left_open & ~having(signs, Sign.DISAGREEMENT),
            **{
                Sign[f"FINAL_{group.name}"]: (decisions == CODES[DecisionValue[group.name]])
                | (left_open & having(signs, Sign[group.name]))
                for group in AgeGroup
            },
            Sign.FINAL_NOT_A_FACE: decisions == CODES[DecisionValue.NOT_A_FACE],
        }
    )
    found: Signs = signs & np.uint32((~OUTCOMES).value) | outcomes
    return found


def unaccompanied(
    photos: npt.NDArray[Any],
    count: int,
    flagged: Bools,
    adults: Bools,
    decisions: DecisionCodes,
) -> Bools:
    """Which of `count` photos have a minor and no adult; of each face its photo, from 0.

    As `engine.ages.policy.unaccompanied`.
    """
    minor = np.isin(decisions, _MINORS) | (np.isin(decisions, _LEFT_OPEN) & flagged)
    adult = (decisions == CODES[DecisionValue.ADULT]) | ((decisions == 0) & adults)
    with_minor, with_adult = (
        np.bincount(photos[which], minlength=count) > 0 for which in (minor, adult)
    )
    alone: Bools = with_minor & ~with_adult
    return alone


def columns_of(
    part: IndexPart, numbers: Int64s, added: Int64s, folders: Int32s
) -> tuple[Photos, Faces]:
    """A part's photos, with the columns that are not the part's own, and its faces."""
    count = len(part.paths)
    return (
        Photos(
            numbers=numbers,
            added=added,
            runs=np.full(count, part.run_id, np.int32),
            analyses=part.analysis_ids,
            signs=part.photo_signs,
            folders=folders,
            hashes=np.fromiter(map(hash, part.paths), np.int64, count),
            face_counts=part.face_counts,
        ),
        Faces(
            photos=np.repeat(np.arange(count, dtype=np.int32), part.face_counts),
            ids=part.face_ids,
            subjects=part.subject_ids,
            p_minor=part.p_minor,
            areas=part.areas,
            signs=part.face_signs,
            adults=part.adults,
            decisions=part.decisions,
        ),
    )


def together(parts: Sequence[tuple[Photos, Faces]]) -> tuple[Photos, Faces]:
    """The parts one after the other."""
    before = 0
    moved = []
    for photos, faces in parts:
        moved.append(_moved(faces, before))
        before += len(photos)
    return Photos.joined([photos for photos, _ in parts]), Faces.joined(moved)


def thinned(photos: Photos, faces: Faces, which: Bools) -> tuple[Photos, Faces]:
    """Only these photos, with their faces."""
    places = np.cumsum(which, dtype=np.int32) - 1
    rest = faces.kept(which[faces.photos])
    return photos.kept(which), _placed(rest, places[rest.photos])


def no_columns() -> tuple[Photos, Faces]:
    """No photos, no faces."""
    none = np.empty(0)
    whole, short, signs = none.astype(np.int64), none.astype(np.int32), none.astype(np.uint32)
    return (
        Photos(whole, whole, short, whole, signs, short, whole, short),
        Faces(
            short,
            whole,
            whole,
            none,
            none.astype(np.float32),
            signs,
            none.astype(np.bool_),
            none.astype(np.int8),
        ),
    )


def _moved(faces: Faces, before: int) -> Faces:
    return _placed(faces, faces.photos + np.int32(before)) if before else faces


def _placed(faces: Faces, photos: Int32s) -> Faces:
    others = (getattr(faces, each.name) for each in fields(Faces)[1:])
    return Faces(photos, *others)
