"""The paths of the photos that show minors, a line each, for other programs to read."""

from __future__ import annotations

import os
from pathlib import Path

from engine.reports.content.options import ExportOptions, NotCopied
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
            name = os.fsencode(each.photo.path)
            if b"\n" in name or b"\r" in name:
                failures.append(NotCopied(each.photo.path, Reason.LINE_BREAK()))
                continue
            file.write(name + b"\n")
            count += 1
    return count, tuple(failures)


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
    rows=lambda photos, options: ((printable(e.photo.path),) for e in photos if e.minors),
    write=_write,
    is_ours=lambda path, head: begins(path, head, (HEADING,)),
    counted=Counted.LISTED,
    care=lambda options: noop("ExportWords", "The file holds paths of photos."),
    protects=True,
)
