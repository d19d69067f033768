"""A decoding process on macOS: Seatbelt's profile that denies everything, and limits.

Written against sandbox(7), `sandbox_init` of <sandbox.h> and the profiles in
/System/Library/Sandbox/Profiles; it has not been tried yet. Open descriptors go on working, and no
signature is needed. The system calls it deprecated, and browsers hold their processes with it.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import resource
import threading
from collections.abc import Collection

from engine.reading.sandbox.protection import Protection

_PROFILE = b"""(version 1)
(deny default)
(allow sysctl-read)
(allow signal (target self))
"""


def begin(parent: int) -> None:
    """See `engine.reading.sandbox.begin`."""
    if os.getppid() != parent:
        os._exit(1)
    with contextlib.suppress(OSError):
        os.setsid()
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()


def enter(memory: int, files: Collection[int]) -> Protection:
    """See `engine.reading.sandbox.enter`; the parent's pipe stays open, too."""
    missing = Protection(0)
    limits = {resource.RLIMIT_DATA: memory, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0}
    for what, most in limits.items():
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (least, least))
        except (OSError, ValueError):
            missing |= Protection.LIMITS
    if not _seatbelt():
        missing |= Protection.FILES | Protection.CALLS
    return missing


def _seatbelt() -> bool:
    """Whether the profile is in force."""
    try:
        system = ctypes.CDLL("/usr/lib/libSystem.dylib")
        said = ctypes.c_char_p()
        # With flags 0 the profile itself is given, not a name of one.
        return bool(system.sandbox_init(_PROFILE, ctypes.c_uint64(0), ctypes.byref(said)) == 0)
    except (OSError, AttributeError):
        return False


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
