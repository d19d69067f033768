"""One part's work, as one object that is sent to a worker and built there when it is first used."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from engine.catalog.rows import now
from engine.cluster.known import HandedOn
from engine.cluster.places import Place
from engine.cluster.results import Asked, Results
from engine.cluster.retry import Retry, to_retry, without
from engine.cluster.source import StoreSource
from engine.cluster.tables import RESULTS, Found, found_row, table
from engine.photos.pairs import apart
from engine.run.guard import Guard
from engine.run.health import UNREADABLE_FOR_STOP, Health
from engine.support.errors import ErrorCode, FaixaError
from engine.support.messages import Message, to_json
from engine.support.reasons import DISK_FAULTS, Reason
from engine.support.version import VERSION
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus, Quality
from engine.values.troubles import RunTrouble

STORE_FAULTS = DISK_FAULTS | {Reason.PERMISSION_DENIED, Reason.READING_TOO_LONG}
"""Reasons that lie with the store where they come in a row."""


@dataclass(frozen=True, slots=True)
class PartDone:
    """How a part ended: counts of its photos, and what was analysed just now, in so many seconds.

    `problem` is a message as JSON where the part could not be done: nothing of it was written.
    """

    part: int
    found: int = 0
    analysed: int = 0
    no_face: int = 0
    failed: int = 0
    skipped: int = 0
    damaged: int = 0
    partial: int = 0
    in_a_cloud: int = 0
    covered_copies: int = 0
    known: int = 0
    known_skipped: int = 0
    faces: int = 0
    flagged: int = 0
    now: int = 0
    seconds: float = 0.0
    problem: str = ""


class PartWork:
    """Does parts of a folder of results; picklable, and light until the first is asked for."""

    def __init__(self, out: str, workers: int, retry: Retry = Retry.NOTHING) -> None:
        """`out` is the folder's place, `workers` the cores to use."""
        self._results = Results(Place(out))
        self._workers, self._retry = workers, retry
        self._asked: Asked | None = None
        self._guard: Guard | None = None
        self._known: HandedOn | None = None

    def __call__(self, part: int) -> PartDone:
        """Does what is left of a part. No exception: what is in the way is in the answer."""
        try:
            return self._done(part)
        except FaixaError as error:
            return PartDone(part, problem=to_json(error.message))

    def close(self) -> None:
        """Ends the engine's process; lists of known files go."""
        if self._guard is not None:
            self._guard.close()
            self._guard = None
        if self._known is not None:
            self._known.close()
            self._known = None

    def _done(self, part: int) -> PartDone:
        started = time.monotonic()
        asked = self._begun()
        listing = self._results.listing(part)
        before = self._before(part)
        left = listing.take(_missing(listing, before)) if before is not None else listing
        items = self._results.items(part, left)
        if before is not None:
            if self._retry is Retry.FAILED:
                # Without the folder no damaged photo's file could be seen to be another one.
                _Watch(asked.spec.roots)
            again = to_retry(self._results, part, listing, before, self._retry)
            if not items and not again.photos:
                return _counted(part, before)
            items += again.photos
            before = without(before, again.ids)
        found = list(self._found(asked, items))
        rows = sorted(
            (found_row(each, asked.run, asked.settings) for each in found),
            key=lambda row: row["path"],
        )
        done = table(rows, RESULTS)
        whole = done if before is None else pa.concat_tables([before, done])
        self._results.write_photos(part, whole)
        seconds = round(time.monotonic() - started, 3)
        return replace(_counted(part, whole), now=len(found), seconds=seconds)

    def _before(self, part: int) -> pa.Table | None:
        try:
            return self._results.photos(part)
        except FaixaError as error:
            if error.message.code is not ErrorCode.RESULTS_DAMAGED:
                raise
            # A disk's fault: its photos are analysed anew.
            return None

    def _begun(self) -> Asked:
        if self._asked is None:
            asked = self._results.asked()
            if asked is None:
                raise FaixaError(ErrorCode.NO_RESULTS(url=self._results.out.url))
            self._asked = asked
        return self._asked

    def _engine(self, asked: Asked) -> Guard:
        """The engine's process, the same on all machines."""
        if self._guard is None:
            options = replace(asked.options, workers=self._workers)
            if options.known.known_files and self._known is None:
                self._known = HandedOn(self._results.out, options.known)
            if self._known is not None:
                options = replace(options, known=self._known.options)
            stores = any(Place(root).in_store for root in asked.spec.roots)
            source = StoreSource(options.limits.max_bytes) if stores else None
            guard = Guard(options, source)
            ready = guard.ready()
            theirs = (VERSION, ready.sha256)
            if theirs != (asked.spec.program_version, asked.spec.model_sha256):
                guard.close()
                what = f"Faixa {VERSION}, {ready.sha256[:12]}"
                raise FaixaError(ErrorCode.CLUSTER_OTHER(host=socket.gethostname(), what=what))
            self._guard = guard
        return self._guard

    def _found(self, asked: Asked, items: list[PhotoFile | PhotoResult]) -> Iterator[Found]:
        for item in items:
            if isinstance(item, PhotoResult):
                yield Found(PhotoFile(item.path, item.size, item.mtime_ns), item, now())
        photos = {item.path: item for item in items if isinstance(item, PhotoFile)}
        if not photos:
            return
        watch = _Watch(asked.spec.roots)
        engine = self._engine(asked)
        alone: list[PhotoFile] = []
        for waiting in (photos, {}):
            waiting = waiting or {each.path: each for each in alone}
            for result in engine.results(tuple(waiting.values())):
                watch.seen(result)
                photo = waiting[result.path]
                # A raw photo whose JPEG was not read, or not whole, is one by itself.
                apart_ = _apart(photo) if _is_unread(result) else ()
                names = {os.path.basename(each.path) for each in apart_}
                beside = tuple(name for name in photo.beside if name not in names)
                alone += apart_
                yield Found(replace(photo, beside=beside), result, now())
            if not alone:
                return


class _Watch:
    """Tells a store that is gone, or a folder that this machine does not have, from bad photos."""

    def __init__(self, roots: tuple[str, ...]) -> None:
        """Raises FaixaError where a folder is not there."""
        self._roots = roots
        self._health = Health(tuple(each for each in roots if not Place(each).in_store))
        self._in_a_row = 0
        trouble = self._health.missing(lambda root: True)
        if trouble is not None:
            raise self._gone(trouble)

    def seen(self, result: PhotoResult) -> None:
        """Raises FaixaError where so many have failed that it is no photo's fault."""
        reason = result.reason
        if result.status is not PhotoStatus.FAILED or reason is None:
            self._in_a_row = 0
            self._health.read()
        elif not Place(result.path).in_store:
            trouble = self._health.failed(result.path, reason)
            if trouble is not None:
                raise self._gone(trouble)
        else:
            self._in_a_row = self._in_a_row + 1 if reason.code in STORE_FAULTS else 0
            if self._in_a_row >= UNREADABLE_FOR_STOP:
                raise _gone(", ".join(self._roots), reason)

    @staticmethod
    def _gone(trouble: RunTrouble) -> FaixaError:
        detail = trouble.detail
        return _gone(trouble.place or str(detail), detail)


def _gone(source: str, why: Message | str) -> FaixaError:
    host = socket.gethostname()
    return FaixaError(ErrorCode.SOURCE_GONE(host=host, source=source, system=why))


def _apart(photo: PhotoFile) -> tuple[PhotoFile, ...]:
    if not Place(photo.path).in_store:
        return apart(photo)
    folder = photo.path.rsplit("/", 1)[0]
    alone = apart(replace(photo, path=f"/{os.path.basename(photo.path)}"))
    return tuple(PhotoFile(f"{folder}/{os.path.basename(each.path)}", 0, 0) for each in alone)


def _is_unread(result: PhotoResult) -> bool:
    """Whether it was not seen, or not whole; a list of known files names its own bytes alone."""
    skipped = result.status is PhotoStatus.SKIPPED and bool(result.known)
    return skipped or result.status is PhotoStatus.FAILED or result.quality is Quality.DAMAGED


def _missing(listing: pa.Table, before: pa.Table) -> pa.Array:
    """The places in the listing whose ids are not among those that are done."""
    numbered = pa.table({"id": listing["id"], "place": pa.array(range(listing.num_rows))})
    left = numbered.join(before.select(["id"]), "id", join_type="left anti")
    return left.sort_by("place")["place"].combine_chunks()


def _counted(part: int, done: pa.Table) -> PartDone:
    counts = dict.fromkeys(PartDone.__dataclass_fields__, 0)
    cloud, copy = (to_json(each()) for each in (Reason.IN_A_CLOUD, Reason.COVERED_COPY))
    wanted = done.select(["status", "quality", "reason_code", "photo_flagged", "known"])
    for row in wanted.to_pylist():
        counts[row["status"]] += 1
        counts["damaged"] += row["quality"] == Quality.DAMAGED
        counts["partial"] += row["quality"] == Quality.PARTIAL
        counts["in_a_cloud"] += row["reason_code"] == cloud
        counts["covered_copies"] += row["reason_code"] == copy
        counts["known"] += bool(row["known"])
        counts["known_skipped"] += bool(row["known"]) and row["status"] == PhotoStatus.SKIPPED
        counts["flagged"] += bool(row["photo_flagged"])
    faces = pc.sum(pc.list_value_length(done["faces"])).as_py() or 0
    kept = {**counts, "part": part, "found": done.num_rows, "faces": faces}
    return PartDone(**{**kept, "problem": "", "seconds": 0.0, "now": 0})
