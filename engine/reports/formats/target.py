"""Where a report is written: beside its target, then renamed, and never over an original."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.photos.sniff import has_photo_extension
from engine.support.errors import FaixaError, UsageError
from engine.support.files import PARTIAL_SUFFIX, partial_of, whole_file

HEAD_BYTES = 4096
"""How much of a file's start tells whether it is a report of ours."""

IsOurs = Callable[[Path, bytes], bool]
"""Whether the file, which begins with these bytes (up to HEAD_BYTES), is an earlier report or the
beginning of one that was never finished, and so may be replaced."""


@contextmanager
def replacing(target: Path, catalog: Catalog | None, is_ours: IsOurs) -> Iterator[Path]:
    """Yields the file beside `target` to write to, and renames it when the block has ended well.

    The target is the old file or the whole new one, never a part; where the block raises, nothing
    is left behind. Raises UsageError as `check_target`, FaixaError where writing fails.
    """
    target = check_target(target, catalog, is_ours)
    check_target(partial_of(target), catalog, is_ours)
    try:
        with whole_file(target) as partial:
            yield partial
    except OSError as error:
        raise FaixaError(
            f"The report {target} could not be written: {error.strerror or error}. Check the "
            "folder, its free space, and whether another program has the file open."
        ) from error


def check_target(target: Path, catalog: Catalog | None, is_ours: IsOurs) -> Path:
    """Where a report for `target` would be written, links followed; worth asking before a scan.

    Raises UsageError where the folder is missing or may not be written to, where the target is a
    folder or a device, and where it could be somebody's original: an existing file that is neither
    empty nor a report, or that the catalog knows as a photo.
    """
    target = Path(os.path.realpath(target))
    try:
        _check_place(target)
        if catalog is not None and catalog.is_original(str(target)):
            raise UsageError(
                f"{target} is one of the photos. Originals are never written; choose another name "
                "for the report."
            )
        if target.exists() and not _may_be_replaced(target, is_ours):
            raise UsageError(
                f"{target} is there already, and is no report of Faixa's but perhaps a photo or a "
                "list of yours. Choose another name for the report."
            )
    except OSError as error:
        raise UsageError(
            f"The report cannot be written to {target}: {error.strerror or error}."
        ) from error
    return target


def begins(path: Path, head: bytes, starts: Sequence[bytes]) -> bool:
    """Whether `head`, with which the file begins, has one of `starts`.

    Of a file that was never finished a part of it is enough.
    """
    if path.suffix == PARTIAL_SUFFIX:
        return any(start[: len(head)] == head[: len(start)] for start in starts)
    return head.startswith(tuple(starts))


def _check_place(target: Path) -> None:
    if target.is_dir():
        raise UsageError(f"{target} is a folder; a report needs the name of a file.")
    if not target.parent.is_dir():
        raise UsageError(f"The folder {target.parent} is not there; make it, or choose another.")
    if target.exists() and not target.is_file():
        raise UsageError(f"{target} is not a file that a report can replace.")
    if not os.access(target.parent, os.W_OK):
        raise UsageError(f"The folder {target.parent} may not be written to; choose another.")
    if target.exists() and not os.access(target, os.W_OK):
        raise UsageError(f"{target} may not be written to; choose another name.")


def _may_be_replaced(path: Path, is_ours: IsOurs) -> bool:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        return not has_photo_extension(path.name)
    return is_ours(path, head)
