"""What the tests of the export dialog share: dialogs that are closed in the end, and hands."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.reports.content.scope import ExportScope
from engine.reports.formats.base import Format
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.export.dialog import ExportDialog
from gui.queue.controller import RunQueue

SECONDS = 20_000


class Opened:
    """Makes dialogs and closes them in the end."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.context = context
        self.qtbot = qtbot
        self.queue = RunQueue(context)
        self.pixels = Pixels(context)
        self.dialogs: list[ExportDialog] = []

    def __call__(
        self,
        run: int,
        filtered: ExportScope | None = None,
        selected: ExportScope | None = None,
    ) -> ExportDialog:
        dialog = ExportDialog(
            self.context, self.queue.store, ExportScope((run,)), filtered, selected
        )
        self.dialogs.append(dialog)
        self.qtbot.addWidget(dialog)
        dialog.show()
        self.qtbot.waitExposed(dialog)
        self.settled(dialog)
        return dialog

    def settled(self, dialog: ExportDialog) -> None:
        """Counts and preview are there."""
        self.qtbot.waitUntil(
            lambda: (
                not self.context.background.busy
                and not dialog._later.isActive()
                and bool(dialog.preview_words.text())
            ),
            timeout=SECONDS,
        )

    def choose(self, dialog: ExportDialog, made: Format) -> None:
        click(self.qtbot, dialog.formats[made])
        assert dialog.made is made
        self.settled(dialog)

    def export(self, dialog: ExportDialog, target: Path) -> None:
        write(self.qtbot, dialog, target)
        click(self.qtbot, dialog.export_button)
        self.qtbot.waitUntil(
            lambda: (
                not dialog.running
                and dialog.export_button.isEnabled()
                and (dialog.end.isVisible() or dialog.problem.isVisible())
            ),
            timeout=SECONDS,
        )


def click(qtbot: QtBot, widget: QWidget) -> None:
    """A click at the left: a radio button is only as wide as its words."""
    place = widget.rect().center()
    place.setX(8)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def write(qtbot: QtBot, dialog: ExportDialog, target: Path) -> None:
    dialog.target.edit.selectAll()
    qtbot.keyClicks(dialog.target.edit, str(target))
