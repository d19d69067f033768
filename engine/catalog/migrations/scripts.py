"""The SQL of the migrations, in their order; `engine.catalog.schema` says what the tables keep."""

from __future__ import annotations

from engine.catalog.consent import CONSENT

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
    # What is said became a code with values: `old_reasons` knows the sentences.
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
    # Of panoramas small faces were not looked for: none of them is done.
    """
    UPDATE analysis SET settings_key = 'panorama: ' || settings_key WHERE settings_key <> ''
        AND status IN ('analysed', 'no_face') AND (max(width, height) > 2 * min(width, height)
        OR id IN (SELECT analysis_id FROM page WHERE max(width, height) > 2 * min(width, height)));
    """,
    # Notes that were typed and are in no decision yet (`drafts.py`).
    """
    CREATE TABLE draft(
        subject_id INTEGER NOT NULL REFERENCES face(id),
        by TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (subject_id, by)
    ) WITHOUT ROWID;
    """,
)
"""`user_version` counts how many of these a catalog has had; new ones go at the end."""
