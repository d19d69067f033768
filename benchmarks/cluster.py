"""What Ray costs on one machine, and what a second worker brings: `make bench-cluster`.

The same photos through `faixa-cli scan` and through `faixa-cli cluster scan` with 1 and 2 workers,
each a process tree that is watched from outside. Their reports must be equal but for run and times.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np

from benchmarks.common import OUT, Measured, machine, measure, save_json, table
from engine.support.places import SAMPLES

PHOTOS, SIDE, SEED = 2_000, 640, 20261127
SAMPLE_SECONDS = 0.5
IGNORED = ("run", "analysed_at")

MOST_SECONDS = 3_600.0
"""A command that takes longer is ended: something hangs."""


def main() -> int:
    """Measures, prints a table, saves `cluster.json`; 1 where two reports differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=PHOTOS)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="faixa-bench-") as name:
        folder = Path(name)
        photos = make_photos(folder / "photos", asked.photos)
        found = {"faixa-cli scan": scan(photos, folder)}
        wanted = rows(folder / "scan.csv")
        same = True
        for workers in asked.workers:
            found[f"cluster, workers: {workers}"] = cluster(photos, folder, workers)
            same = same and rows(folder / f"cluster-{workers}.csv") == wanted
    lines = [
        (
            each,
            f"{seen.seconds:.0f}",
            f"{asked.photos / seen.seconds:.2f}",
            f"{seen.cpu_seconds:.0f}",
            f"{1000 * seen.cpu_seconds / asked.photos:.0f}",
            f"{seen.peak_mib:.0f}",
            str(seen.processes),
        )
        for each, seen in found.items()
    ]
    head = ("", "seconds", "photos/s", "CPU s", "CPU ms a photo", "peak MiB", "processes")
    print(table([head, *lines]))
    print(f"reports equal: {same}")
    asked.out.mkdir(parents=True, exist_ok=True)
    kept = [dict(zip(head, line, strict=True)) for line in lines]
    save_json(
        asked.out / "cluster.json",
        {"machine": machine(), "photos": asked.photos, "equal": same, "found": kept},
    )
    return 0 if same else 1


def make_photos(folder: Path, count: int) -> Path:
    """Photos of the samples' people in sizes of their own, no two alike."""
    folder.mkdir()
    random = np.random.default_rng(SEED)
    found = [cv2.imread(str(each)) for each in sorted(SAMPLES.glob("*.jpg"))]
    samples = [np.asarray(each) for each in found if each is not None]
    for number in range(count):
        pixels = samples[number % len(samples)]
        scale = SIDE * random.uniform(0.7, 1.3) / max(pixels.shape[:2])
        made = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        noise = random.integers(-6, 7, made.shape)
        made = np.clip(made.astype(int) + noise, 0, 255).astype(np.uint8)
        cv2.imwrite(str(folder / f"{number:06}.jpg"), made)
    return folder


def scan(photos: Path, folder: Path) -> Measured:
    """The command that does it on one machine."""
    arguments = ("scan", photos, "--csv", folder / "scan.csv", "--catalog", folder / "scan.db")
    return run(arguments, folder)


def cluster(photos: Path, folder: Path, workers: int) -> Measured:
    """The same by Ray, on a cluster of this machine; the report is made, and not measured."""
    out = folder / f"out-{workers}"
    seen = run(("cluster", "scan", photos, "--out", out, "--workers", workers), folder)
    run(("cluster", "report", out, "--csv", folder / f"cluster-{workers}.csv"), folder)
    return seen


def run(arguments: tuple[object, ...], folder: Path) -> Measured:
    """One command, to its end."""
    home = {name: str(folder / "home") for name in ("XDG_DATA_HOME", "XDG_STATE_HOME")}
    command = [sys.executable, "-m", "engine", *map(os.fspath, map(str, arguments))]
    log = folder / "log"
    seen = measure(command, log, SAMPLE_SECONDS, environment=home, timeout=MOST_SECONDS)
    print(f"{seen.seconds:.0f} s: {' '.join(command[2:])}", flush=True)
    if seen.returncode not in (0, 3):
        raise SystemExit(seen.stderr or f"{command} ended with {seen.returncode}")
    return seen


def rows(report: Path) -> list[dict[str, str]]:
    """A report's rows without what two runs differ in."""
    with report.open(encoding="utf-8-sig", newline="") as file:
        return [row | dict.fromkeys(IGNORED, "") for row in csv.DictReader(file)]


if __name__ == "__main__":
    sys.exit(main())
