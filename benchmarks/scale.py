"""A run over a million photos: `make bench-scale`.

Decoder, detector and age model answer at once and make their answers up; everything else is real:
files on the disk, the listing, the pipeline, the catalog, the exports, the gallery's index. What a
photo costs at 10,000, 100,000 and 1,000,000 should be the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from benchmarks.common import MIB, OUT, machine, save_json, table
from engine.ages import policy
from engine.ages.classifier import DEFAULT_MODEL, Classifier
from engine.catalog.catalog import Catalog
from engine.faces.align import landmarks_in
from engine.faces.detector import DETECTOR
from engine.index.index import Index
from engine.photos.formats import PhotoFormat
from engine.reading.process import PhotoPixels
from engine.reports.content.scope import ExportScope
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.run import runner
from engine.run.control import Control
from engine.run.events import PhotoStarted
from engine.run.job import RunJob
from engine.run.options import Models, RunOptions
from engine.run.queue import queue_roots
from engine.values.ages import AGES, PolicySettings
from engine.values.faces import Box, Device, Face
from engine.values.photos import Pixels

COUNTS = (10_000, 100_000, 1_000_000)
A_FOLDER = 500
"""Photos in a folder."""

SIZE = (640, 480)
MOST_MIB = 1024
FLAT = 1.2


class StubPool:
    """A decode pool that decodes nothing; each path has bytes of its own, so to say."""

    cpu_seconds = 0.0

    def __init__(self, *ignored: object) -> None:
        """Takes what `DecodePool` takes."""
        self._pixels: Pixels = np.zeros((48, 64, 3), np.uint8)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *ignored: object) -> None:
        """Nothing is open."""

    def decode(self, path: str, **ignored: object) -> Future[PhotoPixels]:
        """What a reduced photo of SIZE would be."""
        name = hashlib.sha256(path.encode()).hexdigest()
        file = os.stat(path)
        done: Future[PhotoPixels] = Future()
        done.set_result(
            PhotoPixels(
                self._pixels,
                *SIZE,
                PhotoFormat.JPEG,
                name,
                file.st_size,
                file.st_mtime_ns,
                seconds=0.0,
            )
        )
        return done

    def crop(
        self, path: str, landmarks: npt.NDArray[np.float64], *ignored: object, **more: object
    ) -> Future[npt.NDArray[np.uint8]]:
        """Crops of nothing."""
        done: Future[npt.NDArray[np.uint8]] = Future()
        done.set_result(np.zeros((len(landmarks), 160, 160, 3), np.uint8))
        return done

    def forget(self, photo: PhotoPixels) -> None:
        """Nothing was kept."""


class StubDetector:
    """None to two faces a photo, four in three photos."""

    def __init__(self) -> None:
        """The same faces in each run."""
        self._seen = 0

    def detect(self, pixels: Pixels, size: tuple[int, int]) -> list[Face]:
        """Boxes inside the photo."""
        self._seen += 1
        boxes = [Box(60.0 + 200.0 * each, 90.0, 120.0, 150.0) for each in range(self._seen % 3)]
        return [Face(box, landmarks_in(box), 0.99) for box in boxes]


@dataclass(frozen=True, slots=True)
class StubClassifier:
    """The real model's words, and answers made up beforehand."""

    real: Classifier
    answers: npt.NDArray[np.float32]

    def __getattr__(self, name: str) -> object:
        """What the real one says of itself."""
        return getattr(self.real, name)

    def classify(self, crops: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """A distribution a crop."""
        return self.answers[: len(crops)]


@dataclass(frozen=True, slots=True)
class StubDetectorModels:
    """The real models' words, and a detector that looks at nothing."""

    real: Any

    def __getattr__(self, name: str) -> object:
        """What the real ones say of themselves."""
        return getattr(self.real, name)

    def detector(self, *ignored: object) -> StubDetector:
        """As `DetectorModels.detector`."""
        return StubDetector()


def main() -> None:
    """Each count in a process of its own; prints the table and writes the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one)), flush=True)
        return
    found = {}
    for count in options.counts:
        print(f"{count:,} photos …", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", "benchmarks.scale", "--one", str(count)]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        found[count] = json.loads(answer.stdout)
        # What is known stays known where a larger one is cut off.
        save_json(options.out / "scale.json", {"machine": machine(), "counts": found})
    _print(found)


def measured(count: int) -> dict[str, float]:
    """Seconds, MiB and ms a photo for `count` photos."""
    with tempfile.TemporaryDirectory(prefix="faixa-scale-") as folder:
        photos, work = Path(folder) / "photos", Path(folder) / "work"
        work.mkdir()
        _make(photos, count)
        try:
            return _measured(photos, work, count)
        finally:
            shutil.rmtree(photos, ignore_errors=True)


def _make(folder: Path, count: int) -> None:
    for first in range(0, count, A_FOLDER):
        part = folder / f"{first // A_FOLDER:05d}"
        part.mkdir(parents=True)
        for number in range(first, min(first + A_FOLDER, count)):
            (part / f"photo_{number:07d}.jpg").write_bytes(b"not read\n")


def _measured(photos: Path, work: Path, count: int) -> dict[str, float]:
    vars(runner)["DecodePool"] = StubPool
    classifier = Classifier.load(DEFAULT_MODEL, Device.CPU)
    rng = np.random.default_rng(20261127)
    answers = rng.dirichlet(np.full(AGES, 0.1), 64).astype(np.float32)
    models = Models(
        StubDetectorModels(DETECTOR.load(Device.CPU)),  # type: ignore[arg-type]
        StubClassifier(classifier, answers),  # type: ignore[arg-type]
    )
    found = _Told()
    with Catalog(work / "catalog.db") as catalog:
        half = _run(catalog, photos, models, count // 2)
        found.tell({"start, s": half.first} | half.costs("first half"))
        rest = _run(catalog, photos, models, count)
        found.tell({"resume, s": rest.first} | rest.costs("second half"))
        assert half.photos + rest.photos == count == catalog.counts(1).found
        again = _run(catalog, photos, models, count)
        assert again.photos == 0
        found["again, nothing new, s"] = again.first
        found["memory of the run, MiB"] = _peak()
        scope = ExportScope((1,))
        for made, name in ((FORMATS["csv"], "r.csv"), (FORMATS["xlsx"], "r.xlsx")):
            begun = time.perf_counter()
            export(scope, work / name, made, catalog)
            found[f"{made.key}, s"] = time.perf_counter() - begun
            (work / name).unlink()
        found["memory with exports, MiB"] = _peak()
    with Catalog(work / "catalog.db", writer=False) as catalog:
        begun, index = time.perf_counter(), Index()
        for part in catalog.gallery.index_parts([1]):
            index.add(part)
            if "gallery's first screen, s" not in found:
                found["gallery's first screen, s"] = time.perf_counter() - begun
        found["gallery's index, s"] = time.perf_counter() - begun
    found["catalog, bytes a photo"] = (work / "catalog.db").stat().st_size / count
    return found


class _Told(dict[str, float]):
    """Says each figure as soon as it is known: a million take an hour."""

    def __setitem__(self, name: str, value: float) -> None:
        super().__setitem__(name, value)
        print(f"  {name}: {value:,.2f}", file=sys.stderr, flush=True)

    def tell(self, more: Mapping[str, float]) -> None:
        """Takes these figures, too."""
        for name, value in more.items():
            self[name] = value


@dataclass(frozen=True, slots=True)
class _Pass:
    """How many photos, seconds to the first (or to the end), and seconds for all behind it."""

    photos: int
    first: float
    seconds: float
    cpu_seconds: float

    def costs(self, name: str) -> dict[str, float]:
        """ms a photo by the clock and of the processor."""
        return {
            f"{name}, ms a photo": 1000 * self.seconds / self.photos,
            f"{name}, CPU ms a photo": 1000 * self.cpu_seconds / self.photos,
        }


def _run(catalog: Catalog, photos: Path, models: Models, until: int) -> _Pass:
    """Goes on with the run until it has ended `until` photos."""
    info = models.classifier.info
    settings = PolicySettings(threshold=policy.resolve_threshold(info, "recall-95"))
    options, control = RunOptions(), Control()
    run = queue_roots(catalog, [str(photos)], models, options, settings)
    job = RunJob(catalog, run, models, options, settings)
    begun, first, done = time.perf_counter(), 0.0, 0
    for event in job.events(control):
        if not first:
            first = time.perf_counter() - begun
            begun, cpu = time.perf_counter(), time.process_time()
        done += not isinstance(event, PhotoStarted)
        if done == until:
            control.cancel()
    if not first:
        return _Pass(0, time.perf_counter() - begun, 0.0, 0.0)
    return _Pass(done, first, time.perf_counter() - begun, time.process_time() - cpu)


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1024 if sys.platform != "darwin" else 1) / MIB


def _print(found: dict[int, dict[str, float]]) -> None:
    names = list(next(iter(found.values())))
    heads = ("", *(f"{count:,}" for count in found))
    rows = [(name, *(f"{each[name]:,.2f}" for each in found.values())) for name in names]
    print(table([heads, *rows]))
    print()
    # By the processor's time: other programs do not lengthen it.
    for name in ("first half, CPU ms a photo", "second half, CPU ms a photo"):
        print(
            _judged(
                f"{name}, most over least", _ratio([each[name] for each in found.values()]), FLAT
            )
        )
    peak = max(each["memory of the run, MiB"] for each in found.values())
    print(_judged("memory of the run, MiB", peak, MOST_MIB))


def _ratio(values: Sequence[float]) -> float:
    return max(values) / min(values)


def _judged(name: str, value: float, most: float) -> str:
    return f"{name}: {value:,.2f} (wanted: at most {most:,})"


if __name__ == "__main__":
    main()
