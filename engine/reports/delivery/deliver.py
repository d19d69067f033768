"""A collection as a new folder, ready to hand on: photos as they are, covered ones, what lacks.

It is made beside its place and renamed at the end: what has the folder's name is whole. Originals
are only read, and a photo whose bytes are not those that were analysed is not in it.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections import deque
from collections.abc import Collection, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from engine.catalog.catalog import Catalog
from engine.photos.decode import open_file, reading
from engine.reading.aside import Deadline, read_aside
from engine.reading.pool import DecodePool, PhotoPixels
from engine.reports.content.options import (
    MOST_TOLD,
    CancelledError,
    NotCopied,
    Progress,
)
from engine.reports.content.scope import ExportScope, ScopedPhoto
from engine.reports.content.walk import Cancelled, Walk
from engine.reports.delivery.checks import Checks, DeliveryCheck, beside_of, checks_of
from engine.reports.delivery.fate import Fate, covered_faces, fate_of, pages_of
from engine.reports.delivery.rules import DeliveryRules
from engine.reports.delivery.words import DeliverySays, rule_lines
from engine.reports.formats.copies import PLAIN_LIMITS, relative_name
from engine.reports.formats.covered_page import (
    LIMITS,
    Copy,
    Made,
    covered_page,
    of_page,
    with_ending,
)
from engine.reports.formats.folder import CopiesFolder, UnfitNameError, check_folder
from engine.support.errors import ErrorCode, FaixaError, PhotoError, UsageError, said_by
from engine.support.files import partial_of
from engine.support.languages import Language
from engine.support.messages import Message
from engine.support.reasons import Reason
from engine.support.text import printable, write_cell
from engine.support.version import VERSION
from engine.values.photos import Detail

MISSING_LIST = "faixa-missing.csv"
SUMMARY = "faixa-delivery.txt"

_MOST_WAITING = 3
_LARGE_PIXELS = 40_000_000
_BLOCK_BYTES = 1_000_000
_READ_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a delivery has made: photos as they are, photos made anew, files that are missing.

    `failures` are the first MOST_TOLD of those that are `missing`. `cancelled` left nothing behind.
    """

    target: Path
    untouched: int = 0
    anew: int = 0
    missing: int = 0
    failures: tuple[NotCopied, ...] = ()
    cancelled: bool = False


def deliver(
    runs: Collection[int],
    target: Path,
    rules: DeliveryRules,
    catalog: Catalog,
    acknowledged: Checks,
    language: Language = Language.ENGLISH,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Delivered:
    """Makes the folder `target` of the photos of these runs; `catalog` may be a reader.

    `acknowledged` are the checks that a person has seen: where they are others by now nothing is
    made. Decisions of all reviewers count.

    Raises UsageError for a folder that is there and not empty, or cannot be; CatalogError for an
    unknown run; FaixaError where the checks have changed and where writing fails.
    """
    check_new_folder(target)
    try:
        if checks_of(runs, rules, catalog, cancelled=cancelled) != acknowledged:
            raise FaixaError(ErrorCode.DELIVERY_CHANGED())
        walk = Walk(ExportScope(tuple(runs)), catalog, 1, progress, cancelled)
        return _deliver(walk, target, rules, acknowledged, language)
    except CancelledError:
        return Delivered(target, cancelled=True)


def check_new_folder(target: Path) -> None:
    """Raises UsageError where `deliver` would refuse to write here; makes nothing."""
    path = Path(check_folder(target))
    try:
        taken = path.is_dir() and any(path.iterdir())
    except OSError as error:
        raise UsageError(
            ErrorCode.FOLDER_UNUSABLE(path=str(path), system=said_by(error))
        ) from error
    if taken:
        raise UsageError(ErrorCode.DELIVERY_NEEDS_NEW_FOLDER(path=str(path)))
    if os.path.lexists(partial_of(path)):
        raise UsageError(ErrorCode.DELIVERY_LEFT(path=str(partial_of(path))))


def _deliver(
    walk: Walk, target: Path, rules: DeliveryRules, acknowledged: Checks, language: Language
) -> Delivered:
    place = Path(os.path.realpath(target))
    folder = CopiesFolder(partial_of(place))
    made = _Delivery(folder, language)
    with folder.all_or_nothing(target):
        with made.missing_list():
            for photo, fate, pages in _made(walk, rules):
                made.add(photo, fate, pages)
        made.summary(rules, acknowledged)
        if place.is_dir():
            place.rmdir()
        os.rename(folder.path, place)
    return Delivered(target, made.untouched, made.anew, made.missing, tuple(made.failures))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A part of the work on a photo: one of its pages, or all of it where it is not made anew."""

    photo: ScopedPhoto
    fate: Fate
    page: int = 0
    last: bool = True
    pixels: Future[PhotoPixels] | None = None
    plain: Future[bytearray] | None = None

    @property
    def size(self) -> int:
        """How many pixels are decoded for it."""
        width, height = self.photo.photo.size_of(self.page) if self.pixels else (0, 0)
        return width * height

    def made(self, rules: DeliveryRules, cancelled: Cancelled) -> Made:
        """The new file's bytes."""
        if self.fate.reason is not None:
            return PhotoError(self.fate.reason)
        try:
            if self.pixels is not None:
                faces = covered_faces(self.photo.photo, self.page, rules, date.today())
                return covered_page(self.photo, self.page, self.pixels, faces)
            if self.plain is not None:
                return Copy(self.plain.result())
            return Copy(_same_bytes(self.photo, cancelled))
        except PhotoError as error:
            return error


def _made(walk: Walk, rules: DeliveryRules) -> Iterator[tuple[ScopedPhoto, Fate, list[Made]]]:
    """Each photo, with its pages where it is made anew; one walk, so that each has one fate.

    Raises CancelledError.
    """
    waiting: deque[_Unit] = deque()
    pages: list[Made] = []

    def done() -> Iterator[tuple[ScopedPhoto, Fate, list[Made]]]:
        unit = waiting.popleft()
        pages.append(unit.made(rules, walk.cancelled))
        walk.check()
        if unit.last:
            yield unit.photo, unit.fate, list(pages)
            pages.clear()

    with DecodePool(Detail(), LIMITS) as pool, DecodePool(Detail(), PLAIN_LIMITS, 1) as plain:
        for photo in walk.photos():
            for unit in _units(photo, rules, pool, plain):
                waiting.append(unit)
                # One is decoded while another is covered, but not where both are huge.
                while len(waiting) > 1 and (
                    len(waiting) > _MOST_WAITING
                    or sum(each.size for each in waiting) > _LARGE_PIXELS
                ):
                    yield from done()
        while waiting:
            yield from done()


def _units(
    photo: ScopedPhoto, rules: DeliveryRules, pool: DecodePool, plain: DecodePool
) -> Iterator[_Unit]:
    fate, path = fate_of(photo, rules, date.today()), photo.photo.path
    if fate.reason is not None:
        yield _Unit(photo, fate)
    elif fate.anew:
        pages = pages_of(photo.photo)
        for page in pages:
            pixels = pool.decode(path, page=page)
            yield _Unit(photo, fate, page, page == pages[-1], pixels)
    elif rules.plain:
        yield _Unit(photo, fate, plain=plain.plain(path, photo.photo.sha256))
    else:
        yield _Unit(photo, fate)


def _same_bytes(photo: ScopedPhoto, cancelled: Cancelled) -> bytes:
    """All of the file, which is the one that was analysed; PhotoError where it is another one.

    Also where nothing comes of it for long, or `cancelled` says so.
    """
    data = read_aside(partial(_all_of, photo), _READ_SECONDS, cancelled)
    if hashlib.sha256(data).hexdigest() != photo.photo.sha256:
        raise PhotoError(Reason.CHANGED_BEFORE_EXPORT())
    return data


def _all_of(photo: ScopedPhoto, deadline: Deadline) -> bytes:
    """What the file has, and a byte more than it had at the most."""
    path, blocks, left = photo.photo.path, [], photo.photo.size + 1
    with open(open_file(path), "rb", buffering=0) as file, reading(path):
        while left > 0 and (block := file.read(min(left, _BLOCK_BYTES))):
            blocks.append(block)
            left -= len(block)
            deadline.check()
            deadline.extend()
    return b"".join(blocks)


@dataclass(slots=True)
class _Delivery:
    """What was made and what is missing."""

    folder: CopiesFolder
    language: Language
    untouched: int = 0
    anew: int = 0
    missing: int = 0
    failures: list[NotCopied] = field(default_factory=list)
    _list: Any = None
    """csv's writer, whose type it keeps to itself."""

    @contextmanager
    def missing_list(self) -> Iterator[None]:
        """Keeps the list of what is missing open; it has its header also where nothing is."""
        path = self.folder.begin(MISSING_LIST)
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            self._list = csv.writer(file)
            self._list.writerow(("photo", "why"))
            yield

    def add(self, photo: ScopedPhoto, fate: Fate, pages: list[Made]) -> None:
        """Writes a photo, all of its pages or none."""
        path = photo.photo.path
        wrong = next((each for each in pages if isinstance(each, PhotoError)), None)
        if wrong is not None:
            self._miss(photo, path, wrong.message)
        else:
            self._write(photo, fate, [each for each in pages if isinstance(each, Copy)])
        for name in beside_of(photo.photo):
            beside = os.path.join(os.path.dirname(path), name)
            why = Reason.BESIDE_NOT_SEEN(name=os.path.basename(path))
            self._miss(photo, beside, why)

    def summary(self, rules: DeliveryRules, acknowledged: Checks) -> None:
        """The text that says what this is."""
        language = self.language
        day = date.today().isoformat()
        counts = {
            DeliveryCheck.UNTOUCHED: self.untouched,
            DeliveryCheck.ANEW: self.anew,
            DeliveryCheck.MISSING: self.missing,
        }
        lines = [
            DeliverySays.TITLE(version=VERSION, day=day).said(language),
            "",
            DeliverySays.AFTER().said(language),
            *(f"- {check(count=count).said(language)}" for check, count in counts.items()),
            DeliverySays.MISSING(name=MISSING_LIST).said(language),
            DeliverySays.CARE().said(language),
            "",
            DeliverySays.BEFORE().said(language),
            *(f"- {said.said(language)}" for _, said in acknowledged.lines()),
            "",
            DeliverySays.RULES().said(language),
            *(f"- {line}" for line in rule_lines(rules, language)),
        ]
        self.folder.write(SUMMARY, ("\n".join(lines) + "\n").encode())

    def _write(self, photo: ScopedPhoto, fate: Fate, pages: list[Copy]) -> None:
        path, written = photo.photo.path, []
        for page in pages:
            name = relative_name(photo.roots, path)
            if page.page:
                name = of_page(name, page.page)
            if page.ending:
                name = with_ending(name, page.ending)
            try:
                written.append(self.folder.write(name, page.data))
            except UnfitNameError as error:
                self.folder.take_back(written)
                self._miss(photo, path, error.message)
                return
        if fate.anew:
            self.anew += 1
        else:
            self.untouched += 1

    def _miss(self, photo: ScopedPhoto, path: str, why: Message) -> None:
        self.missing += 1
        if len(self.failures) < MOST_TOLD:
            self.failures.append(NotCopied(path, why))
        if self._list is not None:
            name = printable(relative_name(photo.roots, path))
            self._list.writerow(map(write_cell, (name, why.said(self.language))))
