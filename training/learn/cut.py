"""Crops as another net, or one of another size, wants to see them."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers, ops


@keras.saving.register_keras_serializable(package="faixa")
class Cut(layers.Layer):
    """Another net's framing of our crops: `u = scale * x + shift`, sampled linearly, edges held.

    What gets smaller than half is averaged over as many pixels as become one.
    """

    def __init__(
        self,
        side: int,
        scale: float,
        shift: tuple[float, float],
        **options: Any,  # noqa: ANN401
    ) -> None:
        """`side` of the result; `shift` (x, y) in its pixels."""
        super().__init__(**options)
        self.side, self.scale, self.shift = side, scale, tuple(shift)

    def call(self, faces: Any) -> Any:  # noqa: ANN401
        """`[n, s, s, 3]` to float32 `[n, side, side, 3]`."""
        rows, columns = (
            ops.convert_to_tensor(self._weights(int(faces.shape[1]), shift)[None, None])
            for shift in (self.shift[1], self.shift[0])
        )
        # A channel after the other, which is the order that ONNX Runtime convolves in, too: two
        # plain products there, and no turning around but that of the bytes.
        planes = ops.cast(ops.transpose(faces, (0, 3, 1, 2)), "float32")
        sampled = ops.matmul(ops.matmul(rows, planes), ops.swapaxes(columns, 2, 3))
        return ops.transpose(sampled, (0, 2, 3, 1))

    def _weights(self, side: int, shift: float) -> Any:  # noqa: ANN401
        samples = 1 if self.scale >= 0.5 else round(1 / self.scale)
        weights = np.zeros((self.side, side), dtype=np.float32)
        for inside in (np.arange(samples) + 0.5) / samples - 0.5:
            at = np.clip((np.arange(self.side) + inside - shift) / self.scale, 0, side - 1)
            low = np.minimum(at.astype(int), side - 2)
            weights[np.arange(self.side), low] += (1 - (at - low)) / samples
            weights[np.arange(self.side), low + 1] += (at - low) / samples
        return weights

    def get_config(self) -> dict[str, Any]:
        """What rebuilds this layer."""
        own = {"side": self.side, "scale": self.scale, "shift": self.shift}
        return {**super().get_config(), **own}


@keras.saving.register_keras_serializable(package="faixa")
class Pixels(layers.Layer):
    """Values between pixels' as bytes again: what nets are trained on."""

    def call(self, faces: Any) -> Any:  # noqa: ANN401
        """`[n, s, s, 3]`, 0 to 255, to uint8."""
        return ops.cast(faces + 0.5, "uint8")

    def compute_output_spec(self, faces: Any) -> keras.KerasTensor:  # noqa: ANN401
        """Bytes, whatever the layer computes in."""
        return keras.KerasTensor(faces.shape, dtype="uint8")


def smaller(faces: Any, size: int, name: str) -> Any:  # noqa: ANN401
    """Crops uint8 `[n, s, s, 3]` at the side `size`, which is at least half of theirs."""
    scale = size / int(faces.shape[1])
    # Middles of pixels lie at halves.
    shift = (scale - 1) / 2
    cut = Cut(size, scale, (shift, shift), name=f"{name}_cut", dtype="float32")(faces)
    return Pixels(name=f"{name}_pixels", dtype="float32")(cut)
