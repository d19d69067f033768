"""MobileNet 1.0 (Howard et al. 2017) with its batch norms folded in, and weights for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import onnx
from keras import layers, ops
from onnx import numpy_helper

MEAN_RGB = (123.68, 116.779, 103.939)
"""ImageNet's."""

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


def build_mobilenet(size: int, width: float = 1.0, blocks: int = 13) -> keras.Model:
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
    pool = layers.GlobalAveragePooling2D(name="pool", dtype="float32")
    return keras.Model(faces, pool(x), name="mobilenet")


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


def load_onnx(model: keras.Model, file: Path) -> None:
    """Copy the weights of a MobileNet that `export` wrote into an age model of the same shape.

    Of a file of several nets (`together`) the first such one is taken. Raises ValueError where the
    file holds none.
    """
    graph = onnx.load(file).graph
    values = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    convolutions = [
        layer for layer in model.layers if isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D)
    ]
    last = model.get_layer("age_logits")
    for head in (node for node in graph.node if node.op_type == "MatMul"):
        nodes = [node for node in _before(graph, head) if node.op_type == "Conv"]
        if len(nodes) == len(convolutions) and head.input[1] in values:
            kernels = [
                _kernel(layer, values[node.input[1]])
                for layer, node in zip(convolutions, nodes, strict=True)
            ]
            found = [kernel.shape for kernel in (*kernels, values[head.input[1]])]
            if found == [tuple(layer.kernel.shape) for layer in (*convolutions, last)]:
                break
    else:
        raise ValueError(f"{file} has no MobileNet that was exported from here")
    for layer, node, kernel in zip(convolutions, nodes, kernels, strict=True):
        # A layer that never learned has a bias of nothing but zeros, which tf2onnx leaves out.
        bias = [values[name] for name in node.input[2:]] or [np.zeros(layer.bias.shape)]
        layer.set_weights([kernel, *bias])
    added = next(node for node in graph.node if head.output[0] in node.input)
    bias = [values[name] for name in added.input if name in values] or [np.zeros(last.bias.shape)]
    last.set_weights([values[head.input[1]], *bias])


def _before(graph: onnx.GraphProto, last: onnx.NodeProto) -> list[onnx.NodeProto]:
    """The nodes that `last` is computed from, in order."""
    wanted, found = set(last.input), []
    # Nodes stand behind those that they need.
    for node in reversed(graph.node):
        if wanted.intersection(node.output):
            wanted.update(node.input)
            found.append(node)
    return found[::-1]


def _kernel(layer: keras.Layer, kernel: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """ONNX's kernel in the order of Keras: depthwise ones are `[c, 1, h, w]` there, all others
    `[out, in, h, w]`."""
    return kernel.transpose(
        (2, 3, 0, 1) if isinstance(layer, layers.DepthwiseConv2D) else (2, 3, 1, 0)
    )


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
