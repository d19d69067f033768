"""Where minor or adult cannot be told: the P(minor) outside of which the model is right enough."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data.labels import Floats, surely_minor
from training.measure.calibrate import year_shares
from training.measure.figures import p_minor
from training.measure.points import Faces, most_believed
from training.measure.recorded import Measured, measured

RIGHT = 0.97
"""Of the faces below the band the share that must be adults', of those above it minors'."""


@dataclass(frozen=True, slots=True)
class UncertainBand:
    """A face is uncertain with a P(minor) from `low` to `high`, both inside.

    By source, `right_outside` is the share of the faces outside of which minor or adult is right,
    `share_inside` that of all faces that is inside. Faces whose label reaches over 18 do not count.
    """

    low: float
    high: float
    right_outside: dict[str, Measured]
    share_inside: dict[str, Measured]


def uncertain_band(faces: Faces, shown: Mapping[str, Faces], bootstrap: int = 500) -> UncertainBand:
    """The narrowest band outside of which each side is right of 97%.

    It is chosen on the `most_believed` ages; performers' would leave nothing outside. Both as the
    faces are and with each year of age counting the same it must hold. The figures are of each of
    `shown`.
    """
    chosen = faces.some(most_believed(faces))
    minor, sure = surely_minor(chosen.age_min, chosen.age_max)
    years = year_shares(chosen.age_min, chosen.age_max, chosen.source, chosen.recorded).sum(axis=0)
    p = p_minor(chosen.distributions)[sure]
    weights = [each[sure] for each in (np.ones(len(sure)), years)]
    low = -_uncertain_side(-p, ~minor[sure], weights)
    high = _uncertain_side(p, minor[sure], weights)
    if low > high:  # one threshold would do
        low = high = (low + high) / 2
    # Rounded outwards, so that the faces at the ends stay inside.
    low, high = math.floor(low * 1e6) / 1e6, math.ceil(high * 1e6) / 1e6
    figures = {name: _figures(one, low, high, bootstrap) for name, one in shown.items()}
    return UncertainBand(
        low,
        high,
        {name: one["right"] for name, one in figures.items() if one},
        {name: one["inside"] for name, one in figures.items() if one},
    )


def _uncertain_side(p: Floats, right: npt.NDArray[np.bool_], weights: Sequence[Floats]) -> float:
    """The greatest `p` with which a face is not sure to be right.

    All with more are right in `RIGHT` of the cases, under each of `weights`.
    """
    # Faces with the same P are on the same side.
    values, place = np.unique(p, return_inverse=True)
    enough = np.ones(len(values), dtype=bool)
    for weight in weights:
        whole = np.bincount(place, weight)[::-1].cumsum()[::-1]
        good = np.bincount(place, weight * right)[::-1].cumsum()[::-1]
        enough &= good >= RIGHT * whole
    # All from the first such place on are sure; the faces just before it are not.
    first = int(enough.argmax()) if enough.any() else len(values)
    return float(values[max(first - 1, 0)])


def _figures(faces: Faces, low: float, high: float, bootstrap: int) -> dict[str, Measured]:
    minor, sure = surely_minor(faces.age_min, faces.age_max)
    if not sure.any():
        return {}
    p, minor = p_minor(faces.distributions)[sure], minor[sure]
    inside = (p >= low) & (p <= high)
    right = (p > high) == minor

    def figures(at: npt.NDArray[np.int64]) -> dict[str, float]:
        outside = right[at][~inside[at]]
        share = float(outside.mean()) if len(outside) else float("nan")
        return {"right": share, "inside": float(inside[at].mean())}

    return measured(figures, faces.subject[sure], bootstrap)
