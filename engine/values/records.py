"""What the catalog keeps, as frozen values: runs, photos, faces, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from engine.support.messages import Message
from engine.values.ages import (
    AgeDistribution,
    DecisionValue,
    FaceEstimate,
    PolicySettings,
)
from engine.values.consent import Consent
from engine.values.faces import Box, Landmarks
from engine.values.films import FilmFrame, time_of_page
from engine.values.photos import PhotoPage, PhotoStatus, Quality
from engine.values.troubles import RunTrouble

OptionValue = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class PhotoKey:
    """Names a photo of a run: the run that lists it and the analysis that it has there."""

    run_id: int
    analysis_id: int


class RunState(StrEnum):
    """Where a run stands; the first three can be gone on with."""

    QUEUED = "queued"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    DONE = "done"
    CANCELLED = "cancelled"


RESUMABLE = (RunState.QUEUED, RunState.RUNNING, RunState.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class RunSpec:
    """What a run is made of.

    `roots` are the files and folders asked for, in their order. `settings_key` names all that an
    analysis depends on (the models' SHA-256, detector settings); `options_key` all that
    decides whether a run may go on where an earlier one stopped (the settings, and which files
    are looked for). `options` is kept for people to read. `rescan` gives suspects another chance.
    """

    roots: tuple[str, ...]
    options_key: str
    settings_key: str
    model_name: str
    model_version: str
    model_sha256: str
    program_version: str
    rescan: bool = False
    options: Mapping[str, OptionValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """One queued folder or set of files. Times are UTC, ISO 8601 with seconds and `Z`.

    `finished_at` is empty until the run is done or cancelled; `provider` is the one that the
    sessions really used, empty before they were made. The queue is in order of `position`; `hidden`
    runs were taken off it, their results stay. `problem` is what stood in the way of the whole run.
    `left_out` counts what was not looked at in its folders, by reason (`photos.left_out.LeftOut`).
    `name` is what a person calls it, "" where nobody does. `seconds` are those in which it was
    worked on, without pauses and what lay between; 0 where that is not known.
    """

    id: int
    spec: RunSpec
    state: RunState
    provider: str
    created_at: str
    finished_at: str
    position: float = 0.0
    hidden: bool = False
    problem: RunTrouble | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    name: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class RunCounts:
    """A run's photos by how they ended; `found` is the sum of those up to `skipped`.

    `damaged` and `partial` are among the analysed ones and those without a face; `in_a_cloud` and
    `covered_copies` among the skipped ones: photos that are not on this disk, and copies of ours.
    `known` stand in a list of known files; `known_skipped` of them were not looked at.
    """

    found: int
    pending: int
    analysed: int
    no_face: int
    failed: int
    skipped: int
    faces: int
    damaged: int = 0
    partial: int = 0
    in_a_cloud: int = 0
    covered_copies: int = 0
    known: int = 0
    known_skipped: int = 0

    @property
    def all_seen(self) -> bool:
        """Whether every photo was looked at, and all of it; pending ones are not asked."""
        return not (self.failed or self.damaged or self.partial or self.in_a_cloud)


@dataclass(frozen=True, slots=True)
class FolderDamage:
    """A folder itself, without those below it: its photos that were read, and the damaged ones."""

    folder: str
    photos: int
    damaged: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said of one face, and when (UTC, ISO 8601 with seconds and `Z`).

    A later decision has a greater `id`. One that `settles` ends a disagreement of reviewers.
    `path` is the photo's where the reviewer saw the face, "" where that is not asked for; `policy`
    is what its run had then, None where that is not known. `apart` is 0 for a decision in sight of
    all earlier ones; others, made at another path or in another catalog, have a number of those
    that were made together. `unaided` is one that was made while the estimate was hidden.
    """

    value: DecisionValue
    by: str
    at: str
    note: str = ""
    id: int = 0
    settles: bool = False
    policy: PolicySettings | None = None
    apart: int = 0
    path: str = field(default="", compare=False)
    unaided: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A face on which reviewers differ; `decisions` are `latest_of_each`, oldest first."""

    key: PhotoKey
    face_id: int
    decisions: tuple[Decision, ...]


def latest_of_each(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The last decision of each reviewer; both oldest first.

    Of what a reviewer decided without sight of their other decisions the last of each, until they
    decide in sight of all.
    """
    latest: dict[tuple[str, int], Decision] = {}
    for decision in decisions:
        for voice in [each for each in latest if replaces(decision.by, decision.apart, each)]:
            del latest[voice]
        latest[decision.by, decision.apart] = decision
    return tuple(latest.values())


def replaces(by: str, apart: int, voice: tuple[str, int]) -> bool:
    """Whether a later decision takes the place of an earlier one (`by` and `apart` of both)."""
    return by == voice[0] and apart in (0, voice[1])


def disagree(decisions: Sequence[Decision]) -> bool:
    """Whether reviewers differ on a face and nobody has settled it; `decisions` oldest first."""
    latest = latest_of_each(decisions)
    return len({each.value for each in latest}) > 1 and not latest[-1].settles


@dataclass(frozen=True, slots=True)
class FaceRecord:
    """One face of an analysis: what a policy makes of the model's estimate, and what people say.

    `number` counts from 1, left to right, then the added ones. `score` is the detector's, None
    where a person drew the box (`added_by` says who, else ""). `decisions` are those that whoever
    looks may see, oldest first, without the undone ones. `page` is the one on which it is, from 1;
    its pixels are that page's. `time_ms` is that of the frame, where the page is a film's.
    `consent` is the mark that counts for it, its own or that of all of the photo; there is none
    where a damaged mark may be that one (`consent_unknown`).
    """

    id: int
    number: int
    box: Box
    landmarks: Landmarks
    score: float | None
    added_by: str
    age_distribution: AgeDistribution = field(compare=False)
    estimate: FaceEstimate
    decisions: tuple[Decision, ...] = ()
    page: int = 1
    time_ms: int | None = None
    consent: Consent | None = None
    consent_unknown: bool = False

    @property
    def decision(self) -> Decision | None:
        """The one that counts: the latest."""
        return self.decisions[-1] if self.decisions else None

    @property
    def disagreement(self) -> bool:
        """Whether reviewers differ and nobody has settled it."""
        return disagree(self.decisions)

    @property
    def settled(self) -> bool:
        """Whether people said what it is: somebody decided, is not unsure, and nobody differs."""
        decision = self.decision
        decided = decision is not None and decision.value is not DecisionValue.UNSURE
        return decided and not self.disagreement

    @property
    def final_group(self) -> DecisionValue:
        """As decided; without a decision, and while a person is unsure, as estimated."""
        if self.decision is None or self.decision.value is DecisionValue.UNSURE:
            return DecisionValue(self.estimate.group.value)
        return self.decision.value


@dataclass(frozen=True, slots=True)
class PhotoRecord:
    """One photo of a run, as window and reports show it; sizes as in `PhotoResult`.

    `status` is None while the photo waits for its analysis; `key` has no analysis (0) then, and all
    that follows is empty. `analysed_by` is the run that analysed the photo, perhaps an earlier one
    than the run that lists it, and `policy` made the estimates. `pages`, `page_count`,
    `film_inside`, `duration_ms` and `known` as in `PhotoResult`, `beside` as in `PhotoFile`. `page`
    is the one whose size and faces these are (see `on_page`); faces of all pages otherwise, and the
    first one's size. `consent` is the latest mark of all of the photo, none where a damaged one may
    be that (`consent_unknown`).
    """

    key: PhotoKey
    path: str
    status: PhotoStatus | None
    analysed_by: Run = field(compare=False)
    policy: PolicySettings
    reason: Message | None = None
    width: int = 0
    height: int = 0
    size: int = 0
    mtime_ns: int = 0
    sha256: str = ""
    analysed_at: str = ""
    faces: tuple[FaceRecord, ...] = ()
    flagged: bool = False
    unaccompanied: bool = False
    quality: Quality = Quality.WHOLE
    pages: tuple[PhotoPage, ...] = ()
    page_count: int = 1
    film_inside: bool = False
    beside: tuple[str, ...] = ()
    page: int = 1
    duration_ms: int = 0
    known: str = ""
    consent: Consent | None = None
    consent_unknown: bool = False

    @property
    def settled(self) -> bool:
        """Whether every flagged face is settled."""
        return all(face.settled for face in self.faces if face.estimate.flagged)

    @property
    def is_film(self) -> bool:
        """Whether it is a film that was looked into: its pages are frames, each with its time."""
        return any(each.time_ms is not None for each in self.pages)

    def time_of(self, page: int) -> int | None:
        """The time of a film's frame in milliseconds, None for any other page."""
        return time_of_page(page) if self.is_film else None

    @property
    def first_page(self) -> int:
        """The number of the page that is shown first."""
        return self.pages[0].number if self.is_film else 1

    def place_of(self, page: int) -> int | None:
        """Where a page stands among all of the photo's, from 1; None for a film's frame between."""
        if not self.is_film:
            return page
        return next((n for n, each in enumerate(self.pages, 1) if each.number == page), None)

    def frame(self, page: int) -> FilmFrame | None:
        """What names a film's frame to those who read it, None for a page of a photo."""
        time_ms = self.time_of(page)
        return (
            None if time_ms is None else FilmFrame(time_ms, self.sha256, self.size, self.mtime_ns)
        )

    def next_page(self, page: int, by: int) -> int:
        """The page so many further on than `page`; `page` itself where there is none.

        Of a film only those that were looked at can be shown.
        """
        if not self.is_film:
            return page + by if 1 <= page + by <= self.page_count else page
        numbers = sorted({page, *(each.number for each in self.pages)})
        place = numbers.index(page) + by
        return numbers[place] if 0 <= place < len(numbers) else page

    def on_page(self, page: int) -> PhotoRecord:
        """The same photo with the size and the faces of one of its pages, for whoever draws it."""
        width, height = self.size_of(page)
        faces = tuple(face for face in self.faces if face.page == page)
        return replace(self, page=page, width=width, height=height, faces=faces)

    def size_of(self, page: int) -> tuple[int, int]:
        """Width and height of a page, in full size; the photo's own of one not looked at."""
        for each in self.pages:
            if each.number == page:
                return each.width, each.height
        return self.width, self.height
