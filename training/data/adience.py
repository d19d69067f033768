"""Adience: its fold files, and its labels, which need normalising.

Eidinger, Enbar and Hassner 2014. The images come from the authors, for research only.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from training.data.labelled import Labelled
from training.data.labels import OLDEST

GROUPS = ((0, 2), (4, 6), (8, 13), (15, 20), (25, 32), (38, 43), (48, 53), (60, 100))
"""The eight age groups of the protocol, years, both ends inside."""

_SAME = {
    (25, 23): (25, 32), (27, 32): (25, 32), (8, 12): (8, 13), (38, 42): (38, 43),
    (38, 48): (38, 43), (8, 23): None,
}  # fmt: skip
"""Labels as they are written in some folds; (8, 23) belongs to no group."""


def fold_files(folder: Path) -> list[Path]:
    """The five fold files in a folder, or in `folds/` below it, in order; [] if they are not there.

    Both names in use are known: `fold_0.txt` and `fold_0_data.txt`.
    """
    for place in (folder, folder / "folds"):
        files = [
            next(
                (f for f in (place / f"fold_{i}.txt", place / f"fold_{i}_data.txt") if f.exists()),
                None,
            )
            for i in range(5)
        ]
        if all(files):
            return [file for file in files if file]
    return []


def group_of(label: str) -> tuple[int, int] | None:
    """The age group that a label means, years; None where it means none.

    `(25, 23)` is `(25, 32)`. An exact age inside a group is that group's, one between two groups
    goes to the nearer one, the younger where both are as near.
    """
    numbers = [int(number) for number in re.findall(r"\d+", label)]
    if len(numbers) == 2:
        pair = (numbers[0], numbers[1])
        group = _SAME.get(pair, pair)
        return group if group in GROUPS else None
    if len(numbers) != 1:
        return None
    age = numbers[0]
    inside = next((group for group in GROUPS if group[0] <= age <= group[1]), None)
    return inside or min(GROUPS, key=lambda g: min(abs(age - g[0]), abs(age - g[1])))


def read_adience(folder: Path, faces: Path | None = None) -> Iterator[Labelled]:
    """The faces of all folds that have a label; `faces` is the tree of images, else `folder/faces`.

    The fold is kept as a column, the subject is the user. Folds 0 to 2 are `train`, 3 `val`, 4
    `test`: subjects are in one fold only.
    """
    files = fold_files(folder)
    if not files:
        raise ValueError(f"{folder} has no fold files fold_0.txt to fold_4.txt")
    tree = faces or folder / "faces"
    for fold, file in enumerate(files):
        with file.open(newline="", encoding="utf-8") as text:
            for row in csv.DictReader(text, delimiter="\t"):
                group = group_of(row["age"])
                if group is None:
                    continue
                name = f"coarse_tilt_aligned_face.{row['face_id']}.{row['original_image']}"
                path = f"{row['user_id']}/{name}"
                yield Labelled(
                    file=tree / row["user_id"] / name,
                    path=path,
                    source="adience",
                    age_min=group[0],
                    age_max=min(group[1], OLDEST),
                    split=("train", "train", "train", "val", "test")[fold],
                    subject=row["user_id"],
                    columns=(("fold", str(fold)), ("sex", row.get("gender", ""))),
                )
