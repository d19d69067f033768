"""How far two reviewers agree, or a reviewer and the estimate: figures, and who said what."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QTableView,
    QWidget,
)

from engine.ages.agreement import CATEGORIES, Agreement, Pair, agreement, minor_agreement
from engine.catalog.opinions import Opinions, Said
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.settings import reviewer_of
from gui.base.worker import Lane, Ticket
from gui.look.parts import buttons_of, in_column, in_row, named, selectable
from gui.look.steady import steady
from gui.words.error_report import reason
from gui.words.names import decision_name, number, percent

translate = QCoreApplication.translate

ESTIMATE = ""
"""Who is compared where it is nobody: the model."""

GROUPS = (DecisionValue.CHILD, DecisionValue.TEEN, DecisionValue.ADULT)


def pairs_of(said: Opinions, first: str, second: str) -> list[Pair]:
    """What both said of the same faces.

    Beside the estimate, of a person what they said while it was hidden.
    """
    with_model = ESTIMATE in (first, second)

    def of(name: str) -> Said:
        if name == ESTIMATE:
            return said.estimates
        return (said.unaided if with_model else said.reviewers).get(name, {})

    one, other = of(first), of(second)
    return [(one[face], other[face]) for face in one if face in other]


def measure_words(table: Agreement) -> str:
    """The share that agrees, and Cohen's kappa: "41 of 48 (85%), Cohen's kappa 0.72 (…)"."""
    text = translate("Agreement", "{agreed} of {total} ({share})").format(
        agreed=number(table.agreed), total=number(table.total), share=percent(table.share)
    )
    kappa = table.kappa
    if kappa is None:
        return text
    more = translate("Agreement", "Cohen's kappa {kappa} (95%: {low} to {high})")
    return f"{text}, " + more.format(
        kappa=number(kappa.value, 2), low=number(kappa.low, 2), high=number(kappa.high, 2)
    )


def estimate_words(said: Opinions, reviewer: str) -> str:
    """How far a reviewer and the estimate agree, for the end of a review; "" where it is unknown.

    Of what the reviewer decided while the estimate was hidden.
    """
    table = minor_agreement(pairs_of(said, reviewer, ESTIMATE))
    if not table.total:
        return ""
    text = translate(
        "Agreement", "Minor or not, you and the hidden estimate say the same: {measure}."
    )
    return text.format(measure=measure_words(table))


class AgreementDialog(QDialog):
    """Two to choose, and what they said of the faces that both have decided on."""

    def __init__(
        self, context: Context, runs: frozenset[int], parent: QWidget | None = None
    ) -> None:
        """Of these runs."""
        super().__init__(parent)
        self._context, self._runs = context, runs
        self._said = Opinions({}, {}, {})
        self._ticket = Ticket()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Agreement"))
        self.first = named(steady(QComboBox()), self.tr("The first"))
        self.second = named(steady(QComboBox()), self.tr("The second"))
        for combo in (self.first, self.second):
            # The names come later: none is cut.
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.summary = selectable(QLabel(textFormat=Qt.TextFormat.PlainText))
        self.model = QStandardItemModel(self)
        self.table = named(QTableView(), self.tr("Who said what"))
        self.table.setModel(self.model)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.axes = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        choice = in_row(None, self.first, QLabel(self.tr("and")), self.second, (None, 1))
        in_column(self, choice, self.summary, self.axes, (self.table, 1), buttons_of(self))
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 24)
        self.first.currentIndexChanged.connect(self._show)
        self.second.currentIndexChanged.connect(self._show)
        context.decisions_changed.connect(self._load)
        context.settings_changed.connect(self._load)
        self._load()

    def done(self, result: int) -> None:
        """No answer is waited for any more."""
        self._ticket.drop()
        super().done(result)

    def _load(self, *_: object) -> None:
        self._ticket.drop()
        reader, runs = self._context.reader, self._runs
        self._ticket = self._context.background.run(
            Lane.READ,
            lambda: reader.review.opinions(runs),
            self._loaded,
            lambda error: self.summary.setText(reason(error)),
        )

    def _loaded(self, said: Opinions) -> None:
        self._said = said
        own = reviewer_of(self._context.settings)
        names = [name for name in said.reviewers if own is None or name == own]
        chosen = [self.first.currentData(), self.second.currentData()]
        if not chosen[0] and not chosen[1]:
            # Two people before one and the model.
            chosen = [names[0] if names else None, names[1] if len(names) > 1 else ESTIMATE]
        for combo, wanted in zip((self.first, self.second), chosen, strict=True):
            combo.blockSignals(True)
            combo.clear()
            for name in names:
                combo.addItem(name, name)
            combo.addItem(self.tr("The estimate"), ESTIMATE)
            combo.setCurrentIndex(max(0, combo.findData(wanted)))
            combo.blockSignals(False)
        self._show()

    def _show(self) -> None:
        first, second = self.first.currentData(), self.second.currentData()
        pairs = pairs_of(self._said, first, second) if first != second else []
        table = agreement(pairs, GROUPS if ESTIMATE in (first, second) else CATEGORIES)
        self._fill(table)
        names = (self.first.currentText(), self.second.currentText())
        self.axes.setText(
            self.tr("Rows: {first}. Columns: {second}.").format(first=names[0], second=names[1])
        )
        if first == second:
            self.summary.setText(self.tr("Choose two who are not the same."))
            return
        lines = [
            self.tr("Same group: {measure}").format(measure=measure_words(table)),
            self.tr("Minor or not: {measure}").format(
                measure=measure_words(minor_agreement(pairs))
            ),
        ]
        if ESTIMATE in (first, second):
            lines.append(self.tr("Only what was decided while the estimate was hidden counts."))
        else:
            lines.append(self.tr("Of each the last decision counts; deciding ones do not."))
        if not pairs:
            lines = [self.tr("There is no face of which both have said something."), lines[-1]]
        self.summary.setText("\n".join(lines))

    def _fill(self, table: Agreement) -> None:
        self.model.clear()
        labels = [decision_name(DecisionValue(label)) for label in table.labels]
        for row, counts in enumerate(table.counts):
            items = [QStandardItem(QLocale().toString(count)) for count in counts]
            for place, item in enumerate(items):
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if place == row:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
            self.model.appendRow(items)
        self.model.setHorizontalHeaderLabels(labels)
        self.model.setVerticalHeaderLabels(labels)
