"""Age bands, and operating points with what each of them costs."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from engine.ages.policy import ECA_BANDS, TWO_GROUP_BANDS
from engine.values.ages import AGES, MEASURED_AGE, ModelInfo, OperatingPoint
from gui.look.hints import Hint, Problem
from gui.look.parts import bold, in_column, in_row, named
from gui.look.theme import Tone
from gui.settings.editors import Editor
from gui.settings.page import Page
from gui.words.names import cost, point_name, rate

CONSENT_BANDS = (13, 16)


NARROW = 40


class BandsEditor(Editor):
    """A preset, or one's own ages."""

    def __init__(self) -> None:
        """Shows Brazil's bands first."""
        super().__init__()
        self._presets: list[tuple[int, ...] | None] = [
            ECA_BANDS, TWO_GROUP_BANDS, CONSENT_BANDS, None,
        ]  # fmt: skip
        self._box = QComboBox()
        # It may be narrower than its longest text: the page has the last word on widths.
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(NARROW)
        self._box.addItems(
            [
                self.tr("Brazil (ECA): child under 12, teen 12 to 17, adult 18 and over"),
                self.tr("Two groups: minor under 18, adult 18 and over"),
                self.tr("Consent in Europe: child under 13, teen 13 to 15, adult 16 and over"),
                self.tr("Other ages"),
            ]
        )
        self._groups = named(QComboBox(), self.tr("Number of groups"))
        self._groups.addItems([self.tr("three groups"), self.tr("two groups")])
        years = self.tr(" years")
        self._teen, self._adult = _age(years), _age(years)
        self._teen_words = QLabel(self.tr("teen from"))
        self._adult_words = QLabel(self.tr("adult from"))
        self._teen.setAccessibleName(self.tr("A teen from, in years"))
        self._adult.setAccessibleName(self.tr("An adult from, in years"))
        self._own = QWidget()
        grid = QGridLayout(self._own)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._groups, 0, 0, 1, 3)
        for line, (words, age) in enumerate(
            ((self._teen_words, self._teen), (self._adult_words, self._adult)), 1
        ):
            grid.addWidget(words, line, 0)
            grid.addWidget(age, line, 1)
        grid.setColumnStretch(2, 1)
        in_column(self, self._box, self._own, margins=0)
        self.setFocusProxy(self._box)
        self._box.currentIndexChanged.connect(self._chosen)
        self._groups.currentIndexChanged.connect(self._chosen)
        for age in (self._teen, self._adult):
            age.valueChanged.connect(self.changed)
        self._chosen()

    def value(self) -> tuple[int, ...]:
        """The bands as they are on the screen, right or wrong."""
        preset = self._presets[self._box.currentIndex()]
        if preset is not None:
            return preset
        if self._groups.currentIndex() == 1:
            return (self._adult.value(),)
        return (self._teen.value(), self._adult.value())

    def set_value(self, value: tuple[int, ...]) -> None:
        """Chooses the preset, or shows the ages."""
        known = value in self._presets
        self._adult.setValue(value[-1])
        self._teen.setValue(value[0] if len(value) == 2 else ECA_BANDS[0])
        self._groups.setCurrentIndex(0 if len(value) == 2 else 1)
        self._box.setCurrentIndex(self._presets.index(value) if known else 3)

    def problem(self) -> str:
        """Where the ages do not ascend."""
        ages = self.value()
        if len(ages) == 2 and ages[0] >= ages[1]:
            return self.tr("An adult's age must be above a teen's.")
        return ""

    def _chosen(self) -> None:
        preset = self._presets[self._box.currentIndex()]
        self._own.setVisible(preset is None)
        for each in (self._teen, self._teen_words):
            each.setVisible(self._groups.currentIndex() == 0)
        self.changed.emit()


class OperatingPointEditor(Editor):
    """The model's own operating points with their cost, or a threshold of one's own."""

    def __init__(self) -> None:
        """Empty until `show_model` tells the points."""
        super().__init__()
        self._points: tuple[OperatingPoint, ...] = ()
        self._wanted = self._typed = ""
        self._table = QWidget()
        self._group = QButtonGroup(self)
        self._known = False
        self._own = named(QDoubleSpinBox(), self.tr("Threshold of your own, from 0 to 1"))
        self._own.setRange(0.0, 1.0)
        self._own.setDecimals(3)
        self._own.setSingleStep(0.01)
        self._own.setValue(0.5)
        self._own.setKeyboardTracking(False)
        self._own.valueChanged.connect(self._own_edited)
        self._own_button = QRadioButton(self.tr("Threshold of your own:"))
        self._says = Hint("")
        own_row = in_row(None, self._own_button, self._own, None)
        self._column = in_column(self, own_row, self._says, margins=0)

    def show_model(self, info: ModelInfo | None) -> None:
        """The points of this model; the choice stays where the model has it, too."""
        wanted = self.value()
        self._known = True
        self._points = info.operating_points if info is not None else ()
        self._column.removeWidget(self._table)
        self._table.deleteLater()
        self._group.deleteLater()
        self._group = QButtonGroup(self)
        self._table = self._made_table()
        self._group.addButton(self._own_button, len(self._points))
        self._column.insertWidget(0, self._table)
        self._order_tabs()
        self.set_value(wanted)
        self._group.idToggled.connect(lambda _, on: self._edited() if on else None)

    def value(self) -> str:
        """The point's name, or the threshold as a number's text."""
        chosen = self._group.checkedId()
        if not self._known or chosen < 0:
            return self._wanted
        if chosen == len(self._points):
            # Rounding for the screen alone changes no setting.
            return self._typed or f"{self._own.value():g}"
        return self._points[chosen].name

    def set_value(self, value: str) -> None:
        """Chooses the point of this name, or shows the number."""
        self._wanted = value
        if not self._known:
            return
        names = [point.name for point in self._points]
        if value in names:
            self._group.button(names.index(value)).setChecked(True)
        else:
            try:
                number = float(value)
            except ValueError:
                self._choose_none()
            else:
                self._own_button.setChecked(True)
                self._own.setValue(number)
                self._typed = value
        self._edited()

    def problem(self) -> str:
        """Where the model does not have the point that was chosen."""
        if self._points and self._group.checkedId() < 0:
            return self.tr("This model has no operating point {name}. Choose one.").format(
                name=self._wanted
            )
        return ""

    def _choose_none(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _made_table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.fontMetrics().height() * 3 // 2)
        grid.setColumnStretch(4, 1)
        headings = (
            self.tr("Operating point"),
            self.tr("Minors found"),
            self.tr("False alarms"),
            self.tr("Threshold"),
        )
        for column, heading in enumerate(headings):
            label = bold(QLabel(heading))
            grid.addWidget(label, 0, column)
        for row, point in enumerate(self._points):
            button = QRadioButton(point_name(point.name))
            button.setAccessibleDescription(cost(point))
            button.setToolTip(cost(point))
            self._group.addButton(button, row)
            grid.addWidget(button, row + 1, 0)
            threshold = QLocale().toString(point.threshold, "f", 3)
            for column, text in enumerate(
                (rate(point.recall), rate(point.false_alarm_rate), threshold), 1
            ):
                grid.addWidget(QLabel(text), row + 1, column)
        if not self._points:
            table.setVisible(False)
        return table

    def _order_tabs(self) -> None:
        """What was made last would come after the dialog's buttons; Tab stops at the chosen one."""
        stops = [self._own_button, *self._group.buttons()[:-1], self._own]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _own_edited(self) -> None:
        self._typed = ""
        self._edited()

    def _edited(self) -> None:
        chosen = self._group.checkedId() if self._known else -1
        own = chosen == len(self._points)
        self._own.setEnabled(own)
        for number, button in enumerate(self._group.buttons()):
            # Tab goes to the chosen one, arrows go on from there; Qt looks to it only on a click.
            stop = number == max(chosen, 0)
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if own:
            self._says.setText(
                self.tr("Faces whose P(minor) reaches it are flagged. Nobody measured its cost.")
            )
        elif chosen >= 0:
            self._says.setText(cost(self._points[chosen]))
        else:
            self._says.setText("")
        self.changed.emit()


class AgesPage(Page):
    """Bands and operating points: what the flags of new runs mean."""

    def __init__(self) -> None:
        """The points come with `show_model`."""
        super().__init__()
        self.bands = BandsEditor()
        self.points = OperatingPointEditor()
        self.add(
            "bands",
            self.tr("Age groups:"),
            self.bands,
            self.tr("New runs start with these. A run keeps its own: change them in its options."),
        )
        self.note = Problem()
        self.place(self.note)
        self.gap()
        self.add(
            "operating_point",
            self.tr("What is flagged:"),
            self.points,
            self.tr(
                "A face is flagged when the probability that it is a minor's reaches the "
                "threshold. The figures were measured on faces that the model had not seen; your "
                "photos may differ."
            ),
        )
        self.bands.changed.connect(self._note)
        self._note()

    def show_model(self, info: ModelInfo | None) -> None:
        """The operating points of the model that is chosen on another page."""
        self.points.show_model(info)
        self.check()

    def _note(self) -> None:
        last = self.bands.value()[-1]
        text = ""
        if last != MEASURED_AGE:
            text = self.tr(
                "With these groups a minor is under {last}, but the figures were measured for "
                "under {measured}: take them as a hint."
            ).format(last=last, measured=MEASURED_AGE)
        self.note.say(text, Tone.WARNING)


def _age(suffix: str) -> QSpinBox:
    box = QSpinBox(suffix=suffix)
    box.setRange(1, AGES - 1)
    return box
