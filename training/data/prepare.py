"""Labelled faces -> a store of aligned crops, made by the product's own detector and aligner."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from engine.values.faces import CropGeometry
from training.data.crops import Cutter
from training.data.labelled import Labelled, split_of
from training.data.progress import progress
from training.data.store import (
    ABOUT,
    CROPS,
    DEFAULT_SIZE,
    HOW,
    LABELS,
    READABLE,
    How,
    geometry_of,
    open_store,
    stored_geometry,
    write_labels,
)

_BLOCK = 64


def prepare(
    faces: Sequence[Labelled], out: Path, processes: int = 2, size: int = DEFAULT_SIZE
) -> Counter[str]:
    """Fill the store `out` with `faces`; what is there already is not done again.

    Killed and called again it goes on; called with more faces it adds them. Broken files are listed
    in `broken.txt`. Returns how the crops were found, counted by source and `How`.
    """
    geometry = geometry_of(size)
    out.mkdir(parents=True, exist_ok=True)
    _open_arrays(out, faces, geometry)
    how = np.load(out / HOW, mmap_mode="r")
    todo: list[int] = np.flatnonzero(how == How.NOT_YET).tolist()
    blocks = [todo[i : i + _BLOCK] for i in range(0, len(todo), _BLOCK)]
    jobs = [(out, geometry, [(i, faces[i]) for i in block]) for block in blocks]
    bar = progress(len(todo), "face")
    for count in _run(jobs, processes):
        bar.add(count)
    how = np.load(out / HOW)
    broken = [str(f.file) for f, value in zip(faces, how, strict=True) if value == How.BROKEN]
    text = "".join(f"{path}\n" for path in broken)
    (out / "broken.txt").write_text(text, encoding="utf-8", errors="surrogateescape")
    return Counter(
        f"{face.source} {How(int(value)).name.lower()}"
        for face, value in zip(faces, how, strict=True)
    )


def _run(
    jobs: list[tuple[Path, CropGeometry, list[tuple[int, Labelled]]]], processes: int
) -> Iterator[int]:
    if processes <= 1:
        yield from map(_work, jobs)
        return
    # Spawned, not forked: ONNX Runtime's threads do not survive a fork.
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        yield from pool.imap_unordered(_work, jobs)


_CUTTERS: dict[CropGeometry, Cutter] = {}


def _work(job: tuple[Path, CropGeometry, list[tuple[int, Labelled]]]) -> int:
    out, geometry, rows = job
    if geometry not in _CUTTERS:
        cv2.setNumThreads(1)
        _CUTTERS[geometry] = Cutter(geometry)
    crops = np.load(out / CROPS, mmap_mode="r+")
    how = np.load(out / HOW, mmap_mode="r+")
    for index, face in rows:
        found = _CUTTERS[geometry].cut(face)
        if found is None:
            how[index] = How.BROKEN
            continue
        crops[index], how[index] = found
    # The crops are on the disk before anything says that they are.
    crops.flush()
    how.flush()
    return len(rows)


def _open_arrays(out: Path, faces: Sequence[Labelled], geometry: CropGeometry) -> None:
    """Make the store's files; crops of an older store with the same geometry are carried over."""
    labels: dict[str, npt.NDArray[np.generic]] = {
        "path": np.array([_text(face.path) for face in faces]),
        "source": np.array([face.source for face in faces]),
        "split": np.array([split_of(face) for face in faces]),
        "subject": np.array([_text(face.subject) for face in faces]),
        "age_min": np.array([face.age_min for face in faces], dtype=np.int64),
        "age_max": np.array([face.age_max for face in faces], dtype=np.int64),
    }
    names = sorted({name for face in faces for name, _ in face.columns})
    facts = [dict(face.columns) for face in faces]
    columns = {name: np.array([fact.get(name, "") for fact in facts]) for name in names}
    # Also tells apart two faces of one photo, and is no column to be scored by.
    labels["key"] = np.array([_text(face.key) for face in faces])
    side = stored_geometry(geometry).size
    old = _old(out, geometry)
    if old is not None and np.array_equal(old[0], labels["key"]):
        write_labels(out, labels, columns, geometry)
        return
    new_crops = np.lib.format.open_memmap(
        out / "crops.partial", mode="w+", dtype=np.uint8, shape=(len(faces), side, side, 3)
    )
    how = np.zeros(len(faces), dtype=np.uint8)
    if old is not None:
        keys, old_how = old
        place = {key: index for index, key in enumerate(keys.tolist())}
        crops = np.load(out / CROPS, mmap_mode="r")
        for index, key in enumerate(labels["key"].tolist()):
            there = place.get(key)
            if there is not None and old_how[there] in READABLE:
                new_crops[index], how[index] = crops[there], old_how[there]
    new_crops.flush()
    del new_crops
    # A kill between these leaves no store rather than labels beside the wrong crops.
    (out / ABOUT).unlink(missing_ok=True)
    (out / "crops.partial").replace(out / CROPS)
    np.save(out / HOW, how)
    write_labels(out, labels, columns, geometry)


def _old(
    out: Path, geometry: CropGeometry
) -> tuple[npt.NDArray[np.str_], npt.NDArray[np.uint8]] | None:
    """The keys and `how` of the store that is there, if its crops are cut in the same way."""
    if not (out / ABOUT).exists() or open_store(out).geometry != geometry:
        return None
    with np.load(out / LABELS, allow_pickle=False) as file:
        return file["key"], np.load(out / HOW)


def _text(text: str) -> str:
    """NumPy keeps no lone surrogates, which a file's name may have."""
    return text.encode(errors="surrogateescape").decode(errors="replace").rstrip("\0")
