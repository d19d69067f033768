"""Operating points: thresholds on P(minor), and what they find and cost at each age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from engine.values.ages import RECORDED, OperatingPoint
from training.data.labels import ADULT_AGE, TEEN_AGE, Ages, Floats
from training.measure.calibrate import year_shares
from training.measure.figures import p_minor
from training.measure.recorded import Measured, flagged

RECALLS = (0.90, 0.95, 0.98, 0.99)

OLDEST_ALARM = 60
"""False alarms are those of people from 18 to this age, in years."""

LEAST_SHARE = 0.05
"""Of a year, what a source must count to speak for it alone."""

TEENS_FOUND = 0.85
"""Of 12 to 17, each year the same, what the default point must find."""


@dataclass(frozen=True, slots=True)
class Faces:
    """Age distributions `[n, 101]` and labels `[n]`; `recorded` marks ages that were written down.

    `subject` is "" where nobody knows who it is.
    """

    distributions: Floats
    age_min: Ages
    age_max: Ages
    source: npt.NDArray[np.str_]
    subject: npt.NDArray[np.str_]
    recorded: npt.NDArray[np.bool_]

    def some(self, here: npt.NDArray[np.bool_]) -> Faces:
        """Those of a mask `[n]`."""
        return Faces(*(getattr(self, each.name)[here] for each in fields(self)))


@dataclass(frozen=True, slots=True)
class PointByAge:
    """An operating point; `by_age` has, by source and band of ages, the share that it flags."""

    point: OperatingPoint
    teens: float
    by_age: dict[str, dict[str, Measured]]


def most_believed(faces: Faces) -> npt.NDArray[np.bool_]:
    """A mask `[n]` of the faces whose ages say most: those that families wrote down.

    They are of everybody; performers were picked for how young they look. Where there are none of
    these, all recorded ages are taken, else all faces.
    """
    own = faces.recorded & (faces.source == RECORDED)
    return next(here for here in (own, faces.recorded, faces.recorded | True) if here.any())


def operating_points(
    faces: Faces, shown: Mapping[str, Faces], bootstrap: int = 500
) -> tuple[PointByAge, ...]:
    """Thresholds that find 90, 95, 98, 99% of minors, each year of age counting the same.

    What a year finds is weighed as in calibration (`calibrate.year_shares`): recorded ages are
    believed. The promise is that of the source of recorded ages in which least is found, with all
    sources together where it has no such faces. `faces` choose and promise, and must not be those
    that calibration was fitted on; `by_age` is of each of `shown`.
    """
    shares = _sources(faces)
    p = p_minor(faces.distributions)
    order = np.argsort(-p, kind="stable")
    least = np.min([_mean(each, 0, ADULT_AGE - 1, order) for each in shares], axis=0)
    points = []
    for recall in RECALLS:
        at = min(int(np.searchsorted(least, recall)), len(p) - 1)
        # Rounded down, so that the metadata's threshold still catches the last face.
        threshold = float(np.floor(p[order[at]] * 1e6) / 1e6)
        said = np.flatnonzero(p >= threshold)

        def rate(low: int, high: int, said: npt.NDArray[np.int64] = said) -> list[float]:
            return [float(_mean(each, low, high, said)[-1]) for each in shares]

        points.append(
            PointByAge(
                OperatingPoint(
                    name=f"recall-{recall * 100:.0f}",
                    threshold=threshold,
                    recall=round(min(rate(0, ADULT_AGE - 1)), 4),
                    false_alarm_rate=round(rate(ADULT_AGE, OLDEST_ALARM)[0], 4),
                ),
                teens=min(rate(TEEN_AGE, ADULT_AGE - 1)),
                by_age={
                    name: flagged(
                        p_minor(one.distributions) >= threshold,
                        one.age_min, one.age_max, one.subject, bootstrap,
                    )
                    for name, one in shown.items()
                },
            )
        )  # fmt: skip
    return tuple(points)


def default_point(points: tuple[PointByAge, ...]) -> str:
    """The name of the strictest point that finds `TEENS_FOUND` of 12 to 17; else of the laxest."""
    enough = (each.point.name for each in points if each.teens >= TEENS_FOUND)
    return next(enough, points[-1].point.name)


def _sources(faces: Faces) -> list[npt.NDArray[np.float64]]:
    """What each face counts of each year, `[81, n]`: of all together, then of each source alone.

    A source takes the years of which it has faces, from all together those of which it has none.
    """
    every = year_shares(faces.age_min, faces.age_max, faces.source, faces.recorded)
    result = [every]
    for name in np.unique(faces.source[faces.recorded]):
        own = every * (faces.recorded & (faces.source == name))
        count = own.sum(axis=1, keepdims=True)
        result.append(np.where(count > LEAST_SHARE, own / np.maximum(count, 1e-12), every))
    return result


def _mean(
    shares: npt.NDArray[np.float64], low: int, high: int, order: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """What the first 1, 2, … of the faces `order` are of the years `low` to `high`, 0 to 1."""
    years = shares[low : high + 1]
    years = years[years.sum(axis=1) > 0]
    found = np.cumsum(years[:, order].mean(axis=0)) if len(years) else np.zeros(len(order))
    return found if len(found) else np.zeros(1)
