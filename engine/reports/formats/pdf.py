"""The summary that is printed: figures, policy and reviewers on A4, with a line to sign.

Its HTML is made here; its pages are made by `ExportOptions.printer`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from engine.catalog.rows import now
from engine.reports.content.about import figures
from engine.reports.content.options import ExportOptions
from engine.reports.content.scope import ExportScope, ScopedPhoto
from engine.reports.content.summary import Summary, summarise
from engine.reports.content.texts import words
from engine.reports.formats.base import Cells, Counted, Format, Option, Section, Walk, Written
from engine.reports.formats.html import GENERATOR, environment
from engine.support.errors import UsageError
from engine.support.version import VERSION
from engine.support.words import noop


def summary_html(summary: Summary, scope: ExportScope, when: str, options: ExportOptions) -> str:
    """The summary for printing, in the HTML that QTextDocument knows."""
    text = words(options.language)
    return (
        environment(text, options)
        .get_template("summary.html")
        .render(
            s=summary,
            t=text,
            scope=text.scope(scope),
            made=text["made"].format(when=text.when(when), version=VERSION),
        )
    )


def is_pdf(path: Path, head: bytes) -> bool:
    """Whether a file that begins with `head` is a summary of ours, or the beginning of one."""
    creator = GENERATOR.encode("utf-16-be")
    return head.startswith(b"%PDF-") and (creator in head or GENERATOR.encode() in head)


def _write(path: Path, walk: Walk, options: ExportOptions) -> Written:
    if options.printer is None:
        raise UsageError("A PDF is made in the window; here, export HTML and print it.")
    text = words(options.language)
    page = summary_html(summarise(walk.photos(), options.model), walk.scope, now(), options)
    made = options.printer(page, text["summary_title"], text["page"])
    with path.open("wb") as out:
        out.write(made.data)
        out.flush()
        os.fsync(out.fileno())
    return made.pages, ()


def _rows(photos: Iterator[ScopedPhoto], options: ExportOptions) -> Iterator[Cells]:
    """The figures, or none of them: half a count would be a wrong one."""
    found = summarise(photos)
    if found.photos:
        yield from figures(found, words(options.language))


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
    is_ours=is_pdf,
    counted=Counted.PAGES,
    options=frozenset((Option.LANGUAGE,)),
    care=lambda options: "",
    printed=True,
)
