"""Makes MTCNN's three networks as ONNX files from the weights in the `mtcnn` package.

The networks compute what the package's Keras models compute (Zhang et al. 2016), to float
rounding, in a form that ONNX Runtime runs fast on a CPU: pixel scaling is folded into the first
convolution, the two-way softmax into one logit, and PReLU, which ONNX Runtime has no fast kernel
for, is written as `a * x + (1 - a) * relu(x)` with depthwise convolutions.

Run as `python -m training.release.mtcnn [--out DIR]`.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import sys
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.release.manifest import write_manifest

Array = npt.NDArray[np.float64]

BLOCK = 16
"""Channels are padded to this: ONNX Runtime's blocked convolutions work on 8 or 16 at a time."""

TERMS = (
    "Code: MIT, Copyright (c) 2019-2024 Ivan de Paz Centeno. "
    "The author has asked that the weights not be used commercially (ipazc/mtcnn issue 53)."
)


class Graph:
    """An ONNX graph in the making; every method adds a node and returns its output's name."""

    def __init__(self) -> None:
        """Start empty."""
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def node(self, op: str, inputs: list[str], **attributes: Any) -> str:  # noqa: ANN401
        """Any operator with one output."""
        output = f"{op.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, **attributes))
        return output

    def constant(self, values: Array) -> str:
        """A float32 initializer."""
        name = f"weight_{len(self.initializers)}"
        data = np.ascontiguousarray(values, dtype=np.float32)
        self.initializers.append(numpy_helper.from_array(data, name))
        return name

    def conv(self, x: str, kernel: Array, bias: Array | None = None, group: int = 1) -> str:
        """A valid convolution; `kernel` is `[out, in, height, width]`."""
        inputs = [x, self.constant(kernel)] + ([] if bias is None else [self.constant(bias)])
        return self.node("Conv", inputs, group=group)

    def prelu(self, x: str, slopes: Array) -> str:
        """PReLU of `[N, C, H, W]`, one slope a channel."""
        channels = len(slopes)
        kernel = slopes.reshape(channels, 1, 1, 1)
        positive = self.conv(self.node("Relu", [x]), 1 - kernel, group=channels)
        return self.node("Add", [self.conv(x, kernel, group=channels), positive])

    def prelu_flat(self, x: str, slopes: Array) -> str:
        """PReLU of `[N, C]`."""
        return self.node("PRelu", [x, self.constant(slopes)])

    def max_pool(self, x: str, size: int, *, same: bool) -> str:
        """Max pooling with stride 2; `same` pads one row and column at the end, as Keras does."""
        pads = [0, 0, 1, 1] if same else [0, 0, 0, 0]
        return self.node("MaxPool", [x], kernel_shape=[size, size], strides=[2, 2], pads=pads)

    def dense(self, x: str, weights: Array, bias: Array) -> str:
        """A fully connected layer; `weights` is `[in, out]`."""
        return self.node("Gemm", [x, self.constant(weights), self.constant(bias)])


def main(argv: list[str] | None = None) -> int:
    """Write `mtcnn-{pnet,rnet,onet}.onnx` and their hashes; 0 when they are written."""
    parser = argparse.ArgumentParser(prog="python -m training.release.mtcnn", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("resources/models"))
    out = parser.parse_args(argv).out
    out.mkdir(parents=True, exist_ok=True)
    for name, build in (("pnet", pnet), ("rnet", rnet), ("onet", onet)):
        data = build().SerializeToString(deterministic=True)
        file = out / f"mtcnn-{name}.onnx"
        file.write_bytes(data)
        print(f"{file.name}  {len(data):,} bytes  {write_manifest(file, 'detector')}")
    return 0


def pnet() -> onnx.ModelProto:
    """P-Net: RGB 0…255, float32 `[N, H, W, 3]` -> `[N, 5, h, w]`: face logit, 4 box offsets."""
    k1, b1, a1, k2, b2, a2, k3, b3, a3, k_box, b_box, k_class, b_class = _weights("pnet")
    graph = Graph()
    x = _pixels(graph)
    # Max pooling and PReLU do not commute where a slope is negative, but there
    # prelu(x) = max(x, a * x), so pooling x and a * x apart and taking the larger is exact, and
    # leaves PReLU a quarter of the work. The padding channels have room for the a * x.
    slopes = a1.ravel()
    negative = np.flatnonzero(slopes < 0)
    kernel, bias = _first_conv(k1, b1)
    kernel = np.concatenate([kernel, kernel[negative] * slopes[negative][:, None, None, None]])
    bias = np.concatenate([bias, bias[negative] * slopes[negative]])
    kernel, bias = _pad(kernel, 0), _pad(bias, 0)
    pooled = graph.max_pool(graph.conv(x, kernel, bias), 2, same=True)
    difference, keep, add = (np.zeros((BLOCK, BLOCK, 1, 1)) for _ in range(3))
    for channel, slope in enumerate(slopes):
        if slope >= 0:  # slope * x + (1 - slope) * relu(x)
            difference[channel, channel] = 1
            keep[channel, channel], add[channel, channel] = slope, 1 - slope
        else:  # max(u, v) = u + relu(v - u)
            scaled = len(slopes) + int(np.searchsorted(negative, channel))
            difference[channel, channel], difference[channel, scaled] = -1, 1
            keep[channel, channel], add[channel, channel] = 1, 1
    risen = graph.node("Relu", [graph.conv(pooled, difference)])
    x = graph.node("Add", [graph.conv(pooled, keep), graph.conv(risen, add)])
    x = graph.prelu(graph.conv(x, _pad(_kernel(k2), 1), b2), a2.ravel())
    x = graph.conv(x, _kernel(k3), b3)
    # The last PReLU goes into the 1x1 heads that follow it.
    head = _kernel(np.concatenate([k_class[..., 1:] - k_class[..., :1], k_box], axis=3))
    head_bias = np.concatenate([b_class[1:] - b_class[:1], b_box])
    slope_row = a3.reshape(1, -1, 1, 1)
    linear = graph.conv(x, head * slope_row, head_bias)
    positive = graph.conv(graph.node("Relu", [x]), head * (1 - slope_row))
    graph.node("Add", [linear, positive])
    return _model(graph, "pnet", ["N", "H", "W", 3], ["N", 5, "h", "w"])


def rnet() -> onnx.ModelProto:
    """R-Net: RGB 0…255, float32 `[N, 24, 24, 3]` -> `[N, 5]`: face logit, 4 box offsets."""
    (k1, b1, a1, k2, b2, a2, k3, b3, a3, w4, b4, a4, w_box, b_box, w_class, b_class) = _weights(
        "rnet"
    )
    graph = Graph()
    x = _stage(graph, _pixels(graph), _first_conv(k1, b1), a1)
    x = graph.max_pool(x, 3, same=True)
    x = graph.max_pool(_stage(graph, x, (_kernel(k2), b2), a2), 3, same=False)
    x = _stage(graph, x, (_kernel(k3), b3), a3)
    x = graph.prelu_flat(_flat_dense(graph, x, w4, b4, (3, 3, 64)), a4)
    w, b = _head(w_class, b_class, [(w_box, b_box)])
    graph.dense(x, w, b)
    return _model(graph, "rnet", ["N", 24, 24, 3], ["N", 5])


def onet() -> onnx.ModelProto:
    """O-Net: RGB 0…255, float32 `[N, 48, 48, 3]` -> `[N, 15]`: logit, box offsets, 5 x, 5 y."""
    (k1, b1, a1, k2, b2, a2, k3, b3, a3, k4, b4, a4, w5, b5, a5) = _weights("onet")[:15]
    w_box, b_box, w_points, b_points, w_class, b_class = _weights("onet")[15:]
    graph = Graph()
    x = graph.max_pool(_stage(graph, _pixels(graph), _first_conv(k1, b1), a1), 3, same=True)
    x = graph.max_pool(_stage(graph, x, (_kernel(k2), b2), a2), 3, same=False)
    x = graph.max_pool(_stage(graph, x, (_kernel(k3), b3), a3), 2, same=False)
    x = _stage(graph, x, (_kernel(k4), b4), a4)
    x = graph.prelu_flat(_flat_dense(graph, x, w5, b5, (3, 3, 128)), a5)
    w, b = _head(w_class, b_class, [(w_box, b_box), (w_points, b_points)])
    graph.dense(x, w, b)
    return _model(graph, "onet", ["N", 48, 48, 3], ["N", 15])


def _weights(name: str) -> list[Array]:
    path = importlib.resources.files("mtcnn.assets.weights") / f"{name}.lz4"
    return [np.asarray(w, dtype=np.float64) for w in joblib.load(str(path))]


def _pixels(graph: Graph) -> str:
    return graph.node("Transpose", ["pixels"], perm=[0, 3, 1, 2])


def _kernel(keras_kernel: Array) -> Array:
    return keras_kernel.transpose(3, 2, 0, 1)


def _first_conv(keras_kernel: Array, bias: Array) -> tuple[Array, Array]:
    """The first layer with the package's scaling, (pixel - 127.5) / 128, folded in."""
    kernel = _kernel(keras_kernel) / 128
    return kernel, bias - 127.5 * kernel.sum(axis=(1, 2, 3))


def _pad(values: Array, axis: int) -> Array:
    width = [(0, 0)] * values.ndim
    width[axis] = (0, -values.shape[axis] % BLOCK)
    return np.pad(values, width)


def _stage(graph: Graph, x: str, weights: tuple[Array, Array], slopes: Array) -> str:
    """Convolution and PReLU with padded output channels; takes padded input as it comes."""
    kernel, bias = weights
    if kernel.shape[1] > 3:
        kernel = _pad(kernel, 1)
    return graph.prelu(graph.conv(x, _pad(kernel, 0), _pad(bias, 0)), _pad(slopes.ravel(), 0))


def _flat_dense(
    graph: Graph, x: str, weights: Array, bias: Array, shape: tuple[int, int, int]
) -> str:
    """The dense layer after Permute((2, 1, 3)) and Flatten: its rows are (x, y, channel)."""
    width, height, channels = shape
    rows = weights.reshape(width, height, channels, -1).transpose(2, 1, 0, 3)
    return graph.dense(
        graph.node("Flatten", [x]), rows.reshape(width * height * channels, -1), bias
    )


def _head(w_class: Array, b_class: Array, others: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    weights = [w_class[:, 1:] - w_class[:, :1]] + [w for w, _ in others]
    bias = [b_class[1:] - b_class[:1]] + [b for _, b in others]
    return np.concatenate(weights, axis=1), np.concatenate(bias)


def _model(
    graph: Graph, name: str, shape_in: list[str | int], shape_out: list[str | int]
) -> onnx.ModelProto:
    graph.nodes[-1].output[0] = "output"
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            f"mtcnn-{name}",
            [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, shape_in)],
            [helper.make_tensor_value_info("output", TensorProto.FLOAT, shape_out)],
            graph.initializers,
        ),
        opset_imports=[helper.make_opsetid("", 17)],
        producer_name="faixa",
    )
    model.ir_version = 9
    facts = {
        "name": f"mtcnn-{name}",
        "source": "mtcnn 1.0.0 (Python package), weights unchanged",
        "paper": "Zhang et al. 2016, Joint Face Detection and Alignment Using MTCNN",
        "terms": TERMS,
    }
    helper.set_model_props(model, {"faixa": json.dumps(facts, sort_keys=True)})
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    sys.exit(main())
