"""A disk without room: told as such, with the place, and never as a traceback."""

from __future__ import annotations

import errno
import logging
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

_FULL = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)
)
"""Also a quota, and the largest file that a user may have: to the user it is one thing."""

_PROBE = bytes(65_536)


def is_full(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, says that there is no room."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


def has_no_room(folder: Path) -> bool:
    """Whether not even a small file can be written there any more."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(_PROBE)
            file.flush()
    except OSError as error:
        return is_full(error)
    return False


def told_once(path: Path) -> Callable[[logging.LogRecord], None]:
    """A handler's `handleError`: says once that the log cannot be written, and why."""
    told = False

    def tell(record: logging.LogRecord) -> None:
        nonlocal told
        error = sys.exc_info()[1]
        if told or sys.stderr is None:
            return
        told = True
        said = getattr(error, "strerror", None) or error
        why = "the disk is full" if is_full(error) else str(said)
        sys.stderr.write(f"faixa: the log {path} is no longer written: {why}.\n")

    return tell
