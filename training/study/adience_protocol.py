"""Adience's five-fold protocol, from fold files and faces to mean and deviation over the folds.

Each fold is tested on once by a model that was trained on the other four; of those, one gives the
faces to choose and calibrate by. Eidinger et al. 2014, Levi and Hassner 2015.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from training.data.adience import read_adience
from training.data.prepare import prepare
from training.data.store import open_store, split_anew
from training.learn.config import TrainConfig
from training.learn.train import train
from training.measure.evaluate import ALL, evaluate
from training.measure.report import number, rounded, table
from training.release.release import release

FOLDS = 5
PUBLISHED = (0.507, 0.847)
"""Exact and one-off accuracy of Levi and Hassner 2015, over-sampled crops."""


@dataclass(frozen=True, slots=True)
class Fold:
    """One fold's result; shares from 0 to 1."""

    fold: int
    faces: int
    exact: float
    one_off: float
    auc: float


def run_protocol(
    folds: Path,
    faces: Path,
    out: Path,
    config: TrainConfig,
    processes: int = 2,
    said: Callable[[str], None] = print,
) -> tuple[Fold, ...]:
    """All five folds into `out`, resumable; writes `adience.json` and `adience.md`.

    Raises ValueError, FileNotFoundError where folds or faces are not there.
    """
    labelled = list(read_adience(folds, faces))
    store = out / "store"
    for name, count in sorted(prepare(labelled, store, processes, config.size).items()):
        said(f"{count:7d} {name}")
    results = []
    for fold in range(FOLDS):
        folder = out / f"fold-{fold}"
        folder.mkdir(parents=True, exist_ok=True)
        _split(store, fold)
        named = replace(config, name=f"{config.name}-adience-fold-{fold}")
        train(store, folder, named)
        model = folder / "model.onnx"
        # The card is the last that a release writes, and `train` refuses other settings.
        if not model.with_suffix(".md").exists():
            release(folder, store, model, version="1")
        scores = evaluate(model, store, "test", bootstrap=0, sizes=False).by_source[ALL]
        results.append(
            Fold(
                fold,
                scores.figures.faces,
                scores.eight_exact,
                scores.eight_one_off,
                scores.figures.auc,
            )
        )
        said(f"fold {fold}: exact {scores.eight_exact:.3f}, one-off {scores.eight_one_off:.3f}")
    found = tuple(results)
    (out / "adience.json").write_text(
        json.dumps(rounded([asdict(fold) for fold in found]), indent=2) + "\n", encoding="utf-8"
    )
    text = summary(found)
    (out / "adience.md").write_text(text, encoding="utf-8")
    said(text)
    return found


def summary(folds: tuple[Fold, ...]) -> str:
    """The folds, their mean and deviation, and the published figures, as a Markdown table."""
    exact, one_off = (np.array([getattr(f, name) for f in folds]) for name in ("exact", "one_off"))
    rows: list[tuple[str, ...]] = [
        (str(f.fold), str(f.faces), number(f.exact), number(f.one_off)) for f in folds
    ]
    rows.append(
        (
            "mean ± deviation", str(sum(f.faces for f in folds)),
            f"{number(exact.mean())} ± {number(exact.std(ddof=1))}",
            f"{number(one_off.mean())} ± {number(one_off.std(ddof=1))}",
        )
    )  # fmt: skip
    rows.append(("Levi and Hassner 2015", "", *(number(value) for value in PUBLISHED)))
    return table(("fold", "faces", "exact", "one-off"), rows)


def _split(store: Path, fold: int) -> None:
    """Make `fold` the test split of the store and the one after it `val`; the crops stay."""
    of = open_store(store).columns["fold"].astype(int)
    split = np.where(of == fold, "test", np.where(of == (fold + 1) % FOLDS, "val", "train"))
    split_anew(store, split)
