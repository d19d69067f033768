"""Calibration: a temperature and smooth functions of age; all go into the exported model.

Fitted on `val`, and on faces with recorded ages where there are any.
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize, minimize_scalar
from threadpoolctl import threadpool_limits

from engine.values.ages import AGES
from training.data.labels import Ages, Floats
from training.measure.smooth import KNOTS, TILT_KNOTS, blurred, moved, tilt

OLDEST_COUNTED = 80
"""Each age from 0 to this, in years, counts as often as the next: the reference population."""

REFERENCE_POPULATION = f"each age from 0 to {OLDEST_COUNTED} years as frequent as the next"

RECORDED_SHARE, BELIEVED = 0.9, 10
"""What recorded ages count of each age at most, and the faces near it with which they count half of
that; the rest is `val`'s."""

ENOUGH = 30
"""Faces of a source near an age that make it count half as much as any number would."""

WIDEST = 5
"""Years between the ends of the widest label that counts."""

BIAS = 0.08
"""What it costs, per year squared, that faces of one age are called older or younger in the mean,
against the mean of minus the log likelihood. A wide distribution is likely, and its middle off."""

FOLDS = 5
"""Parts that calibration is fitted without in turn, to be measured on them."""

BEND, LEAN = 0.004, 0.02
"""What slopes and tilts cost."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns logits into probabilities for the reference population.

    `temperature` divides them (Guo et al. 2017); `tilts`, at `smooth.TILT_KNOTS`, are added, for
    ages that training showed more often than others. `slopes`, between `smooth.KNOTS`, then say how
    many years older a face looks to the net in a year of its life: labels of web photos say how old
    people look, and teens look older than they are. Last, ages are blurred. All are smooth, so that
    no boundary of any group is special.
    """

    temperature: float = 1.0
    tilts: tuple[float, ...] = (0.0,) * len(TILT_KNOTS)
    slopes: tuple[float, ...] = (1.0,) * (len(KNOTS) - 1)

    def bias(self) -> npt.NDArray[np.float32]:
        """What is added to each age's tempered logit: float32 `[101]`."""
        return tilt(self.tilts).astype(np.float32)

    def matrix(self) -> npt.NDArray[np.float32]:
        """What of each of the net's years becomes which true year: float32 `[101, 101]`."""
        return np.asarray(moved(self.slopes) @ blurred(), dtype=np.float32)

    def apply(self, logits: Floats) -> npt.NDArray[np.float64]:
        """Age distributions `[n, 101]` from logits."""
        z = np.asarray(logits, dtype=np.float64) / self.temperature + self.bias()
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p = (p / p.sum(axis=1, keepdims=True)) @ self.matrix().astype(np.float64)
        return np.asarray(p / p.sum(axis=1, keepdims=True))


def fit_calibration(
    logits: Floats,
    age_min: Ages,
    age_max: Ages,
    source: npt.NDArray[np.str_],
    recorded: npt.NDArray[np.bool_] | None = None,
) -> Calibration:
    """The calibration under which the labels are likeliest, no age called too old or too young.

    Each age counts the same. `recorded` marks the faces whose ages were written down (None: no
    such); where they disagree with the others, they are believed: see `year_shares`.
    """
    known = np.zeros(len(source), dtype=bool) if recorded is None else recorded
    shares = year_shares(age_min, age_max, source, known)
    used = shares.sum(axis=0) > 0
    shares = shares[:, used] / len(shares)
    fit = Fit(np.asarray(logits[used], dtype=np.float64), age_min[used], age_max[used], shares)
    # The arrays are small: several threads only wait for each other, on a busy machine for minutes.
    with threadpool_limits(1):
        found = minimize(
            fit.cost, fit.start, jac=True, method="L-BFGS-B", bounds=fit.bounds,
            options={"maxiter": 200},
        ).x  # fmt: skip
    cool, slopes, tilts = fit.parts(found)
    return Calibration(
        round(float(1 / cool), 5),
        tuple(round(float(value), 5) for value in tilts),
        tuple(round(float(value), 5) for value in np.exp(slopes)),
    )


def fit_temperature(logits: Floats, age_min: Ages, age_max: Ages) -> Calibration:
    """The temperature alone under which the labels are likeliest, each face counting the same."""
    ages = np.arange(AGES)
    inside = (ages >= age_min[:, None]) & (ages <= age_max[:, None])

    def cost(log_temperature: float) -> float:
        z = np.asarray(logits, dtype=np.float64) / np.exp(log_temperature)
        p = np.exp(z - z.max(axis=1, keepdims=True))
        mass = (p * inside).sum(axis=1) / p.sum(axis=1)
        return -float(np.log(mass + 1e-9).mean())

    found = minimize_scalar(cost, bounds=(-2.0, 2.0), method="bounded")
    return Calibration(round(float(np.exp(found.x)), 5))


def cross_fitted(
    logits: Floats,
    age_min: Ages,
    age_max: Ages,
    source: npt.NDArray[np.str_],
    subject: npt.NDArray[np.str_],
    recorded: npt.NDArray[np.bool_],
) -> npt.NDArray[np.float64]:
    """Age distributions `[n, 101]`, each from a calibration that has not seen that person.

    What is said of these holds for people that the shipped calibration was not fitted on.
    """
    part = person_parts(source, subject)
    result = np.zeros((len(logits), AGES))
    for fold in range(FOLDS):
        here, seen = part == fold, part != fold
        calibration = fit_calibration(
            logits[seen], age_min[seen], age_max[seen], source[seen], recorded[seen]
        )
        result[here] = calibration.apply(logits[here])
    return result


def person_parts(
    source: npt.NDArray[np.str_], subject: npt.NDArray[np.str_]
) -> npt.NDArray[np.int64]:
    """Which of `FOLDS` parts each face is in, `[n]`, all of a person's in one.

    A face whose `subject` is not known ("") is a person of its own.
    """
    names = [who or f"face {i}" for i, who in enumerate(subject.tolist())]
    part = [crc32(f"{s}/{n}".encode()) % FOLDS for s, n in zip(source, names, strict=True)]
    return np.array(part, dtype=np.int64)


class Fit:
    """What a calibration costs on labelled faces, with its gradient.

    The numbers are the log of the temperature, the logs of the slopes, the tilts.
    """

    def __init__(self, logits: Floats, age_min: Ages, age_max: Ages, shares: Floats) -> None:
        """`shares` are of `year_shares`, over all years together 1."""
        ages = np.arange(AGES)
        self._logits, self._shares, self._weight = logits, shares, shares.sum(axis=0)
        self._inside = (ages >= age_min[:, None]) & (ages <= age_max[:, None])
        self._off = ages - (age_min + age_max)[:, None] / 2
        self._blurred = blurred()
        # Tilts are linear in their values.
        self._basis = np.stack([tilt(row) for row in np.eye(len(TILT_KNOTS))])
        self._slopes = len(KNOTS) - 1
        self.start = np.zeros(1 + self._slopes + len(TILT_KNOTS))
        self.bounds = [(-1.5, 2.5)] + [(-1.6, 1.6)] * self._slopes + [(-4, 4)] * len(TILT_KNOTS)

    def parts(self, x: Floats) -> tuple[float, Floats, Floats]:
        """One over the temperature, logs of the slopes, tilts."""
        return float(np.exp(-x[0])), x[1 : 1 + self._slopes], x[1 + self._slopes :]

    def cost(self, x: Floats) -> tuple[float, Floats]:
        """The cost and its gradient, `[len(x)]`."""
        cool, slopes, tilts = self.parts(x)
        t = self._logits * cool + tilts @ self._basis
        p = np.exp(t - t.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        step = 1e-5
        matrix, *stepped = self._matrices(np.vstack([slopes, slopes + step * np.eye(self._slopes)]))
        said = p @ matrix
        mass = np.einsum("na,na->n", said, self._inside) + 1e-9
        years = self._shares.sum(axis=1)
        bias = self._shares @ np.einsum("na,na->n", said, self._off) / np.maximum(years, 1e-12)
        cost = -self._weight @ np.log(mass) + BIAS * (years @ bias**2)
        gain = -(self._weight / mass)[:, None] * self._inside
        gain += (2 * BIAS * (bias @ self._shares))[:, None] * self._off
        d_p = gain @ matrix.T
        d_z = p * (d_p - np.einsum("na,na->n", p, d_p)[:, None])
        d_matrix = p.T @ gain
        d_slopes = [((other - matrix) * d_matrix).sum() / step for other in stepped]
        stiff, d_stiff = _stiffness(slopes, BEND)
        stiff_tilts, d_tilts = _stiffness(tilts, LEAN)
        gradient = [
            [-(d_z * self._logits).sum() * cool],
            np.array(d_slopes) + d_stiff,
            self._basis @ d_z.sum(axis=0) + d_tilts,
        ]
        return float(cost + stiff + stiff_tilts), np.concatenate(gradient)

    def _matrices(self, slopes: Floats) -> Floats:
        """What becomes of the net's years, `[n, 101, 101]`, for each row of logs of slopes."""
        return moved(np.exp(slopes)) @ self._blurred


def _stiffness(values: Floats, price: float) -> tuple[float, Floats]:
    """What it costs that values are not 0, and that neighbours differ, with the gradient."""
    apart = np.diff(values)
    gradient = values.copy()
    gradient[:-1] -= apart
    gradient[1:] += apart
    return float(price * (values @ values + apart @ apart)), 2 * price * gradient


def year_shares(
    age_min: Ages,
    age_max: Ages,
    source: npt.NDArray[np.str_],
    recorded: npt.NDArray[np.bool_],
) -> npt.NDArray[np.float64]:
    """What each face counts of each year from 0 to 80, `[81, n]`; a year's shares sum to 1.

    No source counts for all: its `n` faces near an age count `n / (n + ENOUGH)`, and less where
    they are fewer than at the age where it has most, because what is at the edge of a source's
    ages is unusual (performers of 30 were chosen for looking 20). Recorded ages together count
    `RECORDED_SHARE` where there are enough of them, the others the rest. Bands of more than five
    years say too little to count.
    """
    middle = (age_min + age_max) / 2
    narrow = (age_max - age_min <= WIDEST) & (middle <= OLDEST_COUNTED)
    years = np.arange(OLDEST_COUNTED + 1)[:, None]
    near = np.exp(-0.5 * ((years - middle) / np.minimum(0.4 + 0.1 * years, 2.0)) ** 2) * narrow
    shares = np.zeros((len(years), len(middle)))
    for kind in (False, True):
        strength, faces = np.zeros((len(years), 1)), np.zeros((len(years), 1))
        parts = np.zeros_like(shares)
        for name in np.unique(source[(recorded == kind) & narrow]):
            here = near * ((recorded == kind) & (source == name))
            count = here.sum(axis=1, keepdims=True)
            usual = count / count.max()
            share = count / (count + ENOUGH) * usual
            parts += share * here / np.maximum(count, 1e-9)
            strength += share
            faces += count * usual
        trust = RECORDED_SHARE * faces / (faces + BELIEVED) if kind else np.ones_like(faces)
        shares = shares * (1 - trust if kind else 1) + parts / np.maximum(strength, 1e-9) * trust
    return np.asarray(shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9))
