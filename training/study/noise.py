"""How wrong the labels can be: the noise that explains a model's disagreement with them.

Nobody labelled these faces twice, so the noise cannot be read off. But it can be bounded. In a made
world the truth is known: each face's age is what a head says of it, which another head can learn
without error, and nothing but noise that we add to the labels keeps the two apart. The noise with
which such a world disagrees with its labels as much as the real model does with the real ones is
the most that the real labels can have: whatever a real face does not show, or the net does not
see, makes it less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from engine.values.ages import AGES
from training.data.labels import OLDEST, Ages, Floats, targets
from training.learn.config import TrainConfig
from training.learn.head import Faces
from training.measure.figures import expected_age
from training.study.heads import Head, Point, chosen, fitted, noisy, points, with_ages

EDGES = (0, 3, 6, 9, 12, 15, 18, 21, 26, 36, 51, OLDEST + 1)
"""Ages at which the disagreement is measured, in bins from one to the next."""

SIGMAS = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 9.0)

DRAWS = 20
"""How often labels are made noisy; the figures are the mean."""

FEWEST = 10

OLD = 70
"""Where the last bin is taken to end: few are older."""

WORLD = "made world"
"""The curve of the points that tell what labels cost in the world with the noise found."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How far a source's labels from `low` to `high` are from what is said, mean, in years.

    `observed` is the model's, `head` the frozen head's; `made` is by the noise added (years) in the
    made world, the same for all ages. `sigma` is the noise of this source and age with which that
    world comes nearest to all that is observed, `again` how far it then disagrees.
    """

    source: str
    low: int
    high: int
    faces: int
    observed: float
    head: float
    made: dict[float, float]
    sigma: float
    again: float


def label_noise(
    parts: dict[str, Faces],
    said: dict[str, Floats],
    config: TrainConfig,
    tried: tuple[float, ...] = SIGMAS,
) -> tuple[list[Disagreement], list[Point]]:
    """The noise found by source and age, and the figures in the world that has it.

    `said` are a model's distributions of `val` and `test`; without them the frozen head's. Only
    faces with exact labels are looked at. Disagreement is measured on `val` and `test` together,
    figures on `test`. `tried` are the made world's noises, in years.
    """
    exact = {name: faces.age_min == faces.age_max for name, faces in parts.items()}
    parts = {name: chosen(faces, exact[name]) for name, faces in parts.items()}
    teacher = fitted(parts["train"], parts["val"], config, seed=0)
    by_head = {name: teacher.distributions(parts[name]) for name in ("val", "test")}
    by_model = {name: said[name][exact[name]] for name in said} or by_head
    truth = {name: median_age(teacher.distributions(faces)) for name, faces in parts.items()}

    observed, head = (
        _binned(
            [expected_age(d) for d in distributions.values()], [_labels(parts[n]) for n in by_head]
        )
        for distributions in (by_model, by_head)
    )
    students = {s: _student(parts, truth, s, config) for s in tried}
    made = {s: _disagreement(_says(h, parts), parts, truth, s) for s, h in students.items()}
    # What the student learned from matters little here: it averages the noise away.
    laws = _laws(_says(students[tried[len(tried) // 2]], parts), parts, truth, observed)
    spread = {name: _spread(parts[name].source, truth[name], laws) for name in parts}
    student = _student(parts, truth, spread, config)
    again = _disagreement(_says(student, parts), parts, truth, spread)
    rows = [
        Disagreement(
            *key,
            faces=count,
            observed=value,
            head=head[key][0],
            made={s: bins[key][0] for s, bins in made.items() if key in bins},
            sigma=_sigma(laws, key),
            again=again.get(key, (float("nan"), 0))[0],
        )
        for key, (value, count) in observed.items()
    ]
    test = parts["test"]
    found = points(WORLD, 0, "the model, on the real labels", 0, "test", test, by_model["test"])
    found += points(
        WORLD, 1, "the frozen head, on the real labels", 0, "test", test, by_head["test"]
    )
    return rows, found + _world(student, test, truth["test"], spread["test"])


def median_age(distributions: Floats) -> Ages:
    """The age that half of each distribution lies below, whole years."""
    below = np.cumsum(distributions, axis=1) >= 0.5
    return np.asarray(np.argmax(below, axis=1), dtype=np.int64)


Key = tuple[str, int, int]
Bins = dict[Key, tuple[float, int]]
Noise = float | Mapping[str, Floats]


def _student(
    parts: dict[str, Faces], truth: dict[str, Ages], noise: Noise, config: TrainConfig
) -> Head:
    """A head that learned the made world's truth from labels with that noise."""
    rng = np.random.default_rng(1)
    train, val = (
        with_ages(parts[name], noisy(truth[name], _of(noise, name), rng))
        for name in ("train", "val")
    )
    return fitted(train, val, config, seed=1)


def _disagreement(
    says: dict[str, npt.NDArray[np.float64]],
    parts: dict[str, Faces],
    truth: dict[str, Ages],
    noise: Noise,
    draws: int = DRAWS,
) -> Bins:
    """How far what a student says is from the noisy labels of `val` and `test`, over draws."""
    rng = np.random.default_rng(2)
    said, labels = [], []
    for name, ages in says.items():
        for _ in range(draws):
            said.append(ages)
            labels.append((parts[name].source, noisy(truth[name], _of(noise, name), rng)))
    return _binned(said, labels)


def _says(student: Head, parts: dict[str, Faces]) -> dict[str, npt.NDArray[np.float64]]:
    """The ages that a student expects on `val` and `test`."""
    return {name: expected_age(student.distributions(parts[name])) for name in ("val", "test")}


def _binned(
    says: list[npt.NDArray[np.float64]], labels: list[tuple[npt.NDArray[np.str_], Ages]]
) -> Bins:
    """Mean absolute difference and number of faces, by source and bin of the label."""
    names, place = np.unique(np.concatenate([s for s, _ in labels]), return_inverse=True)
    ages = np.concatenate([ages for _, ages in labels])
    # The last bin takes what is over all edges, and is left out.
    bins = len(EDGES)
    cell = place * bins + np.searchsorted(EDGES, ages, side="right") - 1
    count = np.bincount(cell, minlength=len(names) * bins)
    off = np.bincount(cell, np.abs(np.concatenate(says) - ages), minlength=len(names) * bins)
    return {
        (str(names[at // bins]), EDGES[at % bins], EDGES[at % bins + 1] - 1): (
            float(off[at] / count[at]),
            int(count[at]),
        )
        for at in np.flatnonzero(count >= FEWEST).tolist()
        if at % bins < bins - 1
    }


def _labels(faces: Faces) -> tuple[npt.NDArray[np.str_], Ages]:
    return faces.source, faces.age_min


def _laws(
    says: dict[str, npt.NDArray[np.float64]],
    parts: dict[str, Faces],
    truth: dict[str, Ages],
    observed: Bins,
) -> dict[str, tuple[float, float]]:
    """For each source the noise at birth and its growth a year that come nearest to `observed`.

    A straight line, because a noise for each bin by itself could not be told: noise moves faces
    from bin to bin. Nearest in relative terms, every face counts the same.
    """
    best: dict[str, tuple[float, float]] = {}
    least: dict[str, float] = {}
    for law in product(np.linspace(0.0, 8.0, 17), np.linspace(0.0, 0.3, 16)):
        laws = {str(name): law for name in np.unique(parts["val"].source)}
        spread = {name: _spread(parts[name].source, truth[name], laws) for name in ("val", "test")}
        made = _disagreement(says, parts, truth, spread, draws=4)
        for source in laws:
            off = sum(
                count * (made[key][0] / value - 1) ** 2 if key in made else count
                for key, (value, count) in observed.items()
                if key[0] == source
            )
            if off < least.get(source, np.inf):
                least[source], best[source] = off, (float(law[0]), float(law[1]))
    return best


def _spread(
    source: npt.NDArray[np.str_], truth: Ages, laws: Mapping[str, tuple[float, float]]
) -> npt.NDArray[np.float64]:
    """The noise of each face, by its source and true age, `[n]`."""
    names, place = np.unique(source, return_inverse=True)
    first, growth = np.array([laws[str(name)] for name in names]).T[:, place]
    return np.asarray(first + growth * truth, dtype=np.float64)


def _sigma(laws: Mapping[str, tuple[float, float]], key: Key) -> float:
    """The noise in the middle of a bin."""
    source, low, high = key
    return laws[source][0] + laws[source][1] * (low + min(high, OLD)) / 2


def _world(head: Head, test: Faces, truth: Ages, spread: Floats) -> list[Point]:
    """Figures on `test`: of the student and of a perfect eye, each against labels and truth."""
    rng = np.random.default_rng(3)
    said = head.distributions(test)
    # As narrow as labels are written; wide enough that P(minor) has an order.
    eye = targets(truth, truth, 1.0)[:, AGES : 2 * AGES]
    found = points(WORLD, 2, "made world: student, on the truth", 0, "test",
                   with_ages(test, truth), said)  # fmt: skip
    for draw in range(DRAWS):
        labels = with_ages(test, noisy(truth, spread, rng))
        half = with_ages(test, noisy(truth, spread * np.sqrt(0.5), rng))
        for at, what, against, says in (
            (3, "student, on its noisy labels", labels, said),
            (4, "perfect eye, on its noisy labels", labels, eye),
            (5, "perfect eye, half of that variance", half, eye),
        ):
            found += points(WORLD, at, f"made world: {what}", draw, "test", against, says)
    return found


def _of(noise: Noise, name: str) -> float | Floats:
    return noise[name] if isinstance(noise, Mapping) else noise
