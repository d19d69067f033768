"""Bursts: photos taken within seconds, in which the same face is plausibly meant.

Nobody is recognised: a face of the next photo is taken for the same where it is in the same place,
of about the same size and age, and where no other face there could be meant. It is only shown
beside; what is done with it is a person's decision.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from engine.catalog.faces import iou
from engine.values.records import FaceRecord, PhotoRecord

SECONDS = 3.0
"""From one photo of a burst to the next, at most."""

OVERLAP = 0.3
"""IoU of the boxes, in photos of the same size."""

YEARS = 10.0
"""Between the estimates."""

NEIGHBOURS = 12
"""Photos that are looked at on either side, by name."""

_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{6})[_-]?(\d{6})(?!\d{4})")
"""Such as IMG_20240131_142512.jpg; behind the seconds perhaps their thousandths."""


@dataclass(frozen=True, slots=True)
class Member:
    """A face on a stack; `identical` where its file has the same bytes, else one of a burst."""

    photo: PhotoRecord
    face: FaceRecord
    identical: bool = False


def moment(photo: PhotoRecord) -> float | None:
    """When a photo was taken by its name, in seconds since 1970 as if in UTC; None if untold.

    Not by the file's date: that is often of the copying, and then a whole folder is of one moment.
    """
    said = _IN_NAME.search(os.path.basename(photo.path))
    if said is None:
        return None
    try:
        taken = datetime.strptime("".join(said.groups()), "%Y%m%d%H%M%S")
    except ValueError:
        return None
    return taken.replace(tzinfo=UTC).timestamp()


def burst_of(
    photo: PhotoRecord, face: FaceRecord, others: Iterable[PhotoRecord]
) -> tuple[Member, ...]:
    """The same face, plausibly, in photos of the same folder taken just before and after.

    In the order in which they were taken, without the face itself.
    """
    taken, folder = moment(photo), os.path.dirname(photo.path)
    if photo.is_film or face.page != 1 or taken is None:
        return ()
    near = [
        (when, each.path, each)
        for each in others
        if os.path.dirname(each.path) == folder
        and (when := moment(each)) is not None
        and each.path != photo.path
        and (not photo.sha256 or each.sha256 != photo.sha256)
    ]
    here = (taken, photo.path)
    order = sorted(near, key=lambda each: each[:2])
    before = [(when, each) for when, path, each in reversed(order) if (when, path) < here]
    behind = [(when, each) for when, path, each in order if (when, path) > here]
    size = (photo.width, photo.height)
    return (
        *reversed(_followed(face, taken, size, before)),
        *_followed(face, taken, size, behind),
    )


def _followed(
    face: FaceRecord,
    taken: float,
    size: tuple[int, int],
    further: Iterable[tuple[float, PhotoRecord]],
) -> list[Member]:
    """The face in one photo after the other, until the next was taken too late."""
    found: list[Member] = []
    for now, each in further:
        if abs(now - taken) > SECONDS:
            break
        taken = now
        if (each.width, each.height) != size or each.is_film:
            continue
        same = [other for other in each.faces if _plausible(face, other)]
        if len(same) == 1:
            face = same[0]
            found.append(Member(each, face))
    return found


def _plausible(face: FaceRecord, other: FaceRecord) -> bool:
    near = abs(face.estimate.age - other.estimate.age) <= YEARS
    return near and face.page == other.page and iou(face.box, other.box) >= OVERLAP
