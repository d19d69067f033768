"""A run -> one ONNX file that keeps the model contract: uint8 crops in, age distributions out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import onnx

from engine.faces.session import Session, read_model
from engine.support.files import whole_file
from engine.values.ages import AGES
from engine.values.faces import CropGeometry, Device
from training.measure.by_age import plain_interval, plain_points, plain_uncertain
from training.measure.calibrate import REFERENCE_POPULATION, Calibration
from training.measure.interval import Coverage
from training.measure.points import PointByAge, default_point
from training.measure.uncertain import UncertainBand
from training.release.convert import to_onnx
from training.release.errors import ParityError
from training.release.layers import with_fast_prelu

PARITY = 1e-4


PARITY_CROPS = 500


@dataclass(frozen=True, slots=True)
class Details:
    """What the metadata say of a model's making; `fitted_on` counts faces of calibration."""

    version: str
    architecture: str
    training_data: list[dict[str, Any]]
    config_sha256: str
    calibration: Calibration = field(default_factory=Calibration)
    fitted_on: Mapping[str, int] = field(default_factory=dict)


def describe(
    details: Details,
    geometry: CropGeometry,
    points: tuple[PointByAge, ...] = (),
    uncertain: UncertainBand | None = None,
    interval: Coverage | None = None,
) -> dict[str, Any]:
    """The metadata under `faixa`; no time of day in it, so the same run gives the same file.

    A point's `by_age` has, by source and band of ages, what it flags and the 95% interval of that.
    """
    return {
        "name": "faixa-age",
        "version": details.version,
        "architecture": details.architecture,
        "input_size": geometry.size,
        "geometry": {"size": geometry.size, "reference": [list(p) for p in geometry.reference]},
        "reference_population": REFERENCE_POPULATION,
        "calibration": {**asdict(details.calibration), "fitted_on": dict(details.fitted_on)},
        "operating_points": plain_points(points),
        "default_point": default_point(points) if points else "",
        **({"uncertain": plain_uncertain(uncertain)} if uncertain is not None else {}),
        **({"interval": plain_interval(interval)} if interval is not None else {}),
        "training_data": details.training_data,
        "figures": {},
        "config_sha256": details.config_sha256,
    }


def export_onnx(model: keras.Model, out: Path, crops: npt.NDArray[np.uint8]) -> float:
    """Write `model` (crops -> distributions) to `out`; returns the greatest difference on `crops`.

    Raises ParityError, and writes nothing, where that is above `PARITY`.
    """
    expected = np.asarray(model.predict(crops, verbose=0, batch_size=64))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.onnx"
        to_onnx(with_fast_prelu(model), file)
        graph = onnx.load(file)
    _to_contract(graph)
    out.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(out) as partial:
        onnx.save(graph, partial)
        difference = float(
            np.abs(Session(read_model(partial), Device.CPU).run(crops, 64) - expected).max()
        )
        if not difference <= PARITY:
            raise ParityError(f"Keras and ONNX differ by {difference:.2e}, more than {PARITY:.0e}")
    return difference


def write_metadata(model: Path, metadata: Mapping[str, Any]) -> None:
    """Put the JSON under `faixa` into an ONNX file, in place of what was there."""
    graph = onnx.load(model)
    del graph.metadata_props[:]
    entry = graph.metadata_props.add()
    entry.key, entry.value = "faixa", json.dumps(metadata, sort_keys=True)
    with whole_file(model) as partial:
        onnx.save(graph, partial)


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
