"""What a gallery shows, by a look at every record: what the index is held against."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

from engine.index.index import Rows
from engine.index.query import (
    GalleryCounts,
    GalleryFilter,
    GalleryMode,
    GalleryOrder,
    Sign,
)
from engine.values.records import FaceRecord, PhotoKey, PhotoRecord


def without_older(photos: list[PhotoRecord], wanted: GalleryFilter) -> list[PhotoRecord]:
    """What no newer run shows too."""
    asked = [each for each in photos if not wanted.runs or each.key.run_id in wanted.runs]
    newest = {each.path: each.key for each in sorted(asked, key=lambda p: p.key.run_id)}
    return [each for each in asked if newest[each.path] == each.key]


GROUPS = Sign.CHILD | Sign.TEEN | Sign.ADULT
STATUSES = Sign.ANALYSED | Sign.NO_FACE | Sign.FAILED | Sign.SKIPPED | Sign.IN_A_CLOUD
DECIDING = Sign.DECIDED | Sign.UNDECIDED | Sign.CONFIRMED_MINOR | Sign.UNSURE | Sign.SETTLED
FINALS = Sign.FINAL_CHILD | Sign.FINAL_TEEN | Sign.FINAL_ADULT | Sign.FINAL_NOT_A_FACE
OF_FACES = GROUPS | DECIDING | FINALS | Sign.FLAGGED | Sign.UNCERTAIN | Sign.DISAGREEMENT


def meets(signs: Sign, wanted: Sign) -> bool:
    """All that are wanted; of groups, statuses, decided or not, any."""
    alternatives = (GROUPS, STATUSES, DECIDING, FINALS)
    return all(not wanted & any_of or wanted & any_of & signs for any_of in alternatives) and (
        wanted & ~(GROUPS | STATUSES | DECIDING | FINALS) in signs
    )


def face_holds(one: FaceRecord, wanted: GalleryFilter) -> bool:
    signs = Sign[one.estimate.group.name]
    signs |= Sign.UNDECIDED if one.decision is None else Sign.DECIDED
    said = one.decision.value.value if one.decision else "unsure"
    if one.decision:
        signs |= {"child": Sign.CONFIRMED_MINOR, "teen": Sign.CONFIRMED_MINOR}.get(said, Sign(0))
        signs |= Sign.UNSURE if said == "unsure" else Sign(0)
    signs |= Sign[f"FINAL_{(one.estimate.group.value if said == 'unsure' else said).upper()}"]
    if said != "unsure" and not one.disagreement:
        signs |= Sign.SETTLED
    if one.estimate.flagged:
        signs |= Sign.FLAGGED
    if one.estimate.uncertain:
        signs |= Sign.UNCERTAIN
    if one.disagreement:
        signs |= Sign.DISAGREEMENT
    return meets(signs, wanted.signs & OF_FACES)


def photo_holds(photo: PhotoRecord, wanted: GalleryFilter) -> bool:
    folder = os.path.dirname(photo.path)
    below = wanted.folder.rstrip("/") + "/"
    signs = Sign[photo.status.name]
    if signs is Sign.SKIPPED and photo.path.endswith(".heic"):
        signs = Sign.IN_A_CLOUD
    if signs is Sign.SKIPPED and not wanted.signs & Sign.SKIPPED:
        return False
    if photo.unaccompanied:
        signs |= Sign.UNACCOMPANIED
    return (
        meets(signs, wanted.signs & ~OF_FACES)
        and (not wanted.folder or folder == wanted.folder or (folder + "/").startswith(below))
        and (wanted.matching is None or photo.key.analysis_id in wanted.matching)
    )


Row = tuple[PhotoRecord, FaceRecord | None]


def expected(photos: list[PhotoRecord], mode: GalleryMode, wanted: GalleryFilter) -> list[Row]:
    shown = [each for each in without_older(photos, wanted) if photo_holds(each, wanted)]
    if mode is GalleryMode.FACES:
        return [(photo, one) for photo in shown for one in photo.faces if face_holds(one, wanted)]
    if not wanted.signs & OF_FACES:
        return [(photo, None) for photo in shown]
    return [(photo, None) for photo in shown if any(face_holds(one, wanted) for one in photo.faces)]


def expected_counts(
    photos: list[PhotoRecord], mode: GalleryMode, wanted: GalleryFilter
) -> GalleryCounts:
    def count(**changes: object) -> int:
        return len(expected(photos, mode, replace(wanted, **changes)))  # type: ignore[arg-type]

    def count_of(sign: Sign) -> int:
        same = next((s for s in (GROUPS, STATUSES, DECIDING, FINALS) if sign in s), sign)
        return count(signs=wanted.signs & ~same | sign)

    runs = {run: count(runs=frozenset({run})) for run in {each.key.run_id for each in photos}}
    rows = expected(photos, mode, replace(wanted, folder=""))
    names = [os.path.dirname(photo.path) for photo, _ in rows]
    return GalleryCounts(
        total=count(),
        signs={sign: count_of(sign) for sign in Sign},
        runs={run: rows for run, rows in runs.items() if rows},
        folders={name: names.count(name) for name in names},
    )


def value(row: Row, order: GalleryOrder) -> float | None:
    photo, one = row
    if order is GalleryOrder.TIME:
        return photo.key.analysis_id
    measure: dict[GalleryOrder, Callable[[FaceRecord], float]] = {
        GalleryOrder.P_MINOR: lambda each: each.estimate.p_minor,
        GalleryOrder.UNCERTAINTY: lambda each: 0.5 - abs(each.estimate.p_minor - 0.5),
        GalleryOrder.FACE_SIZE: lambda each: each.box.width * each.box.height,
    }
    return max(map(measure[order], photo.faces if one is None else [one]), default=None)


def in_order(rows: list[Row], order: GalleryOrder, descending: bool) -> list[Row]:
    if order is GalleryOrder.PATH:
        return rows[::-1] if descending else rows
    with_value = [row for row in rows if value(row, order) is not None]
    sign = -1 if descending else 1
    with_value.sort(key=lambda row: sign * (value(row, order) or 0.0))
    return with_value + [row for row in rows if value(row, order) is None]


def ids(rows: Rows) -> list[tuple[PhotoKey, int]]:
    return [(rows.key(place), rows.face(place)) for place in range(len(rows))]


def ids_of(rows: list[Row]) -> list[tuple[PhotoKey, int]]:
    return [(photo.key, one.id if one else 0) for photo, one in rows]
