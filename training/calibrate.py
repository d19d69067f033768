"""Calibration on `val`: a temperature and operating points, both stored in the exported model."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.types import OperatingPoint
from training.figures import p_minor, threshold_for_recall
from training.labels import surely_minor

RECALLS = (0.90, 0.95, 0.98, 0.99)


def softmax(logits: npt.NDArray[np.floating], temperature: float) -> npt.NDArray[np.float64]:
    """Age distributions `[n, 101]` from logits."""
    scaled = np.asarray(logits, dtype=np.float64) / temperature
    scaled -= scaled.max(axis=1, keepdims=True)
    p = np.exp(scaled)
    return np.asarray(p / p.sum(axis=1, keepdims=True))


def fit_temperature(
    logits: npt.NDArray[np.floating],
    age_min: npt.NDArray[np.int64],
    age_max: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float64],
) -> float:
    """The temperature (Guo et al. 2017) under which P(minor) is likeliest on `val`.

    `weights` `[n]` let each source count as it should. A plain search over 0.3 to 3.
    """
    minor, sure = surely_minor(age_min, age_max)

    def cost(temperature: float) -> float:
        p = np.clip(p_minor(softmax(logits[sure], temperature)), 1e-6, 1 - 1e-6)
        loss = -np.where(minor[sure], np.log(p), np.log1p(-p))
        return float(np.average(loss, weights=weights[sure]))

    return float(min(np.geomspace(0.3, 3.0, 116), key=cost))


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
        threshold = np.floor(threshold_for_recall(minors, recall) * 1e6) / 1e6
        points.append(
            OperatingPoint(
                name=f"recall-{recall * 100:.0f}",
                threshold=float(threshold),
                recall=round(float((minors >= threshold).mean()), 4),
                false_alarm_rate=round(float((adults >= threshold).mean()), 4),
            )
        )
    return tuple(points)
