"""The scopes of an export as a choice, each with how much it holds; counted in the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, Sign
from engine.reports.content.scope import ExportScope
from gui.base.context import Context
from gui.base.worker import Lane, Ticket
from gui.look.parts import in_column


class Choice(StrEnum):
    """What a person wants exported."""

    ALL = "all"
    FILTERED = "filtered"
    FLAGGED = "flagged"
    REVIEWED = "reviewed"
    CONFIRMED_MINOR = "confirmed_minor"
    UNSURE = "unsure"
    SETTLED = "settled"
    UNDECIDED = "undecided"
    SELECTED = "selected"


SIGNS = {
    Choice.FLAGGED: Sign.FLAGGED,
    Choice.REVIEWED: Sign.DECIDED,
    Choice.CONFIRMED_MINOR: Sign.CONFIRMED_MINOR,
    Choice.UNSURE: Sign.UNSURE,
    Choice.SETTLED: Sign.SETTLED,
    Choice.UNDECIDED: Sign.UNDECIDED,
}
"""The choices that are photos with a face of one sign."""


@dataclass(frozen=True, slots=True)
class _Counts:
    photos: int
    signs: Mapping[Sign, int]


class ExportScopes(QWidget):
    """One radio button a scope; what is empty cannot be chosen."""

    changed = Signal()
    counted = Signal()
    """The counts are there."""
    failed = Signal(Exception)
    """What ended the counting."""

    def __init__(
        self,
        context: Context,
        everything: ExportScope,
        filtered: ExportScope | None,
        selected: ExportScope | None,
        parent: QWidget | None = None,
    ) -> None:
        """The counts come soon."""
        super().__init__(parent)
        self._context = context
        self._everything = everything
        self._scopes: dict[Choice, ExportScope | None] = {
            Choice.ALL: everything,
            Choice.FILTERED: filtered,
            **{choice: replace(everything, signs=sign) for choice, sign in SIGNS.items()},
            Choice.SELECTED: selected,
        }
        self.buttons = {choice: QRadioButton() for choice in Choice}
        self._group = QButtonGroup(self)
        column = in_column(self, margins=0)
        for choice, button in self.buttons.items():
            column.addWidget(button)
            self._group.addButton(button)
            scope = self._scopes[choice]
            button.setEnabled(scope is not None)
            self._label(choice, _size(scope) if choice in _GIVEN else None)
            button.toggled.connect(self._toggled)
        self.buttons[Choice.ALL].setChecked(True)
        self._ticket = Ticket()
        self._index = Index()
        self._parts = context.reader.gallery.index_parts(everything.runs, everything.reviewer)
        self._count()

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return next(choice for choice, button in self.buttons.items() if button.isChecked())

    def scope(self) -> ExportScope:
        """The scope that is chosen."""
        return self._scopes[self.choice] or self._everything

    def stop(self) -> None:
        """No more counting."""
        self._ticket.drop()

    def _toggled(self, checked: bool) -> None:
        if checked:
            self.changed.emit()

    def _count(self) -> None:
        """One part of the index at a time, so that others are served between."""
        self._ticket = self._context.background.run(
            Lane.READ, self._read_part, self._counted, self.failed.emit
        )

    def _read_part(self) -> _Counts | None:
        part = next(self._parts, None)
        if part is not None:
            self._index.add(part)
            return None
        counts = self._index.counts(GalleryMode.PHOTOS, GalleryFilter())
        # A million faces take 150 MB, and these are counted.
        self._index = Index()
        reader = self._context.reader
        waiting = sum(reader.counts(run_id).pending for run_id in self._everything.runs)
        # A report has a row for what is no photo, too.
        every = counts.total + counts.signs[Sign.SKIPPED] + waiting
        return _Counts(every, counts.signs)

    def _counted(self, counts: _Counts | None) -> None:
        if counts is None:
            self._count()
            return
        found = {Choice.ALL: counts.photos}
        found |= {choice: counts.signs[sign] for choice, sign in SIGNS.items()}
        for choice, photos in found.items():
            self._label(choice, photos)
            empty = photos == 0 and choice is not Choice.ALL
            self.buttons[choice].setEnabled(not empty)
            if empty and self.choice is choice:
                self.buttons[Choice.ALL].setChecked(True)
        self.counted.emit()

    def _label(self, choice: Choice, count: int | None) -> None:
        names = {
            Choice.ALL: self.tr("&All photos"),
            Choice.FILTERED: self.tr("Shown in the &gallery"),
            Choice.FLAGGED: self.tr("&Flagged photos"),
            Choice.REVIEWED: self.tr("&Reviewed photos"),
            Choice.CONFIRMED_MINOR: self.tr("With a confirmed &minor"),
            Choice.UNSURE: self.tr("With a face of which a person is &unsure"),
            Choice.SETTLED: self.tr("With a settle&d face"),
            Choice.UNDECIDED: self.tr("With a face &not decided"),
            Choice.SELECTED: self.tr("&Selected"),
        }
        scope = self._scopes[choice]
        of_faces = choice in _GIVEN and scope is not None and scope.faces is not None
        if count is None:
            how_many = self.tr("nothing") if choice in _GIVEN and scope is None else "…"
        elif of_faces:
            how_many = self.tr("%Ln face(s)", "", count)
        else:
            how_many = self.tr("%Ln photo(s)", "", count)
        self.buttons[choice].setText(
            self.tr("{scope} ({count})").format(scope=names[choice], count=how_many)
        )


_GIVEN = (Choice.FILTERED, Choice.SELECTED)


def _size(scope: ExportScope | None) -> int | None:
    if scope is None:
        return None
    chosen = scope.faces if scope.faces is not None else scope.analyses
    return None if chosen is None else len(chosen)
