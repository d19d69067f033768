"""Scores an ONNX file through the engine, on a split of a store: figures by source and size."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.classifier import Classifier
from engine.types import Device
from training.augment import shrink
from training.figures import FALSE_ALARMS, Figures, figures, minor_auc
from training.store import Store, open_store

SMALL_SIDES = (24, 32, 48)
"""Sides in pixels to which faces are reduced, to see what small faces cost."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one model did on one split; `small` is area under ROC by source and face side."""

    model: str
    split: str
    by_source: dict[str, Figures]
    small: dict[str, dict[int, float]]


def evaluate(model: Path, store_folder: Path, split: str) -> Evaluation:
    """Score `model` on the final crops of `split`; raises ModelError, FileNotFoundError."""
    store = open_store(store_folder)
    rows = store.rows(split)
    crops = store.final_crops(rows)
    classifier = Classifier.load(model, Device.CPU)
    distributions = classifier.classify(crops)
    small: dict[str, dict[int, float]] = {}
    for side in SMALL_SIDES:
        reduced = classifier.classify(np.stack([shrink(crop, side) for crop in crops]))
        for source, here in _sources(store, rows):
            area = minor_auc(reduced[here], store.age_min[rows][here], store.age_max[rows][here])
            small.setdefault(source, {})[side] = area
    return Evaluation(model.name, split, figures_by_source(store, rows, distributions), small)


def figures_by_source(
    store: Store, rows: npt.NDArray[np.int64], distributions: npt.NDArray[np.floating]
) -> dict[str, Figures]:
    """Figures of each source in `rows`, and of all under `all`."""
    age_min, age_max = store.age_min[rows], store.age_max[rows]
    return {
        source: figures(distributions[here], age_min[here], age_max[here])
        for source, here in _sources(store, rows)
    }


def to_json(report: Evaluation) -> str:
    """The report as JSON, rounded to four places; what could not be measured is null."""
    return json.dumps(rounded(asdict(report)), indent=2, sort_keys=True) + "\n"


def to_markdown(report: Evaluation) -> str:
    """The report as Markdown tables."""
    percent = "/".join(f"{rate * 100:.0f}" for rate in FALSE_ALARMS)
    sides = " | ".join(f"AUC at {side} px" for side in SMALL_SIDES)
    lines = [
        f"| {report.split} | faces | AUC minor/adult | balanced accuracy, 3 groups "
        f"| recall 0-11 at {percent}% | recall 12-17 at {percent}% | ECE | MAE, years | {sides} |",
        "|---" * (8 + len(SMALL_SIDES)) + "|",
    ]
    for source, f in report.by_source.items():
        small = " | ".join(_number(report.small[source][side]) for side in SMALL_SIDES)
        lines.append(
            f"| {source} | {f.faces} | {_number(f.auc)} | {_number(f.balanced_accuracy)} "
            f"| {_numbers(f.recall_0_11)} | {_numbers(f.recall_12_17)} "
            f"| {_number(f.calibration_error)} | {_number(f.mae, 2)} | {small} |"
        )
    return "\n".join(lines) + "\n"


def rounded(value: Any) -> Any:  # noqa: ANN401
    """Floats to four places, NaN to None, through dicts and lists; for JSON."""
    if isinstance(value, dict):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    if isinstance(value, float):
        return None if np.isnan(value) else round(value, 4)
    return value


def _sources(store: Store, rows: npt.NDArray[np.int64]) -> list[tuple[str, npt.NDArray[np.bool_]]]:
    names = store.source[rows]
    parts = [(str(name), names == name) for name in np.unique(names)]
    return [*parts, ("all", np.ones(len(rows), dtype=bool))]


def _number(value: float, places: int = 3) -> str:
    return "–" if np.isnan(value) else f"{value:.{places}f}"


def _numbers(values: tuple[float, ...]) -> str:
    return "/".join(_number(value, 2) for value in values)
