"""The crops and labels that training memory-maps: a folder with crops.npy and labels.npz."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.faces.align import DEFAULT_GEOMETRY
from engine.values.faces import CropGeometry
from engine.values.photos import Pixels

DEFAULT_SIZE = 160
"""The side of the crops, in pixels, that our own models are trained on now."""

CROPS, LABELS, HOW, ABOUT = "crops.npy", "labels.npz", "how.npy", "store.json"


class How(IntEnum):
    """How a face's crop was found; `NOT_YET` and `BROKEN` rows are in no split."""

    NOT_YET = 0
    FOUND = 1
    FOUND_LENIENT = 2
    CENTRED = 3
    BROKEN = 4


READABLE = (How.FOUND, How.FOUND_LENIENT, How.CENTRED)
"""What can be trained on."""

_COLUMN = "column "


@dataclass(frozen=True, slots=True)
class Store:
    """Crops with a margin, and what is known of each.

    `crops` is uint8 `[n, size + 2 * margin, size + 2 * margin, 3]`, RGB, memory-mapped. `age_min`
    and `age_max` are int64 `[n]`, years, both ends inside the label. `source`, `split`, `path`,
    `subject` ("" unknown) and each of `columns` are `[n]` strings; `how` is uint8 `[n]`, of
    `How`. `labels_sha256` names the labels, hex; `folder` is where it lies.
    """

    geometry: CropGeometry
    margin: int
    crops: npt.NDArray[np.uint8]
    age_min: npt.NDArray[np.int64]
    age_max: npt.NDArray[np.int64]
    source: npt.NDArray[np.str_]
    split: npt.NDArray[np.str_]
    path: npt.NDArray[np.str_]
    subject: npt.NDArray[np.str_]
    how: npt.NDArray[np.uint8]
    columns: Mapping[str, npt.NDArray[np.str_]] = field(default_factory=dict)
    labels_sha256: str = ""
    folder: Path = Path()

    @property
    def size(self) -> int:
        """The side of a final crop, pixels."""
        return self.geometry.size

    def rows(self, split: str, without: tuple[str, ...] = ()) -> npt.NDArray[np.int64]:
        """Indices of a split's readable faces, ascending, without those of sources `without`."""
        wanted = (self.split == split) & np.isin(self.how, READABLE)
        return np.flatnonzero(wanted & ~np.isin(self.source, without))

    def column(self, name: str, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.str_] | None:
        """The values of `rows` in a column, None for the name ""; raises ValueError for no such."""
        if not name:
            return None
        if name not in self.columns:
            there = ", ".join(self.columns) or "none"
            raise ValueError(f"the faces have no column {name}; there are: {there}")
        return self.columns[name][rows]

    def final_crops(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
        """The crops as the classifier sees them: uint8 `[len(rows), size, size, 3]`."""
        if not len(rows):
            return np.empty((0, self.size, self.size, 3), dtype=np.uint8)
        return np.stack([final_crop(self.crops[row], self.margin) for row in rows])


def geometry_of(size: int) -> CropGeometry:
    """The product's crop at another size: the same places of the landmarks in it."""
    return CropGeometry(size=size, reference=DEFAULT_GEOMETRY.reference)


def margin_of(size: int) -> int:
    """Pixels that a stored crop shows beyond the final one on each side, to shift and rotate in."""
    return size // 8


def final_crop(stored: Pixels, margin: int) -> Pixels:
    """What the classifier sees of a stored crop: its middle, the margin cut off."""
    return stored[margin:-margin, margin:-margin]


def stored_geometry(geometry: CropGeometry) -> CropGeometry:
    """The geometry of a stored crop: the same pixels as `geometry`, and the margin around."""
    margin = margin_of(geometry.size)
    size = geometry.size + 2 * margin
    reference = tuple(
        ((x * geometry.size + margin) / size, (y * geometry.size + margin) / size)
        for x, y in geometry.reference
    )
    return CropGeometry(size=size, reference=reference)


def resized(crops: npt.NDArray[np.uint8], size: int) -> npt.NDArray[np.uint8]:
    """Crops at another size, averaged where they get smaller: uint8 `[n, size, size, 3]`."""
    if not len(crops) or crops.shape[1] == size:
        return crops
    how = cv2.INTER_AREA if size < crops.shape[1] else cv2.INTER_CUBIC
    return np.stack([cv2.resize(crop, (size, size), interpolation=how) for crop in crops]).astype(
        np.uint8
    )


def write_labels(
    folder: Path,
    labels: Mapping[str, npt.NDArray[np.generic]],
    columns: Mapping[str, npt.NDArray[np.str_]],
    geometry: CropGeometry,
) -> None:
    """Write what is known of the faces, and how the crops are cut."""
    named = {f"{_COLUMN}{name}": values for name, values in columns.items()}
    np.savez(folder / LABELS, **labels, **named)  # type: ignore[arg-type]
    about = {
        "size": geometry.size,
        "margin": margin_of(geometry.size),
        "reference": [list(point) for point in geometry.reference],
    }
    (folder / ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def open_store(folder: Path) -> Store:
    """The store that `prepare` left in `folder`; raises FileNotFoundError where there is none."""
    if not (folder / ABOUT).exists():
        raise FileNotFoundError(f"{folder} is no store; `python -m training prepare` makes one")
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    labels, columns = _labels(folder)
    del labels["key"]
    return Store(
        geometry=CropGeometry(about["size"], tuple((x, y) for x, y in about["reference"])),
        margin=about["margin"],
        crops=np.load(folder / CROPS, mmap_mode="r"),
        how=np.load(folder / HOW),
        columns=columns,
        labels_sha256=_hash(labels | {f"{_COLUMN}{n}": values for n, values in columns.items()}),
        folder=folder,
        **labels,
    )


def split_anew(folder: Path, split: npt.NDArray[np.str_]) -> None:
    """Give the faces of a store other splits, `[n]`; the crops stay."""
    labels, columns = _labels(folder)
    write_labels(folder, labels | {"split": split}, columns, open_store(folder).geometry)


def _labels(folder: Path) -> tuple[dict[str, Any], dict[str, npt.NDArray[np.str_]]]:
    """What is known of the faces by name, and their further columns."""
    with np.load(folder / LABELS, allow_pickle=False) as file:
        named = {name: file[name] for name in file.files}
    columns = {n.removeprefix(_COLUMN): v for n, v in named.items() if n.startswith(_COLUMN)}
    return {n: v for n, v in named.items() if not n.startswith(_COLUMN)}, columns


def _hash(labels: Mapping[str, npt.NDArray[np.generic]]) -> str:
    digest = hashlib.sha256()
    for name in sorted(labels):
        digest.update(name.encode())
        values = labels[name]
        digest.update("\n".join(map(str, values.tolist())).encode(errors="surrogateescape"))
    return digest.hexdigest()
