"""A catalog that came from somebody: what no Faixa has put into it is refused.

A part of `engine.catalog`. A view or a trigger of others would be run by our own statements, and a
rollback journal may name a file that SQLite deletes.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from engine.support.errors import CatalogError, ErrorCode

MAGIC = b"SQLite format 3\0"
_NEARLY = 12
"""So many bytes of `MAGIC` make a file a damaged catalog rather than none."""

APPLICATION_ID = 0x46415858
"""In the file's header, so that another program's SQLite file is not taken for a catalog."""

_APPLICATION_ID_AT = 68
_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")
"""At the end of a rollback journal that names another journal."""

_DEFENSIVE, _ENABLE_VIEW = 1010, 1015
"""SQLite's numbers of two settings of a connection, which older Pythons do not name."""

_MOST_BYTES = 256_000_000
"""What a cell may have; a list of a million photos has a tenth."""

OURS = frozenset(("run", "run_photo", "analysis", "face", "decision"))


class Part(NamedTuple):
    """A row of SQLite's own table; `sql` without spaces, of triggers and views alone."""

    kind: str
    name: str
    sql: str


def guarded(connection: sqlite3.Connection) -> None:
    """Makes a connection distrust what is in the file; the rest is for `check_parts`."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    # Python 3.12 and later.
    configure = getattr(connection, "setconfig", None)
    if configure is not None:
        configure(_ENABLE_VIEW, False)
        configure(_DEFENSIVE, True)


def check_parts(
    connection: sqlite3.Connection,
    path: Path,
    expected: frozenset[Part],
    columns: Columns,
    later: frozenset[Part],
) -> None:
    """Raises CatalogError for what is not `expected`, and for what is lost.

    `columns` gives a table's columns as a Faixa makes them; `later` is what the newest has, and is
    there too early where the version is damaged.
    """
    found = parts_of(connection)
    for part in sorted(found - expected):
        known = {each.name for each in expected}
        if part.kind in ("table", "index") and part.name in known:
            continue  # its columns are looked at below
        if part in later:
            raise CatalogError(ErrorCode.CATALOG_DAMAGED(path=str(path)))
        raise CatalogError(ErrorCode.FOREIGN_PART(path=str(path), name=part.name, kind=part.kind))
    lost = {each.name for each in expected} - {each.name for each in found}
    if lost:
        raise CatalogError(ErrorCode.CATALOG_DAMAGED(path=str(path)))
    for name in (part.name for part in found if part.kind == "table"):
        if not columns(name) <= columns_of(connection, name):
            raise CatalogError(ErrorCode.CATALOG_DAMAGED(path=str(path)))


Columns = Callable[[str], frozenset[tuple[str, int]]]
"""A table's columns: their names, and what SQLite says of hidden and computed ones (0: none)."""


def columns_of(connection: sqlite3.Connection, table: str) -> frozenset[tuple[str, int]]:
    """As `Columns`."""
    rows = connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table,))
    return frozenset((str(name), int(hidden)) for name, hidden in map(tuple, rows))


def parts_of(connection: sqlite3.Connection) -> frozenset[Part]:
    """All that a catalog's file defines, but for what SQLite makes itself."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return frozenset(
        Part(str(kind), str(name), _words(sql) if _runs(kind, sql) else "")
        for kind, name, sql in map(tuple, rows)
        if not str(name).startswith("sqlite_")
    )


def names_another_journal(path: Path) -> bool:
    """Whether a rollback journal beside the file names one elsewhere, which SQLite may delete."""
    with contextlib.suppress(OSError), Path(f"{path}-journal").open("rb") as file:
        if file.seek(0, os.SEEK_END) >= len(_NAMES_ANOTHER):
            file.seek(-len(_NAMES_ANOTHER), os.SEEK_END)
            return file.read() == _NAMES_ANOTHER
    return False


def was_a_catalog(path: Path) -> bool:
    """Whether a file that SQLite does not take is a catalog all the same, with a damaged head."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    alike = sum(a == b for a, b in zip(head, MAGIC, strict=False))
    there = head[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4] == APPLICATION_ID.to_bytes(4, "big")
    return head != b"" and (there or (_NEARLY <= alike < len(MAGIC)))


def _runs(kind: str, sql: object) -> bool:
    """Whether its words are run, or make it something else than a plain table."""
    return kind in ("trigger", "view") or "virtual" in str(sql).lower().split()[:3]


def _words(sql: object) -> str:
    return " ".join(str(sql).split())
