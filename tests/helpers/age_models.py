"""Makes small age models that keep the contract, and such as break it in one way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from engine.faces.align import DEFAULT_GEOMETRY

SIZE = 32


def metadata(**changes: object) -> dict[str, Any]:
    """What `faixa` holds in a model's metadata; a change to None leaves the key out."""
    facts: dict[str, Any] = {
        "name": "tiny",
        "version": "7",
        "architecture": "mean colour",
        "geometry": {"size": SIZE, "reference": [list(p) for p in DEFAULT_GEOMETRY.reference]},
        "operating_points": [
            {"name": "recall-95", "threshold": 0.25, "recall": 0.95, "false_alarm_rate": 0.2}
        ],
    }
    return {key: value for key, value in (facts | changes).items() if value is not None}


def write_model(
    path: Path,
    *,
    facts: dict[str, Any] | str | None = None,
    input_name: str = "faces",
    input_type: int = TensorProto.UINT8,
    input_shape: tuple[object, ...] = ("N", SIZE, SIZE, 3),
    output_name: str = "age",
    ages: int = 101,
    last: str = "Softmax",
    factor: float = 1.0,
    extra_input: bool = False,
    with_metadata: bool = True,
) -> Path:
    """A model whose ages come from the crop's mean colour; the default keeps the contract."""
    rng = np.random.default_rng(1)
    weights = rng.normal(0, 0.02, (3, ages)).astype(np.float32)
    channels_first = len(input_shape) == 4 and input_shape[1] == 3
    nodes = [
        helper.make_node("Cast", [input_name], ["float"], to=TensorProto.FLOAT),
        helper.make_node(
            "ReduceMean", ["float"], ["mean"], axes=[2, 3] if channels_first else [1, 2], keepdims=0
        ),
        helper.make_node("MatMul", ["mean", "weights"], ["logits"]),
        helper.make_node(
            last, ["logits"], ["shares"], **({"axis": 1} if last == "Softmax" else {})
        ),
        helper.make_node("Mul", ["shares", "factor"], [output_name]),
    ]
    inputs = [helper.make_tensor_value_info(input_name, input_type, input_shape)]
    if extra_input:
        inputs.append(helper.make_tensor_value_info("more", TensorProto.FLOAT, ["N"]))
    batch = input_shape[0]
    graph = helper.make_graph(
        nodes,
        "tiny",
        inputs,
        [helper.make_tensor_value_info(output_name, TensorProto.FLOAT, [batch, ages])],
        [
            numpy_helper.from_array(weights, "weights"),
            numpy_helper.from_array(np.array(factor, np.float32), "factor"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    if with_metadata:
        text = facts if isinstance(facts, str) else json.dumps(facts or metadata())
        helper.set_model_props(model, {"faixa": text})
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())
    return path
