"""The 80% interval of an age: how much of a distribution it must hold, and what it then covers.

A distribution may be too sure at one age and not sure enough at another, and then 80% of its mass
hold more or less than 80% of the people. So the mass is a function of the median, fitted to what it
covers at each recorded age, as conformal prediction does for a whole sample (Vovk et al. 2005;
distributional form: Chernozhukov et al. 2021).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from engine.values.ages import Masses
from training.data.labels import Ages, Floats
from training.measure.calibrate import FOLDS, OLDEST_COUNTED, person_parts
from training.measure.points import Faces, most_believed
from training.measure.recorded import (
    Measured,
    by_band,
    inside_interval,
    measured,
    median_age,
    share_younger,
)

WANTED = 0.8
"""The share of ages that the interval shall cover."""

KNOTS = (0.0, 6.0, 12.0, 18.0, 25.0, 35.0, 50.0, 101.0)
"""Medians, in years, between which the mass is on a line."""

LEAST, MOST = 0.3, 0.98
"""Masses beyond which nothing is fitted."""

BEND = 0.1
"""What it costs that the slope of the mass changes, per (mass a year) squared."""

ENOUGH = 10
"""Faces near an age with which its coverage counts half."""

EDGE = 0.03
"""A face's part in a coverage fades over so much of mass, that the fit has a slope to follow."""

DECADES = ((0, 9), (10, 19), (20, 29), (30, 39), (40, 49), (50, 100))
"""Ages, both ends inside, of which coverage is told."""

ALL = "all"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The masses that are shipped; `coverage` by source and decade, and of `ALL`, 0 to 1."""

    masses: Masses
    coverage: dict[str, dict[str, Measured]]


def age_interval(faces: Faces, shown: Mapping[str, Faces], bootstrap: int = 500) -> Coverage:
    """Masses fitted on the most believed of `faces`, and what they cover of each of `shown`.

    Who is among those is judged by masses that were fitted without that person.
    """
    masses = fit_masses(faces)
    result = {}
    for name, one in shown.items():
        exact = one.some(one.age_max - one.age_min <= 1)
        if len(exact.age_min):
            inside = covered(exact, masses_without(faces, exact))
            result[name] = _coverage(inside, exact, bootstrap)
    return Coverage(masses, result)


def fit_masses(faces: Faces) -> Masses:
    """The masses at `KNOTS` that cover 80% near each age, of the most believed of `faces`.

    Near an age are faces within 2 years (of babies) to 6; ages with few faces count less. Without
    any exact age it is 80% everywhere.
    """
    chosen = faces.some(most_believed(faces))
    chosen = chosen.some(chosen.age_max - chosen.age_min <= 1)
    if not len(chosen.age_min):
        return ((0.0, WANTED),)
    middle = (chosen.age_min + chosen.age_max) / 2
    years = np.arange(OLDEST_COUNTED + 1)[:, None]
    near = np.exp(-0.5 * ((years - middle) / np.minimum(2 + 0.15 * years, 6.0)) ** 2)
    count = near.sum(axis=1)
    near /= np.maximum(count, 1e-9)[:, None]
    strength = count / (count + ENOUGH)
    strength /= strength.sum()
    needed = _needed(chosen.distributions, middle)
    at = median_age(chosen.distributions) + 0.5
    basis = np.stack([np.interp(at, KNOTS, row) for row in np.eye(len(KNOTS))], axis=1)
    slopes = np.diff(np.eye(len(KNOTS)), axis=0) / np.diff(KNOTS)[:, None]
    bends = np.diff(slopes, axis=0)

    def cost(x: Floats) -> tuple[float, Floats]:
        held = 1 / (1 + np.exp(np.clip((needed - basis @ x) / EDGE, -50, 50)))
        missed = near @ held - WANTED
        bent = bends @ x
        d_held = 2 * (strength * missed) @ near * held * (1 - held) / EDGE
        value = float(strength @ missed**2 + BEND * bent @ bent)
        return value, d_held @ basis + 2 * BEND * bent @ bends

    start = np.full(len(KNOTS), WANTED)
    found = minimize(
        cost, start, jac=True, method="L-BFGS-B", bounds=[(LEAST, MOST)] * len(KNOTS)
    ).x
    return tuple((knot, round(float(mass), 4)) for knot, mass in zip(KNOTS, found, strict=True))


def masses_without(faces: Faces, judged: Faces) -> Floats:
    """The mass for each of `judged`, `[n]`, from fits that have not seen that person."""
    part, own = (
        person_parts(faces.source, faces.subject),
        person_parts(judged.source, judged.subject),
    )
    at = median_age(judged.distributions) + 0.5
    result = np.zeros(len(at))
    for fold in range(FOLDS):
        here = own == fold
        result[here] = mass_at(fit_masses(faces.some(part != fold)), at[here])
    return result


def mass_at(masses: Masses, medians: Floats) -> npt.NDArray[np.float64]:
    """The mass at medians in exact years, `[n]`."""
    ages, held = zip(*masses, strict=True)
    return np.asarray(np.interp(medians, ages, held), dtype=np.float64)


def covered(faces: Faces, mass: Floats) -> npt.NDArray[np.bool_]:
    """Whether the middle of each label's year lies in the interval that holds `mass`, `[n]`."""
    return inside_interval(faces.distributions, (faces.age_min + faces.age_max) / 2, mass)


def _needed(distributions: Floats, middle: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The mass of the smallest interval around each median that holds the age."""
    return np.asarray(np.abs(2 * share_younger(distributions, middle) - 1))


def _coverage(inside: npt.NDArray[np.bool_], faces: Faces, bootstrap: int) -> dict[str, Measured]:
    def figures(at: npt.NDArray[np.int64]) -> dict[str, float]:
        return {ALL: float(inside[at].mean())}

    low: Ages = faces.age_min
    return measured(figures, faces.subject, bootstrap) | by_band(
        DECADES, inside, low, faces.age_max, faces.subject, bootstrap
    )
