"""What a person is told before a collection is handed on, and has to acknowledge: counts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import unique

from engine.catalog.catalog import Catalog
from engine.photos.pairs import films, raws
from engine.reports.content.options import Progress
from engine.reports.content.scope import ExportScope, ScopedPhoto
from engine.reports.content.walk import Cancelled, Walk
from engine.reports.delivery.fate import Fate, fate_of
from engine.reports.delivery.rules import (
    DeliveryRules,
    Standing,
    Treatment,
    standing_of,
)
from engine.support.messages import Code, Message
from engine.support.reasons import Reason
from engine.values.consent import ConsentState, state_on
from engine.values.photos import PhotoStatus, Quality
from engine.values.records import PhotoRecord, Run, RunState


@unique
class DeliveryCheck(Code):
    """What there is to know before a delivery, in the order in which it is said."""

    # What is handed on
    UNTOUCHED = "Photos as they are: {count:,}"
    ANEW = "Photos as new files with faces covered: {count:,}"
    MISSING = "Files that will be missing: {count:,}"
    # What is missing
    NOT_DECIDED = "not decided, or reviewers differ (a face may be a minor's): {count:,}"
    NOT_READABLE = "not readable: {count:,}"
    NOT_HERE = "no longer there, or changed since the analysis: {count:,}"
    DAMAGED = "damaged, a part of the photo is lost: {count:,}"
    IN_PART = "looked at in part only: {count:,}"
    FILMS = "films, of which no copy is made: {count:,}"
    WAITING = "not analysed yet: {count:,}"
    IN_A_CLOUD = "not on this disk, in a cloud alone: {count:,}"
    REFUSED = "left out since consent was refused, withdrawn or not given: {count:,}"
    BY_RULE = "left out by the rules: {count:,}"
    BESIDE = "raw photos and films that are one with a photo and were not looked at: {count:,}"
    COVERED_COPIES = "copies of Faixa's with faces covered: {count:,}"
    NO_PHOTOS = "files that are no photos: {count:,}"
    # Who is in what is handed on
    FACES_UNDECIDED = "Faces not decided that may be minors', in all photos: {count:,}"
    FACES_DIFFERING = "Faces on which reviewers differ, in all photos: {count:,}"
    FACES_UNSEEN = (
        "Faces that are not flagged and that nobody decided on, handed on uncovered: {count:,}"
    )
    MINORS_UNCOVERED = "Minors' faces handed on uncovered, with consent: {count:,}"
    CONSENT_REFUSED = "Faces whose consent was refused or withdrawn, in all photos: {count:,}"
    CONSENT_EXPIRED = "Faces whose consent has expired, in all photos: {count:,}"
    NO_FACE = "Photos in which no face was found, handed on as they are: {count:,}"
    FILM_INSIDE = "Photos with a film inside, which is left out: {count:,}"
    # The runs
    RUNS_CANCELLED = "Runs that were cancelled and may not know all photos: {count:,}"
    RUNS_UNFINISHED = "Runs that have not finished and may not know all photos: {count:,}"
    LEFT_OUT = "Files and folders that were not looked at (hidden, thumbnails, ignored): {count:,}"


WHY_MISSING = (
    DeliveryCheck.NOT_DECIDED,
    DeliveryCheck.NOT_READABLE,
    DeliveryCheck.NOT_HERE,
    DeliveryCheck.DAMAGED,
    DeliveryCheck.IN_PART,
    DeliveryCheck.FILMS,
    DeliveryCheck.WAITING,
    DeliveryCheck.IN_A_CLOUD,
    DeliveryCheck.REFUSED,
    DeliveryCheck.BY_RULE,
    DeliveryCheck.BESIDE,
    DeliveryCheck.COVERED_COPIES,
    DeliveryCheck.NO_PHOTOS,
)
"""The parts of what is missing; each file is in one."""

ALWAYS = (DeliveryCheck.UNTOUCHED, DeliveryCheck.ANEW, DeliveryCheck.MISSING)
"""Said also where there is none."""


@dataclass(frozen=True, slots=True)
class Checks:
    """How many there are of each that is said, in its order."""

    counts: tuple[tuple[DeliveryCheck, int], ...]

    def __getitem__(self, check: DeliveryCheck) -> int:
        """How many; 0 where it is not said."""
        return dict(self.counts).get(check, 0)

    def lines(self) -> Iterator[tuple[DeliveryCheck, Message]]:
        """What is said, each as a line."""
        for check, count in self.counts:
            yield check, check(count=count)


def checks_of(
    runs: Collection[int],
    rules: DeliveryRules,
    catalog: Catalog,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Checks:
    """Counts what a delivery of these runs would have and lack; reads no photo.

    Whether a file has changed is seen by its size; by its bytes only when it is delivered. Raises
    CatalogError for an unknown run, CancelledError where `cancelled` says so.
    """
    counts: Counter[DeliveryCheck] = Counter()
    day = date.today()
    for photo in Walk(ExportScope(tuple(runs)), catalog, 1, progress, cancelled).photos():
        counts.update(_of_photo(photo, rules, day))
    for run_id in set(runs):
        counts.update(_of_run(catalog.run(run_id)))
    return Checks(
        tuple((each, counts[each]) for each in DeliveryCheck if counts[each] or each in ALWAYS)
    )


def _of_run(run: Run) -> dict[DeliveryCheck, int]:
    found = {DeliveryCheck.LEFT_OUT: sum(run.left_out.values())}
    if run.state is RunState.CANCELLED:
        found[DeliveryCheck.RUNS_CANCELLED] = 1
    elif run.state is not RunState.DONE:
        found[DeliveryCheck.RUNS_UNFINISHED] = 1
    return found


def _of_photo(scoped: ScopedPhoto, rules: DeliveryRules, day: date) -> Counter[DeliveryCheck]:
    photo = scoped.photo
    found: Counter[DeliveryCheck] = Counter()
    fate = fate_of(scoped, rules, day)
    missing = _why(photo, fate) if fate.reason is not None else _not_here(photo)
    if missing is not None:
        found[missing] += 1
    else:
        found[DeliveryCheck.ANEW if fate.anew else DeliveryCheck.UNTOUCHED] += 1
        found[DeliveryCheck.NO_FACE] += not photo.faces
        found[DeliveryCheck.FILM_INSIDE] += photo.film_inside
        left = [face for face in photo.faces if rules.treatment(face, day) is Treatment.LEAVE]
        known = Counter(map(standing_of, left))
        found[DeliveryCheck.FACES_UNSEEN] += known[Standing.UNFLAGGED]
        found[DeliveryCheck.MINORS_UNCOVERED] += known[Standing.CHILD] + known[Standing.TEEN]
    found[DeliveryCheck.BESIDE] += len(beside_of(photo))
    found[DeliveryCheck.MISSING] = sum(found[each] for each in WHY_MISSING)
    found[DeliveryCheck.FACES_UNDECIDED] = sum(
        # Where reviewers differ all is decided: those are counted by themselves.
        standing_of(face) is Standing.UNDECIDED and not face.disagreement
        for face in photo.faces
    )
    states = Counter(state_on(day, face.consent, face.consent_unknown) for face in photo.faces)
    found[DeliveryCheck.CONSENT_REFUSED] = sum(n for each, n in states.items() if each.forbids)
    found[DeliveryCheck.CONSENT_EXPIRED] = states[ConsentState.EXPIRED]
    found[DeliveryCheck.FACES_DIFFERING] = sum(face.disagreement for face in photo.faces)
    return found


def beside_of(photo: PhotoRecord) -> tuple[str, ...]:
    """The names of the files that are one with it and that nobody looked at."""
    return (*raws(photo.beside), *films(photo.beside))


def _why(photo: PhotoRecord, fate: Fate) -> DeliveryCheck:
    if photo.status is None:
        return DeliveryCheck.WAITING
    if fate.reason is not None and (known := _BY_REASON.get(fate.reason.code)):
        return known
    if photo.quality is Quality.DAMAGED:
        return DeliveryCheck.DAMAGED
    if photo.status is PhotoStatus.FAILED or photo.status is PhotoStatus.SKIPPED:
        return DeliveryCheck.NOT_READABLE
    return DeliveryCheck.BY_RULE


_BY_REASON: dict[Code, DeliveryCheck] = {
    Reason.KEPT_BACK_UNDECIDED: DeliveryCheck.NOT_DECIDED,
    Reason.KEPT_BACK_REFUSED: DeliveryCheck.REFUSED,
    Reason.KEPT_BACK_NOT_GIVEN: DeliveryCheck.REFUSED,
    Reason.SEEN_IN_PART: DeliveryCheck.IN_PART,
    Reason.FILM_NOT_COPIED: DeliveryCheck.FILMS,
    Reason.IN_A_CLOUD: DeliveryCheck.IN_A_CLOUD,
    Reason.COVERED_COPY: DeliveryCheck.COVERED_COPIES,
    Reason.BYTES_NOT_KNOWN: DeliveryCheck.NOT_READABLE,
    Reason.OTHER_KIND: DeliveryCheck.NO_PHOTOS,
    Reason.UNKNOWN_KIND: DeliveryCheck.NO_PHOTOS,
}


def _not_here(photo: PhotoRecord) -> DeliveryCheck | None:
    try:
        there = os.stat(photo.path).st_size == photo.size
    except (OSError, ValueError):
        there = False
    return None if there else DeliveryCheck.NOT_HERE
