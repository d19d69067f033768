"""What the window does about cases: new, open, recent, handed over and merged back."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from engine.catalog.exchange import Imported
from engine.catalog.file import default_path
from engine.reports.making.cases import (
    CASE_ENDING,
    case_name,
    check_case,
    hand_over,
    merge_case,
    new_case,
)
from engine.reports.making.decisions import ENDING
from engine.support.text import printable
from gui.base.worker import Lane
from gui.look.boxes import question
from gui.window.main_window import MainWindow
from gui.window.message_bar import Weight
from gui.words.error_report import reason
from gui.words.imported import words_of

CASES = "cases"
MOST_RECENT = 9


class Cases(QObject):
    """The hands of a main window that go from case to case."""

    case_requested = Signal(Path)
    """The program is to go on with this catalog."""

    def __init__(self, window: MainWindow) -> None:
        """Connects the actions, and says in the title which case is open."""
        super().__init__(window)
        self._window, self._context = window, window.context
        actions = window.actions_
        for name, act in {
            "new_case": self.new,
            "open_case": self.open,
            "usual_case": lambda: self.go_to(_usual()),
            "hand_over": self.hand_over,
            "merge_case": self.merge,
        }.items():
            actions[name].triggered.connect(lambda _=False, act=act: act())
        path = self._context.catalog.path
        name = case_name(path)
        actions["usual_case"].setEnabled(path != _usual())
        if name:
            window.setWindowTitle(self.tr("{case} – Faixa").format(case=name))
            self._remember(path)
        self.recent = QMenu(self.tr("Re&cent cases"), window, toolTipsVisible=True)
        actions.menu_of("open_case").insertMenu(actions["usual_case"], self.recent)
        self.recent.aboutToShow.connect(self.fill_recent)
        self.fill_recent()

    def new(self) -> None:
        """Asks for a name, and goes on with an empty case."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("New case"),
            os.path.join(self._folder(), f"{self.tr('Case')}{CASE_ENDING}"),
            self._filter(),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name and self._may_leave():
            self._do(Lane.FILES, lambda: new_case(Path(name)), self.case_requested.emit)

    def open(self) -> None:
        """Asks for a case, and goes on with it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a case"), self._folder(), self._filter()
        )
        if name:
            self.go_to(Path(name))

    def go_to(self, path: Path) -> None:
        """Goes on with another case, if it is one and what runs may be stopped for it."""
        if Path(os.path.realpath(path)) == self._context.catalog.path:
            return
        self._window.messages.take_back(CASES)
        if path == _usual() and not path.exists():
            # It is made where it is opened.
            self._leave_for(path)
            return
        # Before anything is stopped for what is no case.
        self._do(Lane.FILES, lambda: check_case(path), lambda _: self._leave_for(path))

    def hand_over(self) -> None:
        """Asks where to, and copies the case for another person."""
        stem = case_name(self._context.catalog.path) or self.tr("Case")
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Hand the case over: a copy for another person"),
            os.path.join(self._folder(), f"{stem} {self.tr('copy')}{CASE_ENDING}"),
            self._filter(),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not name:
            return
        catalog, background = self._context.catalog.path, self._context.background

        def made(target: Path) -> None:
            self._say(
                self.tr("The case is copied, without the photos"),
                self.tr(
                    "{path} holds all that is known of the photos, decisions, notes and names: "
                    "hand it on by a safe way. What the other person decides comes back with "
                    "Merge."
                ).format(path=printable(str(target))),
            )

        self._do(
            Lane.FILES, lambda: hand_over(catalog, Path(name), lambda: background.closed), made
        )

    def merge(self) -> None:
        """Asks for the copy that came back, and adds what people said in it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Merge a case that came back"),
            self._folder(),
            self.tr("Cases and decisions ({endings})").format(
                endings=f"*{CASE_ENDING} *.db *{ENDING}"
            ),
        )
        if not name:
            return
        catalog = self._context.catalog

        def merged(done: Imported) -> None:
            lines = words_of(done)
            lines.append(self.tr("Where the two of you differ: Review > Disagreements."))
            self._say(self.tr("%n decision(s) merged", "", done.added), " ".join(lines))
            self._window.gallery.reload()
            # All of them may have changed.
            self._context.decisions_changed.emit(())

        self._do(Lane.WRITE, lambda: merge_case(Path(name), catalog), merged)

    def fill_recent(self) -> None:
        """The cases that were open lately, the last one first, and a way to forget them."""
        self.recent.clear()
        here = str(self._context.catalog.path)
        paths = [each for each in self._context.settings.recent_cases if each != here]
        for number, path in enumerate(paths, start=1):
            name = (case_name(Path(path)) or printable(path)).replace("&", "&&")
            action = self.recent.addAction(f"&{number}  {name}", partial(self.go_to, Path(path)))
            action.setToolTip(printable(path))
        if paths:
            self.recent.addSeparator()
            self.recent.addAction(self.tr("&Forget these"), self._forget)
        self.recent.setEnabled(bool(paths))

    def _leave_for(self, path: Path) -> None:
        if self._may_leave():
            self.case_requested.emit(path)

    def _may_leave(self) -> bool:
        return not self._window.queue.running or question(
            self._window,
            self.tr("Leave this case?"),
            self.tr("A run is going on. It is interrupted, and goes on when you come back."),
        )

    def _remember(self, path: Path) -> None:
        others = [each for each in self._context.settings.recent_cases if each != str(path)]
        self._context.change_settings(recent_cases=(str(path), *others)[:MOST_RECENT])

    def _forget(self) -> None:
        self._context.change_settings(recent_cases=())

    def _folder(self) -> str:
        path = self._context.catalog.path
        return str(path.parent) if case_name(path) else os.path.expanduser("~")

    def _filter(self) -> str:
        return self.tr("Cases of Faixa ({endings})").format(endings=f"*{CASE_ENDING} *.db")

    def _do(self, lane: Lane, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._context.background.run(lane, work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._window.messages.say(CASES, self.tr("Nothing was done"), reason(error), Weight.TROUBLE)

    def _say(self, title: str, text: str) -> None:
        self._window.messages.say(CASES, title, text, Weight.INFO)


def _usual() -> Path:
    return Path(os.path.realpath(default_path()))
