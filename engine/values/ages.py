"""Ages, groups, decisions, models: frozen, typed, with no behaviour beyond arithmetic."""

from __future__ import annotations

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
    """Sums of the age distribution between the age bands."""

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


@dataclass(frozen=True, slots=True)
class AnalysedFace:
    """A face and what the classifier said of it."""

    face: Face
    age_distribution: AgeDistribution


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A threshold on P(minor), and what was measured for it; rates from 0 to 1."""

    name: str
    threshold: float
    recall: float
    false_alarm_rate: float


MEASURED_AGE = 18
"""An operating point's rates are those of people under this age, in years, against all others."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What a model file says of itself, and the hash that names it."""

    name: str
    version: str
    architecture: str
    sha256: str
    geometry: CropGeometry
    operating_points: tuple[OperatingPoint, ...]
    metadata: dict[str, Any] = field(compare=False)


@dataclass(frozen=True, slots=True)
class PolicySettings:
    """How age distributions become groups and flags. `threshold` is on P(minor), 0 to 1.

    `bands` are one or two ages in years, ascending: below the first a child, from the last an
    adult, between them a teen.
    """

    bands: tuple[int, ...] = (12, 18)
    threshold: float = 0.5


@dataclass(frozen=True, slots=True)
class FaceEstimate:
    """What the policy makes of one age distribution. Probabilities 0 to 1, ages in years.

    `p_teen` is None where there are two groups.
    """

    group: AgeGroup
    p_child: float
    p_teen: float | None
    p_adult: float
    p_minor: float
    age: float
    age_low: float
    age_high: float
    flagged: bool

    def share(self, group: AgeGroup | None = None) -> float:
        """The probability of a group, None for the one that is the estimate."""
        shares = {
            AgeGroup.CHILD: self.p_child,
            AgeGroup.TEEN: self.p_teen or 0.0,
            AgeGroup.ADULT: self.p_adult,
        }
        return shares[group or self.group]
