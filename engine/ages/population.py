"""Who is expected in the photos: age profiles, and what P(age) becomes under one; pure functions.

A model's probabilities hold for its reference population, each age as frequent as the next. For
people of another mix of ages Bayes' rule multiplies P(age) by how much more frequent that age is
among them, and divides by the sum (Saerens, Latinne and Decaestecker 2002, equation 2.4). Nothing
else is in a profile: it knows nobody's face.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from engine.support.errors import ErrorCode, UsageError
from engine.values.ages import AGES, MEASURED_AGE, MIXED

Floats = npt.NDArray[np.float64]

SCHOOL, MOSTLY_ADULTS = "school", "mostly-adults"

OLDEST_COUNTED = 80
"""The reference population has each age from 0 to this, in years, as often as the next."""

PROFILES: Mapping[str, tuple[tuple[int, float], ...]] = {
    MIXED: ((0, 1.0), (AGES - 1, 1.0)),
    # Assumed: pupils of 6 to 17 of each year alike, some younger and older, one adult to two of
    # them. That each year has about as many pupils is Brazil's basic education's (Inep, Censo
    # Escolar 2023, notas estatísticas: 14.4 million in the first five years, 11.6 in the next four,
    # 5.3 in the two before, of 47.3 million in all); how many adults are beside them, nobody's.
    SCHOOL: (
        (0, 0.25), (3, 0.5), (6, 2.0), (8, 3.0), (16, 3.0), (18, 1.5), (21, 0.4), (25, 0.3),
        (45, 0.3), (60, 0.15), (AGES - 1, 0.05),
    ),
    # Assumed: a third as many children as among the people of Brazil, of whom 19.8% are 14 or
    # younger (IBGE, Censo 2022, table 9514: 40,129,261 of 203,080,756); here it is 7%.
    MOSTLY_ADULTS: (
        (0, 0.3), (10, 0.3), (14, 0.35), (18, 0.7), (22, 1.1), (30, 1.3), (45, 1.2), (60, 0.9),
        (AGES - 1, 0.4),
    ),
}  # fmt: skip
"""How frequent ages are, against the reference: years and values that lines are drawn between.

Assumptions of ours, without a step at any boundary: nobody's photos were counted.
"""

LEAST_SHARE, MOST_SHARE = 0.01, 0.99
"""Shares of minors that a population may have; with none at all no face could be a minor's."""

EDGE = 2.0
"""Years over which a share of minors rises and falls around 18 (the logistic function's scale)."""

COMPONENTS = (0, 6, 12, 18, 26, 40, 60, 80)
"""Years at which the parts of an estimated profile have their tops: lines fall to the next ones.

No closer than the model can tell ages apart: with twice as many, performers of 15 to 25, of whom a
third were minors, were taken for 90% minors, with these for 37%; other faces fared alike.
"""

STRENGTH = 10.0
"""With so many faces' weight the reference population stands against what an estimate sees."""

STEPS = 200
"""Steps of expectation and maximisation."""

_LEAST_GAIN = 1e-7
"""A step that changes no part by more ends it."""


@dataclass(frozen=True, slots=True, eq=False)
class PopulationEstimate:
    """A guess from faces of how frequent ages are among them.

    `minors` is the share of people under 18, 0.01 to 0.99, and may be taken as a population;
    `profile` is float64 `[101]`, against the reference population; `faces` were looked at.
    """

    minors: float
    profile: Floats
    faces: int


def parse_population(text: str | float) -> str | float:
    """A preset's name, or the share of minors: 0.01 to 0.99.

    Raises UsageError naming what there is.
    """
    wanted = str(text).strip().lower()
    if wanted in PROFILES:
        return wanted
    try:
        share = float(wanted)
    except ValueError:
        share = math.nan
    if LEAST_SHARE <= share <= MOST_SHARE:
        return share
    raise UsageError(
        ErrorCode.NO_POPULATION(
            names=", ".join(PROFILES), least=LEAST_SHARE, most=MOST_SHARE, text=repr(str(text))
        )
    )


def weights_of(population: str | float) -> Floats | None:
    """How frequent each age is against the reference, float64 `[101]`; None for the reference.

    A number is the share of people under 18: those ages are made more or less frequent by one
    factor, all others stay, and between them the factor changes along a logistic curve of `EDGE`
    years, so that nobody's P(age) jumps at 18. Raises UsageError for what is no population.
    """
    return _weights_of(parse_population(population))


def minors_of(population: str | float) -> float:
    """The share of people under 18 in a population, 0 to 1; UsageError for what is none."""
    weights = weights_of(population)
    return _minors(np.ones(AGES) if weights is None else weights)


def reweighted(distributions: npt.NDArray[np.float32], weights: Floats) -> Floats:
    """P(age) under a population, float64 `[n, 101]`, from the model's `[n, 101]`."""
    mass = distributions * weights
    return np.asarray(mass / mass.sum(axis=1, keepdims=True))


def estimate_population(distributions: npt.NDArray[np.float32]) -> PopulationEstimate:
    """How frequent ages are among the faces of `[n, 101]`, by expectation and maximisation.

    As in Saerens et al. 2002, but for the profile being a mixture of `COMPONENTS`, so that it is
    smooth, with `STRENGTH` faces of the reference population added to those seen: few faces change
    little. It takes the model's probabilities for right; where the model is wrong of many faces in
    the same way, so is this.
    """
    parts = _parts()
    reference = parts.sum(axis=1) / parts.sum()
    shares = reference.copy()
    # How likely each part makes each face: its ages' P over their frequency in the reference.
    likely = distributions[:, : OLDEST_COUNTED + 1] @ (parts / parts.sum(axis=1, keepdims=True)).T
    likely = likely[likely.sum(axis=1) > 0]
    for _ in range(STEPS):
        of_parts = likely * shares
        of_parts /= of_parts.sum(axis=1, keepdims=True)
        after = (of_parts.sum(axis=0) + STRENGTH * reference) / (len(likely) + STRENGTH)
        change = np.abs(after - shares).max()
        shares = after
        if change < _LEAST_GAIN:
            break
    profile = (shares / reference) @ parts
    profile = np.concatenate([profile, np.full(AGES - len(profile), profile[-1])])
    minors = min(max(_minors(profile), LEAST_SHARE), MOST_SHARE)
    return PopulationEstimate(minors, profile, len(distributions))


@cache
def _weights_of(population: str | float) -> Floats | None:
    if population == MIXED:
        return None
    if isinstance(population, float):
        return _fixed(_tilted(population))
    years, values = zip(*PROFILES[population], strict=True)
    return _fixed(np.interp(np.arange(AGES), years, values))


def _fixed(weights: Floats) -> Floats:
    weights.setflags(write=False)
    return weights


def _parts() -> Floats:
    """Each component over the ages that are counted, `[parts, 81]`; over all parts 1 at each."""
    years = np.arange(OLDEST_COUNTED + 1)
    return np.stack([np.interp(years, COMPONENTS, row) for row in np.eye(len(COMPONENTS))])


def _minors(weights: Floats) -> float:
    counted = weights[: OLDEST_COUNTED + 1]
    return float(counted[:MEASURED_AGE].sum() / counted.sum())


def _tilted(share: float) -> Floats:
    # A year's middle is half a year after its birthday.
    young = 1 / (1 + np.exp((np.arange(AGES) + 0.5 - MEASURED_AGE) / EDGE))
    low, high = -40.0, 40.0
    while high - low > 1e-9:  # the share of minors grows with the tilt
        middle = (low + high) / 2
        low, high = (middle, high) if _minors(np.exp(middle * young)) < share else (low, middle)
    return np.asarray(np.exp(low * young))
