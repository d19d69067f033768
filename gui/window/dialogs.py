"""Dialogs that are shown until they end."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from engine.ages.policy import run_policy
from engine.index.index import Rows
from engine.run.options import options_of
from gui.gallery.sheet import MOST as MOST_PRINTED
from gui.queue.controller import RunQueue
from gui.window.main_window import MainWindow

COMPARED = 2


def can_compare(rows: Rows) -> bool:
    """Whether these are two."""
    return len(rows) == COMPARED


def compare(window: MainWindow) -> None:
    """The two selected photos, or the photos of two faces, side by side."""
    from gui.viewer.compare import CompareDialog

    rows = window.gallery.selected()
    if can_compare(rows):
        CompareDialog(window.context, window.pixels, rows, window).show()


def can_print(rows: Rows) -> bool:
    """Whether there are some, and not too many."""
    return 0 < len(rows) <= MOST_PRINTED


def print_selection(window: MainWindow) -> None:
    """The selected photos on paper."""
    from gui.window.printing import Printing

    rows = window.gallery.selected()
    if can_print(rows):
        Printing(window.context, window.pixels, window).ask(rows)


def change_options(queue: RunQueue, run_id: int, parent: QWidget) -> None:
    """Asks how a run of the queue is to be analysed, and changes it."""
    from gui.settings.run_dialog import RunOptionsDialog

    item = queue.item(run_id)
    if item is None:
        return
    options, policy = options_of(item.run), run_policy(item.run)
    dialog = RunOptionsDialog(
        item.run.spec.roots, options, policy, queue.info_of(options), parent, queue.ask_model,
        partial(queue.ask_population, run_id), partial(queue.ask_flags, run_id),
        item.run.spec.model_sha256,
    )  # fmt: skip
    if shown(dialog):
        queue.change(run_id, dialog.options(), dialog.policy())


def shown(dialog: QDialog) -> bool:
    """Shows a dialog until it ends; whether it was accepted. Nothing of it stays behind."""
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        # Its parent would keep it, and what it has read of the catalog, as long as the window. In
        # another language there is another window, and the dialog is gone with the old one.
        if isValid(dialog):
            dialog.deleteLater()
