"""Small files of nets in the words of the real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

RNG = np.random.default_rng(5)


def noise(*shape: int) -> np.ndarray:
    return RNG.normal(0, 0.3, shape).astype(np.float32)


def made_mobilefacenet(file: Path) -> Path:
    """The kinds of nodes that the real file has, few of each."""
    named = {
        "k1": noise(4, 3, 3, 3), "b1": noise(4), "slope": noise(4, 1, 1),
        "k2": noise(4, 1, 3, 3), "b2": noise(4), "k3": noise(4, 4, 1, 1), "b3": noise(4),
        "k4": noise(4, 1, 7, 7), "b4": noise(4), "k5": noise(8, 4, 1, 1), "b5": noise(8),
        "flat": np.array([1, 8 * 50 * 50], dtype=np.int64),
    }  # fmt: skip

    def conv(
        x: str,
        k: str,
        b: str,
        out: str,
        side: int,
        **options: Any,  # noqa: ANN401
    ) -> onnx.NodeProto:
        given = {"group": 1, "pads": [0] * 4, "strides": [1, 1], **options}
        return helper.make_node("Conv", [x, k, b], [out], kernel_shape=[side, side], **given)

    nodes = [
        conv("input", "k1", "b1", "c1", 3, pads=[1] * 4, strides=[2, 2]),
        helper.make_node("PRelu", ["c1", "slope"], ["p1"]),
        conv("p1", "k2", "b2", "c2", 3, pads=[1] * 4, group=4),
        conv("c2", "k3", "b3", "c3", 1),
        helper.make_node("Add", ["p1", "c3"], ["sum"]),
        conv("sum", "k4", "b4", "c4", 7, group=4),
        conv("c4", "k5", "b5", "c5", 1),
        helper.make_node("Reshape", ["c5", "flat"], ["output"]),
    ]
    graph = helper.make_graph(
        nodes, "g",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 112, 112])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 8 * 50 * 50])],
        [numpy_helper.from_array(value, name) for name, value in named.items()],
    )  # fmt: skip
    opset = [helper.make_opsetid("", 13)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=8), file)
    return file
