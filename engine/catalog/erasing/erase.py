"""Erasing: what is known of runs, folders and photos goes, down to the bytes of the files.

The rows go in one transaction, which also marks the catalog as unclean: what is left of them in
free pages, in the write-ahead log and among the thumbnails goes after it, and where a kill comes
between, the next writer does that. The log's lines go first: a kill then leaves all rows, and
nothing that was to be kept is lost.

Decisions are append-only in every other way: the triggers that hold them so are taken away and put
back within the transaction.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from engine.catalog.erasing.beside import catalogs_beside
from engine.catalog.erasing.gone import CONSENTS, KNOWN_PATHS, choose, delete
from engine.catalog.file import CatalogFile
from engine.catalog.queue import roots_of_runs
from engine.catalog.upkeep.backups import kept_files, that_know
from engine.reading.thumbnails import ThumbnailFolder
from engine.support.errors import CatalogError, ErrorCode
from engine.support.log import Traces
from engine.values.erasing import Erasure, ToErase
from engine.values.records import RunState

MOST_DAYS = 36_500

_TRIGGERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
    "AND tbl_name IN ('decision', 'undone', 'consent', 'consent_undone')"
)
_NAMED = 20


class CatalogErasing:
    """What is erased of a catalog; a writer's. An unknown run raises CatalogError."""

    def __init__(self, file: CatalogFile) -> None:
        """`file` is shared with the catalog's other parts."""
        self._file = file
        self._thumbnails = ThumbnailFolder.beside(file.path)

    # For how long

    @property
    def keep_days(self) -> int:
        """What is older than so many days is to be erased; 0 where all is kept."""
        return int(self._file.fetch("SELECT days FROM keeping")[0]["days"])

    def set_keep_days(self, days: int) -> None:
        """Sets that limit; erases nothing. ValueError outside 0 to `MOST_DAYS`."""
        if not 0 <= days <= MOST_DAYS:
            raise ValueError(f"{days} is not from 0 to {MOST_DAYS} days")
        with self._file.lasting() as db:
            db.execute("UPDATE keeping SET days = ?", (days,))

    def expired(self) -> ToErase:
        """The runs that are older than the limit: so long nothing was analysed or decided in them.

        A run that goes on is none, and none are where there is no limit.
        """
        days = self.keep_days
        return self.older_than(days) if days else ToErase()

    def older_than(self, days: int) -> ToErase:
        """The runs in which nothing was analysed or decided for so many days."""
        before = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
        rows = self._file.fetch(
            "SELECT r.id FROM run r WHERE max(r.created_at, r.finished_at) < :before "
            # What is left of an erased run tells of other runs' photos.
            "AND r.state <> :running AND r.roots <> '[]' AND NOT EXISTS ("
            "SELECT 1 FROM run_photo p JOIN analysis a ON a.id = p.analysis_id "
            "WHERE p.run_id = r.id AND a.run_id = r.id AND a.analysed_at >= :before) "
            # The face that was seen, which may be another path's than the subject's first one.
            "AND NOT EXISTS (SELECT 1 FROM decision d JOIN face f "
            "ON f.id IN (d.subject_id, d.face_id) "
            "JOIN analysis a ON a.id = f.analysis_id "
            "JOIN run_photo p ON p.run_id = r.id AND p.path = a.path WHERE d.at >= :before) "
            "AND NOT EXISTS (SELECT 1 FROM consent c LEFT JOIN face f ON f.id = c.subject_id "
            "LEFT JOIN analysis o ON o.id = f.analysis_id JOIN analysis a ON a.id = o.id "
            "OR (a.sha256 <> '' AND a.sha256 = coalesce(o.sha256, c.sha256)) "
            "JOIN run_photo p ON p.run_id = r.id AND p.path = a.path WHERE c.at >= :before) "
            "ORDER BY r.id",
            {"before": before, "running": RunState.RUNNING},
        )
        return ToErase(runs=tuple(row["id"] for row in rows))

    # What goes

    def plan(self, what: ToErase) -> Erasure:
        """What would go; changes nothing."""
        with self._file.transaction() as db:
            self._choose(db, what)
            gone = self._counted(db, what)
        if not gone and gone.backups:
            return replace(gone, in_backups=len(that_know(self._file.path, what)))
        return gone

    def knows(self, path: str) -> bool:
        """Whether the catalog, or else a backup of it, knows a photo or folder; changes nothing."""
        what = ToErase(folders=(path,), photos=(path,))
        with self._file.transaction() as db:
            self._choose(db, what)
            known = any(
                db.execute(f"SELECT EXISTS (SELECT 1 FROM {each})").fetchone()[0]
                for each in ("temp.gone_run", KNOWN_PATHS)
            )
        return known or bool(that_know(self._file.path, what))

    def erase(self, what: ToErase) -> Erasure:
        """Erases it; what went.

        Raises CatalogError where a run goes on, and where the rows are gone but bytes of them may
        still be in a file: the next writer takes them away (see `finish`).
        """
        with self._file.mutex:
            running = self._file.fetch("SELECT id FROM run WHERE state = ?", (RunState.RUNNING,))
            if running:
                raise CatalogError(ErrorCode.ERASE_WHILE_RUNNING(run=running[0]["id"]))
            with self._file.transaction() as db:
                self._choose(db, what)
                gone = self._counted(db, what)
                traces = self._traces(db, what)
            try:
                traces.erase()
            except OSError as error:
                raise CatalogError(
                    ErrorCode.LOG_NOT_ERASED(path=str(error.filename or ""), system=str(error))
                ) from error
            with self._unguarded() as db:
                delete(db, what)
            self.finish()
        return gone

    @property
    def unclean(self) -> bool:
        """Whether bytes of what was erased may still be in the files."""
        return bool(self._file.fetch("SELECT unclean FROM keeping")[0]["unclean"])

    def finish(self) -> bool:
        """Takes away what is left of erased rows, if anything may be; whether something was.

        Raises CatalogError where it cannot be done now; it is done at the next opening then.
        """
        with self._file.mutex:
            if not self.unclean:
                return False
            db = self._file.connection
            try:
                left = self._thumbnails.clear() + _without(kept_files(self._file.path))
                # They hold names, in memory; and what stays goes through a file of the system's.
                db.execute("PRAGMA temp_store = DEFAULT")
                # It is done by way of a second database, which else none may be added to.
                most = db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
                try:
                    db.execute("VACUUM")
                finally:
                    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, most)
                db.execute("PRAGMA temp_store = MEMORY")
                busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlite3.Error as error:
                raise CatalogError(
                    ErrorCode.NOT_ALL_ERASED(path=str(self._file.path), system=str(error))
                ) from error
            if left or busy:
                why = f"{self._thumbnails.folder}" if left else "the journal is being read"
                raise CatalogError(ErrorCode.NOT_ALL_ERASED(path=str(self._file.path), system=why))
            with self._file.lasting():
                db.execute("UPDATE keeping SET unclean = 0")
            return True

    def _choose(self, db: sqlite3.Connection, what: ToErase) -> None:
        for run_id in what.runs:
            self._file.run(run_id)
        choose(db, what)

    def _counted(self, db: sqlite3.Connection, what: ToErase) -> Erasure:
        def count(sql: str) -> int:
            return int(db.execute(f"SELECT count(*) FROM {sql}").fetchone()[0])

        decisions = "decision WHERE subject_id IN (SELECT id FROM temp.gone_subject)"
        other_paths = (
            "(SELECT DISTINCT path FROM analysis WHERE sha256 <> '' AND sha256 IN (SELECT sha256 "
            "FROM analysis WHERE id IN (SELECT id FROM temp.gone_analysis)) "
            "AND path NOT IN (SELECT path FROM temp.gone_path) "
            # What another run lists is `shared`, also where another model analysed it again.
            "AND path NOT IN (SELECT path FROM run_photo WHERE run_id IN "
            "(SELECT id FROM temp.gone_run)))"
        )
        twins = db.execute(
            f"SELECT path FROM {other_paths} ORDER BY path LIMIT ?", (_NAMED,)
        ).fetchall()
        rows = db.execute("SELECT id FROM temp.gone_run ORDER BY id").fetchall()
        return Erasure(
            runs=tuple(row["id"] for row in rows),
            photos=count(KNOWN_PATHS),
            faces=count("temp.gone_subject"),
            decisions=count(decisions),
            notes=count(f"{decisions} AND note <> ''")
            + count("draft WHERE subject_id IN (SELECT id FROM temp.gone_subject)"),
            consents=count(CONSENTS),
            thumbnails=self._thumbnails.count(),
            log_lines=self._traces(db, what).lines(),
            shared=count(
                "(SELECT DISTINCT path FROM run_photo WHERE run_id IN "
                "(SELECT id FROM temp.gone_run) AND path NOT IN (SELECT path FROM temp.gone_path))"
            ),
            twins=tuple(os.fsdecode(row["path"]) for row in twins),
            more_twins=count(other_paths) - len(twins),
            copies=tuple(map(str, catalogs_beside(self._file.path))),
            backups=len(kept_files(self._file.path)),
        )

    def _traces(self, db: sqlite3.Connection, what: ToErase) -> Traces:
        runs = [row["id"] for row in db.execute("SELECT id FROM temp.gone_run")]
        gone = set(runs)
        roots = {
            os.fsencode(root)
            for run_id, each in roots_of_runs(db)
            for root in each
            if run_id in gone
        }  # fmt: skip
        return Traces(
            [row["path"] for row in db.execute("SELECT path FROM temp.gone_path")],
            [row["id"] for row in db.execute("SELECT id FROM temp.gone_analysis")],
            runs,
            roots | {os.fsencode(each) for each in what.folders},
        )

    @contextlib.contextmanager
    def _unguarded(self) -> Iterator[sqlite3.Connection]:
        """A transaction in which decisions may go; at its end they are append-only again."""
        db = self._file.connection
        # Each face that goes would be looked for among all decisions and faces otherwise.
        db.execute("PRAGMA foreign_keys = OFF")
        try:
            with self._file.lasting():
                broken = _broken(db)
                triggers = db.execute(_TRIGGERS).fetchall()
                for row in triggers:
                    db.execute(f'DROP TRIGGER "{row["name"]}"')
                yield db
                for row in triggers:
                    db.execute(row["sql"])
                if _broken(db) > broken:
                    raise sqlite3.DatabaseError("rows would be left that belong to none")
        finally:
            db.execute("PRAGMA foreign_keys = ON")


def _without(files: Iterable[Path]) -> int:
    """Deletes files of ours; how many are left."""
    left = 0
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError:
            left += 1
    return left


def _broken(db: sqlite3.Connection) -> int:
    return len(db.execute("PRAGMA foreign_key_check").fetchall())
