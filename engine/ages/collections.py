"""Kinds of collections, each with the operating point and the population to begin with.

A preset is a beginning: whoever knows the photos better chooses otherwise. None of them takes a
point that finds fewer minors than the model's default one does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.ages.policy import DEFAULT, default_point, resolve_threshold
from engine.ages.population import MOSTLY_ADULTS, SCHOOL
from engine.values.ages import MIXED, ModelInfo, PolicySettings

STRICTEST = "strictest"
"""The operating point that finds most, whatever its name."""


@dataclass(frozen=True, slots=True)
class CollectionKind:
    """What to begin with; `point` is `DEFAULT` or `STRICTEST`, `population` as of the policy."""

    point: str
    population: str | float


COLLECTIONS: Mapping[str, CollectionKind] = {
    "family": CollectionKind(DEFAULT, MIXED),
    "school": CollectionKind(DEFAULT, SCHOOL),
    "adults": CollectionKind(DEFAULT, MOSTLY_ADULTS),
    "search": CollectionKind(STRICTEST, MIXED),
}
"""By name: albums of all ages; schools, clubs, camps; offices, press, venues; and searches in which
no minor may be missed, whatever that costs."""


def point_for(kind: CollectionKind, info: ModelInfo | None) -> str:
    """The name of the kind's operating point in this model, `DEFAULT` where it has none."""
    if kind.point != STRICTEST or info is None or not info.operating_points:
        return DEFAULT
    strictest = min(info.operating_points, key=lambda point: point.threshold)
    # The model's default stays a default: with another model it is that one's.
    return DEFAULT if strictest.name == default_point(info) else strictest.name


def kind_of(point: str, population: str | float, info: ModelInfo | None) -> str:
    """The name of the kind with this operating point and population; "" where there is none."""
    default = default_point(info) if info is not None else ""
    for name, kind in COLLECTIONS.items():
        wanted = point_for(kind, info)
        same = point == wanted or (wanted == DEFAULT and point == default)
        if same and population == kind.population:
            return name
    return ""


def with_kind(settings: PolicySettings, name: str, info: ModelInfo) -> PolicySettings:
    """The settings with the kind's threshold and population; KeyError for no such kind."""
    kind = COLLECTIONS[name]
    threshold = resolve_threshold(info, point_for(kind, info))
    return replace(settings, threshold=threshold, population=kind.population)
