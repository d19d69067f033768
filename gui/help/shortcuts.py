"""The sheet of all keys (F1), made from what is really connected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontDatabase, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.look.parts import bold, buttons_of, clearable, in_column, in_row, named
from gui.review.keys import KeyHelp, help_lines


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that work in the same place."""

    title: str
    lines: tuple[KeyHelp, ...]


class ShortcutsDialog(QDialog):
    """Two columns: the window's keys, and those of its parts; a line to search in both."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        """`actions` with their shortcuts; those without one are left out."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.groups = (
            Group(self.tr("Everywhere"), _of_actions(actions)),
            Group(self.tr("In the viewer and the review"), help_lines()),
            Group(self.tr("In the gallery"), self._of_gallery()),
            Group(self.tr("In the queue"), self._of_queue()),
        )
        self.search = clearable(QLineEdit(placeholderText=self.tr("Search")))
        self.search.setAccessibleName(self.tr("Search the shortcuts"))
        self.search.textChanged.connect(self._filter)
        self._rows: list[tuple[str, tuple[QLabel, QLabel]]] = []
        columns = in_row(None, spacing=self.fontMetrics().height() * 2)
        for groups in (self.groups[:1], self.groups[1:]):
            column = QVBoxLayout()
            column.setSpacing(self.fontMetrics().height())
            for group in groups:
                column.addWidget(self._made(group))
            column.addStretch()
            columns.addLayout(column, 1)
        inside = QWidget()
        inside.setLayout(columns)
        area = named(QScrollArea(widgetResizable=True), self.windowTitle())
        area.setWidget(inside)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = buttons_of(self)
        in_column(self, self.search, (area, 1), buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 120, metrics.height() * 38)

    def visible_lines(self) -> list[str]:
        """What the search leaves, for those who read it aloud."""
        return [text for text, labels in self._rows if not labels[0].isHidden()]

    def _of_gallery(self) -> tuple[KeyHelp, ...]:
        return (
            KeyHelp(_native("Space"), self.tr("Select or unselect")),
            KeyHelp(_native("Return"), self.tr("Open")),
            KeyHelp(_native("Esc"), self.tr("Select nothing")),
            KeyHelp(_native("Shift+Right"), self.tr("Select more, with any arrow")),
            KeyHelp(_native("Ctrl+Right"), self.tr("Move without selecting")),
            KeyHelp(f"{_native('Ctrl++')} / {_native('Ctrl+-')}", self.tr("Larger or smaller")),
        )

    def _of_queue(self) -> tuple[KeyHelp, ...]:
        return (
            KeyHelp(_native("Return"), self.tr("Show the run's photos")),
            KeyHelp(f"{_native('Alt+Up')} / {_native('Alt+Down')}", self.tr("Change the order")),
            KeyHelp(_native("F2"), self.tr("Rename the run")),
            KeyHelp(_native("Del"), self.tr("Remove the run from the list")),
        )

    def _made(self, group: Group) -> QWidget:
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.fontMetrics().height())
        grid.setColumnStretch(1, 1)
        title = bold(QLabel(group.title), 1.15)
        grid.addWidget(title, 0, 0, 1, 2)
        for row, line in enumerate(group.lines, 1):
            keys, text = QLabel(line.keys), QLabel(line.text)
            keys.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            text.setWordWrap(True)
            text.setAccessibleName(f"{line.text}: {line.keys}")
            grid.addWidget(keys, row, 0)
            grid.addWidget(text, row, 1)
            self._rows.append((f"{line.keys} {line.text}", (keys, text)))
        return widget

    def _filter(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for text, labels in self._rows:
            found = all(word in text.casefold() for word in words)
            for label in labels:
                label.setVisible(found)


def _of_actions(actions: Sequence[QAction]) -> tuple[KeyHelp, ...]:
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(
        KeyHelp(
            " / ".join(key.toString(native) for key in action.shortcuts()),
            action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…"),
        )
        for action in actions
        if action.shortcuts()
    )


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
