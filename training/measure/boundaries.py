"""Is the distribution as right at one age as at the next: errors at boundaries, and no steps."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from engine.values.ages import AGES, RECORDED, TEST
from training.data.labels import Floats
from training.measure.calibrate import OLDEST_COUNTED, year_shares
from training.measure.points import Faces

BOUNDARIES = (12, 13, 16, 18)
"""Ages, in years, of the bands that are measured: 12,18, then 13,16, and 18 alone."""

BINS = 10

SMOOTHED = 2.0
"""Years (standard deviation) by which labels are smoothed before they are compared."""

YOUNG = "young"
"""All recorded ages that are not families'."""


def boundary_errors(shown: Mapping[str, Faces]) -> dict[str, dict[str, float]]:
    """By source and boundary, the expected calibration error of P(younger), 0 to 1.

    Each year of age counts the same, ten bins; faces with exact ages of 0 to 80. Sources with
    people on one side of a boundary only say nothing of it. `YOUNG` is all but families and test.
    """
    result: dict[str, dict[str, float]] = {}
    for name, faces in {**shown, **_young(shown)}.items():
        exact = (faces.age_max - faces.age_min <= 1) & (faces.age_max <= OLDEST_COUNTED)
        one = faces.some(exact)
        errors = {str(age): _error(one, age) for age in BOUNDARIES}
        known = {age: error for age, error in errors.items() if not np.isnan(error)}
        if known:
            result[name] = known
    return result


def neighbour_ratios(faces: Faces) -> npt.NDArray[np.float64]:
    """How much the mean P steps from each age to the next beyond what labels do, `[80]`; 1: not.

    The ratio of neighbours in the mean distribution over that of the labels smoothed by 2 years,
    first of 1 over 0. Faces count as in calibration: each age as much as the next.
    """
    exact = (faces.age_max - faces.age_min <= 1) & (faces.age_max <= OLDEST_COUNTED)
    one = faces.some(exact)
    weights = year_shares(one.age_min, one.age_max, one.source, one.recorded).sum(axis=0)
    ages = np.arange(AGES)
    near = np.exp(-0.5 * ((ages[:, None] - ages) / SMOOTHED) ** 2)
    labels = np.bincount(one.age_min, weights, minlength=AGES) @ (near / near.sum(axis=1)[:, None])
    mean: Floats = weights @ one.distributions
    # Of ages that no face has, and none is given, there is nothing to say.
    beyond, below = mean[1:] * labels[:-1], mean[:-1] * labels[1:]
    steps = np.divide(beyond, below, out=np.ones(AGES - 1), where=below > 0)
    return np.asarray(steps[:OLDEST_COUNTED], dtype=np.float64)


def _young(shown: Mapping[str, Faces]) -> dict[str, Faces]:
    others = [one for name, one in shown.items() if name not in (RECORDED, TEST)]
    if not others:
        return {}
    fields = ("distributions", "age_min", "age_max", "source", "subject", "recorded")
    return {YOUNG: Faces(*(np.concatenate([getattr(one, f) for one in others]) for f in fields))}


def _error(given: Faces, age: int) -> float:
    # A label that reaches over the boundary says nothing of it.
    faces = given.some((given.age_max < age) | (given.age_min >= age))
    younger = faces.age_max < age
    if len(np.unique(younger)) < 2:
        return float("nan")
    weight = 1 / np.bincount(faces.age_min)[faces.age_min]
    p = faces.distributions[:, :age].sum(axis=1, dtype=np.float64)
    place = np.minimum((p * BINS).astype(np.int64), BINS - 1)
    gaps = np.abs(np.bincount(place, weight * p) - np.bincount(place, weight * younger))
    return float(gaps.sum() / weight.sum())
