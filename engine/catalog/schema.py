"""The catalog's tables, their migrations, and connections to the file.

What is kept, and why so:

- `run_photo` is what a run found, and points to the analysis that gave the photo its row, made by
  this run or an earlier one. Its key starts with the run and goes on with the path, so that a run
  is read in path order (bytes) page by page, whatever its size.
- `analysis` and `face` are only ever added to. A photo that is analysed again gets new rows, and
  the report of an older run goes on saying what it said.
- `face.subject_id` says which face of the photo this is: the `id` of the first row for it. A new
  analysis of the same bytes, at whatever path, gives a face the subject of the old one that it
  overlaps (IoU over 0.5), and decisions hang on subjects: they are neither lost when a photo is
  moved or analysed again nor put on another face. Where the bytes have changed nothing is carried
  over; the old decisions stay with the old faces.
- `decision` is append-only, held by triggers; the latest one counts that is not in `undone`, which
  is append-only too. `face_id` is the face that the reviewer saw. Decisions made at once share a
  `batch`, the id of the first, and are undone at once; older ones have none and stand alone.
  `context` is the policy under which the reviewer saw the face, JSON, or empty where that is not
  known, and `unaided` is 1 where the estimate was hidden. `apart` is 0 where all earlier decisions
  on the face were in sight; else it tells those that were made elsewhere (at another path, in
  another catalog) from the others.
- `draft` has notes that wait for their decision (`drafts.py`); it is changed and forgotten freely.
- `act` is the journal of what people did, for undo and redo (`acts.py`).
- `face.added_by` is the reviewer who drew a face that the detector had missed, else empty. Where it
  is taken out again, the row stays, with an analysis that no run lists (`boxes.py`).
- `run_photo.settled` grows within a run with every transaction that gives photos their analysis,
  so that a gallery can ask for what is new. `again` asks for a new analysis even of bytes that
  have one. `run.position` is a run's place in the queue.
- `summary` has what an index of a million faces needs of an analysis's faces (`summary.py`),
  so that it need not read their landmarks and distributions; a copy, and not there for analyses
  of the first version.
- `analysis.reason` and `run.problem` are JSON, a code with values (`engine.support.messages`), or
  empty.
- `run_photo.known` are the names of the lists of known files in which it stands, or empty.
- `run_photo.beside` are the names of the files that are one photo with it, JSON, or empty.
- `face.page` and `page` tell the pages of a photo that has several: `page` has a row for each that
  was looked at, of the `analysis.pages` that there are, and none where there is one alone. Of a
  film `page` has each frame that was looked at, with `time_ms`, and it lasts `duration_ms`.
- `ctime_ns` tells a file that was changed in place, with its old size and date; 0 is not known, as
  in analyses of before there was one.
- `run.left_out` counts what was not looked at in the run's folders, by reason, JSON.
- `attempt` knows photos that are being read now (`in_flight`), and in how many deaths of the
  process they were (`deaths`). A photo that ends takes its row away, a suspect keeps it.
- `consent` has marks of a face's subject or of a photo's bytes, append-only (`consent.py`).
- `keeping` has one row: after how many `days` a run is erased (0: never), and whether bytes of what
  was erased may still be in the files (`unclean`, see `erasing`).

Paths are BLOBs, `os.fsencode`d: names need not be UTF-8. Times are UTC, ISO 8601 with `Z`.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from engine.catalog.foreign import (
    APPLICATION_ID,
    OURS,
    Part,
    check_parts,
    columns_of,
    guarded,
    parts_of,
)
from engine.catalog.migrations.old_reasons import problem_of, reason_of
from engine.catalog.migrations.scripts import MIGRATIONS
from engine.catalog.same_bytes import join_subjects
from engine.support.errors import CatalogError, ErrorCode

BUSY_SECONDS = 30.0

_NO_VERSION = 10_000
"""No Faixa will have had so many migrations: a number above is damage."""

_HAD_PAGES = (
    *(b".gif", b".png", b".webp", b".tif", b".tiff", b".avif", b".heic", b".heif", b".hif"),
)
"""The endings, when the catalog learned of pages, of what may have several."""


def _follow_bytes(connection: sqlite3.Connection) -> None:
    join_subjects(connection)
    connection.execute(
        "CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision "
        "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"
    )


_STEPS: Mapping[int, Callable[[sqlite3.Connection], None]] = {8: _follow_bytes}
"""What SQL alone cannot do, by the version that it leads to; in the transaction of the script."""


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection to an existing catalog that cannot write; sqlite3.Error where it fails."""
    uri = path.absolute().as_uri() + "?mode=ro"
    connection = _connect(uri)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        # A WAL database on a medium that cannot be written has no place for its shared memory.
        # With no log beside it, it is whole, and nobody can be writing to it.
        if Path(f"{path}-wal").exists():
            raise
        connection = _connect(uri + "&immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_immutable(path: Path) -> sqlite3.Connection:
    """A connection to a file that nobody else has open: no log, no lock, nothing beside it."""
    return _connect(path.absolute().as_uri() + "?mode=ro&immutable=1")


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection that writes, with durability set; makes the file. sqlite3.Error on failure."""
    connection = _connect(path.absolute().as_uri() + "?mode=rwc")
    try:
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        # NORMAL leaves the file whole whatever happens, but with a write-ahead log only, and some
        # network disks refuse one. What a power cut must not undo is `CatalogFile.lasting`.
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'wal' else 'FULL'}")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is erased is overwritten, and what chooses it is in no file (`erasing`).
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def schema_version(path: Path, immutable: bool = False) -> int:
    """How many migrations the catalog has had, 0 where there is none yet; touches nothing.

    Raises CatalogError for a catalog newer than this program and for another program's file;
    sqlite3.Error for what SQLite cannot read. `immutable` as in `connect_immutable`.
    """
    if not path.exists() or path.stat().st_size == 0:
        return 0
    connect = connect_immutable if immutable else connect_reader
    with contextlib.closing(connect(path)) as connection:
        # One state for all that is asked: another program may bring the catalog up to date now.
        connection.execute("BEGIN")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        found = parts_of(connection)
        ours = {part.name for part in found} >= OURS
        if found and application != APPLICATION_ID:
            code = ErrorCode.CATALOG_DAMAGED if ours else ErrorCode.OTHER_DATABASE
            raise CatalogError(code(path=str(path)))
        if not 0 <= version < _NO_VERSION or (found and not version):
            raise CatalogError(ErrorCode.CATALOG_DAMAGED(path=str(path)))
        if version > len(MIGRATIONS):
            raise CatalogError(
                ErrorCode.NEWER_CATALOG(path=str(path), made=version, known=len(MIGRATIONS))
            )
        if found:
            parts, columns = _expected(version, MIGRATIONS)
            later, _ = _expected(len(MIGRATIONS), MIGRATIONS)
            check_parts(connection, path, parts, lambda name: columns.get(name, frozenset()), later)
    return int(version)


def is_older(path: Path) -> bool:
    """Whether migrations wait for this catalog, or for the one to be made; as `schema_version`."""
    return schema_version(path) < len(MIGRATIONS)


@cache
def _expected(
    version: int, migrations: tuple[str, ...]
) -> tuple[frozenset[Part], Mapping[str, frozenset[tuple[str, int]]]]:
    """What a catalog of a version consists of: its parts, and its tables' columns."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        migrate(empty, 0, version)
        parts = parts_of(empty)
        tables = (part.name for part in parts if part.kind == "table")
        return parts, {name: columns_of(empty, name) for name in tables}


def migrate(connection: sqlite3.Connection, version: int, last: int | None = None) -> None:
    """Brings a catalog that has had `version` migrations up to date, each in one transaction.

    With `last` only as far as that version.
    """
    connection.create_function("reason_of", 1, reason_of, deterministic=True)
    connection.create_function("has_pages", 1, _had_pages, deterministic=True)
    connection.create_function("problem_of", 1, problem_of, deterministic=True)
    for number, script in enumerate(MIGRATIONS[version:last], start=version + 1):
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {script}")
            if number in _STEPS:
                _STEPS[number](connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _had_pages(path: bytes) -> bool:
    return path.lower().endswith(_HAD_PAGES)


def _connect(uri: str) -> sqlite3.Connection:
    # Autocommit, so that transactions begin and end where catalog.py says and nowhere else; the
    # catalog serialises its threads itself.
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    # A bit that flipped within a text is the matter of its row alone.
    try:
        guarded(connection)
    except BaseException:
        connection.close()
        raise
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    return connection
