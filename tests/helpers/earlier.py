"""Catalogs as earlier versions of Faixa left them: the last migrations are taken back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_TAKEN_BACK = {
    17: "DROP TABLE draft;",
    16: "",
    15: "DROP TABLE consent_undone; DROP TABLE consent;",
    14: "DROP INDEX face_of_subject;",
    13: "ALTER TABLE decision DROP COLUMN unaided;",
    12: "ALTER TABLE run DROP COLUMN name; ALTER TABLE run DROP COLUMN seconds;",
    11: "ALTER TABLE run_photo DROP COLUMN known;",
    10: "ALTER TABLE run DROP COLUMN left_out;",
    9: "DROP TABLE keeping;",
    8: "DROP TABLE act;",
    7: """
        DROP INDEX analysis_of_bytes;
        ALTER TABLE decision DROP COLUMN context;
        ALTER TABLE decision DROP COLUMN apart;
    """,
    6: """
        ALTER TABLE analysis DROP COLUMN duration_ms;
        ALTER TABLE page DROP COLUMN time_ms;
    """,
    5: """
        ALTER TABLE run_photo DROP COLUMN ctime_ns;
        ALTER TABLE analysis DROP COLUMN ctime_ns;
    """,
    4: """
        DROP TABLE page;
        ALTER TABLE run_photo DROP COLUMN beside;
        ALTER TABLE analysis DROP COLUMN pages;
        ALTER TABLE analysis DROP COLUMN film_inside;
        ALTER TABLE face DROP COLUMN page;
    """,
    3: "ALTER TABLE analysis DROP COLUMN quality;",
    2: "",
}
"""By the version that a catalog goes back to from the next; those without a word differ by data."""


def take_back(path: Path, version: int) -> None:
    """The catalog has this version again (2 or later)."""
    raw = sqlite3.connect(path)
    for each in sorted((each for each in _TAKEN_BACK if each >= version), reverse=True):
        raw.executescript(f"{_TAKEN_BACK[each]} PRAGMA user_version = {each};")
    raw.close()
