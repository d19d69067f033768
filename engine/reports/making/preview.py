"""The first rows of an export, as they would be written, before anything is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from time import monotonic

from engine.catalog.catalog import Catalog
from engine.reports.content.about import figures
from engine.reports.content.options import (
    CancelledError,
    ExportFormat,
    ExportOptions,
    scope_for,
)
from engine.reports.content.scope import ExportScope, ScopedPhoto, scoped_photos
from engine.reports.content.summary import summarise
from engine.reports.content.texts import words
from engine.reports.formats.registry import Cells, preview_of

FIGURE_COLUMNS = ("figure", "count")


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
    header, cells = preview_of(made, options)
    rows: list[Cells] = []
    try:
        for row in islice((row for photo in photos for row in cells(photo)), most):
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
