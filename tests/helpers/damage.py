"""Rows of a catalog as a failing disk might leave them."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def damage_marks(path: Path, which: str = "1") -> None:
    """Gives those marks of consent (SQL) an end that is no day."""
    with sqlite3.connect(path) as raw:
        (trigger,) = raw.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'consent_is_not_changed'"
        ).fetchone()
        raw.execute("DROP TRIGGER consent_is_not_changed")
        raw.execute(f"UPDATE consent SET until = 'never' WHERE {which}")
        raw.execute(trigger)
    raw.close()
