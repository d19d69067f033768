"""The signs of one photo and of its faces, by their records: as an index has them in columns."""

from __future__ import annotations

from datetime import date

from engine.index.query import CONSENT_SIGNS, NO_SIGNS, OF_PHOTOS, Sign, meets
from engine.support.reasons import Reason
from engine.values.ages import MINORS, DecisionValue
from engine.values.consent import state_on
from engine.values.photos import PhotoStatus
from engine.values.records import FaceRecord, PhotoRecord


def signs_of(face: FaceRecord) -> Sign:
    """The signs of a face today; as `engine.catalog.parts.Said` and `with_outcomes` of many."""
    said = face.decision.value if face.decision is not None else None
    signs = Sign[face.estimate.group.name] | Sign[f"FINAL_{face.final_group.name}"]
    signs |= Sign.UNDECIDED if said is None else Sign.DECIDED
    for sign, given in (
        (Sign.FLAGGED, face.estimate.flagged),
        (Sign.UNCERTAIN, face.estimate.uncertain),
        (Sign.CONFIRMED_MINOR, said in MINORS),
        (Sign.UNSURE, said is DecisionValue.UNSURE),
        (Sign.SETTLED, face.settled),
        (Sign.DISAGREEMENT, face.disagreement),
    ):
        signs |= sign if given else NO_SIGNS
    return signs | CONSENT_SIGNS[state_on(date.today(), face.consent, face.consent_unknown)]


def signs_of_photo(photo: PhotoRecord) -> Sign:
    """The signs `OF_PHOTOS` of a photo; none while it waits for its analysis."""
    if photo.status is None:
        return NO_SIGNS
    if photo.status is PhotoStatus.SKIPPED and photo.reason == Reason.IN_A_CLOUD():
        return Sign.IN_A_CLOUD
    if (
        photo.status is PhotoStatus.SKIPPED
        and photo.reason is not None
        and photo.reason.code is Reason.KNOWN_FILE
    ):
        return Sign.KNOWN_FILE
    signs = Sign[photo.status.name] | (Sign[photo.quality.name] if photo.quality else NO_SIGNS)
    return signs | Sign.UNACCOMPANIED if photo.unaccompanied else signs


def photo_meets(photo: PhotoRecord, wanted: Sign) -> bool:
    """Whether a photo has all signs that are wanted; those of faces where one face has them all.

    As an index in mode PHOTOS.
    """
    of_faces = wanted & ~OF_PHOTOS
    return meets(signs_of_photo(photo), wanted & OF_PHOTOS) and (
        not of_faces or any(meets(signs_of(face), of_faces) for face in photo.faces)
    )
