"""Age distributions into groups, flags and photo-level answers: pure functions, nothing else."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.support.errors import ErrorCode, ModelError, UsageError
from engine.values.ages import (
    AGES,
    SUM_TOLERANCE,
    AgeDistribution,
    AgeGroup,
    FaceEstimate,
    ModelInfo,
    PolicySettings,
)
from engine.values.records import OptionValue, Run

ECA_BANDS = (12, 18)
"""Child until 12, adolescent from 12 until 18: Brazil's Lei 8.069/1990 (ECA), article 2."""

TWO_GROUP_BANDS = (18,)
"""Minor or adult, one boundary."""

BAND_PRESETS = {"eca": ECA_BANDS, "two-groups": TWO_GROUP_BANDS}

INTERVAL = (0.1, 0.9)
"""The quantiles that bound the 80% interval of the age."""

_ROWS_AT_ONCE = 2048


def validate_bands(bands: Sequence[int]) -> tuple[int, ...]:
    """The age bands as a tuple: one or two ages in years, 1 to 100, ascending.

    Raises UsageError naming what is wrong.
    """
    if not 1 <= len(bands) <= 2:
        raise UsageError(ErrorCode.BAND_COUNT(count=len(bands)))
    for age in bands:
        if isinstance(age, bool) or not isinstance(age, int):
            raise UsageError(ErrorCode.BAND_NOT_WHOLE(age=repr(age)))
        if not 1 <= age < AGES:
            raise UsageError(ErrorCode.BAND_OUTSIDE(last=AGES - 1, age=age))
    if len(bands) == 2 and bands[0] >= bands[1]:
        raise UsageError(ErrorCode.BANDS_DESCEND(age=bands[0], last=bands[1]))
    return tuple(bands)


def parse_bands(text: str) -> tuple[int, ...]:
    """The age bands that a user typed: `12,18`, `18`, or a preset's name (`eca`, `two-groups`).

    Raises UsageError naming what is wrong.
    """
    preset = BAND_PRESETS.get(text.strip().lower())
    if preset is not None:
        return preset
    try:
        ages = [int(part) for part in text.split(",")]
    except ValueError:
        names = ", ".join(BAND_PRESETS)
        raise UsageError(ErrorCode.NO_BANDS(names=names, text=repr(text))) from None
    return validate_bands(ages)


def resolve_threshold(info: ModelInfo, name_or_number: str | float) -> float:
    """The threshold on P(minor), 0 to 1: a number as it is, or a model's operating point by name.

    Raises UsageError listing the model's operating points.
    """
    wanted = str(name_or_number).strip()
    for point in info.operating_points:
        if point.name == wanted:
            return point.threshold
    try:
        number = float(wanted)
    except ValueError:
        number = math.nan
    if 0.0 <= number <= 1.0:
        return number
    names = ", ".join(point.name for point in info.operating_points) or "none"
    raise UsageError(ErrorCode.NO_OPERATING_POINT(model=info.name, names=names, text=repr(wanted)))


def stored(settings: PolicySettings) -> Mapping[str, OptionValue]:
    """The settings as a run's options keep them."""
    return {"bands": ",".join(map(str, settings.bands)), "threshold": settings.threshold}


def run_policy(run: Run) -> PolicySettings:
    """The age bands and the threshold that a run has, the defaults where it keeps none."""
    default = PolicySettings()
    bands, threshold = (run.spec.options.get(name) for name in ("bands", "threshold"))
    return PolicySettings(
        default.bands if bands is None else parse_bands(str(bands)),
        default.threshold if threshold is None else float(threshold),
    )


def estimate(distribution: AgeDistribution, settings: PolicySettings) -> FaceEstimate:
    """What the policy makes of one age distribution (`[101]`, any float type).

    Sums are taken in float64 and divided by the distribution's own sum, so that the groups add up
    to 1 whatever float32 lost. The group is the one with most mass, the younger where two have as
    much. `age` is the mean of the ages in completed years; `age_low` and `age_high` are the 10th
    and 90th percentile of an age spread evenly over its year (0 to 100 years).

    Raises UsageError for bad bands, ModelError for what is no age distribution.
    """
    return _estimate(distribution, validate_bands(settings.bands), settings.threshold)


def estimates(
    distributions: Iterable[AgeDistribution], settings: PolicySettings
) -> tuple[FaceEstimate, ...]:
    """`estimate` of each face of a photo, in their order."""
    bands = validate_bands(settings.bands)
    return tuple(_estimate(each, bands, settings.threshold) for each in distributions)


@dataclass(frozen=True, slots=True, eq=False)
class EstimateColumns:
    """What `estimate` says of many faces; `groups` are places in `tuple(AgeGroup)`."""

    p_minor: npt.NDArray[np.float64]
    groups: npt.NDArray[np.int8]
    flagged: npt.NDArray[np.bool_]


def shares_below(
    distributions: npt.NDArray[np.float32], ages: Sequence[int]
) -> npt.NDArray[np.float64]:
    """P(younger than each of `ages`), `[n, len(ages)]`; ModelError for what is no distribution."""
    if distributions.ndim != 2 or distributions.shape[1] != AGES:
        shape = str(distributions.shape)
        raise ModelError(ErrorCode.DISTRIBUTIONS_SHAPE(ages=AGES, shape=shape))
    shares = np.empty((len(distributions), len(ages)))
    for start in range(0, len(distributions), _ROWS_AT_ONCE):
        # A row for each age: the sums go from young to old, as in _distribution_function.
        mass = np.ascontiguousarray(distributions[start : start + _ROWS_AT_ONCE].T)
        whole = np.zeros(mass.shape[1])
        below = {}
        for age, share in enumerate(mass, start=1):
            whole += share
            if age in ages:
                below[age] = whole.copy()
        if not (np.abs(whole - 1.0) <= SUM_TOLERANCE).all() or (mass < 0.0).any():
            raise ModelError(ErrorCode.NO_DISTRIBUTION())
        for place, age in enumerate(ages):
            shares[start : start + len(whole), place] = below[age] / whole
    return shares


def columns_of_shares(
    below_first: npt.NDArray[np.float64],
    below_last: npt.NDArray[np.float64],
    settings: PolicySettings,
) -> EstimateColumns:
    """What `estimate` says where these are P(younger than the first and the last age band)."""
    p_adult = 1.0 - below_last
    # In the order of young to old, and argmax too keeps the first of equals.
    teens = len(validate_bands(settings.bands)) == 2
    p_teen = below_last - below_first if teens else np.full(len(below_last), -1.0)
    groups = np.stack([below_first, p_teen, p_adult]).argmax(axis=0).astype(np.int8)
    return EstimateColumns(below_last, groups, below_last >= settings.threshold)


def photo_flagged(estimates: Iterable[FaceEstimate]) -> bool:
    """Whether one of a photo's faces is flagged."""
    return any(each.flagged for each in estimates)


def unaccompanied(estimates: Iterable[FaceEstimate]) -> bool:
    """Whether a photo has a flagged face and no face that is an adult."""
    faces = tuple(estimates)
    return photo_flagged(faces) and all(each.group is not AgeGroup.ADULT for each in faces)


def _estimate(
    distribution: AgeDistribution, bands: tuple[int, ...], threshold: float
) -> FaceEstimate:
    below = _distribution_function(distribution)
    p_child = below[bands[0]]
    p_minor = below[bands[-1]]
    p_adult = 1.0 - p_minor
    p_teen = p_minor - p_child if len(bands) == 2 else None
    groups = [(AgeGroup.CHILD, p_child), (AgeGroup.ADULT, p_adult)]
    if p_teen is not None:
        groups.insert(1, (AgeGroup.TEEN, p_teen))
    # max keeps the first of equals, and the groups stand from young to old.
    group = max(groups, key=lambda each: each[1])[0]
    low, high = (_quantile(below, q) for q in INTERVAL)
    return FaceEstimate(
        group=group,
        p_child=p_child,
        p_teen=p_teen,
        p_adult=p_adult,
        p_minor=p_minor,
        # The mean of a whole number is the sum of P(it is at least a) over all a from 1.
        age=max(0.0, AGES - 1 - math.fsum(below[1:AGES])),
        age_low=low,
        age_high=high,
        flagged=p_minor >= threshold,
    )


def _distribution_function(distribution: AgeDistribution) -> list[float]:
    """P(younger than a) for a = 0…101; summed from young to old, the same on every machine."""
    mass = np.asarray(distribution, dtype=np.float64)
    if mass.shape != (AGES,):
        raise ModelError(ErrorCode.DISTRIBUTION_SHAPE(ages=AGES, shape=str(mass.shape)))
    sums = mass.cumsum()
    # "not <=" rather than ">": a comparison with nan is false.
    if not abs(sums[-1] - 1.0) <= SUM_TOLERANCE or mass.min() < 0.0:
        raise ModelError(ErrorCode.NO_DISTRIBUTION())
    return [0.0, *(sums / sums[-1]).tolist()]


def _quantile(below: Sequence[float], q: float) -> float:
    """The age under which lies a share `q`, where each age is spread evenly over its year."""
    year = bisect_left(below, q) - 1  # below[year] < q <= below[year + 1]
    share = (q - below[year]) / (below[year + 1] - below[year])
    return min(year + share, float(AGES - 1))
