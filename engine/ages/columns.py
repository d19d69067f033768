"""What `policy.estimate` says, of the faces of many photos at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.ages.policy import GROUPS, Floats, group_widths, validate_bands
from engine.ages.population import weights_of
from engine.support.errors import ErrorCode, ModelError
from engine.values.ages import AGES, MIXED, SUM_TOLERANCE, AgeGroup, PolicySettings

_ROWS_AT_ONCE = 2048


@dataclass(frozen=True, slots=True, eq=False)
class Below:
    """P(younger than the first and the last age band) of many faces, `[n]` each."""

    first: Floats
    last: Floats


@dataclass(frozen=True, slots=True, eq=False)
class EstimateColumns:
    """What `estimate` says of many faces; `groups` are places in `tuple(AgeGroup)`."""

    p_minor: Floats
    groups: npt.NDArray[np.int8]
    flagged: npt.NDArray[np.bool_]
    uncertain: npt.NDArray[np.bool_]
    adult_company: npt.NDArray[np.bool_]


def shares_below(
    distributions: npt.NDArray[np.float32], ages: Sequence[int], population: str | float = MIXED
) -> Floats:
    """P(younger than each of `ages`), `[n, len(ages)]`, in a population.

    Raises ModelError for what is no distribution, UsageError for what is no population.
    """
    if distributions.ndim != 2 or distributions.shape[1] != AGES:
        shape = str(distributions.shape)
        raise ModelError(ErrorCode.DISTRIBUTIONS_SHAPE(ages=AGES, shape=shape))
    weights = weights_of(population)
    shares = np.empty((len(distributions), len(ages)))
    for start in range(0, len(distributions), _ROWS_AT_ONCE):
        # A row for each age: the sums go from young to old, as in `policy`.
        mass = np.ascontiguousarray(distributions[start : start + _ROWS_AT_ONCE].T)
        whole, below = _summed(mass, ages)
        if not (np.abs(whole - 1.0) <= SUM_TOLERANCE).all() or (mass < 0.0).any():
            raise ModelError(ErrorCode.NO_DISTRIBUTION())
        if weights is not None:
            whole, below = _summed(mass * weights[:, None], ages)
        for place, age in enumerate(ages):
            shares[start : start + len(whole), place] = below[age] / whole
    return shares


def columns_of_shares(
    model: Below, settings: PolicySettings, expected: Below | None = None
) -> EstimateColumns:
    """What `estimate` says of faces by the model's own shares, and those in the population.

    `expected` may be left out where the population is the model's.
    """
    bands = validate_bands(settings.bands)
    weights = weights_of(settings.population)
    if expected is None:
        if weights is not None:
            raise ValueError("a population that is not the model's needs its shares")
        expected = model
    flagged = model.last >= settings.threshold
    low, high = settings.uncertain
    widths = group_widths(bands)
    model_groups = _group_columns(model, bands, widths)
    return EstimateColumns(
        p_minor=expected.last,
        groups=_group_columns(expected, bands, widths),
        flagged=flagged,
        uncertain=(model.last >= low) & (model.last <= high),
        adult_company=~flagged & (model_groups == GROUPS.index(AgeGroup.ADULT)),
    )


def _group_columns(
    below: Below, bands: tuple[int, ...], widths: Sequence[float]
) -> npt.NDArray[np.int8]:
    """Places in `tuple(AgeGroup)`, by the same steps as in `policy`."""
    shares = [below.first, 1.0 - below.last]
    if len(bands) == 2:
        shares.insert(1, below.last - below.first)
    # In the order of young to old, and argmax too keeps the first of equals.
    weighed = [share / width for share, width in zip(shares, widths, strict=True)]
    places = np.stack(weighed).argmax(axis=0).astype(np.int8)
    places[places == len(weighed) - 1] = GROUPS.index(AgeGroup.ADULT)
    return np.asarray(places)


def _summed(mass: npt.NDArray[Any], ages: Sequence[int]) -> tuple[Floats, dict[int, Floats]]:
    """The sums over all ages, and those below each of `ages`, of rows from young to old."""
    whole = np.zeros(mass.shape[1])
    below = {}
    for age, share in enumerate(mass, start=1):
        whole += share
        if age in ages:
            below[age] = whole.copy()
    return whole, below
