"""What becomes of each photo in a delivery, by what the catalog knows; the file is not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.reports.content.options import Covering
from engine.reports.content.scope import ScopedPhoto
from engine.reports.delivery.rules import DeliveryRules, Treatment
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


def fate_of(scoped: ScopedPhoto, rules: DeliveryRules, day: date) -> Fate:
    """What becomes of the photo on that day; its file may be another one when it is read."""
    photo = scoped.photo
    reason = _not_seen(photo)
    if reason is None and photo.consent is not None and photo.consent.forbids:
        reason = Reason.KEPT_BACK_REFUSED()
    if reason is None and not photo.faces and rules.no_face is Treatment.KEEP_BACK:
        reason = Reason.KEPT_BACK_NO_FACE()
    if reason is None:
        reason = next(filter(None, (kept_back(face, rules, day) for face in photo.faces)), None)
    if reason is not None:
        return Fate(reason)
    # A film within the file was not looked at, and is not in a file that is made anew.
    covered = any(rules.treatment(face, day).covering for face in photo.faces)
    return Fate(anew=covered or photo.film_inside)


def kept_back(face: FaceRecord, rules: DeliveryRules, day: date) -> Message | None:
    """Why this face keeps its photo back, None where it does not."""
    if rules.treatment(face, day) is not Treatment.KEEP_BACK:
        return None
    demands = rules.demands(face, day)
    return next(_KEPT_BACK[name]() for name, of in demands.items() if of is Treatment.KEEP_BACK)


def covered_faces(
    photo: PhotoRecord, page: int, rules: DeliveryRules, day: date
) -> Iterator[tuple[Box, Covering]]:
    """The faces of a page to be covered, and how."""
    for face in photo.faces:
        covering = rules.treatment(face, day).covering
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


_KEPT_BACK: dict[str, Code] = {
    "child": Reason.KEPT_BACK_MINOR,
    "teen": Reason.KEPT_BACK_MINOR,
    "unsure": Reason.KEPT_BACK_UNSURE,
    "undecided": Reason.KEPT_BACK_UNDECIDED,
    "unflagged": Reason.KEPT_BACK_UNFLAGGED,
    "adult": Reason.KEPT_BACK_ADULT,
    "small": Reason.KEPT_BACK_SMALL,
    "refused": Reason.KEPT_BACK_REFUSED,
    "not_given": Reason.KEPT_BACK_NOT_GIVEN,
}
"""By the rule's name."""
