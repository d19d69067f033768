"""Photos and what was found in them, as processes say them to each other: JSON of a known form."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np

from engine.catalog.records import landmarks_of
from engine.run.wire import Told, WireError, number, text
from engine.support.messages import from_json, to_json
from engine.values.ages import AGES, AnalysedFace
from engine.values.faces import Box, Face
from engine.values.photos import PhotoFile, PhotoPage, PhotoResult, PhotoStatus, Quality

BROKEN = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError),
    *(StopIteration, RecursionError),
)
"""What it raises to make a photo of what is none."""

_SIZES = ("width", "height", "size", "mtime_ns", "page_count", "ctime_ns", "duration_ms")


def photo_values(photo: PhotoFile) -> Told:
    """The photo as `photo_of` reads it."""
    return {
        "path": photo.path,
        "size": photo.size,
        "mtime_ns": photo.mtime_ns,
        "ctime_ns": photo.ctime_ns,
        "beside": list(photo.beside),
    }


def photo_of(told: object) -> PhotoFile:
    """What `photo_values` made; WireError for anything else."""
    if not isinstance(told, dict) or not isinstance(told.get("beside"), list):
        raise WireError("no photo")
    beside = told["beside"]
    if not all(isinstance(each, str) for each in beside):
        raise WireError("no photo")
    return PhotoFile(
        text(told, "path"),
        number(told, "size"),
        _whole(told, "mtime_ns"),
        tuple(beside),
        _whole(told, "ctime_ns"),
    )


def result_values(result: PhotoResult) -> Told:
    """The result as `result_of` reads it."""
    return {
        "path": result.path,
        "status": result.status,
        "reason": None if result.reason is None else json.loads(to_json(result.reason)),
        **{name: int(getattr(result, name)) for name in _SIZES},
        "sha256": result.sha256,
        "quality": result.quality,
        "film_inside": bool(result.film_inside),
        "known": result.known,
        "pages": [[each.number, each.width, each.height, each.time_ms] for each in result.pages],
        "faces": [_face_values(each) for each in result.faces],
    }


def result_of(told: object) -> PhotoResult:
    """What `result_values` made; WireError for anything else."""
    if not isinstance(told, dict):
        raise WireError("no result")
    try:
        sizes: dict[str, Any] = {name: _whole(told, name) for name in _SIZES}
        return PhotoResult(
            path=text(told, "path"),
            status=PhotoStatus(text(told, "status")),
            reason=None if told["reason"] is None else from_json(json.dumps(told["reason"])),
            **sizes,
            sha256=text(told, "sha256"),
            faces=tuple(map(_face, told["faces"])),
            quality=Quality(text(told, "quality")),
            pages=tuple(PhotoPage(*each) for each in told["pages"]),
            film_inside=told["film_inside"] is True,
            known=text(told, "known"),
        )
    except BROKEN as error:
        raise WireError("no result") from error


def _face_values(found: AnalysedFace) -> Told:
    face, box = found.face, found.face.box
    ages = np.asarray(found.age_distribution, "<f4").tobytes()
    return {
        "box": [float(each) for each in (box.x, box.y, box.width, box.height)],
        "landmarks": face.landmarks.as_array().ravel().tolist(),
        "score": float(face.score),
        "page": int(face.page),
        "ages": base64.b64encode(ages).decode(),
    }


def _face(told: Any) -> AnalysedFace:  # noqa: ANN401 (whatever JSON may hold)
    ages = np.frombuffer(base64.b64decode(told["ages"], validate=True), "<f4")
    if ages.shape != (AGES,):
        raise ValueError("no age distribution")
    return AnalysedFace(
        Face(
            Box(*(float(each) for each in told["box"])),
            landmarks_of(np.array(told["landmarks"], "<f8").tobytes()),
            float(told["score"]),
            int(told["page"]),
        ),
        ages.astype(np.float32),
    )


def _whole(told: Told, name: str) -> int:
    """A whole number, which for times may be below 0."""
    value = told.get(name)
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise WireError(name)
    return value
