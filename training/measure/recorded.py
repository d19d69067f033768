"""What a model is worth on faces whose ages were written down: by age, with intervals by person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.ages.classifier import Classifier
from engine.ages.policy import interval_of
from engine.values.ages import AGES
from engine.values.faces import Device
from training.data.labels import Ages, Floats, age_groups, surely_minor
from training.data.store import READABLE, Store, open_store
from training.measure.evaluate import check_geometry
from training.measure.figures import balanced_accuracy, decided_groups, minor_auc, p_minor, recalls

BANDS = (
    (0, 2), (3, 8), (9, 11), (12, 13), (14, 15), (16, 17), (18, 20), (21, 25), (26, 39), (40, 80),
)  # fmt: skip
"""Ages, in years, both ends inside, whose error is told apart."""

FLAGGED_BANDS = ((0, 11), (12, 13), (14, 15), (16, 17), (12, 17), (18, 20), (21, 24), (25, 100))
"""Ages of which is told how many are flagged."""

FEWEST = 5
"""Faces without which nothing is said of a band."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, and the middle 95% of it over draws of people; NaN where it cannot be told."""

    value: float
    low: float = float("nan")
    high: float = float("nan")


@dataclass(frozen=True, slots=True)
class RecordedScores:
    """One source. `figures` are of all its faces, rates 0 to 1 or years.

    `bias` is the mean of median age minus recorded age of each of `BANDS`, years; `flagged` the
    share of each of `FLAGGED_BANDS` that reaches the threshold; a band of too few faces is missing.
    """

    faces: int
    people: int
    figures: dict[str, Measured]
    bias: dict[str, Measured]
    flagged: dict[str, Measured]


def evaluate_recorded(
    model: Path, store_folder: Path, point: str, bootstrap: int = 500
) -> dict[str, RecordedScores]:
    """Score `model` on all faces of a store of recorded ages, by source, at one operating point.

    Raises ModelError, FileNotFoundError, and ValueError where the crops are cut for another model
    or it has no such point.
    """
    store = open_store(store_folder)
    classifier = Classifier.load(model, Device.CPU)
    check_geometry(store, classifier.info, store_folder)
    thresholds = {each.name: each.threshold for each in classifier.info.operating_points}
    if point not in thresholds:
        raise ValueError(f"{model} has no point {point}; it has {', '.join(thresholds) or 'none'}")
    rows = readable(store)
    distributions = classifier.classify(store.final_crops(rows))
    ages, masses = zip(*interval_of(classifier.info), strict=True)
    mass = np.interp(median_age(distributions) + 0.5, ages, masses)
    return {
        str(name): score_recorded(
            distributions[here],
            store.age_min[rows][here],
            store.age_max[rows][here],
            store.subject[rows][here],
            thresholds[point],
            bootstrap,
            mass[here],
        )
        for name in np.unique(store.source[rows])
        if (here := store.source[rows] == name).any()
    }


def readable(store: Store, trained: npt.NDArray[np.str_] | None = None) -> npt.NDArray[np.int64]:
    """Indices of the faces of all splits, but for the people of sources `trained` in `train`."""
    wanted = np.isin(store.how, READABLE)
    if trained is not None:
        wanted &= (store.split != "train") | ~np.isin(store.source, trained)
    return np.flatnonzero(wanted)


def score_recorded(
    distributions: Floats,
    age_min: Ages,
    age_max: Ages,
    subject: npt.NDArray[np.str_],
    threshold: float,
    bootstrap: int = 500,
    mass: Floats | None = None,
) -> RecordedScores:
    """All that can be said of one source's faces; `threshold` is on P(minor).

    `mass`, `[n]`, is what of each distribution the age's interval holds; None for 80%.
    """
    p = p_minor(distributions)
    group, whole = age_groups(age_min, age_max)
    guess = decided_groups(distributions)
    middle = (age_min + age_max) / 2
    error = median_age(distributions) - middle
    inside = inside_interval(distributions, middle, np.full(len(p), 0.8) if mass is None else mass)
    exact = age_max - age_min <= 1
    minor, sure = surely_minor(age_min, age_max)

    def figures(at: npt.NDArray[np.int64]) -> dict[str, float]:
        low, high = age_min[at], age_max[at]
        at_whole, at_sure = at[whole[at]], at[sure[at]]

        def found(teens: tuple[int, int], adults: tuple[int, int]) -> float:
            there = (low >= adults[0]) & (high <= adults[1])
            return recalls(p[at][(low >= teens[0]) & (high <= teens[1])], p[at][there])[-1]

        return {
            "area under ROC, minor/adult": minor_auc(distributions[at], low, high),
            "balanced accuracy, three groups": balanced_accuracy(guess[at_whole], group[at_whole]),
            "error of the median, years": _mean(np.abs(error[at])),
            "inside the 80% interval": _mean(inside[at[exact[at]]]),
            "13-17 found at 10% of 25+": found((13, 17), (25, AGES)),
            "14-17 found at 10% of 18-30": found((14, 17), (18, 30)),
            "minors found": _mean(p[at][minor[at]] >= threshold),
            "adults flagged": _mean(p[at_sure][~minor[at_sure]] >= threshold),
        }

    return RecordedScores(
        faces=len(p),
        people=len(np.unique(subject)),
        figures=measured(figures, subject, bootstrap),
        bias=by_band(BANDS, error, age_min, age_max, subject, bootstrap),
        flagged=flagged(p >= threshold, age_min, age_max, subject, bootstrap),
    )


def flagged(
    said: npt.NDArray[np.bool_],
    age_min: Ages,
    age_max: Ages,
    subject: npt.NDArray[np.str_],
    bootstrap: int,
) -> dict[str, Measured]:
    """The share of each of `FLAGGED_BANDS` of which `said` is true, with intervals by person."""

    return by_band(FLAGGED_BANDS, said, age_min, age_max, subject, bootstrap)


def median_age(distributions: Floats) -> npt.NDArray[np.float64]:
    """The median of each distribution in completed years, `[n]`: labels are completed years."""
    below = _below(distributions)
    year = (below < 0.5).sum(axis=1) - 1
    row = np.arange(len(below))
    mass = below[row, year + 1] - below[row, year]
    return np.asarray(year + (0.5 - below[row, year]) / mass - 0.5)


def share_younger(distributions: Floats, ages: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How much of each distribution lies below the middle of the year `ages`, `[n]`, 0 to 1."""
    below, at = _below(distributions), ages + 0.5
    year = np.minimum(at.astype(np.int64), AGES - 1)
    row = np.arange(len(below))
    return np.asarray(below[row, year] + (at - year) * (below[row, year + 1] - below[row, year]))


def inside_interval(
    distributions: Floats, ages: npt.NDArray[np.float64], mass: Floats
) -> npt.NDArray[np.bool_]:
    """Whether the middle of the year `ages` lies where `mass` of the distribution is, `[n]`.

    As much is younger than the interval as is older.
    """
    return np.asarray(np.abs(2 * share_younger(distributions, ages) - 1) <= mass)


def band_name(band: tuple[int, int]) -> str:
    """`12-17`; `25+` for one that ends with all ages."""
    return f"{band[0]}+" if band[1] >= AGES - 1 else f"{band[0]}-{band[1]}"


def _below(distributions: Floats) -> npt.NDArray[np.float64]:
    sums = np.cumsum(distributions, axis=1, dtype=np.float64)
    return np.hstack([np.zeros((len(sums), 1)), sums / sums[:, -1:]])


def _inside(age_min: Ages, age_max: Ages, band: tuple[int, int]) -> npt.NDArray[np.bool_]:
    return np.asarray((age_min >= band[0]) & (age_max <= band[1]))


def measured(
    figures: Callable[[npt.NDArray[np.int64]], dict[str, float]],
    subject: npt.NDArray[np.str_],
    times: int,
) -> dict[str, Measured]:
    """The figures of all faces, and their spread over draws of people."""
    who = _people(subject)
    order = np.argsort(who, kind="stable")
    starts = np.searchsorted(who[order], np.arange(who.max() + 2))
    rng = np.random.default_rng(0)
    draws: dict[str, list[float]] = {}
    for _ in range(times):
        people = rng.integers(0, who.max() + 1, who.max() + 1)
        at = np.concatenate([order[starts[one] : starts[one + 1]] for one in people])
        for name, value in figures(at).items():
            draws.setdefault(name, []).append(value)
    result = {}
    for name, value in figures(np.arange(len(subject))).items():
        result[name] = _interval(value, np.array(draws.get(name, [])))
    return result


def by_band(
    bands: tuple[tuple[int, int], ...],
    values: npt.NDArray[np.floating | np.bool_],
    age_min: Ages,
    age_max: Ages,
    subject: npt.NDArray[np.str_],
    times: int,
) -> dict[str, Measured]:
    """The mean of `values` in each band that has enough faces; draws of people as weights."""
    who = _people(subject)
    rng = np.random.default_rng(0)
    people = who.max() + 1
    weight = rng.multinomial(people, np.full(people, 1 / people), size=times).astype(np.float64)
    result = {}
    for band in bands:
        here = _inside(age_min, age_max, band)
        if here.sum() < FEWEST:
            continue
        count = weight @ np.bincount(who[here], minlength=people)
        total = weight @ np.bincount(who[here], values[here], minlength=people)
        drawn = total[count > 0] / count[count > 0]
        result[band_name(band)] = _interval(_mean(values[here]), drawn)
    return result


def _people(subject: npt.NDArray[np.str_]) -> npt.NDArray[np.int64]:
    """A number for each person, `[n]`; a face whose subject is not known is a person."""
    own = np.array([f"\n{i}" for i in range(len(subject))])
    _, who = np.unique(np.where(subject == "", own, subject), return_inverse=True)
    return np.asarray(who, dtype=np.int64)


def _interval(value: float, drawn: npt.NDArray[np.float64]) -> Measured:
    drawn = drawn[~np.isnan(drawn)]
    low, high = np.quantile(drawn, [0.025, 0.975]) if len(drawn) else (np.nan, np.nan)
    return Measured(value, float(low), float(high))


def _mean(values: npt.NDArray[np.floating | np.bool_]) -> float:
    return float(np.mean(values)) if len(values) else float("nan")
