"""What limits a model: data, labels, pixels or the net; curves of heads on frozen features."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from engine.ages.classifier import Classifier
from engine.values.faces import Device
from training.data.labels import Floats
from training.data.progress import progress
from training.data.store import Store, open_store
from training.learn.config import TrainConfig
from training.learn.head import Faces
from training.learn.logs import LOG
from training.measure.evaluate import check_geometry
from training.measure.report import rounded
from training.study.heads import (
    DATA,
    EPOCHS,
    NETS,
    SIDES,
    TEST_NOISE,
    TRAIN_NOISE,
    Point,
    chosen,
    fitted,
    noisy_labels,
    points,
    split_features,
)
from training.study.noise import DRAWS, SIGMAS, Disagreement, label_noise
from training.study.report import draw, to_markdown

SCORED = ("val", "test")


@dataclass(frozen=True, slots=True)
class CurveSettings:
    """What is tried.

    `net` with `weights` makes the features, at `side` pixels where the size is not what is tried.
    `rival` is the other net, with `rival_weights` ("": no such curve) and `rival_faces` of `train`,
    which both learn from there. `sigmas` are added to the labels, `tried` to those of
    `curve_noise`'s made world. `runs` are folders of `train`; `model` is a model file whose
    disagreement with the labels is explained (None: the frozen head's).
    """

    net: str = "mobilenet"
    weights: str = ""
    side: int = 128
    sides: tuple[int, ...] = (64, 96, 128, 160)
    shares: tuple[float, ...] = (0.05, 0.1, 0.25, 0.5, 1.0)
    sigmas: tuple[float, ...] = (0.0, 1.0, 2.0, 3.0, 5.0)
    tried: tuple[float, ...] = SIGMAS
    seeds: int = 2
    head_epochs: int = 20
    rival: str = "resnet50"
    rival_weights: str = ""
    rival_faces: int = 6000
    runs: tuple[Path, ...] = ()
    model: Path | None = None

    def config(self) -> TrainConfig:
        """How heads are fitted: as in `train`, balanced, with the shipped model's loss."""
        return TrainConfig(head_epochs=self.head_epochs)


@dataclass(frozen=True, slots=True)
class Curves:
    """All points, and the noise found in the labels."""

    points: tuple[Point, ...]
    noise: tuple[Disagreement, ...]


def curves(store_folder: Path, out: Path, settings: CurveSettings) -> Curves:
    """Write `curves.json`, `curves.md` and `curves.png` to `out`; features are kept there.

    Raises FileNotFoundError, and ValueError where crops would have to be enlarged or do not fit
    the model.
    """
    store = open_store(store_folder)
    largest = max((settings.side, *settings.sides))
    if largest > store.size:
        raise ValueError(
            f"{store_folder} has crops of {store.size} pixels, too few for {largest}: an enlarged "
            f"crop shows nothing more. Prepare a store with --size {largest}"
        )
    out.mkdir(parents=True, exist_ok=True)
    said = _said(store, store_folder, out, settings.model) if settings.model else {}
    parts = split_features(store, out, settings.net, settings.weights, settings.side)
    found = [
        *_data(parts, settings),
        *_noisy(parts, settings),
        *_sides(store, out, settings),
        *_nets(store, out, settings),
        *(point for run in settings.runs for point in epochs_of(run)),
    ]
    noise, world = label_noise(parts, said, settings.config(), settings.tried)
    result = Curves((*found, *world), tuple(noise))
    (out / "curves.json").write_text(json.dumps(rounded(asdict(result))) + "\n", encoding="utf-8")
    (out / "curves.md").write_text(to_markdown(result.points, result.noise), encoding="utf-8")
    draw(result.points, result.noise, out / "curves.png")
    return result


def _data(parts: dict[str, Faces], settings: CurveSettings) -> Iterator[Point]:
    """Heads that learn from a share of `train`; all take as many steps."""
    train = parts["train"]
    whole = len(train.age_min)
    bar = progress(len(settings.shares) * settings.seeds, "head (data size)")
    for share in settings.shares:
        for seed in range(settings.seeds):
            rows = np.random.default_rng(seed).permutation(whole)[: round(share * whole)]
            some = chosen(train, np.resize(rows, whole))
            yield from _scored(DATA, len(rows), f"{len(rows):,}", seed, some, parts, settings)
            bar.add(1)


def _noisy(parts: dict[str, Faces], settings: CurveSettings) -> Iterator[Point]:
    """Heads that learn from noisy labels, and one that learned from the real ones, on noisy."""
    bar = progress(len(settings.sigmas) * settings.seeds, "head (label noise)")
    for sigma in settings.sigmas:
        label = f"{sigma:g} years"
        for seed in range(settings.seeds):
            train = noisy_labels(parts["train"], sigma, np.random.default_rng(seed))
            yield from _scored(TRAIN_NOISE, sigma, label, seed, train, parts, settings)
            bar.add(1)
    head = fitted(parts["train"], parts["val"], settings.config(), seed=0)
    for split in SCORED:
        said = head.distributions(parts[split])
        for sigma in settings.sigmas:
            for seed in range(DRAWS):
                faces = noisy_labels(parts[split], sigma, np.random.default_rng(seed))
                yield from points(TEST_NOISE, sigma, f"{sigma:g} years", seed, split, faces, said)


def _sides(store: Store, out: Path, settings: CurveSettings) -> Iterator[Point]:
    """Nets built for smaller crops, which are reduced from the store's."""
    bar = progress(len(settings.sides) * settings.seeds, "head (resolution)")
    for side in settings.sides:
        parts = split_features(store, out, settings.net, settings.weights, side)
        for seed in range(settings.seeds):
            train = parts["train"]
            yield from _scored(SIDES, side, f"{side} px", seed, train, parts, settings)
            bar.add(1)


def _nets(store: Store, out: Path, settings: CurveSettings) -> Iterator[Point]:
    """Two nets on the same faces of `train`."""
    if not settings.rival_weights:
        return
    pairs = ((settings.net, settings.weights), (settings.rival, settings.rival_weights))
    for at, (net, weights) in enumerate(pairs):
        # The net's own features of all of `train` are there: only the rival's are computed for few.
        most = settings.rival_faces
        parts = split_features(store, out, net, weights, settings.side, most if at else 0)
        train = parts["train"]
        if not at:
            whole = len(train.age_min)
            train = chosen(train, np.arange(whole)[:: max(1, whole // most)])
        label = f"{net}, {len(train.age_min):,} faces"
        for seed in range(settings.seeds):
            yield from _scored(NETS, at, label, seed, train, parts, settings)


def epochs_of(run: Path) -> list[Point]:
    """What a run's log says of `val` after each epoch that was measured; no ages are logged."""
    with (run / LOG).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        for name, value in row.items():
            if not name.startswith("auc_") or not value:
                continue
            source = name.removeprefix("auc_")
            balanced = float(row.get(f"balanced_{source}") or math.nan)
            at = float(row["epoch"]) + 1
            found.append(
                Point(EPOCHS, at, run.name, 0, "val", source, float(value), balanced, math.nan)
            )
    return found


def _scored(
    curve: str,
    at: float,
    label: str,
    seed: int,
    train: Faces,
    parts: dict[str, Faces],
    settings: CurveSettings,
) -> Iterator[Point]:
    head = fitted(train, parts["val"], settings.config(), seed)
    for split in SCORED:
        faces = parts[split]
        yield from points(curve, at, label, seed, split, faces, head.distributions(faces))


def _said(store: Store, folder: Path, out: Path, model: Path) -> dict[str, Floats]:
    """What a model file says of `val` and `test`, through the engine; kept in `out`."""
    classifier = Classifier.load(model, Device.CPU)
    check_geometry(store, classifier.info, folder)
    file = out / f"said-{classifier.info.sha256[:8]}-{store.labels_sha256[:8]}.npz"
    if not file.exists():
        val, test = (classifier.classify(store.final_crops(store.rows(s))) for s in SCORED)
        np.savez(file, val=val, test=test)
    with np.load(file, allow_pickle=False) as kept:
        return {split: kept[split] for split in SCORED}
