"""Memory that nothing uses any more, given back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Lets the system have what was freed in small pieces; takes some milliseconds.

    glibc keeps such memory, and after much was read and put together that is as much again as what
    stays. Where the C library is another one, or does it by itself, nothing happens.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
