"""Everything that can be made of a catalog for others: tables, pages, copies, corrections.

One way in: `export`. What is written is written beside its target and renamed; memory does not grow
with the photos, and what is cancelled leaves nothing behind.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from engine.catalog.catalog import Catalog
from engine.reports.content.options import (
    MOST_TOLD,
    CancelledError,
    ExportOptions,
    ExportResult,
    Progress,
)
from engine.reports.content.scope import ExportScope
from engine.reports.content.walk import Cancelled, Walk
from engine.reports.formats.base import Format
from engine.reports.formats.folder import check_folder
from engine.reports.formats.target import check_target, replacing
from engine.reports.making.earlier import keep_earlier
from engine.support.errors import ErrorCode, FaixaError, said_by


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
    FaixaError where writing fails, and where it would replace an earlier report by nothing (see
    `keep_earlier`).
    """
    options = options or ExportOptions()
    walk = Walk(made.scope(scope), catalog, made.walks, progress, cancelled)
    try:
        if made.folder:
            written, failures = made.write(target, walk, options)
        else:
            with replacing(target, catalog, made.is_ours) as partial:
                written, failures = made.write(partial, walk, options)
                keep_earlier(target, partial, catalog, scope)
    except CancelledError:
        return ExportResult(target, 0, 0, cancelled=True)
    return ExportResult(target, written, walk.found, len(failures), failures[:MOST_TOLD])


def export_to(
    stream: BinaryIO,
    scope: ExportScope,
    made: Format,
    catalog: Catalog,
    options: ExportOptions | None = None,
    cancelled: Cancelled | None = None,
) -> ExportResult:
    """The same into `stream`, whole or not at all; `made` is of one file.

    It is made in the folder for temporary files first, which has to have room for it. Raises
    as `export`, and BrokenPipeError where nobody reads the stream.
    """
    with tempfile.TemporaryDirectory(prefix="faixa-") as folder:
        # Its files are the user's alone: those of others may not look into the folder.
        made_first = Path(folder) / f"{made.stem}{made.ending}"
        result = export(scope, made_first, made, catalog, options, cancelled=cancelled)
        if not result.cancelled:
            _copy(made_first, stream)
    return result


def check(target: Path, made: Format, catalog: Catalog | None = None) -> None:
    """Raises UsageError where `export` would refuse to write here; makes nothing."""
    if made.folder:
        check_folder(target)
    else:
        check_target(target, catalog, made.is_ours)


def _copy(made: Path, stream: BinaryIO) -> None:
    try:
        with made.open("rb") as file:
            shutil.copyfileobj(file, stream)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FaixaError(
            ErrorCode.REPORT_NOT_WRITTEN(path=stream.name, system=said_by(error))
        ) from error
