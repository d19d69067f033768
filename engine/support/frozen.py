"""What differs where Faixa runs as a program of its own, made by PyInstaller."""

from __future__ import annotations

import os
import sys

_LIBRARIES = "LD_LIBRARY_PATH"


def is_frozen() -> bool:
    """Whether this is the installed program, and no Python that runs the sources."""
    return bool(getattr(sys, "frozen", False))


def leave_libraries_alone() -> None:
    """Programs that this one starts (a file manager, nvidia-smi) use their own libraries again.

    PyInstaller's bootloader names the program's own folder in LD_LIBRARY_PATH, which the system's
    linker has read by then, and keeps what was there before in LD_LIBRARY_PATH_ORIG. OpenCV adds to
    it when it is imported, so this is to be called after that.
    """
    if not is_frozen():
        return
    before = os.environ.pop(f"{_LIBRARIES}_ORIG", "")
    if before:
        os.environ[_LIBRARIES] = before
    else:
        os.environ.pop(_LIBRARIES, None)
