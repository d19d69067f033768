"""What keeps a decoder that was taken over from doing harm."""

from __future__ import annotations

from enum import IntFlag


class Protection(IntFlag):
    """The kinds of protection. Each is there on some systems and not on others."""

    FILES = 1
    """No file can be opened, made or removed."""
    CALLS = 2
    """No network, no program, no other process, no debugging."""
    LIMITS = 4
    """Memory, files and processes have bounds that cannot be raised again."""
