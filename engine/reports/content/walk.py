"""The photos of an export, as a writer goes over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.catalog.catalog import Catalog
from engine.reports.content.options import CancelledError, Progress
from engine.reports.content.rows import ReportRow
from engine.reports.content.scope import ExportScope, ScopedPhoto, photos_read, scoped_photos

Cancelled = Callable[[], bool]


class Walk:
    """Goes over a scope's photos, counts them, and ends when it is cancelled."""

    def __init__(
        self,
        scope: ExportScope,
        catalog: Catalog,
        times: int,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        """The photos will be gone over so many `times`; `cancelled` is asked for each."""
        self.scope = scope
        self._catalog = catalog
        self._progress = progress
        self._cancelled = cancelled
        self._read = 0
        self._total = photos_read(scope, catalog) * times
        self.found = 0

    def photos(self) -> Iterator[ScopedPhoto]:
        """All of them, anew each time; raises CancelledError."""
        self.found = 0
        for photo in scoped_photos(self.scope, self._catalog, self._each):
            self.found += 1
            yield photo

    def rows(self) -> Iterator[ReportRow]:
        """The report's rows of all of them."""
        for photo in self.photos():
            yield from photo.rows

    def end(self, found: int) -> None:
        """All that there was is done, also where a later walk ended early."""
        self.found = found
        if self._progress is not None:
            self._progress(self._total, self._total)

    def cancelled(self) -> bool:
        """Whether it shall end."""
        return self._cancelled is not None and self._cancelled()

    def check(self) -> None:
        """Raises CancelledError where it shall end."""
        if self.cancelled():
            raise CancelledError

    def _each(self) -> None:
        self.check()
        self._read += 1
        if self._progress is not None:
            self._progress(min(self._read, self._total), self._total)
