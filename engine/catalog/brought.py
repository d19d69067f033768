"""Analyses that were made elsewhere, brought into a run of this catalog."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable

from engine.catalog.file import CatalogFile
from engine.catalog.rows import SCAN_KEY, add_analysis, add_found, settle
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus

Brought = tuple[PhotoFile, PhotoResult | None, str]
"""A photo, how it ended (None: it waits), and when that was (UTC, ISO 8601 with seconds, `Z`)."""


class CatalogBrought:
    """Takes what other machines found."""

    def __init__(self, file: CatalogFile) -> None:
        """`file` is shared with the catalog's other parts."""
        self._file = file

    def add(self, run_id: int, photos: Iterable[Brought]) -> int:
        """Adds these photos to the run, all or none; how many were not done there yet.

        What the run has already stays, but for what failed and was read since; what the catalog
        knows of the same path and bytes, with the same settings, is not added again. Raises
        CatalogError where nothing can be written.
        """
        new = 0
        with self._file.one_of_many() as db:
            for photo, result, at in photos:
                add_found(db, run_id, photo, rescan=False)
                if result is not None and not _is_done(db, run_id, photo, result):
                    analysis_id = _analysis(db, run_id, result, at)
                    settle(db, run_id, result, analysis_id, result.known)
                    _drop_failed(db, run_id, photo)
                    new += 1
        self._file.let_others()
        return new


def _is_done(db: sqlite3.Connection, run_id: int, photo: PhotoFile, result: PhotoResult) -> bool:
    row = db.execute(
        "SELECT a.status FROM run_photo p JOIN analysis a ON a.id = p.analysis_id "
        "WHERE p.run_id = ? AND p.path = ?",
        (run_id, os.fsencode(photo.path)),
    ).fetchone()
    read_since = row is not None and row["status"] == PhotoStatus.FAILED != result.status
    return row is not None and not read_since


def _drop_failed(db: sqlite3.Connection, run_id: int, photo: PhotoFile) -> None:
    """What failed by itself, and is one photo with another that was read since."""
    folder = os.path.dirname(photo.path)
    for name in photo.beside:
        db.execute(
            "DELETE FROM run_photo WHERE run_id = ? AND path = ? AND EXISTS (SELECT 1 "
            "FROM analysis a WHERE a.id = analysis_id AND a.status = 'failed')",
            (run_id, os.fsencode(os.path.join(folder, name))),
        )


def _analysis(db: sqlite3.Connection, run_id: int, result: PhotoResult, at: str) -> int:
    """The number of the analysis that this result is."""
    row = db.execute(
        "SELECT a.id FROM analysis a JOIN run r ON r.id = ? AND r.settings_key = a.settings_key "
        "WHERE a.sha256 = ? AND a.sha256 <> '' AND a.path = ? AND a.status = ? "
        "AND a.status IN ('analysed', 'no_face') ORDER BY a.id DESC LIMIT 1",
        (run_id, result.sha256, os.fsencode(result.path), result.status),
    ).fetchone()
    if row is not None:
        return int(row["id"])
    # What never was a photo is not to be used again, whatever the settings.
    unread = result.status in (PhotoStatus.FAILED, PhotoStatus.SKIPPED) and not result.size
    return add_analysis(db, run_id, result, SCAN_KEY if unread else None, at)
