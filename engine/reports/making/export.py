"""Everything that can be made of a catalog for others: tables, pages, copies, corrections.

One way in: `export`. What is written is written beside its target and renamed; memory does not grow
with the photos, and what is cancelled leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.catalog.rows import now
from engine.reports.content.options import (
    FOLDERS,
    MOST_TOLD,
    CancelledError,
    ExportFormat,
    ExportOptions,
    ExportResult,
    Progress,
    scope_for,
)
from engine.reports.content.rows import ReportRow
from engine.reports.content.scope import ExportScope, ScopedPhoto, photos_read, scoped_photos
from engine.reports.content.summary import summarise
from engine.reports.formats.copies import write_copies
from engine.reports.formats.folder import check_folder
from engine.reports.formats.html import summary_html
from engine.reports.formats.registry import IS_OURS, Walk, write
from engine.reports.formats.target import check_target, replacing
from engine.support.errors import UsageError

__all__ = [
    "IS_OURS",
    "ExportFormat",
    "ExportOptions",
    "ExportResult",
    "ExportScope",
    "check",
    "export",
    "summary_page",
    "write_pdf",
]


Cancelled = Callable[[], bool]


def export(
    scope: ExportScope,
    target: Path,
    made: ExportFormat,
    catalog: Catalog,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportResult:
    """Makes one export; `catalog` may be a reader.

    `target` is a file, or a folder for copies. `cancelled` is asked for every photo.

    Raises UsageError for a target that must not be written to, CatalogError for an unknown run,
    FaixaError where writing fails.
    """
    if made is ExportFormat.PDF:
        raise UsageError("A PDF is made in the window; here, export HTML and print it.")
    options = options or ExportOptions()
    scope = scope_for(made, scope)
    walk = _Walk(scope, catalog, 3 if made is ExportFormat.HTML else 1, progress, cancelled)
    try:
        if made in FOLDERS:
            return write_copies(target, walk.photos(), made, options)
        with replacing(target, catalog, IS_OURS[made]) as partial:
            written, failures = write(partial, made, walk, options)
    except CancelledError:
        return ExportResult(target, 0, 0, cancelled=True)
    return ExportResult(target, written, walk.found, len(failures), failures[:MOST_TOLD])


def check(target: Path, made: ExportFormat, catalog: Catalog | None = None) -> None:
    """Raises UsageError where `export` would refuse to write here; makes nothing."""
    if made in FOLDERS:
        check_folder(target)
    else:
        check_target(target, catalog, IS_OURS[made])


def summary_page(
    scope: ExportScope,
    catalog: Catalog,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> str:
    """The printable summary of a scope, in the HTML that QTextDocument knows.

    Raises CancelledError where it is cancelled.
    """
    options = options or ExportOptions()
    walk = _Walk(scope, catalog, 1, progress, cancelled)
    return summary_html(summarise(walk.photos(), options.model), scope, now(), options)


def write_pdf(target: Path, data: bytes, catalog: Catalog) -> None:
    """Writes a PDF that was printed of `summary_page`; raises as `export`."""
    with replacing(target, catalog, IS_OURS[ExportFormat.PDF]) as partial:
        partial.write_bytes(data)


class _Walk(Walk):
    """Goes over the scope's photos, counts them, and ends when it is cancelled."""

    def __init__(
        self,
        scope: ExportScope,
        catalog: Catalog,
        times: int,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self.scope = scope
        self._catalog = catalog
        self._progress = progress
        self._cancelled = cancelled
        self._read = 0
        self._total = photos_read(scope, catalog) * times
        self.found = 0

    def photos(self) -> Iterator[ScopedPhoto]:
        self.found = 0
        for photo in scoped_photos(self.scope, self._catalog, self._each):
            self.found += 1
            yield photo

    def rows(self) -> Iterator[ReportRow]:
        for photo in self.photos():
            yield from photo.rows

    def end(self, found: int) -> None:
        """All that there was is done, also where a later walk ended early."""
        self.found = found
        if self._progress is not None:
            self._progress(self._total, self._total)

    def _each(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError
        self._read += 1
        if self._progress is not None:
            self._progress(min(self._read, self._total), self._total)
