"""The rows that go, chosen into tables of the connection's own, and their deletion.

Inside a transaction, which `erase` begins.
"""

from __future__ import annotations

import json
import os
import sqlite3

from engine.catalog.queue import left_of, one_with, range_of, roots_of_runs
from engine.catalog.summary import sum_up
from engine.values.erasing import ToErase

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

CONSENTS = (
    "consent WHERE subject_id IN (SELECT id FROM temp.gone_subject) OR (sha256 <> '' "
    "AND sha256 IN (SELECT sha256 FROM analysis WHERE id IN (SELECT id FROM temp.gone_analysis)) "
    "AND NOT EXISTS (SELECT 1 FROM analysis a WHERE a.sha256 = consent.sha256 "
    "AND a.sha256 <> '' AND a.id NOT IN (SELECT id FROM temp.gone_analysis)))"
)
"""A mark of a photo's bytes stays while they are known at another path."""

KNOWN_PATHS = (
    "temp.gone_path g WHERE EXISTS (SELECT 1 FROM run r CROSS JOIN run_photo p "
    "ON p.run_id = r.id AND p.path = g.path) "
    "OR EXISTS (SELECT 1 FROM analysis a WHERE a.path = g.path) "
    "OR EXISTS (SELECT 1 FROM attempt t WHERE t.path = g.path)"
)
"""What was asked for by its path need not be known."""

_HOME_GONE = (
    "json_extract(each.value, '$[0]') NOT IN (SELECT id FROM face) "
    "OR json_extract(each.value, '$[1]') NOT IN (SELECT id FROM analysis)"
)

_DELETED = (
    f"DELETE FROM consent_undone WHERE consent_id IN (SELECT id FROM {CONSENTS})",
    f"DELETE FROM {CONSENTS}",
    "DELETE FROM undone WHERE decision_id IN (SELECT id FROM decision "
    "WHERE subject_id IN (SELECT id FROM temp.gone_subject))",
    "DELETE FROM decision WHERE subject_id IN (SELECT id FROM temp.gone_subject)",
    "DELETE FROM draft WHERE subject_id IN (SELECT id FROM temp.gone_subject)",
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


def choose(db: sqlite3.Connection, what: ToErase) -> None:
    """Fills the tables `temp.gone_*` and `temp.kept_subject`."""
    for statement in filter(str.strip, _TABLES.split(";")):
        db.execute(statement)
    for run_id in what.runs:
        db.execute("INSERT OR IGNORE INTO temp.gone_run VALUES (?)", (run_id,))
    gone = [os.fsencode(photo) for photo in what.photos]
    gone += one_with(db, what.photos)
    db.executemany("INSERT OR IGNORE INTO temp.gone_path VALUES (?)", [(each,) for each in gone])
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


def delete(db: sqlite3.Connection, what: ToErase) -> None:
    """Deletes the rows that `choose` chose; the triggers must be away and foreign keys off."""
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
    for table in ("decision", "draft", "consent"):
        db.execute(f"UPDATE {table} SET subject_id = {new} WHERE subject_id IN ({moved})")
    analyses = db.execute(
        f"SELECT DISTINCT analysis_id FROM face WHERE subject_id IN ({moved}) AND {staying}"
    ).fetchall()
    db.execute(f"UPDATE face SET subject_id = {new} WHERE subject_id IN ({moved}) AND {staying}")
    for row in analyses:
        sum_up(db, row["analysis_id"])
