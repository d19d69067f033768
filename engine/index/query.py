"""What a gallery shows and asks for: photos with their faces, filters, orders, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Flag, StrEnum, auto
from typing import NamedTuple


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
    DISAGREEMENT = auto()
    UNACCOMPANIED = auto()
    ANALYSED = auto()
    NO_FACE = auto()
    FAILED = auto()
    SKIPPED = auto()
    DAMAGED = auto()
    PARTIAL = auto()
    CONSENT_ASKED = auto()
    CONSENT_GIVEN = auto()
    CONSENT_EXPIRED = auto()
    CONSENT_REFUSED = auto()


NO_SIGNS = Sign(0)

STATUSES = Sign.ANALYSED | Sign.NO_FACE | Sign.FAILED | Sign.SKIPPED

QUALITIES = Sign.DAMAGED | Sign.PARTIAL

OF_PHOTOS = Sign.UNACCOMPANIED | STATUSES | QUALITIES
"""The signs that a photo has; the others are of faces."""

CONSENTS = Sign.CONSENT_ASKED | Sign.CONSENT_GIVEN | Sign.CONSENT_EXPIRED | Sign.CONSENT_REFUSED
"""How the consent to a face stands; one that nobody marked has none of them."""

REVIEWED = Sign.UNDECIDED | Sign.DECIDED | Sign.DISAGREEMENT | CONSENTS
"""The signs of faces that change when somebody decides, or marks consent."""


class Reviewed(NamedTuple):
    """What reviewers say of a face: its signs among `REVIEWED`, and what counts as decided.

    `decision` is as in `engine.index.columns.DecisionCodes`.
    """

    signs: Sign
    decision: int = 0


ANY_OF = (
    Sign.CHILD | Sign.TEEN | Sign.ADULT,
    Sign.UNDECIDED | Sign.DECIDED,
    STATUSES,
    QUALITIES,
    CONSENTS,
)
"""Of these, where several are wanted, one is enough."""


@dataclass(frozen=True, slots=True)
class GalleryFilter:
    """What is shown; nothing chosen and None mean "all". The conditions must hold together.

    In mode FACES each is asked of the face (`folder`, `matching` and the signs `OF_PHOTOS` of its
    photo), in mode PHOTOS of a photo, where the signs of faces hold if one face meets all of these.
    NO_FACE, FAILED and SKIPPED show nothing in mode FACES. `matching` are the analyses whose path
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
