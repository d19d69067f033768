"""The report as JSON Lines: an object a row, the same keys in each, in the columns' order."""

from __future__ import annotations

import json
from operator import attrgetter
from pathlib import Path

from engine.reports.content.options import ExportOptions
from engine.reports.content.rows import HEADER, HEADERS
from engine.reports.content.walk import Walk
from engine.reports.formats.base import Format, Section, Written, table_rows
from engine.support.files import PARTIAL_SUFFIX
from engine.support.words import noop

_VALUES = attrgetter(*HEADER)
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""What JSON leaves as it is and many programs take for the end of a line (Unicode, UAX 14)."""

_START = json.dumps(HEADER[0]).join("{:").encode()


def _write(path: Path, walk: Walk, options: ExportOptions) -> Written:
    """UTF-8 without a byte order mark; text as it is, unguarded: no spreadsheet opens this."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in walk.rows():
            line = json.dumps(dict(zip(HEADER, _VALUES(row), strict=True)), ensure_ascii=False)
            file.write(line.translate(_LINE_ENDS) + "\n")
            count += 1
    return count, ()


def _is_ours(path: Path, head: bytes) -> bool:
    """Whether a file that begins with `head` is a report as JSON Lines, or the beginning of one."""
    with path.open("rb") as file:
        line = file.readline(1_000_000)
    if not line.endswith(b"\n"):
        # Never finished: what there is of it must be ours.
        return path.suffix == PARTIAL_SUFFIX and line.startswith(_START)
    try:
        first = json.loads(line)
    except ValueError:
        return False
    return isinstance(first, dict) and tuple(first) in HEADERS


FORMAT = Format(
    key="jsonl",
    name=noop("ExportWords", "JSON Lines"),
    description=noop("ExportWords", "The same rows for programs: one JSON object a line."),
    section=Section.TABLES,
    stem="report",
    endings=(".jsonl", ".ndjson"),
    header=HEADER,
    rows=table_rows,
    write=_write,
    is_ours=_is_ours,
)
