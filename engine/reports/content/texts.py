"""The words of what is made for people to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from engine.ages.population import minors_of
from engine.index.query import Sign
from engine.reports.content.scope import ExportScope
from engine.reports.content.summary import RunFacts
from engine.support.languages import Language
from engine.support.messages import translated
from engine.support.places import I18N
from engine.values.ages import (
    AGES,
    MEASURED_AGE,
    RECORDED,
    TEST,
    AgeGroup,
    ByAge,
    DecisionValue,
    OperatingPoint,
)
from engine.values.consent import ConsentState, state_on
from engine.values.photos import (
    PhotoStatus,
    Quality,
)
from engine.values.records import FaceRecord

_ALONE = {Sign.FLAGGED: "scope_flagged", Sign.DECIDED: "scope_reviewed"}
"""Filters that have a sentence of their own where there is no other."""


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences in one language, and how it writes numbers.

    In English they stand in resources/i18n/report.json, by the names that templates ask for.
    """

    language: Language

    def __getitem__(self, name: str) -> str:
        """The sentence with that name; KeyError where there is none."""
        return translated("Report", _sentences()[name], self.language)

    def group(self, value: AgeGroup | DecisionValue) -> str:
        """An age group or a decision."""
        return self[f"value_{value}"]

    def consent(self, face: FaceRecord, day: date) -> str:
        """How consent to the face stands on that day; "" where nobody marked it."""
        mark, state = face.consent, state_on(day, face.consent, face.consent_unknown)
        if state is ConsentState.NONE:
            return ""
        said = self[_CONSENTS[state]]
        if mark is not None and mark.until:
            return self["consent_until"].format(consent=said, day=mark.until)
        return said

    def status(self, value: PhotoStatus | None) -> str:
        """How a photo ended."""
        return self["waiting" if value is None else f"status_{value}"]

    def quality(self, value: Quality) -> str:
        """How much of a photo could be looked at; "" where that is all of it."""
        return self[f"quality_{value}"] if value else ""

    def number(self, value: int) -> str:
        """A count: 12,345 or 12.345."""
        return self.language.written(f"{value:,}")

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share from 0 to 1: 97% or, with a decimal, 97.3%."""
        return self.language.written(f"{share * 100:.{decimals}f}%")

    def probability(self, share: float) -> str:
        """A probability, 0 to 1: 97.3%, <0.1%, >99.9%; never 0% or 100% of what is not certain."""
        if 0.0 < share < 0.001:
            return f"<{self.percent(0.001, 1)}"
        if 0.999 < share < 1.0:
            return f">{self.percent(0.999, 1)}"
        return self.percent(share, 1)

    def threshold(self, value: float) -> str:
        """A threshold, 0 to 1."""
        return self.language.written(f"{value:.6f}".rstrip("0").rstrip("."))

    def scope(self, scope: ExportScope) -> str:
        """Which photos an export is of."""
        shown = [
            *self._signs(scope.signs),
            *([self["scope_photos"]] if scope.analyses is not None else ()),
            *([self["scope_faces"]] if scope.faces is not None else ()),
        ] or [self["scope_all"]]
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
        """When a face is flagged, and what that was measured to find and to cost, by age."""
        point, settings = facts.point, facts.settings
        threshold = self["flagged_from"].format(
            age=settings.bands[-1], threshold=self.threshold(settings.threshold)
        )
        if point is None:
            return f"{threshold} {self['no_point']}"
        measured = " ".join(self._by_age(point)) or self["point"].format(
            name=point.name,
            age=MEASURED_AGE,
            recall=self.percent(point.recall, 1),
            alarms=self.percent(point.false_alarm_rate, 1),
        )
        if settings.bands[-1] != MEASURED_AGE:
            measured += " " + self["point_other_age"].format(age=settings.bands[-1])
        return f"{threshold} {measured}"

    def population(self, population: str | float) -> str:
        """Which population the probabilities are for."""
        minors = self.percent(minors_of(population))
        if isinstance(population, str):
            return self[f"population_{population}"].format(minors=minors)
        return self["population_share"].format(minors=minors)

    def _signs(self, signs: Sign) -> Iterator[str]:
        if signs in _ALONE:
            yield self[_ALONE[signs]]
        elif signs:
            names = (self[f"sign_{str(sign.name).lower()}"] for sign in signs)
            yield self["scope_signs"].format(filters=", ".join(names))

    def _by_age(self, point: OperatingPoint) -> Iterator[str]:
        """What the point finds and costs by recorded ages, and on `test`, which is not alike."""
        for source, sentence in ((RECORDED, "point_recorded"), (TEST, "point_test")):
            rows = [row for row in point.by_age if row.source == source]
            found, alarms = (
                "; ".join(self._rate(row) for row in rows if (row.age_to < MEASURED_AGE) is minors)
                for minors in (True, False)
            )
            if found or alarms:
                yield self[sentence].format(
                    name=point.name, found=found or "–", alarms=alarms or "–"
                )

    def _rate(self, row: ByAge) -> str:
        rate = row.flagged
        ages = f"{row.age_from}+" if row.age_to >= AGES - 1 else f"{row.age_from}–{row.age_to}"
        bounds = rate.bounds_of_100
        interval = "" if bounds is None else f" ({bounds[0]}%–{bounds[1]}%)"
        return f"{ages}: {rate.of_100}%{interval}"


_CONSENTS = {
    ConsentState.ASKED: "consent_asked",
    ConsentState.GIVEN: "consent_given",
    ConsentState.EXPIRED: "consent_expired",
    ConsentState.REFUSED: "consent_refused",
    ConsentState.WITHDRAWN: "consent_withdrawn",
    ConsentState.UNKNOWN: "consent_unknown",
}


@cache
def _sentences() -> dict[str, str]:
    sentences: dict[str, str] = json.loads((I18N / "report.json").read_text(encoding="utf-8"))
    return sentences
