"""What a run says of itself: its making, a table of its epochs, its learning curves."""

from __future__ import annotations

import csv
import platform
import subprocess
from pathlib import Path
from typing import Any

import keras
import numpy as np

from engine.support.files import whole_file
from engine.support.places import ROOT
from training.data.store import Store
from training.learn.config import TrainConfig
from training.learn.terms import starting_data

LOG, CURVES = "log.csv", "curves.png"


def about_run(store: Store, config: TrainConfig) -> dict[str, Any]:
    """What a run is made of: commit, hashes, versions, faces of each source."""
    rows = store.rows("train", config.without)
    names = store.source[rows]
    return {
        "name": config.name,
        "config_sha256": config.sha256(),
        "labels_sha256": store.labels_sha256,
        "git_commit": git_commit(),
        "backend": keras.backend.backend(),
        "keras": keras.__version__,
        "python": platform.python_version(),
        "starts": starting_data(config),
        "train_faces": {str(name): int((names == name).sum()) for name in np.unique(names)},
    }


def git_commit() -> str:
    """The commit of the code that runs, with `+` where it was changed since; "" if unknown."""
    folder = ROOT / "training"
    try:
        head = _git("rev-parse", "HEAD", folder=folder)
        return head + ("+" if _git("status", "--porcelain", ".", folder=folder) else "")
    except (OSError, subprocess.SubprocessError):
        return ""


class Log:
    """The epochs' figures, a row each in `log.csv`; TensorBoard's too, where it is installed."""

    def __init__(self, run: Path, epochs: int) -> None:
        """Go on after `epochs` epochs: the row of an epoch that was killed is left out."""
        self._run, self._rows = run, _kept(run / LOG, epochs)
        self._board = _board(run)

    def write(self, entry: dict[str, float]) -> None:
        """Add an epoch."""
        self._rows.append({name: f"{value:.6g}" for name, value in entry.items()})
        names = list(dict.fromkeys(name for row in self._rows for name in row))
        with (
            whole_file(self._run / LOG) as partial,
            partial.open("w", newline="", encoding="utf-8") as file,
        ):
            writer = csv.DictWriter(file, names, restval="")
            writer.writeheader()
            writer.writerows(self._rows)
        if self._board is not None:
            for name, value in entry.items():
                self._board.add_scalar(name, value, int(entry["epoch"]))
            self._board.flush()

    def draw(self) -> None:
        """Write the learning curves as `curves.png`."""
        from matplotlib.figure import Figure

        figure = Figure(figsize=(9, 3.6), layout="constrained")
        losses, areas, groups = figure.subplots(1, 3)
        for name in dict.fromkeys(name for row in self._rows for name in row):
            points = [(int(float(r["epoch"])), float(r[name])) for r in self._rows if r.get(name)]
            axes = {"loss": losses, "val": losses, "auc": areas, "balanced": groups}.get(
                name.split("_")[0]
            )
            if axes is not None:
                axes.plot(*zip(*points, strict=True), marker=".", label=name)
        titles = ("loss", "AUC minor/adult, val", "balanced accuracy, val")
        for axes, title in zip((losses, areas, groups), titles, strict=True):
            axes.set_title(title, fontsize=9)
            axes.set_xlabel("epoch")
            if axes.lines:
                axes.legend(fontsize=7)
        figure.savefig(self._run / CURVES, dpi=110)


def _kept(file: Path, epochs: int) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(newline="", encoding="utf-8") as text:
        return [row for row in csv.DictReader(text) if float(row["epoch"]) < epochs]


def _board(run: Path) -> Any:  # noqa: ANN401
    try:
        from tensorboardX import SummaryWriter
    except ImportError:
        return None
    return SummaryWriter(str(run / "tensorboard"))


def _git(*arguments: str, folder: Path) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=10,
    )
    return done.stdout.strip()
