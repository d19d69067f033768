"""The formats, a row each, in the order in which they are offered."""

from __future__ import annotations

from engine.reports.formats import (
    case,
    coco,
    copies,
    corrections,
    csv,
    html,
    jsonl,
    list,
    pdf,
    xlsx,
    xmp,
)
from engine.reports.formats.base import Format

FORMATS = {
    made.key: made
    for made in (
        csv.FORMAT,
        csv.EXCEL_PT,
        xlsx.FORMAT,
        jsonl.FORMAT,
        html.FORMAT,
        pdf.FORMAT,
        copies.COVERED,
        copies.PLAIN,
        list.FORMAT,
        case.FORMAT,
        xmp.FORMAT,
        corrections.FORMAT,
        coco.FORMAT,
    )
}
"""By their keys."""

UNPRINTED = {key: made for key, made in FORMATS.items() if not made.printed}
"""Those that can be made without a window."""


def _by_ending() -> dict[str, Format]:
    found: dict[str, Format] = {}
    for made in UNPRINTED.values():
        for ending in made.endings:
            found.setdefault(ending, made)
    return found


SUFFIXES = _by_ending()
"""The format that a file's name asks for: the first of those that share an ending."""
