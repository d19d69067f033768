"""Photos as rows of Parquet: what was listed, and what was found.

The results have the report's columns by their names, a photo a row, its faces in a list; beside
them stands what was measured, exactly, so that a report under another policy and a catalog can be
made of them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from engine.ages import policy
from engine.catalog.faces import left_to_right
from engine.catalog.records import landmarks_of
from engine.catalog.sound import finite, sound_distributions
from engine.reports.content.rows import COLUMNS, HEADER, Kind, ReportRow, photo_rows
from engine.support.messages import from_json, to_json
from engine.values.ages import AGES, AnalysedFace, PolicySettings
from engine.values.faces import Box, Face
from engine.values.films import time_of_page
from engine.values.photos import PhotoFile, PhotoPage, PhotoResult, PhotoStatus, Quality
from engine.values.records import FaceRecord, PhotoKey, PhotoRecord, Run

_OF_FACE = (
    *("face", "page", "x", "y", "w", "h", "detection_score", "age_group", "p_child", "p_teen"),
    *("p_adult", "p_minor", "p_minor_model", "age", "age_low", "age_high", "flagged", "uncertain"),
    "time",
)
_OF_PEOPLE = (
    *("decision", "decided_by", "decided_at", "note", "final_group", "added_by", "disagreement"),
    *("consent", "consent_until", "unaided", "run"),
)
"""Columns of what is done in a catalog."""

_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.FLAG: pa.bool_(),
    **dict.fromkeys((Kind.PROBABILITY, Kind.YEARS, Kind.SECONDS, Kind.THRESHOLD), pa.float64()),
}
_FACE_COLUMNS = [(name, kind) for name, kind in COLUMNS if name in _OF_FACE]
_PHOTO_COLUMNS = [(name, kind) for name, kind in COLUMNS if name not in (*_OF_FACE, *_OF_PEOPLE)]

_LATER = frozenset(HEADER[HEADER.index("known") :])
"""The report's columns that are newer than the folder's format 1: what began without goes on."""

_EXACT_FACE = (
    pa.field("box", pa.list_(pa.float64(), 4)),
    pa.field("landmarks", pa.list_(pa.float64(), 10)),
    pa.field("score", pa.float64()),
    pa.field("page_number", pa.int64()),
    pa.field("age_distribution", pa.list_(pa.float32(), AGES)),
)
_PAGE = pa.struct(
    [(name, pa.int64()) for name in ("number", "width", "height")] + [("time_ms", pa.int64())]
)
_FILE = (
    pa.field("path", pa.binary()),
    pa.field("size", pa.int64()),
    pa.field("mtime_ns", pa.int64()),
    pa.field("ctime_ns", pa.int64()),
    pa.field("beside", pa.list_(pa.binary())),
)
_EXACT = (
    *_FILE,
    pa.field("reason_code", pa.string()),
    pa.field("page_sizes", pa.list_(_PAGE)),
    pa.field("page_count", pa.int64()),
    pa.field("film_inside", pa.bool_()),
    pa.field("duration_ms", pa.int64()),
)

LISTED = pa.schema(
    [
        pa.field("id", pa.string()),
        *_FILE,
        pa.field("status", pa.string()),
        pa.field("reason_code", pa.string()),
    ]
)
"""A shard of the listing. `status` is "" for a photo that waits, else that of what is none."""

RESULTS = pa.schema(
    [
        pa.field("id", pa.string()),
        *(pa.field(name, _TYPES[kind]) for name, kind in _PHOTO_COLUMNS),
        pa.field(
            "faces",
            pa.list_(
                pa.struct(
                    [*(pa.field(name, _TYPES[kind]) for name, kind in _FACE_COLUMNS), *_EXACT_FACE]
                )
            ),
        ),
        *_EXACT,
    ]
)
"""What was found. A photo's `path` and the names `beside` are bytes, as the system has them."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A photo as it was listed, how it ended, and when (UTC, ISO 8601 with seconds and `Z`)."""

    photo: PhotoFile
    result: PhotoResult
    analysed_at: str


def photo_id(photo: PhotoFile) -> str:
    """Names a file in the state in which it was listed: 32 hex digits."""
    state = f"\0{photo.size}\0{photo.mtime_ns}".encode()
    return hashlib.sha256(os.fsencode(photo.path) + state).hexdigest()[:32]


def listed_row(item: PhotoFile | PhotoResult) -> Row:
    """A row of the listing: of a photo, or of what is none."""
    photo = item if isinstance(item, PhotoFile) else _file_of(item)
    status, reason = "", ""
    if isinstance(item, PhotoResult):
        status, reason = str(item.status), _code(item)
    return {"id": photo_id(photo), **_file_row(photo), "status": status, "reason_code": reason}


def item_of(row: Row) -> PhotoFile | PhotoResult:
    """What `listed_row` made a row of. Raises one of `sound.BROKEN` for what is none."""
    photo = _photo(row)
    if not row["status"]:
        return photo
    return PhotoResult(photo.path, PhotoStatus(row["status"]), from_json(row["reason_code"]))


def found_row(found: Found, run: Run, settings: PolicySettings) -> Row:
    """A row of the results; `run` says with what it was made."""
    photo, result = found.photo, found.result
    record = _record(found, run, settings)
    rows = tuple(photo_rows(record))
    exact = [_exact_face(each) for each in record.faces]
    return {
        "id": photo_id(photo),
        **_some(rows[0], _PHOTO_COLUMNS),
        # The first page's, whichever page the first face is on.
        "width": int(result.width) or None,
        "height": int(result.height) or None,
        "faces": [
            _some(row, _FACE_COLUMNS) | face
            for row, face in zip(rows if exact else (), exact, strict=True)
        ],
        **_file_row(photo),
        "size": result.size,
        "mtime_ns": result.mtime_ns,
        "ctime_ns": result.ctime_ns,
        "reason_code": _code(result),
        "page_sizes": [asdict(each) for each in result.pages],
        "page_count": int(result.page_count),
        "film_inside": bool(result.film_inside),
        "duration_ms": int(result.duration_ms),
    }


def found_of(row: Row) -> Found:
    """What `found_row` made a row of. Raises one of `sound.BROKEN` for what is none."""
    photo = _photo(row)
    numbers = [row[name] for name in ("page_count", "duration_ms")]
    if not finite([*numbers, row["width"] or 0, row["height"] or 0]):
        raise ValueError("no numbers")
    result = PhotoResult(
        path=photo.path,
        status=PhotoStatus(row["status"]),
        reason=from_json(row["reason_code"]) if row["reason_code"] else None,
        width=row["width"] or 0,
        height=row["height"] or 0,
        size=photo.size,
        mtime_ns=photo.mtime_ns,
        sha256=str(row["photo_sha256"]),
        faces=tuple(map(_face_of, row["faces"])),
        quality=Quality(row["quality"]),
        pages=tuple(PhotoPage(**each) for each in row["page_sizes"]),
        page_count=row["page_count"],
        film_inside=row["film_inside"] is True,
        ctime_ns=photo.ctime_ns,
        duration_ms=row["duration_ms"],
        known=str(row["known"]),
    )
    return Found(photo, result, str(row["analysed_at"]))


def table(rows: Iterable[Row], schema: pa.Schema) -> pa.Table:
    """The rows as a table."""
    return pa.Table.from_pylist(list(rows), schema=schema)


def completed(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows with the schema's columns; later ones that they lack are empty ("", or null).

    Raises KeyError, pa.ArrowException where others are missing, or hold what they should not.
    """
    for field in schema:
        if field.name in _LATER and field.name not in rows.column_names:
            empty = "" if field.type == _TYPES[Kind.TEXT] else None
            rows = rows.append_column(field, pa.array([empty] * rows.num_rows, field.type))
    return rows.select(schema.names).cast(schema)


def _record(found: Found, run: Run, settings: PolicySettings) -> PhotoRecord:
    """As the catalog would give it, its faces left to right."""
    result = found.result
    faces = sorted(result.faces, key=lambda each: left_to_right(each.face))
    film = any(page.time_ms is not None for page in result.pages)
    estimates = policy.estimates((each.age_distribution for each in faces), settings)
    return PhotoRecord(
        key=PhotoKey(run.id, 0),
        path=result.path,
        status=result.status,
        analysed_by=run,
        policy=settings,
        reason=result.reason,
        width=result.width,
        height=result.height,
        size=result.size,
        mtime_ns=result.mtime_ns,
        sha256=result.sha256,
        analysed_at=found.analysed_at,
        faces=tuple(
            FaceRecord(
                0,
                number,
                each.face.box,
                each.face.landmarks,
                each.face.score,
                "",
                each.age_distribution,
                estimate,
                page=each.face.page,
                time_ms=time_of_page(each.face.page) if film else None,
            )
            for number, (each, estimate) in enumerate(zip(faces, estimates, strict=True), 1)
        ),
        flagged=policy.photo_flagged(estimates),
        unaccompanied=policy.unaccompanied(estimates),
        quality=result.quality,
        pages=result.pages,
        page_count=result.page_count,
        film_inside=result.film_inside,
        beside=found.photo.beside,
        duration_ms=result.duration_ms,
        known=result.known,
    )


def _some(row: ReportRow, columns: Iterable[tuple[str, Kind]]) -> Row:
    """Some cells of the report's row; text as it is, without what a spreadsheet needs."""
    return {
        name: None
        if (value := getattr(row, name)) is None
        else (str(value) if kind is Kind.TEXT else value)
        for name, kind in columns
    }


def _exact_face(face: FaceRecord) -> Row:
    box = face.box
    return {
        "box": [float(each) for each in (box.x, box.y, box.width, box.height)],
        "landmarks": face.landmarks.as_array().ravel().tolist(),
        "score": float(face.score or 0.0),
        "page_number": face.page,
        "age_distribution": np.asarray(face.age_distribution, np.float32).tolist(),
    }


def _face_of(row: Mapping[str, Any]) -> AnalysedFace:
    box, points = row["box"], row["landmarks"]
    ages = np.array(row["age_distribution"], "<f4")
    if len(box) != 4 or not finite([*box, *points, row["score"], row["page_number"]]):
        raise ValueError("no face")
    if not sound_distributions([ages.tobytes()])[0]:
        raise ValueError("no age distribution")
    marks = landmarks_of(np.array(points, "<f8").tobytes())
    face = Face(Box(*box), marks, row["score"], row["page_number"])
    return AnalysedFace(face, ages.astype(np.float32))


def _file_row(photo: PhotoFile) -> Row:
    return {
        "path": os.fsencode(photo.path),
        "size": photo.size,
        "mtime_ns": photo.mtime_ns,
        "ctime_ns": photo.ctime_ns,
        "beside": [os.fsencode(name) for name in photo.beside],
    }


def _photo(row: Row) -> PhotoFile:
    numbers = [row[name] for name in ("size", "mtime_ns", "ctime_ns")]
    if not row["path"] or not all(type(each) is int for each in numbers):
        raise ValueError("no photo")
    beside = tuple(map(os.fsdecode, row["beside"]))
    if any(not name or "/" in name or os.sep in name or name == ".." for name in beside):
        raise ValueError("no names")
    return PhotoFile(os.fsdecode(row["path"]), numbers[0], numbers[1], beside, numbers[2])


def _file_of(result: PhotoResult) -> PhotoFile:
    return PhotoFile(result.path, result.size, result.mtime_ns, ctime_ns=result.ctime_ns)


def _code(result: PhotoResult) -> str:
    return "" if result.reason is None else to_json(result.reason)
