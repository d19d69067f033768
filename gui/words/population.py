"""Who is expected in the photos, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.ages.population import MOSTLY_ADULTS, PROFILES, SCHOOL, minors_of
from engine.values.ages import MIXED
from gui.words.names import percent

translate = QCoreApplication.translate


def population_name(population: str | float) -> str:
    """A population with the share of minors in it: "A school (69% minors)"."""
    minors = percent(minors_of(population))
    if not isinstance(population, str):
        return translate("Population", "{minors} minors").format(minors=minors)
    return translate("Population", "{name} ({minors} minors)").format(
        name=_names()[population], minors=minors
    )


def flags_stay() -> str:
    """What no population changes."""
    return translate(
        "Population",
        "Mixed ages: each age as often as the next. This moves the estimates only: age, group and "
        "P(minor). What is flagged, uncertain or unaccompanied stays the same, whatever you "
        "choose: the model alone decides on that.",
    )


def _names() -> dict[str, str]:
    names = {
        MIXED: translate("Population", "Mixed ages"),
        SCHOOL: translate("Population", "A school"),
        MOSTLY_ADULTS: translate("Population", "Mostly adults"),
    }
    assert names.keys() == PROFILES.keys()
    return names
