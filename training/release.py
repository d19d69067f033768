"""A run becomes the shipped file: calibrated, checked, scored, described, listed."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from engine.align import DEFAULT_GEOMETRY
from engine.classifier import Classifier
from engine.types import Device
from training.calibrate import Calibration, fit_calibration, operating_points
from training.evaluate import figures_by_source, rounded
from training.export import (
    PARITY_CROPS,
    Details,
    deployed,
    describe,
    export_onnx,
    write_metadata,
)
from training.manifest import write_manifest
from training.model import build_age_model, build_backbone
from training.state import load_arrays, load_config
from training.store import Store, open_store
from training.train import BEST, CONFIG, HEAD

TERMS = {
    "utkface": "UTKFace: non-commercial research only",
    "aaf": "All-Age-Faces: no licence stated; Cheng et al. 2019",
    "groups": "Images of Groups, Gallagher and Chen 2009: non-commercial research only",
}
START = {
    "name": "faceres (starting weights)",
    "terms": "Apache-2.0; trained on VGGFace2 and IMDB-WIKI, research sets",
    "count": 0,
}


def release(
    run: Path, store_folder: Path, out: Path, *, version: str, head_only: bool = False
) -> None:
    """Write `out` from the run's best weights, and its line in the manifest beside it.

    Calibration and operating points come from `val`, figures from `test`. Raises ParityError,
    FileNotFoundError.
    """
    store = open_store(store_folder)
    config = load_config(run / CONFIG)
    model = build_age_model(build_backbone(DEFAULT_GEOMETRY.size))
    model.set_weights(load_arrays(run / (HEAD if head_only else BEST)))
    val, test = store.rows("val"), store.rows("test")
    calibration = _calibration(model, store, val)
    draft = out.with_name(f"{out.stem}.draft.onnx")
    crops = store.final_crops(val[:: max(1, len(val) // PARITY_CROPS)][:PARITY_CROPS])
    difference = export_onnx(deployed(model, calibration), draft, crops)
    details = Details(version, training_data(store), config.sha256())
    try:
        # Described twice: the engine scores no file that does not say what it is.
        write_metadata(draft, describe(details, DEFAULT_GEOMETRY))
        classifier = Classifier.load(draft, Device.CPU)
        points = operating_points(
            classifier.classify(store.final_crops(val)), store.age_min[val], store.age_max[val]
        )
        figures = figures_by_source(store, test, classifier.classify(store.final_crops(test)))
        shown = {name: rounded(asdict(value)) for name, value in figures.items()}
        write_metadata(draft, describe(details, DEFAULT_GEOMETRY, points, shown))
        os.replace(draft, out)
    finally:
        draft.unlink(missing_ok=True)
    digest = write_manifest(out, "age")
    print(f"{out}: sha256 {digest}, {calibration}, parity {difference:.1e}")


def training_data(store: Store) -> list[dict[str, Any]]:
    """Name, terms and number of trained faces of each source, and of the starting weights."""
    names = store.source[store.rows("train")]
    sources = [
        {"name": str(n), "terms": TERMS.get(str(n), "not recorded"), "count": int(sum(names == n))}
        for n in np.unique(names)
    ]
    return [*sources, START]


def _calibration(model: keras.Model, store: Store, val: npt.NDArray[np.int64]) -> Calibration:
    logits = model.predict(store.final_crops(val), verbose=0, batch_size=64)
    names = store.source[val]
    # Every source counts the same, or the largest would decide for all.
    weights = np.array([1.0 / (names == name).sum() for name in names])
    return fit_calibration(logits, store.age_min[val], store.age_max[val], weights)
