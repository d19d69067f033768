"""How it is written what a decode pool and its processes say to each other (`messages`).

Requests are JSON, answers fixed structs (a failure's reason JSON behind one). Whatever an answer
claims is looked at here, as far as it can be judged by itself, and in `engine.reading.answers`
against what was asked.
"""

from __future__ import annotations

import json
import math
import struct
from dataclasses import astuple
from itertools import pairwise
from typing import Any

import numpy as np

from engine.photos.formats import PhotoFormat
from engine.reading.messages import (
    Answer,
    CropRequest,
    DecodeRequest,
    Done,
    Failed,
    FileStamp,
    FilmOpened,
    KeptRequest,
    NeedsTurn,
    NotKept,
    Plain,
    PlainRequest,
    Read,
    Ready,
    Request,
    ThumbnailRequest,
)
from engine.reading.sandbox import Protection
from engine.support.errors import NotAPhotoError, PhotoError
from engine.support.messages import Message, from_json, to_json
from engine.support.reasons import Content, Reason
from engine.values.faces import CropGeometry
from engine.values.films import FilmFrame, FilmMoments, FilmOptions
from engine.values.photos import Detail, Quality

REQUEST_BYTES = 64_000_000
"""A request's length at most: the landmarks of a crowd."""

ANSWER_BYTES = 65_536
"""An answer's length at most, pixels not counted: the times of a film's frames."""

MOST_PAGES_CLAIMED = 10_000_000
MOST_SIDE = 2**31 - 1
_MOST_BYTES = 2**50
_MOST_SECONDS = 1e7
_MOST_TEXT = 300
_MOST_NESTED = 2


class LieError(Exception):
    """An answer that no process gives that does its work."""


_FORMATS = tuple(PhotoFormat)
_QUALITIES = tuple(Quality)

_KIND = struct.Struct("<B")
_READY, _READ, _NEEDS, _NOT_KEPT, _FAILED, _DONE, _FILM, _PLAIN = range(1, 9)
_OF_READY = struct.Struct("<I")
_OF_READ = struct.Struct("<32s")
_OF_NEEDS = struct.Struct("<Q")
_OF_FAILED = struct.Struct("<BB32sQ")
_OF_DONE = struct.Struct("<B4IIIHQdBIBBHIQ")
_OF_PLAIN = struct.Struct("<QQd")
_KEPT = struct.Struct("<I")
_TIME = struct.Struct("<I")

_RANKS = (3, 4)

# What the pool says, the run or the catalog: no process that decodes says such of a photo.
_NOT_A_WORKERS = frozenset(
    (
        Reason.SPECIAL_FILE,
        Reason.DEAD_LINK,
        Reason.VANISHED,
        Reason.FOLDER_CLOSED,
        Reason.GONE,
        Reason.IN_A_CLOUD,
        Reason.READING_TOO_LONG,
        Reason.NO_READER,
        Reason.OUT_OF_MEMORY,
        Reason.BUG,
        Reason.MODEL_FAILED,
        Reason.SUSPECT,
        Reason.MANY_DAMAGED,
        Reason.NOT_FINISHED,
        Reason.FILM_NOT_COPIED,
        Reason.OTHER,
    )
)
# Windows' markup and a page's: no value of a reason has any of it.
_MARKUP = frozenset("<>&")


def request_bytes(request: Request | KeptRequest, stamp: FileStamp | None = None) -> bytes:
    """A request as it is sent; `stamp` is of the file that goes along."""
    if isinstance(request, KeptRequest):
        plain: dict[str, Any] = {
            "kind": "kept",
            "side": request.side,
            "faces": request.faces,
            "cpu_seconds": request.cpu_seconds,
        }
        return json.dumps(plain).encode("ascii")
    assert stamp is not None
    plain = {
        "kind": _KINDS[type(request)],
        "stamp": [stamp.size, stamp.mtime_ns],
        # Both kinds of separator, wherever this runs: the name alone is asked for.
        "name": request.path.replace("\\", "/").rpartition("/")[2],
        "allowance": request.allowance,
        "page": request.page,
        "cpu_seconds": request.cpu_seconds,
        "frame": None if request.frame is None else astuple(request.frame),
    }
    if isinstance(request, DecodeRequest):
        plain["films"] = None if request.films is None else astuple(request.films)
        detail = request.detail
        plain["detail"] = None if detail is None else plain_detail(detail)
        return json.dumps(plain).encode("ascii")
    plain["sha256"] = request.sha256
    if isinstance(request, PlainRequest):
        return json.dumps(plain).encode("ascii")
    marks = request.landmarks
    plain["landmarks"] = None if marks is None else np.asarray(marks, np.float64).tolist()
    if isinstance(request, CropRequest):
        plain["geometry"] = [request.geometry.size, request.geometry.reference]
        plain["spent"] = request.spent
    else:
        plain["side"] = request.side
        plain["kept"] = len(request.kept)
    return json.dumps(plain).encode("ascii")


def request_from(data: bytes) -> tuple[Request | KeptRequest, FileStamp]:
    """What `request_bytes` wrote; a `path` is a name alone, and `kept` counts."""
    plain = json.loads(data)
    kind = plain["kind"]
    if kind == "kept":
        return KeptRequest(plain["side"], plain["faces"], plain["cpu_seconds"]), FileStamp(0, 0)
    stamp = FileStamp(*plain["stamp"])
    name, allowance = plain["name"], plain["allowance"]
    page, seconds = plain["page"], plain["cpu_seconds"]
    frame = None if plain["frame"] is None else FilmFrame(*plain["frame"])
    if kind == "decode":
        detail = None if plain["detail"] is None else Detail(*plain["detail"])
        films = None if plain["films"] is None else FilmOptions(*plain["films"])
        return DecodeRequest(name, allowance, detail, page, seconds, films, frame), stamp
    if kind == "plain":
        return PlainRequest(name, plain["sha256"], allowance, page, seconds), stamp
    marks = plain["landmarks"]
    landmarks = None if marks is None else np.array(marks, np.float64).reshape(-1, 5, 2)
    if kind == "crop":
        assert landmarks is not None
        size, reference = plain["geometry"]
        geometry = CropGeometry(size, tuple((x, y) for x, y in reference))
        sha256, spent = plain["sha256"], plain["spent"]
        made = CropRequest(
            name, landmarks, geometry, sha256, allowance, spent, page, seconds, frame
        )
        return made, stamp
    kept = ("",) * plain["kept"]
    asked = ThumbnailRequest(
        name, plain["sha256"], plain["side"], landmarks, kept, allowance, page, seconds, frame
    )
    return asked, stamp


_KINDS: dict[type, str] = {
    DecodeRequest: "decode",
    CropRequest: "crop",
    ThumbnailRequest: "thumb",
    PlainRequest: "plain",
}


def plain_detail(detail: Detail) -> tuple[int, float, float, int]:
    """A detail's fields, in their order."""
    return detail.max_side, detail.smallest, detail.smallest_share, detail.kept


def answer_bytes(answer: Answer) -> bytes:
    """An answer as it is sent."""
    match answer:
        case Ready():
            return _KIND.pack(_READY) + _OF_READY.pack(answer.missing)
        case Read():
            return _KIND.pack(_READ) + _OF_READ.pack(bytes.fromhex(answer.sha256))
        case NeedsTurn():
            return _KIND.pack(_NEEDS) + _OF_NEEDS.pack(answer.cost)
        case NotKept():
            return _KIND.pack(_NOT_KEPT)
        case FilmOpened():
            return _KIND.pack(_FILM)
        case Failed():
            error = answer.error
            skipped = isinstance(error, NotAPhotoError)
            known, digest = bool(error.sha256), bytes.fromhex(error.sha256 or "00" * 32)
            head = _OF_FAILED.pack(skipped, known, digest, answer.resident)
            return _KIND.pack(_FAILED) + head + to_json(error.message).encode("ascii")
        case Plain():
            fields = (answer.length, answer.resident, answer.cpu_seconds)
            return _KIND.pack(_PLAIN) + _OF_PLAIN.pack(*fields)
        case Done():
            shape = (*answer.shape, *(0,) * (4 - len(answer.shape)))
            head = _OF_DONE.pack(
                len(answer.shape),
                *shape,
                answer.width,
                answer.height,
                _FORMATS.index(answer.format),
                answer.resident,
                answer.cpu_seconds,
                _QUALITIES.index(answer.quality),
                answer.pages,
                answer.film_inside,
                answer.covered_copy,
                len(answer.kept),
                len(answer.moments.times_ms) if answer.moments else 0,
                answer.moments.duration_ms if answer.moments else 0,
            )
            lengths = b"".join(_KEPT.pack(each) for each in answer.kept)
            times = answer.moments.times_ms if answer.moments else ()
            return _KIND.pack(_DONE) + head + lengths + b"".join(map(_TIME.pack, times))


def answer_from(data: bytes) -> Answer:
    """The answer in a message; raises LieError for what no worker says."""
    try:
        (kind,) = _KIND.unpack_from(data)
        body = data[_KIND.size :]
        if kind == _READY:
            return Ready(_within(_OF_READY.unpack(body)[0], 0, sum(Protection)))
        if kind == _READ:
            return Read(_OF_READ.unpack(body)[0].hex())
        if kind == _NEEDS:
            return NeedsTurn(_within(_OF_NEEDS.unpack(body)[0], 1, _MOST_BYTES))
        if kind == _NOT_KEPT and not body:
            return NotKept()
        if kind == _FILM and not body:
            return FilmOpened()
        if kind == _FAILED:
            return _failed(body)
        if kind == _DONE:
            return _done(body)
        if kind == _PLAIN:
            length, resident, seconds = _OF_PLAIN.unpack(body)
            _within(length, 0, _MOST_BYTES)
            return Plain(length, _within(resident, 0, _MOST_BYTES), _seconds(seconds))
    except struct.error:
        raise LieError("a message of a wrong length") from None
    raise LieError(f"a message of no kind: {kind}")


def _failed(body: bytes) -> Failed:
    skipped, known, digest, resident = _OF_FAILED.unpack_from(body)
    message = _said(body[_OF_FAILED.size :])
    error = NotAPhotoError(message) if skipped else PhotoError(message)
    error.sha256 = digest.hex() if known else ""
    return Failed(error, _within(resident, 0, _MOST_BYTES))


def _done(body: bytes) -> Done:
    fields = _OF_DONE.unpack_from(body)
    rank, *sides, width, height, number, resident, seconds, quality, pages, film, ours = fields[:-3]
    kept, frames, duration = fields[-3:]
    ends = _OF_DONE.size + kept * _KEPT.size
    lengths, times = body[_OF_DONE.size : ends], body[ends:]
    if rank not in _RANKS or any(sides[rank:]):
        raise LieError("an array of a wrong rank")
    if len(lengths) != kept * _KEPT.size:
        raise LieError("a wrong count of pictures")
    if len(times) != frames * _TIME.size:
        raise LieError("a wrong count of frames")
    if film not in (0, 1) or ours not in (0, 1):
        raise LieError("neither yes nor no")
    return Done(
        tuple(sides[:rank]),
        _within(width, 0, MOST_SIDE),
        _within(height, 0, MOST_SIDE),
        _FORMATS[_within(number, 0, len(_FORMATS) - 1)],
        _within(resident, 0, _MOST_BYTES),
        _seconds(seconds),
        tuple(each for (each,) in _KEPT.iter_unpack(lengths)),
        _QUALITIES[_within(quality, 0, len(_QUALITIES) - 1)],
        _within(pages, 1, MOST_PAGES_CLAIMED),
        bool(film),
        bool(ours),
        _moments(times, duration) if frames else None,
    )


def _moments(times: bytes, duration: int) -> FilmMoments:
    moments = tuple(each for (each,) in _TIME.iter_unpack(times))
    if any(after <= before for before, after in pairwise(moments)):
        raise LieError("frames that do not follow one another")
    return FilmMoments(moments, _within(duration, 0, _MOST_BYTES))


def _seconds(value: float) -> float:
    if not math.isfinite(value) or not 0 <= value <= _MOST_SECONDS:
        raise LieError("no time")
    return value


def _within(value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise LieError(f"{value} is not between {least} and {most}")
    return value


def _said(text: bytes) -> Message:
    """A reason as a worker may give one: one of ours, of values that can be shown."""
    try:
        message = from_json(text.decode("ascii"))
        _check_message(message)
        # A value of a wrong kind is seen when it is written into the sentence.
        str(message)
    except LieError:
        raise
    except Exception as error:  # whatever JSON and tables of codes raise of bytes that are anything
        raise LieError("no reason") from error
    return message


def _check_message(message: Message, depth: int = 0) -> None:
    if depth > _MOST_NESTED or not isinstance(message.code, Reason | Content):
        raise LieError("no reason of a photo")
    if message.code in _NOT_A_WORKERS:
        raise LieError("not a worker's to say")
    for _, value in message.values:
        if isinstance(value, Message):
            _check_message(value, depth + 1)
        elif isinstance(value, str):
            if len(value) > _MOST_TEXT or not value.isprintable() or _MARKUP & set(value):
                raise LieError("a text that cannot be shown")
        elif isinstance(value, int | float):
            if not math.isfinite(value) or abs(value) > _MOST_BYTES:
                raise LieError("a number that cannot be")
        else:
            raise LieError("a value of no kind")
