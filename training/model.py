"""MobileNet 1.0 (Howard et al. 2017) with its batch norms folded in, and the 101-way age head."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import layers, ops

from engine.types import AGES

FEATURES = 1024
MEAN_RGB = (123.68, 116.779, 103.939)
_BLOCKS = (
    (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1),
    (512, 1), (512, 1), (1024, 2), (1024, 1),
)  # fmt: skip


@keras.saving.register_keras_serializable(package="faixa")
class FacesToFloat(layers.Layer):
    """uint8 RGB crops -> float32 minus ImageNet's mean, as faceres was trained, but for the order.

    faceres saw BGR; `load_faceres` turns its first kernel around instead of every crop.
    """

    def call(self, faces: Any) -> Any:  # noqa: ANN401
        """`[n, s, s, 3]` to `[n, s, s, 3]`."""
        return ops.cast(faces, "float32") - ops.convert_to_tensor(MEAN_RGB, dtype="float32")


def build_backbone(size: int, width: float = 1.0, blocks: int = 13) -> keras.Model:
    """Crops uint8 `[n, size, size, 3]` -> features float32 `[n, 1024 * width]`.

    Fewer `blocks` and less `width` make a net for tests.
    """
    faces = keras.Input((size, size, 3), dtype="uint8", name="faces")
    x = FacesToFloat(name="to_float")(faces)
    x = layers.Conv2D(int(32 * width), 3, strides=2, padding="same", name="conv1")(x)
    x = layers.ReLU(6, name="conv1_relu")(x)
    for number, (filters, stride) in enumerate(_BLOCKS[:blocks], 1):
        x = layers.DepthwiseConv2D(3, strides=stride, padding="same", name=f"conv_dw_{number}")(x)
        x = layers.ReLU(6, name=f"conv_dw_{number}_relu")(x)
        x = layers.Conv2D(int(filters * width), 1, name=f"conv_pw_{number}")(x)
        x = layers.ReLU(6, name=f"conv_pw_{number}_relu")(x)
    return without_xla(
        keras.Model(faces, layers.GlobalAveragePooling2D(name="pool")(x), name="mobilenet")
    )


def without_xla(model: keras.Model) -> keras.Model:
    """The model, never compiled with XLA, whose depthwise convolutions crawl on a CPU."""
    model.jit_compile = False
    return model


def build_age_model(backbone: keras.Model, dropout: float = 0.0) -> keras.Model:
    """Crops -> logits float32 `[n, 101]` over the ages 0 to 100."""
    x = layers.Dropout(dropout, name="dropout")(backbone.output)
    logits = layers.Dense(AGES, name="age_logits")(x)
    return without_xla(keras.Model(backbone.input, logits, name="faixa_age"))


def load_faceres(backbone: keras.Model, weights: Path) -> None:
    """Copy a Keras MobileNet's weights into `backbone`, batch norms folded into convolutions.

    Raises ValueError where the file is no MobileNet of this shape.
    """
    original = keras.models.load_model(weights, compile=False)
    for layer in backbone.layers:
        if not isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D):
            continue
        kernel = original.get_layer(layer.name).get_weights()[0]
        gain, bias = _batch_norm(original.get_layer(f"{layer.name}_bn"))
        if layer.name == "conv1":
            kernel = kernel[:, :, ::-1, :]
        depthwise = isinstance(layer, layers.DepthwiseConv2D)
        layer.set_weights([kernel * (gain[:, None] if depthwise else gain), bias])


def freeze_blocks(model: keras.Model, blocks: int) -> None:
    """Leave the first convolution and the lowest `blocks` blocks out of training (0: nothing)."""
    names = {"conv1"} if blocks > 0 else set()
    for number in range(1, blocks + 1):
        names |= {f"conv_dw_{number}", f"conv_pw_{number}"}
    for layer in model.layers:
        layer.trainable = layer.name not in names


def _batch_norm(
    layer: Any,  # noqa: ANN401
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """A batch norm in inference mode as gain and bias of each channel."""
    values = [np.asarray(w) for w in layer.get_weights()]
    variance, mean = values[-1], values[-2]
    rest = values[:-2]
    gamma = rest.pop(0) if layer.scale else np.ones_like(mean)
    beta = rest.pop(0) if layer.center else np.zeros_like(mean)
    gain = gamma / np.sqrt(variance + layer.epsilon)
    return gain, beta - mean * gain
