"""An export in figures: what was found, flagged and decided, and under which policy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.reports.content.options import NotCopied
from engine.reports.content.scope import ScopedPhoto
from engine.values.ages import (
    FINAL_GROUPS,
    MINORS,
    AgeGroup,
    DecisionValue,
    ModelInfo,
    OperatingPoint,
    PolicySettings,
)
from engine.values.photos import PhotoStatus, Quality
from engine.values.records import FaceRecord, Run

MOST_FAILURES = 1_000
"""How many of the photos that could not be read, and of the damaged ones, are kept by name."""

_SAME_THRESHOLD = 1e-9


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A run of the export, the policy applied to it, and its photos in the scope.

    `point` is the operating point that the threshold belongs to; None where the threshold is of the
    user's own, or the model that made the estimates is not here.
    """

    run: Run
    settings: PolicySettings
    point: OperatingPoint | None
    photos: int


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """A policy with the model whose estimates it was applied to, and the runs it holds for."""

    settings: PolicySettings
    runs: tuple[RunFacts, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a scope; photos by how they ended, faces by estimate and by decision.

    `qualities` are those but `WHOLE`; `damaged` are the paths of the first damaged photos.

    `flagged_faces` to `unaccompanied` are estimates. `flagged_undecided` counts the flagged faces
    that nobody has looked at yet, `finals` the faces by `FaceRecord.final_group`; of faces that
    people decided on `confirmed_minors` are those said to be minors', `settled` as in `FaceRecord`,
    `undecided_faces` all others. `minors` and `minor_photos` those to be taken for minors after
    review (see `ScopedPhoto.minors`), `concerned` those flagged or such.
    `failures` are the first of the failed photos, by path.
    """

    photos: int
    statuses: dict[PhotoStatus, int]
    qualities: dict[Quality, int]
    waiting: int
    faces: int
    groups: dict[AgeGroup, int]
    flagged_faces: int
    flagged_photos: int
    unaccompanied: int
    flagged_undecided: int
    decisions: dict[DecisionValue, int]
    finals: dict[DecisionValue, int]
    confirmed_minors: int
    settled: int
    undecided_faces: int
    reviewers: dict[str, int]
    added_faces: int
    minors: int
    minor_photos: int
    concerned: int
    failures: tuple[NotCopied, ...]
    damaged: tuple[str, ...]
    runs: tuple[RunFacts, ...]

    @property
    def policies(self) -> tuple[PolicyFacts, ...]:
        """The runs by their policies: bands, threshold, operating point and model."""
        same: defaultdict[tuple[object, ...], list[RunFacts]] = defaultdict(list)
        for facts in self.runs:
            spec = facts.run.spec
            model = (spec.model_name, spec.model_version, spec.model_sha256)
            same[(facts.settings, facts.point, model)].append(facts)
        return tuple(PolicyFacts(runs[0].settings, tuple(runs)) for runs in same.values())

    @property
    def decided(self) -> int:
        """How many faces somebody decided on."""
        return sum(self.decisions.values())


def summarise(photos: Iterable[ScopedPhoto], model: ModelInfo | None = None) -> Summary:
    """The summary of the photos; `model` is the age model that is here."""
    tally = Tally()
    for photo in photos:
        tally.add(photo)
    return tally.summary(model)


def tallied(photos: Iterable[ScopedPhoto], tally: Tally) -> Iterator[ScopedPhoto]:
    """The photos, counted as they pass."""
    for photo in photos:
        tally.add(photo)
        yield photo


def operating_point(
    model: ModelInfo | None, run: Run, settings: PolicySettings
) -> OperatingPoint | None:
    """The operating point that the threshold is, where `model` made the run's estimates."""
    if model is None or model.sha256 != run.spec.model_sha256:
        return None
    return next(
        (
            point
            for point in model.operating_points
            if abs(point.threshold - settings.threshold) < _SAME_THRESHOLD
        ),
        None,
    )


class Tally:
    """The counts while they grow."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.statuses: Counter[PhotoStatus] = Counter()
        self.qualities: Counter[Quality] = Counter()
        self.damaged: list[str] = []
        self.groups: Counter[AgeGroup] = Counter()
        self.decisions: Counter[DecisionValue] = Counter()
        self.finals: Counter[DecisionValue] = Counter()
        self.reviewers: Counter[str] = Counter()
        self.figures: Counter[str] = Counter()
        self.failures: list[NotCopied] = []
        self.runs: dict[int, tuple[Run, PolicySettings]] = {}
        self.photos_of: Counter[int] = Counter()

    def add(self, photo: ScopedPhoto) -> None:
        """Counts a photo."""
        self.figures["photos"] += 1
        self.runs[photo.run.id] = (photo.run, photo.photo.policy)
        self.photos_of[photo.run.id] += 1
        status = photo.photo.status
        if status is None:
            self.figures["waiting"] += 1
        else:
            self.statuses[status] += 1
        quality = photo.photo.quality
        self.qualities[quality] += 1
        if quality is Quality.DAMAGED and len(self.damaged) < MOST_FAILURES:
            self.damaged.append(photo.photo.path)
        reason = photo.photo.reason
        if status is PhotoStatus.FAILED and reason and len(self.failures) < MOST_FAILURES:
            self.failures.append(NotCopied(photo.photo.path, reason))
        self.figures["flagged_photos"] += photo.photo.flagged
        self.figures["unaccompanied"] += photo.photo.unaccompanied
        minors = len(photo.minors)
        self.figures["minors"] += minors
        self.figures["minor_photos"] += bool(minors)
        self.figures["concerned"] += photo.concerned
        for face in photo.faces:
            self._add_face(face)

    def _add_face(self, face: FaceRecord) -> None:
        estimate = face.estimate
        self.groups[estimate.group] += 1
        self.figures["flagged_faces"] += estimate.flagged
        self.figures["added_faces"] += bool(face.added_by)
        self.finals[face.final_group] += 1
        self.figures["settled"] += face.settled
        self.figures["undecided_faces"] += face.decision is None
        if face.decision is not None:
            self.decisions[face.decision.value] += 1
            self.reviewers[face.decision.by] += 1
        elif estimate.flagged:
            self.figures["flagged_undecided"] += 1

    def summary(self, model: ModelInfo | None) -> Summary:
        """What was counted so far."""
        return Summary(
            photos=self.figures["photos"],
            statuses={status: self.statuses[status] for status in PhotoStatus},
            qualities={each: self.qualities[each] for each in Quality if each},
            waiting=self.figures["waiting"],
            faces=self.groups.total(),
            groups={group: self.groups[group] for group in AgeGroup},
            flagged_faces=self.figures["flagged_faces"],
            flagged_photos=self.figures["flagged_photos"],
            unaccompanied=self.figures["unaccompanied"],
            flagged_undecided=self.figures["flagged_undecided"],
            decisions={value: self.decisions[value] for value in DecisionValue},
            finals={value: self.finals[value] for value in FINAL_GROUPS},
            confirmed_minors=sum(self.decisions[value] for value in MINORS),
            settled=self.figures["settled"],
            undecided_faces=self.figures["undecided_faces"],
            reviewers=dict(sorted(self.reviewers.items())),
            added_faces=self.figures["added_faces"],
            minors=self.figures["minors"],
            minor_photos=self.figures["minor_photos"],
            concerned=self.figures["concerned"],
            failures=tuple(self.failures),
            damaged=tuple(self.damaged),
            runs=tuple(
                RunFacts(
                    run, settings, operating_point(model, run, settings), self.photos_of[run.id]
                )
                for run, settings in (self.runs[run_id] for run_id in sorted(self.runs))
            ),
        )
