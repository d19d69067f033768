"""Whole windows and programs, as a person finds them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.queue.controller import RunQueue
from gui.window.app import Faixa
from gui.window.commands import Commands
from gui.window.main_window import MainWindow

SECONDS = 60_000


def before_ana(
    qtbot: QtBot, context: Context, pixels: Pixels, queue: RunQueue, mode: GalleryMode, rows: int
) -> MainWindow:
    """The window of Ana's, with so many rows of the gallery, the keyboard at the first."""
    context.change_settings(reviewer="Ana", gallery_mode=mode)
    made = MainWindow(context, pixels, queue)
    Commands(made)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    # What is pointed at is shown in another way; the last test may have left the mouse anywhere.
    qtbot.mouseMove(made.status)
    view = made.gallery.view
    qtbot.waitUntil(lambda: len(made.gallery.rows()) == rows, timeout=SECONDS)
    view.selection.only(0)
    view.set_current_cell(0)
    view.setFocus()
    return made


def faces_before_ana(
    qtbot: QtBot, context: Context, pixels: Pixels, queue: RunQueue, rows: int
) -> MainWindow:
    """The same with faces, all of whose pictures are there."""
    made = before_ana(qtbot, context, pixels, queue, GalleryMode.FACES, rows)
    view = made.gallery.view
    view.selection.all()
    qtbot.waitUntil(made.gallery.sees_selection, timeout=SECONDS)
    view.selection.only(0)
    view.set_current_cell(0)
    return made


@contextmanager
def running_program(qtbot: QtBot, context: Context) -> Iterator[Faixa]:
    """The program, whose tour was seen, until the end of the block."""
    context.change_settings(tour_seen=True)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    running = Faixa(application, context)
    running.start([])
    qtbot.waitExposed(running.window)
    yield running
    running.window.rebuilding = True
    running.window.close()
    running.close()
