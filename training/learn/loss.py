"""The interval loss: every label is an interval of ages, from one year wide to a band."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops

from engine.values.ages import AGES
from training.data.labels import TARGET_ROWS

TINY = 1e-7


@keras.saving.register_keras_serializable(package="faixa")
class IntervalLoss(keras.losses.Loss):
    """Minus the log of the age distribution's mass inside the label.

    `y_true` is float32 `[n, 404]` from `labels.targets`, `y_pred` the logits `[n, 101]`. Bands pay
    minus the log of their mass, exact ages the cross-entropy to a narrow Gaussian, and both minus
    the log of the mass on their side of 18 and of 12. Exact ages may pay for the mean's squared
    error and for the variance too (Pan et al. 2018, the mean-variance loss). Where `y_true` is
    `[n, 505]`, its last 101 are what teachers say: their cross-entropy makes up `teacher_share`.
    """

    def __init__(
        self,
        side_of_18: float = 0.5,
        side_of_12: float = 0.0,
        mean: float = 0.0,
        variance: float = 0.0,
        teacher_share: float = 0.0,
        name: str = "interval_loss",
        **options: Any,  # noqa: ANN401
    ) -> None:
        """The weights of the further terms."""
        super().__init__(name=name, **options)
        self.weights = {
            "side_of_18": side_of_18,
            "side_of_12": side_of_12,
            "mean": mean,
            "variance": variance,
            "teacher_share": teacher_share,
        }

    def call(self, y_true: Any, y_pred: Any) -> Any:  # noqa: ANN401
        """The loss of each face, `[n]`."""
        taught = y_true.shape[-1] > TARGET_ROWS * AGES
        inside, soft, side_18, side_12, *teachers = ops.split(y_true, TARGET_ROWS + taught, axis=-1)
        # In float32 also where the net computes in less.
        log_p = ops.log_softmax(ops.cast(y_pred, "float32"), axis=-1)
        p = ops.exp(log_p)
        loss = _minus_log_mass(p, inside) - ops.sum(soft * log_p, axis=-1)
        loss += self.weights["side_of_18"] * _minus_log_mass(p, side_18)
        loss += self.weights["side_of_12"] * _minus_log_mass(p, side_12)
        if self.weights["mean"] or self.weights["variance"]:
            ages = ops.convert_to_tensor(np.arange(AGES, dtype=np.float32))
            exact = ops.sum(soft, axis=-1)
            mean = ops.sum(p * ages, axis=-1)
            error = ops.square(mean - ops.sum(soft * ages, axis=-1))
            variance = ops.sum(p * ops.square(ages - mean[:, None]), axis=-1)
            loss += exact * (self.weights["mean"] * error / 2 + self.weights["variance"] * variance)
        if teachers:
            share = self.weights["teacher_share"]
            loss = (1 - share) * loss - share * ops.sum(teachers[0] * log_p, axis=-1)
        return loss

    def get_config(self) -> dict[str, Any]:
        """What rebuilds this loss."""
        return {**super().get_config(), **self.weights}


def _minus_log_mass(p: Any, mask: Any) -> Any:  # noqa: ANN401
    return -ops.log(ops.sum(p * mask, axis=-1) + TINY)
