"""Adapters for data sets whose labels are in a table."""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from training.data.labelled import Labelled
from training.data.labels import OLDEST

_OWN = ("path", "age_min", "age_max", "age", "split", "subject", "source")
_ESCAPE = re.compile(r"\\x([0-9a-f]{2})")
_GUARDED = re.compile("'+[=+\\-@\\t\\r\\n＝＋－＠]")


def manifest(file: Path) -> Iterator[Labelled]:
    """A CSV `path,age_min,age_max[,split][,subject][,source]`.

    One column `age` may stand for both ages. Paths are relative to the CSV's folder. All other
    columns are kept, to be scored by.
    """
    for number, row in _rows(file):
        try:
            low = int(row["age"] if "age" in row and "age_min" not in row else row["age_min"])
            high = int(row["age_max"]) if row.get("age_max") else low
            yield Labelled(
                file=file.parent / row["path"],
                path=row["path"],
                source=row.get("source") or file.stem,
                age_min=low,
                age_max=high,
                split=row.get("split", ""),
                subject=row.get("subject", ""),
                columns=tuple((k, v) for k, v in row.items() if k not in _OWN),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{file}, line {number}: {_said(error)}") from error


def fairface(file: Path) -> Iterator[Labelled]:
    """FairFace's CSV `file,age,gender,race,service_test` beside its `train/` and `val/`.

    Ages are bands: `3-9`, `more than 70`. Its `val` is what is tested on; of its `train` a tenth,
    by a hash of the name, becomes ours to choose by.
    """
    for number, row in _rows(file):
        try:
            low, high = _band(row["age"])
            name = row["file"]
            yield Labelled(
                file=file.parent / name,
                path=name,
                source="fairface",
                age_min=low,
                age_max=high,
                split="test" if name.startswith("val/") else _tenth(name),
                columns=(("sex", row.get("gender", "").lower()), ("race", row.get("race", ""))),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{file}, line {number}: {_said(error)}") from error


def corrections(file: Path) -> Iterator[Labelled]:
    """What reviewers decided, as the application exports it: whole photos, faces by landmarks.

    Rows that say "not a face" have no ages and are passed over. A photo is one subject, so that
    its faces share a split: people on one photo are often of one family.
    """
    for number, row in _rows(file):
        if not row.get("age_min") or row.get("final_group") == "not_a_face":
            continue
        try:
            points = tuple(float(value) for value in row["landmarks"].split())
            if len(points) != 10:
                raise ValueError(f"{len(points)} numbers in `landmarks`, ten are five points")
            photo = _photo(_cell(row["path"]), file.parent)
            yield Labelled(
                file=photo,
                path=f"{_cell(row['path'])}#{row['face']}",
                source="corrections",
                age_min=int(row["age_min"]),
                age_max=min(int(row["age_max"]), OLDEST),
                subject=row.get("sha256") or row["path"],
                landmarks=points,
                page=int(row.get("page") or 1),
                columns=(("estimate", row.get("age_group", "")),),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{file}, line {number}: {_said(error)}") from error


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with file.open(newline="", encoding="utf-8-sig") as text:
        yield from enumerate(csv.DictReader(text), 2)


def _band(age: str) -> tuple[int, int]:
    if match := re.fullmatch(r"(?:more than|over)\s+(\d+)", age.strip().lower()):
        return int(match[1]), OLDEST
    if match := re.fullmatch(r"(\d+)\s*(?:-|to)\s*(\d+)", age.strip()):
        return int(match[1]), int(match[2])
    return int(age), int(age)


def _tenth(name: str) -> str:
    return (
        "val" if int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % 10 == 0 else "train"
    )


def _cell(text: str) -> str:
    """A cell without the `'` that keeps spreadsheets from running it; see docs/report.md."""
    return text[1:] if _GUARDED.match(text) else text


def _photo(path: str, folder: Path) -> Path:
    """The file that a path of the table names; bytes that are no UTF-8 stand there as `\\xNN`."""
    if not os.path.exists(folder / path) and _ESCAPE.search(path):
        raw = _ESCAPE.sub(lambda match: chr(0xDC00 + int(match[1], 16)), path)
        if os.path.exists(folder / raw):
            return folder / raw
    return folder / path


def _said(error: Exception) -> str:
    return f"the column {error} is missing" if isinstance(error, KeyError) else str(error)
