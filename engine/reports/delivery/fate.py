"""What becomes of each photo in a delivery, by what the catalog knows; the file is not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.reports.content.options import Covering
from engine.reports.content.scope import ScopedPhoto
from engine.reports.delivery.rules import DeliveryRules, Standing, Treatment, standing_of
from engine.support.messages import Code, Message
from engine.support.reasons import Reason
from engine.values.faces import Box
from engine.values.photos import PhotoStatus, Quality
from engine.values.records import FaceRecord, PhotoRecord


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a photo: missing for a `reason`, or handed on.

    It is handed on as it is, or `anew`: as new files, one a page, with some faces covered.
    """

    reason: Message | None = None
    anew: bool = False


def fate_of(scoped: ScopedPhoto, rules: DeliveryRules) -> Fate:
    """What becomes of the photo; the file may turn out to be another one when it is read."""
    photo = scoped.photo
    reason = _not_seen(photo)
    if reason is None and not photo.faces and rules.no_face is Treatment.KEEP_BACK:
        reason = Reason.KEPT_BACK_NO_FACE()
    if reason is None:
        reason = next(filter(None, (kept_back(face, rules) for face in photo.faces)), None)
    if reason is not None:
        return Fate(reason)
    # A film within the file was not looked at, and is not in a file that is made anew.
    covered = any(rules.treatment(face).covering for face in photo.faces)
    return Fate(anew=covered or photo.film_inside)


def kept_back(face: FaceRecord, rules: DeliveryRules) -> Message | None:
    """Why this face keeps its photo back, None where it does not."""
    if rules.treatment(face) is not Treatment.KEEP_BACK:
        return None
    standing = standing_of(face)
    if getattr(rules, standing) is Treatment.KEEP_BACK:
        return _KEPT_BACK[standing]()
    return Reason.KEPT_BACK_SMALL()


def covered_faces(
    photo: PhotoRecord, page: int, rules: DeliveryRules
) -> Iterator[tuple[Box, Covering]]:
    """The faces of a page to be covered, and how."""
    for face in photo.faces:
        covering = rules.treatment(face).covering
        if face.page == page and covering is not None:
            yield face.box, covering


def pages_of(photo: PhotoRecord) -> tuple[int, ...]:
    """The numbers of its pages, all of which were looked at."""
    return tuple(each.number for each in photo.pages) or (1,)


def _not_seen(photo: PhotoRecord) -> Message | None:
    """Why nobody can say who is in it, None where all of it was looked at."""
    if photo.status is None:
        return Reason.NOT_FINISHED()
    if photo.status not in (PhotoStatus.ANALYSED, PhotoStatus.NO_FACE):
        return photo.reason or Reason.ROW_DAMAGED()
    if photo.quality is Quality.DAMAGED:
        return Reason.SEEN_DAMAGED()
    if photo.is_film:
        return Reason.FILM_NOT_COPIED()
    seen = len(pages_of(photo))
    if photo.quality is not Quality.WHOLE or seen != photo.page_count:
        return Reason.SEEN_IN_PART()
    if not photo.sha256:
        return Reason.BYTES_NOT_KNOWN()
    return None


_KEPT_BACK: dict[Standing, Code] = {
    Standing.CHILD: Reason.KEPT_BACK_MINOR,
    Standing.TEEN: Reason.KEPT_BACK_MINOR,
    Standing.UNSURE: Reason.KEPT_BACK_UNSURE,
    Standing.UNDECIDED: Reason.KEPT_BACK_UNDECIDED,
    Standing.UNFLAGGED: Reason.KEPT_BACK_UNFLAGGED,
    Standing.ADULT: Reason.KEPT_BACK_ADULT,
}
