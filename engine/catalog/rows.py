"""The catalog's rows as values, and the statements that several of its methods share.

A part of `engine.catalog`. The functions that write are called inside a transaction.
"""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import UTC, datetime
from typing import Any

from engine.ages import policy
from engine.catalog.faces import add_faces, new_id
from engine.catalog.sound import BROKEN, finite
from engine.support.errors import ErrorCode
from engine.support.messages import Message, from_json, to_json
from engine.support.reasons import Reason
from engine.values.ages import DecisionValue
from engine.values.photos import PhotoFile, PhotoResult
from engine.values.records import Decision, Run, RunSpec, RunState
from engine.values.troubles import RunTrouble, Trouble

SUSPECT_DEATHS = 3
"""A photo that was in work at so many deaths of the program is not tried again by itself.

At the first it may have been one of several; from then on it was alone.
"""

SCAN_KEY = ""
"""The settings key of rows that the scan made (skipped, not readable): they are never reused."""

LIVE = "d.id NOT IN (SELECT decision_id FROM undone)"
"""The decisions (of `decision d`) that nobody has undone."""

SEEN_AT = (
    "(SELECT s.path FROM face g JOIN analysis s ON s.id = g.analysis_id "
    "WHERE g.id = coalesce(d.face_id, d.subject_id)) AS seen_at"
)
"""Where the photo was when the reviewer saw the face (of `decision d`)."""


def now() -> str:
    """The time, UTC, ISO 8601 with seconds and `Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def run_of(row: sqlite3.Row) -> Run:
    """A row of `run`. What is damaged in it has its default, and is the run's problem."""
    try:
        run = _run_of(row)
        policy.run_policy(run)
    except BROKEN:
        return _damaged_run(row)
    return run


def _run_of(row: sqlite3.Row) -> Run:
    return Run(
        id=row["id"],
        spec=RunSpec(
            roots=_roots(row["roots"]),
            options_key=row["options_key"],
            settings_key=row["settings_key"],
            model_name=row["model_name"],
            model_version=row["model_version"],
            model_sha256=row["model_sha256"],
            program_version=row["program_version"],
            rescan=bool(row["rescan"]),
            options=_object(row["options"]),
        ),
        state=RunState(row["state"]),
        provider=row["provider"],
        created_at=row["created_at"],
        finished_at=row["finished_at"],
        position=row["position"],
        hidden=bool(row["hidden"]),
        problem=_problem_of(row["problem"]),
        left_out=json.loads(row["left_out"]),
        name=str(row["name"]),
        seconds=float(row["seconds"]),
    )


def is_sound_run(row: sqlite3.Row) -> bool:
    """Whether a row of `run` is not damaged."""
    try:
        policy.run_policy(_run_of(row))
    except BROKEN:
        return False
    return True


def _damaged_run(row: sqlite3.Row) -> Run:
    """What is left of it; given up, so that nobody goes on with it by itself."""

    def text(name: str) -> str:
        return str(row[name] or "")

    return Run(
        id=row["id"],
        spec=RunSpec(
            roots=strings(row["roots"]),
            options_key=text("options_key"),
            settings_key=text("settings_key"),
            model_name=text("model_name"),
            model_version=text("model_version"),
            model_sha256=text("model_sha256"),
            program_version=text("program_version"),
        ),
        state=RunState.CANCELLED,
        provider=text("provider"),
        created_at=text("created_at"),
        finished_at=text("finished_at"),
        position=float(row["position"]) if finite((row["position"],)) else float(row["id"]),
        problem=RunTrouble(Trouble.CATALOG, ErrorCode.RUN_DAMAGED()),
        name=text("name"),
    )


def strings(kept: object) -> tuple[str, ...]:
    """The texts of a JSON list; none where it is no such thing."""
    try:
        values = json.loads(kept) if isinstance(kept, str) else None
    except (ValueError, RecursionError):
        return ()
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        return ()
    return tuple(values)


def kept_problem(problem: RunTrouble | None) -> str:
    """A run's problem, as its row keeps it."""
    if problem is None:
        return ""
    detail = problem.detail
    kept = {"said": to_json(detail)} if isinstance(detail, Message) else {"text": detail}
    return json.dumps({"trouble": problem.kind, **kept})


def reason_of(row: sqlite3.Row) -> Message | None:
    """What a row with the column `reason` says."""
    try:
        return from_json(row["reason"]) if row["reason"] else None
    except BROKEN:
        return Reason.ROW_DAMAGED()


def beside_of(row: sqlite3.Row) -> tuple[str, ...]:
    """What a row with the column `beside` says: names in the photo's own folder."""
    names = strings(row["beside"])
    return tuple(name for name in names if name and name == os.path.basename(name) != os.pardir)


def decision_of(row: sqlite3.Row) -> Decision | None:
    """A row of `decision`, with the column `seen_at` where its path is wanted.

    None for one that is damaged.
    """
    try:
        return _decision_of(row)
    except BROKEN:
        return None


def _decision_of(row: sqlite3.Row) -> Decision:
    return Decision(
        DecisionValue(row["value"]),
        row["by"],
        row["at"],
        row["note"],
        row["decision_id"],
        bool(row["settles"]),
        policy.of_stored(_object(row["context"])) if row["context"] else None,
        row["apart"],
        os.fsdecode(row["seen_at"]) if "seen_at" in row.keys() else "",  # noqa: SIM118
        bool(row["unaided"]),
    )


def photo_file(row: sqlite3.Row) -> PhotoFile:
    """A row of `run_photo`."""
    path = os.fsdecode(row["path"])
    return PhotoFile(path, row["size"], row["mtime_ns"], beside_of(row), row["ctime_ns"])


def add_found(
    db: sqlite3.Connection, run_id: int, item: PhotoFile | PhotoResult, rescan: bool
) -> bool:
    """Adds one file or problem that the scan found; whether the run did not know it yet."""
    path = os.fsencode(item.path)
    known = db.execute(
        "SELECT size, mtime_ns, ctime_ns, analysis_id, beside FROM run_photo "
        "WHERE run_id = ? AND path = ?",
        (run_id, path),
    ).fetchone()
    beside = json.dumps(item.beside) if isinstance(item, PhotoFile) and item.beside else ""
    if known is None:
        db.execute(
            "INSERT INTO run_photo(run_id, path, size, mtime_ns, ctime_ns, beside) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (run_id, path, item.size, item.mtime_ns, item.ctime_ns, beside),
        )
        if rescan:
            db.execute("DELETE FROM attempt WHERE path = ?", (path,))
    elif known["beside"] != beside:
        db.execute(
            "UPDATE run_photo SET beside = ? WHERE run_id = ? AND path = ?", (beside, run_id, path)
        )
    if isinstance(item, PhotoResult):
        if known is None or known["analysis_id"] is None:
            settle(db, run_id, item, add_analysis(db, run_id, item, SCAN_KEY))
    elif known is not None and item.has_changed(
        known["size"], known["mtime_ns"], known["ctime_ns"]
    ):
        db.execute(
            "UPDATE run_photo SET size = ?, mtime_ns = ?, ctime_ns = ?, analysis_id = NULL "
            "WHERE run_id = ? AND path = ?",
            (item.size, item.mtime_ns, item.ctime_ns, run_id, path),
        )
    return known is None


def add_analysis(
    db: sqlite3.Connection,
    run_id: int,
    result: PhotoResult,
    settings_key: str | None = None,
    analysed_at: str = "",
) -> int:
    """Adds an analysis with its faces, left to right; under the run's settings if no other.

    It was made now, unless `analysed_at` says when.
    Faces that were added by hand to the same bytes come along (see `engine.catalog.faces`).
    """
    cursor = db.execute(
        "INSERT INTO analysis(path, settings_key, status, reason, width, height, size, mtime_ns, "
        "sha256, run_id, analysed_at, quality, pages, film_inside, ctime_ns, duration_ms) "
        "VALUES (?, coalesce(?, "
        "(SELECT settings_key FROM run WHERE id = ?)), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            os.fsencode(result.path),
            settings_key,
            run_id,
            result.status,
            "" if result.reason is None else to_json(result.reason),
            int(result.width),
            int(result.height),
            result.size,
            result.mtime_ns,
            result.sha256,
            run_id,
            analysed_at or now(),
            result.quality,
            result.page_count,
            result.film_inside,
            result.ctime_ns,
            result.duration_ms,
        ),
    )
    analysis_id = new_id(cursor)
    db.executemany(
        "INSERT INTO page VALUES (?, ?, ?, ?, ?)",
        [
            (analysis_id, each.number, each.width, each.height, each.time_ms)
            for each in result.pages
        ],
    )
    add_faces(db, analysis_id, result)
    return analysis_id


def settle(
    db: sqlite3.Connection,
    run_id: int,
    photo: PhotoFile | PhotoResult,
    analysis_id: int,
    known: str = "",
) -> None:
    """Gives a run's photo its analysis, and takes its attempt away: it was read and lived.

    `known` as in PhotoResult.
    """
    path = os.fsencode(photo.path)
    db.execute(
        "INSERT INTO run_photo"
        "(run_id, path, size, mtime_ns, ctime_ns, analysis_id, settled, known) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, path) DO UPDATE SET "
        "analysis_id = excluded.analysis_id, settled = excluded.settled, again = 0, "
        "known = excluded.known",
        (
            run_id,
            path,
            photo.size,
            photo.mtime_ns,
            photo.ctime_ns,
            analysis_id,
            next_settled(db, run_id),
            known,
        ),
    )
    db.execute("DELETE FROM attempt WHERE path = ?", (path,))


def next_settled(db: sqlite3.Connection, run_id: int) -> int:
    """The number in `run_photo.settled` for what this transaction gives an analysis."""
    row = db.execute(
        "SELECT max(settled) AS last FROM run_photo INDEXED BY run_photo_settled "
        "WHERE run_id = ? AND analysis_id IS NOT NULL",
        (run_id,),
    ).fetchone()
    return (row["last"] or 0) + 1


def count_deaths(db: sqlite3.Connection) -> None:
    """The process died: each photo that was in work was so at one more death."""
    db.execute("UPDATE attempt SET deaths = deaths + in_flight, in_flight = 0")


def land(db: sqlite3.Connection) -> None:
    """No photo is in flight any more, and none of them died of it."""
    db.execute("UPDATE attempt SET in_flight = 0 WHERE in_flight = 1")
    db.execute("DELETE FROM attempt WHERE deaths = 0")


def interrupt_running(db: sqlite3.Connection) -> None:
    """No run is running any more."""
    db.execute("UPDATE run SET state = ? WHERE state = ?", (RunState.INTERRUPTED, RunState.RUNNING))


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text)
    if not isinstance(value, dict):
        raise TypeError("no JSON object")
    return value


def _roots(text: str) -> tuple[str, ...]:
    roots = strings(text)
    if not roots:
        raise ValueError("no list of paths")
    return roots


def _problem_of(text: str) -> RunTrouble | None:
    if not text:
        return None
    kept = json.loads(text)
    detail = from_json(kept["said"]) if "said" in kept else kept["text"]
    return RunTrouble(Trouble(kept["trouble"]), detail)
