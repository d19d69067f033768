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


def nameless(name: str, size: int) -> int:
    """The descriptor of new memory of `size` bytes that lies in no file; only Linux has it.

    Its size is sealed: nobody can change it any more, whatever becomes of who else has it. `name`
    is for who looks at the process. Raises OSError where the system has none.
    """
    if sys.platform != "linux":
        raise OSError("only Linux has memory without a name")
    import fcntl

    fd = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.ftruncate(fd, size)
        fcntl.fcntl(
            fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL
        )
    except BaseException:
        os.close(fd)
        raise
    return fd


def give_back() -> None:
    """Lets the system have what was freed in small pieces; takes some milliseconds.

    glibc keeps such memory, and after much was read and put together that is as much again as what
    stays. Where the C library is another one, or does it by itself, nothing happens.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
