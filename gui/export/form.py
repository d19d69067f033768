"""The options that belong to a format, and nothing else: only the rows that it has are shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from engine.reports.content.options import FOR_PEOPLE, Covering, ReportLanguage
from engine.reports.making.export import ExportFormat, ExportOptions
from engine.values.ages import ModelInfo
from gui.base.settings import Language
from gui.words.reasons import reasons_in

_COVERED = frozenset((ExportFormat.COVERED_COPIES,))
_LANGUAGES = {
    ReportLanguage.ENGLISH: Language.ENGLISH,
    ReportLanguage.PORTUGUESE: Language.PORTUGUESE,
}


@dataclass(frozen=True, slots=True)
class _Row:
    widget: QWidget
    formats: frozenset[ExportFormat]


class ExportForm(QWidget):
    """Language, thumbnails, how faces are covered, reviewers' names."""

    changed = Signal()

    def __init__(self, language: ReportLanguage, parent: QWidget | None = None) -> None:
        """`language` is the window's."""
        super().__init__(parent)
        self.language = QComboBox()
        # The languages' own names are the same in every language.
        self.language.addItem("English", ReportLanguage.ENGLISH)
        self.language.addItem("Português (Brasil)", ReportLanguage.PORTUGUESE)
        self.language.setCurrentIndex(self.language.findData(language))
        self.thumbnails = QCheckBox(self.tr("Show the faces, &cut out of the photos"))
        self.covering = QComboBox()
        self.covering.addItem(self.tr("Blurred beyond recognition"), Covering.BLUR)
        self.covering.addItem(self.tr("Covered with one colour"), Covering.COVER)
        self.every_face = QCheckBox(self.tr("Cover all faces of t&hese photos, adults' too"))
        self.reviewers = QCheckBox(self.tr("&Name the reviewers"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.tr("&Language:"), self.language)
        self._form.addRow(self.tr("How faces are co&vered:"), self.covering)
        for box in (self.thumbnails, self.every_face, self.reviewers):
            self._form.addRow(box)
            box.toggled.connect(self.changed)
        for combo in (self.language, self.covering):
            combo.currentIndexChanged.connect(self.changed)
        self._rows = (
            _Row(self.language, FOR_PEOPLE),
            _Row(self.thumbnails, frozenset((ExportFormat.HTML,))),
            _Row(self.covering, _COVERED),
            _Row(self.every_face, _COVERED),
            _Row(self.reviewers, frozenset((ExportFormat.CORRECTIONS,))),
        )

    def show_format(self, made: ExportFormat) -> None:
        """Shows the rows of a format; without any the form takes no room."""
        for row in self._rows:
            self._form.setRowVisible(row.widget, made in row.formats)
        self.setVisible(any(made in row.formats for row in self._rows))

    def options(self, model: ModelInfo | None = None) -> ExportOptions:
        """What is chosen; `model` is the age model that is here."""
        # Qt gives back a plain text for what was one of ours.
        language = ReportLanguage(self.language.currentData())
        return ExportOptions(
            language=language,
            thumbnails=self.thumbnails.isChecked(),
            model=model,
            covering=Covering(self.covering.currentData()),
            every_face=self.every_face.isChecked(),
            reviewers=self.reviewers.isChecked(),
            reason=reasons_in(_LANGUAGES[language]),
        )
