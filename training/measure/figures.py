"""Figures of merit of age distributions against labels; pure functions, aggregates only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import recall_score

from engine.ages import columns
from engine.values.ages import AGES, PolicySettings
from training.data.labels import ADULT_AGE, TEEN_AGE, Ages, Floats, age_groups, surely_minor

FALSE_ALARMS = (0.01, 0.05, 0.10)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one set of faces gave; rates 0 to 1, years, NaN where the set has no such faces.

    `recall_0_11` and `recall_12_17` are at `FALSE_ALARMS` on faces of 25 and older.
    `balanced_accuracy` is of the groups 0-11, 12-17, 18+, `mae` in years from exact ages.
    """

    faces: int
    auc: float
    balanced_accuracy: float
    recall_0_11: tuple[float, ...]
    recall_12_17: tuple[float, ...]
    calibration_error: float
    mae: float


def p_minor(distributions: Floats) -> npt.NDArray[np.float64]:
    """P(minor) of each face, `[n]`, from `[n, 101]`."""
    return np.asarray(distributions[:, :ADULT_AGE].sum(axis=1), dtype=np.float64)


def decided_groups(distributions: Floats) -> npt.NDArray[np.int64]:
    """The group that the program names for each face, `[n]`: 0 child, 1 teen, 2 adult."""
    below = columns.shares_below(np.asarray(distributions, np.float32), (TEEN_AGE, ADULT_AGE))
    settings = PolicySettings((TEEN_AGE, ADULT_AGE))
    shares = columns.Below(below[:, 0], below[:, 1])
    return columns.columns_of_shares(shares, settings).groups.astype(np.int64)


def expected_age(distributions: Floats) -> npt.NDArray[np.float64]:
    """The mean of each age distribution in years, `[n]`."""
    return np.asarray(distributions @ np.arange(AGES), dtype=np.float64)


def minor_auc(distributions: Floats, age_min: Ages, age_max: Ages) -> float:
    """Area under ROC of P(minor); faces whose label reaches over 18 are left out."""
    minor, sure = surely_minor(age_min, age_max)
    return area_under_roc(p_minor(distributions)[sure], minor[sure], np.ones(int(sure.sum())))


def area_under_roc(
    p: npt.NDArray[np.float64], positive: npt.NDArray[np.bool_], weight: npt.NDArray[np.float64]
) -> float:
    """The chance that a positive has a higher `p` than a negative, ties by half; NaN without both.

    Counted by value (Mann and Whitney 1947): a bootstrap needs it thousands of times, and
    scikit-learn, whose result a test compares, takes fifty times as long to look at its arguments.
    """
    _, place = np.unique(p, return_inverse=True)
    ours = np.bincount(place, weight * positive)
    theirs = np.bincount(place, weight * ~positive)
    pairs = ours.sum() * theirs.sum()
    if not pairs:
        return float("nan")
    return float(np.sum(ours * (np.cumsum(theirs) - theirs / 2)) / pairs)


def figures(distributions: Floats, age_min: Ages, age_max: Ages) -> Figures:
    """All figures of one set of faces; `distributions` is `[n, 101]`."""
    p = p_minor(distributions)
    minor, sure = surely_minor(age_min, age_max)
    adults = p[age_min >= 25]
    group, whole = age_groups(age_min, age_max)
    guess = decided_groups(distributions)
    exact = age_min == age_max
    error = np.abs(expected_age(distributions) - age_min)[exact]
    return Figures(
        faces=len(p),
        auc=minor_auc(distributions, age_min, age_max),
        balanced_accuracy=balanced_accuracy(guess[whole], group[whole]),
        recall_0_11=recalls(p[age_max < TEEN_AGE], adults),
        recall_12_17=recalls(p[(age_min >= TEEN_AGE) & minor], adults),
        calibration_error=calibration_error(p[sure], minor[sure]),
        mae=float(error.mean()) if len(error) else float("nan"),
    )


def calibration_error(
    probability: npt.NDArray[np.float64], truth: npt.NDArray[np.bool_], bins: int = 15
) -> float:
    """Expected calibration error in equal-width bins (Guo et al. 2017)."""
    if not len(probability):
        return float("nan")
    place = np.minimum((probability * bins).astype(int), bins - 1)
    # A bin's share times its gap of means is the gap of its sums over all.
    gaps = np.abs(np.bincount(place, probability) - np.bincount(place, truth))
    return float(gaps.sum() / len(probability))


def threshold_for_recall(minors: npt.NDArray[np.float64], recall: float) -> float:
    """The highest threshold on P(minor) that at least `recall` of `minors` reach."""
    ordered = np.sort(minors)[::-1]
    return float(ordered[min(len(ordered) - 1, int(np.ceil(recall * len(ordered))) - 1)])


def recalls(minors: npt.NDArray[np.float64], adults: npt.NDArray[np.float64]) -> tuple[float, ...]:
    """Shares of `minors` above the thresholds that `FALSE_ALARMS` of `adults` reach."""
    if not len(minors) or not len(adults):
        return tuple(float("nan") for _ in FALSE_ALARMS)
    return tuple(
        float((minors > np.quantile(adults, 1 - rate, method="higher")).mean())
        for rate in FALSE_ALARMS
    )


def balanced_accuracy(guess: Ages, truth: Ages) -> float:
    """Mean recall of the groups that `truth` has, 0 to 1; NaN without any."""
    if not len(truth):
        return float("nan")
    there = np.unique(truth)
    return float(recall_score(truth, guess, labels=there, average="macro", zero_division=0.0))
