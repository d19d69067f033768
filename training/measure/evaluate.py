"""Scores an ONNX file through the engine, on a split of a store: by source, size and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.ages.classifier import Classifier
from engine.values.ages import ModelInfo
from engine.values.faces import Device
from training.data.shrink import shrink
from training.data.store import Store, open_store
from training.measure.figures import minor_auc
from training.measure.scores import PointScore, Scores, score, score_points

SIDES = (24, 32, 48, 64, 96)
"""Sides in pixels to which faces are reduced, to see what small faces cost."""

FEWEST = 30
"""Groups of a column with fewer faces are not scored."""

MOST_GROUPS = 24

ALL = "all"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one model did on one split.

    `by_column` is by column and its value; `small` is the area under ROC by source and face side.
    """

    model: str
    sha256: str
    split: str
    by_source: dict[str, Scores]
    by_column: dict[str, dict[str, Scores]]
    small: dict[str, dict[int, float]]
    points: dict[str, tuple[PointScore, ...]]


def evaluate(
    model: Path,
    store_folder: Path,
    split: str,
    *,
    bootstrap: int = 500,
    sizes: bool = True,
    sources: tuple[str, ...] = (),
) -> Evaluation:
    """Score `model` on the final crops of `split`; only those of `sources`, if any are named.

    Raises ModelError, FileNotFoundError, and ValueError where the store's crops are not cut as the
    model wants them or the split is empty.
    """
    store = open_store(store_folder)
    rows = store.rows(split)
    if sources:
        rows = rows[np.isin(store.source[rows], sources)]
    if not len(rows):
        raise ValueError(f"{store_folder} has no such faces in the split {split}")
    classifier = Classifier.load(model, Device.CPU)
    check_geometry(store, classifier.info, store_folder)
    crops = store.final_crops(rows)
    distributions = classifier.classify(crops)

    def scores(here: npt.NDArray[np.bool_]) -> Scores:
        at = rows[here]
        return score(
            distributions[here], store.age_min[at], store.age_max[at], store.subject[at], bootstrap
        )

    parts = list(_sources(store, rows))
    points = classifier.info.operating_points
    return Evaluation(
        model=model.name,
        sha256=classifier.info.sha256,
        split=split,
        by_source={name: scores(here) for name, here in parts},
        by_column={
            column: {value: scores(here) for value, here in groups}
            for column, groups in _columns(store, rows)
        },
        small=_small(classifier, crops, store, rows, parts) if sizes else {},
        points={
            name: score_points(
                points, distributions[here], store.age_min[rows[here]], store.age_max[rows[here]]
            )
            for name, here in parts
        },
    )


def check_geometry(store: Store, info: ModelInfo, folder: Path) -> None:
    """Raises ValueError where a store's crops are not the ones that a model wants."""
    wanted = info.geometry
    near = np.allclose(np.array(wanted.reference), np.array(store.geometry.reference), atol=1e-6)
    if wanted.size != store.size or not near:
        raise ValueError(
            f"{folder} has crops of {store.size} pixels, the model wants {wanted.size}"
            f"{'' if near else ', cut differently'}; prepare a store with --size {wanted.size}"
        )


def _small(
    classifier: Classifier,
    crops: npt.NDArray[np.uint8],
    store: Store,
    rows: npt.NDArray[np.int64],
    parts: list[tuple[str, npt.NDArray[np.bool_]]],
) -> dict[str, dict[int, float]]:
    result: dict[str, dict[int, float]] = {}
    for side in SIDES:
        reduced = classifier.classify(np.stack([shrink(crop, side) for crop in crops]))
        for name, here in parts:
            at = rows[here]
            area = minor_auc(reduced[here], store.age_min[at], store.age_max[at])
            result.setdefault(name, {})[side] = area
    return result


def _sources(
    store: Store, rows: npt.NDArray[np.int64]
) -> Iterator[tuple[str, npt.NDArray[np.bool_]]]:
    names = store.source[rows]
    for name in np.unique(names):
        yield str(name), names == name
    yield ALL, np.ones(len(rows), dtype=bool)


def _columns(
    store: Store, rows: npt.NDArray[np.int64]
) -> Iterator[tuple[str, list[tuple[str, npt.NDArray[np.bool_]]]]]:
    """The columns that divide the faces into a few groups, each large enough."""
    for column, values in store.columns.items():
        here = values[rows]
        groups = [
            (str(value), here == value)
            for value in np.unique(here)
            if value and (here == value).sum() >= FEWEST
        ]
        if 1 < len(groups) <= MOST_GROUPS:
            yield column, groups
