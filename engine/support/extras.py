"""What may be installed beside Faixa; nothing is loaded to know it."""

from __future__ import annotations

from importlib.util import find_spec


def can_read_films() -> bool:
    """Whether the extra `films` (PyAV) is installed."""
    return find_spec("av") is not None


def can_use_cluster() -> bool:
    """Whether the extra `cluster` (Ray Data and pyarrow) is installed."""
    return all(find_spec(each) is not None for each in ("ray", "pyarrow", "pandas"))


def adding(extra: str) -> str:
    """The command that adds an extra, given in the folder of Faixa's sources.

    No registry has Faixa, and its frozen packages take no more in: there it cannot be added.
    """
    return f"pip install '.[{extra}]'"
