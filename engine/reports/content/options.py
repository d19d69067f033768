"""What a person chooses of an export, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from engine.reports.content.scope import ExportScope
from engine.values.ages import ModelInfo


class ExportFormat(StrEnum):
    """What can be made of a catalog; the PDF is made by the window, of `export.summary_page`."""

    CSV = "csv"
    CSV_EXCEL_PT = "csv-excel-pt"
    XLSX = "xlsx"
    JSONL = "jsonl"
    HTML = "html"
    PDF = "pdf"
    CORRECTIONS = "corrections"
    LIST = "list"
    COVERED_COPIES = "covered-copies"
    PLAIN_COPIES = "plain-copies"


FOLDERS = frozenset((ExportFormat.COVERED_COPIES, ExportFormat.PLAIN_COPIES))
"""The formats whose target is a folder."""

PROTECTIVE = FOLDERS | {ExportFormat.LIST}
"""The formats that tell minors' photos apart, or cover their faces."""

FOR_PEOPLE = frozenset((ExportFormat.XLSX, ExportFormat.HTML, ExportFormat.PDF))
"""The formats in words: in a language, with what the operating point was measured to cost."""


def scope_for(made: ExportFormat, scope: ExportScope) -> ExportScope:
    """The scope as a format takes it.

    What protects minors goes by everybody's decisions, in a blind review too: a face that only
    another reviewer took for a minor's must not be passed on uncovered.
    """
    return replace(scope, reviewer=None) if made in PROTECTIVE else scope


class ReportLanguage(StrEnum):
    """The languages of what is made for people to read."""

    ENGLISH = "en"
    PORTUGUESE = "pt-BR"


class Covering(StrEnum):
    """How a face is made unrecognisable; neither can be undone."""

    BLUR = "blur"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What belongs to some formats only; the others do not look at it.

    `language`, `thumbnails` (crops of the faces, embedded) and `model` (the age model that is here,
    for its operating points) belong to the HTML report; `covering` and `every_face` (adults' too)
    to the covered copies; `reviewers` (their names) to the corrections. `reason` says in the
    language why a photo failed: in the HTML report, and in the list of what was not copied.
    """

    language: ReportLanguage = ReportLanguage.ENGLISH
    thumbnails: bool = False
    model: ModelInfo | None = None
    covering: Covering = Covering.BLUR
    every_face: bool = False
    reviewers: bool = False
    reason: Callable[[str], str] = str


MOST_TOLD = 1_000
"""How many of the photos that could not be copied a result names."""


@dataclass(frozen=True, slots=True)
class NotCopied:
    """A photo that is not among the copies or in the list, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export has made.

    `written` counts rows, or files for copies; `photos` those that were in the scope. `failures`
    are the first MOST_TOLD of the `failed` that could not be copied or listed. `cancelled` left
    nothing behind.
    """

    target: Path
    written: int
    photos: int
    failed: int = 0
    failures: tuple[NotCopied, ...] = ()
    cancelled: bool = False


Progress = Callable[[int, int], None]
"""Photos read so far, and all there are to read; called for each."""


class CancelledError(Exception):
    """The export was cancelled."""
