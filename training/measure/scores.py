"""All that is counted of one set of faces, beyond `figures`: groups, bands, bootstrap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from sklearn.metrics import f1_score

from engine.values.ages import OperatingPoint
from training.data.adience import GROUPS
from training.data.labels import Ages, Floats, age_groups, surely_minor
from training.measure.figures import (
    Figures,
    area_under_roc,
    balanced_accuracy,
    decided_groups,
    expected_age,
    figures,
    p_minor,
    recalls,
)

MINORS = {"0-11": (0, 11), "12-14": (12, 14), "15-17": (15, 17)}
ADULTS = {"18-24": (18, 24), "25+": (25, 200)}
MAE_BINS = (0, 3, 6, 9, 12, 15, 18, 21, 26, 31, 41, 51, 61, 71)
RELIABILITY_BINS = 10


@dataclass(frozen=True, slots=True)
class Grouped:
    """A classification into groups: rates 0 to 1; rows of `confusion` are the truth."""

    faces: int
    accuracy: float
    balanced_accuracy: float
    macro_f1: float
    confusion: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """One set of faces. `auc_low` and `auc_high` bound the middle 95% of the bootstrap.

    `recalls` are of `MINORS` against `ADULTS`, at `FALSE_ALARMS`. `eight_exact` and `eight_one_off`
    are Adience's. `mae_by_age` is in years from exact ages, by the youngest age of a bin.
    `reliability` holds mean P(minor), share of minors and faces of each bin.
    """

    figures: Figures
    auc_low: float
    auc_high: float
    two: Grouped
    three: Grouped
    eight_exact: float
    eight_one_off: float
    recalls: dict[str, dict[str, tuple[float, ...]]]
    mae_by_age: dict[int, float]
    reliability: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True, slots=True)
class PointScore:
    """An operating point on a set of faces; `review_load` is the share of all faces flagged."""

    name: str
    threshold: float
    recall: float
    false_alarm_rate: float
    precision: float
    review_load: float


def score(
    distributions: Floats,
    age_min: Ages,
    age_max: Ages,
    subject: npt.NDArray[np.str_],
    bootstrap: int = 500,
) -> Scores:
    """Everything that can be said of these faces; NaN where it cannot."""
    p = p_minor(distributions)
    minor, sure = surely_minor(age_min, age_max)
    low, high = auc_interval(p[sure], minor[sure], subject[sure], bootstrap)
    exact, one_off = eight_groups(distributions, age_min, age_max)
    return Scores(
        figures=figures(distributions, age_min, age_max),
        auc_low=low,
        auc_high=high,
        two=grouped((p < 0.5).astype(np.int64), (~minor).astype(np.int64), sure, 2),
        three=_three(distributions, age_min, age_max),
        eight_exact=exact,
        eight_one_off=one_off,
        recalls={
            name: {
                other: recalls(
                    p[_inside(age_min, age_max, band)], p[_inside(age_min, age_max, far)]
                )
                for other, far in ADULTS.items()
            }
            for name, band in MINORS.items()
        },
        mae_by_age=_mae_by_age(distributions, age_min, age_max),
        reliability=_reliability(p[sure], minor[sure]),
    )


def score_points(
    points: tuple[OperatingPoint, ...], distributions: Floats, age_min: Ages, age_max: Ages
) -> tuple[PointScore, ...]:
    """The model's own operating points, measured on these faces."""
    p = p_minor(distributions)
    minor, sure = surely_minor(age_min, age_max)
    result = []
    for point in points:
        flagged = p >= point.threshold
        result.append(
            PointScore(
                name=point.name,
                threshold=point.threshold,
                recall=_mean(flagged[minor]),
                false_alarm_rate=_mean(flagged[sure & ~minor]),
                precision=_mean(minor[sure & flagged]),
                review_load=_mean(flagged),
            )
        )
    return tuple(result)


def grouped(guess: Ages, truth: Ages, counted: npt.NDArray[np.bool_], groups: int) -> Grouped:
    """Accuracy, F1 and confusion of guesses against the truth, over the faces `counted`."""
    guess, truth = guess[counted], truth[counted]
    confusion = np.zeros((groups, groups), dtype=np.int64)
    np.add.at(confusion, (truth, guess), 1)
    f1 = (
        f1_score(truth, guess, labels=np.unique(truth), average="macro", zero_division=0.0)
        if len(truth)
        else float("nan")
    )
    return Grouped(
        faces=len(truth),
        accuracy=_mean(guess == truth),
        balanced_accuracy=balanced_accuracy(guess, truth),
        macro_f1=float(f1),
        confusion=tuple(tuple(int(n) for n in row) for row in confusion),
    )


def eight_groups(distributions: Floats, age_min: Ages, age_max: Ages) -> tuple[float, float]:
    """Adience's eight groups: the share that is exactly right, and right or next to it.

    Counted are the faces whose label lies in one of the groups; ages in the gaps are in none.
    """
    low = np.array([group[0] for group in GROUPS])
    high = np.array([group[1] for group in GROUPS])
    inside = (age_min[:, None] >= low) & (age_max[:, None] <= high)
    counted = inside.any(axis=1)
    # The mass of a gap goes to the nearer group.
    edges = [0, *((high[:-1] + low[1:]) // 2 + 1).tolist(), distributions.shape[1]]
    mass = [distributions[:, a:b].sum(axis=1) for a, b in pairwise(edges)]
    apart = np.abs(np.stack(mass, axis=1).argmax(axis=1) - inside.argmax(axis=1))[counted]
    return _mean(apart == 0), _mean(apart <= 1)


def auc_interval(
    p: npt.NDArray[np.float64],
    minor: npt.NDArray[np.bool_],
    subject: npt.NDArray[np.str_],
    times: int,
) -> tuple[float, float]:
    """The middle 95% of the area under ROC over `times` draws of subjects, with replacement.

    A face whose subject is not known ("") is a subject of its own.
    """
    if not times or len(np.unique(minor)) < 2:
        return float("nan"), float("nan")
    own = np.array([f"\n{i}" for i in range(len(subject))])
    _, who = np.unique(np.where(subject == "", own, subject), return_inverse=True)
    rng = np.random.default_rng(0)
    areas = []
    for _ in range(times):
        weight = np.bincount(rng.integers(0, who.max() + 1, who.max() + 1), minlength=who.max() + 1)
        drawn = weight[who].astype(np.float64)
        areas.append(area_under_roc(p, minor, drawn))
    # A draw without minors or without adults has no area.
    low, high = np.nanquantile(areas, [0.025, 0.975])
    return float(low), float(high)


def _three(distributions: Floats, age_min: Ages, age_max: Ages) -> Grouped:
    truth, whole = age_groups(age_min, age_max)
    guess = decided_groups(distributions)
    return grouped(guess, truth, whole, 3)


def _mae_by_age(distributions: Floats, age_min: Ages, age_max: Ages) -> dict[int, float]:
    exact = age_min == age_max
    error = np.abs(expected_age(distributions) - age_min)[exact]
    place = np.digitize(age_min[exact], MAE_BINS) - 1
    return {MAE_BINS[b]: float(error[place == b].mean()) for b in np.unique(place)}


def _reliability(
    p: npt.NDArray[np.float64], minor: npt.NDArray[np.bool_]
) -> tuple[tuple[float, float, int], ...]:
    place = np.minimum((p * RELIABILITY_BINS).astype(int), RELIABILITY_BINS - 1)
    return tuple(
        (float(p[place == b].mean()), float(minor[place == b].mean()), int((place == b).sum()))
        for b in np.unique(place)
    )


def _inside(age_min: Ages, age_max: Ages, band: tuple[int, int]) -> npt.NDArray[np.bool_]:
    return (age_min >= band[0]) & (age_max <= band[1])


def _mean(values: npt.NDArray[np.bool_] | Floats) -> float:
    return float(np.mean(values)) if len(values) else float("nan")
