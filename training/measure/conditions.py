"""The hard cases one by one: who and what is judged worse, by labels, by pixels, or made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.ages.classifier import Classifier
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.values.faces import Device, Face
from training.data.labels import Floats, surely_minor
from training.data.shrink import shrink
from training.data.store import Store
from training.measure.figures import minor_auc, p_minor
from training.measure.made import MADE
from training.measure.recorded import Measured, measured, median_age

MADE_BY_US = "made"
"""How a condition came about that no label tells of: drawn over the faces."""

Mask = npt.NDArray[np.bool_]

ALL = "all of test"
"""What the others are to be read against."""

SMALL = (20, 24, 32)
"""Sides of small faces, pixels."""

DARKEST, NARROWEST = 0.1, 0.1
"""Shares of the faces that are called dark, and of little contrast."""

PROFILE = 0.55
"""How far, in distances of the eyes, a nose lies off their middle when a head turns 45 degrees.

A nose stands out by about 0.55 of that distance, so that is the tangent's factor (5 landmarks).
"""


@dataclass(frozen=True, slots=True)
class Condition:
    """Faces of one kind. `how` is "label", "pixels", "landmarks" or `MADE_BY_US`.

    `area` is that under ROC, `found` the share of minors and `flagged` of adults that reach the
    default point, 0 to 1; `bias` median minus labelled age, years, of exact labels. NaN: no such.
    """

    name: str
    how: str
    faces: int
    minors: int
    area: Measured
    found: Measured
    flagged: Measured
    bias: Measured


def conditions(
    classifier: Classifier, store: Store, threshold: float, bootstrap: int = 300
) -> tuple[Condition, ...]:
    """Measure the faces of `test` by condition; `threshold` is on P(minor).

    What is made is made of the faces with exact ages. Intervals by person where known.
    """
    rows = store.rows("test")
    crops = store.final_crops(rows)
    said = classifier.classify(crops)
    exact = store.age_min[rows] == store.age_max[rows]

    def one(name: str, how: str, here: Mask, distributions: Floats = said) -> Condition:
        return _condition(name, how, distributions[here], store, rows[here], threshold, bootstrap)

    result = [one(ALL, "label", np.ones(len(rows), dtype=bool)), one("exact ages", "label", exact)]
    result += [one(name, how, here) for name, how, here in _given(store, rows, crops)]
    for name, changed in _changed(crops, exact) if exact.any() else ():
        distributions = said.copy()
        distributions[exact] = classifier.classify(changed)
        result.append(one(name, MADE_BY_US, exact, distributions))
    return tuple(each for each in result if each.faces)


def _given(
    store: Store, rows: npt.NDArray[np.int64], crops: npt.NDArray[np.uint8]
) -> Iterator[tuple[str, str, Mask]]:
    """What labels, pixels and landmarks tell of the faces as they are."""
    yield "babies, 0 to 2", "label", store.age_max[rows] <= 2
    for column in ("race", "sex"):
        for value in np.unique(store.columns.get(column, np.array([], dtype=str))):
            if value:
                yield f"{column} {value}", "label", store.columns[column][rows] == value
    inner = crops[
        :, crops.shape[1] // 4 : -crops.shape[1] // 4, crops.shape[2] // 4 : -crops.shape[2] // 4
    ]
    light = inner.mean(axis=(1, 2, 3))
    yield "darkest tenth", "pixels", light <= np.quantile(light, DARKEST)
    contrast = inner.std(axis=(1, 2, 3))
    yield "tenth of least contrast", "pixels", contrast <= np.quantile(contrast, NARROWEST)
    colour = np.abs(inner.astype(np.int16) - inner.mean(axis=3, keepdims=True)).mean(axis=(1, 2, 3))
    yield "grey photos", "pixels", colour < 2.0
    turned = _turned(store, rows)
    yield "heads turned 25 to 45 degrees", "landmarks", (turned >= 0.25) & (turned < PROFILE)
    yield "profiles beyond 45 degrees", "landmarks", turned >= PROFILE


def _changed(
    crops: npt.NDArray[np.uint8], exact: Mask
) -> Iterator[tuple[str, npt.NDArray[np.uint8]]]:
    for side in SMALL:
        yield f"faces of {side} px", np.stack([shrink(crop, side) for crop in crops[exact]])
    for name, make in MADE.items():
        yield name, np.stack([make(crop) for crop in crops[exact]])


def _turned(store: Store, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """How far each nose lies off the eyes' middle, in distances of the eyes; NaN: no face found."""
    options = MtcnnOptions(min_face=10.0, min_face_relative=0.3, max_side=0)
    detector = Mtcnn(MtcnnModels.load(device=Device.CPU), options)
    side = store.crops.shape[1]
    result = np.full(len(rows), np.nan)
    for place, row in enumerate(rows):
        faces = detector.detect(np.ascontiguousarray(store.crops[row]))
        if faces:
            result[place] = turn(min(faces, key=lambda face: _off_middle(face, side)))
    return result


def turn(face: Face) -> float:
    """How far the nose lies off the line through the eyes' middle, in distances of the eyes."""
    marks = face.landmarks.as_array()
    eyes = marks[1] - marks[0]
    length = max(float(np.hypot(*eyes)), 1e-6)
    return abs(float((marks[2] - (marks[0] + marks[1]) / 2) @ eyes)) / length**2


def _off_middle(face: Face, side: int) -> float:
    box = face.box
    return abs(box.x + box.width / 2 - side / 2) + abs(box.y + box.height / 2 - side / 2)


def _condition(
    name: str,
    how: str,
    distributions: Floats,
    store: Store,
    rows: npt.NDArray[np.int64],
    threshold: float,
    bootstrap: int,
) -> Condition:
    low, high = store.age_min[rows], store.age_max[rows]
    minor, sure = surely_minor(low, high)
    minor, adult = minor & sure, ~minor & sure
    reached = p_minor(distributions) >= threshold
    off = median_age(distributions) - low if len(rows) else np.empty(0)
    exact = low == high

    def figures(at: npt.NDArray[np.int64]) -> dict[str, float]:
        return {
            "area": minor_auc(distributions[at], low[at], high[at]),
            "found": _mean(reached[at[minor[at]]]),
            "flagged": _mean(reached[at[adult[at]]]),
            "bias": _mean(off[at[exact[at]]]),
        }

    found = measured(figures, store.subject[rows], bootstrap) if len(rows) else {}
    nothing = Measured(float("nan"))
    return Condition(
        name, how, len(rows), int(minor.sum()),
        *(found.get(each, nothing) for each in ("area", "found", "flagged", "bias")),
    )  # fmt: skip


def _mean(values: npt.NDArray[np.floating | np.bool_]) -> float:
    return float(np.mean(values)) if len(values) else float("nan")
