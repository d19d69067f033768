"""The catalog: the SQLite file that holds runs, photos, faces and decisions.

What must be true together is written in one transaction, so that a process killed at any moment
leaves a good catalog. All methods raise CatalogError in words for the user; any thread may call
them.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from engine.catalog.about import known_of
from engine.catalog.acts import CatalogActs
from engine.catalog.brought import CatalogBrought
from engine.catalog.drafts import CatalogDrafts
from engine.catalog.erasing.erase import CatalogErasing
from engine.catalog.exchange import CatalogExchange
from engine.catalog.faces import new_id
from engine.catalog.file import CatalogFile, default_path
from engine.catalog.gallery import CatalogGallery
from engine.catalog.queue import CatalogQueue
from engine.catalog.records import Listed, Wanted, read_records
from engine.catalog.review import CatalogReview
from engine.catalog.rows import (
    SUSPECT_DEATHS,
    add_analysis,
    add_found,
    land,
    next_settled,
    now,
    run_of,
    settle,
)
from engine.catalog.same_bytes import copy_analysis
from engine.catalog.work import PAGE, count, pending, reuse_unchanged, unread_with_others
from engine.support.errors import CatalogError, ErrorCode
from engine.support.reasons import Reason
from engine.values.ages import PolicySettings
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus
from engine.values.records import (
    RESUMABLE,
    PhotoRecord,
    Run,
    RunCounts,
    RunSpec,
    RunState,
)

__all__ = ["Catalog", "default_path"]

FOUND_BATCH = 500


class Catalog:
    """An open catalog; a context manager. `queue`, `review`, `gallery`, `acts`, `drafts`,
    `exchange`, `brought` and `erasing` are parts of it.

    A writer holds `<file>.lock` until it is closed, one per catalog and machine. Readers need no
    lock and work while a writer writes; a writer's method called on one raises CatalogError.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        writer: bool = True,
        wait_seconds: float = 0.0,
        beside: bool = False,
        make: bool = True,
    ) -> None:
        """Opens `path` (`default_path()` if None); a writer makes it, and waits for its lock.

        With `make` off a writer raises CatalogError where there is none, too.

        A writer that finds photos in flight knows that the process before it died: it counts a
        death for each, and marks the runs that were running as interrupted.

        `beside` opens a second writer for a process of a program that holds the lock: it takes
        none, and changes nothing by opening or closing.
        """
        if not make and not (path or default_path()).exists():
            raise CatalogError(ErrorCode.NO_CATALOG(path=str(path or default_path())))
        self._file = CatalogFile(path, writer=writer, wait_seconds=wait_seconds, beside=beside)
        self.queue = CatalogQueue(self._file)
        self.review = CatalogReview(self._file)
        self.gallery = CatalogGallery(self._file)
        self.exchange = CatalogExchange(self._file)
        self.acts = CatalogActs(self._file)
        self.drafts = CatalogDrafts(self._file)
        self.brought = CatalogBrought(self._file)
        self.erasing = CatalogErasing(self._file)
        if writer:
            self._finish_erasing()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    def close(self) -> None:
        """Closes the file. A writer's clean end: no photo is in flight, no run is running."""
        self._file.close()

    def __enter__(self) -> Self:
        """The catalog itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes it; an error on the way out does not hide the one that led here."""
        with contextlib.suppress(CatalogError) if error else contextlib.nullcontext():
            self.close()

    # Runs

    def run(self, run_id: int) -> Run:
        """The run with that number; CatalogError where there is none."""
        return self._file.run(run_id)

    def runs(self) -> tuple[Run, ...]:
        """All runs, oldest first, hidden ones too."""
        return tuple(run_of(row) for row in self._file.fetch("SELECT * FROM run ORDER BY id"))

    def find_resumable_run(self, spec: RunSpec) -> Run | None:
        """The last run of the same roots, options and settings, where it can be gone on with."""
        rows = self._file.fetch(
            "SELECT * FROM run WHERE roots = ? AND options_key = ? AND settings_key = ? "
            "ORDER BY id DESC LIMIT 1",
            (json.dumps(spec.roots), spec.options_key, spec.settings_key),
        )
        run = run_of(rows[0]) if rows else None
        return run if run is not None and run.state in RESUMABLE else None

    def start_run(
        self, spec: RunSpec, provider: str = "", state: RunState = RunState.RUNNING
    ) -> Run:
        """A new run, running, or queued where `state` says so."""
        with self._file.lasting() as db:
            cursor = db.execute(
                "INSERT INTO run(created_at, state, roots, options, options_key, settings_key, "
                "rescan, model_name, model_version, model_sha256, provider, program_version, "
                "position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                "(SELECT coalesce(max(position), 0) + 1 FROM run))",
                (
                    now(),
                    state,
                    json.dumps(spec.roots),
                    json.dumps(dict(spec.options), sort_keys=True),
                    spec.options_key,
                    spec.settings_key,
                    spec.rescan,
                    spec.model_name,
                    spec.model_version,
                    spec.model_sha256,
                    provider,
                    spec.program_version,
                ),
            )
            return self.run(new_id(cursor))

    def resume_run(self, run_id: int, provider: str = "", spec: RunSpec | None = None) -> Run:
        """The run, running again, with the provider in use now and the options that `spec` has.

        Options that change no analysis, such as the age bands, may be other ones than before.
        """
        with self._file.transaction() as db:
            db.execute(
                "UPDATE run SET state = ?, provider = ?, finished_at = '', problem = '', "
                "hidden = 0 WHERE id = ?",
                (RunState.RUNNING, provider, run_id),
            )
            if spec is not None:
                options = json.dumps(dict(spec.options), sort_keys=True)
                db.execute(
                    "UPDATE run SET options = ?, options_key = ?, rescan = ? WHERE id = ?",
                    (options, spec.options_key, spec.rescan, run_id),
                )
            return self.run(run_id)

    def set_provider(self, run_id: int, provider: str) -> Run:
        """The run, which goes on on another provider than it began on."""
        with self._file.transaction() as db:
            db.execute("UPDATE run SET provider = ? WHERE id = ?", (provider, run_id))
            return self.run(run_id)

    def finish_run(self, run_id: int, state: RunState = RunState.DONE) -> Run:
        """The run, ended as `state` says; `INTERRUPTED` is a clean stop that can be resumed."""
        ended = "" if state in RESUMABLE else now()
        with self._file.lasting() as db:
            if self.run(run_id).state is RunState.RUNNING:
                # Another run's photos may be in flight when one that waits is given up.
                land(db)
            db.execute(
                "UPDATE run SET state = ?, finished_at = ? WHERE id = ?", (state, ended, run_id)
            )
            return self.run(run_id)

    def counts(self, run_id: int) -> RunCounts:
        """A run's photos, by how they ended."""
        return count(self._file, run_id)

    # The photos of a run

    def add_found(self, run_id: int, found: Iterable[PhotoFile | PhotoResult]) -> int:
        """Adds what the scan found, in batches as it goes; how many the run did not know yet.

        A `PhotoFile` waits for its analysis; a `PhotoResult` (skipped, or not to be reached) is
        the photo's row already. What is found again is left as it is, unless the file's size or
        times have changed: then it waits again. In a run that rescans, a suspect that is found for
        the first time gets another chance.
        """
        rescan = self.run(run_id).spec.rescan
        new = 0
        each = iter(found)
        while batch := tuple(islice(each, FOUND_BATCH)):
            with self._file.transaction() as db:
                new += sum(add_found(db, run_id, item, rescan) for item in batch)
            self._file.let_others()
        return new

    def reuse_unchanged(self, run_id: int) -> int:
        """Gives waiting photos the analysis they had, where path, size, times and settings agree.

        Failed and skipped ones are looked at again: what stood in the way may be gone, and a later
        version may read what this one cannot. Returns how many were reused. In many transactions,
        so that a reviewer's decision does not wait for long; what a kill leaves waits still.
        """
        return reuse_unchanged(self._file, self.run(run_id))

    def known_by_hash(
        self, path: str, sha256: str, settings_key: str, run_id: int = 0
    ) -> int | None:
        """The analysis, if there is one, of the same bytes under the same settings.

        At whatever path, but rather at this one. None also where the photo is to be analysed again
        in `run_id` (see `requeue_photos`).
        """
        rows = self._file.fetch(
            "SELECT id FROM analysis WHERE sha256 = :sha256 AND sha256 <> '' "
            "AND settings_key = :key AND status IN ('analysed', 'no_face') "
            "AND NOT EXISTS (SELECT 1 FROM run_photo "
            "WHERE run_id = :run AND path = :path AND again) "
            "ORDER BY path = :path DESC, id DESC LIMIT 1",
            {"path": os.fsencode(path), "key": settings_key, "sha256": sha256, "run": run_id},
        )
        return int(rows[0]["id"]) if rows else None

    def record_reuse(
        self, run_id: int, photo: PhotoFile, analysis_id: int, known: str = ""
    ) -> None:
        """Gives a photo an analysis that `known_by_hash` found, and remembers its new times.

        That of another path is copied: the photo's row is its own. `known` as in PhotoResult.
        """
        with self._file.transaction() as db:
            cursor = db.execute(
                "UPDATE analysis SET size = ?, mtime_ns = ?, ctime_ns = ? "
                "WHERE id = ? AND path = ?",
                (photo.size, photo.mtime_ns, photo.ctime_ns, analysis_id, os.fsencode(photo.path)),
            )
            if not cursor.rowcount:
                analysis_id = copy_analysis(db, analysis_id, photo)
            settle(db, run_id, photo, analysis_id, known)

    def pending(self, run_id: int) -> Iterator[PhotoFile]:
        """The waiting photos that were in flight at no death, in path order, page by page."""
        return pending(self._file, run_id, "= 0")

    def pending_after_death(self, run_id: int) -> Iterator[PhotoFile]:
        """Those in flight when the process died, once or again: for the end, one at a time."""
        return pending(self._file, run_id, f"BETWEEN 1 AND {SUSPECT_DEATHS - 1}")

    def unread_with_others(self, run_id: int) -> tuple[PhotoFile, ...]:
        """The photos that have files beside them that are one with them, and were not looked at.

        They could not be read or are damaged, or a list of known files names their bytes alone.
        """
        return unread_with_others(self._file, run_id)

    def fail_suspects(self, run_id: int) -> Iterator[PhotoResult]:
        """Fails the waiting photos at which the process died twice alone; yields them."""
        for photo in pending(self._file, run_id, f">= {SUSPECT_DEATHS}"):
            result = PhotoResult(
                photo.path,
                PhotoStatus.FAILED,
                Reason.SUSPECT(),
                size=photo.size,
                mtime_ns=photo.mtime_ns,
                ctime_ns=photo.ctime_ns,
            )
            with self._file.transaction() as db:
                analysis_id = add_analysis(db, run_id, result)
                # Not settle: the attempt stays, so that the next run does not try it either.
                db.execute(
                    "UPDATE run_photo SET analysis_id = ?, settled = ?, again = 0 "
                    "WHERE run_id = ? AND path = ?",
                    (analysis_id, next_settled(db, run_id), run_id, os.fsencode(photo.path)),
                )
            yield result

    def mark_in_flight(self, photos: Iterable[PhotoFile]) -> None:
        """Remembers, before they are read, that these photos are being read."""
        with self._file.transaction() as db:
            db.executemany(
                "INSERT INTO attempt VALUES (?, ?, ?, 1, 0) ON CONFLICT (path) DO UPDATE SET "
                "deaths = CASE WHEN size = excluded.size AND mtime_ns = excluded.mtime_ns "
                "THEN deaths ELSE 0 END, "
                "size = excluded.size, mtime_ns = excluded.mtime_ns, in_flight = 1",
                [(os.fsencode(each.path), each.size, each.mtime_ns) for each in photos],
            )

    def record(self, run_id: int, result: PhotoResult) -> int:
        """Writes a photo's result, its faces left to right, and takes its mark away; all or none.

        A face that an earlier analysis of the same bytes found too (IoU over 0.5), at this path or
        another, stays the same subject and keeps its decisions. Returns the analysis's number.
        """
        with self._file.one_of_many() as db:
            analysis_id = add_analysis(db, run_id, result)
            settle(db, run_id, result, analysis_id, result.known)
            return analysis_id

    # Reading

    def photos(
        self,
        run_id: int,
        reviewer: str | None = None,
        settings: PolicySettings | None = None,
        wanted: Wanted | None = None,
    ) -> Iterator[PhotoRecord]:
        """A run's photos in path order (bytes), with faces and decisions, page by page.

        Each photo is whole, also while a run is writing. `reviewer` None takes everybody's
        decisions, a name only that reviewer's own. `settings` None are the run's own policy.
        `wanted` is asked for each photo whether it is to be read.
        """
        self.run(run_id)
        after = b""
        while True:
            with self._file.snapshot() as db:
                page = [
                    Listed(run_id, row["analysis_id"], row["path"])
                    for row in db.execute(
                        "SELECT path, analysis_id FROM run_photo WHERE run_id = ? AND path > ? "
                        "ORDER BY path LIMIT ?",
                        (run_id, after, PAGE),
                    )
                ]
                found = read_records(db, page, reviewer, settings, wanted)
            if not page:
                return
            after = page[-1].path
            yield from found

    def known_of(self, paths: Iterable[str]) -> list[dict[str, Any]]:
        """All that is known of each of these files, as JSON takes it, where that is nothing too."""
        return known_of(self._file, paths)

    def is_original(self, path: str) -> bool:
        """Whether a file was taken for a photo by any run (analysed, no face, or failed)."""
        return bool(
            self._file.fetch(
                "SELECT 1 FROM analysis WHERE path = ? AND status <> 'skipped' LIMIT 1",
                (os.fsencode(path),),
            )
        )

    def _finish_erasing(self) -> None:
        # What could not be cleaned now is no reason not to work: it is tried at every opening, and
        # `erasing.unclean` says so.
        with contextlib.suppress(CatalogError):
            self.erasing.finish()
