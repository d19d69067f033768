"""A file as it lies on a disk now."""

from __future__ import annotations

import os

from engine.values.photos import PhotoFile, kept_time


def file_at(path: str) -> PhotoFile | None:
    """The file in its state of now; None where it cannot be looked at."""
    try:
        return file_in(path, os.stat(path))
    except (OSError, ValueError):
        return None


def file_in(path: str, status: os.stat_result, beside: tuple[str, ...] = ()) -> PhotoFile:
    """The file in this state."""
    mtime, ctime = kept_time(status.st_mtime_ns), kept_time(status.st_ctime_ns)
    return PhotoFile(path, status.st_size, mtime, beside, ctime)
