"""The report of one run, as a file and as rows: what the tests of engine and window look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.reports.content.rows import ReportRow, photo_rows
from engine.reports.content.scope import ExportScope
from engine.reports.formats import csv
from engine.reports.making.export import export
from engine.values.ages import PolicySettings
from engine.values.records import PhotoRecord


def write_report(
    target: Path, catalog: Catalog, run_id: int, settings: PolicySettings, *, excel_pt: bool = False
) -> int:
    """The CSV of a run; how many rows it has."""
    made = csv.EXCEL_PT if excel_pt else csv.FORMAT
    return export(ExportScope((run_id,), settings=settings), target, made, catalog).written


def report_rows(photos: Iterable[PhotoRecord]) -> Iterator[ReportRow]:
    """The rows of the photos, in their order; at least one for each."""
    for photo in photos:
        yield from photo_rows(photo)
