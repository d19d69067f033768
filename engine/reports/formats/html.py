"""The report as one HTML file that needs nothing else.

The words are in `content.texts`, the pages in resources/templates, where everything that comes from
outside is escaped.
"""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from engine.catalog.rows import now
from engine.photos.pairs import films, raws
from engine.reports.content.options import ExportOptions
from engine.reports.content.rows import HEADER, cells_of
from engine.reports.content.scope import ScopedPhoto
from engine.reports.content.summary import Summary, summarise
from engine.reports.content.texts import Words
from engine.reports.content.walk import Walk
from engine.reports.formats.base import (
    Cells,
    Counted,
    Format,
    Option,
    Section,
    Written,
    names_and_notes,
)
from engine.reports.formats.pictures import FacePictures, Pictures
from engine.support.files import PARTIAL_SUFFIX
from engine.support.places import TEMPLATES
from engine.support.text import clock, printable
from engine.support.version import VERSION
from engine.support.words import noop
from engine.values.ages import AgeGroup, DecisionValue
from engine.values.faces import provider_name
from engine.values.photos import PhotoStatus
from engine.values.records import FaceRecord, PhotoRecord

if TYPE_CHECKING:  # loaded where a report is made: the window starts without it
    from jinja2 import Environment

GENERATOR = "Faixa report"
"""In the file's first lines, so that an earlier report can be told from a page of yours."""

MOST_PHOTOS = 5_000
"""How many photos are listed by name; flagged ones go first. Browsers choke on more."""

MOST_PICTURES = 2_000
"""How many faces are shown where crops are embedded, about 4 kB each."""

PAGE_COLUMNS = ("photo", "face", "age_group", "p_minor", "flagged", "decision", "decided_by")
"""What of the report's columns stands on the pages."""

_PIECES = 200
_BEGINNING = b'<!DOCTYPE html>\n<html lang="'

_UNLISTED = (PhotoStatus.FAILED, PhotoStatus.SKIPPED)
"""Failed photos have a list of their own; what is no photo is only counted."""

Photos = Callable[[], Iterator[ScopedPhoto]]


@dataclass(frozen=True, slots=True)
class ListedFace:
    """A face as the page shows it; texts are in the page's language. `group` names the colour."""

    number: int
    group: AgeGroup
    estimate: str
    p_minor: str
    age: str
    flagged: bool
    decision: str
    decided_by: str
    note: str
    consent: str
    drawn: str
    picture: str


@dataclass(frozen=True, slots=True)
class ListedPhoto:
    """A photo as the page shows it."""

    name: str
    folder: str
    outcome: str
    quality: str
    adult_from: int
    flagged: bool
    unaccompanied: bool
    faces: tuple[ListedFace, ...]


def _write(path: Path, walk: Walk, options: ExportOptions) -> Written:
    """The photos are gone over for the figures, then twice; memory does not grow with them."""
    text = Words(options.language)
    summary = summarise(walk.photos(), options.model)
    with contextlib.ExitStack() as stack:
        pictures: FacePictures | None = None
        if options.thumbnails:
            pictures = stack.enter_context(FacePictures(MOST_PICTURES))
        pages = _Pages(walk.photos, summary, text, pictures)
        stream = (
            environment(text, options)
            .get_template("report.html")
            .stream(
                generator=GENERATOR,
                s=summary,
                t=text,
                scope=text.scope(walk.scope),
                made=text["made"].format(when=text.when(now()), version=VERSION),
                flagged=pages.flagged(),
                others=pages.others(),
                pages=pages,
                with_pictures=options.thumbnails,
                most_pictures=MOST_PICTURES,
            )
        )
        stream.enable_buffering(_PIECES)
        with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            for piece in stream:
                file.write(piece)
    walk.end(summary.photos)
    return pages.listed, ()


def _is_ours(path: Path, head: bytes) -> bool:
    """Whether a file that begins with `head` is a report as HTML, or the beginning of one."""
    if path.suffix == PARTIAL_SUFFIX and len(head) <= len(_BEGINNING):
        return _BEGINNING.startswith(head)
    return head.startswith(_BEGINNING) and (
        f'<meta name="generator" content="{GENERATOR}">'.encode() in head
    )


class _Pages:
    """The photos that are listed: those of concern first, then others while there is room."""

    def __init__(
        self, photos: Photos, summary: Summary, text: Words, pictures: FacePictures | None
    ) -> None:
        self._photos = photos
        self._text = text
        self._pictures = pictures
        self._others = (
            summary.photos - summary.concerned - sum(summary.statuses[each] for each in _UNLISTED)
        )
        self._first = summary.concerned
        self.listed = 0

    @property
    def flagged_left_out(self) -> int:
        """How many photos of concern there is no room for."""
        return max(0, self._first - MOST_PHOTOS)

    @property
    def others_left_out(self) -> int:
        """How many of the others there is no room for."""
        return max(0, self._others - max(0, MOST_PHOTOS - self._first))

    @property
    def pictures_ended(self) -> bool:
        """Whether there were more faces than may be shown; known at the end."""
        return self._pictures is not None and self._pictures.ended

    def flagged(self) -> Iterator[ListedPhoto]:
        yield from self._listed((each for each in self._photos() if each.concerned), MOST_PHOTOS)

    def others(self) -> Iterator[ListedPhoto]:
        room = MOST_PHOTOS - self._first
        if room <= 0:
            return
        others = (
            each
            for each in self._photos()
            if not each.concerned and each.photo.status not in _UNLISTED
        )
        yield from self._listed(others, room)

    def _listed(self, photos: Iterable[ScopedPhoto], most: int) -> Iterator[ListedPhoto]:
        chosen = islice(photos, most)
        beside: Iterable[tuple[ScopedPhoto, Pictures]] = (
            self._pictures.beside(chosen) if self._pictures else ((each, {}) for each in chosen)
        )
        for photo, pictures in beside:
            self.listed += 1
            yield self._photo(photo, pictures)

    def _photo(self, photo: ScopedPhoto, pictures: Pictures) -> ListedPhoto:
        folder, name = os.path.split(printable(photo.photo.path))
        return ListedPhoto(
            name=name,
            folder=folder,
            outcome="; ".join((self._text.status(photo.photo.status), *self._parts(photo.photo))),
            quality=self._text.quality(photo.photo.quality),
            adult_from=photo.photo.policy.bands[-1],
            flagged=photo.photo.flagged,
            unaccompanied=photo.photo.unaccompanied,
            faces=tuple(self._face(face, pictures.get(face.id, "")) for face in photo.faces),
        )

    def _parts(self, photo: PhotoRecord) -> Iterator[str]:
        """What was looked at of a file of several pages, and what belongs to the photo."""
        text = self._text
        if photo.is_film:
            seen, lasts = text.number(len(photo.pages)), clock(photo.duration_ms)
            yield text["frames_read"].format(seen=seen, duration=lasts)
        elif photo.page_count > 1:
            seen, count = text.number(len(photo.pages)), text.number(photo.page_count)
            yield text["pages_read"].format(seen=seen, count=count)
        if names := raws(photo.beside):
            yield text["with_raw"].format(names=", ".join(map(printable, names)))
        inside = [text["film_inside"]] if photo.film_inside else []
        if unseen := [*map(printable, films(photo.beside)), *inside]:
            yield text["film_unseen"].format(names=", ".join(unseen))

    def _face(self, face: FaceRecord, picture: str) -> ListedFace:
        text, estimate, decision = self._text, face.estimate, face.decision
        return ListedFace(
            number=face.number,
            group=estimate.group,
            estimate=text.group(estimate.group),
            p_minor=text.probability(estimate.p_minor),
            # Completed years, as people say their age.
            age=text["years"].format(
                age=math.floor(estimate.age),
                low=math.floor(estimate.age_low),
                high=math.floor(estimate.age_high),
            ),
            flagged=estimate.flagged,
            decision=text.group(decision.value) if decision else "",
            decided_by=f"{decision.by}, {text.when(decision.at)}" if decision else "",
            note=decision.note if decision else "",
            consent=text.consent(face, date.today()),
            drawn=", ".join(self._place(face)),
            picture=picture,
        )

    def _place(self, face: FaceRecord) -> Iterator[str]:
        if face.time_ms is not None:
            yield self._text["at_time"].format(time=clock(face.time_ms))
        elif face.page > 1:
            yield self._text["on_page"].format(number=self._text.number(face.page))
        if face.added_by:
            yield self._text["drawn"].format(name=face.added_by)


def environment(text: Words, options: ExportOptions) -> Environment:
    """What makes pages of the templates, in the words' language."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "groups": tuple(AgeGroup),
        "decisions": tuple(DecisionValue),
        "statuses": tuple(PhotoStatus),
    }
    made.filters |= {
        "number": text.number,
        "printable": printable,
        "provider_name": provider_name,
        "reason": lambda reason: reason.said(options.language),
        "when": text.when,
    }
    return made


def _rows(photos: Iterator[ScopedPhoto], options: ExportOptions) -> Iterator[Cells]:
    places = tuple(HEADER.index(name) for name in PAGE_COLUMNS)
    for photo in photos:
        if photo.photo.status is not PhotoStatus.SKIPPED:
            for row in photo.rows:
                cells = tuple(cells_of(row))
                yield tuple(cells[place] for place in places)


def _care(options: ExportOptions) -> str:
    if not options.thumbnails:
        return names_and_notes(options)
    return noop(
        "ExportWords",
        "The file will show faces, minors' too, and hold names and paths. Keep it as you keep "
        "the photos.",
    )


FORMAT = Format(
    key="html",
    name=noop("ExportWords", "HTML report"),
    description=noop(
        "ExportWords",
        "A page with figures, policy, limits and the photos one by one. One file that any "
        "browser opens, also without a network.",
    ),
    section=Section.PAGES,
    stem="report",
    endings=(".html", ".htm"),
    header=PAGE_COLUMNS,
    rows=_rows,
    write=_write,
    is_ours=_is_ours,
    counted=Counted.LISTED,
    options=frozenset((Option.LANGUAGE, Option.THUMBNAILS)),
    care=_care,
    walks=3,
)
