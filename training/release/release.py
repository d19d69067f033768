"""A run becomes a model file: calibrated, checked, scored, described, listed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from engine.ages.classifier import Classifier
from engine.support.files import whole_file
from engine.values.faces import Device
from training.data.store import Store, open_store
from training.learn.config import TrainConfig, read_config
from training.learn.model import architecture, model_of
from training.learn.state import Weights, load_arrays
from training.learn.terms import TERMS, UNKNOWN
from training.learn.train import ABOUT, BEST, CONFIG, HEAD, predict
from training.measure.calibrate import Calibration, fit_calibration, operating_points
from training.measure.evaluate import evaluate
from training.measure.report import rounded
from training.release.card import write_card
from training.release.export import PARITY_CROPS, Details, describe, export_onnx, write_metadata
from training.release.layers import deployed, with_mirror
from training.release.manifest import write_manifest
from training.release.quantise import keep_int8


def release(
    run: Path,
    store_folder: Path,
    out: Path,
    *,
    version: str,
    head_only: bool = False,
    int8: bool = False,
) -> None:
    """Write `out` from the run's best weights, a model card, and a line in the manifest beside it.

    Calibration and operating points come from `val`, figures from `test`. With `int8` a quantised
    `…-int8.onnx` too, if it loses little. Raises ParityError, ValueError, FileNotFoundError; then
    `out` is as it was.
    """
    store = open_store(store_folder)
    config = read_config(run / CONFIG)
    if store.size != config.size:
        raise ValueError(f"{store_folder} has crops of {store.size} pixels, not {config.size}")
    model = model_of(config, start=False)
    model.set_weights(_weights(run, config, head_only))
    model = with_mirror(model) if config.flip else model
    val = store.rows("val", config.without)
    calibration = _calibration(model, store, val)
    draft = out.with_name(f"{out.stem}.draft.onnx")
    crops = store.final_crops(_spread(store.rows("val"), PARITY_CROPS))
    details = Details(
        version, architecture(config), training_data(store, run, config), config.sha256()
    )
    with whole_file(out, draft):
        difference = export_onnx(deployed(model, calibration), draft, crops)
        metadata = _described(draft, details, store, val)
        _score(draft, store_folder, metadata)
    digest = write_manifest(out, "age")
    report = evaluate(out, store_folder, "test")
    write_card(out.with_suffix(".md"), report, metadata, config)
    print(f"{out}: sha256 {digest}, {calibration}, parity {difference:.1e}")
    if int8:
        print(keep_int8(out, store, metadata))


def training_data(store: Store, run: Path, config: TrainConfig) -> list[dict[str, Any]]:
    """Name, terms and number of trained faces of each source, and what the run started from."""
    names = store.source[store.rows("train", config.without)]
    sources = [
        {"name": str(n), "terms": TERMS.get(str(n), UNKNOWN), "count": int(sum(names == n))}
        for n in np.unique(names)
    ]
    starts = json.loads((run / ABOUT).read_text(encoding="utf-8"))["starts"]
    own = {f"{name} (in the starting weights)" for name in names}
    return [*sources, *(data for data in starts if data["name"] not in own)]


def _weights(run: Path, config: TrainConfig, head_only: bool) -> Weights:
    start = load_arrays(run / HEAD)
    if head_only:
        return start
    share = config.start_share
    best = load_arrays(run / BEST)
    return [(1 - share) * b + share * a for a, b in zip(start, best, strict=True)]


def _described(
    draft: Path, details: Details, store: Store, val: npt.NDArray[np.int64]
) -> dict[str, Any]:
    """The metadata with operating points; they are in the file when this returns."""
    # Described twice: the engine scores no file that does not say what it is.
    write_metadata(draft, describe(details, store.geometry))
    distributions = Classifier.load(draft, Device.CPU).classify(store.final_crops(val))
    points = operating_points(distributions, store.age_min[val], store.age_max[val])
    metadata = describe(details, store.geometry, points)
    write_metadata(draft, metadata)
    return metadata


def _score(draft: Path, store_folder: Path, metadata: dict[str, Any]) -> None:
    """Put the held-out figures into the metadata, in place."""
    report = evaluate(draft, store_folder, "test", bootstrap=0, sizes=False)
    shown = {name: rounded(asdict(part.figures)) for name, part in report.by_source.items()}
    metadata["figures"] = json.loads(json.dumps(shown))
    write_metadata(draft, metadata)


def _spread(rows: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    return rows[:: max(1, len(rows) // count)][:count]


def _calibration(model: keras.Model, store: Store, val: npt.NDArray[np.int64]) -> Calibration:
    return fit_calibration(
        predict(model, store, val), store.age_min[val], store.age_max[val], store.source[val]
    )
