"""How much memory there is, and what nothing uses any more given back to the system."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

CONTAINER_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)
"""Where Linux tells what a container may have, in bytes: control groups of version 2 and 1."""

if sys.platform == "win32":

    class _MemoryStatus(ctypes.Structure):
        """MEMORYSTATUSEX."""

        _fields_ = (
            ("size", ctypes.c_uint32),
            ("load", ctypes.c_uint32),
            ("physical", ctypes.c_uint64),
            ("rest", ctypes.c_uint64 * 6),
        )


def memory_there() -> int | None:
    """How many bytes this computer, or the container, has; None where nobody tells."""
    if sys.platform == "win32":
        status = _MemoryStatus(size=ctypes.sizeof(_MemoryStatus))
        told = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.physical) if told else None
    found: list[int] = []
    with suppress(ValueError, OSError):
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    for file in CONTAINER_LIMITS:
        # Not there, or the word `max`.
        with suppress(ValueError, OSError):
            found.append(int(file.read_text(encoding="ascii")))
    return min((each for each in found if each > 0), default=None)


def give_back() -> None:
    """Lets the system have what was freed in small pieces; takes some milliseconds.

    glibc keeps such memory, and after much was read and put together that is as much again as what
    stays. Where the C library is another one, or does it by itself, nothing happens.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
