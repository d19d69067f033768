"""Where reviewers differ: looked at, and settled by a decision that ends it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from engine.index.index import Rows
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.settings import Settings
from gui.base.worker import Lane, Ticket
from gui.look.icons import icon
from gui.look.palette import DECISION_ICONS
from gui.look.parts import buttons_of, in_column, in_row
from gui.review.decisions import Decisions
from gui.review.disagreement_model import DisagreementModel, DisagreementRow, read_disagreements
from gui.words.error_report import reason
from gui.words.names import decision_name


class _Table(QTableView):
    entered = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class DisagreementDialog(QDialog):
    """A list that stays open beside the viewer."""

    open_requested = Signal(Rows, int)
    """Rows, and which of them is to be shown."""

    def __init__(
        self, context: Context, runs: frozenset[int], parent: QWidget | None = None
    ) -> None:
        """Of these runs."""
        super().__init__(parent)
        self._context, self._runs = context, runs
        self._decisions = Decisions(context, self)
        self._ticket = Ticket()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Disagreements"))
        self.model = DisagreementModel(self)
        self.table = _Table()
        self.settle = {
            value: QPushButton(icon(name), decision_name(value))
            for value, name in DECISION_ICONS.items()
        }
        self.open_button = QPushButton(icon("photo"), self.tr("Open in the &viewer"))
        self.message = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.show_all = QPushButton(self.tr("&Show the decisions of all reviewers"))
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.resize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 26)
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
            button.setAutoDefault(False)
            button.setAccessibleName(
                self.tr("Settle as: {decision}").format(decision=decision_name(value))
            )
            settle.addWidget(button)
        settle.addStretch(1)
        settle.addWidget(self.open_button)
        self.open_button.setAutoDefault(False)
        listed = QWidget()
        in_column(listed, text, (table, 1), settle, margins=0)
        said = QWidget()
        show_all = (self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        in_column(said, (None, 1), self.message, show_all, (None, 1))
        self._pages.addWidget(listed)
        self._pages.addWidget(said)
        in_column(self, (self._pages, 1), buttons_of(self))

    def _connect(self) -> None:
        for value, button in self.settle.items():
            button.clicked.connect(lambda _=False, value=value: self._settle(value))
        self.open_button.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self.table.doubleClicked.connect(self._open)
        self.table.entered.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.show_all.clicked.connect(lambda: self._context.change_settings(blind_review=False))
        self._context.decisions_changed.connect(self._load)
        self._context.settings_changed.connect(self._settings_changed)

    def _load(self, *_: object) -> None:
        self._ticket.drop()
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
        self.setWindowTitle(self.tr("Disagreements"))
        self.message.setText(text)
        self.show_all.setVisible(blind)
        self._pages.setCurrentIndex(1)

    def _settle(self, value: DecisionValue) -> None:
        found = [row.found for row in self.selected()]
        if found:
            faces, runs = zip(*((each.face_id, each.key.run_id) for each in found), strict=True)
            self._decisions.decide(faces, value, settles=True, runs=runs)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_requested.emit(self.model.faces(), index.row())

    def _selection_changed(self, *_: object) -> None:
        some = bool(self.selected())
        for button in (*self.settle.values(), self.open_button):
            button.setEnabled(some)

    def _settings_changed(self, _: Settings) -> None:
        self._load()
