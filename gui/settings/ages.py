"""Age bands, and the page of them with operating points and population."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox, QWidget

from engine.ages.policy import ECA_BANDS, TWO_GROUP_BANDS
from engine.values.ages import AGES, MEASURED_AGE, ModelInfo
from gui.look.hints import Hint, Problem
from gui.look.parts import in_column, named
from gui.look.steady import steady
from gui.look.theme import Tone
from gui.settings.collection import CollectionChoice
from gui.settings.editors import Editor
from gui.settings.page import Page
from gui.settings.points import OperatingPointEditor
from gui.settings.population import PopulationEditor
from gui.words.population import flags_stay

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
        self._box = steady(QComboBox())
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
        self._groups = named(steady(QComboBox()), self.tr("Number of groups"))
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


class AgesPage(Page):
    """Bands and operating points: what the flags of new runs mean."""

    def __init__(self) -> None:
        """The points come with `show_model`."""
        super().__init__()
        self.bands = BandsEditor()
        self.points = OperatingPointEditor()
        self.population = PopulationEditor()
        self.collection = CollectionChoice()
        self._info: ModelInfo | None = None
        words = QLabel(self.tr("Kind of collection:"))
        words.setBuddy(self.collection)
        self.place(words)
        self.place(self.collection)
        self.place(
            Hint(
                self.tr(
                    "Chooses what is flagged and who is in the photos, below. A beginning: change "
                    "them where you know better."
                )
            )
        )
        self.gap()
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
                "threshold. A lower threshold misses fewer minors and flags more adults, most of "
                "all those in their twenties. Choose by the age that you must not miss."
            ),
        )
        self.add("population", self.tr("Who is in the photos:"), self.population, flags_stay())
        self.bands.changed.connect(self._note)
        self.collection.chosen.connect(self._begin_with)
        self.points.changed.connect(self._show_kind)
        self.population.changed.connect(self._show_kind)
        self._note()

    def show_model(self, info: ModelInfo | None) -> None:
        """The operating points of the model that is chosen on another page."""
        self._info = info
        self.points.show_model(info)
        self._show_kind()
        self.check()

    def stop(self) -> None:
        """No estimate of a population is waited for any more."""
        self.population.stop()

    def _begin_with(self, point: str, population: str | float) -> None:
        self.points.set_value(point)
        self.population.set_value(population)

    def _show_kind(self) -> None:
        self.collection.show_choice(self.points.value(), self.population.value(), self._info)

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
    box = steady(QSpinBox(suffix=suffix))
    box.setRange(1, AGES - 1)
    return box
