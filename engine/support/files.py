"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

from engine.support.private import FILE, mend

PARTIAL_SUFFIX = ".partial"


def partial_of(path: Path) -> Path:
    """Where a file that is to become `path` is written first."""
    return path.with_name(path.name + PARTIAL_SUFFIX)


@contextmanager
def whole_file(path: Path, partial: Path | None = None, *, lasting: bool = True) -> Iterator[Path]:
    """Yields the file beside `path` to write to, and renames it when the block has ended well.

    `path` is the old file or the whole new one, never a part; where the block raises, nothing is
    left behind. The new one is the user's alone. What is `lasting` survives a power cut, too.
    `partial` is another name for the file beside. Raises OSError where writing fails.
    """
    partial = partial or partial_of(path)
    try:
        # What it holds is the user's alone from its first byte on.
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT, FILE))
        mend([partial])
        yield partial
        if lasting:
            _sync(partial, os.O_RDWR)
        os.replace(partial, path)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise
    # Makes the rename last, where the system can.
    if lasting and os.name == "posix":
        with contextlib.suppress(OSError):
            _sync(path.parent, os.O_RDONLY)


@contextmanager
def claimed(path: Path) -> Iterator[bool]:
    """Whether nobody else has claimed the file while the block runs; it is made if it is not there.

    A claim ends with the process that has it. Where a file system knows no claims, and on Windows,
    it is nobody's, unless another program has it open so that it cannot be taken away.
    """
    if fcntl is None:
        try:
            path.unlink(missing_ok=True)
        except PermissionError:
            yield False
            return
        yield True
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        yield _is_claimed(path, handle)
    finally:
        os.close(handle)


def _is_claimed(path: Path, handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    # Whoever had it may have renamed it in between.
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _sync(path: Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
