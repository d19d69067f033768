"""What the export dialog says of each format: name, description, file name, what to mind."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from engine.reports.content.options import FOLDERS
from engine.reports.making.export import ExportFormat, ExportOptions

SECTIONS = (
    (ExportFormat.CSV, ExportFormat.CSV_EXCEL_PT, ExportFormat.XLSX, ExportFormat.JSONL),
    (ExportFormat.HTML, ExportFormat.PDF),
    (ExportFormat.COVERED_COPIES, ExportFormat.PLAIN_COPIES, ExportFormat.LIST),
    (ExportFormat.CORRECTIONS,),
)
"""The formats as they stand in the list, by what they are for."""

_ENDINGS = {
    ExportFormat.CSV: "report-{date}.csv",
    ExportFormat.CSV_EXCEL_PT: "report-{date}.csv",
    ExportFormat.XLSX: "report-{date}.xlsx",
    ExportFormat.JSONL: "report-{date}.jsonl",
    ExportFormat.HTML: "report-{date}.html",
    ExportFormat.PDF: "summary-{date}.pdf",
    ExportFormat.CORRECTIONS: "corrections-{date}.csv",
    ExportFormat.LIST: "flagged-{date}.txt",
    ExportFormat.COVERED_COPIES: "covered-{date}",
    ExportFormat.PLAIN_COPIES: "copies-{date}",
}


def section_title(section: tuple[ExportFormat, ...]) -> str:
    """What the formats of a section are for."""
    titles = (
        QCoreApplication.translate("ExportWords", "Tables"),
        QCoreApplication.translate("ExportWords", "Pages to read and print"),
        QCoreApplication.translate("ExportWords", "Photos"),
        QCoreApplication.translate("ExportWords", "Training"),
    )
    return titles[SECTIONS.index(section)]


def name(made: ExportFormat) -> str:
    """A format's name."""
    return {
        ExportFormat.CSV: QCoreApplication.translate("ExportWords", "CSV"),
        ExportFormat.CSV_EXCEL_PT: QCoreApplication.translate(
            "ExportWords", "CSV for Excel in Portuguese"
        ),
        ExportFormat.XLSX: QCoreApplication.translate("ExportWords", "Excel workbook"),
        ExportFormat.JSONL: QCoreApplication.translate("ExportWords", "JSON Lines"),
        ExportFormat.HTML: QCoreApplication.translate("ExportWords", "HTML report"),
        ExportFormat.PDF: QCoreApplication.translate("ExportWords", "PDF summary"),
        ExportFormat.COVERED_COPIES: QCoreApplication.translate(
            "ExportWords", "Copies with minors' faces covered"
        ),
        ExportFormat.PLAIN_COPIES: QCoreApplication.translate(
            "ExportWords", "Copies of flagged photos"
        ),
        ExportFormat.LIST: QCoreApplication.translate("ExportWords", "List of flagged files"),
        ExportFormat.CORRECTIONS: QCoreApplication.translate(
            "ExportWords", "Corrections for training"
        ),
    }[made]


def description(made: ExportFormat) -> str:
    """What a format is, in a sentence or two."""
    return {
        ExportFormat.CSV: QCoreApplication.translate(
            "ExportWords",
            "One row for each face and for each photo without one: estimates, decisions, notes. "
            "For spreadsheets and other programs.",
        ),
        ExportFormat.CSV_EXCEL_PT: QCoreApplication.translate(
            "ExportWords",
            "The same table with semicolons and decimal commas, as Excel in Portuguese opens it "
            "with a double click.",
        ),
        ExportFormat.XLSX: QCoreApplication.translate(
            "ExportWords",
            "The same table as a workbook with real numbers, a fixed header and filters, and a "
            "sheet that says what it is.",
        ),
        ExportFormat.JSONL: QCoreApplication.translate(
            "ExportWords", "The same rows for programs: one JSON object a line."
        ),
        ExportFormat.HTML: QCoreApplication.translate(
            "ExportWords",
            "A page with figures, policy, limits and the photos one by one. One file that any "
            "browser opens, also without a network.",
        ),
        ExportFormat.PDF: QCoreApplication.translate(
            "ExportWords",
            "Figures, policy and reviewers on A4, with a line to sign. No photo is named.",
        ),
        ExportFormat.COVERED_COPIES: QCoreApplication.translate(
            "ExportWords",
            "New files in which the faces that are flagged, or decided to be a minor's, cannot be "
            "recognised any more. The originals are only read.",
        ),
        ExportFormat.PLAIN_COPIES: QCoreApplication.translate(
            "ExportWords",
            "The photos with a face that is flagged or decided to be a minor's, copied without "
            "the place where they were taken. The pictures are the same.",
        ),
        ExportFormat.LIST: QCoreApplication.translate(
            "ExportWords",
            "A text file with the paths of the photos that have a face that is flagged or decided "
            "to be a minor's, one a line.",
        ),
        ExportFormat.CORRECTIONS: QCoreApplication.translate(
            "ExportWords",
            "The faces that people decided on, with the ages that each decision means, as "
            "training reads them.",
        ),
    }[made]


def care(made: ExportFormat, options: ExportOptions) -> str:
    """What to mind before the result leaves this computer; "" where there is nothing."""
    if made is ExportFormat.PDF:
        return ""
    if made is ExportFormat.HTML and options.thumbnails:
        return QCoreApplication.translate(
            "ExportWords",
            "The file will show faces, minors' too, and hold names and paths. Keep it as you keep "
            "the photos.",
        )
    if made is ExportFormat.COVERED_COPIES:
        return QCoreApplication.translate(
            "ExportWords",
            "Only faces that were found or drawn are covered: look at every copy before you hand "
            "it on. Camera data is left out; the names of files and folders stay.",
        )
    if made is ExportFormat.PLAIN_COPIES:
        return QCoreApplication.translate(
            "ExportWords",
            "The copies show the faces. The position is removed; the camera's other data and the "
            "names of files and folders stay.",
        )
    if made is ExportFormat.CORRECTIONS and not options.reviewers:
        return QCoreApplication.translate(
            "ExportWords", "The file holds paths of photos, but no pictures and no reviewers."
        )
    if made is ExportFormat.LIST:
        return QCoreApplication.translate("ExportWords", "The file holds paths of photos.")
    return QCoreApplication.translate(
        "ExportWords", "The file holds paths of photos, and reviewers' names and notes."
    )


def default_name(made: ExportFormat, day: date) -> str:
    """A name for what is made on that day; the same in every language."""
    return "faixa-" + _ENDINGS[made].format(date=day.isoformat())


def ending(made: ExportFormat) -> str:
    """What the file's name ends in, "" for a folder."""
    return "" if made in FOLDERS else "." + _ENDINGS[made].rpartition(".")[2]


def column(header: str) -> str:
    """A preview's column: names of a table's columns are data, a few others are words."""
    return {
        "copy": QCoreApplication.translate("ExportWords", "copy"),
        "faces": QCoreApplication.translate("ExportWords", "faces"),
        "figure": QCoreApplication.translate("ExportWords", "what"),
        "count": QCoreApplication.translate("ExportWords", "how many"),
    }.get(header, header)
