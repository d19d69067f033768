"""The report as CSV, in two dialects; the schema is in docs/report.md."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.ages import policy
from engine.catalog.catalog import Catalog
from engine.reports.content.rows import (
    _FIRST_HEADER,
    COLUMNS,
    DECIMALS,
    HEADER,
    Kind,
    ReportRow,
    _formatter,
    report_rows,
)
from engine.reports.formats import target as report_target
from engine.reports.formats.target import replacing
from engine.support.errors import FaixaError
from engine.support.text import read_cell
from engine.values.ages import PolicySettings


def write_report(
    target: Path, catalog: Catalog, run_id: int, settings: PolicySettings, *, excel_pt: bool = False
) -> int:
    """Writes the CSV of a run and returns how many rows it has, the header not counted.

    Written beside the target, flushed to the disk and renamed: the target is the old file or the
    whole new one, never a part. `excel_pt` separates with `;` and writes a decimal comma, as
    Excel in Portuguese reads it. Memory does not grow with the rows.

    Raises UsageError for a target that must not be written (see `check_target`), CatalogError for
    an unknown run, FaixaError where writing fails.
    """
    settings = PolicySettings(policy.validate_bands(settings.bands), settings.threshold)
    with replacing(target, catalog, is_report) as partial:
        run = catalog.run(run_id)
        return write_csv(partial, report_rows(catalog.photos(run.id, settings=settings)), excel_pt)


def write_csv(path: Path, rows: Iterable[ReportRow], excel_pt: bool = False) -> int:
    """Writes the rows; how many they were."""
    delimiter = ";" if excel_pt else ","
    cells_of = _formatter(excel_pt)
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(delimiter.join(HEADER) + "\r\n")
        for row in rows:
            file.write(delimiter.join(cells_of(row)) + "\r\n")
            count += 1
    return count


def check_target(target: Path, catalog: Catalog | None = None) -> Path:
    """`report_target.check_target` for a CSV."""
    return report_target.check_target(target, catalog, is_report)


def is_report(path: Path, head: bytes) -> bool:
    """Whether a file that begins with `head` is a report, or the beginning of one."""
    for separator in (",", ";"):
        header = codecs.BOM_UTF8 + separator.join(_FIRST_HEADER).encode()
        length = min(len(header), len(head))
        if head[:length] == header[:length]:
            return True
    return False


def read_report(path: Path) -> Iterator[ReportRow]:
    """The rows of a report in either dialect, as they were before guarding.

    Raises FaixaError where the file cannot be read or is no report of this schema.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            delimiter = ";" if first.startswith(HEADER[0] + ";") else ","
            header = tuple(first.rstrip("\r\n").split(delimiter))
            if header not in (HEADER, _FIRST_HEADER):
                raise FaixaError(f"{path} is not a report of Faixa: its header is another.")
            missing = [""] * (len(HEADER) - len(header))
            for number, cells in enumerate(csv.reader(file, delimiter=delimiter), start=1):
                yield _parse(path, number, cells + missing)
    except OSError as error:
        raise FaixaError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise FaixaError(f"{path} is not a report of Faixa: {error}.") from error


def _parse(path: Path, number: int, cells: list[str]) -> ReportRow:
    try:
        values = {
            name: _value(cell, kind) for (name, kind), cell in zip(COLUMNS, cells, strict=True)
        }
        return ReportRow(**values)  # type: ignore[arg-type]  # COLUMNS has each field's type
    except ValueError as error:
        raise FaixaError(f"{path} is damaged in its row {number}: {error}.") from error


def _value(cell: str, kind: Kind) -> str | float | None:
    if kind is Kind.TEXT:
        return read_cell(cell)
    if not cell:
        return None
    if kind in DECIMALS:
        return float(cell.replace(",", "."))
    return bool(int(cell)) if kind is Kind.FLAG else int(cell)
