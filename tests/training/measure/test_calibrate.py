from __future__ import annotations

import numpy as np
import pytest

from training.measure.calibrate import (
    Calibration,
    Fit,
    cross_fitted,
    fit_calibration,
    year_shares,
)
from training.measure.recorded import median_age
from training.measure.smooth import KNOTS, TILT_KNOTS, blurred, moved, warped_edges

AGES = np.arange(101)


def said(ages: np.ndarray, width: float = 4.0) -> np.ndarray:
    """Logits of a net to which faces look as old as `ages`."""
    return -0.5 * ((AGES[None] - ages[:, None]) / width) ** 2


def looks(ages: np.ndarray) -> np.ndarray:
    """How old people of `ages` look to it: teens up to five years too old."""
    return ages + 5 * np.exp(-0.5 * ((ages - 16) / 5) ** 2)


def made(count: int = 3000, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    ages = rng.integers(0, 81, count)
    # Babies are not mistaken for people of five.
    error = np.minimum(2.5, 0.3 + 0.25 * ages)
    return ages, said(looks(ages) + rng.normal(0, 1, count) * error, 2.0)


def test_calibration_cools_a_model_that_is_too_sure() -> None:
    ages, logits = made()
    fitted = fit_calibration(4 * logits, ages, ages, np.full(len(ages), "a"))
    cooler = fit_calibration(logits, ages, ages, np.full(len(ages), "a"))
    assert fitted.temperature > 2 * cooler.temperature > 0


def test_what_looks_too_old_is_called_its_age_again() -> None:
    ages, logits = made()
    plain = Calibration().apply(logits)
    fitted = fit_calibration(logits, ages, ages, np.full(len(ages), "a")).apply(logits)
    for low, high in ((3, 8), (12, 13), (14, 15), (16, 17), (18, 20), (21, 25), (26, 39), (40, 60)):
        here = (ages >= low) & (ages <= high)
        assert abs((median_age(fitted)[here] - ages[here]).mean()) < 1.5, (low, high)
    teens = (ages >= 14) & (ages <= 17)
    assert (median_age(plain)[teens] - ages[teens]).mean() > 4


def test_recorded_ages_are_believed_where_labels_of_web_photos_disagree() -> None:
    ages, logits = made(2000)
    recorded = np.arange(2000) < 800
    labels = np.where(recorded, ages, np.rint(looks(ages))).astype(np.int64)
    source = np.where(recorded, "written down", "web")
    fitted = fit_calibration(logits, labels, labels, source, recorded).apply(logits)
    teens = (ages >= 13) & (ages <= 17)
    assert (median_age(fitted)[teens] - ages[teens]).mean() < 2.2
    web = source == "web"
    alone = fit_calibration(logits[web], labels[web], labels[web], source[web]).apply(logits)
    assert (median_age(alone)[teens] - ages[teens]).mean() > 4


def test_the_mean_distribution_has_no_step_for_any_pair_of_bands() -> None:
    ages, logits = made(3000)
    fitted = fit_calibration(logits, ages, ages, np.full(len(ages), "a"))
    mean = fitted.apply(logits).mean(axis=0)
    near = np.exp(-0.5 * ((AGES[:, None] - AGES[None]) / 2) ** 2)
    labels = np.bincount(ages, minlength=101) @ (near / near.sum(axis=1, keepdims=True))
    # Beyond the oldest that was fitted nothing is promised.
    ratio = (mean[1:76] / mean[:75]) / (labels[1:76] / labels[:75])
    assert 1 / 1.2 < ratio.min() <= ratio.max() < 1.2


@pytest.mark.parametrize("boundary", [12, 13, 16, 18])
def test_a_step_that_the_net_learned_is_worn_down_wherever_it_is(boundary: int) -> None:
    ages, logits = made(2000)
    logits = logits - 0.4 * np.less(AGES, boundary)
    fitted = fit_calibration(logits, ages, ages, np.full(len(ages), "a"))
    mean = fitted.apply(logits).mean(axis=0)
    assert 1 / 1.2 < mean[boundary] / mean[boundary - 1] < 1.2


def test_a_warp_never_turns_ages_around_and_loses_nothing() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        slopes = np.exp(rng.normal(0, 0.7, len(KNOTS) - 1))
        assert (np.diff(warped_edges(slopes)) >= 0).all()
        assert np.allclose(moved(slopes).sum(axis=1), 1)
        assert (moved(slopes) >= 0).all()
    assert np.allclose(blurred().sum(axis=1), 1)
    assert np.allclose(moved(np.full(len(KNOTS) - 1, 3.0)), np.eye(101), atol=1e-9)


def test_the_fit_follows_the_slope_of_its_cost() -> None:
    ages, logits = made(200)
    shares = year_shares(ages, ages, np.full(200, "a"), np.full(200, True)) / 81
    fit = Fit(logits, ages, ages, shares)
    at = np.random.default_rng(2).normal(0, 0.2, len(fit.start))
    _, gradient = fit.cost(at)
    for i in range(len(at)):
        step = np.zeros(len(at))
        step[i] = 1e-4
        numeric = (fit.cost(at + step)[0] - fit.cost(at - step)[0]) / 2e-4
        assert gradient[i] == pytest.approx(numeric, rel=0.02, abs=1e-4)


def test_each_year_counts_the_same_and_no_source_counts_for_all() -> None:
    ages = np.array([1] * 500 + [5] * 20 + [15] * 400 + [15] * 100)
    source = np.array(["web"] * 520 + ["stars"] * 400 + ["family"] * 100)
    recorded = source != "web"
    shares = year_shares(ages, ages, source, recorded)
    assert np.allclose(shares.sum(axis=1)[:20], 1)
    of_teens = {name: shares[15][source == name].sum() for name in np.unique(source)}
    assert of_teens["family"] > 0.4
    assert of_teens["stars"] < 0.6
    assert of_teens["web"] < 0.2


def test_bands_that_say_too_little_and_the_very_old_count_nothing() -> None:
    low, high = np.array([13, 14, 90]), np.array([19, 15, 90])
    shares = year_shares(low, high, np.full(3, "a"), np.full(3, False))
    assert shares.sum(axis=0)[[0, 2]].tolist() == [0, 0]
    assert shares.sum(axis=0)[1] > 0


def test_cross_fitting_judges_nobody_by_a_calibration_that_knew_him() -> None:
    ages, logits = made(600)
    people = np.array([f"p{i // 3}" for i in range(600)])
    odd = people == "p0"
    # One person whom the net takes for 60 years older than the label; many faces, to weigh.
    source, known = np.full(600, "a"), np.full(600, True)
    told = np.where(odd, 5, ages)
    shown = np.where(odd[:, None], said(np.full(600, 65.0)), logits)
    first = cross_fitted(shown, told, told, source, people, known)
    other = cross_fitted(shown, np.where(odd, 70, told), np.where(odd, 70, told), source, people,
                         known)  # fmt: skip
    assert np.array_equal(first[odd], other[odd])
    assert not np.array_equal(first[~odd], other[~odd])


def test_knots_cover_all_ages() -> None:
    for knots in (KNOTS, TILT_KNOTS):
        assert (knots[0], knots[-1]) == (0, 101)
