"""The last good states of a catalog, kept beside it, and the way back to one of them.

A backup is a catalog by itself. It is made while the catalog is in use, of one state, by SQLite's
own means; a file of that name is always a whole one.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from engine.catalog import schema
from engine.catalog.file import check_names, plain_words
from engine.catalog.queue import left_of, one_with, range_of, roots_of_runs
from engine.catalog.upkeep.health import Health, Stopped, check_catalog, structure_of
from engine.support.errors import CatalogError, ErrorCode
from engine.support.files import partial_of, whole_file
from engine.values.erasing import ToErase

log = logging.getLogger(__name__)

KEPT = 3
EVERY = timedelta(days=1)
PAGES = 500
"""Copied in one go: 2 MB."""

SPARE_BYTES = 200_000_000
"""Left on the disk by a backup: the catalog itself must not stand before a full one."""

_BACKUP, _BEFORE = "backup-", "before-restore-"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"backup-(\d{8}T\d{6}Z)")


@dataclass(frozen=True, slots=True)
class Backup:
    """A state of a catalog; `made_at` is UTC, ISO 8601 with seconds and `Z`."""

    path: Path
    made_at: str
    size: int


class _Stop(Exception):  # noqa: N818 (nothing went wrong)
    pass


def backups(catalog: Path) -> tuple[Backup, ...]:
    """The backups of a catalog, the newest first."""
    found = []
    for path in _siblings(catalog):
        match = _NAME.fullmatch(path.name.removeprefix(f"{catalog.name}."))
        if match is not None:
            with contextlib.suppress(OSError, ValueError):
                at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                found.append(Backup(path, at.strftime("%Y-%m-%dT%H:%M:%SZ"), path.stat().st_size))
    return tuple(sorted(found, key=lambda each: each.made_at, reverse=True))


def kept_files(catalog: Path) -> tuple[Path, ...]:
    """All files that were made of a catalog: its backups, and what was there before a restore.

    What a kill left of one that was being made or put back is among them.
    """
    starts = tuple(f"{catalog.name}.{word}" for word in (_BACKUP, _BEFORE))
    cut_short = partial_of(catalog).name
    return tuple(
        path
        for path in _siblings(catalog)
        if path.name.startswith(starts) or path.name == cut_short
    )


def that_know(catalog: Path, what: ToErase) -> tuple[Path, ...]:
    """Those of `kept_files` that know one of these photos or something in these folders.

    Whether as a photo, as a file that is one with a photo, or as what was asked for. One that
    cannot be read may, and is among them.
    """
    return tuple(path for path in kept_files(catalog) if _knows(path, what))


def _knows(kept: Path, what: ToErase) -> bool:
    try:
        with contextlib.closing(schema.connect_immutable(kept)) as db:
            db.row_factory = sqlite3.Row
            return (
                any(
                    db.execute(
                        f"SELECT 1 FROM {table} WHERE path = ? OR (path > ? AND path < ?) LIMIT 1",
                        range_of(each),
                    ).fetchone()
                    for table in ("analysis", "run_photo", "attempt")
                    for each in (*what.folders, *what.photos)
                )
                or any(left_of(roots, what) != roots for _, roots in roots_of_runs(db))
                or any(one_with(db, what.photos))
            )
    except (sqlite3.Error, OSError):
        return True


def look_after(catalog: Path, stopped: Stopped = lambda: False) -> Health | None:
    """Looks at all of the catalog, and keeps a good state where the last one is a day old.

    None where it was stopped. That no backup can be made is in the log and ends nothing.
    """
    health = check_catalog(catalog, stopped)
    if health is not None and health.good and _is_due(catalog):
        try:
            back_up(catalog, stopped)
        except CatalogError as error:
            log.warning("no backup: %s", error)
    return health


def back_up(catalog: Path, stopped: Stopped = lambda: False) -> Backup | None:
    """Keeps the state of now, and the last three; None where it was stopped.

    Raises CatalogError where it cannot be written or is not good.
    """
    at = datetime.now(UTC)
    target = catalog.with_name(f"{catalog.name}.{_BACKUP}{at.strftime(_STAMP)}")
    try:
        with plain_words(target):
            size = catalog.stat().st_size
            if shutil.disk_usage(catalog.parent).free < size + SPARE_BYTES:
                raise CatalogError(ErrorCode.CATALOG_DISK_FULL(path=str(target)))
            with whole_file(target) as partial:
                _copy(catalog, partial, stopped)
    except _Stop:
        return None
    for old in backups(catalog)[KEPT:]:
        with contextlib.suppress(OSError):
            old.path.unlink()
    return Backup(target, at.strftime("%Y-%m-%dT%H:%M:%SZ"), target.stat().st_size)


def copy_catalog(catalog: Path, target: Path, stopped: Stopped = lambda: False) -> bool:
    """Copies a catalog, of one state, also while it is open; whether it was not stopped.

    What lies at `target` is replaced. Raises CatalogError for what is no catalog of Faixa's, or has
    more in it than a Faixa makes, and where the copy cannot be written or is not good.
    """
    check_names(catalog)
    with plain_words(catalog):
        if not schema.schema_version(catalog):
            raise CatalogError(ErrorCode.NO_CATALOG_OF_OURS(path=str(catalog)))
    try:
        with plain_words(target), whole_file(target) as partial:
            _copy(catalog, partial, stopped)
    except _Stop:
        return False
    return True


def restore(catalog: Path, backup: Path) -> Path | None:
    """Puts a backup in the catalog's place; where what was there lies now, None for nothing.

    Nothing is thrown away. Raises CatalogError where the backup is not good, and where the catalog
    is open.
    """
    catalog = Path(os.path.realpath(catalog))
    check_backup(backup)
    lock = FileLock(f"{catalog}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CatalogError(ErrorCode.CATALOG_IN_USE(path=str(catalog))) from None
    try:
        with plain_words(catalog), whole_file(catalog) as partial:
            _private(partial)
            shutil.copyfile(backup, partial)
            return _moved_away(catalog)
    finally:
        lock.release()


def check_backup(backup: Path) -> None:
    """Raises CatalogError for a backup that is not good."""
    with plain_words(backup):
        said = _structure(backup)
    if said:
        raise CatalogError(ErrorCode.BACKUP_DAMAGED(path=str(backup)))


def _moved_away(catalog: Path) -> Path | None:
    if not catalog.exists():
        return None
    stamp = datetime.now(UTC).strftime(_STAMP)
    away = catalog.with_name(f"{catalog.name}.{_BEFORE}{stamp}")
    # The log goes first: with the file gone and the log there, the log would be another's.
    for end in ("-wal", "-shm", "-journal", ""):
        with contextlib.suppress(FileNotFoundError):
            os.replace(f"{catalog}{end}", f"{away}{end}")
    return away


def _is_due(catalog: Path) -> bool:
    newest = next(iter(backups(catalog)), None)
    if newest is None:
        return _holds_something(catalog)
    age = datetime.now(UTC) - datetime.fromisoformat(newest.made_at)
    # One from the future was made by a clock that was wrong.
    return not timedelta(0) <= age < EVERY and _changed_since(catalog, newest)


def _holds_something(catalog: Path) -> bool:
    with plain_words(catalog), contextlib.closing(schema.connect_reader(catalog)) as db:
        return db.execute("SELECT 1 FROM analysis LIMIT 1").fetchone() is not None


def _changed_since(catalog: Path, backup: Backup) -> bool:
    """Whether the catalog was written to: three states that are one would be no help."""
    kept = backup.path.stat().st_mtime_ns
    with contextlib.suppress(OSError):
        wal = os.stat(f"{catalog}-wal")
        if wal.st_size and wal.st_mtime_ns > kept:
            return True
    return catalog.stat().st_mtime_ns > kept


def _copy(catalog: Path, target: Path, stopped: Stopped) -> None:
    def go_on(status: int, remaining: int, total: int) -> None:
        if stopped():
            raise _Stop

    _private(target)
    with contextlib.closing(schema.connect_reader(catalog)) as source:
        # One state, whatever is written meanwhile.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(copy, pages=PAGES, progress=go_on)
    if _structure(target):
        raise CatalogError(ErrorCode.BACKUP_DAMAGED(path=str(target)))


def _structure(path: Path) -> tuple[str, ...]:
    """As `structure_of`, of a file that nobody has open; nothing is made beside it."""
    try:
        schema.schema_version(path, immutable=True)
        with contextlib.closing(schema.connect_immutable(path)) as db:
            return structure_of(db)
    except (sqlite3.DatabaseError, CatalogError) as error:
        return (str(error),)


def _private(path: Path) -> None:
    """Makes an empty file for the user alone."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _siblings(catalog: Path) -> list[Path]:
    try:
        return [path for path in catalog.parent.iterdir() if path.name.startswith(catalog.name)]
    except OSError:
        return []
