"""What becomes of each face in a delivery, and why a photo is not in it.

Where it is not certain that a face is no minor's, the stricter treatment holds: an uncovered minor
must not be handed on in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from engine.reports.content.options import Covering
from engine.support.errors import ErrorCode, UsageError
from engine.values.ages import MINORS, AgeGroup, DecisionValue
from engine.values.consent import ConsentState, state_on
from engine.values.records import FaceRecord, latest_of_each


class Standing(StrEnum):
    """What is known of a face: what people say of it, or else what the model estimates.

    `UNDECIDED` may be a minor's: it is flagged or of a minor's group by the estimate, or reviewers
    differ on it, and nobody has settled that.
    """

    CHILD = "child"
    TEEN = "teen"
    UNSURE = "unsure"
    UNDECIDED = "undecided"
    UNFLAGGED = "unflagged"
    ADULT = "adult"
    NOT_A_FACE = "not_a_face"


class Treatment(StrEnum):
    """What becomes of a face; `KEEP_BACK` leaves the whole photo out."""

    LEAVE = "leave"
    BLUR = "blur"
    PIXELS = "pixels"
    SOLID = "solid"
    KEEP_BACK = "keep-back"

    @property
    def covering(self) -> Covering | None:
        """How the face is made unrecognisable, None where it is not."""
        return _COVERINGS.get(self)


_COVERINGS = {
    Treatment.BLUR: Covering.BLUR,
    Treatment.PIXELS: Covering.PIXELS,
    Treatment.SOLID: Covering.COVER,
}

COVERED = tuple(_COVERINGS)

HIDDEN = (*COVERED, Treatment.KEEP_BACK)
"""What a face that may be a minor's can get."""

ANY = tuple(Treatment)


@dataclass(frozen=True, slots=True)
class DeliveryRules:
    """What becomes of faces, by what is known of them, and of photos without any.

    Where the consent to a face was refused or withdrawn it gets `refused` at least, and a photo to
    which somebody said no as a whole is left out. Where it was not given, or no longer holds, the
    face gets `not_given` at least. With `given_uncovered` faces decided child or teen are left as
    they are where it was given.

    Faces of fewer than `small_below` pixels on their shorter side, which nobody can judge, get
    `small` at least, whoever they are; 0: none are too small. With `plain` photos go out without
    position, names and serial numbers; without it their files are the same, byte for byte.
    Raises UsageError for what would hand on an uncovered minor (see `MAY`).
    """

    child: Treatment = Treatment.BLUR
    teen: Treatment = Treatment.BLUR
    unsure: Treatment = Treatment.BLUR
    undecided: Treatment = Treatment.KEEP_BACK
    unflagged: Treatment = Treatment.LEAVE
    adult: Treatment = Treatment.LEAVE
    small: Treatment = Treatment.BLUR
    no_face: Treatment = Treatment.LEAVE
    refused: Treatment = Treatment.BLUR
    not_given: Treatment = Treatment.LEAVE
    given_uncovered: bool = False
    small_below: int = 0
    plain: bool = False

    def __post_init__(self) -> None:
        """Holds each to what it may be."""
        for name, may in MAY.items():
            if getattr(self, name) not in may:
                raise UsageError(ErrorCode.DELIVERY_RULE(name=name, text=str(getattr(self, name))))

    def treatment(self, face: FaceRecord, day: date) -> Treatment:
        """What becomes of the face on that day."""
        standing = standing_of(face)
        if standing is Standing.NOT_A_FACE:
            return Treatment.LEAVE
        return strictest(self.demands(face, day).values())

    def demands(self, face: FaceRecord, day: date) -> dict[str, Treatment]:
        """What each rule that a face falls under asks for, by the rule's name."""
        standing = standing_of(face)
        state = state_on(day, face.consent, face.consent_unknown)
        given = state is ConsentState.GIVEN
        asked = {str(standing): getattr(self, standing)}
        if given and self.given_uncovered and standing in _MINORS:
            asked = {}
        if self.is_small(face):
            asked["small"] = self.small
        if state.forbids:
            asked["refused"] = self.refused
        elif not given:
            asked["not_given"] = self.not_given
        return asked or {str(standing): Treatment.LEAVE}

    def is_small(self, face: FaceRecord) -> bool:
        """Whether the face is too small to be judged."""
        return min(face.box.width, face.box.height) < self.small_below


MAY = {
    **dict.fromkeys(("child", "teen", "unsure", "undecided"), HIDDEN),
    **dict.fromkeys(("unflagged", "adult"), ANY),
    "small": HIDDEN,
    "no_face": (Treatment.LEAVE, Treatment.KEEP_BACK),
    "refused": HIDDEN,
    "not_given": ANY,
}
"""By the rule's name what it may be."""

assert MAY.keys() <= {each.name for each in fields(DeliveryRules)}


_MINORS = (Standing.CHILD, Standing.TEEN)


def strictest(treatments: Iterable[Treatment]) -> Treatment:
    """What takes away most."""
    return max(treatments, key=ANY.index)


def standing_of(face: FaceRecord) -> Standing:
    """What is known of a face, of all that people say and of the estimate."""
    if face.disagreement:
        said = {each.value for each in latest_of_each(face.decisions)}
        if said <= set(MINORS):
            return Standing.CHILD if DecisionValue.CHILD in said else Standing.TEEN
        return Standing.UNDECIDED
    if face.decision is not None:
        return Standing(face.decision.value)
    estimate = face.estimate
    may_be = estimate.flagged or estimate.group is not AgeGroup.ADULT
    return Standing.UNDECIDED if may_be else Standing.UNFLAGGED
