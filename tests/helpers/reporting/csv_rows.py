"""What a report says, so that those of two programs can be compared."""

from __future__ import annotations

import csv
from pathlib import Path

OF_THE_MOMENT = ("run", "analysed_at", "version")
"""Columns that differ from run to run."""


def rows(path: Path, folder: str) -> list[dict[str, str]]:
    """A report's rows, with the photos' paths from `folder` on and without what always differs."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = [dict(row) for row in csv.DictReader(file)]
    for row in found:
        row["photo"] = row["photo"].removeprefix(folder)
        for name in OF_THE_MOMENT:
            assert row.pop(name)
    return found
