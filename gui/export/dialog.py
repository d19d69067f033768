"""The export dialog: what, as what, where to; a preview first, progress, and the way to the result.

Everything is read and written in the background. While an export goes on nothing can be changed,
and closing the dialog stops it first.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.reports.content.options import ExportResult
from engine.reports.content.scope import ExportScope
from engine.reports.formats.base import Counted, Format, Section
from engine.reports.formats.registry import FORMATS
from engine.reports.making.preview import Preview, preview
from engine.support.errors import FaixaError
from engine.values.ages import ModelInfo
from gui.base.context import Context
from gui.base.models import ModelStore
from gui.base.run_options import options_from
from gui.base.settings import reviewer_of
from gui.base.worker import Lane, Ticket
from gui.export.end import ExportEnd
from gui.export.form import ExportForm
from gui.export.job import ExportJob, ExportOrder
from gui.export.preview_model import ExportPreviewModel
from gui.export.scopes import ExportScopes
from gui.export.target import ExportTarget
from gui.export.words import in_words
from gui.look.boxes import question
from gui.look.hints import Hint, Problem
from gui.look.icons import icon
from gui.look.parts import bold, frameless, in_column, in_row
from gui.look.theme import Tone
from gui.words.error_report import reason
from gui.words.i18n import current

_PREVIEW_MILLISECONDS = 80
_WIDTH, _HEIGHT = 140, 46
_FIRST = next(iter(FORMATS.values()))


class ExportDialog(QDialog):
    """One dialog for everything that can be made of a catalog."""

    def __init__(
        self,
        context: Context,
        models: ModelStore,
        everything: ExportScope,
        filtered: ExportScope | None = None,
        selected: ExportScope | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`everything` are the runs at hand; None where nothing is filtered or selected."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._context = context
        self._models = models
        self._closing = False
        self._ticket = Ticket()
        self._job = ExportJob(context, self)
        # Blind, no decision of others comes to the preview, the counts or the file.
        own = reviewer_of(context.settings)
        self.scopes = ExportScopes(
            context,
            replace(everything, reviewer=own),
            filtered and replace(filtered, reviewer=own),
            selected and replace(selected, reviewer=own),
        )
        self.blind = Problem()
        self.formats: dict[Format, QRadioButton] = {}
        self.form = ExportForm(current())
        self.target = ExportTarget(_FIRST)
        self.model = ExportPreviewModel(self)
        self.table = QTableView()
        self.description = Hint("")
        self.care = Problem()
        self.problem = Problem()
        self.preview_words = Hint("")
        self.end = ExportEnd()
        self.bar = QProgressBar()
        self.export_button = QPushButton(icon("export"), self.tr("&Export"))
        self.close_button = QPushButton(self.tr("Close"))
        self._later = QTimer(self, singleShot=True, interval=_PREVIEW_MILLISECONDS)
        self._later.timeout.connect(self._ask_preview)
        self._lay_out()
        self._connect()
        if own is not None:
            self.blind.say(
                self.tr(
                    "You review without seeing the decisions of others: the export holds only "
                    "your own, and what only others decided on counts as undecided. Copies and "
                    "lists of photos go by everybody's decisions, so that no minor is missed."
                ),
                Tone.INFO,
            )
        self._format_changed()

    @property
    def made(self) -> Format:
        """The format that is chosen."""
        return next(made for made, button in self.formats.items() if button.isChecked())

    @property
    def running(self) -> bool:
        """Whether an export goes on."""
        return self._job.running

    def reject(self) -> None:
        """Stops the export that goes on, else closes the dialog."""
        if self._job.running:
            self._job.cancel()
            return
        self._quiet()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes the dialog; an export that goes on is stopped first."""
        if self._job.running:
            self._closing = True
            self._job.cancel()
            event.ignore()
            return
        self._quiet()
        super().closeEvent(event)

    # Layout

    def _lay_out(self) -> None:
        step = self.fontMetrics().height()
        sides = in_row(None, self._choices(), (self._right_side(step), 1))
        buttons = in_row(None, (self.bar, 1), None, self.export_button, self.close_button)
        in_column(self, (sides, 1), buttons)
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        self.bar.setMinimumWidth(step * 12)
        keep = self.bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keep)
        self.bar.hide()
        self.export_button.setDefault(True)
        room = self.screen().availableSize()
        wanted = self.fontMetrics().averageCharWidth() * _WIDTH, step * _HEIGHT
        self.resize(min(wanted[0], room.width()), min(wanted[1], room.height() * 9 // 10))

    def _choices(self) -> QWidget:
        self._inside = inside = QWidget()
        column = in_column(inside, bold(QLabel(self.tr("What"))), self.scopes)
        self._group = QButtonGroup(self)
        for section in Section:
            column.addSpacing(self.fontMetrics().height() // 2)
            column.addWidget(bold(QLabel(in_words(section.value))))
            for made in (each for each in FORMATS.values() if each.section is section):
                button = QRadioButton(in_words(made.name))
                button.setToolTip(in_words(made.description))
                button.toggled.connect(self._format_toggled)
                self.formats[made] = button
                self._group.addButton(button)
                column.addWidget(button)
        with QSignalBlocker(self.formats[_FIRST]):
            self.formats[_FIRST].setChecked(True)
        column.addStretch()
        area = QScrollArea()
        frameless(area, inside, own_ground=False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setSizePolicy(area.sizePolicy().Policy.Fixed, area.sizePolicy().Policy.Expanding)
        self._left = area
        self._fit_choices()
        return area

    def _fit_choices(self) -> None:
        """No count is cut, also when it comes later; the scrolling bar takes room of its own."""
        layout = self.scopes.layout()
        if layout is not None:
            # The scopes' new texts are known to those around them only then.
            layout.activate()
        bar = self._left.verticalScrollBar().sizeHint().width()
        self._left.setMinimumWidth(self._inside.sizeHint().width() + bar)

    def _right_side(self, step: int) -> QVBoxLayout:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("The first rows of the export"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().setDefaultSectionSize(round(step * 1.5))
        self.table.setMinimumHeight(step * 5)
        self._what = bold(QLabel(""))
        above = self._what, self.description, self.form
        below = self.blind, self.care, self.target, self.problem, self.end
        return in_column(None, *above, step // 2, self.preview_words, (self.table, 1), *below)

    def _connect(self) -> None:
        self._job.progressed.connect(self._progressed)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self.scopes.changed.connect(self._later.start)
        self.scopes.counted.connect(self._fit_choices)
        self.scopes.failed.connect(self._say_error)
        self.form.changed.connect(self._options_changed)
        self.target.changed.connect(self._forget_end)
        self.export_button.clicked.connect(self._start)
        self.close_button.clicked.connect(self.reject)

    # What is chosen

    def _format_toggled(self, checked: bool) -> None:
        if checked:
            self._format_changed()

    def _format_changed(self) -> None:
        made = self.made
        self._what.setText(in_words(made.name))
        self.description.setText(in_words(made.description))
        self.form.show_format(made)
        self.target.show_format(made)
        self._options_changed()

    def _options_changed(self) -> None:
        self.care.say(in_words(self.made.care(self.form.options())), Tone.INFO)
        self._forget_end()
        self._later.start()

    def _forget_end(self) -> None:
        self.problem.say("")
        self.end.hide()

    def _model(self) -> ModelInfo | None:
        models = self._models.current(self._context.settings)
        return models.info if models is not None else None

    # The preview

    def _ask_preview(self) -> None:
        self._ticket.drop()
        scope, made, options = self.scopes.scope(), self.made, self.form.options()
        reader = self._context.reader
        self._ticket = self._context.background.run(
            Lane.READ, lambda: preview(scope, made, reader, options), self._show, self._show_error
        )

    def _show(self, found: Preview) -> None:
        self.model.set_preview(found)
        widest = self.table.viewport().width() // 2
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), widest))
        if found.rows:
            in_figures = self.made.counted is Counted.PAGES
            text = self.tr("In figures:") if in_figures else self.tr("The first rows:")
        elif found.complete:
            text = self.tr("There is nothing to export: no photo fits this choice.")
        else:
            text = self.tr("No rows were found at once; the export looks at all photos.")
        self.preview_words.setText(text)

    def _show_error(self, error: Exception) -> None:
        self.model.set_preview(Preview((), ()))
        self._say_error(error)

    # The export

    def _start(self) -> None:
        path = self.target.path()
        if path is None:
            self.problem.say(self.tr("Say where the export goes."))
            self.target.edit.setFocus()
            return
        if fits := self.target.other_format(path):
            self.problem.say(
                self.tr(
                    "The name ends in {ending}, which is another format's. As {format} it would be "
                    "{name}: change the name, or choose the other format."
                ).format(ending=path.suffix, format=in_words(self.made.name), name=fits)
            )
            self.target.edit.setFocus()
            return
        self._forget_end()
        self._enable(False)
        order = ExportOrder(
            self.scopes.scope(),
            self.made,
            path,
            self.form.options(self._model()),
            options_from(self._context.settings).model,
        )
        self._job.ask(order.made, path, lambda there: self._go(order, there))

    def _go(self, order: ExportOrder, there: bool) -> None:
        if (
            there
            and str(order.target) != self.target.agreed
            and not self._may_replace(order.target)
        ):
            self._enable(True)
            return
        self.bar.setRange(0, 0)
        self.bar.show()
        self.close_button.setText(self.tr("Cancel"))
        self.close_button.setEnabled(True)
        self._job.start(order)

    def _may_replace(self, path: Path) -> bool:
        return question(
            self,
            self.tr("Replace the earlier export?"),
            self.tr("{file} is an earlier export. Replace it?").format(file=path.name),
        )

    def _progressed(self, read: int, total: int) -> None:
        # Photos may be more than a C++ int holds; per mille is enough.
        self.bar.setRange(0, 1000)
        self.bar.setValue(read * 1000 // total)

    def _done(self, result: ExportResult) -> None:
        self._ended()
        if result.cancelled:
            self.problem.say(self.tr("Cancelled. Nothing was left behind."), Tone.INFO)
            return
        self.target.remember(result.target)
        self.target.agreed = ""
        self.end.tell(self.made, result)

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._say_error(error)

    def _say_error(self, error: Exception) -> None:
        if not isinstance(error, FaixaError):
            # No fault of the person's: the program's own error dialog shows it.
            raise error
        self.problem.say(reason(error))

    def _ended(self) -> None:
        self.bar.hide()
        self.close_button.setText(self.tr("Close"))
        self._enable(True)
        if self._closing:
            self._closing = False
            self.close()

    def _enable(self, on: bool) -> None:
        for widget in (self._left, self.form, self.target, self.export_button, self.close_button):
            widget.setEnabled(on)

    def _quiet(self) -> None:
        """No answer of the background comes to a dialog that is gone."""
        self._later.stop()
        self.scopes.stop()
        self._ticket.drop()
