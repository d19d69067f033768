"""An earlier report is not replaced by what a drive that is not connected leaves: nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.reports.content.scope import ExportScope
from engine.reports.formats.csv import read_report
from engine.support.errors import ErrorCode, FaixaError
from engine.support.text import printable

_SAME_BYTES = 64
"""Two reports of nothing differ by no more than so much: in dates, say."""


def keep_earlier(target: Path, new: Path, catalog: Catalog, scope: ExportScope) -> None:
    """Raises FaixaError where the report at `target` has rows of a folder that is empty now.

    That is how a drive looks that is not mounted. `new` is the report that would take its place.
    Where the earlier one cannot be read (it is of another format), it is enough that the runs
    found nothing at all, and that it is the longer one.
    """
    if not target.exists() or not target.stat().st_size:
        return
    found: dict[str, bool] = {}
    for run_id in scope.runs:
        for root in catalog.run(run_id).spec.roots:
            found[root] = found.get(root, False) or catalog.queue.has_found_in(run_id, root)
    empty = [printable(root) for root, some in found.items() if not some]
    if not empty:
        return
    nothing = not any(catalog.counts(run_id).found for run_id in scope.runs)
    if nothing and target.stat().st_size <= new.stat().st_size + _SAME_BYTES:
        return
    for path in _photos(target):
        if nothing or any(_is_below(path, root) for root in empty):
            raise FaixaError(
                ErrorCode.EARLIER_REPORT_KEPT(folders=", ".join(empty), path=str(target))
            )


def _photos(report: Path) -> Iterator[str]:
    """The paths in an earlier report; the report's own where they cannot be told."""
    try:
        for row in read_report(report):
            yield row.photo
    except FaixaError:
        yield str(report)


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)
