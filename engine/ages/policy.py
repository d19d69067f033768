"""Age distributions into groups, flags and photo-level answers: pure functions, nothing else.

A population (`engine.ages.population`) says who is expected. It changes what is shown of a face:
P of each group, the group, the age and its interval. It never changes what finds minors: whether a
face is flagged, is uncertain, or keeps a photo from being unaccompanied stands on the model's own
probabilities. What an operating point finds at each age was measured on these, so its promise holds
for every collection, and nobody loses a child by saying that there are few.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from engine.ages.population import parse_population, weights_of
from engine.support.errors import ErrorCode, ModelError, UsageError
from engine.values.ages import (
    AGES,
    MIXED,
    SUM_TOLERANCE,
    AgeDistribution,
    AgeGroup,
    DecisionValue,
    FaceEstimate,
    Masses,
    ModelInfo,
    PolicySettings,
)
from engine.values.records import OptionValue, Run

ECA_BANDS = (12, 18)
"""Child until 12, adolescent from 12 until 18: Brazil's Lei 8.069/1990 (ECA), article 2."""

TWO_GROUP_BANDS = (18,)
"""Minor or adult, one boundary."""

BAND_PRESETS = {"eca": ECA_BANDS, "two-groups": TWO_GROUP_BANDS}

MINORS = (DecisionValue.CHILD, DecisionValue.TEEN)

UNDECIDED = (None, DecisionValue.UNSURE)
"""What leaves it open whether a face is a minor's."""

DEFAULT_POINT = "recall-95"
"""The operating point to take with models that name no default."""

DEFAULT = "default"
"""A name for the model's own default point."""

WIDTH_COUNTED, WIDTH_POWER = 12, 1.25
"""Each group's P is divided by its width to this power before the greatest decides; of a wider
group only so many years count: people far from every boundary are not mistaken for another group.

Chosen on recorded ages and on `val`; the curve is in docs/study.md.
"""

GROUPS = tuple(AgeGroup)

Floats = npt.NDArray[np.float64]


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


def default_point(info: ModelInfo) -> str:
    """The operating point to take where nobody has chosen; "" where the model has no such."""
    names = [each.name for each in info.operating_points]
    return next((name for name in (info.default_point, DEFAULT_POINT) if name in names), "")


def resolve_threshold(info: ModelInfo, name_or_number: str | float) -> float:
    """The threshold on P(minor), 0 to 1: a number as it is, or a model's operating point by name.

    `default` is the model's default point, 0.5 where it has none. Raises UsageError listing the
    model's operating points.
    """
    wanted = str(name_or_number).strip()
    if wanted == DEFAULT:
        wanted = default_point(info) or str(PolicySettings().threshold)
    if (point := info.point(wanted)) is not None:
        return point.threshold
    try:
        number = float(wanted)
    except ValueError:
        number = math.nan
    if 0.0 <= number <= 1.0:
        return number
    names = ", ".join(point.name for point in info.operating_points) or "none"
    raise UsageError(ErrorCode.NO_OPERATING_POINT(model=info.name, names=names, text=repr(wanted)))


def uncertain_of(info: ModelInfo | None) -> tuple[float, float]:
    """Between which P(minor) a face is uncertain: as the model measured it, else a convention."""
    if info is None or info.uncertain is None:
        return PolicySettings().uncertain
    return info.uncertain.low, info.uncertain.high


def interval_of(info: ModelInfo | None) -> Masses:
    """How much an age's 80% interval holds: as the model measured it, else 80% of the mass."""
    return (
        PolicySettings().interval if info is None or info.interval is None else info.interval.masses
    )


def stored(settings: PolicySettings) -> Mapping[str, OptionValue]:
    """The settings as a run's options keep them."""
    return {
        "bands": ",".join(map(str, settings.bands)),
        "threshold": settings.threshold,
        "population": settings.population,
        "uncertain": ",".join(map(str, settings.uncertain)),
        "interval": ",".join(f"{age}:{mass}" for age, mass in settings.interval),
    }


def run_policy(run: Run) -> PolicySettings:
    """The policy that a run has, the defaults where it keeps none; ValueError for what is none."""
    return of_stored(run.spec.options)


def of_stored(options: Mapping[str, OptionValue]) -> PolicySettings:
    """What `stored` gave, the defaults for what is not among it; ValueError for what is none."""
    default = PolicySettings()
    kept = {name: options.get(name) for name in stored(default)}
    low, high = (
        default.uncertain
        if kept["uncertain"] is None
        else tuple(float(end) for end in str(kept["uncertain"]).split(","))
    )
    return PolicySettings(
        default.bands if kept["bands"] is None else parse_bands(str(kept["bands"])),
        default.threshold if kept["threshold"] is None else float(kept["threshold"]),
        MIXED if kept["population"] is None else parse_population(kept["population"]),
        (low, high),
        default.interval if kept["interval"] is None else _masses(str(kept["interval"])),
    )


def check(settings: PolicySettings) -> None:
    """Raises UsageError for bands and a population that are none."""
    validate_bands(settings.bands)
    weights_of(settings.population)


def estimate(distribution: AgeDistribution, settings: PolicySettings) -> FaceEstimate:
    """What the policy makes of one age distribution (`[101]`, any float type).

    P(age) under the population is the model's times how frequent that age is, divided by the sum
    (Bayes). Sums are taken in float64, so that the groups add up to 1 whatever float32 lost.

    `group` is a decision: the group whose P under the population, divided by a power of the
    group's width in years (`WIDTH_POWER`, `WIDTH_COUNTED`), is greatest, the younger of equals. The
    likeliest alone calls half of the teens adults or children, because their band is narrow and
    most of their neighbours' wide ones; with this each group is right about as often, whichever the
    bands. So a group may have less P than another: it is not a share.

    `age` is the median of an age spread evenly over its year (0 to 100 years): 17.5 is in the
    middle of the year from 17 to 18, so that P(minor) is over a half exactly where the median lies
    below the last age band. Between `age_low` and `age_high` lies the mass that the settings'
    `interval` has for this median, as much of it younger as older than the rest is.

    `flagged`, `uncertain` and `adult_company` (it is not flagged, and an adult by the rule above)
    are of the model's own probabilities, whatever the population.

    Raises UsageError for bad bands or a bad population, ModelError for what is no age distribution.
    """
    return estimates((distribution,), settings)[0]


def estimates(
    distributions: Iterable[AgeDistribution], settings: PolicySettings
) -> tuple[FaceEstimate, ...]:
    """`estimate` of each face of a photo, in their order."""
    bands = validate_bands(settings.bands)
    weights = weights_of(settings.population)
    widths = group_widths(bands)

    def one(distribution: AgeDistribution) -> FaceEstimate:
        model = _distribution_function(distribution)
        below = model if weights is None else _distribution_function(distribution, weights)
        p_minor = model[bands[-1]]
        flagged = p_minor >= settings.threshold
        group = _group(_group_shares(below, bands), widths)
        model_group = _group(_group_shares(model, bands), widths)
        shares = _group_shares(below, bands)
        age = _quantile(below, 0.5)
        outside = (1.0 - _mass_at(settings.interval, age)) / 2
        return FaceEstimate(
            group=group,
            p_child=shares[0],
            p_teen=shares[1] if len(bands) == 2 else None,
            p_adult=shares[-1],
            p_minor=below[bands[-1]],
            age=age,
            age_low=_quantile(below, outside),
            age_high=_quantile(below, 1.0 - outside),
            p_minor_model=p_minor,
            flagged=flagged,
            uncertain=settings.uncertain[0] <= p_minor <= settings.uncertain[1],
            adult_company=not flagged and model_group is AgeGroup.ADULT,
        )

    return tuple(one(each) for each in distributions)


def photo_flagged(estimates: Iterable[FaceEstimate]) -> bool:
    """Whether one of a photo's faces is flagged."""
    return any(each.flagged for each in estimates)


def unaccompanied(
    estimates: Iterable[FaceEstimate], decisions: Iterable[DecisionValue | None] | None = None
) -> bool:
    """Whether a photo has a minor and no adult.

    What people decided of each face counts first (None: nothing yet). Where they did not, a flagged
    face is a minor's, and an adult's is one that is not flagged and is an adult's by the model's
    own word. What is no face counts as none; of whom a person is unsure may be a minor where it is
    flagged, and is no adult to rely on. `engine.index.columns.unaccompanied` says the same of many.
    """
    faces = tuple(estimates)
    said = tuple(decisions) if decisions is not None else (None,) * len(faces)
    minors = [
        value in MINORS or (value in UNDECIDED and face.flagged)
        for face, value in zip(faces, said, strict=True)
    ]
    adults = [
        value is DecisionValue.ADULT or (value is None and face.adult_company)
        for face, value in zip(faces, said, strict=True)
    ]
    return any(minors) and not any(adults)


def group_widths(bands: tuple[int, ...]) -> list[float]:
    """What the P of each group is divided by, from young to old."""
    edges = pairwise([0, *bands, AGES])
    return [float(min(after - first, WIDTH_COUNTED)) ** WIDTH_POWER for first, after in edges]


def _group_shares(below: Sequence[float], bands: tuple[int, ...]) -> list[float]:
    p_child, p_minor = below[bands[0]], below[bands[-1]]
    middle = [p_minor - p_child] if len(bands) == 2 else []
    return [p_child, *middle, 1.0 - p_minor]


def _group(shares: Sequence[float], widths: Sequence[float]) -> AgeGroup:
    weighed = [share / width for share, width in zip(shares, widths, strict=True)]
    # index gives the first of equals, and the groups stand from young to old.
    place = weighed.index(max(weighed))
    return GROUPS[place] if place < len(weighed) - 1 else AgeGroup.ADULT


def _distribution_function(
    distribution: AgeDistribution, weights: Floats | None = None
) -> list[float]:
    """P(younger than a) for a = 0…101; summed from young to old, the same on every machine."""
    mass = np.asarray(distribution, dtype=np.float64)
    if mass.shape != (AGES,):
        raise ModelError(ErrorCode.DISTRIBUTION_SHAPE(ages=AGES, shape=str(mass.shape)))
    sums = mass.cumsum()
    # "not <=" rather than ">": a comparison with nan is false.
    if not abs(sums[-1] - 1.0) <= SUM_TOLERANCE or mass.min() < 0.0:
        raise ModelError(ErrorCode.NO_DISTRIBUTION())
    if weights is not None:
        sums = (mass * weights).cumsum()
    return [0.0, *(sums / sums[-1]).tolist()]


def _masses(text: str) -> Masses:
    """From `stored`; ValueError for what is none."""
    pairs = (pair.split(":") for pair in text.split(","))
    return tuple((float(age), float(mass)) for age, mass in pairs)


def _mass_at(masses: Masses, age: float) -> float:
    """On the lines between the masses, at a median of `age` years."""
    place = bisect_left(masses, (age, 0.0))
    if place in (0, len(masses)):
        return masses[min(place, len(masses) - 1)][1]
    (low, first), (high, second) = masses[place - 1 : place + 1]
    return first + (age - low) / (high - low) * (second - first)


def _quantile(below: Sequence[float], q: float) -> float:
    """The age under which lies a share `q`, where each age is spread evenly over its year."""
    year = bisect_left(below, q) - 1  # below[year] < q <= below[year + 1]
    share = (q - below[year]) / (below[year + 1] - below[year])
    return min(year + share, float(AGES - 1))
