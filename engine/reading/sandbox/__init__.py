"""What the system holds a decoding process to: its own memory, and the files that it was handed.

One file for each system. A protection that a system lacks is told, and nothing fails for it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection

from engine.reading.sandbox.protection import Protection

if sys.platform == "linux":
    from engine.reading.sandbox import linux as _system
elif sys.platform == "win32":
    from engine.reading.sandbox import windows as _system
elif sys.platform == "darwin":
    from engine.reading.sandbox import macos as _system
else:
    from engine.reading.sandbox import other as _system

__all__ = ["Protection", "begin", "enter"]


def begin(parent: int) -> None:
    """To be called first of all: from now on the process ends when `parent`, a pid, does."""
    _system.begin(parent)


def enter(memory: int, files: Collection[int]) -> Protection:
    """Closes this process off for good; what is loaded by now is all that it will ever load.

    It may take `memory` bytes more than it has; all files are closed but `files` and the standard
    ones. Gives back what the system did not grant.
    """
    return _system.enter(memory, files)
