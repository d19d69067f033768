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
  was erased may still be in the files (`unclean`, see `erase.py`).

Paths are BLOBs, `os.fsencode`d: names need not be UTF-8. Times are UTC, ISO 8601 with `Z`.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from engine.catalog.consent import CONSENT
from engine.catalog.foreign import (
    APPLICATION_ID,
    OURS,
    Part,
    check_parts,
    columns_of,
    guarded,
    parts_of,
)
from engine.catalog.old_reasons import problem_of, reason_of
from engine.catalog.same_bytes import join_subjects
from engine.support.errors import CatalogError, ErrorCode

BUSY_SECONDS = 30.0

_NO_VERSION = 10_000
"""No Faixa will have had so many migrations: a number above is damage."""

_HAD_PAGES = (
    *(b".gif", b".png", b".webp", b".tif", b".tiff", b".avif", b".heic", b".heif", b".hif"),
)
"""The endings, when the catalog learned of pages, of what may have several."""

ACTS = """
    CREATE TABLE act(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        by TEXT NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        what TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'over'))
    );
    CREATE INDEX act_of_person ON act(by, state);
    INSERT INTO act(by, at, kind, what)
        SELECT by, at, kind, what FROM (
            SELECT d.by, min(d.at) AS at, 'decide' AS kind, min(d.id) AS place,
                json_object('first', min(d.id), 'last', max(d.id)) AS what
            FROM decision d WHERE d.id NOT IN (SELECT decision_id FROM undone)
            GROUP BY coalesce(d.batch, d.id)
            UNION ALL
            SELECT f.added_by, min(f.added_at), 'draw', 0, json_object('went', json_array(),
                'came', json_group_array(json_array(f.id, f.analysis_id, f.number)))
            FROM face f WHERE f.added_by <> '' GROUP BY f.subject_id
        ) ORDER BY at, kind = 'decide', place;
"""
"""What was done before there was a journal can be undone as well: the order is that of the times,
and a face was drawn before anybody decided on it."""

MIGRATIONS = (
    """
    CREATE TABLE run(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        created_at TEXT NOT NULL,
        finished_at TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL
            CHECK (state IN ('queued', 'running', 'interrupted', 'done', 'cancelled')),
        roots TEXT NOT NULL,
        options TEXT NOT NULL,
        options_key TEXT NOT NULL,
        settings_key TEXT NOT NULL,
        rescan INTEGER NOT NULL,
        model_name TEXT NOT NULL,
        model_version TEXT NOT NULL,
        model_sha256 TEXT NOT NULL,
        provider TEXT NOT NULL,
        program_version TEXT NOT NULL
    );
    CREATE TABLE analysis(
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL,
        settings_key TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('analysed', 'no_face', 'failed', 'skipped')),
        reason TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        run_id INTEGER NOT NULL REFERENCES run(id),
        analysed_at TEXT NOT NULL
    );
    CREATE INDEX analysis_of_path ON analysis(path, settings_key);
    CREATE TABLE run_photo(
        run_id INTEGER NOT NULL REFERENCES run(id),
        path BLOB NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        analysis_id INTEGER REFERENCES analysis(id),
        PRIMARY KEY (run_id, path)
    ) WITHOUT ROWID;
    CREATE TABLE face(
        id INTEGER PRIMARY KEY,
        analysis_id INTEGER NOT NULL REFERENCES analysis(id),
        subject_id INTEGER REFERENCES face(id),
        number INTEGER NOT NULL,
        x REAL NOT NULL,
        y REAL NOT NULL,
        width REAL NOT NULL,
        height REAL NOT NULL,
        landmarks BLOB NOT NULL,
        score REAL NOT NULL,
        distribution BLOB NOT NULL,
        UNIQUE (analysis_id, number)
    );
    CREATE TABLE decision(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        subject_id INTEGER NOT NULL REFERENCES face(id),
        value TEXT NOT NULL CHECK (value IN ('child', 'teen', 'adult', 'not_a_face', 'unsure')),
        by TEXT NOT NULL,
        at TEXT NOT NULL,
        note TEXT NOT NULL
    );
    CREATE INDEX decision_of_subject ON decision(subject_id);
    CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision
        BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    CREATE TRIGGER decision_is_not_deleted BEFORE DELETE ON decision
        BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    CREATE TABLE attempt(
        path BLOB PRIMARY KEY,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        in_flight INTEGER NOT NULL,
        deaths INTEGER NOT NULL
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE run ADD COLUMN position REAL NOT NULL DEFAULT 0;
    ALTER TABLE run ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE run ADD COLUMN problem TEXT NOT NULL DEFAULT '';
    UPDATE run SET position = id;
    ALTER TABLE run_photo ADD COLUMN settled INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE run_photo ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX run_photo_settled ON run_photo(run_id, settled) WHERE analysis_id IS NOT NULL;
    CREATE INDEX run_photo_waiting ON run_photo(run_id, path) WHERE analysis_id IS NULL;
    ALTER TABLE face ADD COLUMN added_by TEXT NOT NULL DEFAULT '';
    ALTER TABLE face ADD COLUMN added_at TEXT NOT NULL DEFAULT '';
    ALTER TABLE decision ADD COLUMN face_id INTEGER REFERENCES face(id);
    ALTER TABLE decision ADD COLUMN batch INTEGER;
    ALTER TABLE decision ADD COLUMN settles INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX decision_of_reviewer ON decision(by);
    CREATE TABLE summary(
        analysis_id INTEGER PRIMARY KEY REFERENCES analysis(id),
        faces BLOB NOT NULL
    );
    CREATE TABLE undone(
        decision_id INTEGER PRIMARY KEY REFERENCES decision(id),
        by TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE TRIGGER undone_is_not_changed BEFORE UPDATE ON undone
        BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    CREATE TRIGGER undone_is_not_deleted BEFORE DELETE ON undone
        BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    """,
    # What is said became a code with values: `engine.catalog.old_reasons` knows the sentences.
    """
    UPDATE analysis SET reason = reason_of(reason) WHERE reason <> '';
    UPDATE run SET problem = problem_of(problem) WHERE problem <> '';
    """,
    # Analyses of before say nothing of it: damage was not looked for.
    """
    ALTER TABLE analysis ADD COLUMN quality TEXT NOT NULL DEFAULT ''
        CHECK (quality IN ('', 'damaged', 'partial'));
    """,
    # Of what may have several pages, the first alone was looked at: such analyses are not used
    # again, so that their files are looked at anew.
    """
    ALTER TABLE run_photo ADD COLUMN beside TEXT NOT NULL DEFAULT '';
    ALTER TABLE analysis ADD COLUMN pages INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE analysis ADD COLUMN film_inside INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE face ADD COLUMN page INTEGER NOT NULL DEFAULT 1;
    CREATE TABLE page(
        analysis_id INTEGER NOT NULL REFERENCES analysis(id),
        number INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        PRIMARY KEY (analysis_id, number)
    ) WITHOUT ROWID;
    UPDATE analysis SET settings_key = 'first page: ' || settings_key WHERE settings_key <> ''
        AND status IN ('analysed', 'no_face') AND has_pages(path);
    """,
    """
    ALTER TABLE run_photo ADD COLUMN ctime_ns INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE analysis ADD COLUMN ctime_ns INTEGER NOT NULL DEFAULT 0;
    """,
    """
    ALTER TABLE analysis ADD COLUMN duration_ms INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE page ADD COLUMN time_ms INTEGER;
    """,
    # Decisions follow the bytes: `join_subjects` does the rest.
    """
    CREATE INDEX analysis_of_bytes ON analysis(sha256, settings_key) WHERE sha256 <> '';
    ALTER TABLE decision ADD COLUMN context TEXT NOT NULL DEFAULT '';
    ALTER TABLE decision ADD COLUMN apart INTEGER NOT NULL DEFAULT 0;
    DROP TRIGGER decision_is_not_changed;
    """,
    ACTS,
    """
    CREATE TABLE keeping(
        id INTEGER PRIMARY KEY CHECK (id = 1),
        days INTEGER NOT NULL DEFAULT 0,
        unclean INTEGER NOT NULL DEFAULT 0
    );
    INSERT INTO keeping(id) VALUES (1);
    """,
    # Of runs of before it is not known.
    """
    ALTER TABLE run ADD COLUMN left_out TEXT NOT NULL DEFAULT '{}';
    """,
    """
    ALTER TABLE run_photo ADD COLUMN known TEXT NOT NULL DEFAULT '';
    """,
    # How long runs of before took is not known.
    """
    ALTER TABLE run ADD COLUMN name TEXT NOT NULL DEFAULT '';
    ALTER TABLE run ADD COLUMN seconds REAL NOT NULL DEFAULT 0;
    """,
    """
    ALTER TABLE decision ADD COLUMN unaided INTEGER NOT NULL DEFAULT 0;
    """,
    "CREATE INDEX face_of_subject ON face(subject_id)",
    CONSENT,
)
"""`user_version` counts how many of these a catalog has had; new ones go at the end."""


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
        # What is erased is overwritten, and what chooses it is in no file (`erase.py`).
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
