from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from training.measure.calibrate import ECE_LIMIT, Calibration, fit_calibration, operating_points
from training.measure.figures import (
    calibration_error,
    figures,
    minor_auc,
    p_minor,
    threshold_for_recall,
)
from training.measure.scores import area_under_roc


def peaks(ages: np.ndarray, width: float = 2.0) -> np.ndarray:
    logits = -0.5 * ((np.arange(101)[None] - ages[:, None]) / width) ** 2
    return Calibration().apply(logits)


def test_a_perfect_model_has_perfect_figures() -> None:
    ages = np.arange(0, 90)
    result = figures(peaks(ages, 0.3), ages, ages)
    assert result.auc == 1
    assert result.balanced_accuracy == 1
    assert result.recall_0_11 == result.recall_12_17 == (1, 1, 1)
    assert result.mae < 0.1


def test_a_model_that_knows_nothing_has_an_area_of_one_half() -> None:
    ages = np.arange(0, 90)
    assert minor_auc(np.full((90, 101), 1 / 101), ages, ages) == 0.5


@pytest.mark.parametrize("digits", [1, 8])
def test_the_bootstraps_area_is_that_of_scikit_learn_with_ties_and_weights(digits: int) -> None:
    rng = np.random.default_rng(0)
    p = rng.random(300).round(digits)
    positive = rng.random(300) < 0.2 + 0.5 * p
    weight = rng.integers(0, 4, 300).astype(float)
    assert area_under_roc(p, positive, np.ones(300)) == pytest.approx(roc_auc_score(positive, p))
    wanted = roc_auc_score(positive, p, sample_weight=weight)
    assert area_under_roc(p, positive, weight) == pytest.approx(wanted)
    assert np.isnan(area_under_roc(p, np.ones(300, dtype=bool), weight))


def test_labels_that_reach_over_18_are_left_out() -> None:
    low, high = np.array([3, 13, 20]), np.array([7, 19, 36])
    distributions = peaks(np.array([5.0, 60.0, 30.0]))
    assert minor_auc(distributions, low, high) == 1


def test_a_set_with_only_adults_has_no_area() -> None:
    ages = np.array([30, 40])
    result = figures(peaks(ages), ages, ages)
    assert np.isnan(result.auc)
    assert np.isnan(result.recall_0_11[0])


def test_calibration_error_is_the_gap_between_said_and_true() -> None:
    said = np.full(100, 0.9)
    true = np.arange(100) < 60
    assert calibration_error(said, true) == pytest.approx(0.3)


def test_the_threshold_catches_at_least_the_recall_asked_for() -> None:
    scores = np.random.default_rng(0).random(137)
    for recall in (0.9, 0.95, 0.98, 0.99, 1.0):
        assert (scores >= threshold_for_recall(scores, recall)).mean() >= recall


def test_operating_points_trade_recall_for_false_alarms() -> None:
    rng = np.random.default_rng(0)
    ages = rng.integers(0, 60, 800)
    points = operating_points(peaks(ages + rng.normal(0, 6, 800), 4), ages, ages)
    assert [p.name for p in points] == ["recall-90", "recall-95", "recall-98", "recall-99"]
    for point, recall in zip(points, (0.9, 0.95, 0.98, 0.99), strict=True):
        assert point.recall >= recall
    assert sorted(p.threshold for p in points)[::-1] == [p.threshold for p in points]
    assert sorted(p.false_alarm_rate for p in points) == [p.false_alarm_rate for p in points]


def adult_heavy(count: int = 1000) -> tuple[np.ndarray, np.ndarray]:
    """Ages of a made-up collection with few teens, and logits that are too sure."""
    rng = np.random.default_rng(0)
    ages = np.concatenate([rng.integers(5, 12, count), rng.integers(18, 40, 2 * count)])
    ages = np.concatenate([ages, rng.integers(12, 18, count // 10)])
    seen = ages + rng.normal(0, 4, len(ages))
    logits = -0.5 * ((np.arange(101)[None] - seen[:, None]) / 2) ** 2
    # A net learns how rare they are.
    logits[:, 12:18] -= 2.0
    return ages, logits


def test_calibration_cools_a_model_that_is_too_sure_and_keeps_p_minor_honest() -> None:
    ages, logits = adult_heavy()
    logits[:, :18] += 3.0
    fitted = fit_calibration(logits, ages, ages, np.full(len(ages), "a"))
    assert fitted.temperature > 1.5
    minor = ages < 18
    errors = [calibration_error(p_minor(c.apply(logits)), minor) for c in (Calibration(), fitted)]
    assert errors[1] <= ECE_LIMIT < errors[0]


def test_calibration_finds_teens_where_they_are_rare() -> None:
    ages, logits = adult_heavy()
    fitted = fit_calibration(logits, ages, ages, np.full(len(ages), "a"))
    plain = Calibration(fitted.temperature)
    before, after = (
        figures(c.apply(logits), ages, ages).balanced_accuracy for c in (plain, fitted)
    )
    assert fitted.teen_shift > 0
    assert after > before
