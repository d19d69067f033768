"""A catalog's runs as a queue: places, problems, another chance; a part of `engine.catalog`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable

from engine import policy
from engine.catalog_file import CatalogFile, SqlValue
from engine.catalog_rows import run_of
from engine.cells import printable
from engine.records import Run, RunState
from engine.types import PolicySettings


class CatalogQueue(CatalogFile):
    """What a queue asks of a catalog; an unknown run raises CatalogError."""

    def run(self, run_id: int) -> Run:
        """The run with that number; CatalogError where there is none."""
        rows = self._all("SELECT * FROM run WHERE id = ?", (run_id,))
        if not rows:
            raise self._no_run(run_id)
        return run_of(rows[0])

    def runs(self) -> tuple[Run, ...]:
        """All runs, oldest first, hidden ones too."""
        return tuple(run_of(row) for row in self._all("SELECT * FROM run ORDER BY id"))

    def place_run(self, run_id: int, position: float) -> Run:
        """The run, at another place in the queue; a new run gets a place after all others."""
        return self._set(run_id, "position", float(position))

    def hide_run(self, run_id: int) -> Run:
        """The run, taken off the queue; its results and reports stay."""
        return self._set(run_id, "hidden", 1)

    def set_problem(self, run_id: int, text: str) -> Run:
        """The run, with what stood in the way of it ("" for nothing)."""
        return self._set(run_id, "problem", printable(text))

    def set_run_policy(self, run_id: int, settings: PolicySettings) -> Run:
        """The run, with other age bands and threshold for its estimates: no analysis changes.

        Raises UsageError for bands that are none.
        """
        bands = policy.validate_bands(settings.bands)
        with self._transaction():
            options = dict(self.run(run_id).spec.options)
            options |= policy.stored(PolicySettings(bands, settings.threshold))
            return self._set(run_id, "options", json.dumps(options, sort_keys=True))

    def queue_run(self, run_id: int) -> Run:
        """The run, waiting in the queue again, without the problem that it had."""
        with self._transaction() as db:
            self.run(run_id)
            db.execute(
                "UPDATE run SET state = ?, finished_at = '', problem = '', hidden = 0 WHERE id = ?",
                (RunState.QUEUED, run_id),
            )
            return self.run(run_id)

    def retry_failed(self, run_id: int) -> int:
        """Its failed photos wait again, suspects among them too, and so does the run; how many."""
        return self._again(run_id, "AND a.status = 'failed'", (None,))

    def requeue_photos(self, run_id: int, paths: Iterable[str]) -> int:
        """These photos of the run wait for a new analysis, and so does the run; how many do.

        They are analysed again even where their bytes have not changed. What is not among the
        run's photos, or waits already, is left out.
        """
        return self._again(run_id, "AND p.path = ?", tuple(map(os.fsencode, paths)))

    def _again(self, run_id: int, which: str, values: Iterable[SqlValue]) -> int:
        count = 0
        with self._transaction() as db:
            state = self.run(run_id).state
            for value in values:
                given = (run_id,) if value is None else (run_id, value)
                photos = db.execute(
                    "SELECT p.path FROM run_photo p JOIN analysis a ON a.id = p.analysis_id "
                    f"WHERE p.run_id = ? {which}",
                    given,
                ).fetchall()
                db.executemany(
                    "UPDATE run_photo SET analysis_id = NULL, again = 1 "
                    "WHERE run_id = ? AND path = ?",
                    [(run_id, row["path"]) for row in photos],
                )
                db.executemany(
                    "DELETE FROM attempt WHERE path = ? AND in_flight = 0",
                    [(row["path"],) for row in photos],
                )
                count += len(photos)
            if count and state is not RunState.RUNNING:
                self.queue_run(run_id)
        return count

    def _set(self, run_id: int, column: str, value: SqlValue) -> Run:
        with self._transaction() as db:
            db.execute(f"UPDATE run SET {column} = ? WHERE id = ?", (value, run_id))
            return self.run(run_id)
