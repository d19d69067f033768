"""The words of what is made for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import unique

from engine.reports.content.scope import ExportScope
from engine.reports.content.summary import RunFacts
from engine.support.languages import Language
from engine.support.messages import Code
from engine.values.ages import MEASURED_AGE, AgeGroup, DecisionValue
from engine.values.photos import PhotoStatus


@unique
class Report(Code):
    """The sentences, in English; templates ask for them by their names in small letters."""

    TITLE = "Faixa: report on minors in photos"
    SUMMARY_TITLE = "Faixa: summary"
    MADE = "Made {when} by Faixa {version}"
    ESTIMATE = "Estimate"
    ESTIMATE_WORDS = (
        "Groups, ages and flags on these pages are a computer program's estimates from looks "
        "alone. They can be wrong in both directions. Look at each photo before you act on it; "
        "what a person decided stands in a place of its own, marked “Decision”."
    )
    FIGURES = "In figures"
    PHOTOS = "Photos"
    FACES = "Faces"
    FLAGGED_PHOTOS = "Flagged photos (estimate)"
    FLAGGED_FACES = "Flagged faces (estimate)"
    UNACCOMPANIED = "Flagged, with no adult in the photo (estimate)"
    FLAGGED_UNDECIDED = "Flagged faces that nobody has decided on"
    DECIDED = "Faces decided by people"
    MINOR_PHOTOS = "Photos with minors, after review"
    MINOR_WORDS = (
        "After review, a face counts as a minor's where a person decided child or teen, or where "
        "it is flagged and nobody decided adult or not a face."
    )
    ADDED_FACES = "Faces drawn by people"
    BY_STATUS = "Photos by outcome"
    BY_GROUP = "Faces by group (estimate)"
    BY_DECISION = "Faces by decision (people)"
    STATUS_ANALYSED = "With faces"
    STATUS_NO_FACE = "No face found"
    STATUS_FAILED = "Could not be read"
    STATUS_SKIPPED = "Not photos, skipped"
    WAITING = "Not analysed yet"
    VALUE_CHILD = "child"
    VALUE_TEEN = "teen"
    VALUE_ADULT = "adult"
    VALUE_NOT_A_FACE = "not a face"
    VALUE_UNSURE = "unsure"
    POLICY = "Policy"
    RUN_WORDS = "Run {number} of {when}"
    BANDS = "Age groups"
    BANDS_TWO = "Child: under {last}. Adult: {last} and over."
    BANDS_THREE = "Child: under {first}. Teen: {first} to {until}. Adult: {last} and over."
    FLAGGING = "Flags"
    FLAGGED_FROM = (
        "A face is flagged where the estimated probability of an age under {age} is {threshold} "
        "or more."
    )
    NO_POINT = (
        "This is a threshold without measured rates here: how many minors it misses is not known."
    )
    POINT = (
        "This is the operating point {name}: on faces that the model had never seen it flagged "
        "{recall} of those under {age} (recall) and {alarms} of the others (false alarms)."
    )
    POINT_OTHER_AGE = "Measured for another age than {age}: take it as a hint."
    MODEL = "Age model"
    COMPUTED_ON = "Computed on"
    REVIEWERS = "Reviewers"
    NO_REVIEWERS = "Nobody has decided anything yet."
    FLAGGED_LIST = "Photos flagged, or decided to show a minor"
    OTHER_LIST = "Other photos with faces, and photos without"
    FAILED_LIST = "Photos that could not be read"
    FAILED_WORDS = "Look at these yourself: nobody knows what they show."
    NONE = "None."
    FACE = "Face"
    P_MINOR = "P(under {age})"
    AGE_RANGE = "Age, estimated"
    YEARS = "{low}–{high} years"
    DECISION = "Decision"
    UNDECIDED = "—"
    FLAGGED = "flagged"
    UNACCOMPANIED_BADGE = "no adult"
    DRAWN = "drawn by {name}"
    PHOTO = "Photo"
    REASON = "Reason"
    NO_PICTURE = "no picture"
    MORE = (
        "{count} more are not listed here, so that the file can be opened. The CSV, Excel and "
        "JSON Lines exports list everything."
    )
    PICTURES_END = "Pictures end here: this file holds the first {count} faces."
    LIMITS = "Limits"
    LIMIT_1 = (
        "A photo that is not flagged may still show a minor: faces that are small, turned "
        "away, covered or badly lit are missed, and faces found may be judged too old."
    )
    LIMIT_2 = (
        "The years around a boundary are the hardest: people of 15 to 20 are often taken "
        "for older or younger than they are."
    )
    LIMIT_3 = (
        "Errors are not the same for all people; the model card says what was measured and "
        "on whom it was trained."
    )
    LIMIT_4 = "Nothing here identifies anybody, and nothing here replaces a person's judgement."
    CONFIDENTIAL = (
        "This file can show faces, names and places of minors. Keep it as you keep the photos."
    )
    SIGNATURE = "Reviewed by (name, date, signature)"
    PAGE = "Page {page} of {pages}"
    SCOPE = "Scope"
    SCOPE_ALL = "all photos"
    SCOPE_FLAGGED = "only flagged photos"
    SCOPE_REVIEWED = "only photos that people have decided on"
    SCOPE_PHOTOS = "only photos that were picked"
    SCOPE_FACES = "only faces that were picked"
    SCOPE_OWN = "of all decisions only those of {name}"


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences in one language, and how it writes numbers."""

    language: Language

    def __getitem__(self, name: str) -> str:
        """The sentence with that name; KeyError where there is none."""
        return Report[name.upper()].template(self.language)

    def group(self, value: AgeGroup | DecisionValue) -> str:
        """An age group or a decision."""
        return self[f"value_{value}"]

    def status(self, value: PhotoStatus | None) -> str:
        """How a photo ended."""
        return self["waiting" if value is None else f"status_{value}"]

    def number(self, value: int) -> str:
        """A count: 12,345 or 12.345."""
        return self.language.written(f"{value:,}")

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share from 0 to 1: 97% or, with a decimal, 97.3%."""
        return self.language.written(f"{share * 100:.{decimals}f}%")

    def threshold(self, value: float) -> str:
        """A threshold, 0 to 1."""
        return self.language.written(f"{value:.6f}".rstrip("0").rstrip("."))

    def scope(self, scope: ExportScope) -> str:
        """Which photos an export is of."""
        names = [
            name
            for name, narrow in (
                ("scope_flagged", scope.flagged_only),
                ("scope_reviewed", scope.reviewed_only),
                ("scope_photos", scope.analyses is not None),
                ("scope_faces", scope.faces is not None),
            )
            if narrow
        ]
        shown = [self[name] for name in names or ["scope_all"]]
        if scope.reviewer is not None:
            shown.append(self["scope_own"].format(name=scope.reviewer or "—"))
        return ", ".join(shown)

    def when(self, utc: str) -> str:
        """A time of the catalog's, shorter to read: 2026-11-24 13:05 UTC."""
        return f"{utc[:10]} {utc[11:16]} UTC" if utc else ""

    def bands(self, bands: tuple[int, ...]) -> str:
        """The age bands, in words."""
        if len(bands) == 1:
            return self["bands_two"].format(last=bands[0])
        return self["bands_three"].format(first=bands[0], until=bands[1] - 1, last=bands[1])

    def flagging(self, facts: RunFacts) -> str:
        """When a face is flagged, and what that was measured to cost."""
        point, settings = facts.point, facts.settings
        threshold = self["flagged_from"].format(
            age=settings.bands[-1], threshold=self.threshold(settings.threshold)
        )
        if point is None:
            return f"{threshold} {self['no_point']}"
        measured = self["point"].format(
            name=point.name,
            age=MEASURED_AGE,
            recall=self.percent(point.recall, 1),
            alarms=self.percent(point.false_alarm_rate, 1),
        )
        if settings.bands[-1] != MEASURED_AGE:
            measured += " " + self["point_other_age"].format(age=settings.bands[-1])
        return f"{threshold} {measured}"
