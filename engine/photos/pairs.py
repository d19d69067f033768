"""Files that are one photo: a raw photo and the JPEG beside it, a photo and its short film.

By their names, as cameras and phones give them: the same folder, the same name, another ending.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Sequence

from engine.photos.formats import SUFFIXES, PhotoFormat
from engine.photos.on_disk import file_at
from engine.values.photos import PhotoFile

FILM_SUFFIXES = (".mov", ".mp4")
"""Of the films that phones put beside a photo (Live Photo)."""

LARGEST_FILM = 40_000_000
"""Bytes; theirs have three seconds, and some 5 MB. A larger film is one of its own."""

_SIDECARS = (".aae",)
# What is looked at: the first of them that is there.
_MAINS = (PhotoFormat.JPEG, PhotoFormat.HEIF)


def pairs(names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By a photo's name those of the files that belong to it, of the `names` in a folder.

    A raw photo belongs to a JPEG or HEIC; a film, and what an iPhone's editor writes, to one of
    these or else to a raw photo.
    """
    # Most folders have none of them, and a hundred thousand names.
    wanted = {_stem(name) for name in names if _may_belong(name)}
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for name in names if wanted else ():
        if (stem := _stem(name)) in wanted:
            by_stem[stem].append(name)
    found = {}
    for alike in by_stem.values():
        if len(alike) < 2:
            continue
        raw = raws(alike)
        main = _main(alike) or (raw[0] if len(raw) == 1 else None)
        if main is None:
            continue
        others = (*raw, *films(alike), *(each for each in alike if _ending(each) in _SIDECARS))
        beside = tuple(each for each in others if each != main)
        if beside:
            found[main] = beside
    return found


def raws(names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that say raw photo."""
    return tuple(name for name in names if (kind := _kind(name)) and kind.row.raw)


def apart(photo: PhotoFile) -> tuple[PhotoFile, ...]:
    """The raw photos that are one with this one, each as a photo by itself."""
    paths = [os.path.join(os.path.dirname(photo.path), name) for name in raws(photo.beside)]
    # What is gone meanwhile is to fail, and to say so.
    return tuple(file_at(path) or PhotoFile(path, 0, 0) for path in paths)


def films(names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that say film."""
    return tuple(name for name in names if _ending(name) in FILM_SUFFIXES)


def _main(names: Sequence[str]) -> str | None:
    """The photo among files of one name; None where there is none, or two of one format."""
    for wanted in _MAINS:
        having = [name for name in names if _kind(name) is wanted]
        if having:
            return having[0] if len(having) == 1 else None
    return None


def _kind(name: str) -> PhotoFormat | None:
    return SUFFIXES.get(_ending(name))


def _may_belong(name: str) -> bool:
    return bool(_ending(name) in _SIDECARS or films((name,)) or raws((name,)))


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()
