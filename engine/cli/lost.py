"""An earlier report is not replaced by what a drive that is not connected leaves: nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.cli.exit import COULD_NOT_RUN, CommandError
from engine.reports.formats.csv import read_report
from engine.support.errors import FaixaError
from engine.support.text import printable
from engine.values.records import Run


def keep_earlier(target: Path, catalog: Catalog, run: Run) -> None:
    """Raises CommandError where the report at `target` has rows of a folder that is empty now.

    That is how a drive looks that is not mounted. Where the earlier report cannot be read (it is
    of another format), a run that found nothing at all is enough.
    """
    empty = [root for root in run.spec.roots if not catalog.queue.has_found_in(run.id, root)]
    if not empty or not target.exists() or not target.stat().st_size:
        return
    nothing = len(empty) == len(run.spec.roots)
    for path in _photos(target):
        if nothing or any(_is_below(path, root) for root in empty):
            raise CommandError(
                f"No files were found in {', '.join(map(printable, empty))}. Is the drive "
                f"connected? {target} has photos of an earlier run and stays as it is. Where "
                "the folder is meant to be empty, remove the report and try again.",
                COULD_NOT_RUN,
            )


def _photos(report: Path) -> Iterator[str]:
    """The paths in an earlier report; the report's own where they cannot be told."""
    try:
        for row in read_report(report):
            yield row.photo
    except FaixaError:
        yield str(report)


def _is_below(path: str, root: str) -> bool:
    return path == printable(root) or path.startswith(printable(root).rstrip(os.sep) + os.sep)
