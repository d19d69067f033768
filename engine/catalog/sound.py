"""What a row of the catalog must be: one flipped bit makes one row bad, and not the program.

A part of `engine.catalog`. What is bad is told as damage, wherever it is read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.catalog.summary import FACE
from engine.support.errors import ModelError, UsageError
from engine.values.ages import AGES, SUM_TOLERANCE

BROKEN = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError),
    *(StopIteration, RecursionError, ModelError, UsageError),
)
"""What it raises to make a value of a row that nobody of ours has written."""

LANDMARKS = 10
_DISTRIBUTION_BYTES = 4 * AGES
_LANDMARK_BYTES = 8 * LANDMARKS


def sound_distributions(kept: Sequence[Any]) -> npt.NDArray[np.bool_]:
    """Which of these cells are age distributions, `[n]`."""
    fits = [isinstance(each, bytes) and len(each) == _DISTRIBUTION_BYTES for each in kept]
    nothing = bytes(_DISTRIBUTION_BYTES)
    mass = np.frombuffer(
        b"".join(each if fit else nothing for each, fit in zip(kept, fits, strict=True)), "<f4"
    ).reshape(-1, AGES)
    with np.errstate(all="ignore"):
        sums = mass.sum(axis=1, dtype=np.float64)
        return np.asarray(
            np.isfinite(sums) & (np.abs(sums - 1.0) <= SUM_TOLERANCE) & (mass >= 0.0).all(axis=1)
        )


def sound_landmarks(kept: object) -> bool:
    """Whether a cell is five points."""
    if not isinstance(kept, bytes) or len(kept) != _LANDMARK_BYTES:
        return False
    return bool(np.isfinite(np.frombuffer(kept, "<f8")).all())


def sound_summary(kept: object) -> bool:
    """Whether a cell is faces in the short form."""
    if not isinstance(kept, bytes) or len(kept) % FACE.itemsize:
        return False
    faces = np.frombuffer(kept, FACE)
    with np.errstate(all="ignore"):
        below = faces["below"]
        return bool(
            ((below >= 0.0) & (below <= 1.0)).all()
            and (faces["id"] > 0).all()
            and (faces["subject"] > 0).all()
            and np.isfinite(faces["area"]).all()
        )


def finite(numbers: Iterable[Any]) -> bool:
    """Whether all of these cells are numbers that are none of the endless ones."""
    return all(isinstance(each, int | float) and math.isfinite(each) for each in numbers)
