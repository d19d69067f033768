"""Whether a catalog is good: its structure, and every row that somebody will read.

Works through a connection of its own, a little at a time, so that nobody who uses the catalog
meanwhile waits for it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.catalog import schema
from engine.catalog.acts import kept_act
from engine.catalog.consent import consent_of
from engine.catalog.file import plain_words
from engine.catalog.rows import decision_of, is_sound_run, reason_of
from engine.catalog.sound import finite, sound_distributions, sound_landmarks, sound_summary
from engine.support.errors import CatalogError, ErrorCode
from engine.support.reasons import Reason
from engine.values.photos import PhotoStatus, Quality

PAGE = 2_000
REST_SECONDS = 0.002
"""Between two pages: whoever waits for Python or the disk has a turn."""

STEPS = 20_000
"""Of SQLite's machine between two looks at whether to stop."""

MOST_SAID = 10

Stopped = Callable[[], bool]
"""Whether nobody wants the answer any more; any thread may ask."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is wrong with a catalog: `structure` in SQLite's words, `bad` rows by their table."""

    structure: tuple[str, ...]
    bad: Mapping[str, int]

    @property
    def rows(self) -> int:
        """How many rows are bad."""
        return sum(self.bad.values())

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.structure and not self.rows


def check_catalog(path: Path, stopped: Stopped = lambda: False) -> Health | None:
    """Looks at all of a catalog; None where it was stopped.

    Raises CatalogError where the file cannot be opened for another reason than damage.
    """
    try:
        with plain_words(path), contextlib.closing(schema.connect_reader(path)) as db:
            db.row_factory = sqlite3.Row
            return _checked(db, stopped)
    except CatalogError as error:
        if error.message.code is ErrorCode.CATALOG_DAMAGED:
            return Health((str(error),), {})
        raise


def structure_of(db: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite's own quick check finds; empty where the file is whole."""
    rows = db.execute(f"PRAGMA quick_check({MOST_SAID})").fetchall()
    said = tuple(str(row[0]) for row in rows)
    return () if said == ("ok",) else said


def _checked(db: sqlite3.Connection, stopped: Stopped) -> Health | None:
    db.set_progress_handler(lambda: int(stopped()), STEPS)
    bad: Counter[str] = Counter()
    try:
        structure = structure_of(db)
        for table, look in _LOOKS.items():
            try:
                for page in _pages(db, table):
                    bad[table] += look(page)
                    if stopped():
                        return None
            except sqlite3.DatabaseError as error:
                if stopped():
                    return None
                structure = (*structure, f"{table}: {error}")
        bad.update(_orphans(db))
    except sqlite3.DatabaseError as error:
        if stopped():
            return None
        return Health((str(error),), dict(bad))
    return None if stopped() else Health(structure, {name: n for name, n in bad.items() if n})


def _pages(db: sqlite3.Connection, table: str) -> Iterator[list[sqlite3.Row]]:
    key, last = _KEYS[table], -1
    while page := db.execute(
        f"SELECT *, {key} AS {table}_id FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT {PAGE}",
        (last,),
    ).fetchall():
        last = page[-1][key]
        yield page
        time.sleep(REST_SECONDS)


def _orphans(db: sqlite3.Connection) -> Counter[str]:
    """Rows that point to one that is not there."""
    return Counter(str(row[0]) for row in db.execute("PRAGMA foreign_key_check"))


def _bad_runs(rows: list[sqlite3.Row]) -> int:
    return sum(not is_sound_run(row) for row in rows)


def _bad_analyses(rows: list[sqlite3.Row]) -> int:
    return sum(
        not (
            row["status"] in _STATUSES
            and row["quality"] in _QUALITIES
            and reason_of(row) != Reason.ROW_DAMAGED()
            and isinstance(row["path"], bytes)
            and isinstance(row["sha256"], str)
            and finite(row[name] for name in ("width", "height", "size", "mtime_ns", "pages"))
        )
        for row in rows
    )


def _bad_faces(rows: list[sqlite3.Row]) -> int:
    sound = sound_distributions([row["distribution"] for row in rows])
    rest = [
        sound_landmarks(row["landmarks"])
        and finite(row[name] for name in ("x", "y", "width", "height", "number", "page", "score"))
        for row in rows
    ]
    return int(np.count_nonzero(~(sound & np.array(rest, np.bool_))))


def _bad_decisions(rows: list[sqlite3.Row]) -> int:
    return sum(decision_of(row) is None for row in rows)


def _bad_consents(rows: list[sqlite3.Row]) -> int:
    return sum(consent_of(row) is None for row in rows)


def _bad_summaries(rows: list[sqlite3.Row]) -> int:
    return sum(not sound_summary(row["faces"]) for row in rows)


def _bad_acts(rows: list[sqlite3.Row]) -> int:
    return sum(kept_act(row) is None for row in rows)


_STATUSES, _QUALITIES = frozenset(map(str, PhotoStatus)), frozenset(map(str, Quality))

_LOOKS: Mapping[str, Callable[[list[sqlite3.Row]], int]] = {
    "run": _bad_runs,
    "analysis": _bad_analyses,
    "face": _bad_faces,
    "decision": _bad_decisions,
    "consent": _bad_consents,
    "summary": _bad_summaries,
    "act": _bad_acts,
}
_KEYS = {**dict.fromkeys(_LOOKS, "id"), "summary": "analysis_id"}
