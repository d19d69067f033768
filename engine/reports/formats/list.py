"""The paths of the photos that show minors, a line each, for other programs to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from engine.photos.pairs import films, raws
from engine.reports.content.options import ExportOptions, NotCopied
from engine.reports.content.scope import ScopedPhoto
from engine.reports.content.walk import Walk
from engine.reports.formats.base import Counted, Format, Section, Written
from engine.reports.formats.target import begins
from engine.support.reasons import Reason
from engine.support.text import printable
from engine.support.words import noop

HEADING = b"# Faixa: photos flagged or decided to show a minor\n"
"""The first line; many programs take it for a comment, and it tells our list from yours."""


def _write(path: Path, walk: Walk, options: ExportOptions) -> Written:
    """Names stand as the disk has them, byte for byte, also where they are no UTF-8."""
    count, failures = 0, []
    with path.open("wb") as file:
        file.write(HEADING)
        for each in walk.photos():
            if not each.minors:
                continue
            for one in _files(each):
                name = os.fsencode(one)
                if b"\n" in name or b"\r" in name:
                    failures.append(NotCopied(one, Reason.LINE_BREAK()))
                    continue
                file.write(name + b"\n")
                count += one == each.photo.path
    return count, tuple(failures)


def _files(photo: ScopedPhoto) -> Iterator[str]:
    """The photo's path, and those of the files that are one photo with it."""
    yield photo.photo.path
    for name in (*raws(photo.photo.beside), *films(photo.photo.beside)):
        yield os.path.join(os.path.dirname(photo.photo.path), name)


FORMAT = Format(
    key="list",
    name=noop("ExportWords", "List of flagged files"),
    description=noop(
        "ExportWords",
        "A text file with the paths of the photos that have a face that is flagged or decided "
        "to be a minor's, one a line.",
    ),
    section=Section.PHOTOS,
    stem="flagged",
    endings=(".txt",),
    header=("photo",),
    rows=lambda photos, options: (
        (printable(path),) for e in photos if e.minors for path in _files(e)
    ),
    write=_write,
    is_ours=lambda path, head: begins(path, head, (HEADING,)),
    counted=Counted.LISTED,
    care=lambda options: noop("ExportWords", "The file holds paths of photos."),
    protects=True,
)
