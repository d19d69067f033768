"""What is particular to each format: its names, its writer, its preview, how it is told as ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from engine.catalog.rows import now
from engine.reports.content.about import about
from engine.reports.content.options import (
    FOLDERS,
    ExportFormat,
    ExportOptions,
    NotCopied,
)
from engine.reports.content.rows import HEADER, ReportRow, cells_of
from engine.reports.content.scope import ExportScope, ScopedPhoto
from engine.reports.content.summary import Tally, summarise, tallied
from engine.reports.content.texts import words
from engine.reports.formats.copies import copy_name
from engine.reports.formats.corrections import (
    CORRECTIONS_HEADER,
    corrections,
    is_corrections,
    write_corrections,
)
from engine.reports.formats.csv import is_report, write_csv
from engine.reports.formats.html import is_html, is_pdf, write_html
from engine.reports.formats.jsonl import is_jsonl, write_jsonl
from engine.reports.formats.list import is_list, write_list
from engine.reports.formats.target import IsOurs
from engine.reports.formats.xlsx import is_xlsx, write_xlsx
from engine.support.text import printable
from engine.values.photos import PhotoStatus

SUFFIXES = {
    ".csv": ExportFormat.CSV,
    ".xlsx": ExportFormat.XLSX,
    ".jsonl": ExportFormat.JSONL,
    ".ndjson": ExportFormat.JSONL,
    ".html": ExportFormat.HTML,
    ".htm": ExportFormat.HTML,
    ".txt": ExportFormat.LIST,
}
"""The format that a file's name asks for."""

IS_OURS: dict[ExportFormat, IsOurs] = {
    ExportFormat.CSV: is_report,
    ExportFormat.CSV_EXCEL_PT: is_report,
    ExportFormat.XLSX: is_xlsx,
    ExportFormat.JSONL: is_jsonl,
    ExportFormat.HTML: is_html,
    ExportFormat.CORRECTIONS: is_corrections,
    ExportFormat.LIST: is_list,
    ExportFormat.PDF: is_pdf,
}
"""How an earlier export of each format is told from a file of somebody's own."""

PAGE_COLUMNS = ("photo", "face", "age_group", "p_minor", "flagged", "decision", "decided_by")
"""What of the report's columns stands on the HTML report's pages."""

COPY_COLUMNS = ("photo", "copy", "faces")
LIST_COLUMNS = ("photo",)

Cells = tuple[str, ...]
Rows = Callable[[ScopedPhoto], Iterator[Cells]]


class Walk(Protocol):
    """The photos of a scope, as a writer goes over them."""

    scope: ExportScope

    def photos(self) -> Iterator[ScopedPhoto]:
        """All of them, anew each time."""

    def rows(self) -> Iterator[ReportRow]:
        """The report's rows of all of them."""

    def end(self, found: int) -> None:
        """All that there was is done, also where a later walk ended early."""


def write(
    path: Path, made: ExportFormat, walk: Walk, options: ExportOptions
) -> tuple[int, tuple[NotCopied, ...]]:
    """Writes one file; how much is in it, and what could not be."""
    if made in (ExportFormat.CSV, ExportFormat.CSV_EXCEL_PT):
        return write_csv(path, walk.rows(), made is ExportFormat.CSV_EXCEL_PT), ()
    if made is ExportFormat.JSONL:
        return write_jsonl(path, walk.rows()), ()
    if made is ExportFormat.XLSX:
        tally = Tally()
        rows = chain.from_iterable(photo.rows for photo in tallied(walk.photos(), tally))
        text = words(options.language)
        return write_xlsx(
            path, rows, lambda: about(tally.summary(options.model), walk.scope, text, now())
        ), ()
    if made is ExportFormat.HTML:
        summary = summarise(walk.photos(), options.model)
        listed = write_html(path, walk.photos, summary, walk.scope, now(), options)
        walk.end(summary.photos)
        return listed, ()
    if made is ExportFormat.CORRECTIONS:
        return write_corrections(path, walk.photos(), options.reviewers), ()
    return write_list(path, walk.photos())


def preview_of(made: ExportFormat, options: ExportOptions) -> tuple[Cells, Rows]:
    """The columns of a format's preview, and what makes its rows of a photo."""
    if made is ExportFormat.CORRECTIONS:
        return CORRECTIONS_HEADER, lambda photo: (
            tuple(_text(getattr(each, name)) for name in CORRECTIONS_HEADER)
            for each in corrections(photo, options.reviewers)
        )
    if made in FOLDERS:
        return COPY_COLUMNS, lambda photo: _copies(photo, made)
    if made is ExportFormat.LIST:
        return LIST_COLUMNS, lambda photo: iter(
            [(printable(photo.photo.path),)] if photo.minors else []
        )
    if made is ExportFormat.HTML:
        places = tuple(HEADER.index(name) for name in PAGE_COLUMNS)
        return PAGE_COLUMNS, lambda photo: (
            tuple(cells[place] for place in places)
            for cells in (tuple(cells_of(row)) for row in photo.rows)
            if photo.photo.status is not PhotoStatus.SKIPPED
        )
    excel_pt = made is ExportFormat.CSV_EXCEL_PT
    return HEADER, lambda photo: (tuple(cells_of(row, excel_pt)) for row in photo.rows)


def _copies(photo: ScopedPhoto, made: ExportFormat) -> Iterator[Cells]:
    minors = len(photo.minors)
    if minors:
        name = copy_name(photo.run, photo.photo.path, made)
        yield printable(photo.photo.path), printable(name), str(minors)


def _text(value: Any) -> str:  # noqa: ANN401 (a correction's fields)
    return "" if value is None else str(value)
