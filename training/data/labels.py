"""Labels as intervals of ages: what the loss wants of each, and how often each is shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.ages.policy import ECA_BANDS
from engine.values.ages import AGES

Ages = npt.NDArray[np.int64]
Floats = npt.NDArray[np.floating]

TEEN_AGE, ADULT_AGE = ECA_BANDS
"""The boundaries that loss and figures know, in years."""

OLDEST = AGES - 1
"""The last age that a distribution knows; it stands for all above it, too."""

TARGET_ROWS = 4


@dataclass(frozen=True, slots=True)
class SamplingWeights:
    """How strongly rare ages and sources are shown more often: 0 not at all, 1 to equality.

    `column` names a column of the manifest ("race", say) whose values are balanced by
    `column_power` within each age of a source: where one people's minors are few in the data, the
    net must not learn that they are adults.
    """

    age_power: float = 0.5
    source_power: float = 0.5
    teen_factor: float = 1.3
    column: str = ""
    column_power: float = 0.0


@dataclass(frozen=True, slots=True)
class LabelNoise:
    """How wrong exact ages of web photos are: they become intervals as wide as that.

    An age of `first` to `last` years becomes the interval `share` times the age below and above it,
    in whole years. Ages of the sources `recorded` were written down by somebody who knew; they stay
    as they are, as do labels that are bands.
    """

    share: float = 0.0
    first: int = 10
    last: int = 25
    recorded: tuple[str, ...] = ()


def believed(
    age_min: Ages, age_max: Ages, source: npt.NDArray[np.str_], noise: LabelNoise
) -> tuple[Ages, Ages]:
    """The intervals, both ends `[n]`, that the labels are worth."""
    doubted = (age_min == age_max) & (age_min >= noise.first) & (age_max <= noise.last)
    doubted &= ~np.isin(source, noise.recorded)
    wide = np.where(doubted, np.rint(noise.share * age_min), 0).astype(np.int64)
    return age_min - wide, age_max + wide


def targets(age_min: Ages, age_max: Ages, sigma: float) -> npt.NDArray[np.float32]:
    """Targets of `loss.interval_loss`: float32 `[n, 404]`, four rows of 101 ages side by side.

    The first marks the ages inside a band's interval (all ages for an exact label: its mass is
    always 1, its loss 0). The second is a Gaussian of `sigma` years around an exact age (zeros for
    a band), label distribution learning (Geng 2016). The third marks the label's side of 18, the
    fourth its side of 12 (all ages where the interval reaches over it).
    """
    ages = np.arange(AGES)[None, :]
    low = np.clip(age_min, 0, OLDEST)[:, None]
    high = np.clip(age_max, 0, OLDEST)[:, None]
    exact = low == high
    inside = ((ages >= low) & (ages <= high)) | exact
    gauss = np.exp(-0.5 * ((ages - low) / sigma) ** 2)
    soft = np.where(exact, gauss / gauss.sum(axis=1, keepdims=True), 0.0)
    sides = [
        np.where(high < age, ages < age, (low < age) | (ages >= age))
        for age in (ADULT_AGE, TEEN_AGE)
    ]
    return np.hstack([inside, soft, *sides]).astype(np.float32)


def nothing_known(count: int) -> npt.NDArray[np.float32]:
    """Targets like those of `targets` whose loss is 0 whatever is said: float32 `[count, 404]`."""
    every, none = np.ones((count, AGES), np.float32), np.zeros((count, AGES), np.float32)
    return np.hstack([every, none, every, every])


def surely_minor(
    age_min: Ages, age_max: Ages
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Masks `[n]`: the faces that are minors for sure, and those that are on one side for sure."""
    minor = age_max < ADULT_AGE
    return minor, minor | (age_min >= ADULT_AGE)


def age_groups(age_min: Ages, age_max: Ages) -> tuple[Ages, npt.NDArray[np.bool_]]:
    """Of each label the group of its youngest age (0 child, 1 teen, 2 adult), and if it is all."""
    group = np.digitize(age_min, ECA_BANDS)
    return group, group == np.digitize(age_max, ECA_BANDS)


def sampling_probabilities(
    age_min: Ages,
    age_max: Ages,
    source: npt.NDArray[np.str_],
    weights: SamplingWeights,
    column: npt.NDArray[np.str_] | None = None,
) -> npt.NDArray[np.float64]:
    """How often each face is drawn: float64 `[n]`, sums to 1.

    Ages are balanced within each source, in bins of about five years around the label's middle.
    `column` is each face's value ("" unknown) of the column that `weights` names.
    """
    middle = (age_min + age_max) / 2
    bins = np.digitize(middle, [3, 6, 9, 12, 15, 18, 21, 26, 31, 41, 56, 71])
    result = np.zeros(len(middle))
    for name in np.unique(source):
        here = source == name
        counts = np.bincount(bins[here], minlength=bins.max() + 1)
        weight = counts[bins[here]].astype(np.float64) ** -weights.age_power
        weight[(middle[here] >= TEEN_AGE) & (middle[here] < ADULT_AGE)] *= weights.teen_factor
        if column is not None:
            weight *= _within(bins[here], column[here]) ** -weights.column_power
        share = here.sum() ** (1.0 - weights.source_power)
        result[here] = weight / weight.sum() * share
    return np.asarray(result / result.sum(), dtype=np.float64)


def _within(bins: Ages, value: npt.NDArray[np.str_]) -> npt.NDArray[np.float64]:
    """The share of its bin that has each face's value, `[n]`; 1 where the value is not known."""
    share = np.ones(len(bins))
    for one in np.unique(bins):
        here = bins == one
        for name in np.unique(value[here & (value != "")]):
            share[here & (value == name)] = np.mean(value[here] == name)
    return share
