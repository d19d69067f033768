"""Calibration on `val`: temperature, prior, operating points; all go into the exported model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.types import AGES, OperatingPoint
from training.figures import p_minor, threshold_for_recall
from training.labels import ADULT_AGE, surely_minor

RECALLS = (0.90, 0.95, 0.98, 0.99)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns logits into honest probabilities.

    `temperature` divides them (Guo et al. 2017). `minor_shift` is then added to the ages below 18:
    training shows rare ages more often than they occur, and this takes that back.
    """

    temperature: float = 1.0
    minor_shift: float = 0.0

    def bias(self) -> npt.NDArray[np.float32]:
        """What is added to each age's tempered logit: float32 `[101]`."""
        return np.where(np.arange(AGES) < ADULT_AGE, self.minor_shift, 0.0).astype(np.float32)

    def apply(self, logits: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        """Age distributions `[n, 101]` from logits."""
        z = np.asarray(logits, dtype=np.float64) / self.temperature + self.bias()
        p = np.exp(z - z.max(axis=1, keepdims=True))
        return np.asarray(p / p.sum(axis=1, keepdims=True))


def fit_calibration(
    logits: npt.NDArray[np.floating],
    age_min: npt.NDArray[np.int64],
    age_max: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float64],
) -> Calibration:
    """The calibration under which P(minor) is likeliest; labels that reach over 18 do not count.

    `weights` `[n]` let each source count as it should. A grid, refined around its best point.
    """
    minor, sure = surely_minor(age_min, age_max)
    logits, minor, weights = logits[sure], minor[sure], weights[sure]

    def cost(calibration: Calibration) -> float:
        p = np.clip(p_minor(calibration.apply(logits)), 1e-6, 1 - 1e-6)
        loss = -np.where(minor, np.log(p), np.log1p(-p))
        return float(np.average(loss, weights=weights))

    best, spread = Calibration(), 1.0
    for _ in range(5):
        steps = np.linspace(-spread, spread, 7)
        best = min(
            (
                Calibration(best.temperature * float(np.exp(t)), best.minor_shift + 2 * float(b))
                for t in steps
                for b in steps
            ),
            key=cost,
        )
        spread *= 0.4
    return best


def operating_points(
    distributions: npt.NDArray[np.floating],
    age_min: npt.NDArray[np.int64],
    age_max: npt.NDArray[np.int64],
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
