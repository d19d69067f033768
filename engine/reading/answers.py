"""Whether an answer of a process fits what it was asked. Nothing of it is used before."""

from __future__ import annotations

from engine.reading.messages import (
    CropRequest,
    DecodeRequest,
    Done,
    FileStamp,
    KeptRequest,
    NeedsTurn,
    Plain,
    Request,
    ThumbnailRequest,
)
from engine.reading.protocol import LieError
from engine.reading.thumbnails import MOST_JPEG_BYTES
from engine.values.photos import DecodeLimits, Detail

SAMPLES = 3

_LEAST_MEMORY = 1_000_000_000
_MOST_BYTES_A_PIXEL = 64


def memory_for(limits: DecodeLimits) -> int:
    """How many bytes one answer's pixels may have, all together."""
    return max(_LEAST_MEMORY, SAMPLES * limits.max_pixels)


def check_cost(answer: NeedsTurn, request: Request, limits: DecodeLimits) -> None:
    """Raises LieError where no photo within the limits takes so much, or there was enough."""
    most = limits.max_bytes + limits.max_pixels * _MOST_BYTES_A_PIXEL
    if not request.allowance < answer.cost <= most:
        raise LieError(f"it takes {answer.cost} bytes")


def check_plain(answer: Plain, stamp: FileStamp, capacity: int) -> None:
    """Raises LieError where a file cannot have become so long."""
    if answer.length > min(stamp.size, capacity):
        raise LieError(f"a copy of {answer.length} bytes")


def check_done(
    done: Done,
    request: Request | KeptRequest,
    detail: Detail,
    limits: DecodeLimits,
    capacity: int,
) -> None:
    """Raises LieError where these are not the pixels that `request` asks for.

    `detail` is what the worker was started with, `capacity` how many bytes there may be.
    """
    _check_kept(done, request)
    _check_moments(done, request)
    length = sum(done.kept)
    sides = 1
    for side in done.shape:
        sides *= side
    if sides + length > capacity or done.shape[-1] != SAMPLES:
        raise LieError(f"pixels of {done.shape}")
    if isinstance(request, KeptRequest):
        _check_pictures(done.shape, request.side, request.faces or None)
        return
    if done.width < 1 or done.height < 1 or done.width * done.height > limits.max_pixels:
        raise LieError(f"a photo of {done.width} × {done.height}")
    if isinstance(request, CropRequest):
        side = request.geometry.size
        if done.shape != (len(request.landmarks), side, side, SAMPLES):
            raise LieError(f"crops of {done.shape}")
    elif isinstance(request, ThumbnailRequest):
        faces = request.landmarks
        _check_pictures(done.shape, request.side, None if faces is None else len(faces))
    elif isinstance(request, DecodeRequest):
        _check_photo(done, request, detail)
    else:
        raise LieError("pixels that nobody wants")


def _check_kept(done: Done, request: Request | KeptRequest) -> None:
    pictures = done.shape[0] if len(done.shape) == 4 else 1
    wanted = len(request.kept) if isinstance(request, ThumbnailRequest) else 0
    if len(done.kept) not in (0, min(pictures, wanted)):
        raise LieError(f"{len(done.kept)} pictures to keep")
    if any(not 0 <= each <= MOST_JPEG_BYTES for each in done.kept):
        raise LieError("a picture to keep of a wrong length")


def _check_moments(done: Done, request: Request | KeptRequest) -> None:
    if done.moments is None:
        return
    films = request.films if isinstance(request, DecodeRequest) and not request.frame else None
    if films is None or not films.films:
        raise LieError("frames of a film that nobody asked for")
    if not done.pages == len(done.moments.times_ms) <= films.film_frames:
        raise LieError(f"{len(done.moments.times_ms)} frames of a film")


def _check_pictures(shape: tuple[int, ...], side: int, faces: int | None) -> None:
    if faces is None:
        fits = len(shape) == 3 and all(1 <= each <= side for each in shape[:2])
    else:
        fits = shape[:-1] == (faces, side, side)
    if not fits:
        raise LieError(f"pictures of {shape}")


def _check_photo(done: Done, request: DecodeRequest, detail: Detail) -> None:
    if len(done.shape) != 3:
        raise LieError(f"pixels of {done.shape}")
    height, width, _ = done.shape
    if not (1 <= height <= done.height and 1 <= width <= done.width):
        raise LieError(f"{width} × {height} pixels of a photo of {done.width} × {done.height}")
    bound = (request.detail or detail).bound((done.width, done.height))
    if max(width, height) > bound:
        raise LieError(f"{width} × {height} pixels where {bound} were wanted")
