"""The first rows of an export, as they would be written, before anything is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import Any

from engine.catalog import Catalog
from engine.cells import printable
from engine.copies import copy_name
from engine.export_about import figures
from engine.export_corrections import CORRECTIONS_HEADER, corrections
from engine.export_options import (
    FOLDERS,
    CancelledError,
    ExportFormat,
    ExportOptions,
    scope_for,
)
from engine.export_scope import ExportScope, ScopedPhoto, scoped_photos
from engine.export_summary import summarise
from engine.export_texts import words
from engine.report import HEADER, cells_of
from engine.types import PhotoStatus

PAGE_COLUMNS = ("photo", "face", "age_group", "p_minor", "flagged", "decision", "decided_by")
"""What of the report's columns stands on the HTML report's pages."""

COPY_COLUMNS = ("photo", "copy", "faces")
LIST_COLUMNS = ("photo",)
FIGURE_COLUMNS = ("figure", "count")

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The columns' names and the first rows' cells. Not `complete`: time was up before."""

    header: Cells
    rows: tuple[Cells, ...]
    complete: bool = True


def preview(
    scope: ExportScope,
    made: ExportFormat,
    catalog: Catalog,
    options: ExportOptions | None = None,
    most: int = 20,
    seconds: float = 1.0,
) -> Preview:
    """The first rows of an export, or as many as are found in `seconds`.

    Raises CatalogError for a run that is not there.
    """
    end = monotonic() + seconds

    def in_time() -> None:
        if monotonic() > end:
            raise CancelledError

    options = options or ExportOptions()
    photos = scoped_photos(scope_for(made, scope), catalog, in_time)
    if made is ExportFormat.PDF:
        return _summary(photos, options)
    header, rows_of = _rows_of(made, options)
    rows: list[Cells] = []
    try:
        for row in islice((row for photo in photos for row in rows_of(photo)), most):
            rows.append(row)
    except CancelledError:
        return Preview(header, tuple(rows), complete=False)
    return Preview(header, tuple(rows))


def _summary(photos: Iterator[ScopedPhoto], options: ExportOptions) -> Preview:
    """The figures, or none of them: half a count would be a wrong one."""
    try:
        found = summarise(photos)
    except CancelledError:
        return Preview(FIGURE_COLUMNS, (), complete=False)
    text = words(options.language)
    return Preview(FIGURE_COLUMNS, figures(found, text) if found.photos else ())


_Rows = Callable[[ScopedPhoto], Iterator[Cells]]


def _rows_of(made: ExportFormat, options: ExportOptions) -> tuple[Cells, _Rows]:
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
