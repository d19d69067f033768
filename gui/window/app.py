"""From the command line to a window: parts are made, joined, and taken down again."""

from __future__ import annotations

import argparse
import gc
import logging
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from engine.catalog.catalog import Catalog
from engine.catalog.file import default_path
from engine.catalog.upkeep.backups import Backup, backups, restore
from engine.reports.making.cases import case_name
from engine.support.errors import ErrorCode, FaixaError
from engine.support.log import default_log, log_to_file, set_paths
from engine.support.version import VERSION
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Settings, SettingsFile
from gui.look.icons import icon
from gui.look.theme import apply_theme, apply_touch
from gui.queue.controller import RunQueue
from gui.window.commands import Commands
from gui.window.drop import FileOpen
from gui.window.error_dialog import install_exception_hook
from gui.window.keeping import ask_backup
from gui.window.main_window import MainWindow
from gui.window.second_start import Inbox, Note, hand_over, raise_window
from gui.words.error_report import reason
from gui.words.i18n import install, say

HANDED_OVER = 0
COULD_NOT_RUN = 1
RESTORE = 2
OTHER_CASE = 3
UPKEEP_MILLISECONDS = 5_000


class Faixa(QObject):
    """The running program: one context, one queue, and the window of the moment."""

    def __init__(self, application: QApplication, context: Context) -> None:
        """Makes the window; `show` shows it."""
        super().__init__()
        self._application = application
        self.context = context
        self.pixels = Pixels(context)
        self.queue = RunQueue(context)
        self._language = context.settings.language
        self._theme = context.settings.theme
        self._touch = context.settings.touch
        self.window, self.commands = self._make_window()
        context.settings_changed.connect(self._settings_changed)
        application.aboutToQuit.connect(self.close)
        self._closed = False
        self.inbox = Inbox(context.catalog.path, self)
        self.inbox.asked.connect(self._started_again)
        self.restoring: Backup | None = None
        """The state to which the catalog is to go back once it is closed."""
        self.code = 0
        self.next_case: Path | None = None
        """The catalog to go on with once this one is closed."""

    def start(self, paths: Sequence[str]) -> None:
        """Shows the window and what was left unfinished; then the tour, or the folders given."""
        self.window.show()
        self.commands.say_what_was_interrupted()
        self.commands.erasing.say_what_is_due()
        # When the window has read what it shows first.
        QTimer.singleShot(UPKEEP_MILLISECONDS, self, self._look_after)
        if paths:
            self.window.add_paths(paths)
        elif not self.context.settings.tour_seen:
            QTimer.singleShot(0, self.commands.tour)
        # What was asked for while this was starting.
        QTimer.singleShot(0, self.inbox, self.inbox.look)

    def close(self) -> None:
        """Stops everything; what was decided and done is in the catalog."""
        if self._closed:
            return
        self._closed = True
        self.inbox.close()
        # Where the program is told to end its window does not close first.
        self.window.viewer.shown.notes.keep()
        self.queue.stop()
        self.pixels.close()
        self.context.close()
        # What is connected to a function of its own is held by Qt, unseen by Python.
        for each in (self.window, self.queue, self.pixels, self.context):
            each.deleteLater()

    def _look_after(self) -> None:
        if not self._closed:
            self.commands.keeping.look_after()

    def _make_window(self) -> tuple[MainWindow, Commands]:
        window = MainWindow(self.context, self.pixels, self.queue)
        window.closed.connect(self._application.quit)
        window.viewer.shown.notes.found.connect(self._say_what_waits)
        commands = Commands(window)
        commands.keeping.restore_requested.connect(self._restore)
        commands.cases.case_requested.connect(self._go_to)
        return window, commands

    def _restore(self, backup: Backup) -> None:
        self.restoring = backup
        self._leave(RESTORE)

    def _go_to(self, case: Path) -> None:
        self.next_case = case
        self._leave(OTHER_CASE)

    def _leave(self, code: int) -> None:
        # Shown by themselves, they would stay over the next case, with this one's faces.
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.close()
        for dialog in self.window.findChildren(QDialog):
            # One that first stops what it does.
            dialog.hide()
        self.window.rebuilding = True
        self.window.close()
        self._application.exit(code)

    def _started_again(self, note: Note) -> None:
        raise_window(self.window, note)
        if note.paths:
            self.window.add_paths(note.paths)

    def _settings_changed(self, settings: Settings) -> None:
        if settings.theme is not self._theme:
            self._theme = settings.theme
            apply_theme(self._application, settings.theme)
        if settings.touch is not self._touch:
            self._touch = settings.touch
            apply_touch(self._application, settings.touch)
        if settings.language is not self._language:
            self._language = settings.language
            install(self._application, settings.language)
            # After the dialog that changed it has closed: it belongs to the old window.
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        old = self.window
        old.rebuilding = True
        old.close()
        self.window, self.commands = self._make_window()
        waiting = self.window.viewer.shown.notes.take_over(old.viewer.shown.notes)
        self.window.show()
        self.commands.say_what_was_interrupted()
        self._say_what_waits(waiting)
        # Not amid its end, which is a destructor's.
        old.destroyed.connect(lambda: QTimer.singleShot(0, _let_go))
        old.deleteLater()

    def _say_what_waits(self, notes: int) -> None:
        if notes:
            self.window.status.tell(
                self.tr("%n note(s) wait in the review for your decision.", "", notes)
            )


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the window; the exit code."""
    options = build_parser().parse_args(arguments)
    application = QApplication([sys.argv[0]])
    application.setApplicationName("faixa")
    application.setApplicationDisplayName("Faixa")
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName("faixa")
    application.setWindowIcon(icon("app"))
    application.setQuitOnLastWindowClosed(False)
    _log_to_file(options.log_file)
    settings_file = SettingsFile(options.settings)
    settings = settings_file.load()
    set_paths(options.log_paths or settings.log_paths)
    install(application, settings.language)
    apply_theme(application, settings.theme)
    apply_touch(application, settings.touch)
    # The application's, since there are errors also between two cases.
    hook = install_exception_hook(application, options.log_file)
    code = _cases(application, options, settings_file)
    # Not where an error leads out of here: it is still to be shown.
    hook.remove()
    return code


def _cases(
    application: QApplication, options: argparse.Namespace, settings_file: SettingsFile
) -> int:
    """Case after case, for as long as the person goes from one to the next; the exit code."""
    paths = options.paths
    catalog = options.catalog or _last_case(settings_file.load())
    while (context := _opened(catalog, settings_file, paths)) is not None:
        program = _run(application, context, options, paths)
        paths = []
        restoring, next_case, code = program.restoring, program.next_case, program.code
        earlier = context.catalog.path
        # What is held here would stay for as long as the next one is open.
        del program, context
        _let_go()
        if restoring is not None:
            _restored(earlier, restoring)
        elif next_case is not None:
            catalog = _next_case(next_case, earlier, settings_file)
        else:
            return code
    return COULD_NOT_RUN


def _let_go() -> None:
    """Frees what an earlier window held: its gallery is kept out of Python's search for garbage."""
    gc.unfreeze()
    gc.collect()


def _last_case(settings: Settings) -> Path | None:
    """The case that was open when the program ended; None, and the usual one, where it is gone."""
    if not settings.case or Path(settings.case).is_file():
        return Path(settings.case) if settings.case else None
    message = ErrorCode.NO_CATALOG(path=settings.case)
    QMessageBox.warning(None, "Faixa", say(message))
    return None


def _next_case(wanted: Path, earlier: Path, settings_file: SettingsFile) -> Path:
    """The catalog to go on with: the one that was open where that one cannot be."""
    try:
        with Catalog(wanted):
            pass
    except FaixaError as error:
        QMessageBox.critical(None, "Faixa", reason(error))
        return earlier
    settings = settings_file.load()
    settings_file.save(replace(settings, case=str(wanted) if case_name(wanted) else ""))
    return wanted


def _opened(
    catalog: Path | None, settings_file: SettingsFile, paths: Sequence[str] = ()
) -> Context | None:
    """The hub; None, and the person was told, where the catalog cannot be opened.

    Of a damaged one they may go back to a backup. SystemExit where another window has it, and has
    taken the `paths`.
    """
    path = Path(catalog or default_path())
    while True:
        try:
            return Context(catalog, settings_file)
        except FaixaError as error:
            if error.message.code is ErrorCode.CATALOG_IN_USE and hand_over(path, paths):
                raise SystemExit(HANDED_OVER) from None
            QMessageBox.critical(None, "Faixa", reason(error))
            if error.message.code is not ErrorCode.CATALOG_DAMAGED or not backups(path):
                return None
        backup = ask_backup(path, None)
        if backup is None:
            return None
        _restored(path, backup)


def _restored(catalog: Path, backup: Backup) -> None:
    try:
        restore(catalog, backup.path)
    except FaixaError as error:
        QMessageBox.critical(None, "Faixa", reason(error))


def _run(
    application: QApplication, context: Context, options: argparse.Namespace, paths: Sequence[str]
) -> Faixa:
    """The program, which has ended: it says how, and what to go on with."""
    context.settings_changed.connect(
        lambda changed: set_paths(options.log_paths or changed.log_paths)
    )
    program = Faixa(application, context)
    opener = None
    if sys.platform == "darwin":
        # Not everywhere: a filter for the application sees every event, and the others send none.
        opener = FileOpen(application)
        opener.asked.connect(lambda paths: program.window.add_paths(paths))
    stopper = _stop_on_signals(application)
    program.start(paths)
    try:
        program.code = application.exec()
    finally:
        stopper.stop()
        program.close()
        if opener is not None:
            # The next case has a window, and a listener, of its own.
            opener.deleteLater()
        # With another case the program goes on, and this one's window has faces in it.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return program


def build_parser() -> argparse.ArgumentParser:
    """The command line of the window."""
    parser = argparse.ArgumentParser(
        prog="faixa", description="Finds the minors in folders of photos; opens a window."
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders and photos to analyse")
    parser.add_argument("--catalog", type=Path, metavar="FILE", help="another catalog")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="another settings file")
    parser.add_argument("--log-file", type=Path, metavar="FILE", help="another log file")
    parser.add_argument(
        "--log-paths", action="store_true", help="the log also holds the names of files"
    )
    parser.add_argument("--version", action="version", version=f"faixa {VERSION}")
    return parser


def _stop_on_signals(application: QApplication) -> QTimer:
    """Ctrl-C and a polite kill close the program cleanly, without a question."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
        # Not `quit`, which asks the windows, and the window the person.
        signal.signal(number, lambda *_: application.exit(0))
    # Python looks at its signals only between its own instructions: this gives it some.
    timer = QTimer(application)
    timer.timeout.connect(lambda: None)
    timer.start(200)
    return timer


def _log_to_file(path: Path | None) -> None:
    target = path or default_log()
    try:
        log_to_file(target)
    except OSError as error:
        logging.getLogger(__name__).warning("no log: %s: %s", target, error.strerror)
