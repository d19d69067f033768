from __future__ import annotations

import keras
import numpy as np
import pytest

from training.data.labels import targets
from training.learn.loss import IntervalLoss


def loss_of(logits: np.ndarray, low: int, high: int, *weights: float) -> float:
    wanted = targets(np.array([low]), np.array([high]), 1.0)
    return float(
        keras.ops.convert_to_numpy(IntervalLoss(*(weights or (0.0,)))(wanted, logits[None]))
    )


def peak(age: int) -> np.ndarray:
    return (-0.5 * ((np.arange(101) - age) / 1.0) ** 2).astype(np.float32)


def test_a_band_costs_minus_the_log_of_its_mass() -> None:
    assert loss_of(np.zeros(101, np.float32), 0, 9) == pytest.approx(-np.log(10 / 101), rel=1e-3)


def test_mass_inside_the_band_costs_nothing_and_outside_much() -> None:
    assert loss_of(peak(5), 0, 10) < 0.01
    assert loss_of(peak(40), 0, 10) > 5


def test_an_exact_age_is_cheapest_at_that_age() -> None:
    costs = [loss_of(peak(age), 16, 16) for age in range(10, 23)]
    assert int(np.argmin(costs)) + 10 == 16


def test_the_wrong_side_of_18_costs_extra() -> None:
    extra = loss_of(peak(21), 16, 16, 1.0) - loss_of(peak(21), 16, 16)
    assert extra > 1
    assert loss_of(peak(14), 16, 16, 1.0) - loss_of(peak(14), 16, 16) < 0.01


def test_the_wrong_side_of_12_costs_extra_where_that_is_asked_for() -> None:
    extra = loss_of(peak(15), 10, 10, 0.0, 1.0) - loss_of(peak(15), 10, 10)
    assert extra > 1


def test_mean_and_variance_cost_exact_ages_and_not_bands() -> None:
    near, far = (
        loss_of(peak(age), 30, 30, 0, 0, 1.0) - loss_of(peak(age), 30, 30) for age in (31, 40)
    )
    assert far > 10 * near > 0
    assert loss_of(peak(30), 30, 30, 0, 0, 0, 1.0) - loss_of(peak(30), 30, 30) == pytest.approx(
        1, abs=0.01
    )
    assert loss_of(peak(60), 0, 10, 0, 0, 1.0, 1.0) == pytest.approx(loss_of(peak(60), 0, 10))


def test_the_loss_is_rebuilt_from_its_settings() -> None:
    loss = IntervalLoss(0.25, 0.5, 0.1, 0.2)
    assert IntervalLoss.from_config(loss.get_config()).weights == loss.weights
