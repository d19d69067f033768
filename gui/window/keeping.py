"""What keeps a catalog: a look at all of it, its backups, and its decisions as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QMessageBox,
    QWidget,
)

from engine.catalog.exchange import Imported
from engine.catalog.upkeep.backups import Backup, backups, check_backup, look_after
from engine.catalog.upkeep.health import Health
from engine.reports.making.decisions import ENDING, import_decisions, write_decisions
from engine.support.errors import CatalogError
from gui.base.worker import Lane
from gui.look.parts import in_column
from gui.window.main_window import MainWindow
from gui.window.message_bar import Answer, Weight
from gui.words.error_report import reason
from gui.words.imported import words_of
from gui.words.names import local_time

DAMAGED, DECISIONS = "catalog damaged", "decisions"


class RestoreDialog(QDialog):
    """The backups of a catalog, one of which may be gone back to."""

    def __init__(self, catalog: Path, kept: tuple[Backup, ...], parent: QWidget | None) -> None:
        """The newest is chosen."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore the catalog"))
        self._kept = kept
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Backups"))
        for each in kept:
            self.list.addItem(
                self.tr("{time} ({size} MB)").format(
                    time=local_time(each.made_at), size=f"{each.size / 1e6:.1f}"
                )
            )
        self.list.setCurrentRow(0)
        text = QLabel(wordWrap=True)
        text.setText(
            self.tr(
                "The catalog {path} becomes what it was then. What it is now is kept beside it: "
                "nothing is thrown away, but runs and decisions made since are no longer shown."
            ).format(path=catalog)
            if kept
            else self.tr("There is no backup of the catalog {path} yet.").format(path=catalog)
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.restore_button = buttons.addButton(
            self.tr("Restore"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.restore_button.setEnabled(bool(kept))
        self.list.setVisible(bool(kept))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        in_column(self, text, (self.list, 1), buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.sizeHint().height())

    @property
    def chosen(self) -> Backup | None:
        """The backup that is selected."""
        row = self.list.currentRow()
        return self._kept[row] if 0 <= row < len(self._kept) else None


def ask_backup(catalog: Path, parent: QWidget | None) -> Backup | None:
    """Asks to which state to go back; None where the person does not want to."""
    dialog = RestoreDialog(catalog, backups(catalog), parent)
    try:
        return dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


class Keeping(QObject):
    """The hands of the window for its catalog."""

    restore_requested = Signal(object)
    """A `Backup`: whoever runs the program closes the catalog and goes back to it."""

    def __init__(self, window: MainWindow) -> None:
        """Connects the actions."""
        super().__init__(window)
        self._window, self._context = window, window.context
        for name, act in {
            "export_decisions": self.export_decisions,
            "import_decisions": self.import_decisions,
            "restore": self.restore,
        }.items():
            window.actions_[name].triggered.connect(lambda _=False, act=act: act())

    def look_after(self) -> None:
        """Looks at all of the catalog in the background, and keeps a backup where one is due."""
        background, path = self._context.background, self._context.catalog.path
        background.run(
            Lane.UPKEEP,
            lambda: look_after(path, lambda: background.closed),
            self.tell,
            lambda error: self._say_damaged(reason(error)),
        )

    def tell(self, health: Health | None) -> None:
        """Says what is wrong with the catalog, where something is."""
        if health is None or health.good:
            return
        text = (
            self.tr("%n row(s) of it cannot be read.", "", health.rows)
            if health.rows
            else self.tr("A part of its file cannot be read.")
        )
        self._say_damaged(text)

    def _say_damaged(self, text: str) -> None:
        more = self.tr(
            "What is good is shown and exported. Export the decisions, then go back to a backup."
        )
        self._window.messages.say(
            DAMAGED,
            self.tr("The catalog is damaged"),
            f"{text} {more}",
            Weight.TROUBLE,
            [
                Answer(self.tr("Export decisions…"), self.export_decisions),
                Answer(self.tr("Restore…"), self.restore),
            ],
        )

    def restore(self) -> None:
        """Asks for a backup, and for the program to go back to it."""
        chosen = ask_backup(self._context.catalog.path, self._window)
        if chosen is None:
            return
        try:
            check_backup(chosen.path)  # while there is a window that can say so
        except CatalogError as error:
            QMessageBox.warning(self._window, self.tr("Restore the catalog"), reason(error))
            return
        self.restore_requested.emit(chosen)

    def export_decisions(self) -> None:
        """All decisions into a file."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export all decisions"),
            f"decisions{ENDING}",
            f"JSON Lines (*{ENDING})",
        )
        if not name:
            return
        self._window.messages.take_back(DECISIONS)
        target, reader = Path(name), self._context.reader

        def written(count: int) -> None:
            self._say(self.tr("%n decision(s) exported", "", count), name)

        self._do(Lane.READ, lambda: write_decisions(target, reader), written)

    def import_decisions(self) -> None:
        """The decisions of such a file, onto the same photos."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import decisions"), "", f"JSON Lines (*{ENDING})"
        )
        if not name:
            return
        # What was said of an earlier file is not of this one.
        self._window.messages.take_back(DECISIONS)
        source, catalog = Path(name), self._context.catalog

        def added(done: Imported) -> None:
            self._say(self.tr("%n decision(s) imported", "", done.added), " ".join(words_of(done)))
            # All of them may have changed.
            self._window.gallery.reload()
            self._context.decisions_changed.emit(())

        self._do(Lane.WRITE, lambda: import_decisions(source, catalog), added)

    def _do(self, lane: Lane, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._context.background.run(lane, work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        QMessageBox.warning(self._window, self.tr("Decisions"), reason(error))

    def _say(self, title: str, text: str) -> None:
        self._window.messages.say(DECISIONS, title, text, Weight.INFO)
