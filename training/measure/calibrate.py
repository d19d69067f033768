"""Calibration on `val`: temperature, priors, operating points; all go into the exported model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.values.ages import AGES, OperatingPoint
from training.data.labels import ADULT_AGE, TEEN_AGE, Ages, Floats, age_groups, surely_minor
from training.measure.figures import calibration_error, group_mass, p_minor, threshold_for_recall

RECALLS = (0.90, 0.95, 0.98, 0.99)

ECE_LIMIT = 0.015
"""What the calibration error of P(minor) on `val` may be: below the 0.02 that is promised."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns logits into probabilities.

    `temperature` divides them (Guo et al. 2017). `child_shift` is then added to the ages below 12,
    `teen_shift` to those from 12 until 18 (logit adjustment, Menon et al. 2021): training shows
    rare ages more often than they occur, which takes back how often; see `fit_calibration`.
    """

    temperature: float = 1.0
    child_shift: float = 0.0
    teen_shift: float = 0.0

    def bias(self) -> npt.NDArray[np.float32]:
        """What is added to each age's tempered logit: float32 `[101]`."""
        bias = np.zeros(AGES, dtype=np.float32)
        bias[:TEEN_AGE], bias[TEEN_AGE:ADULT_AGE] = self.child_shift, self.teen_shift
        return bias

    def apply(self, logits: Floats) -> npt.NDArray[np.float64]:
        """Age distributions `[n, 101]` from logits."""
        z = np.asarray(logits, dtype=np.float64) / self.temperature + self.bias()
        p = np.exp(z - z.max(axis=1, keepdims=True))
        return np.asarray(p / p.sum(axis=1, keepdims=True))


def fit_calibration(
    logits: Floats, age_min: Ages, age_max: Ages, source: npt.NDArray[np.str_]
) -> Calibration:
    """The calibration that tells the three groups best, of those whose P(minor) is honest.

    Nobody knows how many of a collection's faces are teens. As rare as in the data, an honest
    P(teen) is seldom the largest of three, and they would be missed; as frequent as the others,
    P(minor) would be too high. So: the likeliest groups where each counts the same (in each source,
    each source the same), among the calibrations whose P(minor) is off by `ECE_LIMIT` at most;
    where there is none, the one that is off least. A grid, refined around its best point. Labels
    that reach over a boundary do not count where they would.
    """
    group, whole = age_groups(age_min, age_max)
    weights = _balanced(group, source, whole)
    minor, sure = surely_minor(age_min, age_max)

    def cost(scores: npt.NDArray[np.float64], shifts: tuple[float, float]) -> tuple[float, float]:
        shifted = scores + np.array([*shifts, 0.0])
        p = np.exp(shifted - shifted.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        error = calibration_error(p[sure, 0] + p[sure, 1], minor[sure])
        right = np.clip(p[np.arange(len(p)), group], 1e-6, 1)
        # Whatever is over the limit outweighs all likelihood.
        return max(0.0, error - ECE_LIMIT), float(-np.average(np.log(right), weights=weights))

    best, least, spread = Calibration(), (np.inf, np.inf), 1.0
    for _ in range(5):
        centre, steps = best, np.linspace(-spread, spread, 7)
        for temperature in centre.temperature * np.exp(steps / 2):
            scores = _group_scores(logits / temperature)
            for child in centre.child_shift + steps:
                for teen in centre.teen_shift + steps:
                    found = cost(scores, (child, teen))
                    if found < least:
                        least = found
                        best = Calibration(float(temperature), float(child), float(teen))
        spread *= 0.45
    return best


def _group_scores(logits: Floats) -> npt.NDArray[np.float64]:
    """The log of each group's mass but for a constant, `[n, 3]`: shifts are added to it."""
    top = logits.max(axis=1, keepdims=True)
    return np.asarray(top + np.log(group_mass(np.exp(logits - top)) + 1e-30), dtype=np.float64)


def operating_points(
    distributions: Floats, age_min: Ages, age_max: Ages
) -> tuple[OperatingPoint, ...]:
    """Thresholds that catch 90, 95, 98, 99% of the minors, and the adults that they catch too."""
    p = p_minor(distributions)
    minor, sure = surely_minor(age_min, age_max)
    minors, adults = p[minor], p[sure & ~minor]
    points = []
    for recall in RECALLS:
        # Rounded down, so that the metadata's threshold still catches the last face.
        threshold = float(np.floor(threshold_for_recall(minors, recall) * 1e6) / 1e6)
        points.append(
            OperatingPoint(
                name=f"recall-{recall * 100:.0f}",
                threshold=threshold,
                recall=round(float((minors >= threshold).mean()), 4),
                false_alarm_rate=round(float((adults >= threshold).mean()), 4),
            )
        )
    return tuple(points)


def _balanced(
    group: npt.NDArray[np.int64], source: npt.NDArray[np.str_], whole: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    """Weights with which each group counts the same in each source that has all three.

    A source without teens says nothing of the balance between the groups.
    """
    weights = np.zeros(len(group))
    for name in np.unique(source):
        counts = np.bincount(group[whole & (source == name)], minlength=3)
        if (counts > 0).all():
            here = whole & (source == name)
            weights[here] = 1.0 / counts[group[here]]
    return weights if weights.any() else whole.astype(np.float64)
