"""Section `half`: the networks in half precision (float16), made here from the files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from benchmarks.gpu.findings import Findings
from benchmarks.gpu.speed import noise
from benchmarks.gpu.work import AGES, NETWORKS, PNET, Work, model, session, timed
from engine.faces.session import CUDA_OPTIONS, ModelFile, Session
from engine.values.faces import Device

ROWS = {PNET: 32}


def half(work: Work, findings: Findings) -> None:
    """Milliseconds and differences of float16, with the layout that it likes and without."""
    findings.table(
        "ms a batch, and the largest difference from the CPU's float32",
        "network", "batch", "float32", "float32, NHWC", "float16", "float16, NHWC",
        "off, float32", "off, float16", "off in years, float16",
    )  # fmt: skip
    for name in NETWORKS:
        rows = ROWS.get(name, 256) if work.device is Device.CUDA else 4
        batch = noise(name, rows)
        wanted = session(name, Device.CPU).run(batch[:8])
        small = in_half(model(name))
        taken: list[float | None] = []
        off: list[float | None] = []
        years: float | None = None
        for file in (model(name), small):
            for options in ({}, {"prefer_nhwc": "1"}):
                try:
                    made = Session(file, work.device, cuda={**CUDA_OPTIONS, **options})
                    taken.append(timed(lambda m=made, b=batch: m.run(b)).median)  # type: ignore[misc]
                    got = made.run(batch)[:8]
                except Exception as error:  # one way that fails must not hide the others
                    findings.tried(f"{name}, {options}", error)
                    taken.append(None)
                    off.append(None)
                    continue
                off.append(float(np.abs(got - wanted).max()))
                if name == AGES:
                    years = float(np.abs((got - wanted) @ np.arange(101)).max())
        findings.row(name, rows, *taken, off[0], off[2], years)
    findings.note("The inputs are noise.")


def in_half(file: ModelFile) -> ModelFile:
    """The same network in float16, its input and its output as before."""
    network = onnx.load_from_string(file.data)
    graph = network.graph
    # How much larger, which Resize takes in float32 alone.
    kept = {name for node in graph.node if node.op_type == "Resize" for name in node.input[1:]}
    for tensor in graph.initializer:
        if tensor.data_type == TensorProto.FLOAT and tensor.name not in kept:
            values = numpy_helper.to_array(tensor).astype(np.float16)
            tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))
    del graph.value_info[:]
    for node in graph.node:
        for attribute in node.attribute:
            if node.op_type == "Cast" and attribute.i == TensorProto.FLOAT:
                attribute.i = TensorProto.FLOAT16
            if kept.intersection(node.output):
                continue
            if attribute.HasField("t") and attribute.t.data_type == TensorProto.FLOAT:
                values = numpy_helper.to_array(attribute.t).astype(np.float16)
                attribute.t.CopyFrom(numpy_helper.from_array(values))
    source, target = graph.input[0], graph.output[0]
    casts: list[Any] = []
    if source.type.tensor_type.elem_type == TensorProto.FLOAT:
        _renamed(graph, source.name, "half_input", inputs=True)
        casts.append(
            helper.make_node("Cast", [source.name], ["half_input"], to=TensorProto.FLOAT16)
        )
    _renamed(graph, target.name, "half_output", inputs=False)
    last = helper.make_node("Cast", ["half_output"], [target.name], to=TensorProto.FLOAT)
    nodes = [*casts, *graph.node, last]
    del graph.node[:]
    graph.node.extend(nodes)
    return replace(file, data=network.SerializeToString())


def _renamed(graph: Any, old: str, new: str, *, inputs: bool) -> None:  # noqa: ANN401
    for node in graph.node:
        names = node.input if inputs else node.output
        for place, name in enumerate(names):
            if name == old:
                names[place] = new
