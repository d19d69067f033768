"""The delivery dialog: the rules and where to, then the checks to acknowledge, then the folder."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from engine.reports.content.options import CancelledError
from engine.reports.delivery.checks import Checks
from engine.reports.delivery.deliver import MISSING_LIST, Delivered
from engine.support.errors import FaixaError
from gui.base.context import Context
from gui.delivery.checks import ChecksPage
from gui.delivery.form import DeliveryForm
from gui.delivery.job import DeliveryJob
from gui.look.hints import Hint, Problem
from gui.look.icons import icon
from gui.look.opening import open_place
from gui.look.parts import frameless, in_column, in_row, named
from gui.look.theme import Tone
from gui.words.error_report import reason
from gui.words.i18n import current

_WIDTH, _HEIGHT = 96, 34


class DeliveryDialog(QDialog):
    """Nothing is written before the checks are acknowledged."""

    def __init__(
        self, context: Context, runs: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        """Of these runs, whatever is filtered in the gallery."""
        super().__init__(parent)
        self._runs = runs
        self._closing = False
        self._target = Path()
        self._job = DeliveryJob(context, self)
        self.setWindowTitle(self.tr("Delivery folder"))
        self.form = DeliveryForm()
        self.checks = ChecksPage()
        self.target = QLineEdit(os.path.join(_documents(), f"faixa-{date.today().isoformat()}"))
        self.browse = QPushButton(icon("folder"), self.tr("&Browse…"))
        self.problem = Problem()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress of the delivery"))
        self.back = QPushButton(icon("previous"), self.tr("&Rules"))
        self.show_folder = QPushButton(icon("folder"), self.tr("Show in fol&der"))
        self.check_button = QPushButton(icon("next"), self.tr("&Checks"))
        self.deliver_button = QPushButton(icon("export"), self.tr("Make the &folder"))
        self.close_button = QPushButton(self.tr("Close"))
        self._lay_out()
        self._connect()
        self._show_rules()

    @property
    def running(self) -> bool:
        """Whether something is counted or written."""
        return self._job.running

    def reject(self) -> None:
        """Stops what goes on, else closes the dialog."""
        if self._job.running:
            self._job.cancel()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes the dialog; what goes on is stopped first."""
        if self._job.running:
            self._closing = True
            self._job.cancel()
            event.ignore()
            return
        super().closeEvent(event)

    # Layout

    def _lay_out(self) -> None:
        step = self.fontMetrics().height()
        self._rules_page = named(QScrollArea(), self.tr("Rules of the delivery"))
        explained = Hint(
            self.tr(
                "The whole collection as a new folder: photos without minors as they are, of the "
                "others new files with faces covered. What may be a minor's and was not decided, "
                "was not read whole or has changed is never among the former. Originals are only "
                "read."
            )
        )
        to = QLabel(self.tr("&New folder:"))
        to.setBuddy(self.target)
        self._where = in_row(None, to, (self.target, 1), self.browse)
        inside = QWidget()
        in_column(
            inside, explained, step // 2, self.form, step // 2, self._where, (None, 1), margins=0
        )
        # On a small screen the rules scroll, and the buttons below stay where they are.
        frameless(self._rules_page, inside, own_ground=False)
        self._rules_page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self._rules_page.verticalScrollBar().sizeHint().width()
        self._rules_page.setMinimumWidth(inside.minimumSizeHint().width() + bar)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._rules_page)
        self.pages.addWidget(self.checks)
        buttons = in_row(
            None, self.back, (self.bar, 1), (None, 1), self.show_folder, self.check_button,
            self.deliver_button, self.close_button,
        )  # fmt: skip
        in_column(self, (self.pages, 1), self.problem, buttons)
        self.bar.hide()
        self.show_folder.hide()
        room = self.screen().availableSize()
        width = max(self.fontMetrics().averageCharWidth() * _WIDTH, self.minimumSizeHint().width())
        around = self.sizeHint().height() - self.pages.sizeHint().height()
        height = max(step * _HEIGHT, inside.heightForWidth(width) + around + step)
        self.resize(min(width, room.width()), min(height, room.height() * 9 // 10))

    def _connect(self) -> None:
        self._job.progressed.connect(self._progressed)
        self._job.checked.connect(self._checked)
        self._job.delivered.connect(self._delivered)
        self._job.failed.connect(self._failed)
        self.checks.acknowledged.connect(self.deliver_button.setEnabled)
        self.browse.clicked.connect(self._browse)
        self.back.clicked.connect(self._show_rules)
        self.check_button.clicked.connect(self._check)
        self.deliver_button.clicked.connect(self._deliver)
        self.show_folder.clicked.connect(lambda: open_place(str(self._target), self))
        self.close_button.clicked.connect(self.reject)

    # The two pages

    def _show_rules(self) -> None:
        self.pages.setCurrentWidget(self._rules_page)
        self.problem.say("")
        self.back.hide()
        self.show_folder.hide()
        self.deliver_button.hide()
        self.check_button.show()
        self.check_button.setDefault(True)

    def _check(self) -> None:
        text = self.target.text().strip()
        if not text:
            self.problem.say(self.tr("Name a new folder."))
            self.target.setFocus()
            return
        self._target = Path(os.path.abspath(os.path.expanduser(text)))
        self._begin()
        self._job.check(self._runs, self._target, self.form.rules())

    def _checked(self, checks: Checks) -> None:
        self._ended()
        self.checks.show_checks(checks)
        self.pages.setCurrentWidget(self.checks)
        self.back.show()
        self.check_button.hide()
        self.deliver_button.show()
        self.deliver_button.setEnabled(False)
        self.checks.tick.setEnabled(True)
        self.checks.tick.setFocus()

    def _deliver(self) -> None:
        if self.checks.checks is None or not self.checks.tick.isChecked():
            return
        self._begin()
        self._job.deliver(
            self._runs, self._target, self.form.rules(), self.checks.checks, current()
        )

    def _delivered(self, made: Delivered) -> None:
        self._ended()
        if made.cancelled:
            self.problem.say(self.tr("Cancelled. Nothing was left behind."), Tone.INFO)
            return
        lines = [
            self.tr("%Ln photo(s) as they are", "", made.untouched),
            self.tr("%Ln photo(s) as new files", "", made.anew),
            self.tr("%Ln file(s) missing", "", made.missing),
        ]
        text = ", ".join(lines)
        if made.missing:
            listed = self.tr("{name} in the folder says which and why.")
            text = f"{text}. {listed.format(name=MISSING_LIST)}"
        self.problem.say(text, Tone.WARNING if made.missing else Tone.GOOD)
        # The folder is not empty any more: another delivery begins with its rules.
        self.checks.tick.setEnabled(False)
        self.deliver_button.setEnabled(False)
        self.show_folder.show()
        self.show_folder.setFocus()

    # While something goes on

    def _begin(self) -> None:
        self.problem.say("")
        self._enable(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.close_button.setText(self.tr("Cancel"))

    def _progressed(self, read: int, total: int) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(read * 1000 // total)

    def _failed(self, error: Exception) -> None:
        self._ended()
        if isinstance(error, CancelledError):
            self.problem.say(self.tr("Cancelled."), Tone.INFO)
        elif isinstance(error, FaixaError):
            self.problem.say(reason(error))
        else:
            # No fault of the person's: the program's own error dialog shows it.
            raise error

    def _ended(self) -> None:
        self.bar.hide()
        self.close_button.setText(self.tr("Close"))
        self._enable(True)
        if self._closing:
            self._closing = False
            self.close()

    def _enable(self, on: bool) -> None:
        for widget in (self.pages, self.back, self.check_button):
            widget.setEnabled(on)
        self.deliver_button.setEnabled(on and self.checks.tick.isChecked())

    def _browse(self) -> None:
        above = os.path.dirname(self.target.text()) or _documents()
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("An empty folder for the delivery"), above
        )
        if chosen:
            self.target.setText(os.path.normpath(chosen))


def _documents() -> str:
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return where if os.path.isdir(where) else os.path.expanduser("~")
