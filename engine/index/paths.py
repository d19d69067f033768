"""Paths as people sort them, in which numbers count: c2 before c10."""

from __future__ import annotations

import os

import numpy as np

from engine.index.columns import Int64s
from engine.support.text import natural

SEPARATOR = os.fsencode(os.sep)


def in_natural_order(paths: tuple[bytes, ...]) -> tuple[list[bytes], Int64s]:
    """The paths' keys, ascending, and where in `paths` each stands."""
    # Most of a folder's paths differ in their last part alone.
    folders: dict[bytes, bytes] = {}
    keys = []
    for path in paths:
        folder, separator, name = path.rpartition(SEPARATOR)
        if folder not in folders:
            folders[folder] = natural(folder)
        keys.append(folders[folder] + separator + natural(name))
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
    return [keys[at] for at in order.tolist()], order
