"""An evaluation as a picture: reliability, ROC-like recalls, confusion, small faces. Aggregates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from training.measure.evaluate import ALL, Evaluation
from training.measure.report import GROUP_NAMES


def draw(report: Evaluation, out: Path) -> None:
    """Write the PNG."""
    figure = Figure(figsize=(11, 7), layout="constrained")
    axes = figure.subplots(2, 2)
    _reliability(axes[0][0], report)
    _confusion(axes[0][1], report)
    _ages(axes[1][0], report)
    _sizes(axes[1][1], report)
    figure.suptitle(f"{report.model} on {report.split}", fontsize=10)
    figure.savefig(out, dpi=110)


def _reliability(axes: Any, report: Evaluation) -> None:  # noqa: ANN401
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for name, scores in report.by_source.items():
        points = [(p, share) for p, share, faces in scores.reliability if faces >= 5]
        if points:
            style = {"color": "black", "linewidth": 2} if name == ALL else {"linewidth": 1}
            axes.plot(*zip(*points, strict=True), marker="o", markersize=3, label=name, **style)
    axes.set(title="reliability", xlabel="P(minor), mean of bin", ylabel="share of minors")
    axes.legend(fontsize=7)


def _confusion(axes: Any, report: Evaluation) -> None:  # noqa: ANN401
    counts = np.array(report.by_source[ALL].three.confusion, dtype=float)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for (row, column), share in np.ndenumerate(shares):
        dark = "white" if share > 0.5 else "black"
        text = f"{share:.2f}\n({counts[row, column]:.0f})"
        axes.text(column, row, text, ha="center", va="center", color=dark, fontsize=8)
    axes.set_xticks(range(3), GROUP_NAMES)
    axes.set_yticks(range(3), GROUP_NAMES)
    axes.set(title="three groups, all sources", xlabel="said", ylabel="truth")


def _ages(axes: Any, report: Evaluation) -> None:  # noqa: ANN401
    for name, scores in report.by_source.items():
        if scores.mae_by_age:
            axes.plot(
                list(scores.mae_by_age), list(scores.mae_by_age.values()), marker=".", label=name
            )
    axes.set(title="mean absolute error by age", xlabel="age, from", ylabel="years")
    if axes.lines:
        axes.legend(fontsize=7)


def _sizes(axes: Any, report: Evaluation) -> None:  # noqa: ANN401
    for name, areas in report.small.items():
        axes.plot(list(areas), list(areas.values()), marker=".", label=name)
    axes.set(title="AUC minor/adult by face side", xlabel="pixels", ylabel="AUC")
    if axes.lines:
        axes.legend(fontsize=7)
