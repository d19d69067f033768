"""What may be installed beside Faixa; nothing is loaded to know it."""

from __future__ import annotations

from importlib.util import find_spec


def can_read_films() -> bool:
    """Whether the extra `films` (PyAV) is installed."""
    return find_spec("av") is not None
