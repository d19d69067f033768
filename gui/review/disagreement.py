"""Where reviewers differ: each face with what both say, settled by a decision that ends it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QWidget,
)

from engine.index.index import Rows
from engine.values.acts import Act
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Settings
from gui.base.worker import Lane, Ticket
from gui.look.icons import icon
from gui.look.palette import DECISION_ICONS
from gui.look.parts import buttons_of, in_column, in_row
from gui.review.act_words import act_words, nothing_words
from gui.review.decisions import Decisions
from gui.review.disagreement_model import DisagreementModel, DisagreementRow, read_disagreements
from gui.review.face_beside import FaceBeside
from gui.review.key_button import KeyButton
from gui.review.keys import DECISIONS, Command, HeldKeys, command_of
from gui.words.error_report import reason
from gui.words.names import decision_name

KEYS = {value: command for command, value in DECISIONS.items()}


class _Table(QTableView):
    """Enter opens the face, and the review's keys settle it."""

    entered = Signal(QModelIndex)
    asked = Signal(Command)

    def __init__(self) -> None:
        super().__init__()
        self._held = HeldKeys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.currentIndex())
            return
        command = command_of(event, self._held.repeats(event))
        if command in DECISIONS or command in (Command.UNDO, Command.REDO):
            self.asked.emit(command)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._held.released(event)
        super().keyReleaseEvent(event)


class DisagreementDialog(QDialog):
    """A list that stays open beside the viewer."""

    open_requested = Signal(Rows, int)
    """Rows, and which of them is to be shown."""

    def __init__(
        self,
        context: Context,
        pixels: Pixels,
        runs: frozenset[int],
        parent: QWidget | None = None,
    ) -> None:
        """Of these runs."""
        super().__init__(parent)
        self._context, self._runs = context, runs
        self._seen: set[int] = set()
        self._decisions = Decisions(context, self)
        self._ticket = Ticket()
        # Until the list is that of now, a key would be on a face that is settled already.
        self._writing = self._reading = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Disagreements"))
        self.model = DisagreementModel(self)
        self.table = _Table()
        self.face = FaceBeside(context, pixels)
        self.settle = {
            value: KeyButton(KEYS[value], name) for value, name in DECISION_ICONS.items()
        }
        self.undo = KeyButton(Command.UNDO, "undo")
        self.status = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.open_button = QPushButton(icon("photo"), self.tr("Open in the &viewer"))
        self.message = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.show_all = QPushButton(self.tr("&Show the decisions of all reviewers"))
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.resize(self.fontMetrics().averageCharWidth() * 150, self.fontMetrics().height() * 34)
        self._load()

    def done(self, result: int) -> None:
        """No answer is waited for any more."""
        self._ticket.drop()
        super().done(result)

    def selected(self) -> list[DisagreementRow]:
        """The rows that are selected, from the top."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row(place) for place in places]

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.setAccessibleName(self.tr("Faces on which reviewers differ"))
        text = QLabel(
            self.tr(
                "On these faces the latest decisions of reviewers differ. A deciding decision "
                "settles it: it is kept beside the others, with your name."
            ),
            wordWrap=True,
        )
        settle = in_row(None, QLabel(self.tr("Deciding decision:")))
        for value, button in self.settle.items():
            button.setAccessibleName(
                self.tr("Settle as: {decision}").format(decision=decision_name(value))
            )
            settle.addWidget(button)
        settle.addWidget(self.undo)
        settle.addStretch(1)
        settle.addWidget(self.open_button)
        self.open_button.setAutoDefault(False)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(table)
        split.addWidget(self.face)
        split.setStretchFactor(0, 1)
        listed = QWidget()
        in_column(listed, text, (split, 1), self.status, settle, margins=0)
        said = QWidget()
        show_all = (self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        in_column(said, (None, 1), self.message, show_all, (None, 1))
        self._pages.addWidget(listed)
        self._pages.addWidget(said)
        in_column(self, (self._pages, 1), buttons_of(self))

    def _connect(self) -> None:
        for value, button in self.settle.items():
            button.clicked.connect(lambda _=False, value=value: self._settle(value))
        self.undo.clicked.connect(lambda: self._step(Command.UNDO))
        self.table.asked.connect(self._asked)
        self.open_button.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self.table.doubleClicked.connect(self._open)
        self.table.entered.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.show_all.clicked.connect(lambda: self._context.change_settings(blind_review=False))
        self._context.decisions_changed.connect(self._load)
        self._context.settings_changed.connect(self._settings_changed)

    def _load(self, *_: object) -> None:
        self._ticket.drop()
        self._reading = True
        if self._context.settings.blind_review:
            self.model.show_rows(())
            self._say(
                self.tr(
                    "You review without seeing the decisions of others, so they are not listed."
                ),
                blind=True,
            )
            return
        reader, runs = self._context.reader, self._runs
        self._ticket = self._context.background.run(
            Lane.READ,
            lambda: read_disagreements(reader, runs),
            self._show,
            lambda error: self._say(reason(error)),
        )

    def _show(self, rows: tuple[DisagreementRow, ...]) -> None:
        self._reading = False
        place = max(0, self.table.currentIndex().row())
        kept = [row.found.face_id for row in self.selected()[:1]]
        self.model.show_rows(rows)
        if not rows:
            self._say(self.tr("There is no disagreement: reviewers agree, or it has been settled."))
            return
        self._pages.setCurrentIndex(0)
        here = self.model.place_of(kept[0]) if kept else -1
        # What was settled is gone: the next one takes its place.
        self.table.selectRow(here if here >= 0 else min(place, len(rows) - 1))
        self.setWindowTitle(self.tr("Disagreements (%n)", "", len(rows)))

    def _say(self, text: str, blind: bool = False) -> None:
        self._reading = False
        self.setWindowTitle(self.tr("Disagreements"))
        self.message.setText(text)
        self.show_all.setVisible(blind)
        self._pages.setCurrentIndex(1)

    def _asked(self, command: Command) -> None:
        if command in DECISIONS:
            self._settle(DECISIONS[command])
        else:
            self._step(command)

    def _step(self, command: Command) -> None:
        """Undo or redo; the list is read anew, since the decisions have changed."""
        if self._writing or self._reading:
            return

        def done(act: Act | None) -> None:
            self._writing = False
            again = command is Command.REDO
            self.status.setText(nothing_words(again) if act is None else act_words(act, again))

        self._writing = True
        step = self._decisions.redo if command is Command.REDO else self._decisions.undo
        step(done, self._failed)

    def _failed(self, problem: str) -> None:
        self._writing = False
        if problem:
            self._decisions.failed.emit(problem)

    def _settle(self, value: DecisionValue) -> None:
        rows = self.selected()
        if not rows or self._writing or self._reading:
            return
        if any(row.found.face_id not in self._seen for row in rows) and not self._look():
            self.status.setText(
                self.tr("Nothing was saved. Look at each of the faces first, one after the other.")
            )
            return
        found = [row.found for row in rows]
        faces, runs = zip(*((each.face_id, each.key.run_id) for each in found), strict=True)
        text = (
            self.tr("Settled: {decision} ({photo})")
            if len(rows) == 1
            else self.tr("Settled: {decision} on %n face(s).", "", len(rows))
        ).format(decision=decision_name(value), photo=self.face.name.text())

        def done() -> None:
            self._writing = False
            self.status.setText(text)

        self._writing = True
        self._decisions.decide(
            faces, value, settles=True, runs=runs, done=done, failed=self._failed
        )

    def _look(self) -> bool:
        """Remembers a face that can be seen; whether all that are selected were."""
        if self.face.seen:
            self._seen.add(self.face.face_id)
        return all(row.found.face_id in self._seen for row in self.selected())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_requested.emit(self.model.faces(), index.row())

    def _selection_changed(self, *_: object) -> None:
        some = bool(self.selected())
        for button in (*self.settle.values(), self.open_button):
            button.setEnabled(some)

    def _show_current(self, current: QModelIndex, _: QModelIndex) -> None:
        self._look()
        if not current.isValid():
            self.face.show_face(None, None)
            return
        row = self.model.row(current.row())
        decisions = sorted(
            (each for said in row.decisions.values() for each in said), key=lambda each: each.id
        )
        self.face.show_face(row.photo, row.face, decisions)

    def _settings_changed(self, _: Settings) -> None:
        self._load()
