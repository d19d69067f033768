"""Labelled faces -> a store of aligned crops, made by the product's own detector and aligner."""

from __future__ import annotations

import csv
import multiprocessing
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from engine.align import DEFAULT_GEOMETRY, crop_face
from engine.detector import Detector, DetectorModels
from engine.types import DetectorSettings, Device, Face, Pixels
from training.store import MARGIN, stored_geometry

WORK_SIDE = 224
"""Small faces are enlarged to about this many pixels before detecting, as a tight crop needs."""

_BLOCK = 64


class How(IntEnum):
    """How a face's crop was found; `NOT_YET` and `BROKEN` rows are in no split."""

    NOT_YET = 0
    FOUND = 1
    FOUND_LENIENT = 2
    CENTRED = 3
    BROKEN = 4


@dataclass(frozen=True, slots=True)
class Labelled:
    """One row of a manifest; `path` is relative to the manifest's folder, ages are in years."""

    path: str
    source: str
    age_min: int
    age_max: int
    split: str


def read_manifest(manifest: Path) -> list[Labelled]:
    """The rows of a CSV `path,source,age_min,age_max,split`; raises KeyError, ValueError."""
    with manifest.open(newline="", encoding="utf-8") as file:
        return [
            Labelled(
                row["path"], row["source"], int(row["age_min"]), int(row["age_max"]), row["split"]
            )
            for row in csv.DictReader(file)
        ]


def prepare(manifest: Path, out: Path, processes: int = 2) -> Counter[str]:
    """Fill the store `out` from `manifest`; what is there already is not done again.

    Returns how the crops were found, counted by source and `How`.
    """
    rows = read_manifest(manifest)
    out.mkdir(parents=True, exist_ok=True)
    _open_arrays(out, rows)
    how = np.load(out / "how.npy", mmap_mode="r")
    todo = np.flatnonzero(how == How.NOT_YET)
    blocks = [todo[i : i + _BLOCK] for i in range(0, len(todo), _BLOCK)]
    jobs = [(out, manifest.parent, [(int(i), rows[i].path) for i in block]) for block in blocks]
    done = 0
    for count in _run(jobs, processes):
        done += count
        print(f"\r{done}/{len(todo)} faces", end="", flush=True)
    print()
    how = np.load(out / "how.npy")
    broken = [rows[i].path for i in np.flatnonzero(how == How.BROKEN)]
    (out / "broken.txt").write_text("".join(f"{path}\n" for path in broken), encoding="utf-8")
    return Counter(
        f"{row.source} {How(int(value)).name.lower()}" for row, value in zip(rows, how, strict=True)
    )


def find_crop(pixels: Pixels, detectors: tuple[Detector, Detector]) -> tuple[Pixels, How]:
    """The stored crop of the face in the middle of a cut-out face, and how it was found.

    The second detector is the more lenient; where it finds nothing either, the crop is centred.
    """
    height, width = pixels.shape[:2]
    pad = int(0.4 * max(height, width))
    padded = cv2.copyMakeBorder(pixels, pad, pad, pad, pad, cv2.BORDER_REPLICATE)
    zoom = max(1.0, WORK_SIDE / min(height, width))
    seen = padded
    if zoom > 1.0:
        seen = cv2.resize(padded, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC)
    full = (padded.shape[1], padded.shape[0])
    geometry = stored_geometry(DEFAULT_GEOMETRY)
    for detector, how in zip(detectors, (How.FOUND, How.FOUND_LENIENT), strict=True):
        face = _central(detector.detect(np.asarray(seen, dtype=np.uint8), full), full)
        if face is not None:
            crop = crop_face(padded, face.landmarks.as_array(), geometry)
            return crop, how
    return _centred(padded, min(height, width)), How.CENTRED


def _central(faces: list[Face], size: tuple[int, int]) -> Face | None:
    """The face nearest the middle, if the middle is inside it."""
    x, y = size[0] / 2, size[1] / 2
    best, best_distance = None, np.inf
    for face in faces:
        box = face.box
        dx = (box.x + box.width / 2 - x) / box.width
        dy = (box.y + box.height / 2 - y) / box.height
        distance = float(np.hypot(dx, dy))
        if distance < min(best_distance, 0.5):
            best, best_distance = face, distance
    return best


def _centred(padded: Pixels, side: int) -> Pixels:
    """The middle `side` pixels as the final crop, the margin around."""
    size = DEFAULT_GEOMETRY.size
    whole = side * (size + 2 * MARGIN) / size
    top, left = (int((n - whole) / 2) for n in padded.shape[:2])
    square = padded[max(top, 0) : top + int(whole), max(left, 0) : left + int(whole)]
    full = size + 2 * MARGIN
    return np.asarray(cv2.resize(square, (full, full), interpolation=cv2.INTER_AREA), np.uint8)


def _run(jobs: list[tuple[Path, Path, list[tuple[int, str]]]], processes: int) -> Iterator[int]:
    if processes <= 1:
        yield from map(_work, jobs)
        return
    # Spawned, not forked: ONNX Runtime's threads do not survive a fork.
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        yield from pool.imap_unordered(_work, jobs)


_DETECTORS: list[tuple[Detector, Detector]] = []


def _work(job: tuple[Path, Path, list[tuple[int, str]]]) -> int:
    out, folder, rows = job
    if not _DETECTORS:
        cv2.setNumThreads(1)
        _DETECTORS.append(make_detectors())
    crops = np.load(out / "crops.npy", mmap_mode="r+")
    how = np.load(out / "how.npy", mmap_mode="r+")
    for index, name in rows:
        try:
            coded = np.frombuffer((folder / name).read_bytes(), dtype=np.uint8)
            pixels = cv2.imdecode(coded, cv2.IMREAD_COLOR_RGB)
        except (OSError, cv2.error):
            pixels = None
        if pixels is None:
            how[index] = How.BROKEN
            continue
        crops[index], how[index] = find_crop(np.asarray(pixels, dtype=np.uint8), _DETECTORS[0])
    crops.flush()
    how.flush()
    return len(rows)


def make_detectors() -> tuple[Detector, Detector]:
    """The product's detector for cut-out faces, and one that takes more for a face."""
    # A cut-out face fills most of its picture, so nothing small is looked for.
    usual = DetectorSettings(min_face=10.0, min_face_relative=0.2, max_side=0)
    lenient = replace(usual, thresholds=(0.4, 0.5, 0.3), min_face_relative=0.12)
    models = DetectorModels.load(device=Device.CPU)
    return Detector(models, usual), Detector(models, lenient)


def _open_arrays(out: Path, rows: list[Labelled]) -> None:
    """Make the store's files where they are not there, or belong to another manifest."""
    labels: dict[str, npt.NDArray[np.generic]] = {
        "path": np.array([row.path for row in rows]),
        "source": np.array([row.source for row in rows]),
        "split": np.array([row.split for row in rows]),
        "age_min": np.array([row.age_min for row in rows], dtype=np.int64),
        "age_max": np.array([row.age_max for row in rows], dtype=np.int64),
    }
    file = out / "labels.npz"
    if file.exists() and (out / "how.npy").exists():
        old = np.load(file, allow_pickle=False)
        if all(np.array_equal(old[name], labels[name]) for name in labels):
            return
    side = stored_geometry(DEFAULT_GEOMETRY).size
    np.lib.format.open_memmap(
        out / "crops.npy", mode="w+", dtype=np.uint8, shape=(len(rows), side, side, 3)
    ).flush()
    np.save(out / "how.npy", np.zeros(len(rows), dtype=np.uint8))
    np.savez(file, **labels)  # type: ignore[arg-type]
