"""Erasing from the window: what goes is said with numbers, and the number is to be typed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QWidget

from engine.support.text import printable
from engine.values.erasing import Erasure, ToErase
from gui.base.context import Context
from gui.base.worker import Lane, Ticket
from gui.look.hints import Problem
from gui.look.icons import icon
from gui.look.parts import bold, buttons_of, in_column, selectable
from gui.words.error_report import reason

_NAMED = 5

translate = QCoreApplication.translate


class EraseDialog(QDialog):
    """Says what is known of what is to be erased, and erases it."""

    erased = Signal(Erasure)
    """It is gone."""

    def __init__(self, context: Context, what: ToErase, title: str, parent: QWidget) -> None:
        """`title` says what is to be erased; it is counted in the background."""
        super().__init__(parent)
        self._context, self._what = context, what
        self._gone: Erasure | None = None
        self._busy = False
        self._ticket = Ticket()
        self.setWindowTitle(self.tr("Erase"))
        self.heading = bold(QLabel(title, wordWrap=True))
        self.goes = selectable(QLabel(self.tr("Counting…"), wordWrap=True))
        self.asked = QLabel(wordWrap=True)
        self.number = QLineEdit()
        self.number.textChanged.connect(self._typed)
        self.asked.setBuddy(self.number)
        self.problem = Problem()
        self.buttons = buttons_of(self, QDialogButtonBox.StandardButton.Cancel)
        self.erase_button = self.buttons.addButton(
            self.tr("Erase for good"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.erase_button.setIcon(icon("remove"))
        self.erase_button.setEnabled(False)
        self.erase_button.clicked.connect(self._erase)
        self.number.returnPressed.connect(self._erase)
        in_column(
            self, self.heading, self.goes, self.asked, self.number, self.problem, self.buttons
        )
        self.resize(self.fontMetrics().averageCharWidth() * 80, self.sizeHint().height())
        self.number.setFocus()
        erasing = context.catalog.erasing
        self._ticket = context.background.run(
            Lane.WRITE, lambda: erasing.plan(what), self._counted, self._failed
        )

    def done(self, result: int) -> None:
        """While it is erased the dialog stays."""
        if not self._busy:
            self._ticket.drop()
            super().done(result)

    def _counted(self, gone: Erasure) -> None:
        if not gone:
            said = self.tr("Nothing is known of it.")
            if gone.backups:
                nor = self.tr("Nor in the %n backup(s) of the catalog.", "", gone.backups)
                said = f"{said} {nor}"
            self.goes.setText(said)
            return
        self._gone = gone
        lines = list(erasure_lines(gone))
        asked = self.tr("To erase it, type the number of photos that go: {number}")
        if gone.in_backups:
            lines.insert(
                0, self.tr("The catalog knows nothing of it; %n backup(s) do.", "", gone.in_backups)
            )
            asked = self.tr("To erase them, type the number of backups that go: {number}")
        self.goes.setText("\n".join(lines))
        self.asked.setText(asked.format(number=gone.to_type))
        self.number.setAccessibleName(self.asked.text())
        self._typed(self.number.text())

    def _typed(self, text: str) -> None:
        fits = self._gone is not None and text.strip() == str(self._gone.to_type)
        self.erase_button.setEnabled(fits and not self._busy)

    def _erase(self) -> None:
        if not self.erase_button.isEnabled():
            return
        self._busy = True
        self._typed("")
        self.number.setEnabled(False)
        self.problem.say(self.tr("It is being erased…"))
        erasing = self._context.catalog.erasing
        self._context.background.run(
            Lane.WRITE, lambda: erasing.erase(self._what), self._over, self._failed
        )

    def _over(self, gone: Erasure) -> None:
        self._busy = False
        self.accept()
        self.erased.emit(gone)

    def _failed(self, error: Exception) -> None:
        was_busy, self._busy = self._busy, False
        self.number.setEnabled(True)
        self.problem.say(reason(error))
        if was_busy and self._gone is not None:
            # The rows may be gone all the same: whoever shows them looks again.
            self.erased.emit(self._gone)


def erasure_lines(gone: Erasure) -> Iterator[str]:
    """What goes and what stays, with numbers."""
    yield translate("Erasing", "This goes, for good:")
    backups = translate("Erasing", "%n backup(s) of the catalog: all", "", gone.backups)
    thumbnails = translate(
        "Erasing",
        "%n thumbnail(s): all that are kept; those of other photos are made again",
        "",
        gone.thumbnails,
    )
    for text, count in (
        (translate("Erasing", "%n run(s)", "", len(gone.runs)), len(gone.runs)),
        (translate("Erasing", "%n photo(s)", "", gone.photos), gone.photos),
        (translate("Erasing", "%n face(s) with estimates", "", gone.faces), gone.faces),
        (translate("Erasing", "%n decision(s) of reviewers", "", gone.decisions), gone.decisions),
        (translate("Erasing", "%n note(s)", "", gone.notes), gone.notes),
        (translate("Erasing", "%n mark(s) of consent", "", gone.consents), gone.consents),
        (thumbnails, gone.thumbnails),
        (backups, gone.backups),
        (translate("Erasing", "%n line(s) of the log", "", gone.log_lines), gone.log_lines),
    ):
        if count:
            yield f"  • {text}"
    yield translate("Erasing", "This stays:")
    yield from (f"  • {each}" for each in _staying(gone))


def in_short(gone: Erasure) -> str:
    """One sentence on what is gone."""
    text = translate("Erasing", "Erased: all that was known of %n photo(s)", "", gone.photos)
    if gone.runs:
        runs = translate("Erasing", "%n run(s)", "", len(gone.runs))
        text = f"{text}, {runs}"
    return f"{text}."


def _staying(gone: Erasure) -> Iterator[str]:
    if gone.shared:
        yield translate(
            "Erasing", "%n photo(s) of it, which other runs list as well", "", gone.shared
        )
    if gone.twins:
        yield translate(
            "Erasing", "What is known of the same photos at other places: {places}"
        ).format(places=_some(gone.twins, gone.more_twins))
    if gone.copies:
        yield translate("Erasing", "Other catalogs, and copies of this one: {places}").format(
            places=_some(gone.copies)
        )
    yield translate(
        "Erasing", "The photo files: where they are looked at again, they are known again"
    )
    yield translate(
        "Erasing", "Reports and copies that were exported: Faixa does not know where they are"
    )


def _some(paths: tuple[str, ...], more: int = 0) -> str:
    """The first of the paths, and how many more there are, those `more` that have no name here."""
    more += max(0, len(paths) - _NAMED)
    named = ", ".join(map(printable, paths[:_NAMED]))
    return f"{named} + {QLocale().toString(more)}" if more else named
