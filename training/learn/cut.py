"""Crops as another net, or one of another size, wants to see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
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
        side = int(faces.shape[1])
        # ONNX Runtime copies whole rows at once, but not columns, which are a matrix product.
        rows = sum(
            ops.cast(ops.take(faces, at, axis=1), "float32")
            * ops.convert_to_tensor(share)[:, None, None]
            for at, share in self._taps(side, self.shift[1])
        )
        columns = np.zeros((1, 1, side, self.side), dtype=np.float32)
        for at, share in self._taps(side, self.shift[0]):
            columns[0, 0, at, np.arange(self.side)] += share
        # A channel after the other, which is the order that it convolves in, too.
        planes = ops.transpose(rows, (0, 3, 1, 2))
        return ops.transpose(ops.matmul(planes, ops.convert_to_tensor(columns)), (0, 2, 3, 1))

    def _taps(
        self, side: int, shift: float
    ) -> Iterator[tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]]:
        """Where to look for each place of the result, and the share of what is there."""
        samples = 1 if self.scale >= 0.5 else round(1 / self.scale)
        for inside in (np.arange(samples) + 0.5) / samples - 0.5:
            at = np.clip((np.arange(self.side) + inside - shift) / self.scale, 0, side - 1)
            low = np.minimum(at.astype(np.int32), side - 2)
            share = ((at - low) / samples).astype(np.float32)
            yield low, np.float32(1 / samples) - share
            yield low + 1, share

    def get_config(self) -> dict[str, Any]:
        """What rebuilds this layer."""
        own = {"side": self.side, "scale": self.scale, "shift": self.shift}
        return {**super().get_config(), **own}


@keras.saving.register_keras_serializable(package="faixa")
class Smaller(layers.Layer):
    """Crops at a lesser side, sampled linearly, in whole values as in a store of that side."""

    def __init__(self, side: int, **options: Any) -> None:  # noqa: ANN401
        """`side` of the result, at least half of what comes in."""
        super().__init__(**options)
        self.side = side

    def call(self, faces: Any) -> Any:  # noqa: ANN401
        """`[n, s, s, 3]` to uint8 `[n, side, side, 3]`."""
        x = ops.image.resize(
            ops.cast(faces, "float32"), (self.side, self.side), "bilinear", antialias=False
        )
        return ops.cast(x + 0.5, "uint8")

    def compute_output_spec(self, faces: Any) -> keras.KerasTensor:  # noqa: ANN401
        """Bytes, whatever the layer computes in."""
        return keras.KerasTensor((faces.shape[0], self.side, self.side, 3), dtype="uint8")

    def get_config(self) -> dict[str, Any]:
        """What rebuilds this layer."""
        return {**super().get_config(), "side": self.side}
