"""Data sets -> labelled faces: what `prepare` can read, told by a prefix or by the looks of it.

Every label becomes an interval of ages in years. `docs/training.md` describes each adapter.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from training.data import adience
from training.data import files as adapter_files
from training.data import tables as adapter_tables
from training.data.labelled import Labelled

ADAPTERS: dict[str, Callable[[Path], Iterator[Labelled]]] = {
    "manifest": adapter_tables.manifest,
    "corrections": adapter_tables.corrections,
    "fairface": adapter_tables.fairface,
    "adience": adience.read_adience,
    "utkface": adapter_files.utkface,
    "fgnet": adapter_files.fgnet,
    "aaf": adapter_files.all_age_faces,
    "folders": adapter_files.folders,
}
"""Adapters by the name that goes before the path: `utkface:/data/UTKFace`."""


def read_faces(given: list[str]) -> list[Labelled]:
    """The labelled faces of all of `given`, each a path with or without an adapter's prefix.

    Raises FileNotFoundError, and ValueError for a data set that has no faces, whose format is not
    known, or whose rows are wrong.
    """
    faces: list[Labelled] = []
    for text in given:
        name, path = _adapter(text)
        if not path.exists():
            raise FileNotFoundError(f"{path} is not there")
        found = list(ADAPTERS[name](path))
        if not found:
            raise ValueError(f"{path} has no faces that the adapter `{name}` knows")
        faces += found
    return faces


def _adapter(text: str) -> tuple[str, Path]:
    name, colon, rest = text.partition(":")
    if colon and name in ADAPTERS:
        return name, Path(rest)
    path = Path(text)
    return (_of_folder(path) if path.is_dir() else _of_table(path)), path


def _of_folder(path: Path) -> str:
    if adience.fold_files(path):
        return "adience"
    if any(adapter_files.class_ages(child.name) for child in path.rglob("*") if child.is_dir()):
        return "folders"
    raise ValueError(
        f"{path}: put the kind of data set in front, one of "
        + ", ".join(f"`{name}:`" for name in ADAPTERS)
    )


def _of_table(path: Path) -> str:
    if not path.exists():
        return "manifest"
    with path.open(newline="", encoding="utf-8-sig") as file:
        header = set(next(csv.reader(file), []))
    if {"final_group", "landmarks"} <= header:
        return "corrections"
    if {"file", "age", "race"} <= header:
        return "fairface"
    return "manifest"
