"""What a gallery shows and asks for: photos with their faces, filters, orders, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Flag, StrEnum, auto
from functools import reduce
from operator import or_
from typing import NamedTuple

from engine.values.consent import ConsentState


class GalleryMode(StrEnum):
    """What one cell of the gallery is."""

    PHOTOS = "photos"
    FACES = "faces"


class GalleryOrder(StrEnum):
    """What a gallery is sorted by; of a photo the most extreme of its faces counts.

    `PATH` is by run, then path, in which numbers count (c2 before c10); `TIME` by when the photo
    was analysed.
    """

    PATH = "path"
    TIME = "time"
    P_MINOR = "p_minor"
    UNCERTAINTY = "uncertainty"
    FACE_SIZE = "face_size"


class Sign(Flag):
    """What photos and faces can be filtered for, a bit each.

    A simple filter is a line here, what sets its bit in `engine.catalog.parts`, and a row with its
    words in `gui.gallery.filters`.
    """

    CHILD = auto()
    TEEN = auto()
    ADULT = auto()
    FLAGGED = auto()
    UNCERTAIN = auto()
    UNDECIDED = auto()
    DECIDED = auto()
    CONFIRMED_MINOR = auto()
    UNSURE = auto()
    SETTLED = auto()
    DISAGREEMENT = auto()
    FINAL_CHILD = auto()
    FINAL_TEEN = auto()
    FINAL_ADULT = auto()
    FINAL_NOT_A_FACE = auto()
    UNACCOMPANIED = auto()
    ANALYSED = auto()
    NO_FACE = auto()
    FAILED = auto()
    SKIPPED = auto()
    IN_A_CLOUD = auto()
    DAMAGED = auto()
    PARTIAL = auto()
    CONSENT_ASKED = auto()
    CONSENT_GIVEN = auto()
    CONSENT_EXPIRED = auto()
    CONSENT_REFUSED = auto()
    KNOWN_FILE = auto()
    CONSENT_UNKNOWN = auto()


NO_SIGNS = Sign(0)

STATUSES = (
    Sign.ANALYSED | Sign.NO_FACE | Sign.FAILED | Sign.SKIPPED | Sign.IN_A_CLOUD | Sign.KNOWN_FILE
)
"""How photos ended. Of the skipped ones those that are photos, in a cloud alone or named by a
list of known files, have a sign of their own."""

NOT_SHOWN = Sign.SKIPPED
"""What is no photo is shown only where this is asked for."""

QUALITIES = Sign.DAMAGED | Sign.PARTIAL

OF_PHOTOS = Sign.UNACCOMPANIED | STATUSES | QUALITIES
"""The signs that a photo has; the others are of faces."""

CONSENT_SIGNS = {
    ConsentState.NONE: NO_SIGNS,
    ConsentState.ASKED: Sign.CONSENT_ASKED,
    ConsentState.GIVEN: Sign.CONSENT_GIVEN,
    ConsentState.EXPIRED: Sign.CONSENT_EXPIRED,
    ConsentState.REFUSED: Sign.CONSENT_REFUSED,
    ConsentState.WITHDRAWN: Sign.CONSENT_REFUSED,
    ConsentState.UNKNOWN: Sign.CONSENT_UNKNOWN,
}
assert CONSENT_SIGNS.keys() == set(ConsentState)

CONSENTS = reduce(or_, CONSENT_SIGNS.values())
"""How the consent to a face stands; one that nobody marked has none of them."""

REVIEWED = Sign.UNDECIDED | Sign.DECIDED | Sign.DISAGREEMENT | CONSENTS
"""The signs of faces that change when somebody decides, or marks consent."""

FINAL = Sign.FINAL_CHILD | Sign.FINAL_TEEN | Sign.FINAL_ADULT | Sign.FINAL_NOT_A_FACE
"""What a face is after review: as decided, else, and while a person is unsure, as estimated."""

OUTCOMES = Sign.CONFIRMED_MINOR | Sign.UNSURE | Sign.SETTLED | FINAL
"""The signs of faces that follow from what is estimated, decided and disagreed on."""


class Reviewed(NamedTuple):
    """What reviewers say of a face: its signs among `REVIEWED`, and what counts as decided.

    `decision` is as in `engine.index.columns.DecisionCodes`.
    """

    signs: Sign
    decision: int = 0


ANY_OF = (
    Sign.CHILD | Sign.TEEN | Sign.ADULT,
    FINAL,
    Sign.UNDECIDED | Sign.DECIDED | Sign.CONFIRMED_MINOR | Sign.UNSURE | Sign.SETTLED,
    STATUSES,
    QUALITIES,
    CONSENTS,
)
"""Of these, where several are wanted, one is enough."""


def meets(signs: Sign, wanted: Sign) -> bool:
    """Whether a thing with these signs has all that is wanted, of the same `ANY_OF` one."""
    for family in ANY_OF:
        asked = wanted & family
        if asked and not asked & signs:
            return False
        wanted &= ~family
    return wanted in signs


@dataclass(frozen=True, slots=True)
class GalleryFilter:
    """What is shown; nothing chosen and None mean "all". The conditions must hold together.

    In mode FACES each is asked of the face (`folder`, `matching` and the signs `OF_PHOTOS` of its
    photo), in mode PHOTOS of a photo, where the signs of faces hold if one face meets all of these.
    NO_FACE, FAILED and SKIPPED show nothing in mode FACES. What is `NOT_SHOWN` is so only where it
    is among the signs. `matching` are the analyses whose path
    has a text in it (see `CatalogGallery.analyses_matching`), None for all. `folder` is that folder
    with all below it.
    """

    runs: frozenset[int] = frozenset()
    signs: Sign = NO_SIGNS
    folder: str = ""
    matching: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class GalleryCounts:
    """For each filter, how many rows there would be with it and all the *other* filters in force.

    Those of the same `ANY_OF` are no others. `total` is with all filters. `folders` is by folder
    itself, without those below it.
    """

    total: int = 0
    signs: Mapping[Sign, int] = field(default_factory=dict)
    runs: Mapping[int, int] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)
