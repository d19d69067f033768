"""An int8 variant of a model file: static quantisation, kept only where it loses little."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx

from engine.ages.classifier import Classifier
from engine.values.faces import Device
from training.data.store import Store
from training.measure.figures import minor_auc
from training.release.export import write_metadata
from training.release.manifest import write_manifest

CALIBRATION_FACES = 256
MOST_LOST = 0.001
"""Area under ROC that the quantised model may lose on `val`, in each source."""

WIDE = 256
"""Channels from which on a pointwise convolution is quantised: most of the time is theirs, and in
front of them ages suffer from eight bits."""


def keep_int8(model: Path, store: Store, metadata: Mapping[str, Any]) -> str:
    """Write `NAME-int8.onnx` beside `model` if it is good enough; says what was found.

    Ranges come from `train`, the verdict from `val`.
    """
    out = model.with_name(f"{model.stem}-int8.onnx")
    draft = model.with_name(f"{model.stem}-int8.draft.onnx")
    train = store.rows("train")
    quantise(model, draft, store.final_crops(train[:: max(1, len(train) // CALIBRATION_FACES)]))
    try:
        write_metadata(draft, {**metadata, "name": f"{metadata['name']}-int8"})
        if draft.stat().st_size >= model.stat().st_size:
            out.unlink(missing_ok=True)
            return "int8: no layer is wide enough to gain by it: not kept"
        lost = max(_lost(model, draft, store).values(), default=0.0)
        if lost > MOST_LOST:
            out.unlink(missing_ok=True)
            return f"int8: loses {lost:.4f} of area under ROC, more than {MOST_LOST}: not kept"
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    write_manifest(out, "age")
    return f"int8: {out}, {out.stat().st_size / 1e6:.1f} MB, loses {lost:.4f} of area under ROC"


def quantise(model: Path, out: Path, crops: npt.NDArray[np.uint8]) -> None:
    """Static quantisation of the wide pointwise convolutions, ranges from `crops`.

    Weights have seven bits: with eight, processors without VNNI clip the sums of two products.
    """
    from onnxruntime.quantization import (
        CalibrationDataReader,
        QuantFormat,
        QuantType,
        quantize_static,
    )
    from onnxruntime.quantization.shape_inference import quant_pre_process

    class Reader(CalibrationDataReader):  # type: ignore[misc]
        def __init__(self) -> None:
            self._batches: Iterator[Any] = iter(crops[i : i + 8] for i in range(0, len(crops), 8))

        def get_next(self) -> dict[str, Any] | None:
            batch = next(self._batches, None)
            return None if batch is None else {"faces": batch}

    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(model), str(ready), skip_symbolic_shape=True)
        quantize_static(
            str(ready),
            str(out),
            Reader(),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["Conv"],
            nodes_to_exclude=_kept_as_they_are(ready),
        )


def _kept_as_they_are(model: Path) -> list[str]:
    """The names of all nodes but the wide pointwise convolutions."""
    graph = onnx.load(model).graph
    weights = {each.name: tuple(each.dims) for each in graph.initializer}
    return [node.name for node in graph.node if not _is_wide(node, weights)]


def _is_wide(node: onnx.NodeProto, weights: Mapping[str, tuple[int, ...]]) -> bool:
    shape = weights.get(node.input[1], ()) if node.op_type == "Conv" else ()
    return len(shape) == 4 and shape[1] >= WIDE and shape[2:] == (1, 1)


def _lost(model: Path, other: Path, store: Store) -> dict[str, float]:
    """Area under ROC that `other` loses against `model` on `val`, by source."""
    rows = store.rows("val")
    crops = store.final_crops(rows)
    low, high = store.age_min[rows], store.age_max[rows]
    first, second = (Classifier.load(f, Device.CPU).classify(crops) for f in (model, other))
    result = {}
    for source in np.unique(store.source[rows]):
        here = store.source[rows] == source
        areas = [minor_auc(d[here], low[here], high[here]) for d in (first, second)]
        if not np.isnan(areas).any():
            result[str(source)] = areas[0] - areas[1]
    return result
