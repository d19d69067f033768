"""Boxes, landmarks, estimates and decisions as COCO JSON, for people who train detectors.

The format is that of https://cocodataset.org/#format-data: a face is an object with five keypoints.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from engine.reports.content.options import ExportOptions
from engine.reports.content.rows import ReportRow
from engine.reports.content.scope import ScopedPhoto
from engine.reports.content.walk import Walk
from engine.reports.formats.base import Cells, Format, Option, Section, Written, names_and_notes
from engine.reports.formats.target import begins
from engine.support.text import printable
from engine.support.version import VERSION
from engine.support.words import noop
from engine.values.ages import AgeGroup, DecisionValue
from engine.values.photos import PhotoStatus
from engine.values.records import FaceRecord

CATEGORIES = {group: number for number, group in enumerate(AgeGroup, start=1)}
"""The age groups' category ids; the same whatever the age bands are."""

KEYPOINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")
"""In their order; left and right are the viewer's."""

_VISIBLE, _NOT_LABELLED = 2, 0

_START = '{"info": {"description": "Faces found by Faixa'

_HEADER = ("photo", "page", "category", "bbox", "decision")


def _write(path: Path, walk: Walk, options: ExportOptions) -> Written:
    """UTF-8. The photos are gone over twice, so that memory does not grow with them."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_START + f'", "version": {json.dumps(VERSION)}' + "}")
        file.write(f', "licenses": [], "categories": {json.dumps(_categories())}')
        _list(file, "images", _images(walk))
        count = _list(file, "annotations", _annotations(walk, options))
        file.write("}\n")
    return count, ()


def _list(file: TextIO, name: str, items: Iterator[dict[str, object]]) -> int:
    count = 0
    file.write(f', "{name}": [')
    for count, item in enumerate(items, start=1):
        file.write((",\n" if count > 1 else "\n") + json.dumps(item, ensure_ascii=False))
    file.write("\n]")
    return count


def _categories() -> list[dict[str, object]]:
    # An edge for each two points that are looked at together: the eyes, nose, mouth.
    skeleton = [[1, 2], [1, 3], [2, 3], [3, 4], [3, 5], [4, 5]]
    return [
        {
            "id": number,
            "name": group.value,
            "supercategory": "face",
            "keypoints": KEYPOINTS,
            "skeleton": skeleton,
        }
        for group, number in CATEGORIES.items()
    ]


def _pages(walk: Walk) -> Iterator[tuple[int, ScopedPhoto, int]]:
    """Each page that was looked at, with its image id; the same ones on each walk."""
    number = 0
    for photo in walk.photos():
        for page in _numbers(photo):
            number += 1
            yield number, photo, page


def _numbers(scoped: ScopedPhoto) -> list[int]:
    """The pages that were looked at, or drawn on; none where the photo was not read."""
    if scoped.photo.status not in (PhotoStatus.ANALYSED, PhotoStatus.NO_FACE):
        return []
    seen = {each.number for each in scoped.photo.pages} or {1}
    return sorted(seen | {face.page for face in scoped.faces or ()})


def _images(walk: Walk) -> Iterator[dict[str, object]]:
    for number, scoped, page in _pages(walk):
        photo = scoped.photo
        width, height = photo.size_of(page)
        time_ms = photo.time_of(page)
        yield {
            "id": number,
            "file_name": printable(photo.path),
            "width": width,
            "height": height,
            "page": page,
            **({} if time_ms is None else {"time": time_ms / 1000}),
            "sha256": photo.sha256,
            "quality": photo.quality.value,
        }


def _annotations(walk: Walk, options: ExportOptions) -> Iterator[dict[str, object]]:
    number = 0
    for image, scoped, page in _pages(walk):
        for face, row in _objects(scoped, page):
            number += 1
            yield {"id": number, "image_id": image, **_annotation(face, row, options)}


def _objects(scoped: ScopedPhoto, page: int) -> Iterator[tuple[FaceRecord, ReportRow]]:
    """The page's faces, each with its row, without what somebody said is none."""
    if scoped.faces:
        for face, row in zip(scoped.faces, scoped.rows, strict=True):
            if face.page == page and row.decision != DecisionValue.NOT_A_FACE:
                yield face, row


def _annotation(face: FaceRecord, row: ReportRow, options: ExportOptions) -> dict[str, object]:
    keypoints = _keypoints(face)
    return {
        "category_id": CATEGORIES[AgeGroup(row.final_group)],
        "bbox": [row.x, row.y, row.w, row.h],
        "area": (row.w or 0) * (row.h or 0),
        "iscrowd": 0,
        "keypoints": keypoints,
        "num_keypoints": sum(mark == _VISIBLE for mark in keypoints[2::3]),
        **{name: getattr(row, name) for name in _ROW},
        **({"decided_by": row.decided_by} if options.reviewers else {}),
    }


_ROW = (
    *("face", "detection_score", "age_group", "p_minor", "age", "age_low", "age_high", "flagged"),
    *("uncertain", "decision", "decided_at", "teen_from", "adult_from", "model", "model_sha256"),
)
"""What an annotation has of the report's columns, by their names."""


def _keypoints(face: FaceRecord) -> list[float]:
    """x, y and whether it is known, for each landmark; all zeros for a box that a person drew."""
    if face.added_by:
        return [0, 0, _NOT_LABELLED] * len(KEYPOINTS)
    points = face.landmarks.as_array().round(2).tolist()
    return [value for x, y in points for value in (x, y, _VISIBLE)]


def _rows(photos: Iterator[ScopedPhoto], options: ExportOptions) -> Iterator[Cells]:
    for scoped in photos:
        for page in _numbers(scoped):
            for _, row in _objects(scoped, page):
                box = f"{row.x} {row.y} {row.w} {row.h}"
                yield row.photo, str(page), row.final_group, box, row.decision


def _care(options: ExportOptions) -> str:
    if options.reviewers:
        return names_and_notes(options)
    return noop("ExportWords", "The file holds paths of photos, but no pictures and no reviewers.")


FORMAT = Format(
    key="coco",
    name=noop("ExportWords", "COCO JSON"),
    description=noop(
        "ExportWords",
        "Boxes, landmarks, estimates and decisions of the faces, as programs that train "
        "detectors read them.",
    ),
    section=Section.TRAINING,
    stem="coco",
    endings=(".json",),
    header=_HEADER,
    rows=_rows,
    write=_write,
    is_ours=lambda path, head: begins(path, head, (_START.encode(),)),
    options=frozenset((Option.REVIEWERS,)),
    care=_care,
    walks=2,
)
