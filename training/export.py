"""A run -> one ONNX file that keeps the model contract: uint8 crops in, age distributions out."""

from __future__ import annotations

import json
import os
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import onnx
from keras import layers, ops

from engine.runtime import Session, read_model
from engine.types import AGES, CropGeometry, Device, OperatingPoint
from training.model import without_xla

OPSET = 17
PARITY = 1e-4
PARITY_CROPS = 500


@keras.saving.register_keras_serializable(package="faixa")
class AgeDistribution(layers.Layer):
    """Logits -> the calibrated age distribution."""

    def __init__(self, temperature: float = 1.0, **options: Any) -> None:  # noqa: ANN401
        """Logits are divided by `temperature`."""
        super().__init__(**options)
        self.temperature = temperature

    def call(self, logits: Any) -> Any:  # noqa: ANN401
        """`[n, 101]` to `[n, 101]`, rows sum to 1."""
        return ops.softmax(logits / self.temperature, axis=-1)

    def get_config(self) -> dict[str, Any]:
        """What rebuilds this layer."""
        return {**super().get_config(), "temperature": self.temperature}


class ParityError(Exception):
    """The ONNX file does not compute what the Keras model computes."""


def deployed(model: keras.Model, temperature: float) -> keras.Model:
    """The age model with softmax and temperature: crops -> `[n, 101]`."""
    distribution = AgeDistribution(temperature, name="age")(model.output)
    return without_xla(keras.Model(model.input, distribution, name="faixa_age"))


def describe(
    *,
    version: str,
    geometry: CropGeometry,
    points: tuple[OperatingPoint, ...],
    training_data: list[dict[str, Any]],
    figures: Mapping[str, Any],
    config_sha256: str,
) -> dict[str, Any]:
    """The metadata under `faixa`; no time of day in it, so the same run gives the same file."""
    return {
        "name": "faixa-age",
        "version": version,
        "architecture": "MobileNet 1.0, 101-way age head",
        "input_size": geometry.size,
        "geometry": {"size": geometry.size, "reference": [list(p) for p in geometry.reference]},
        "operating_points": [asdict(point) for point in points],
        "training_data": training_data,
        "figures": dict(figures),
        "config_sha256": config_sha256,
    }


def export_onnx(model: keras.Model, out: Path, crops: npt.NDArray[np.uint8]) -> float:
    """Write `model` (crops -> distributions) to `out`; returns the greatest difference on `crops`.

    Raises ParityError, and writes nothing, where that is above `PARITY`.
    """
    expected = np.asarray(model.predict(crops, verbose=0, batch_size=64))
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # Keras 3.15 still asks NumPy for `np.object` when it calls tf2onnx.
        warnings.simplefilter("ignore", FutureWarning)
        file = Path(folder) / "model.onnx"
        model.export(file, format="onnx", opset_version=OPSET, verbose=False)
        graph = onnx.load(file)
    _to_contract(graph)
    partial = out.with_suffix(".partial")
    out.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(graph, partial)
    difference = float(np.abs(score(partial, crops) - expected).max())
    if not difference <= PARITY:
        partial.unlink()
        raise ParityError(f"Keras and ONNX differ by {difference:.2e}, more than {PARITY:.0e}")
    os.replace(partial, out)
    return difference


def write_metadata(model: Path, metadata: Mapping[str, Any]) -> None:
    """Put the JSON under `faixa` into an ONNX file, in place of what was there."""
    graph = onnx.load(model)
    del graph.metadata_props[:]
    entry = graph.metadata_props.add()
    entry.key, entry.value = "faixa", json.dumps(metadata, sort_keys=True)
    partial = model.with_suffix(".partial")
    onnx.save(graph, partial)
    os.replace(partial, model)


def score(model: Path, crops: npt.NDArray[np.uint8], chunk: int = 64) -> npt.NDArray[np.float32]:
    """The file's age distributions `[n, 101]` for final crops."""
    return Session(read_model(model), Device.CPU, threads=2).run(crops, chunk)


def _to_contract(graph: onnx.ModelProto) -> None:
    """Names `faces` and `age`, N free, nothing that tells when or where the file was made."""
    main = graph.graph
    if len(main.input) != 1 or len(main.output) != 1:
        raise ParityError("the exported graph must have one input and one output")
    names = {main.input[0].name: "faces", main.output[0].name: "age"}
    for node in main.node:
        node.input[:] = [names.get(name, name) for name in node.input]
        node.output[:] = [names.get(name, name) for name in node.output]
        node.doc_string = ""
    for value in (main.input[0], main.output[0]):
        value.name = names[value.name]
        value.type.tensor_type.shape.dim[0].dim_param = "N"
    main.output[0].type.tensor_type.shape.dim[1].dim_value = AGES
    del main.value_info[:]
    main.name, main.doc_string = "faixa_age", ""
    graph.producer_name, graph.producer_version, graph.doc_string = "faixa", "", ""
    onnx.checker.check_model(graph)
