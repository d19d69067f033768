"""Other catalogs near one, which may know what is erased of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from engine.catalog.file import files_of
from engine.catalog.foreign import APPLICATION_ID
from engine.catalog.upkeep.backups import kept_files
from engine.reading.thumbnails import ThumbnailFolder

_APPLICATION = APPLICATION_ID.to_bytes(4, "big")
_HEADER = 100
_LOOKED_AT = 1_000
_LISTED = 100_000
_NAMES = (".faixa", ".db", ".sqlite", ".bak", ".backup")
"""What names of catalogs and of their copies have in them."""


def catalogs_beside(catalog: Path) -> Iterator[Path]:
    """Other files in the catalog's folder, and in those in it, that are catalogs of Faixa's.

    Beside thousands of photos those are looked into first whose names are like a catalog's.
    """
    ours = {*files_of(catalog), *kept_files(catalog)}
    near = [path for path in islice(_near(catalog), _LISTED) if path not in ours]
    near.sort(key=lambda path: not _named_like(path, catalog))
    for path in near[:_LOOKED_AT]:
        if _is_catalog(path):
            yield path


def _near(catalog: Path) -> Iterator[Path]:
    folders = [catalog.parent]
    for folder in folders:
        for entry in _entries(folder):
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                if folder == catalog.parent and path != ThumbnailFolder.beside(catalog).folder:
                    folders.append(path)
            elif entry.is_file(follow_symlinks=False):
                yield path


def _named_like(path: Path, catalog: Path) -> bool:
    name = path.name.lower()
    return name.startswith(catalog.stem.lower()) or any(each in name for each in _NAMES)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(islice(entries, _LISTED), key=lambda each: each.name)
    except OSError:
        return []


def _is_catalog(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == _APPLICATION
