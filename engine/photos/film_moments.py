"""Which frames of a film are looked at: one every few seconds, and one where the picture changes.

A film is read once from its beginning to its end. Of a part between two key frames (those that can
be decoded alone) that is short, the key frame alone is decoded; of a longer one all frames are.
What differs from the frame that was chosen last is chosen, too: a cut, a fade, another place after
a pan. That is measured on small pictures.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.photos.film import Film
from engine.photos.pages import evenly_spread
from engine.values.films import FilmMoments, FilmOptions

CUT = 16.0
"""How much two small pictures (0 to 255) differ on average where they show different things."""

LEAST_SECONDS = 0.4
"""No two chosen frames are nearer to each other: a flickering lamp is no cut."""

SOON_SECONDS = 1.0
"""What comes sooner must differ twice as much: a cut does, and a camera that pans does not."""

_STEP_SECONDS = 0.199
_SHORT_SECONDS = 1.1
_SIDES = (32, 18)
_MOST_HELD_BYTES = 64_000_000

Small = npt.NDArray[np.float32]


def moments_of(film: Film, options: FilmOptions) -> FilmMoments:
    """The frames of a film that has just been opened; `film.damaged` says what was met on the way.

    Empty where none could be decoded.
    """
    walk = _Walk(film, min(_SHORT_SECONDS, options.film_every))
    chosen = _Chosen(options.film_every)
    ends = time.process_time() + options.film_seconds
    cut_short = False
    for seconds, small in walk.examined():
        chosen.offer(seconds, small)
        if time.process_time() > ends:
            cut_short = True
            break
    times = chosen.times
    duration = max(walk.seen, film.duration if cut_short or not walk.seen else 0.0)
    if cut_short:
        # What is behind is looked at by the clock, without having been decoded.
        while times[-1] + options.film_every < duration:
            times.append(times[-1] + options.film_every)
    kept = [times[number - 1] for number in evenly_spread(len(times), options.film_frames)]
    return FilmMoments(tuple(round(1000 * each) for each in kept), round(1000 * duration))


class _Chosen:
    """The times that are chosen so far, in seconds."""

    def __init__(self, every: float) -> None:
        self.times: list[float] = []
        self._every = every
        self._last: Small | None = None

    def offer(self, seconds: float, small: Small) -> None:
        """Takes a frame or leaves it; they come in the order of their times."""
        if self._last is not None:
            since = seconds - self.times[-1]
            cut = CUT if since >= SOON_SECONDS else 2 * CUT
            differs = float(np.abs(small - self._last).mean()) > cut
            if since < LEAST_SECONDS or (since < self._every and not differs):
                return
        self.times.append(seconds)
        self._last = small


class _Walk:
    """One pass over a film."""

    def __init__(self, film: Film, short: float) -> None:
        self._film = film
        self._short = short
        self._examined = -1.0
        self._held: list[Any] = []
        self.seen = 0.0
        """How far the film has been read, in seconds."""

    def examined(self) -> Iterator[tuple[float, Small]]:
        """Frames that may be chosen, with their times."""
        film, decoding, first, size = self._film, False, 0.0, 0
        for packet in film.packets():
            seconds = film.time_of(packet)
            lasts = film.seconds_of(packet.duration)
            self.seen = max(self.seen, seconds + lasts)
            if packet.is_keyframe:
                yield from self._ended(decoding)
                self._held, decoding, first, size = [packet], False, seconds, packet.size
                continue
            if decoding:
                yield from self._frames(packet)
                continue
            self._held.append(packet)
            size += packet.size
            if seconds - first > self._short or size > _MOST_HELD_BYTES or not self._key:
                decoding = True
                for held in self._held:
                    yield from self._frames(held)
                self._held = self._held[:1]
        yield from self._ended(decoding)

    @property
    def _key(self) -> bool:
        """Whether what is held begins with a key frame, as the beginning of a film may not."""
        return bool(self._held and self._held[0].is_keyframe)

    def _ended(self, decoding: bool) -> Iterator[tuple[float, Small]]:
        """What is left of a part that has ended: its key frame, or what the decoder still holds."""
        if not decoding:
            if not self._key:
                return
            if self._examined >= 0 and self.seen - self._examined < LEAST_SECONDS:
                # Some codecs have key frames alone.
                return
            yield from self._frames(self._held[0], alone=True)
        yield from self._frames(None, alone=not decoding)

    def _frames(
        self,
        packet: Any,  # noqa: ANN401 (PyAV's)
        alone: bool = False,
    ) -> Iterator[tuple[float, Small]]:
        for frame in self._film.decoded(packet):
            seconds = self._film.time_of(frame)
            if alone or self._examined < 0 or seconds - self._examined >= _STEP_SECONDS:
                self._examined = seconds
                yield seconds, _small(frame)


def _small(frame: Any) -> Small:  # noqa: ANN401 (PyAV's)
    """A small picture: float32 `[18, 32, 3]`, 0 to 255."""
    width, height = _SIDES
    made = frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA")
    return np.asarray(made.to_ndarray(), dtype=np.float32)
