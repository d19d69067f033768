"""A film: whether and how it is looked into, and what names one of its frames.

A film's frames that are looked at are its pages. Each has a time, its presentation time in whole
milliseconds since the film's beginning, and its number as a page is that time, counted from 1: it
stays the same frame, with what people decided of its faces, when other frames are looked at, too.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.values.options import option


@dataclass(frozen=True, slots=True)
class FilmOptions:
    """Whether films are looked into, which of their frames, and what finding these may cost.

    A frame is looked at every `film_every` seconds and where the picture changes, `film_frames` of
    them at most, evenly spread over what there is. Where finding the changes takes more than
    `film_seconds` of CPU time, the rest of the film is looked at by the clock alone.
    """

    films: bool = option(
        False, "also look into films: a frame every few seconds and at every cut (takes long)"
    )
    film_every: float = option(
        5.0, "look at a frame of a film at least so often", "SECONDS", 0.1, 3600
    )
    film_frames: int = option(
        1000, "how many frames of a film to look at, evenly spread", "FRAMES", 1, 10_000
    )
    film_seconds: float = option(
        300.0, "CPU time to look for the cuts of a film", "SECONDS", 0.001, 86_400
    )


def page_at(time_ms: int) -> int:
    """The number of the page that a film's frame is."""
    return time_ms + 1


def time_of_page(page: int) -> int:
    """The time of the frame that a film's page is, in milliseconds."""
    return page - 1


@dataclass(frozen=True, slots=True)
class FilmMoments:
    """A film's frames that are to be looked at, and how long it is; all in milliseconds.

    `duration_ms` is as far as the film could be read or says, 0 where neither tells.
    """

    times_ms: tuple[int, ...]
    duration_ms: int


@dataclass(frozen=True, slots=True)
class FilmFrame:
    """One frame of a film that was read before.

    The file is taken for the same where it still has `size` (bytes) and `mtime_ns`: a film is too
    large to be hashed for each of its frames. Otherwise its bytes must have `sha256`.
    """

    time_ms: int
    sha256: str
    size: int
    mtime_ns: int
