"""The options that belong to a format, and nothing else: only the rows that it has are shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from engine.reports.content.options import Covering, ExportOptions
from engine.reports.formats.base import Format, Option
from engine.support.languages import Language
from engine.values.ages import ModelInfo
from gui.look.steady import steady


class ExportForm(QWidget):
    """Language, thumbnails, how faces are covered, reviewers' names."""

    changed = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        """`language` is the window's."""
        super().__init__(parent)
        self.language = steady(QComboBox())
        for each in Language:
            self.language.addItem(each.own_name, each)
        self.language.setCurrentIndex(self.language.findData(language))
        self.thumbnails = QCheckBox(self.tr("Show the faces, &cut out of the photos"))
        self.covering = steady(QComboBox())
        self.covering.addItem(self.tr("Blurred beyond recognition"), Covering.BLUR)
        self.covering.addItem(self.tr("Large pixels"), Covering.PIXELS)
        self.covering.addItem(self.tr("Covered with one colour"), Covering.COVER)
        self.every_face = QCheckBox(self.tr("Cover all faces of t&hese photos, adults' too"))
        self.reviewers = QCheckBox(self.tr("Name the revie&wers"))
        self.region_names = QCheckBox(self.tr("Name the faces (as &persons)"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.tr("&Language:"), self.language)
        self._form.addRow(self.tr("How faces are co&vered:"), self.covering)
        for box in (self.thumbnails, self.every_face, self.reviewers, self.region_names):
            self._form.addRow(box)
            box.toggled.connect(self.changed)
        for combo in (self.language, self.covering):
            combo.currentIndexChanged.connect(self.changed)
        self._rows: dict[Option, QWidget] = {
            Option.LANGUAGE: self.language,
            Option.THUMBNAILS: self.thumbnails,
            Option.COVERING: self.covering,
            Option.EVERY_FACE: self.every_face,
            Option.REVIEWERS: self.reviewers,
            Option.REGION_NAMES: self.region_names,
        }

    def show_format(self, made: Format) -> None:
        """Shows the rows of a format; without any the form takes no room."""
        for option, widget in self._rows.items():
            self._form.setRowVisible(widget, option in made.options)
        self.setVisible(bool(made.options))

    def options(self, model: ModelInfo | None = None) -> ExportOptions:
        """What is chosen; `model` is the age model that is here."""
        # Qt gives back a plain text for what was one of ours.
        language = Language(self.language.currentData())
        return ExportOptions(
            language=language,
            thumbnails=self.thumbnails.isChecked(),
            model=model,
            covering=Covering(self.covering.currentData()),
            every_face=self.every_face.isChecked(),
            reviewers=self.reviewers.isChecked(),
            region_names=self.region_names.isChecked(),
        )
