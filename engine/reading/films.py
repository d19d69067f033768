"""Films in the processes that read: a frame of one, or which frames there are to look at.

A film is hashed once, when its frames are looked for. Each frame is then read by itself, like a
page of a photo, from wherever in the file it lies.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.photos.decode import PhotoSource
from engine.photos.film import Film, film_border
from engine.photos.film_moments import moments_of
from engine.photos.photo import OpenPhoto
from engine.reading.messages import CropRequest, DecodeRequest, NeedsTurn, Request
from engine.support.errors import PhotoError
from engine.support.reasons import Reason
from engine.values.films import FilmFrame, FilmMoments
from engine.values.photos import DecodeLimits

FRAME_FACTOR = 3.0
"""So many times what a photo may cost a frame may: all since the last key frame is decoded."""

_READ_BYTES = 100_000_000
"""For each so many bytes of a film reading may take as long as for a photo."""


def wants_films(request: Request) -> bool:
    """Whether the answer may be a film's."""
    if request.frame is not None:
        return True
    films = request.films if isinstance(request, DecodeRequest) else None
    return films is not None and films.films


def film_cpu_seconds(request: Request, limits: DecodeLimits) -> float:
    """What an answer of a film may cost of CPU time: one frame, and first to look for all."""
    seconds = FRAME_FACTOR * limits.seconds
    if isinstance(request, DecodeRequest) and request.frame is None and request.films is not None:
        seconds += request.films.film_seconds
    return seconds


def film_read_seconds(size: int, limits: DecodeLimits) -> float:
    """How long reading a film of `size` bytes whole may take."""
    return limits.read_seconds * max(1.0, size / _READ_BYTES)


def read_film(
    source: PhotoSource, request: Request, limits: DecodeLimits, tell: Callable[[str], None]
) -> NeedsTurn | tuple[OpenPhoto, FilmMoments | None]:
    """The frame that is asked for, or the first one with the times of all.

    `tell` is called with the film's hash once that is known. Raises PhotoError.
    """
    with film_border():
        film = Film(source.file, source.film, limits)
        if film.cost > request.allowance:
            return NeedsTurn(film.cost)
    tell(_sha256(source, request))
    with film_border():
        if request.frame is not None:
            return film.frame_at(request.frame.time_ms), None
        assert isinstance(request, DecodeRequest)
        assert request.films is not None
        moments = moments_of(film, request.films)
        if not moments.times_ms:
            raise PhotoError(Reason.FILM_DAMAGED())
        photo = film.frame_at(moments.times_ms[0])
        photo.pages = len(moments.times_ms)
        return photo, moments


def _sha256(source: PhotoSource, request: Request) -> str:
    """The film's hash; computed where it is not known to be the film that was read before."""
    frame = request.frame
    if frame is not None and _is_same(source, frame):
        return frame.sha256
    found = source.hashed()
    if frame is not None and found != frame.sha256:
        changed = Reason.CHANGED_IN_ANALYSIS if isinstance(request, CropRequest) else None
        raise PhotoError((changed or Reason.CHANGED_SINCE)())
    return found


def _is_same(source: PhotoSource, frame: FilmFrame) -> bool:
    return (source.size, source.mtime_ns) == (frame.size, frame.mtime_ns)
