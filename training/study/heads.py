"""Heads on frozen features, calibrated and scored: what every curve of `curves` is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt

from training.data.labelled import SPLITS
from training.data.labels import OLDEST, Ages, Floats
from training.data.store import Store
from training.learn.backbones import build_backbone
from training.learn.config import TrainConfig
from training.learn.head import Faces, faces_of, fit_head
from training.measure.calibrate import Calibration, fit_temperature
from training.measure.figures import figures

DATA, TRAIN_NOISE, TEST_NOISE, SIDES, NETS, EPOCHS = (
    "data size", "noise in training labels", "noise in test labels", "resolution", "backbone",
    "epochs",
)  # fmt: skip
"""What the curves are called, in `Point` and on the page."""


@dataclass(frozen=True, slots=True)
class Point:
    """Figures of one source at one place of a curve.

    `at` is where it stands on the axis, `label` what it is called, `mae` in years. NaN where there
    is no such figure.
    """

    curve: str
    at: float
    label: str
    seed: int
    split: str
    source: str
    auc: float
    balanced_accuracy: float
    mae: float


@dataclass(frozen=True, slots=True)
class Head:
    """A head and its calibration: features `[n, f]` -> age distributions `[n, 101]`."""

    kernel: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    calibration: Calibration

    def distributions(self, faces: Faces) -> npt.NDArray[np.float64]:
        """The calibrated age distributions of `faces`."""
        return self.calibration.apply(faces.features @ self.kernel + self.bias)


def fitted(train: Faces, val: Faces, config: TrainConfig, seed: int) -> Head:
    """A head that learned from `train`, stopped, and as sure as its answers are right, on `val`.

    No more is calibrated: what the study asks is what labels and nets say, not what they should.
    """
    keras.utils.set_random_seed(seed)
    kernel, bias, _ = fit_head(train, val, config)
    logits = val.features @ kernel + bias
    return Head(kernel, bias, fit_temperature(logits, val.age_min, val.age_max))


def points(
    curve: str, at: float, label: str, seed: int, split: str, faces: Faces, distributions: Floats
) -> list[Point]:
    """The figures of each source."""
    found = []
    for name in np.unique(faces.source):
        here = faces.source == name
        f = figures(distributions[here], faces.age_min[here], faces.age_max[here])
        found.append(
            Point(curve, at, label, seed, split, str(name), f.auc, f.balanced_accuracy, f.mae)
        )
    return found


def split_features(
    store: Store, out: Path, net: str, weights: str, side: int, most: int = 0
) -> dict[str, Faces]:
    """The features of the three splits; kept in `out`. `most` faces of `train` (0: all)."""
    backbone = build_backbone(net, side, weights)
    result = {}
    for split in SPLITS:
        rows = store.rows(split)
        if most and split == "train":
            rows = rows[:: max(1, len(rows) // most)]
        name = f"{net}-{side}-{_digest(weights)}{split}"
        result[split] = faces_of(backbone, store, rows, out, name)
    return result


def chosen(faces: Faces, rows: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> Faces:
    """Some of the faces, by index or mask."""
    return replace(
        faces,
        features=faces.features[rows],
        age_min=faces.age_min[rows],
        age_max=faces.age_max[rows],
        source=faces.source[rows],
    )


def with_ages(faces: Faces, ages: Ages) -> Faces:
    """The same faces with other, exact labels."""
    return replace(faces, age_min=ages, age_max=ages)


def noisy(ages: Ages, sigma: float | Floats, rng: np.random.Generator) -> Ages:
    """Ages that are off by a normally distributed error of `sigma` years, rounded, 0 to 100."""
    off = ages + rng.normal(0.0, 1.0, len(ages)) * sigma
    return np.clip(np.rint(off), 0, OLDEST).astype(np.int64)


def noisy_labels(faces: Faces, sigma: float, rng: np.random.Generator) -> Faces:
    """Faces whose exact labels are off; bands stay as they are."""
    exact = faces.age_min == faces.age_max
    ages = noisy(faces.age_min, sigma, rng)
    return replace(
        faces,
        age_min=np.where(exact, ages, faces.age_min),
        age_max=np.where(exact, ages, faces.age_max),
    )


def _digest(weights: str) -> str:
    file = Path(weights)
    if not weights or not file.is_file():
        return ""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8] + "-"
