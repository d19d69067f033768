"""What reviewers decided, as labels that training reads: an interval of ages for each face."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from engine.reports.content.options import ExportOptions
from engine.reports.content.rows import versions
from engine.reports.content.scope import ScopedPhoto
from engine.reports.content.walk import Walk
from engine.reports.formats.base import Cells, Format, Option, Section, Written, names_and_notes
from engine.reports.formats.target import begins
from engine.support.text import printable, write_cell
from engine.support.words import noop
from engine.values.ages import AGES, DecisionValue
from engine.values.records import Decision, FaceRecord, PhotoRecord


@dataclass(frozen=True, slots=True)
class Correction:
    """One decided face; the fields are the columns, in their order.

    Ages are whole years, both ends inside; None for what is no face. `x` to `height` and
    `landmarks` (x and y of five points, see `types.Landmarks`, with spaces between them) are pixels
    of the upright full-size page; `page` is which one it is of the file, from 1. `teen_from` to
    `threshold` are the policy under which the reviewer decided, which is what the ages stand on;
    the run's as it is now where that was not kept. `teen_from` is None where there are two groups.
    """

    path: str
    age_min: int | None
    age_max: int | None
    final_group: str
    decision: str
    age_group: str
    face: int
    x: float
    y: float
    width: float
    height: float
    landmarks: str
    photo_width: int
    photo_height: int
    sha256: str
    decided_at: str
    decided_by: str
    added_by_hand: int
    page: int
    teen_from: int | None
    adult_from: int
    threshold: float


CORRECTIONS_HEADER = tuple(field.name for field in fields(Correction))

HEADERS = versions(CORRECTIONS_HEADER, "page")
"""The headers of all versions; the first columns of later ones are to be named here."""


def _write(path: Path, walk: Walk, options: ExportOptions) -> Written:
    """UTF-8 without a byte order mark, RFC 4180."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(CORRECTIONS_HEADER)
        for photo in walk.photos():
            for each in corrections(photo, options.reviewers):
                cells = (getattr(each, name) for name in CORRECTIONS_HEADER)
                writer.writerow([write_cell(c) if isinstance(c, str) else c for c in cells])
                count += 1
    return count, ()


def corrections(photo: ScopedPhoto, reviewers: bool) -> Iterator[Correction]:
    """The photo's faces that a person decided on, but for those left unsure.

    Of a film there are none: training reads pictures. Without `reviewers` nobody's name is in them.
    """
    for face in photo.faces:
        if face.time_ms is not None:
            continue
        if face.decision is not None and face.decision.value is not DecisionValue.UNSURE:
            yield _correction(photo.photo, face, face.decision, reviewers)


def age_interval(value: DecisionValue, bands: tuple[int, ...]) -> tuple[int, int] | None:
    """The ages that a decision means under these bands, both ends inside; None for no face.

    With one boundary a child is whoever is below it; a teen, which a person may have decided all
    the same, is then somebody from 12 on and below the boundary.
    """
    last = bands[-1]
    if value is DecisionValue.CHILD:
        return 0, bands[0] - 1
    if value is DecisionValue.TEEN:
        first = bands[0] if len(bands) == 2 else min(_TEEN_FROM, last - 1)
        return first, last - 1
    if value is DecisionValue.ADULT:
        return last, AGES - 1
    return None


def _is_ours(path: Path, head: bytes) -> bool:
    return begins(path, head, [(",".join(header) + "\r\n").encode() for header in HEADERS])


_TEEN_FROM = 12


def _correction(
    photo: PhotoRecord, face: FaceRecord, decision: Decision, reviewers: bool
) -> Correction:
    value = decision.value
    # A run may get other bands later: what a person called a teen at 13 to 16 stays that.
    policy = decision.policy or photo.policy
    ages = age_interval(value, policy.bands)
    box, (width, height) = face.box, photo.size_of(face.page)
    points = face.landmarks.as_array().reshape(-1).tolist()
    return Correction(
        path=printable(photo.path),
        age_min=ages[0] if ages else None,
        age_max=ages[1] if ages else None,
        final_group=value,
        decision=value,
        age_group=face.estimate.group,
        face=face.number,
        x=round(box.x, 2),
        y=round(box.y, 2),
        width=round(box.width, 2),
        height=round(box.height, 2),
        landmarks=" ".join(f"{number:.2f}" for number in points),
        photo_width=width,
        photo_height=height,
        sha256=photo.sha256,
        decided_at=decision.at,
        decided_by=decision.by if reviewers else "",
        added_by_hand=int(bool(face.added_by)),
        page=face.page,
        teen_from=policy.bands[0] if len(policy.bands) == 2 else None,
        adult_from=policy.bands[-1],
        threshold=policy.threshold,
    )


def _rows(photos: Iterator[ScopedPhoto], options: ExportOptions) -> Iterator[Cells]:
    for photo in photos:
        for each in corrections(photo, options.reviewers):
            values = (getattr(each, name) for name in CORRECTIONS_HEADER)
            yield tuple("" if value is None else str(value) for value in values)


def _care(options: ExportOptions) -> str:
    if options.reviewers:
        return names_and_notes(options)
    return noop("ExportWords", "The file holds paths of photos, but no pictures and no reviewers.")


FORMAT = Format(
    key="corrections",
    name=noop("ExportWords", "Corrections for training"),
    description=noop(
        "ExportWords",
        "The faces that people decided on, with the ages that each decision means, as "
        "training reads them.",
    ),
    section=Section.TRAINING,
    stem="corrections",
    endings=(".csv",),
    header=CORRECTIONS_HEADER,
    rows=_rows,
    write=_write,
    is_ours=_is_ours,
    options=frozenset((Option.REVIEWERS,)),
    care=_care,
)
