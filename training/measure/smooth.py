"""Smooth functions of age that calibration is made of; no step at any boundary of any group."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.interpolate import PchipInterpolator

from engine.values.ages import AGES

Floats = npt.NDArray[np.float64]

KNOTS = (0.0, 3.0, 8.0, 12.0, 15.0, 18.0, 22.0, 28.0, 40.0, 60.0, float(AGES))
"""True ages, in years, where the warp may bend; the teens' labels are off most, so most lie there.

The warp is as many slopes as there are stretches between them.
"""

TILT_KNOTS = (0.0, 6.0, 12.0, 18.0, 26.0, 40.0, 60.0, 80.0, float(AGES))
"""Ages, in years, between which the tilt of the odds is interpolated."""

BLUR_SHARE, MOST_BLUR = 0.12, 1.6
"""Ages are blurred by this share of themselves, by so many years at most (standard deviation).

A net that learned 1, 20 and 30 more often than 2, 19 and 31, and the sides of 12 and of 18, says
them too often; no face shows its age to the year.
"""


def tilt(values: npt.ArrayLike) -> Floats:
    """What is added to each age's logit, `[101]`, from the values at `TILT_KNOTS`."""
    knots = np.asarray(values, dtype=np.float64)
    return np.asarray(PchipInterpolator(TILT_KNOTS, knots)(np.arange(AGES) + 0.5))


def warped_edges(slopes: npt.ArrayLike) -> Floats:
    """The model's age at each edge of a true year, `[…, 102]`: 0 at 0, 101 at 101, never falling.

    `slopes`, `[…, 10]`, are relative: how many of the model's years go by in one true year between
    two `KNOTS`. Where all are the same, nothing is moved.
    """
    steps = np.diff(KNOTS) * np.asarray(slopes, dtype=np.float64)
    ends = np.cumsum(steps, axis=-1)
    places = np.concatenate([np.zeros_like(ends[..., :1]), ends], axis=-1) * AGES / ends[..., -1:]
    return np.asarray(PchipInterpolator(KNOTS, places, axis=-1)(np.arange(AGES + 1)))


def moved(slopes: npt.ArrayLike) -> Floats:
    """What of each of the model's years becomes which true year: `[…, 101, 101]`, rows sum to 1."""
    edges = np.clip(warped_edges(slopes), 0.0, AGES)
    # How much of year m lies below an edge; spread evenly over the year, so that nothing jumps.
    below = np.clip(edges[..., None, :] - np.arange(AGES)[:, None], 0.0, 1.0)
    return np.asarray(np.diff(below, axis=-1))


def blurred() -> Floats:
    """Each year spread over its neighbours, `[101, 101]`, rows sum to 1."""
    ages = np.arange(AGES)
    sigma = np.minimum(0.3 + BLUR_SHARE * ages, MOST_BLUR)[:, None]
    bells = np.exp(-0.5 * ((ages[None, :] - ages[:, None]) / sigma) ** 2)
    return np.asarray(bells / bells.sum(axis=1, keepdims=True))
