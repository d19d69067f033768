"""The model card (Mitchell et al. 2019), written from a run's settings and its evaluation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from training.learn.config import TrainConfig
from training.measure.by_age import (
    conditions_table,
    grid,
    interval_table,
    points_table,
    scores_tables,
    uncertain_table,
)
from training.measure.conditions import Condition
from training.measure.evaluate import Evaluation
from training.measure.report import to_markdown

_USE = """\
## Intended use

Estimates the age of one face as a distribution over the years 0 to 100, for people who look for \
minors in folders of photos that they may lawfully examine. It ranks what a person then looks at. \
It is not a proof of anybody's age, and nothing may be decided about a person by it alone: see \
docs/ethics.md.

## Limits

- It tells how old a face looks. Ages near 12 and 18 are often on the wrong side, by a year or two.
- Figures are of faces like those of the data below. On other cameras, ages, ethnicities and \
qualities it may do worse; measure it on your own before you rely on a threshold.
- Ages of several data sets are estimates themselves, most of all from 13 to 19.
"""

_ETHICS = """\
## Ethics

Faces are those of real people, many of them children, who were not asked. No photo of the data is \
part of the product, no identity is estimated and none is stored. The terms of the data bind the \
weights. Errors are not the same for all: the worst group of each column is marked above.
"""


_HARD = """\
At the default point. Where data have no label for it, the case was made: drawn over faces with an \
exact label where its landmarks lie, darkened, or made small (`training/measure/made.py`). Drawn \
things are plainer than real ones, and the detector was not asked again: expect real ones to be \
worse. Compare what is made with the row of exact labels. How far a head is turned is read off \
five landmarks. Make-up is told by the performers above (auditions, nogizaka46), scans of old \
prints also by `recorded`, which is made of them.
"""

_POINTS = """\
The share of each age that is flagged, of all sources by recorded ages, and of `test`, whose ages \
are mostly guesses of how old people look. In brackets 95% intervals, by person where known. \
Faces with recorded ages were scored by calibrations that were fitted without these people. \
Thresholds are where 90 to 99% of minors are found, each year from 0 to 17 counting the same.
"""

_PROMISES = """\
Is the promise of luck? Thresholds and promises were made with four fifths of the people whose \
families wrote ages down, and tried on the others, each fifth in turn; below 0 more was found (or \
flagged) than promised:
"""

STEP = 1.2
"""The greatest ratio by which the mean distribution may step from an age to the next."""

_BOUNDARIES = """\
Bands may lie at any age. The expected calibration error of P(younger than the boundary), ten \
bins, each year of age counting the same; `young` is all recorded ages but families'. On `test`, \
labels are guesses of how old people look:
"""

_STEPS = """\
The mean distribution, each age counting the same, steps from 11 to 12 by {at_12:.2f} and from 17 \
to 18 by {at_18:.2f} times what labels smoothed by 2 years do; by more than {step} at: {far}.
"""

_UNCERTAIN = """\
Of the faces below the band at least 97% are adults', of those above it at least 97% minors', on \
ages written down by families. The share of each source's faces outside of which minor or adult is \
right, and the share of all that is inside:
"""

_INTERVAL = """\
Of each distribution the interval holds as much as covered 80% of the ages written down by \
families, whatever the model's own sureness: {masses} at medians of {ages} years. An age is inside \
where the middle of its year is. The share of ages inside, by decade, each person judged without \
having been fitted on:
"""

_RECORDED = """\
Where labels of web photos and recorded ages disagree, calibration believes the recorded ones, and \
no source counts for all. None of these faces was trained on, but for other people of the sources \
that the table of training data names.
"""


def write_card(
    out: Path,
    report: Evaluation,
    metadata: dict[str, Any],
    config: TrainConfig,
    hard: tuple[Condition, ...] = (),
) -> None:
    """Write the card as Markdown; nothing in it is written by hand."""
    size = metadata["input_size"]
    lines = [
        f"# Model card: {metadata['name']} {metadata['version']}",
        "",
        "Written by `python -m training export` from the evaluation; changes by hand are lost.",
        "",
        f"- Architecture: {metadata['architecture']}; input {size} x {size} pixels, RGB.",
        f"- Configuration: {config.name}, SHA-256 {metadata['config_sha256']}.",
        f"- File: SHA-256 {report.sha256}.",
        "",
        _USE,
        f"- Probabilities are those of a population with {metadata['reference_population']}, as "
        "calibration was fitted (`training/measure/calibrate.py`): in a collection with another "
        "mix of ages P(minor) is off accordingly.",
        "",
        *_by_age(metadata),
        "## Training data and terms",
        "",
        "| data | trained faces | terms |",
        "|---|---|---|",
        *(
            f"| {data['name']} | {data['count'] or ''} | {data['terms']} |"
            for data in metadata["training_data"]
        ),
        "",
        f"## Figures on `{report.split}`",
        "",
        "No face of this split was trained, chosen or calibrated on. AUC: area under the ROC curve "
        "of P(minor), bootstrapped by subject where known. Recall at the threshold that 1, 5 and "
        "10% of the faces of 25 and older reach. ECE: expected calibration error of P(minor), 15 "
        "bins. Review load: the share of all faces that a person would be shown.",
        "",
        to_markdown(report),
        *(["## Hard cases", "", _HARD, conditions_table(hard)] if hard else []),
        _ETHICS,
    ]
    out.write_text("\n".join(lines), encoding="utf-8")


def _by_age(metadata: dict[str, Any]) -> list[str]:
    lines = [
        "## What each operating point finds, by age", "",
        f"The default is {metadata['default_point']}.", "", _POINTS,
        points_table(metadata["operating_points"]),
    ]  # fmt: skip
    if metadata["promised_minus_found"]:
        lines += [_PROMISES, grid("promised minus found", metadata["promised_minus_found"], 2)]
    uncertain = metadata["uncertain"]
    lines += [
        "## Uncertain faces", "",
        f"P(minor) from {uncertain['low']:.3f} to {uncertain['high']:.3f}. {_UNCERTAIN}",
        uncertain_table(uncertain),
    ]  # fmt: skip
    steps = dict(enumerate(metadata["neighbour_ratios"], start=1))
    far = [age for age, step in steps.items() if not 1 / STEP <= step <= STEP]
    lines += [
        "## Boundaries of groups", "", _BOUNDARIES,
        grid("P(younger than)", metadata["boundary_errors"], 3),
        _STEPS.format(
            step=STEP, at_12=steps[12], at_18=steps[18],
            far=", ".join(map(str, far)) or "none",
        ),
    ]  # fmt: skip
    interval = metadata["interval"]
    ages, masses = zip(*interval["masses"], strict=True)
    said = _INTERVAL.format(
        masses=", ".join(f"{mass:.0%}" for mass in masses),
        ages=", ".join(f"{age:g}" for age in ages),
    )
    lines += ["## The 80% interval of the age", "", said, interval_table(interval)]
    if metadata["recorded_figures"]:
        fitted = ", ".join(
            f"{n} {name}" for name, n in metadata["calibration"]["fitted_on"].items()
        )
        lines += ["## Figures on recorded ages", "", _RECORDED, f"Calibrated on: {fitted}.", ""]
        lines.append(scores_tables(metadata["recorded_figures"]))
    return lines
