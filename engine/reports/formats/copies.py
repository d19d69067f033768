"""Copies of the photos that show minors: with these faces covered, or plain.

A plain copy has no position, no names and no serial numbers.

Originals are only read. A copy never takes the place of a file that is there: it gets a number.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from engine.photos.formats import SUFFIXES
from engine.photos.pairs import raws
from engine.reading.pool import DecodePool, PhotoPixels
from engine.reports.content.options import ExportOptions, NotCopied
from engine.reports.content.scope import ScopedPhoto
from engine.reports.formats.base import Cells, Counted, Format, Option, Section, Written
from engine.reports.formats.covered_page import (
    LIMITS,
    Copy,
    Made,
    covered_page,
    of_page,
    with_ending,
)
from engine.reports.formats.folder import CopiesFolder, UnfitNameError, told
from engine.support.errors import PhotoError
from engine.support.languages import Language
from engine.support.reasons import Reason
from engine.support.text import printable
from engine.support.words import noop
from engine.values.ages import DecisionValue
from engine.values.faces import Box
from engine.values.photos import DecodeLimits, Detail

NOT_COPIED = "faixa-not-copied.txt"

PLAIN_LIMITS = DecodeLimits(max_bytes=300_000_000)
"""A plain copy is in memory twice."""

_LARGE_PIXELS = 40_000_000


def write_copies(
    target: Path, photos: Iterable[ScopedPhoto], make: Maker, options: ExportOptions
) -> Written:
    """Makes the copies in the folder `target`; those photos of `photos` that show minors.

    Names are kept, with the folders below the run's root. What cannot be copied is told, also in a
    file among the copies. Where the walk over `photos` raises, all that was made is taken away
    again.

    Raises UsageError where the folder cannot be, FaixaError where writing fails altogether.
    """
    folder = CopiesFolder(target)
    copies = _Copies(folder, options.language)
    with folder.all_or_nothing(target):
        concerned = (photo for photo in photos if photo.minors)
        for photo, data in make(concerned, options):
            copies.add(photo, data)
        copies.tell_failures()
    return copies.written, tuple(copies.failures)


def relative_name(roots: Sequence[str], path: str) -> str:
    """The name of a copy, with the folders below the one of `roots` that holds the photo.

    Where there are several, the root's own name goes in front.
    """
    for root in roots:
        below = root if root.endswith(os.sep) else root + os.sep
        if path.startswith(below):
            name = path[len(below) :]
            return os.path.join(os.path.basename(root), name) if len(roots) > 1 else name
    return os.path.basename(path)


def covered_name(roots: Sequence[str], path: str) -> str:
    """The name that a covered copy will have if it is free; it may become a PNG instead."""
    name = relative_name(roots, path)
    kind = SUFFIXES.get(os.path.splitext(name)[1].lower())
    return with_ending(name, ".png" if kind and kind.row.lossless else ".jpg")


Maker = Callable[[Iterable[ScopedPhoto], ExportOptions], Iterator[tuple[ScopedPhoto, Made]]]


def _plain(
    photos: Iterable[ScopedPhoto], options: ExportOptions
) -> Iterator[tuple[ScopedPhoto, Made]]:
    waiting: deque[tuple[ScopedPhoto, list[tuple[str, Future[bytearray]]]]] = deque()
    # Whoever reads a hostile file may be held up, and must be one that can be ended.
    with DecodePool(Detail(), PLAIN_LIMITS) as pool:
        for photo in photos:
            if photo.photo.is_film:
                waiting.append((photo, []))
                continue
            path = photo.photo.path
            futures = [("", pool.plain(path, photo.photo.sha256))]
            for name in raws(photo.photo.beside):
                beside = os.path.join(os.path.dirname(path), name)
                futures.append((name, pool.plain(beside, "")))
            waiting.append((photo, futures))
            if len(waiting) > 1:
                yield from _plain_made(*waiting.popleft())
        while waiting:
            yield from _plain_made(*waiting.popleft())


def _plain_made(
    photo: ScopedPhoto, futures: list[tuple[str, Future[bytearray]]]
) -> Iterator[tuple[ScopedPhoto, Made]]:
    """The copy of a photo, then of the raw photos that are one with it, by their names."""
    if photo.photo.is_film:
        yield photo, PhotoError(Reason.FILM_NOT_COPIED())
    for name, future in futures:
        try:
            yield photo, Copy(future.result(), beside=name)
        except PhotoError as error:
            if not name:
                yield photo, error
                return
            told = PhotoError(Reason.BESIDE_NOT_COPIED(name=printable(name), why=error.message))
            told.sha256 = error.sha256
            yield photo, told


def _covered(
    photos: Iterable[ScopedPhoto], options: ExportOptions
) -> Iterator[tuple[ScopedPhoto, Made]]:
    waiting: deque[tuple[ScopedPhoto, int, Future[PhotoPixels]]] = deque()
    with DecodePool(Detail(), LIMITS) as pool:
        for photo, page in _pages(photos):
            if photo.photo.is_film:
                yield photo, PhotoError(Reason.FILM_NOT_COPIED())
                continue
            waiting.append((photo, page, pool.decode(photo.photo.path, page=page)))
            # One is decoded while another is covered, but not where both are huge.
            pixels = sum(_pixels(each, number) for each, number, _ in waiting)
            while len(waiting) > 2 or (waiting and pixels > _LARGE_PIXELS):
                done = waiting.popleft()
                pixels -= _pixels(*done[:2])
                yield done[0], _cover(*done, options)
        while waiting:
            done = waiting.popleft()
            yield done[0], _cover(*done, options)


def _pages(photos: Iterable[ScopedPhoto]) -> Iterator[tuple[ScopedPhoto, int]]:
    """Each photo with its pages that show minors; a film, of which there is no copy, once."""
    for photo in photos:
        if photo.photo.is_film:
            yield photo, 1
            continue
        for page in sorted({face.page for face in photo.minors}):
            yield photo, page


def _pixels(photo: ScopedPhoto, page: int) -> int:
    width, height = photo.photo.size_of(page)
    return width * height


def _cover(
    photo: ScopedPhoto, page: int, decoded: Future[PhotoPixels], options: ExportOptions
) -> Made:
    boxes = _boxes(photo, page, options.every_face)
    return covered_page(photo, page, decoded, [(box, options.covering) for box in boxes])


def _boxes(photo: ScopedPhoto, page: int, every_face: bool) -> Iterator[Box]:
    faces = photo.photo.faces if every_face else photo.minors
    for face in faces:
        judged = face.decision.value if face.decision is not None else None
        if face.page == page and judged is not DecisionValue.NOT_A_FACE:
            yield face.box


class _Copies:
    """What was copied and what was not."""

    def __init__(self, folder: CopiesFolder, language: Language) -> None:
        self._folder = folder
        self._language = language
        self.written = 0
        self.failures: list[NotCopied] = []

    def add(self, photo: ScopedPhoto, made: Made) -> None:
        """Writes a copy, or remembers why there is none."""
        path = photo.photo.path
        if isinstance(made, PhotoError):
            self.failures.append(NotCopied(path, made.message))
            return
        if made.beside:
            path = os.path.join(os.path.dirname(path), made.beside)
        name = relative_name(photo.roots, path)
        if made.page:
            name = of_page(name, made.page)
        if made.ending:
            name = with_ending(name, made.ending)
        try:
            self._folder.write(name, made.data)
            self.written += 1
        except UnfitNameError as error:
            self.failures.append(NotCopied(path, error.message))

    def tell_failures(self) -> None:
        """Leaves a list of what was not copied among the copies."""
        if self.failures:
            self._folder.write(NOT_COPIED, told(self.failures, self._language))


def _covered_rows(photos: Iterable[ScopedPhoto]) -> Iterator[Cells]:
    for each, page in _pages(photos):
        if each.photo.is_film:
            continue
        name = covered_name(each.roots, each.photo.path)
        if each.photo.page_count > 1:
            name = of_page(name, page)
        faces = sum(face.page == page for face in each.minors)
        yield printable(each.photo.path), printable(name), str(faces)


def _plain_rows(photos: Iterable[ScopedPhoto]) -> Iterator[Cells]:
    for each in photos:
        path, faces = each.photo.path, str(len(each.minors))
        if each.minors and not each.photo.is_film:
            for name in ("", *raws(each.photo.beside)):
                one = os.path.join(os.path.dirname(path), name) if name else path
                yield printable(one), printable(relative_name(each.roots, one)), faces


COVERED = Format(
    key="covered-copies",
    name=noop("ExportWords", "Copies with minors' faces covered"),
    description=noop(
        "ExportWords",
        "New files in which the faces that are flagged, or decided to be a minor's, cannot be "
        "recognised any more. The originals are only read.",
    ),
    section=Section.PHOTOS,
    stem="covered",
    endings=(),
    header=("photo", noop("ExportWords", "copy"), noop("ExportWords", "faces")),
    rows=lambda photos, options: _covered_rows(photos),
    write=lambda path, walk, options: write_copies(path, walk.photos(), _covered, options),
    counted=Counted.COPIES,
    options=frozenset((Option.COVERING, Option.EVERY_FACE)),
    care=lambda options: noop(
        "ExportWords",
        "Only faces that were found or drawn are covered: look at every copy before you hand "
        "it on. Camera data is left out; the names of files and folders stay.",
    ),
    protects=True,
)

PLAIN = replace(
    COVERED,
    key="plain-copies",
    name=noop("ExportWords", "Copies of flagged photos"),
    description=noop(
        "ExportWords",
        "The photos with a face that is flagged or decided to be a minor's, copied without the "
        "place where they were taken, names and serial numbers. The pictures are the same.",
    ),
    stem="copies",
    rows=lambda photos, options: _plain_rows(photos),
    write=lambda path, walk, options: write_copies(path, walk.photos(), _plain, options),
    options=frozenset(),
    care=lambda options: noop(
        "ExportWords",
        "The copies show the faces. Position, people's names and serial numbers are removed; "
        "camera, dates and exposure stay, and so do the names of files and folders.",
    ),
)
