"""Paths as people sort them, in which numbers count: c2 before c10."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from engine.index.columns import Int64s
from engine.support.text import natural

SEPARATOR = os.fsencode(os.sep)

_MOST = 255
"""Of digits and of zeros, what a key counts up to."""


def split(paths: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
    """Each path's folder, with the separator at its end, and its name."""
    cuts = [path.rfind(SEPARATOR) + len(SEPARATOR) for path in paths]
    return (
        [path[:cut] for path, cut in zip(paths, cuts, strict=True)],
        [path[cut:] for path, cut in zip(paths, cuts, strict=True)],
    )


def in_natural_order(
    folders: Sequence[bytes], names: Sequence[bytes]
) -> tuple[list[bytes], Int64s]:
    """The keys of split paths, ascending, and where among these each stands."""
    # Most of a folder's paths differ in their last part alone.
    before = {folder: natural(folder) for folder in dict.fromkeys(folders)}
    keys = [before[folder] + key for folder, key in zip(folders, natural_all(names), strict=True)]
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
    return [keys[at] for at in order.tolist()], order


def natural_all(names: Sequence[bytes]) -> list[bytes]:
    """What `natural` gives of each: a million names one by one take seconds."""
    lengths = np.fromiter(map(len, names), np.int64, len(names))
    # A byte before and behind each name that is no digit, so that no number goes on in the next.
    text = np.frombuffer(b"\0" + b"\0".join(names) + b"\0", np.uint8)
    digit = (text >= ord("0")) & (text <= ord("9"))
    edges = np.flatnonzero(digit[1:] != digit[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    others = np.flatnonzero(text != ord("0"))
    first = others[np.searchsorted(others, starts)]  # the first digit, or the end of mere zeros
    digits, zeros = ends - first, first - starts
    kept = np.zeros(len(text), np.int8)
    kept[starts] = 1
    kept[first] -= 1
    without_zeros = np.cumsum(kept, dtype=np.int8) == 0
    moved = np.cumsum(zeros) - zeros
    first, ends = first - moved - zeros, ends - moved - zeros
    made = np.insert(
        text[without_zeros],
        np.concatenate([first, first, ends]),
        np.concatenate(
            [
                np.full(len(first), ord("0")),
                np.minimum(digits, _MOST),
                np.minimum(zeros, _MOST),
            ]
        ).astype(np.uint8),
    ).tobytes()
    of = np.searchsorted(np.cumsum(lengths + 1), starts - 1, side="right")
    count = len(names)
    lengths += 3 * np.bincount(of, minlength=count)
    lengths -= np.bincount(of, weights=zeros, minlength=count).astype(np.int64)
    bounds = np.concatenate([[1], np.cumsum(lengths + 1) + 1])
    return [made[begin : end - 1] for begin, end in pairwise(bounds.tolist())]
