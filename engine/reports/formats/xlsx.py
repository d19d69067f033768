"""The report as an Excel workbook: real numbers, text that is never a formula, any length."""

from __future__ import annotations

import os
import tempfile
import traceback
import zipfile
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from engine.catalog.rows import now
from engine.reports.content.about import about
from engine.reports.content.options import ExportOptions
from engine.reports.content.rows import COLUMNS, DECIMALS, HEADER, Kind, ReportRow
from engine.reports.content.summary import Tally, tallied
from engine.reports.content.texts import Words
from engine.reports.content.walk import Walk
from engine.reports.formats.base import Format, Option, Section, Written, table_rows
from engine.support.errors import ErrorCode, FaixaError
from engine.support.files import PARTIAL_SUFFIX
from engine.support.full_disk import has_no_room, is_full
from engine.support.words import noop

if TYPE_CHECKING:  # loaded where a workbook is made: the window starts without it
    import xlsxwriter
    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.worksheet import Worksheet

MARK = "Faixa report"
"""In the workbook's properties, so that an earlier report can be told from a workbook of yours."""

ROWS_PER_SHEET = 1_048_575
"""What Excel's sheets hold below the header."""

LONGEST_TEXT = 32_767
"""What a cell holds, in UTF-16 units as Excel counts."""

_ENTRY_TIME = b"\0\0\x3f\0"
_VALUES = attrgetter(*HEADER)
_WIDTHS = {"photo": 60, "reason": 40, "note": 30, "photo_sha256": 20, "model_sha256": 20}
_TIME_WIDTH = 21


def _write(path: Path, walk: Walk, options: ExportOptions) -> Written:
    """More rows than a sheet holds go on in another; memory does not grow with the rows.

    Raises FaixaError where it is the folder for temporary files that has no room.
    """
    from xlsxwriter.exceptions import XlsxWriterException

    temporary = _temporary()
    try:
        return _write_book(path, walk, options)
    except Exception as error:  # XlsxWriter has errors of its own for what the system says
        _let_go(error)
        if is_full(error) and has_no_room(temporary):
            raise FaixaError(ErrorCode.TEMPORARY_FULL(path=str(temporary))) from error
        if isinstance(error, XlsxWriterException) and isinstance(error.__cause__, OSError):
            raise error.__cause__ from None
        raise


def _temporary() -> Path:
    """The folder for temporary files; FaixaError where there is none that can be written to."""
    try:
        return Path(tempfile.gettempdir())
    except OSError as error:  # it has tried to write to each that there is
        named = next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), "/tmp")
        raise FaixaError(ErrorCode.TEMPORARY_FULL(path=named)) from error


def _write_book(path: Path, walk: Walk, options: ExportOptions) -> Written:
    import xlsxwriter

    tally, text = Tally(), Words(options.language)
    rows = chain.from_iterable(photo.rows for photo in tallied(walk.photos(), tally))
    # Rows wait in files until the workbook is closed; the folder takes them away in any case.
    with tempfile.TemporaryDirectory(prefix="faixa-") as folder, path.open("wb") as file:
        settings = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        with xlsxwriter.Workbook(file, settings) as book:
            book.set_properties({"title": MARK})
            book.set_custom_property("Faixa", MARK)
            count = _Sheets(book).write(rows)
            told = about(tally.summary(options.model), walk.scope, text, now())
            _write_about(book, told)
    return count, ()


def _is_ours(path: Path, head: bytes) -> bool:
    """Whether a file is a workbook of ours, or the beginning of one that was never finished."""
    try:
        with zipfile.ZipFile(path) as book, book.open("docProps/custom.xml") as properties:
            return MARK.encode() in properties.read(100_000)
    except KeyError:
        return False
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        # No table of contents yet; but XlsxWriter gives its entries a time of its own.
        return (
            path.suffix == PARTIAL_SUFFIX
            and head[:4] == b"PK\3\4"
            and head[10:14] == _ENTRY_TIME[: max(0, len(head) - 10)]
        )


def _let_go(error: BaseException | None) -> None:
    """Keeps the archive of a workbook that failed from trying once more to write its end.

    Nobody can reach it any more but through the error; where Python takes it away, it would say so
    on the terminal.
    """
    while error is not None:
        for frame, _ in traceback.walk_tb(error.__traceback__):
            for value in frame.f_locals.values():
                if isinstance(value, zipfile.ZipFile):
                    value.fp = None
        error = error.__cause__ or error.__context__


class _Sheets:
    """Rows, over as many sheets as they need."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._header = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7ECF3"})
        self._formats: dict[Kind, CellFormat] = {
            kind: book.add_format({"num_format": f"0.{'0' * decimals}"})
            for kind, decimals in DECIMALS.items()
        }

    def write(self, rows: Iterable[ReportRow]) -> int:
        count = 0
        sheet = self._added(1)
        for row in rows:
            if count and count % ROWS_PER_SHEET == 0:
                self._end(sheet, ROWS_PER_SHEET)
                sheet = self._added(count // ROWS_PER_SHEET + 1)
            self._write_row(sheet, count % ROWS_PER_SHEET + 1, row)
            count += 1
        self._end(sheet, count % ROWS_PER_SHEET or min(count, ROWS_PER_SHEET))
        return count

    def _added(self, number: int) -> Worksheet:
        sheet = self._book.add_worksheet("Faixa" if number == 1 else f"Faixa {number}")
        sheet.freeze_panes(1, 1)
        for column, (name, kind) in enumerate(COLUMNS):
            width = _WIDTHS.get(name, _TIME_WIDTH if name.endswith("_at") else 12)
            sheet.set_column(column, column, width, self._formats.get(kind))
            sheet.write_string(0, column, name, self._header)
        return sheet

    def _write_row(self, sheet: Worksheet, line: int, row: ReportRow) -> None:
        for column, ((_, kind), value) in enumerate(zip(COLUMNS, _VALUES(row), strict=True)):
            if value is None or value == "":
                continue
            if kind is Kind.TEXT:
                sheet.write_string(line, column, fitting(value))
            else:
                sheet.write_number(line, column, value, self._formats.get(kind))

    def _end(self, sheet: Worksheet, rows: int) -> None:
        sheet.autofilter(0, 0, rows, len(COLUMNS) - 1)


def fitting(text: str) -> str:
    """The text as a cell can hold it: not too long, without what XML has no name for."""
    text = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", errors="ignore") + "…"


def _write_about(book: xlsxwriter.Workbook, told: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("About")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    for line, (what, value) in enumerate(told):
        sheet.write_string(line, 0, fitting(what), bold)
        sheet.write_string(line, 1, fitting(value), wrapped)


FORMAT = Format(
    key="xlsx",
    name=noop("ExportWords", "Excel workbook"),
    description=noop(
        "ExportWords",
        "The same table as a workbook with real numbers, a fixed header and filters, and a "
        "sheet that says what it is.",
    ),
    section=Section.TABLES,
    stem="report",
    endings=(".xlsx",),
    header=HEADER,
    rows=table_rows,
    write=_write,
    is_ours=_is_ours,
    options=frozenset((Option.LANGUAGE,)),
)
