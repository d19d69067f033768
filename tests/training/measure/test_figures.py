from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from training.measure.calibrate import Calibration
from training.measure.figures import (
    area_under_roc,
    calibration_error,
    figures,
    minor_auc,
    threshold_for_recall,
)


def peaks(ages: np.ndarray, width: float = 2.0) -> np.ndarray:
    logits = -0.5 * ((np.arange(101)[None] - ages[:, None]) / width) ** 2
    return Calibration().apply(logits)


def test_a_perfect_model_has_perfect_figures() -> None:
    ages = np.arange(0, 90)
    result = figures(peaks(ages, 0.3), ages, ages)
    assert result.auc == 1
    # Ages are blurred by calibration, and one who may as well be 11 as 12, or 17 as 18, is a teen.
    assert result.balanced_accuracy == pytest.approx(1, abs=(1 / 12 + 1 / 72) / 3 + 1e-9)
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
