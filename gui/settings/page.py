"""A page of the settings dialog: editors, labels, hints, and what is wrong beside them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.base.settings import Settings
from gui.look.hints import Hint, Problem
from gui.look.parts import frameless
from gui.settings.editors import Editor


class Page(QScrollArea):
    """Editors of some fields of Settings, one below the other."""

    edited = Signal()
    """A value changed, or what is wrong with one."""

    def __init__(self) -> None:
        """Empty; subclasses `add` their editors."""
        super().__init__()
        self.editors: dict[str, Editor] = {}
        self._problems: dict[str, Problem] = {}
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._step = self.fontMetrics().height()
        self._column.setSpacing(self._step // 4)
        self._column.addStretch()
        # The page's ground is the dialog's, not that of a list.
        frameless(self, self._inside, own_ground=False)

    def add(self, field: str, label: str, editor: Editor, hint: str = "") -> None:
        """One row: `field` is the name in Settings; `label` may be "" (a tick has its own)."""
        problem = Problem()
        if label:
            words = QLabel(label)
            words.setBuddy(editor)
            editor.name(label.rstrip(":"))
            self.place(words)
        self.place(editor)
        self.place(problem)
        if hint:
            self.place(Hint(hint))
            editor.setToolTip(hint)
        self.gap()
        self.editors[field] = editor
        self._problems[field] = problem
        editor.changed.connect(self.check)

    def place(self, widget: QWidget) -> None:
        """Below what is there, in all the page's width."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def gap(self) -> None:
        """The end of what belongs together."""
        self._column.insertSpacing(self._column.count() - 1, self._step // 2)

    def show_settings(self, settings: Settings) -> None:
        """Every editor shows its field."""
        for field, editor in self.editors.items():
            editor.set_value(getattr(settings, field))
        self.check()

    def values(self) -> dict[str, Any]:
        """The fields as they are on the screen."""
        return {field: editor.value() for field, editor in self.editors.items()}

    def problems(self) -> dict[str, str]:
        """What is wrong, by field."""
        found = {field: editor.problem() for field, editor in self.editors.items()}
        return {field: text for field, text in found.items() if text}

    def check(self) -> None:
        """Tells what is wrong beside each editor."""
        wrong = self.problems()
        for field, problem in self._problems.items():
            problem.say(wrong.get(field, ""))
        self.edited.emit()

    def stop(self) -> None:
        """The dialog closes: whatever a page still waits for is not wanted any more."""
