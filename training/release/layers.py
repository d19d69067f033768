"""Layers that only the released model has: calibration, mirror, mean, a fast PReLU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import keras
import numpy as np
from keras import layers, ops

from engine.values.ages import AGES
from training.learn.backbones import flat_layers, without_xla
from training.measure.calibrate import Calibration


@keras.saving.register_keras_serializable(package="faixa")
class AgeDistribution(layers.Layer):
    """Logits -> the calibrated age distribution."""

    def __init__(
        self,
        temperature: float,
        tilts: Sequence[float],
        slopes: Sequence[float],
        **options: Any,  # noqa: ANN401
    ) -> None:
        """The settings are those of `Calibration`."""
        super().__init__(**options)
        self.calibration = Calibration(temperature, tuple(tilts), tuple(slopes))

    def call(self, logits: Any) -> Any:  # noqa: ANN401
        """`[n, 101]` to `[n, 101]`, rows sum to 1."""
        bias = ops.convert_to_tensor(self.calibration.bias())
        said = ops.softmax(logits / self.calibration.temperature + bias, axis=-1)
        return ops.matmul(said, ops.convert_to_tensor(self.calibration.matrix()))

    def get_config(self) -> dict[str, Any]:
        """What rebuilds this layer."""
        return {**super().get_config(), **asdict(self.calibration)}


@keras.saving.register_keras_serializable(package="faixa")
class AndMirrored(layers.Layer):
    """Crops `[n, s, s, 3]` -> the same and their mirror images, `[2n, s, s, 3]`."""

    def call(self, faces: Any) -> Any:  # noqa: ANN401
        """The mirrored ones come last."""
        backwards = ops.convert_to_tensor(np.arange(faces.shape[2])[::-1].astype(np.int32))
        return ops.concatenate([faces, ops.take(faces, backwards, axis=2)], axis=0)

    def compute_output_shape(self, shape: Any) -> Any:  # noqa: ANN401
        """Twice as many, however many that is."""
        return (None, *shape[1:])


@keras.saving.register_keras_serializable(package="faixa")
class MeanOfTwo(layers.Layer):
    """Logits of faces and of their mirror images, `[2n, 101]` -> their mean, `[n, 101]`."""

    def call(self, logits: Any) -> Any:  # noqa: ANN401
        """The order is that of `AndMirrored`."""
        return ops.mean(ops.reshape(logits, (2, -1, AGES)), axis=0)

    def compute_output_shape(self, shape: Any) -> Any:  # noqa: ANN401
        """Said here, because PyTorch would find out with an odd number of faces."""
        return (None, *shape[1:])


@keras.saving.register_keras_serializable(package="faixa")
class DepthwisePReLU(layers.Layer):
    """PReLU with one slope a channel, as `x + (1 - a) * relu(-x)` with depthwise convolutions.

    ONNX Runtime has no PReLU for the blocked layout of its convolutions, and turns the maps around
    before and after each; this form it joins to two convolutions, the sum and the ReLU included.
    """

    def build(self, shape: Any) -> None:  # noqa: ANN401
        """The weight is that of Keras's layer with `shared_axes=[1, 2]`."""
        self.alpha = self.add_weight(name="alpha", shape=(1, 1, int(shape[-1])))

    def call(self, x: Any) -> Any:  # noqa: ANN401
        """`[n, h, w, c]` to `[n, h, w, c]`."""
        one = self.alpha[..., None]
        negative = ops.relu(ops.depthwise_conv(x, ops.full(one.shape, -1.0)))
        return x + ops.depthwise_conv(negative, 1.0 - one)


def with_mirror(model: keras.Model) -> keras.Model:
    """The age model, its logits the mean over a face and its mirror image."""
    faces = keras.Input(model.input.shape[1:], dtype="uint8", name="faces")
    logits = MeanOfTwo(name="mean")(model(AndMirrored(name="mirrored")(faces)))
    return without_xla(keras.Model(faces, logits, name="faixa_age"))


def deployed(model: keras.Model, calibration: Calibration) -> keras.Model:
    """The age model with calibration and softmax: crops -> `[n, 101]`."""
    distribution = AgeDistribution(**asdict(calibration), name="age")(model.output)
    return without_xla(keras.Model(model.input, distribution, name="faixa_age"))


def with_fast_prelu(model: keras.Model) -> keras.Model:
    """A model that computes the same, each PReLU with a slope a channel in its fast form."""
    if not any(_of_channels(layer) for layer in flat_layers(model)):
        return model
    fast = keras.models.clone_model(model, clone_function=_fast, recursive=True)
    fast.set_weights(model.get_weights())
    return without_xla(fast)


def _fast(layer: keras.Layer) -> keras.Layer:
    if _of_channels(layer):
        return DepthwisePReLU(name=layer.name)
    return layer.__class__.from_config(layer.get_config())


def _of_channels(layer: keras.Layer) -> bool:
    return isinstance(layer, layers.PReLU) and list(layer.shared_axes or ()) == [1, 2]
