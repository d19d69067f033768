"""A catalog's runs as a queue: places, problems, another chance."""

from __future__ import annotations

import json
import math
import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.ages import policy
from engine.ages.population import (
    parse_population,
)
from engine.catalog.faces import (
    WITH_PIXELS,
)
from engine.catalog.file import CatalogFile, SqlValue
from engine.catalog.rows import (
    SCAN_KEY,
    SUSPECT_DEATHS,
    beside_of,
    count_deaths,
    interrupt_running,
    kept_problem,
    land,
    strings,
)
from engine.photos.left_out import LeftOut
from engine.support.errors import ErrorCode, UsageError
from engine.support.messages import to_json
from engine.support.reasons import Reason
from engine.support.text import printable
from engine.values.ages import PolicySettings
from engine.values.erasing import ToErase
from engine.values.photos import Quality
from engine.values.records import FolderDamage, OptionValue, Run, RunState
from engine.values.troubles import RunTrouble

LONGEST_NAME = 120

SEPARATOR = os.fsencode(os.sep)

_PAGE = """
    SELECT min(path) AS first, max(path) AS last FROM (
        SELECT path FROM run_photo WHERE run_id = :run AND path > :after ORDER BY path LIMIT :page
    ) HAVING count(*) > 0
"""

_READ_PAGE = """
    SELECT p.path AS last, a.status, a.quality
    FROM run_photo p LEFT JOIN analysis a ON a.id = p.analysis_id
    WHERE p.run_id = :run AND p.path > :after ORDER BY p.path LIMIT :page
"""

_DROPPED = "DELETE FROM run_photo"
_WAITS = "UPDATE run_photo SET analysis_id = NULL"


class CatalogQueue:
    """What a queue asks of a catalog; an unknown run raises CatalogError."""

    def __init__(self, file: CatalogFile) -> None:
        """`file` is shared with the catalog's other parts."""
        self._file = file

    def has_found_in(self, run_id: int, root: str) -> bool:
        """Whether the run has seen `root` itself, a file, or any file in it, a folder."""
        path, first, last = range_of(root)
        found = self._file.fetch(
            "SELECT 1 FROM run_photo WHERE run_id = ? AND (path = ? OR path > ? AND path < ?) "
            "LIMIT 1",
            (run_id, path, first, last),
        )
        return bool(found)

    def damaged_folders(self, run_id: int) -> tuple[FolderDamage, ...]:
        """The folders in which a run found damaged photos; walks through all of the run."""
        photos: Counter[bytes] = Counter()
        damaged: Counter[bytes] = Counter()
        for page in self._file.pages(_READ_PAGE, {"run": run_id}):
            for row in page:
                folder = os.path.dirname(row["last"])
                read = row["status"] in WITH_PIXELS
                photos[folder] += read
                damaged[folder] += read and row["quality"] == Quality.DAMAGED
        return tuple(
            FolderDamage(os.fsdecode(folder), photos[folder], count)
            for folder, count in damaged.items()
            if count
        )

    def place_run(self, run_id: int, position: float) -> Run:
        """The run, at another place in the queue; a new run gets a place after all others.

        ValueError for what is no number.
        """
        if not math.isfinite(position):
            raise ValueError(f"{position} is no place in a queue")
        return self._set(run_id, "position", float(position))

    def hide_run(self, run_id: int) -> Run:
        """The run, taken off the queue; its results and reports stay."""
        return self._set(run_id, "hidden", 1)

    def set_problem(self, run_id: int, problem: RunTrouble | None) -> Run:
        """The run, with what stood in the way of it."""
        return self._set(run_id, "problem", kept_problem(problem))

    def set_left_out(self, run_id: int, left_out: Mapping[LeftOut, int]) -> Run:
        """The run, with what was not looked at in its folders."""
        return self._set(run_id, "left_out", json.dumps(dict(left_out), sort_keys=True))

    def name_run(self, run_id: int, name: str) -> Run:
        """The run, with what a person calls it; "" is its folder's name again.

        Of a long name the first `LONGEST_NAME` characters are kept, on one line.
        """
        return self._set(run_id, "name", " ".join(printable(name).split())[:LONGEST_NAME])

    def add_seconds(self, run_id: int, seconds: float) -> None:
        """The run was worked on for so long more."""
        with self._file.lasting() as db:
            db.execute("UPDATE run SET seconds = seconds + ? WHERE id = ?", (seconds, run_id))

    def set_run_policy(self, run_id: int, settings: PolicySettings) -> Run:
        """The run, with another policy for its estimates: no analysis changes.

        Raises UsageError for bands, a threshold or a population that are none.
        """
        if not 0.0 <= settings.threshold <= 1.0:
            raise UsageError(ErrorCode.NO_THRESHOLD(number=settings.threshold))
        checked = replace(
            settings,
            bands=policy.validate_bands(settings.bands),
            population=parse_population(settings.population),
        )
        with self._file.lasting():
            options = dict(self._file.run(run_id).spec.options)
            options |= policy.stored(checked)
            return self._set(run_id, "options", json.dumps(options, sort_keys=True))

    def set_run_options(self, run_id: int, options: Mapping[str, OptionValue]) -> Run:
        """The run, with other options of those that change no analysis: policy, device, cores."""
        return self._set(run_id, "options", json.dumps(dict(options), sort_keys=True))

    def queue_run(self, run_id: int) -> Run:
        """The run, waiting in the queue again, without the problem that it had."""
        with self._file.lasting() as db:
            self._file.run(run_id)
            db.execute(
                "UPDATE run SET state = ?, finished_at = '', problem = '', hidden = 0 WHERE id = ?",
                (RunState.QUEUED, run_id),
            )
            return self._file.run(run_id)

    def retry_failed(self, run_id: int, suspects_only: bool = False) -> int:
        """Its failed photos wait again, suspects among them too, and so does the run; how many.

        With `suspects_only` only these. What the scan could not reach is looked for anew.
        """
        reason = to_json(Reason.SUSPECT()) if suspects_only else None
        self._file.run(run_id)
        failed = [
            (run_id, row["path"], row["analysis_id"], row["settings_key"])
            for page in self._file.pages(_PAGE, {"run": run_id})
            for row in self._file.fetch(
                "SELECT p.path, p.analysis_id, a.settings_key FROM run_photo p "
                "JOIN analysis a ON a.id = p.analysis_id "
                "WHERE p.run_id = ? AND p.path BETWEEN ? AND ? AND a.status = 'failed' "
                "AND a.reason = coalesce(?, a.reason)",
                (run_id, page[0]["first"], page[0]["last"], reason),
            )
        ]
        count = 0
        with self._file.lasting() as db:
            for *photo, key in failed:
                change = _DROPPED if key == SCAN_KEY else _WAITS
                where = "WHERE run_id = ? AND path = ? AND analysis_id = ?"
                count += db.execute(f"{change} {where}", photo).rowcount
                db.execute("DELETE FROM attempt WHERE path = ? AND in_flight = 0", photo[1:2])
            self._wait_again(run_id, count)
        return count

    def forget_suspects(self, run_id: int) -> int:
        """Suspects in the run's folders get another chance, whichever run they come in; how many.

        Those that the run has as failed already are for `retry_failed`.
        """
        count = 0
        with self._file.lasting() as db:
            for root in self._file.run(run_id).spec.roots:
                path, first, last = range_of(root)
                count += db.execute(
                    "DELETE FROM attempt WHERE (path = ? OR path > ? AND path < ?) "
                    "AND in_flight = 0 AND deaths >= ?",
                    (path, first, last, SUSPECT_DEATHS),
                ).rowcount
        return count

    def count_death(self) -> bool:
        """The process that did the runs died, while this one holds the catalog: no run is running.

        Whether one photo alone was in work that had been so at a death before: it may be the cause.
        """
        with self._file.lasting() as db:
            working = db.execute("SELECT deaths FROM attempt WHERE in_flight = 1").fetchall()
            count_deaths(db)
            interrupt_running(db)
        return len(working) == 1 and working[0]["deaths"] > 0

    def land_all(self) -> None:
        """The process that did the runs was ended on purpose: no photo died of it, no run runs."""
        with self._file.lasting() as db:
            land(db)
            interrupt_running(db)

    def requeue_photos(self, run_id: int, paths: Iterable[str]) -> int:
        """These photos of the run wait for a new analysis, and so does the run; how many do.

        They are analysed again even where their bytes have not changed. What is not among the
        run's photos, or waits already, is left out.
        """
        count = 0
        with self._file.lasting() as db:
            for path in dict.fromkeys(map(os.fsencode, paths)):
                cursor = db.execute(
                    "UPDATE run_photo SET analysis_id = NULL, again = 1 "
                    "WHERE run_id = ? AND path = ? AND analysis_id IS NOT NULL",
                    (run_id, path),
                )
                if cursor.rowcount:
                    count += 1
                    db.execute("DELETE FROM attempt WHERE path = ? AND in_flight = 0", (path,))
            self._wait_again(run_id, count)
        return count

    def _wait_again(self, run_id: int, photos: int) -> None:
        if self._file.run(run_id).state is not RunState.RUNNING and photos:
            self.queue_run(run_id)

    def _set(self, run_id: int, column: str, value: SqlValue) -> Run:
        with self._file.lasting() as db:
            db.execute(f"UPDATE run SET {column} = ? WHERE id = ?", (value, run_id))
            return self._file.run(run_id)


def range_of(root: str) -> tuple[bytes, bytes, bytes]:
    """A file or folder, and what the paths in it lie between."""
    path = os.fsencode(root)
    first = path if path.endswith(SEPARATOR) else path + SEPARATOR
    # Up to the first path that begins otherwise.
    return path, first, first[:-1] + bytes((first[-1] + 1,))


def roots_of_runs(db: sqlite3.Connection) -> list[tuple[int, list[str]]]:
    """Each run's number and roots."""
    rows = db.execute("SELECT id, roots FROM run ORDER BY id").fetchall()
    return [(row["id"], list(strings(row["roots"]))) for row in rows]


def left_of(roots: list[str], what: ToErase) -> list[str]:
    """A run's roots without those that are erased."""
    within = tuple(each.rstrip(os.sep) + os.sep for each in what.folders)
    gone = (*what.photos, *what.folders)
    return [each for each in roots if each not in gone and not each.startswith(within)]


def one_with(db: sqlite3.Connection, photos: Iterable[str]) -> Iterator[bytes]:
    """The photos that files beside them are one with, of `photos`: a raw photo's JPEG."""
    # A folder may have many photos, and is read once.
    folders: defaultdict[str, set[str]] = defaultdict(set)
    for folder, name in map(os.path.split, photos):
        folders[folder].add(name)
    for folder, names in folders.items():
        _, first, last = range_of(folder)
        for row in db.execute(
            "SELECT path, beside FROM run_photo WHERE run_id IN (SELECT id FROM run) "
            "AND path > ? AND path < ? AND beside <> ''",
            (first, last),
        ):
            inside = os.path.dirname(row["path"]) == os.fsencode(folder)
            if inside and not names.isdisjoint(beside_of(row)):
                yield row["path"]
