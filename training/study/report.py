"""The curves of `curves` as tables and as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from training.study.heads import DATA, EPOCHS, NETS, SIDES, TEST_NOISE, TRAIN_NOISE, Point
from training.study.noise import OLD, Disagreement

COLOURS = ("tab:blue", "tab:orange", "tab:green", "tab:red", "tab:purple")


def to_markdown(points: Sequence[Point], noise: Sequence[Disagreement]) -> str:
    """A table for each curve and split, and one of the noise found in the labels."""
    lines = ["# Curves", "", "AUC minor/adult, balanced accuracy of three groups, MAE in years."]
    for curve in dict.fromkeys(p.curve for p in points):
        for split in dict.fromkeys(p.split for p in points if p.curve == curve):
            of = [p for p in points if (p.curve, p.split) == (curve, split)]
            sources = sorted({p.source for p in of})
            lines += ["", f"## {curve}, {split}", "", f"| | {' | '.join(sources)} |"]
            lines.append("|---" * (len(sources) + 1) + "|")
            for at, label in sorted({(p.at, p.label) for p in of}):
                here = [p for p in of if (p.at, p.label) == (at, label)]
                name = f"{label}, {at:g}" if curve == EPOCHS else label
                cells = [_cell([p for p in here if p.source == s]) for s in sources]
                lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", *_noise_table(noise)])


def _cell(points: Sequence[Point]) -> str:
    """Means over the seeds, and the half range of the balanced accuracy where there are some."""
    if not points:
        return ""
    auc, balanced, mae = (
        [getattr(p, name) for p in points] for name in ("auc", "balanced_accuracy", "mae")
    )
    half = (max(balanced) - min(balanced)) / 2
    spread = f" ± {half:.3f}" if half >= 0.0005 else ""
    parts = [f"{np.mean(auc):.3f}", f"{np.mean(balanced):.3f}{spread}"]
    if np.isfinite(mae).all():
        parts.append(f"{np.mean(mae):.2f}")
    return " / ".join(parts)


def _noise_table(noise: Sequence[Disagreement]) -> Iterator[str]:
    if not noise:
        return
    added = sorted({sigma for row in noise for sigma in row.made})
    yield "## Disagreement with the labels, years, val and test"
    yield ""
    columns = ["source", "label", "faces", "the model", "frozen head"]
    columns += [f"made, noise {sigma:g}" for sigma in added]
    yield f"| {' | '.join([*columns, 'noise that gives as much', 'made, with it'])} |"
    yield "|---" * (len(columns) + 2) + "|"
    for row in noise:
        made = [f"{row.made[s]:.2f}" if s in row.made else "" for s in added]
        cells = [row.source, f"{row.low}-{row.high}", str(row.faces), f"{row.observed:.2f}"]
        cells += [f"{row.head:.2f}", *made, f"{row.sigma:.1f}", f"{row.again:.2f}"]
        yield f"| {' | '.join(cells)} |"
    yield ""


def draw(points: Sequence[Point], noise: Sequence[Disagreement], out: Path) -> None:
    """Write the PNG: lines for `test`, dotted ones for `val`, a colour for each source."""
    figure = Figure(figsize=(12, 7.2), layout="constrained")
    axes = figure.subplots(2, 3)
    sources = sorted({p.source for p in points})
    colours = {s: COLOURS[i % len(COLOURS)] for i, s in enumerate(sources)}
    panels: tuple[tuple[Any, str, str], ...] = (
        (axes[0][0], DATA, "faces trained"),
        (axes[0][1], SIDES, "side of the crop, pixels"),
        (axes[1][0], EPOCHS, "epoch"),
    )
    for panel, curve, label in panels:
        _lines(panel, [p for p in points if p.curve == curve], colours)
        panel.set(title=curve, xlabel=label, ylabel="balanced accuracy")
    if axes[0][0].lines:
        axes[0][0].set_xscale("log")
    _both_noises(axes[1][1], points, colours)
    _bars(axes[0][2], [p for p in points if p.curve == NETS and p.split == "test"], colours)
    _noise_by_age(axes[1][2], noise, colours)
    axes[0][0].legend(fontsize=7, loc="center left")
    figure.suptitle(
        "heads on frozen features; line: test, dotted: val (epochs: val, of a fine-tuning)",
        fontsize=10,
    )
    figure.savefig(out, dpi=100)


def _lines(
    axes: Any,  # noqa: ANN401
    points: Iterable[Point],
    colours: dict[str, str],
    style: str = "",
) -> None:
    points = list(points)
    for split in sorted({p.split for p in points}):
        for source, colour in colours.items():
            # A run's epochs are a line each, all else is the mean over the seeds.
            of = [p for p in points if (p.split, p.source) == (split, source)]
            for run in dict.fromkeys(p.label if p.curve == EPOCHS else "" for p in of):
                line = [p for p in of if not run or p.label == run]
                places = sorted({p.at for p in line})
                means = [np.mean([p.balanced_accuracy for p in line if p.at == x]) for x in places]
                dotted = ":" if split == "val" and not run else "-"
                axes.plot(
                    places, means, style or dotted, marker=".", color=colour,
                    label=source if split == "test" or run else None,
                )  # fmt: skip


def _both_noises(axes: Any, points: Sequence[Point], colours: dict[str, str]) -> None:  # noqa: ANN401
    """What noise costs that is learned from, and what noise costs that is only scored against."""
    for split, curve, style in (
        ("test", TRAIN_NOISE, "-"),
        ("test", TEST_NOISE, "--"),
    ):
        _lines(axes, [p for p in points if (p.curve, p.split) == (curve, split)], colours, style)
    axes.set(
        title="label noise: line in training, dashed in test",
        xlabel="standard deviation added, years",
        ylabel="balanced accuracy, test",
    )


def _bars(axes: Any, points: Sequence[Point], colours: dict[str, str]) -> None:  # noqa: ANN401
    labels = list(dict.fromkeys(p.label for p in sorted(points, key=lambda p: p.at)))
    for i, label in enumerate(labels):
        for j, (source, colour) in enumerate(colours.items()):
            found = [p.auc for p in points if (p.label, p.source) == (label, source)]
            if found:
                axes.bar(i + (j - 1) * 0.27, np.mean(found), 0.25, color=colour)
    axes.set(title=NETS, ylabel="AUC minor/adult, test", ylim=(0.8, 1.0))
    axes.set_xticks(range(len(labels)), [label.replace(", ", "\n") for label in labels], fontsize=8)


def _noise_by_age(axes: Any, noise: Sequence[Disagreement], colours: dict[str, str]) -> None:  # noqa: ANN401
    """How far the model is from the labels, by age, and a made world with known noise."""
    for source in dict.fromkeys(row.source for row in noise):
        rows = [row for row in noise if row.source == source]
        places = [(row.low + min(row.high, OLD)) / 2 for row in rows]
        colour = colours.get(source, "black")
        for values, style, name in (
            ([row.observed for row in rows], "-", "the model"),
            ([row.again for row in rows], "--", "made world"),
            ([row.sigma for row in rows], ":", "its noise (deviation)"),
        ):
            axes.plot(places, values, style, color=colour, label=f"{source}, {name}")
    axes.set(
        title="mean disagreement with the labels",
        xlabel="label, years",
        ylabel="years",
        ylim=(0, None),
    )
    if axes.lines:
        axes.legend(fontsize=7)
