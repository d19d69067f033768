"""The report as CSV, in two dialects; the schema is in docs/report.md."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from engine.reports.content.rows import (
    COLUMNS,
    DECIMALS,
    HEADER,
    HEADERS,
    Kind,
    ReportRow,
    formatter,
)
from engine.reports.content.walk import Walk
from engine.reports.formats.base import Format, Section, Written, table_rows
from engine.reports.formats.target import begins
from engine.support.errors import ErrorCode, FaixaError, said_by
from engine.support.text import read_cell
from engine.support.words import noop

_STARTS = tuple(
    codecs.BOM_UTF8 + separator.join(header).encode() + end
    for header in HEADERS
    for separator in (",", ";")
    for end in (b"\r\n", b"\n")
)
"""Whoever looked at a report in an editor may have left it with that editor's line ends."""


def _write(path: Path, walk: Walk, excel_pt: bool = False) -> Written:
    delimiter = ";" if excel_pt else ","
    cells = formatter(excel_pt)
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(delimiter.join(HEADER) + "\r\n")
        for row in walk.rows():
            file.write(delimiter.join(cells(row)) + "\r\n")
            count += 1
    return count, ()


def read_report(path: Path) -> Iterator[ReportRow]:
    """The rows of a report in either dialect, as they were before guarding.

    Raises FaixaError where the file cannot be read or is no report of this schema.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            delimiter = ";" if first.startswith(HEADER[0] + ";") else ","
            header = tuple(first.rstrip("\r\n").split(delimiter))
            if header not in HEADERS:
                raise FaixaError(ErrorCode.NO_REPORT(path=str(path)))
            missing = [""] * (len(HEADER) - len(header))
            for number, cells in enumerate(csv.reader(file, delimiter=delimiter), start=1):
                yield _parse(path, number, cells + missing)
    except OSError as error:
        raise FaixaError(
            ErrorCode.REPORT_UNREADABLE(path=str(path), system=said_by(error))
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise FaixaError(ErrorCode.NO_REPORT_INSIDE(path=str(path), system=str(error))) from error


def _parse(path: Path, number: int, cells: list[str]) -> ReportRow:
    try:
        values = {
            name: _value(cell, kind) for (name, kind), cell in zip(COLUMNS, cells, strict=True)
        }
        return ReportRow(**values)  # type: ignore[arg-type]  # COLUMNS has each field's type
    except ValueError as error:
        raise FaixaError(
            ErrorCode.REPORT_DAMAGED(path=str(path), number=number, system=str(error))
        ) from error


def _value(cell: str, kind: Kind) -> str | float | None:
    if kind is Kind.TEXT:
        return read_cell(cell)
    if not cell:
        return None
    if kind in DECIMALS:
        return float(cell.replace(",", "."))
    return bool(int(cell)) if kind is Kind.FLAG else int(cell)


FORMAT = Format(
    key="csv",
    name=noop("ExportWords", "CSV"),
    description=noop(
        "ExportWords",
        "One row for each face and for each photo without one: estimates, decisions, notes. "
        "For spreadsheets and other programs.",
    ),
    section=Section.TABLES,
    stem="report",
    endings=(".csv",),
    header=HEADER,
    rows=table_rows,
    write=lambda path, walk, options: _write(path, walk),
    is_ours=lambda path, head: begins(path, head, _STARTS),
)

EXCEL_PT = replace(
    FORMAT,
    key="csv-excel-pt",
    name=noop("ExportWords", "CSV for Excel in Portuguese"),
    description=noop(
        "ExportWords",
        "The same table with semicolons and decimal commas, as Excel in Portuguese opens it "
        "with a double click.",
    ),
    rows=lambda photos, options: table_rows(photos, options, excel_pt=True),
    write=lambda path, walk, options: _write(path, walk, excel_pt=True),
)
