"""The paths of the photos that show minors, a line each, for other programs to read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from engine.reports.content.options import NotCopied
from engine.reports.content.scope import ScopedPhoto
from engine.support.files import PARTIAL_SUFFIX

HEADING = b"# Faixa: photos flagged or decided to show a minor\n"
"""The first line; many programs take it for a comment, and it tells our list from yours."""

LINE_BREAK = "its name has a line break, and a list of one name a line cannot hold it"


def write_list(path: Path, photos: Iterable[ScopedPhoto]) -> tuple[int, tuple[NotCopied, ...]]:
    """Writes the list; how many photos are in it, and which cannot be.

    Names stand as the disk has them, byte for byte, also where they are no UTF-8.
    """
    count, failures = 0, []
    with path.open("wb") as file:
        file.write(HEADING)
        for each in photos:
            if not each.minors:
                continue
            name = os.fsencode(each.photo.path)
            if b"\n" in name or b"\r" in name:
                failures.append(NotCopied(each.photo.path, LINE_BREAK))
                continue
            file.write(name + b"\n")
            count += 1
    return count, tuple(failures)


def is_list(path: Path, head: bytes) -> bool:
    """Whether a file that begins with `head` is such a list, or the beginning of one."""
    if path.suffix == PARTIAL_SUFFIX:
        return HEADING.startswith(head[: len(HEADING)])
    return head.startswith(HEADING)
