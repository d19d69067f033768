"""The summary that is printed: figures, policy and reviewers on A4, with a line to sign.

Its HTML is made here; its pages are made by `ExportOptions.printer`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.catalog.rows import now
from engine.reports.content.about import figures
from engine.reports.content.options import ExportOptions
from engine.reports.content.scope import ScopedPhoto
from engine.reports.content.summary import summarise
from engine.reports.content.texts import Words
from engine.reports.content.walk import Walk
from engine.reports.formats.base import Cells, Counted, Format, Option, Section, Written
from engine.reports.formats.html import GENERATOR, environment
from engine.support.errors import ErrorCode, UsageError
from engine.support.version import VERSION
from engine.support.words import noop


def _is_ours(path: Path, head: bytes) -> bool:
    """Whether a file that begins with `head` is a summary of ours, or the beginning of one."""
    creator = GENERATOR.encode("utf-16-be")
    return head.startswith(b"%PDF-") and (creator in head or GENERATOR.encode() in head)


def _write(path: Path, walk: Walk, options: ExportOptions) -> Written:
    if options.printer is None:
        raise UsageError(ErrorCode.PDF_IS_THE_WINDOWS())
    text = Words(options.language)
    template = environment(text, options).get_template("summary.html")
    page = template.render(
        s=summarise(walk.photos(), options.model),
        t=text,
        scope=text.scope(walk.scope),
        made=text["made"].format(when=text.when(now()), version=VERSION),
    )
    made = options.printer(page, text["summary_title"], text["page"])
    path.write_bytes(made.data)
    return made.pages, ()


def _rows(photos: Iterator[ScopedPhoto], options: ExportOptions) -> Iterator[Cells]:
    """The figures, or none of them: half a count would be a wrong one."""
    found = summarise(photos)
    if found.photos:
        yield from figures(found, Words(options.language))


FORMAT = Format(
    key="pdf",
    name=noop("ExportWords", "PDF summary"),
    description=noop(
        "ExportWords",
        "Figures, policy and reviewers on A4, with a line to sign. No photo is named.",
    ),
    section=Section.PAGES,
    stem="summary",
    endings=(".pdf",),
    header=(noop("ExportWords", "what"), noop("ExportWords", "how many")),
    rows=_rows,
    write=_write,
    is_ours=_is_ours,
    counted=Counted.PAGES,
    options=frozenset((Option.LANGUAGE,)),
    care=lambda options: "",
    printed=True,
)
