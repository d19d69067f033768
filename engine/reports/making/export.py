"""Everything that can be made of a catalog for others: tables, pages, copies, corrections.

One way in: `export`. What is written is written beside its target and renamed; memory does not grow
with the photos, and what is cancelled leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.reports.content.options import (
    MOST_TOLD,
    CancelledError,
    ExportOptions,
    ExportResult,
    Progress,
)
from engine.reports.content.rows import ReportRow
from engine.reports.content.scope import ExportScope, ScopedPhoto, photos_read, scoped_photos
from engine.reports.formats.base import Format, Walk
from engine.reports.formats.folder import check_folder
from engine.reports.formats.target import check_target, replacing

Cancelled = Callable[[], bool]


def export(
    scope: ExportScope,
    target: Path,
    made: Format,
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
    options = options or ExportOptions()
    walk = _Walk(made.scope(scope), catalog, made.walks, progress, cancelled)
    try:
        if made.folder:
            written, failures = made.write(target, walk, options)
        else:
            with replacing(target, catalog, made.is_ours) as partial:
                written, failures = made.write(partial, walk, options)
    except CancelledError:
        return ExportResult(target, 0, 0, cancelled=True)
    return ExportResult(target, written, walk.found, len(failures), failures[:MOST_TOLD])


def check(target: Path, made: Format, catalog: Catalog | None = None) -> None:
    """Raises UsageError where `export` would refuse to write here; makes nothing."""
    if made.folder:
        check_folder(target)
    else:
        check_target(target, catalog, made.is_ours)


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
