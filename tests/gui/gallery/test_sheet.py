"""Photos on paper: a real PDF, from real photos."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder
from engine.run.options import Models
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.sheet import captions
from gui.window.printing import Printing
from tests.helpers.photos import folder_of
from tests.helpers.window.reviewing import scan


@pytest.mark.parametrize("mode", GalleryMode)
def test_a_selection_is_printed_six_to_a_page(
    context: Context, pixels: Pixels, models: Models, qtbot: QtBot, tmp_path: Path,
    mode: GalleryMode,
) -> None:  # fmt: skip
    folder = folder_of(tmp_path / "photos", 7)
    run = scan(context.catalog, folder, models)
    index = Index()
    for part in context.catalog.gallery.index_parts([run]):
        index.add(part)
    rows = index.rows(mode, GalleryFilter(), GalleryOrder.PATH)
    window = QWidget()
    qtbot.addWidget(window)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "sheet.pdf"
    printer.setOutputFileName(str(target))
    printing = Printing(context, pixels, window)
    with qtbot.waitSignal(printing.destroyed, timeout=60_000):
        printing.print(rows, printer)
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 2
    assert len(re.findall(rb"/Subtype\s*/Image", data)) >= 7
    assert not [each for each in window.findChildren(QProgressDialog) if each.isVisible()]


def test_a_cancelled_print_leaves_nothing_waiting(
    context: Context, pixels: Pixels, models: Models, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 3)
    run = scan(context.catalog, folder, models)
    index = Index()
    for part in context.catalog.gallery.index_parts([run]):
        index.add(part)
    rows = index.rows(GalleryMode.PHOTOS, GalleryFilter(), GalleryOrder.PATH)
    window = QWidget()
    qtbot.addWidget(window)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    printing = Printing(context, pixels, window)
    printing.print(rows, printer)
    qtbot.waitUntil(lambda: printing._progress is not None)
    with qtbot.waitSignal(printing.destroyed):
        printing._progress.cancel()


def test_below_a_photo_stands_what_is_estimated_and_what_was_decided(
    context: Context, models: Models, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 1)
    run = scan(context.catalog, folder, models)
    (photo,) = context.catalog.photos(run)
    context.catalog.review.add_decision(photo.faces[0].id, DecisionValue.ADULT, "Ana")
    (photo,) = context.catalog.photos(run)
    name, where, face = captions(photo)
    assert name.endswith(".jpg")
    assert where == str(folder)
    assert face.startswith("Estimate: ")
    assert face.endswith("decision: Adult")
