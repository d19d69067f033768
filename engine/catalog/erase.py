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
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from engine.catalog.backups import kept_files, that_know
from engine.catalog.file import CatalogFile, files_of
from engine.catalog.foreign import APPLICATION_ID
from engine.catalog.queue import left_of, one_with, range_of, roots_of_runs
from engine.catalog.summary import sum_up
from engine.reading.thumbnails import ThumbnailFolder
from engine.support.errors import CatalogError, ErrorCode
from engine.support.log import Traces
from engine.values.erasing import Erasure, ToErase
from engine.values.records import RunState

MOST_DAYS = 36_500

_APPLICATION = APPLICATION_ID.to_bytes(4, "big")
_HEADER = 100
_TRIGGERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
    "AND tbl_name IN ('decision', 'undone', 'consent', 'consent_undone')"
)
_NAMED = 20
_LOOKED_AT = 1_000

_TABLES = """
    DROP TABLE IF EXISTS temp.gone_path;
    DROP TABLE IF EXISTS temp.gone_run;
    DROP TABLE IF EXISTS temp.gone_analysis;
    DROP TABLE IF EXISTS temp.gone_face;
    DROP TABLE IF EXISTS temp.gone_subject;
    DROP TABLE IF EXISTS temp.kept_subject;
    CREATE TABLE temp.gone_path(path BLOB PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE temp.gone_run(id INTEGER PRIMARY KEY);
    CREATE TABLE temp.gone_analysis(id INTEGER PRIMARY KEY);
    CREATE TABLE temp.gone_face(id INTEGER PRIMARY KEY);
    CREATE TABLE temp.gone_subject(id INTEGER PRIMARY KEY);
    CREATE TABLE temp.kept_subject(id INTEGER PRIMARY KEY, face_id INTEGER NOT NULL);
"""

_IN_OTHER_RUNS = (
    "EXISTS (SELECT 1 FROM run r CROSS JOIN run_photo o ON o.run_id = r.id AND o.path = {path} "
    "{more} WHERE r.id NOT IN (SELECT id FROM temp.gone_run))"
)

# An analysis that a run made of a photo that stays is kept where a run that stays uses it.
_GONE = (
    "INSERT OR IGNORE INTO temp.gone_path SELECT path FROM run_photo p WHERE run_id IN "
    "(SELECT id FROM temp.gone_run) AND NOT " + _IN_OTHER_RUNS.format(path="p.path", more=""),
    "INSERT OR IGNORE INTO temp.gone_path SELECT path FROM analysis a WHERE run_id IN "
    "(SELECT id FROM temp.gone_run) AND NOT " + _IN_OTHER_RUNS.format(path="a.path", more=""),
    "INSERT INTO temp.gone_analysis SELECT a.id FROM temp.gone_path g "
    "CROSS JOIN analysis a ON a.path = g.path",
    "INSERT OR IGNORE INTO temp.gone_analysis SELECT a.id FROM analysis a WHERE a.run_id IN "
    "(SELECT id FROM temp.gone_run) AND NOT "
    + _IN_OTHER_RUNS.format(path="a.path", more="AND o.analysis_id = a.id"),
    "INSERT INTO temp.gone_face SELECT f.id FROM temp.gone_analysis g "
    "CROSS JOIN face f ON f.analysis_id = g.id",
    "INSERT INTO temp.gone_subject SELECT DISTINCT f.subject_id FROM temp.gone_face g "
    "CROSS JOIN face f ON f.id = g.id",
    "INSERT INTO temp.kept_subject SELECT subject_id, min(id) FROM face WHERE subject_id IN "
    "(SELECT id FROM temp.gone_subject) AND id NOT IN (SELECT id FROM temp.gone_face) GROUP BY 1",
    "DELETE FROM temp.gone_subject WHERE id IN (SELECT id FROM temp.kept_subject)",
)

_CONSENTS = (
    "consent WHERE subject_id IN (SELECT id FROM temp.gone_subject) OR (sha256 <> '' "
    "AND sha256 IN (SELECT sha256 FROM analysis WHERE id IN (SELECT id FROM temp.gone_analysis)) "
    "AND NOT EXISTS (SELECT 1 FROM analysis a WHERE a.sha256 = consent.sha256 "
    "AND a.sha256 <> '' AND a.id NOT IN (SELECT id FROM temp.gone_analysis)))"
)
"""A mark of a photo's bytes stays while they are known at another path."""

_HOME_GONE = (
    "json_extract(each.value, '$[0]') NOT IN (SELECT id FROM face) "
    "OR json_extract(each.value, '$[1]') NOT IN (SELECT id FROM analysis)"
)

_DELETED = (
    f"DELETE FROM consent_undone WHERE consent_id IN (SELECT id FROM {_CONSENTS})",
    f"DELETE FROM {_CONSENTS}",
    "DELETE FROM undone WHERE decision_id IN (SELECT id FROM decision "
    "WHERE subject_id IN (SELECT id FROM temp.gone_subject))",
    "DELETE FROM decision WHERE subject_id IN (SELECT id FROM temp.gone_subject)",
    "UPDATE decision SET face_id = NULL WHERE face_id IN (SELECT id FROM temp.gone_face)",
    "DELETE FROM summary WHERE analysis_id IN (SELECT id FROM temp.gone_analysis)",
    "DELETE FROM page WHERE analysis_id IN (SELECT id FROM temp.gone_analysis)",
    "DELETE FROM run_photo WHERE run_id IN (SELECT id FROM temp.gone_run)",
    "DELETE FROM run_photo WHERE run_id IN (SELECT id FROM run) "
    "AND path IN (SELECT path FROM temp.gone_path)",
    "DELETE FROM face WHERE analysis_id IN (SELECT id FROM temp.gone_analysis)",
    "DELETE FROM analysis WHERE id IN (SELECT id FROM temp.gone_analysis)",
    "DELETE FROM attempt WHERE path IN (SELECT path FROM temp.gone_path)",
    # A run that analysed what other runs go on using says with what, and nothing else any more.
    "UPDATE run SET roots = '[]', name = '', problem = '', hidden = 1, state = 'done', "
    "options = CASE WHEN json_valid(options) THEN json_remove(options, '$.choices') ELSE '{}' END "
    "WHERE id IN (SELECT id FROM temp.gone_run) AND id IN (SELECT run_id FROM analysis)",
    "DELETE FROM run WHERE id IN (SELECT id FROM temp.gone_run) "
    "AND id NOT IN (SELECT run_id FROM analysis)",
    # What was done with what is gone cannot be undone; the journal has who did it.
    "DELETE FROM act WHERE NOT json_valid(what)",
    # Numbers of analyses come again: no face may be put back into another photo.
    "UPDATE act SET what = json_set(what, '$.drawn', (SELECT json_group_array(json(each.value)) "
    f"FROM json_each(what, '$.drawn') each WHERE NOT ({_HOME_GONE}))) "
    "WHERE kind = 'import' AND json_type(what, '$.drawn') = 'array'",
    "DELETE FROM act WHERE kind IN ('decide', 'import') AND NOT EXISTS "
    "(SELECT 1 FROM decision d WHERE d.id "
    "BETWEEN json_extract(what, '$.first') AND json_extract(what, '$.last')) "
    "AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.id "
    "BETWEEN json_extract(what, '$.marks[0]') AND json_extract(what, '$.marks[1]')) "
    "AND NOT EXISTS (SELECT 1 FROM json_each(what, '$.drawn')) "
    "AND NOT EXISTS (SELECT 1 FROM json_each(what, '$.withdrawn.decisions') each "
    "JOIN decision d ON d.id = each.value) "
    "AND NOT EXISTS (SELECT 1 FROM json_each(what, '$.withdrawn.marks') each "
    "JOIN consent c ON c.id = each.value)",
    "DELETE FROM act WHERE kind = 'consent' AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.id "
    "BETWEEN json_extract(what, '$.first') AND json_extract(what, '$.last'))",
    "DELETE FROM act WHERE kind = 'remove' AND NOT EXISTS (SELECT 1 FROM json_each(what, '$.runs') "
    "each JOIN run r ON r.id = json_extract(each.value, '$[0]'))",
    "DELETE FROM act WHERE kind NOT IN ('decide', 'import', 'consent', 'remove') "
    "AND EXISTS (SELECT 1 FROM "
    "(SELECT value FROM json_each(what, '$.came') UNION ALL "
    "SELECT value FROM json_each(what, '$.went')) each "
    f"WHERE {_HOME_GONE})",
    "UPDATE keeping SET unclean = 1",
)


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
                _delete(db, what)
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
        """Fills the tables of what goes."""
        for statement in filter(str.strip, _TABLES.split(";")):
            db.execute(statement)
        for run_id in what.runs:
            self._file.run(run_id)
            db.execute("INSERT OR IGNORE INTO temp.gone_run VALUES (?)", (run_id,))
        gone = [os.fsencode(photo) for photo in what.photos]
        gone += one_with(db, what.photos)
        db.executemany(
            "INSERT OR IGNORE INTO temp.gone_path VALUES (?)", [(each,) for each in gone]
        )
        for folder in what.folders:
            path, first, last = range_of(folder)
            for rows in ("run_photo WHERE run_id IN (SELECT id FROM run) AND", "analysis WHERE",
                         "attempt WHERE"):  # fmt: skip
                db.execute(
                    f"INSERT OR IGNORE INTO temp.gone_path SELECT path FROM {rows} "
                    "(path = ? OR path > ? AND path < ?)",
                    (path, first, last),
                )
        for run_id, roots in roots_of_runs(db):
            if roots and not left_of(roots, what):
                db.execute("INSERT OR IGNORE INTO temp.gone_run VALUES (?)", (run_id,))
        for statement in _GONE:
            db.execute(statement)

    def _counted(self, db: sqlite3.Connection, what: ToErase) -> Erasure:
        def count(sql: str) -> int:
            return int(db.execute(f"SELECT count(*) FROM {sql}").fetchone()[0])

        decisions = "decision WHERE subject_id IN (SELECT id FROM temp.gone_subject)"
        twins = db.execute(
            "SELECT DISTINCT path FROM analysis WHERE sha256 <> '' AND sha256 IN (SELECT sha256 "
            "FROM analysis WHERE id IN (SELECT id FROM temp.gone_analysis)) "
            "AND path NOT IN (SELECT path FROM temp.gone_path) ORDER BY path LIMIT ?",
            (_NAMED,),
        ).fetchall()
        rows = db.execute("SELECT id FROM temp.gone_run ORDER BY id").fetchall()
        return Erasure(
            runs=tuple(row["id"] for row in rows),
            photos=count(
                "temp.gone_path g WHERE EXISTS (SELECT 1 FROM run r CROSS JOIN run_photo p "
                "ON p.run_id = r.id AND p.path = g.path) "
                "OR EXISTS (SELECT 1 FROM analysis a WHERE a.path = g.path) "
                "OR EXISTS (SELECT 1 FROM attempt t WHERE t.path = g.path)"
            ),
            faces=count("temp.gone_subject"),
            decisions=count(decisions),
            notes=count(f"{decisions} AND note <> ''"),
            consents=count(_CONSENTS),
            thumbnails=self._thumbnails.count(),
            log_lines=self._traces(db, what).lines(),
            shared=count(
                "(SELECT DISTINCT path FROM run_photo WHERE run_id IN "
                "(SELECT id FROM temp.gone_run) AND path NOT IN (SELECT path FROM temp.gone_path))"
            ),
            twins=tuple(os.fsdecode(row["path"]) for row in twins),
            copies=tuple(islice(map(str, catalogs_beside(self._file.path)), _NAMED)),
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


def catalogs_beside(catalog: Path) -> Iterator[Path]:
    """Other files in the catalog's folder, and in those in it, that are catalogs of Faixa's."""
    ours = {*files_of(catalog), *kept_files(catalog)}
    folders, looked_at = [catalog.parent], 0
    for folder in folders:
        for entry in _entries(folder):
            looked_at += 1
            if looked_at > _LOOKED_AT:
                return
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                if folder == catalog.parent and path != ThumbnailFolder.beside(catalog).folder:
                    folders.append(path)
            elif path not in ours and entry.is_file(follow_symlinks=False) and _is_catalog(path):
                yield path


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(islice(entries, _LOOKED_AT), key=lambda each: each.name)
    except OSError:
        return []


def _is_catalog(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == _APPLICATION


def _broken(db: sqlite3.Connection) -> int:
    return len(db.execute("PRAGMA foreign_key_check").fetchall())


def _delete(db: sqlite3.Connection, what: ToErase) -> None:
    _keep_subjects(db)
    db.execute(
        "UPDATE run SET problem = '' WHERE problem <> '' AND EXISTS (SELECT 1 FROM temp.gone_path "
        "g CROSS JOIN run_photo p ON p.run_id = run.id AND p.path = g.path)"
    )
    for statement in _DELETED:
        db.execute(statement)
    for run_id, roots in roots_of_runs(db):
        left = left_of(roots, what)
        if left != roots:
            db.execute(
                "UPDATE run SET roots = ?, problem = '' WHERE id = ?", (json.dumps(left), run_id)
            )


def _keep_subjects(db: sqlite3.Connection) -> None:
    """Faces that stay, of subjects whose first face goes, are a subject with another number."""
    moved = "SELECT k.id FROM temp.kept_subject k WHERE k.id IN (SELECT id FROM temp.gone_face)"
    if db.execute(f"{moved} LIMIT 1").fetchone() is None:
        return
    new = "(SELECT k.face_id FROM temp.kept_subject k WHERE k.id = subject_id)"
    staying = "id NOT IN (SELECT id FROM temp.gone_face)"
    for table in ("decision", "consent"):
        db.execute(f"UPDATE {table} SET subject_id = {new} WHERE subject_id IN ({moved})")
    analyses = db.execute(
        f"SELECT DISTINCT analysis_id FROM face WHERE subject_id IN ({moved}) AND {staying}"
    ).fetchall()
    db.execute(f"UPDATE face SET subject_id = {new} WHERE subject_id IN ({moved}) AND {staying}")
    for row in analyses:
        sum_up(db, row["analysis_id"])
