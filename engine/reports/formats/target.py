"""Where a report is written: beside its target, then renamed, and never over an original."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.photos.sniff import has_photo_extension
from engine.support.errors import ErrorCode, FaixaError, UsageError, said_by
from engine.support.files import PARTIAL_SUFFIX, claimed, partial_of, whole_file

HEAD_BYTES = 4096
"""How much of a file's start tells whether it is a report of ours."""

IsOurs = Callable[[Path, bytes], bool]
"""Whether the file, which begins with these bytes (up to HEAD_BYTES), is an earlier report or the
beginning of one that was never finished, and so may be replaced."""


@contextmanager
def replacing(target: Path, catalog: Catalog | None, is_ours: IsOurs) -> Iterator[Path]:
    """Yields the file beside `target` to write to, and renames it when the block has ended well.

    The target is the old file or the whole new one, never a part; where the block raises, nothing
    is left behind. Of several processes that write to one target each writes it whole, and the last
    one's stays. Raises UsageError as `check_target`, FaixaError where writing fails.
    """
    target = check_target(target, catalog, is_ours)
    check_target(partial_of(target), catalog, is_ours)
    try:
        with claimed(partial_of(target)) as mine, whole_file(target, _partial(target, mine)) as new:
            yield new
    except OSError as error:
        raise FaixaError(
            ErrorCode.REPORT_NOT_WRITTEN(path=str(target), system=said_by(error))
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
            raise UsageError(ErrorCode.TARGET_IS_PHOTO(path=str(target)))
        if target.exists() and not _may_be_replaced(target, is_ours):
            raise UsageError(ErrorCode.TARGET_IS_YOURS(path=str(target)))
    except OSError as error:
        raise UsageError(
            ErrorCode.TARGET_UNUSABLE(path=str(target), system=said_by(error))
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
        raise UsageError(ErrorCode.TARGET_IS_FOLDER(path=str(target)))
    if not target.parent.is_dir():
        raise UsageError(ErrorCode.FOLDER_MISSING(path=str(target.parent)))
    if target.exists() and not target.is_file():
        raise UsageError(ErrorCode.TARGET_IS_NO_FILE(path=str(target)))
    if not os.access(target.parent, os.W_OK):
        raise UsageError(ErrorCode.FOLDER_READ_ONLY(path=str(target.parent)))
    if target.exists() and not os.access(target, os.W_OK):
        raise UsageError(ErrorCode.TARGET_READ_ONLY(path=str(target)))


def _partial(target: Path, mine: bool) -> Path:
    """The file beside the target, or another one where another process writes to that."""
    if mine:
        return partial_of(target)
    return target.with_name(f"{target.name}.{os.getpid()}{PARTIAL_SUFFIX}")


def _may_be_replaced(path: Path, is_ours: IsOurs) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except FileNotFoundError:
        # Another process has just given it its name.
        return True
    if not head:
        return not has_photo_extension(path.name)
    return is_ours(path, head)
