"""What photos are analysed with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.ages.classifier import Classifier
from engine.faces.detector import Detector
from engine.reading.pool import DecodePool
from engine.run.hash_lists import KnownFiles
from engine.values.films import FilmOptions
from engine.values.photos import MOST_PAGES


@dataclass(frozen=True, slots=True)
class Tools:
    """What a photo is analysed with; `threads` run inference.

    `ahead` photos are in work with their pixels, and a few more of which only the crops are left.

    Of a photo with many pages `pages` are looked at, evenly spread. With `copies` so are the copies
    with covered faces that are ours. `film` says whether and how films are looked into, `known`
    which files are known already. `elsewhere` tells the CPU seconds that detection has cost in
    processes of its own.
    """

    pool: DecodePool
    detector: Detector
    classifier: Classifier
    threads: int = 2
    ahead: int = 6
    pages: int = MOST_PAGES
    copies: bool = False
    film: FilmOptions = field(default_factory=FilmOptions)
    known: KnownFiles | None = None
    elsewhere: Callable[[], float] = lambda: 0.0
