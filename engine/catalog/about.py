"""All that a catalog knows of some photos, for somebody who asks what is kept of them.

Plain values, as JSON takes them: names are the columns', times UTC.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from engine.ages import policy
from engine.catalog.file import CatalogFile
from engine.catalog.records import landmarks_of
from engine.catalog.rows import beside_of, reason_of, run_of
from engine.reading.thumbnails import LEVELS, PhotoStamp, ThumbnailFolder
from engine.support.log import Traces
from engine.support.text import printable
from engine.values.records import Run

Known = dict[str, Any]


def known_of(file: CatalogFile, paths: Iterable[str]) -> list[Known]:
    """For each path all that is known of it, also where that is nothing."""
    with file.snapshot() as db:
        return [_photo(db, file, os.fsencode(path)) for path in dict.fromkeys(paths)]


def _photo(db: sqlite3.Connection, file: CatalogFile, path: bytes) -> Known:
    analyses = db.execute("SELECT * FROM analysis WHERE path = ? ORDER BY id", (path,)).fetchall()
    listed = db.execute(
        "SELECT p.* FROM run r CROSS JOIN run_photo p ON p.run_id = r.id AND p.path = ? "
        "ORDER BY r.id",
        (path,),
    ).fetchall()
    numbers = {row["run_id"] for row in (*analyses, *listed)}
    rows = [db.execute("SELECT * FROM run WHERE id = ?", (each,)).fetchone() for each in numbers]
    runs = {run.id: run for run in map(run_of, rows)}
    attempt = db.execute("SELECT * FROM attempt WHERE path = ?", (path,)).fetchone()
    twins = db.execute(
        "SELECT DISTINCT path FROM analysis WHERE path <> ? AND sha256 <> '' AND sha256 IN "
        "(SELECT sha256 FROM analysis WHERE path = ?) ORDER BY path",
        (path, path),
    ).fetchall()
    return {
        "photo": _text(path),
        "known": bool(analyses or listed or attempt),
        "file_is_there": os.path.exists(path),
        "analyses": [_analysis(db, file, row, runs[row["run_id"]]) for row in analyses],
        "listed_in_runs": [
            {
                "run": row["run_id"],
                "analysis": row["analysis_id"],
                "size": row["size"],
                "mtime_ns": row["mtime_ns"],
                "files_that_are_one_with_it": list(beside_of(row)),
            }
            for row in listed
        ],
        "runs": [_run(runs[number]) for number in sorted(runs)],
        "deaths_while_it_was_read": attempt["deaths"] if attempt else 0,
        "consent_to_the_photo": _consents(
            db,
            "c.sha256 <> '' AND c.sha256 IN (SELECT value FROM json_each(?))",
            json.dumps([row["sha256"] for row in analyses]),
        ),
        "same_bytes_also_at": [_text(row["path"]) for row in twins],
        "lines_of_the_log": Traces([path], [row["id"] for row in analyses]).lines(),
    }


def _run(run: Run) -> Known:
    spec = run.spec
    return {
        "run": run.id,
        "name": printable(run.name),
        "folders_and_files_asked_for": [printable(each) for each in spec.roots],
        "state": run.state,
        "created_at": run.created_at,
        "finished_at": run.finished_at,
        "seconds": round(run.seconds, 1),
        "model": f"{spec.model_name} {spec.model_version}".strip(),
        "model_sha256": spec.model_sha256,
        "provider": run.provider,
        "version": spec.program_version,
    }


def _analysis(db: sqlite3.Connection, file: CatalogFile, row: sqlite3.Row, run: Run) -> Known:
    faces = db.execute(
        "SELECT * FROM face WHERE analysis_id = ? ORDER BY number", (row["id"],)
    ).fetchall()
    pages = db.execute("SELECT * FROM page WHERE analysis_id = ? ORDER BY number", (row["id"],))
    reason = reason_of(row)
    plain = (
        *("status", "width", "height", "size", "mtime_ns", "sha256", "analysed_at", "quality"),
        "duration_ms",
    )
    return {
        "analysis": row["id"],
        "run": row["run_id"],
        **{name: row[name] for name in plain},
        "reason": str(reason) if reason else None,
        "pages": row["pages"],
        "pages_read": [
            {
                "page": each["number"],
                "width": each["width"],
                "height": each["height"],
                "time_ms": each["time_ms"],
            }
            for each in pages
        ],
        "film_inside": bool(row["film_inside"]),
        "faces": [_face(db, each, run) for each in faces],
        "thumbnails_kept": sum(map(os.path.exists, _thumbnails(file, row, faces))),
    }


def _face(db: sqlite3.Connection, row: sqlite3.Row, run: Run) -> Known:
    distribution = np.frombuffer(row["distribution"], "<f4")
    (estimate,) = policy.estimates([distribution], policy.run_policy(run))
    decisions = db.execute(
        "SELECT d.*, u.by AS undone_by, u.at AS undone_at FROM decision d "
        "LEFT JOIN undone u ON u.decision_id = d.id WHERE d.subject_id = ? ORDER BY d.id",
        (row["subject_id"],),
    ).fetchall()
    return {
        "face": row["number"],
        "page": row["page"],
        **{name: row[name] for name in ("x", "y", "width", "height")},
        "landmarks": landmarks_of(row["landmarks"]).as_array().tolist(),
        "detection_score": None if row["added_by"] else row["score"],
        "added_by": row["added_by"] or None,
        "added_at": row["added_at"] or None,
        "estimate_by_the_model": json.loads(json.dumps(asdict(estimate))),
        "p_of_each_age": [round(float(each), 6) for each in distribution],
        "decisions": [
            {
                "decision": each["value"],
                "by": each["by"],
                "at": each["at"],
                "note": each["note"] or None,
                "settles_a_disagreement": bool(each["settles"]),
                "seen_under": json.loads(each["context"]) if each["context"] else None,
                "undone_by": each["undone_by"],
                "undone_at": each["undone_at"],
            }
            for each in decisions
        ],
        "notes_without_a_decision": [
            {"by": each["by"] or None, "note": each["note"]}
            for each in db.execute(
                "SELECT by, note FROM draft WHERE subject_id = ? ORDER BY by", (row["subject_id"],)
            )
        ],
        "consent": _consents(db, "c.subject_id = ?", row["subject_id"]),
    }


def _consents(db: sqlite3.Connection, which: str, of: object) -> list[Known]:
    """The marks of consent, the undone ones too."""
    rows = db.execute(
        "SELECT c.*, u.by AS undone_by, u.at AS undone_at FROM consent c "
        f"LEFT JOIN consent_undone u ON u.consent_id = c.id WHERE {which} ORDER BY c.id",
        (of,),
    )
    return [
        {
            "consent": each["value"],
            "until": each["until"] or None,
            "by": each["by"],
            "at": each["at"],
            "note": each["note"] or None,
            "undone_by": each["undone_by"],
            "undone_at": each["undone_at"],
        }
        for each in rows
    ]


def _thumbnails(file: CatalogFile, row: sqlite3.Row, faces: list[sqlite3.Row]) -> Iterator[str]:
    folder = ThumbnailFolder.beside(file.path)
    stamp = PhotoStamp(os.fsdecode(row["path"]), row["size"], row["mtime_ns"], row["sha256"])
    for side in LEVELS:
        yield folder.photo(stamp, side)
        for face in faces:
            points = landmarks_of(face["landmarks"]).as_array()
            yield folder.face(stamp, points, side, face["page"])


def _text(path: bytes) -> str:
    return printable(os.fsdecode(path))
