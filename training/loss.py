"""The interval loss: every label is an interval of ages, from one year wide to a band."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops

from engine.types import AGES

TINY = 1e-7


@keras.saving.register_keras_serializable(package="faixa")
class IntervalLoss(keras.losses.Loss):
    """Minus the log of the age distribution's mass inside the label.

    `y_true` is float32 `[n, 303]` from `labels.targets`, `y_pred` the logits `[n, 101]`. Bands pay
    minus the log of their mass, exact ages the cross-entropy to a narrow Gaussian, and both, with
    weight `boundary`, minus the log of the mass on their side of 18.
    """

    def __init__(self, boundary: float = 0.5, name: str = "interval_loss", **options: Any) -> None:  # noqa: ANN401
        """`boundary` weighs the side-of-18 term."""
        super().__init__(name=name, **options)
        self.boundary = boundary

    def call(self, y_true: Any, y_pred: Any) -> Any:  # noqa: ANN401
        """The loss of each face, `[n]`."""
        inside = y_true[:, :AGES]
        soft = y_true[:, AGES : 2 * AGES]
        side = y_true[:, 2 * AGES :]
        log_p = ops.log_softmax(y_pred, axis=-1)
        p = ops.exp(log_p)
        band = -ops.log(ops.sum(p * inside, axis=-1) + TINY)
        exact = -ops.sum(soft * log_p, axis=-1)
        sides = -ops.log(ops.sum(p * side, axis=-1) + TINY)
        return band + exact + self.boundary * sides

    def get_config(self) -> dict[str, Any]:
        """What rebuilds this loss."""
        return {**super().get_config(), "boundary": self.boundary}
