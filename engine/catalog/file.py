"""The catalog's file: who may open it, one writer at a time; its errors in plain words.

A part of `engine.catalog`, which has what is done with it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout
from platformdirs import user_data_dir

from engine.catalog import schema
from engine.catalog.foreign import names_another_journal, was_a_catalog
from engine.catalog.rows import count_deaths, interrupt_running, land, run_of
from engine.reading.thumbnails import ThumbnailFolder
from engine.support.errors import CatalogError, ErrorCode, said_by
from engine.support.full_disk import has_no_room, is_full
from engine.support.messages import Message
from engine.support.private import FILE, make_folder, mend
from engine.values.records import Run

SqlValue = str | int | float | bytes | None
SqlValues = Sequence[SqlValue] | Mapping[str, SqlValue]


BATCH = 1_000
"""Photos in one statement where something is done with all of a run: some 10 ms."""

MIGRATION_SECONDS = 10.0

LASTING_SECONDS = 5.0
"""So much of a run's work may a power cut cost: to wait for the disk takes up to 20 ms."""

ASK_AGAIN_SECONDS = 0.0003
_PRIMARY = 0xFF
"""The part of SQLite's extended error codes that says the kind."""

YIELD_SECONDS = 0.001
"""A thread that takes a mutex again at once often wins against one that waits for it."""


def files_of(catalog: Path) -> tuple[Path, ...]:
    """The files that a catalog is made of, there or not."""
    return tuple(
        catalog.with_name(catalog.name + end) for end in ("", "-wal", "-shm", "-journal", ".lock")
    )


def default_path() -> Path:
    """Where the catalog lies unless the user says otherwise: the user's data folder."""
    return Path(user_data_dir("faixa", appauthor=False)) / "catalog.db"


class CatalogFile:
    """The connection that the parts of an open catalog share; what they do with it takes turns."""

    def __init__(
        self,
        path: Path | None = None,
        *,
        writer: bool = True,
        wait_seconds: float = 0.0,
        beside: bool = False,
    ) -> None:
        """As `Catalog`."""
        # One file has one lock, whatever name it is reached by.
        self.path = Path(os.path.realpath(path or default_path()))
        self.mutex = threading.RLock()
        self._lasted = 0.0
        self._lock: BaseFileLock | None = None
        self.writes = writer or beside
        if self.path.is_dir():
            raise CatalogError(ErrorCode.CATALOG_IS_FOLDER(path=str(self.path)))
        check_names(self.path)
        mend(files_of(self.path))
        ThumbnailFolder.beside(self.path).mend()
        with plain_words(self.path):
            if beside:
                self.connection = self._open_beside()
            elif writer:
                self.connection = self._open_writer(wait_seconds)
            else:
                self.connection = self._open_reader()

    def close(self) -> None:
        """As `Catalog.close`."""
        with self.mutex, contextlib.ExitStack() as cleanup:
            if self._lock is not None:
                cleanup.callback(self._lock.release)
            cleanup.callback(self.connection.close)
            if self._lock is not None and self._lock.is_locked:
                with self.transaction() as db:
                    land(db)
                    interrupt_running(db)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; within another one, a part of it."""
        db = self.connection
        with self.mutex, plain_words(self.path):
            if db.in_transaction:  # a part of what this thread has begun
                yield db
                return
            _begin(db)
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def lasting(self) -> Iterator[sqlite3.Connection]:
        """A transaction that a power cut does not undo, nor what came before it.

        All outlive the death of the process. With a write-ahead log the disk alone is not waited
        for otherwise (see `schema.connect_writer`).
        """
        db = self.connection
        with self.mutex, plain_words(self.path):
            if db.in_transaction:
                yield db
                return
            (usual,) = db.execute("PRAGMA synchronous").fetchone()
            db.execute("PRAGMA synchronous = FULL")
            try:
                with self.transaction():
                    yield db
            finally:
                db.execute(f"PRAGMA synchronous = {usual}")
            self._lasted = time.monotonic()

    def one_of_many(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """A transaction; one every few seconds waits for the disk."""
        due = time.monotonic() - self._lasted > LASTING_SECONDS
        return self.lasting() if due else self.transaction()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Several reads of one state of the catalog, whatever is written meanwhile."""
        db = self.connection
        with self.mutex, plain_words(self.path):
            if db.in_transaction:
                yield db
                return
            db.execute("BEGIN")
            try:
                yield db
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    def let_others(self) -> None:
        """Between two of many transactions: a thread that waits for the mutex really gets it."""
        if self.writes:
            time.sleep(YIELD_SECONDS)

    def pages(self, sql: str, values: dict[str, SqlValue]) -> Iterator[list[sqlite3.Row]]:
        """The answers for each page of a run's photos, until there is none."""
        after: SqlValue = b""
        while page := self.fetch(sql, {**values, "after": after, "page": BATCH}):
            yield page
            after = max(row["last"] for row in page)
            self.let_others()

    def run(self, run_id: int) -> Run:
        """The run with that number; CatalogError where there is none."""
        rows = self.fetch("SELECT * FROM run WHERE id = ?", (run_id,))
        if not rows:
            raise CatalogError(ErrorCode.NO_RUN(path=str(self.path), number=run_id))
        return run_of(rows[0])

    def fetch(self, sql: str, values: SqlValues = ()) -> list[sqlite3.Row]:
        """All rows of the answer."""
        with self.mutex, plain_words(self.path):
            return self.connection.execute(sql, values).fetchall()

    def _open_writer(self, wait_seconds: float) -> sqlite3.Connection:
        make_folder(self.path.parent)
        lock = FileLock(f"{self.path}.lock", mode=FILE, thread_local=False)
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout:
            raise CatalogError(ErrorCode.CATALOG_IN_USE(path=str(self.path))) from None
        connection = None
        try:
            version = schema.schema_version(self.path)
            connection = schema.connect_writer(self.path)
            connection.row_factory = sqlite3.Row
            schema.migrate(connection, version)
            self.connection = connection
            with self.transaction() as db:
                count_deaths(db)
                interrupt_running(db)
        except BaseException:
            if connection is not None:
                connection.close()
            lock.release()
            raise
        self._lock = lock
        return connection

    def _open_beside(self) -> sqlite3.Connection:
        if not self.path.exists():
            raise CatalogError(ErrorCode.NO_CATALOG(path=str(self.path)))
        if schema.is_older(self.path):
            raise CatalogError(ErrorCode.CATALOG_HELD(path=str(self.path)))
        connection = schema.connect_writer(self.path)
        connection.row_factory = sqlite3.Row
        return connection

    def _open_reader(self) -> sqlite3.Connection:
        if not self.path.exists():
            raise CatalogError(ErrorCode.NO_CATALOG(path=str(self.path)))
        if schema.is_older(self.path):
            # Made by an older Faixa: a writer brings it up to date, perhaps another one just now.
            CatalogFile(self.path, wait_seconds=MIGRATION_SECONDS).close()
        connection = schema.connect_reader(self.path)
        connection.row_factory = sqlite3.Row
        return connection


def _begin(db: sqlite3.Connection) -> None:
    """Waits for another process that writes, and asks again at once: it leaves short gaps.

    SQLite's own way of waiting sleeps up to 100 ms, which is too long for a key that was pressed.
    """
    until = time.monotonic() + schema.BUSY_SECONDS
    db.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                db.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > until:
                    raise
            time.sleep(ASK_AGAIN_SECONDS)
    finally:
        db.execute(f"PRAGMA busy_timeout = {int(1000 * schema.BUSY_SECONDS)}")


@contextlib.contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system say about a catalog into CatalogError."""
    try:
        yield
    except sqlite3.Error as error:
        raise CatalogError(_explain(path, error)) from error
    except OverflowError as error:
        raise CatalogError(ErrorCode.NUMBER_TOO_GREAT(path=str(path))) from error
    except OSError as error:
        if is_full(error):
            raise CatalogError(ErrorCode.CATALOG_DISK_FULL(path=str(path))) from error
        raise CatalogError(
            ErrorCode.CATALOG_NOT_OPENED(path=str(path), system=said_by(error))
        ) from error


def check_names(path: Path) -> None:
    """Raises CatalogError where the file has two names, or a journal that names others.

    Its log and its lock lie beside a name: through another one they would not be seen, and two
    programs would write over each other.
    """
    try:
        names = path.stat().st_nlink
    except OSError:
        return  # whoever opens it is told
    if names > 1:
        raise CatalogError(ErrorCode.CATALOG_TWO_NAMES(path=str(path), count=names))
    if names_another_journal(path):
        raise CatalogError(
            ErrorCode.FOREIGN_PART(path=str(path), name=f"{path.name}-journal", kind="journal")
        )


_EXPLANATIONS = {
    "SQLITE_FULL": ErrorCode.CATALOG_DISK_FULL,
    "SQLITE_NOTADB": ErrorCode.NO_CATALOG_OF_OURS,
    "SQLITE_CORRUPT": ErrorCode.CATALOG_DAMAGED,
    "SQLITE_READONLY": ErrorCode.CATALOG_READ_ONLY,
    "SQLITE_CANTOPEN": ErrorCode.CATALOG_FOLDER,
    "SQLITE_PERM": ErrorCode.CATALOG_PERMISSION,
    "SQLITE_BUSY": ErrorCode.CATALOG_HELD,
    "SQLITE_LOCKED": ErrorCode.CATALOG_HELD,
    "SQLITE_IOERR": ErrorCode.CATALOG_DISK_ERROR,
}
"""By the beginning of the name that SQLite gives an error."""

_OF_DAMAGE = (
    "no such table",
    "no such column",
    "malformed",
    "duplicate column",
    "Could not decode",
)
"""What SQLite says of statements that are right, where the catalog is not."""


def _explain(path: Path, error: sqlite3.Error) -> Message:
    # Errors that the sqlite3 module raises itself have no code.
    name = getattr(error, "sqlite_errorname", "")
    if str(error).startswith(_OF_DAMAGE) or (name == "SQLITE_NOTADB" and was_a_catalog(path)):
        return ErrorCode.CATALOG_DAMAGED(path=str(path))
    # Not every file that SQLite cannot make larger is told as a full disk.
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and has_no_room(path.parent):
        return ErrorCode.CATALOG_DISK_FULL(path=str(path))
    for start, code in _EXPLANATIONS.items():
        if name.startswith(start):
            return code(path=str(path))
    return ErrorCode.CATALOG_UNUSABLE(path=str(path), system=str(error))
