"""Consent as a person marks it, of some faces or of all of their photos."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from engine.values.consent import Consent, ConsentValue, Standing
from gui.look.day_edit import DayEdit
from gui.look.hints import Hint
from gui.look.parts import bold, buttons_of, in_column, in_row, named
from gui.words.consent import consent_value_name, standing_words

_ISO = Qt.DateFormat.ISODate


class ConsentDialog(QDialog):
    """Asks what is to be marked; `value`, `until`, `note` and `of_photos` are the answer."""

    def __init__(
        self,
        faces: int,
        photos: int,
        standing: Standing | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """So many faces in so many photos; without faces of the photos alone.

        `standing` is how it stands on them now, None where nobody marked any. It begins with what
        is the same of all, and tells where they differ.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Consent"))
        self._own_note = False
        standing = standing or Standing()
        now = standing_words(standing)
        self.now = QLabel(now, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.now.setVisible(bool(now))
        whom = self._make_whom(faces, photos)
        what = self._make_values()
        self._make_end()
        self.text = QLineEdit(maxLength=500)
        self._lay_out()
        self._begin_with(standing.same)
        self._began = self._chosen()
        for group in (whom, what):
            group.buttonToggled.connect(self._changed)
        what.buttonToggled.connect(self._another)
        self.limited.toggled.connect(self._changed)
        self.day.dateChanged.connect(self._changed)
        self.text.textChanged.connect(self._changed)
        self.text.textEdited.connect(self._edited)
        self._changed()

    def _make_whom(self, faces: int, photos: int) -> QButtonGroup:
        self.of_faces = QRadioButton(self.tr("Of %Ln f&ace(s)", "", faces))
        self.of_all = QRadioButton(
            self.tr("Of all in %Ln &photo(s), also who was not found", "", photos)
        )
        whom = QButtonGroup(self)
        for button in (self.of_faces, self.of_all):
            whom.addButton(button)
        self.of_faces.setVisible(bool(faces))
        (self.of_faces if faces else self.of_all).setChecked(True)
        return whom

    def _make_values(self) -> QButtonGroup:
        self.values: dict[ConsentValue, QRadioButton] = {}
        what = QButtonGroup(self)
        for value in ConsentValue:
            self.values[value] = QRadioButton(consent_value_name(value))
            what.addButton(self.values[value])
        self.values[ConsentValue.GIVEN].toggled.connect(self._given)
        return what

    def _make_end(self) -> None:
        self.limited = QCheckBox(self.tr("&Until:"))
        self.limited.setEnabled(False)
        self.day = DayEdit(QDate.currentDate().addYears(1))
        self.day_said = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        named(self.day, self.tr("Last day on which it holds"))
        self.day.setEnabled(False)
        self.limited.toggled.connect(self.day.setEnabled)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Note:"))
        label.setBuddy(self.text)
        hint = Hint(
            self.tr(
                "Faixa recognises nobody: the mark is of these faces in these photos alone. It is "
                "kept with your name, and can be undone."
            )
        )
        box = buttons_of(
            self, QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = box.button(QDialogButtonBox.StandardButton.Ok)
        in_column(
            self, self.now, bold(QLabel(self.tr("Whose"))), self.of_faces, self.of_all,
            bold(QLabel(self.tr("How it stands"))), *self.values.values(),
            in_row(None, self.limited, self.day, (None, 1)), self.day_said,
            in_row(None, label, (self.text, 1)),
            hint, box,
        )  # fmt: skip
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)

    @property
    def value(self) -> ConsentValue:
        """What was chosen; nothing can be accepted before."""
        return next(value for value, button in self.values.items() if button.isChecked())

    @property
    def until(self) -> str:
        """The last day on which it holds, "" for no end; only consent that is given has one."""
        return self.day.date().toString(_ISO) if self._is_limited else ""

    @property
    def note(self) -> str:
        """What was written."""
        return self.text.text().strip()

    @property
    def of_photos(self) -> bool:
        """Whether it is of all of the photos."""
        return self.of_all.isChecked()

    @property
    def _is_limited(self) -> bool:
        return self.limited.isChecked() and self.values[ConsentValue.GIVEN].isChecked()

    def _given(self, given: bool) -> None:
        self.limited.setEnabled(given)
        self.day.setEnabled(given and self.limited.isChecked())

    def _begin_with(self, same: Consent | None) -> None:
        """What all of them have in common."""
        if same is None:
            return
        self.values[same.value].setChecked(True)
        if same.until:
            self.limited.setChecked(True)
            self.day.setDate(QDate.fromString(same.until, _ISO))
        self.text.setText(same.note)

    def _chosen(self) -> tuple[ConsentValue, str, str, bool] | None:
        if not any(button.isChecked() for button in self.values.values()):
            return None
        return self.value, self.until, self.note, self.of_photos

    def _edited(self) -> None:
        """From now on the note is what the person makes of it, also none at all."""
        self._own_note = True

    def _another(self) -> None:
        """A note on how it stood is none on how it stands now, until somebody writes one."""
        began, chosen = self._began, self._chosen()
        if began is None or chosen is None or self._own_note:
            return
        self.text.setText(began[2] if chosen[0] is began[0] else "")

    def _changed(self) -> None:
        """Whoever only presses Enter must not have recorded anybody's consent."""
        chosen = self._chosen()
        no_day = self._is_limited and not self.day.date().isValid()
        self._ok.setEnabled(chosen is not None and chosen != self._began and not no_day)
        said = self.day.said() if self._is_limited else ""
        if self._is_limited and self.day.date().isValid() and self.day.date() < QDate.currentDate():
            said = self.tr("{day}: that day is over").format(day=said)
        self.day_said.setText(said)
