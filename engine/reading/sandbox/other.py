"""A decoding process where the system is none that is known: nothing beyond a process."""

from __future__ import annotations

from collections.abc import Collection

from engine.reading.sandbox.protection import Protection


def begin(parent: int) -> None:
    """See `engine.reading.sandbox.begin`."""


def enter(memory: int, files: Collection[int]) -> Protection:
    """See `engine.reading.sandbox.enter`."""
    return Protection.FILES | Protection.CALLS | Protection.LIMITS
