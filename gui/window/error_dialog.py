"""No error closes the window in silence: each is logged, and told in plain words."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from engine.support.errors import FaixaError
from engine.support.log import CRASH_LOG, default_log
from engine.support.private import make_folder, opener
from gui.look.icons import icon
from gui.look.opening import open_place
from gui.look.parts import bold, buttons_of, in_column, in_row, pictured, selectable
from gui.look.theme import Tone, tone
from gui.words.error_report import Trouble, reason, report

log = logging.getLogger(__name__)

AGAIN_SECONDS = 1.0
"""What a person's click makes fail may be told again after this; anything else is told once."""

_OUTERMOST = ("<module>", "_run_module_as_main")


class ErrorDialog(QDialog):
    """The reason, what it means, and a report to copy."""

    def __init__(self, trouble: Trouble, log_file: Path, parent: QWidget | None = None) -> None:
        """The report has no paths until the person ticks that it may."""
        super().__init__(parent)
        self._trouble = trouble
        self.setWindowTitle(self.tr("Something went wrong"))
        metrics = self.fontMetrics()
        picture = pictured(icon("warning", tone(Tone.BAD)), 3)
        self.reason = bold(QLabel(reason(trouble.error), textFormat=Qt.TextFormat.PlainText))
        self.more = QLabel(
            self.tr(
                "What was analysed and decided is kept, and you can go on working. If it comes "
                "again, close Faixa and open it again."
            )
        )
        where = QLabel(self.tr("The log has the details: {path}").format(path=log_file))
        for label in (self.reason, self.more, where):
            selectable(label)
        self.details = QPlainTextEdit(
            readOnly=True, tabChangesFocus=True, lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap
        )
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName(self.tr("Report"))
        self.paths = QCheckBox(self.tr("Include the names and paths of files in the report"))
        self.paths.toggled.connect(self._show_report)
        buttons = buttons_of(self)
        self.copy_button = QPushButton(icon("copy"), self.tr("Copy report"))
        self.copy_button.clicked.connect(self._copy)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.log_button = QPushButton(icon("link-folder"), self.tr("Show the log"))
        self.log_button.clicked.connect(lambda: open_place(str(log_file.parent), self))
        buttons.addButton(self.log_button, QDialogButtonBox.ButtonRole.ActionRole)
        words = in_column(None, self.reason, self.more, where)
        above = (picture, 0, Qt.AlignmentFlag.AlignTop), (words, 1)
        top = in_row(None, *above, spacing=metrics.height())
        in_column(self, top, (self.details, 1), self.paths, buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self._show_report()
        self.resize(metrics.averageCharWidth() * 95, metrics.height() * 26)

    def _show_report(self) -> None:
        self.details.setPlainText(report(self._trouble, paths=self.paths.isChecked()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy_button.setText(self.tr("Copied"))
        self.copy_button.setIcon(icon("check"))


class ErrorHook(QObject):
    """Stands where Python tells of errors that nobody caught, in whatever thread."""

    _came = Signal(Trouble)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        """Takes its place at once; `remove` gives it back."""
        super().__init__(parent)
        self._log_file = log_file
        self._told: dict[tuple[str, str, int], float] = {}
        self.dialog: ErrorDialog | None = None
        self._crashes: TextIO | None = None
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        sys.unraisablehook = self._unraisable
        self._watch_for_crashes()

    def remove(self) -> None:
        """Python tells as before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None

    def tell(self, trouble: Trouble) -> None:
        """Logs it and shows it in the window's thread; any thread may call this."""
        log.error("uncaught in %s", trouble.where or "the window", exc_info=trouble.error)
        self._came.emit(trouble)

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        del kind
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        trouble = Trouble(error.with_traceback(trace))
        self.tell(trouble)
        if trace is not None and trace.tb_frame.f_code.co_name in _OUTERMOST:
            # The program ends with it: nobody would deliver the signal any more.
            self._show(trouble, wait=True)

    def _uncaught_in_thread(self, told: Any) -> None:  # noqa: ANN401 (threading's own)
        if told.exc_value is not None and told.exc_type is not SystemExit:
            self.tell(Trouble(told.exc_value, told.thread.name if told.thread else "a thread"))

    def _unraisable(self, told: Any) -> None:  # noqa: ANN401 (sys's own)
        if told.exc_value is not None:
            # Python could not stop for it, so nothing that the person did was cut short.
            name = getattr(told.object, "__qualname__", type(told.object).__name__)
            log.error("unraisable in %s", name, exc_info=told.exc_value)
            if not isinstance(told.exc_value, ResourceWarning):
                self._came.emit(Trouble(told.exc_value, name))

    def _show(self, trouble: Trouble, *, wait: bool = False) -> None:
        # An error while painting would come again with every frame, also of this dialog.
        now, before = time.monotonic(), self._told.get(trouble.key)
        self._told[trouble.key] = now
        again = isinstance(trouble.error, FaixaError) and before is not None
        if self.dialog is not None or (before is not None and not again):
            return
        if again and before is not None and now - before < AGAIN_SECONDS:
            return
        dialog = ErrorDialog(trouble, self._log_file, QApplication.activeWindow())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        if wait:
            dialog.exec()
        else:
            dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _watch_for_crashes(self) -> None:
        """A crash inside a library writes where it was, beside the log."""
        try:
            make_folder(self._log_file.parent)
            path = self._log_file.with_name(CRASH_LOG)
            self._crashes = open(path, "a", encoding="utf-8", opener=opener)  # noqa: SIM115
        except OSError as error:
            log.warning("no crash log: %s", error)
            return
        faulthandler.enable(self._crashes)


def install_exception_hook(parent: QObject, log_file: Path | None = None) -> ErrorHook:
    """From now on errors that nobody caught are logged and shown, for as long as `parent` is."""
    return ErrorHook(log_file or default_log(), parent)
