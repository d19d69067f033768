"""Ages, groups, decisions, models: frozen, typed, with no behaviour beyond arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.values.faces import CropGeometry, Face

AgeDistribution = npt.NDArray[np.float32]
"""float32 `[101]`, P(age = 0…100), sums to 1."""


AGES = 101

SUM_TOLERANCE = 1e-3
"""How far from 1 an age distribution may sum: what float32 and a softmax of less may lose."""


class AgeGroup(StrEnum):
    """What the policy makes of an age distribution and the age bands."""

    CHILD = "child"
    TEEN = "teen"
    ADULT = "adult"


class DecisionValue(StrEnum):
    """What a reviewer said of one face."""

    CHILD = "child"
    TEEN = "teen"
    ADULT = "adult"
    NOT_A_FACE = "not_a_face"
    UNSURE = "unsure"


MINORS = (DecisionValue.CHILD, DecisionValue.TEEN)
"""What a person says of a minor's face."""

FINAL_GROUPS = tuple(value for value in DecisionValue if value is not DecisionValue.UNSURE)
"""What a face may be after review, see `FaceRecord.final_group`."""


@dataclass(frozen=True, slots=True)
class AnalysedFace:
    """A face and what the classifier said of it."""

    face: Face
    age_distribution: AgeDistribution


@dataclass(frozen=True, slots=True)
class Rate:
    """A share, 0 to 1, and the 95% interval of it by person; None where that is not known."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def of_100(self) -> int:
        """How many of 100: all of them or none only where that is exactly so.

        Whoever reads that 100 of 100 minors are found looks for no other; 99.6 is told as 99.
        """
        return _least(self.value, _most(self.value, round(100 * self.value)))

    @property
    def bounds_of_100(self) -> tuple[int, int] | None:
        """Both ends of the interval, of 100, with `of_100` inside; None where it is not known."""
        # Where all people measured were alike, drawing among them again says nothing of others.
        if self.low is None or self.high is None or self.low == self.high:
            return None
        low, high = round(100 * self.low), round(100 * self.high)
        return _most(self.low, low), _least(self.high, high)


def _most(share: float, number: int) -> int:
    return min(number, 99) if share < 1.0 else number


def _least(share: float, number: int) -> int:
    return max(number, 1) if share > 0.0 else number


@dataclass(frozen=True, slots=True)
class ByAge:
    """What an operating point flags of the people of some ages, of one source of faces.

    Ages are completed years, both ends inside; `age_to` is 100 where there is no end. Of minors
    `flagged` is what is found, of adults false alarms.
    """

    source: str
    age_from: int
    age_to: int
    flagged: Rate

    @property
    def band(self) -> tuple[int, int]:
        """Both ends."""
        return self.age_from, self.age_to


RECORDED, TEST = "recorded", "test"
"""Sources of `ByAge`: ages that were written down, and held-out web photos with guessed ages."""


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A threshold on P(minor), and what was measured for it; rates from 0 to 1.

    `recall` and `false_alarm_rate` are of all ages together and never to be shown alone where
    `by_age`, which older models lack, has what is found at each age.
    """

    name: str
    threshold: float
    recall: float
    false_alarm_rate: float
    by_age: tuple[ByAge, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of `by_age`: recorded ages first, `test` last, the others by name."""
        first = {RECORDED: 0, TEST: 2}
        return tuple(
            sorted({row.source for row in self.by_age}, key=lambda s: (first.get(s, 1), s))
        )

    def flags(self, source: str, age_from: int, age_to: int) -> Rate | None:
        """What it flags of these ages of a source; None where that was not measured."""
        wanted = (source, age_from, age_to)
        return next((r.flagged for r in self.by_age if (r.source, *r.band) == wanted), None)


MEASURED_AGE = 18
"""An operating point's rates are those of people under this age, in years, against all others."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The P(minor) between which a face is uncertain, both inside, and what that is worth.

    `right_outside` has, by source, the share of the faces outside of which minor or adult is right,
    `share_inside` the share of all faces that is inside.
    """

    low: float
    high: float
    right_outside: Mapping[str, Rate] = field(default_factory=dict, hash=False)
    share_inside: Mapping[str, Rate] = field(default_factory=dict, hash=False)


Masses = tuple[tuple[float, float], ...]
"""How much of its distribution the 80% interval of an age holds: medians in years, ascending, and
the mass at each, 0 to 1. Between two the mass is on the line, beyond the last as there."""


@dataclass(frozen=True, slots=True)
class AgeInterval:
    """The masses with which 80% of recorded ages lay inside, and how many did.

    `coverage` has by source the share of recorded ages inside, of people on whom the masses were
    not fitted.
    """

    masses: Masses
    coverage: Mapping[str, Rate] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What a model file says of itself, and the hash that names it.

    `reference_population`, for which its probabilities hold, is in words; `default_point` is the
    operating point to take where nobody has chosen. Both are "", `uncertain` and `interval` None in
    models that do not say.
    """

    name: str
    version: str
    architecture: str
    sha256: str
    geometry: CropGeometry
    operating_points: tuple[OperatingPoint, ...]
    metadata: dict[str, Any] = field(compare=False)
    reference_population: str = ""
    default_point: str = ""
    uncertain: Uncertain | None = None
    interval: AgeInterval | None = None

    def point(self, name: str) -> OperatingPoint | None:
        """The operating point with that name, if it has one."""
        return next((each for each in self.operating_points if each.name == name), None)


MIXED = "mixed"
"""The population that the model's probabilities hold for: each age as frequent as the next."""


@dataclass(frozen=True, slots=True)
class PolicySettings:
    """How age distributions become groups and flags.

    `bands` are one or two ages in years, ascending: below the first a child, from the last an
    adult, between them a teen. `threshold`, 0 to 1, is on the model's own P(minor), and so is
    `uncertain`, between whose ends a face is uncertain. `population` is a preset of
    `engine.ages.population` by name, or the share of minors among the people who are expected.
    `interval` says how much of a distribution the age's 80% interval holds: other than 80% where
    the model is more, or less, sure of ages than it is right.
    """

    bands: tuple[int, ...] = (12, 18)
    threshold: float = 0.5
    population: str | float = MIXED
    uncertain: tuple[float, float] = (0.1, 0.9)
    interval: Masses = ((0.0, 0.8),)


@dataclass(frozen=True, slots=True)
class FaceEstimate:
    """What the policy makes of one age distribution. Probabilities 0 to 1, ages in years.

    All is for the population of the settings, but for what finds minors: `p_minor_model`, the
    model's own P(minor), and `flagged`, `uncertain` and `adult_company`, which are of that alone
    (see `engine.ages.policy.estimate`). `age` is the median, `age_low` and `age_high` bound the 80%
    interval. `p_teen` is None where there are two groups.
    """

    group: AgeGroup
    p_child: float
    p_teen: float | None
    p_adult: float
    p_minor: float
    age: float
    age_low: float
    age_high: float
    p_minor_model: float
    flagged: bool
    uncertain: bool
    adult_company: bool

    def share(self, group: AgeGroup | None = None) -> float:
        """The probability of a group, None for the one that is the estimate."""
        shares = {
            AgeGroup.CHILD: self.p_child,
            AgeGroup.TEEN: self.p_teen or 0.0,
            AgeGroup.ADULT: self.p_adult,
        }
        return shares[group or self.group]
