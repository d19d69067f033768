"""The crops and labels that training memory-maps: a folder with crops.npy and labels.npz."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.types import CropGeometry, Pixels

MARGIN = 16
"""Pixels that a stored crop shows beyond the final crop on each side, for shifts and rotations."""


@dataclass(frozen=True, slots=True)
class Store:
    """Crops with a margin, and what is known of each.

    `crops` is uint8 `[n, size + 2 * MARGIN, size + 2 * MARGIN, 3]`, RGB, memory-mapped. `age_min`
    and `age_max` are int64 `[n]`, years, both ends inside the label. `source`, `split` and `path`
    are `[n]` strings; `how` is uint8 `[n]`, see `prepare.How`.
    """

    crops: npt.NDArray[np.uint8]
    age_min: npt.NDArray[np.int64]
    age_max: npt.NDArray[np.int64]
    source: npt.NDArray[np.str_]
    split: npt.NDArray[np.str_]
    path: npt.NDArray[np.str_]
    how: npt.NDArray[np.uint8]

    def rows(self, split: str) -> npt.NDArray[np.int64]:
        """The indices of a split's readable faces, ascending."""
        return np.flatnonzero((self.split == split) & np.isin(self.how, (1, 2, 3)))

    def final_crops(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
        """The crops as the classifier sees them: uint8 `[len(rows), size, size, 3]`."""
        return np.stack([final_crop(self.crops[row]) for row in rows])


def final_crop(stored: Pixels) -> Pixels:
    """What the classifier sees of a stored crop: its middle, the margin cut off."""
    return stored[MARGIN:-MARGIN, MARGIN:-MARGIN]


def stored_geometry(geometry: CropGeometry) -> CropGeometry:
    """The geometry of a stored crop: the same pixels as `geometry`, and `MARGIN` more around."""
    size = geometry.size + 2 * MARGIN
    reference = tuple(
        ((x * geometry.size + MARGIN) / size, (y * geometry.size + MARGIN) / size)
        for x, y in geometry.reference
    )
    return CropGeometry(size=size, reference=reference)


def open_store(folder: Path) -> Store:
    """The store that `prepare` left in `folder`; raises FileNotFoundError where there is none."""
    labels = np.load(folder / "labels.npz", allow_pickle=False)
    return Store(
        crops=np.load(folder / "crops.npy", mmap_mode="r"),
        age_min=labels["age_min"],
        age_max=labels["age_max"],
        source=labels["source"],
        split=labels["split"],
        path=labels["path"],
        how=np.load(folder / "how.npy"),
    )
