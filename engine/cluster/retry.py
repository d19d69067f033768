"""Which photos of a part that was done are tried again."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from engine.cluster.results import Results
from engine.cluster.store_scan import file_now
from engine.support.messages import to_json
from engine.support.reasons import Reason
from engine.values.photos import PhotoFile, PhotoStatus, Quality


class Retry(StrEnum):
    """What is tried again: nothing, what failed, or of that only what killed an engine twice."""

    NOTHING = ""
    FAILED = "failed"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Again:
    """The photos to try again, and the ids of the rows in whose place their results come."""

    photos: list[PhotoFile] = field(default_factory=list)
    ids: frozenset[str] = frozenset()


def to_retry(
    results: Results, part: int, listing: pa.Table, before: pa.Table, retry: Retry
) -> Again:
    """What of a part, whose results were `before`, is tried again. Raises FaixaError.

    A photo is tried as it was listed: those that were one with it, and became photos of their own
    when it failed, are one with it again. What was none when it was listed stays so. What was read
    in part failed as well, once its file is another one: until then it would read as before.
    """
    failed = _failed(before, retry)
    mended = _mended(results, part, before) if retry is Retry.FAILED else {}
    failed |= mended.keys()
    if not failed:
        return Again()
    listed = frozenset(listing["id"].to_pylist())
    chosen = listing.filter(pc.is_in(listing["id"], pa.array(sorted(failed & listed), pa.string())))
    photos = [each for each in results.items(part, chosen) if isinstance(each, PhotoFile)]
    never = {row["id"] for row in chosen.select(["id", "status"]).to_pylist() if row["status"]}
    beside = {
        os.path.join(os.path.dirname(photo.path), name) for photo in photos for name in photo.beside
    }
    ids = (failed & listed) - never
    names = before["id"].to_pylist()
    for name, found in zip(names, results.found(part), strict=True):
        if name in listed:
            continue
        if found.photo.path in beside:
            ids |= {name}
        elif name in failed:
            photos.append(found.photo)
            ids |= {name}
    # In the state of now: otherwise it would count as mended the next time as well.
    now = {photo.path: photo.ctime_ns for photo in mended.values()}
    photos = [replace(each, ctime_ns=now.get(each.path, each.ctime_ns)) for each in photos]
    return Again(photos, ids)


def without(rows: pa.Table, ids: frozenset[str]) -> pa.Table:
    """The rows but for these."""
    return rows.filter(pc.invert(pc.is_in(rows["id"], pa.array(sorted(ids), pa.string()))))


def _failed(before: pa.Table, retry: Retry) -> frozenset[str]:
    if retry is Retry.NOTHING:
        return frozenset()
    suspect = to_json(Reason.DIED_TWICE())
    return frozenset(
        row["id"]
        for row in before.select(["id", "status", "reason_code"]).to_pylist()
        if row["status"] == PhotoStatus.FAILED
        and (retry is Retry.FAILED or row["reason_code"] == suspect)
    )


def _mended(results: Results, part: int, before: pa.Table) -> dict[str, PhotoFile]:
    """By their ids the damaged photos whose files are others since, as they are now."""
    damaged = [quality == Quality.DAMAGED for quality in before["quality"].to_pylist()]
    if not any(damaged):
        return {}
    mended = {}
    names = before["id"].to_pylist()
    for name, is_damaged, found in zip(names, damaged, results.found(part), strict=True):
        read = found.photo
        now = file_now(read.path) if is_damaged else None
        if now is not None and now.has_changed(read.size, read.mtime_ns, read.ctime_ns):
            mended[name] = now
    return mended
