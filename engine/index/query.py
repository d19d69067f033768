"""What a gallery shows and asks for: photos with their faces, filters, orders, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.values.ages import AgeDistribution, AgeGroup, FaceEstimate, PolicySettings
from engine.values.faces import Box, Landmarks
from engine.values.photos import PhotoStatus
from engine.values.records import Decision, PhotoKey

UNCERTAIN = (0.1, 0.9)
"""A face is uncertain where P(minor) lies between these."""


class GalleryMode(StrEnum):
    """What one cell of the gallery is."""

    PHOTOS = "photos"
    FACES = "faces"


class GalleryOrder(StrEnum):
    """What a gallery is sorted by; of a photo the most extreme of its faces counts.

    `PATH` is by run, then path; `TIME` by when the photo was analysed.
    """

    PATH = "path"
    TIME = "time"
    P_MINOR = "p_minor"
    UNCERTAINTY = "uncertainty"
    FACE_SIZE = "face_size"


@dataclass(frozen=True, slots=True)
class GalleryFilter:
    """What is shown; empty sets and None mean "all". The conditions must hold together.

    In mode FACES each is asked of the face (`unaccompanied`, `statuses`, `folder` and `matching` of
    its photo), in mode PHOTOS of a photo, where `groups`, `flagged`, `uncertain`, `decided` and
    `disagreement` hold if one face meets all of these. `statuses` with NO_FACE, FAILED or SKIPPED
    show nothing in mode FACES. `matching` are the analyses whose path has a text in it (see
    `Catalog.analyses_matching`), None for all. `folder` is that folder with all below it.
    """

    runs: frozenset[int] = frozenset()
    groups: frozenset[AgeGroup] = frozenset()
    flagged: bool = False
    unaccompanied: bool = False
    uncertain: bool = False
    decided: bool | None = None
    disagreement: bool = False
    statuses: frozenset[PhotoStatus] = frozenset()
    folder: str = ""
    matching: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class GalleryCounts:
    """For each filter, how many rows there would be with it and all the *other* filters in force.

    `total` is with all filters. `folders` is by folder itself, without those below it.
    """

    total: int = 0
    groups: Mapping[AgeGroup, int] = field(default_factory=dict)
    flagged: int = 0
    unaccompanied: int = 0
    uncertain: int = 0
    decided: int = 0
    undecided: int = 0
    disagreement: int = 0
    statuses: Mapping[PhotoStatus, int] = field(default_factory=dict)
    runs: Mapping[int, int] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GalleryFace:
    """One face as the window shows it. The model's estimate and the person's decision stay apart.

    `score` is the detector's, None where a person drew the box (`added_by` says who, else "").
    `decision` is the one that counts for who is looking: the latest of anybody, or only the
    reviewer's own. `disagreement` says that reviewers differ and nobody has settled it.
    """

    id: int
    number: int
    box: Box
    landmarks: Landmarks
    score: float | None
    added_by: str
    age_distribution: AgeDistribution = field(compare=False)
    estimate: FaceEstimate
    decision: Decision | None
    disagreement: bool = False


@dataclass(frozen=True, slots=True)
class GalleryPhoto:
    """One photo of a run as the window shows it; sizes as in `PhotoResult`.

    `policy` is the run's: its age bands and threshold made the estimates.
    """

    key: PhotoKey
    path: str
    status: PhotoStatus
    reason: str
    width: int
    height: int
    size: int
    mtime_ns: int
    sha256: str
    analysed_at: str
    policy: PolicySettings
    faces: tuple[GalleryFace, ...]
    flagged: bool
    unaccompanied: bool
