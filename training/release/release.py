"""A run becomes a model file: calibrated, checked, scored, described, listed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from engine.ages.classifier import Classifier
from engine.support.files import whole_file
from engine.values.faces import Device
from training.data.labels import Ages, Floats
from training.data.store import Store, open_store
from training.learn.config import TrainConfig, read_config
from training.learn.model import architecture, model_of
from training.learn.state import ABOUT, CONFIG, HEAD, kept_weights, load_arrays
from training.learn.terms import TERMS, UNKNOWN, in_start
from training.learn.train import predict
from training.measure.boundaries import boundary_errors, neighbour_ratios
from training.measure.by_age import plain_scores
from training.measure.calibrate import cross_fitted, fit_calibration
from training.measure.conditions import conditions
from training.measure.evaluate import evaluate
from training.measure.interval import age_interval, masses_without
from training.measure.points import Faces, operating_points
from training.measure.promises import promised_minus_found
from training.measure.recorded import readable, score_recorded
from training.measure.report import rounded
from training.measure.uncertain import uncertain_band
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
    recorded: Path | None = None,
    head_only: bool = False,
    int8: bool = False,
) -> None:
    """Write `out` from the run's best weights, a model card, and a line in the manifest beside it.

    Calibration and operating points come from `val` and from `recorded`, a store of faces with
    recorded ages, if there is one; figures from `test`, and from faces with recorded ages that the
    calibration scored was fitted without. With `int8` a quantised `…-int8.onnx` too, if it loses
    little. Raises ParityError, ValueError, FileNotFoundError; then `out` is as it was.
    """
    store = open_store(store_folder)
    config = read_config(run / CONFIG)
    known = open_store(recorded) if recorded else None
    for one, folder in ((store, store_folder), (known, recorded)):
        if one is not None and one.size != config.size:
            raise ValueError(f"{folder} has crops of {one.size} pixels, not {config.size}")
    _refuse_without_splits(store)
    model = model_of(config, start=False)
    weights = load_arrays(run / HEAD) if head_only else kept_weights(run, config.start_share)
    model.set_weights(weights)
    model = with_mirror(model) if config.flip else model
    seen = _held_out(model, config, store, known)
    calibration = fit_calibration(
        seen.logits, seen.age_min, seen.age_max, seen.source, seen.recorded
    )
    draft = out.with_name(f"{out.stem}.draft.onnx")
    crops = store.final_crops(_spread(store.rows("val"), PARITY_CROPS))
    details = Details(
        version,
        architecture(config),
        training_data(store, run, config),
        config.sha256(),
        calibration,
        {str(name): int((seen.source == name).sum()) for name in np.unique(seen.source)},
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(out, draft):
        difference = export_onnx(deployed(model, calibration), draft, crops)
        metadata = _described(draft, details, store, seen)
        report = evaluate(draft, store_folder, "test", bootstrap=0, sizes=False)
        shown = {name: rounded(asdict(part.figures)) for name, part in report.by_source.items()}
        metadata["figures"] = json.loads(json.dumps(shown))
        write_metadata(draft, metadata)
    digest = write_manifest(out, "age")
    threshold = _default_threshold(metadata)
    hard = conditions(Classifier.load(out, Device.CPU), store, threshold)
    write_card(out.with_suffix(".md"), evaluate(out, store_folder, "test"), metadata, config, hard)
    print(f"{out}: sha256 {digest}, {calibration}, parity {difference:.1e}")
    if int8:
        print(keep_int8(out, store, metadata))


def _refuse_without_splits(store: Store) -> None:
    for split in ("val", "test"):
        if not len(store.rows(split)):
            raise ValueError(
                f"{store.folder} has no faces in the split {split}, which an export needs. A store "
                "that was packed has those that `pack --split` named: export from the whole one"
            )


def training_data(store: Store, run: Path, config: TrainConfig) -> list[dict[str, Any]]:
    """Name, terms and number of trained faces of each source, and what the run started from."""
    names = store.source[store.rows("train", config.without)]
    sources = [
        {"name": str(n), "terms": TERMS.get(str(n), UNKNOWN), "count": int(sum(names == n))}
        for n in np.unique(names)
    ]
    starts = json.loads((run / ABOUT).read_text(encoding="utf-8"))["starts"]
    own = {in_start(str(name)) for name in names}
    return [*sources, *(data for data in starts if data["name"] not in own)]


def _described(draft: Path, details: Details, store: Store, seen: HeldOut) -> dict[str, Any]:
    """The metadata with operating points and what recorded ages say; they are in the file, too."""
    # Described twice: the engine scores no file that does not say what it is.
    write_metadata(draft, describe(details, store.geometry))
    promised = seen.faces(seen.cross_fitted())
    shown = {
        str(name): promised.some(seen.recorded & (seen.source == name))
        for name in np.unique(seen.source[seen.recorded])
    }
    test = store.rows("test")
    shown["test"] = Faces(
        Classifier.load(draft, Device.CPU).classify(store.final_crops(test)),
        store.age_min[test],
        store.age_max[test],
        store.source[test],
        store.subject[test],
        np.zeros(len(test), dtype=bool),
    )
    points = operating_points(promised, shown)
    metadata = describe(
        details, store.geometry, points,
        uncertain_band(promised, shown), age_interval(promised, shown),
    )  # fmt: skip
    threshold = _default_threshold(metadata)
    metadata["boundary_errors"] = _rounded(boundary_errors(shown))
    metadata["neighbour_ratios"] = [round(float(r), 3) for r in neighbour_ratios(promised)]
    metadata["promised_minus_found"] = _rounded(promised_minus_found(promised))
    metadata["recorded_figures"] = plain_scores(
        {
            name: score_recorded(
                one.distributions,
                one.age_min,
                one.age_max,
                one.subject,
                threshold,
                mass=masses_without(promised, one),
            )
            for name, one in shown.items()
            if name != "test"
        }
    )
    write_metadata(draft, metadata)
    return metadata


def _rounded(values: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    return {
        name: {key: round(value, 4) for key, value in each.items()} for name, each in values.items()
    }


def _default_threshold(metadata: dict[str, Any]) -> float:
    points = metadata["operating_points"]
    return float(next(p["threshold"] for p in points if p["name"] == metadata["default_point"]))


def _spread(rows: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    return rows[:: max(1, len(rows) // count)][:count]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The faces that calibration is fitted on: logits `[n, 101]` and labels, as in `Faces`."""

    logits: Floats
    age_min: Ages
    age_max: Ages
    source: npt.NDArray[np.str_]
    subject: npt.NDArray[np.str_]
    recorded: npt.NDArray[np.bool_]

    def cross_fitted(self) -> Floats:
        """Their age distributions by calibrations that were fitted without them."""
        return cross_fitted(
            self.logits, self.age_min, self.age_max, self.source, self.subject, self.recorded
        )

    def faces(self, distributions: Floats) -> Faces:
        """The faces with these distributions."""
        return Faces(
            distributions, self.age_min, self.age_max, self.source, self.subject, self.recorded
        )


def _held_out(
    model: keras.Model, config: TrainConfig, store: Store, known: Store | None
) -> HeldOut:
    """The faces of `val`, and those with recorded ages whose people were not trained on.

    What of `val` has recorded ages is in both stores and counts once.
    """
    rows = [store.rows("val", config.without)]
    stores = [store]
    if known is not None:
        trained = np.unique(store.source[store.rows("train", config.without)])
        rows = [rows[0][~np.isin(store.source[rows[0]], np.unique(known.source))]]
        rows.append(readable(known, trained))
        stores.append(known)
    pairs = list(zip(stores, rows, strict=True))
    return HeldOut(
        np.concatenate([predict(model, s, r) for s, r in pairs]),
        np.concatenate([s.age_min[r] for s, r in pairs]),
        np.concatenate([s.age_max[r] for s, r in pairs]),
        np.concatenate([s.source[r] for s, r in pairs]),
        np.concatenate([s.subject[r] for s, r in pairs]),
        np.concatenate([np.full(len(r), s is known) for s, r in pairs]),
    )
