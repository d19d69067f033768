"""The first rows of an export, as they would be written, before anything is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from time import monotonic

from engine.catalog.catalog import Catalog
from engine.reports.content.options import CancelledError, ExportOptions
from engine.reports.content.scope import ExportScope, scoped_photos
from engine.reports.formats.base import Cells, Format


@dataclass(frozen=True, slots=True)
class Preview:
    """The columns' names and the first rows' cells. Not `complete`: time was up before."""

    header: Cells
    rows: tuple[Cells, ...]
    complete: bool = True


def preview(
    scope: ExportScope,
    made: Format,
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

    photos = scoped_photos(made.scope(scope), catalog, in_time)
    rows: list[Cells] = []
    try:
        for row in islice(made.rows(photos, options or ExportOptions()), most):
            rows.append(row)
    except CancelledError:
        return Preview(made.header, tuple(rows), complete=False)
    return Preview(made.header, tuple(rows))
