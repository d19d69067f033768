"""What ONNX Runtime does not ask NVIDIA's driver for: threads that sleep, memory that stays put.

Nothing here fails: each says whether the driver did it. The first card is meant, as everywhere.
"""

from __future__ import annotations

import ctypes
import functools
import sys
from typing import Any

_SLEEP = 4
"""CU_CTX_SCHED_BLOCKING_SYNC: who waits for the card leaves the core to others."""

_FOR_ALL = 1
"""CU_MEMHOSTREGISTER_PORTABLE: every context on the card may use it."""


@functools.cache
def _driver() -> Any | None:  # noqa: ANN401 - a library
    try:
        if sys.platform == "win32":
            library: Any = ctypes.WinDLL("nvcuda.dll")
        else:
            library = ctypes.CDLL("libcuda.so.1")
        return library if library.cuInit(0) == 0 else None
    except (OSError, AttributeError):
        return None


def sleep_while_waiting() -> bool:
    """Let threads that wait for the card sleep; they would keep a core busy each.

    To be called before the first session on the card is made.
    """
    driver = _driver()
    device = ctypes.c_int()
    if driver is None or driver.cuDeviceGet(ctypes.byref(device), 0) != 0:
        return False
    return bool(_call(driver, "cuDevicePrimaryCtxSetFlags", device, ctypes.c_uint(_SLEEP)) == 0)


def pin(address: int, size: int) -> bool:
    """Keep memory where it is, so that the card reads and writes it by itself, without a copy."""
    driver = _driver()
    device, context = ctypes.c_int(), ctypes.c_void_p()
    if driver is None or driver.cuDeviceGet(ctypes.byref(device), 0) != 0:
        return False
    # The context that ONNX Runtime uses, too; it lives as long as the program.
    if driver.cuDevicePrimaryCtxRetain(ctypes.byref(context), device) != 0:
        return False
    if driver.cuCtxSetCurrent(context) != 0:
        return False
    where = (ctypes.c_void_p(address), ctypes.c_size_t(size), ctypes.c_uint(_FOR_ALL))
    return bool(_call(driver, "cuMemHostRegister", *where) == 0)


def _call(driver: Any, name: str, *arguments: Any) -> int:  # noqa: ANN401 - as above
    """The newest form of a function that has had several."""
    return int(getattr(driver, f"{name}_v2", getattr(driver, name))(*arguments))
