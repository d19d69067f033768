"""Who is in the photos: a preset, a share of minors, or what the run's own faces look like."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QPushButton, QWidget

from engine.ages.population import (
    LEAST_SHARE,
    MOST_SHARE,
    PROFILES,
    PopulationEstimate,
    minors_of,
)
from gui.look.parts import in_column, in_row, named
from gui.look.steady import steady
from gui.settings.editors import Editor
from gui.words.names import percent
from gui.words.population import population_name

AskPopulation = Callable[
    [Callable[[PopulationEstimate], None], Callable[[Exception], None]], object
]
"""Estimates the population of a run's faces in the background, then calls one of the two."""

NARROW = 24


class PopulationEditor(Editor):
    """A preset's name, or the share of minors as a number."""

    def __init__(self) -> None:
        """Mixed, until told otherwise; what can be estimated comes with `ask`."""
        super().__init__()
        self._exact: float | None = None
        self._estimate: PopulationEstimate | None = None
        self._asked = 0
        self._box = steady(QComboBox())
        self._box.addItems([*map(population_name, PROFILES), self.tr("A share of your own")])
        # It may be narrower than its longest text: the page has the last word on widths.
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(NARROW)
        self._share = named(
            steady(QDoubleSpinBox()), self.tr("Share of minors among the people, in %")
        )
        self._share.setRange(100 * LEAST_SHARE, 100 * MOST_SHARE)
        self._share.setDecimals(0)
        self._share.setSuffix(self.tr("% minors"))
        self._share.setValue(round(100 * minors_of(next(iter(PROFILES)))))
        self.looks_like = QLabel(wordWrap=True)
        self.take = QPushButton(self.tr("Take this estimate"))
        self._offer = QWidget()
        in_row(self._offer, (self.looks_like, 1), self.take, margins=0)
        self._offer.hide()
        in_column(self, in_row(None, (self._box, 1), self._share), self._offer, margins=0)
        self.setFocusProxy(self._box)
        self._box.currentIndexChanged.connect(self._edited)
        self._share.valueChanged.connect(self._share_edited)
        self.take.clicked.connect(self._take)
        self._edited()

    def value(self) -> str | float:
        """As `PolicySettings.population`."""
        if self._own:
            return self._exact if self._exact is not None else self._share.value() / 100
        return list(PROFILES)[self._box.currentIndex()]

    def set_value(self, value: str | float) -> None:
        """Shows a preset or a share."""
        if isinstance(value, str):
            self._box.setCurrentIndex(list(PROFILES).index(value))
            return
        self._box.setCurrentIndex(len(PROFILES))
        self._share.setValue(100 * value)
        # Rounding for the screen alone changes no setting.
        self._exact = value
        self._edited()

    def ask(self, ask: AskPopulation) -> None:
        """Finds out what the run's faces look like, and offers that."""
        self._asked += 1
        asked = self._asked

        def known(estimate: PopulationEstimate) -> None:
            if asked == self._asked:
                self._known(estimate)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self.looks_like.setText(self.tr("This run's faces could not be looked at."))

        self.looks_like.setText(self.tr("Looking at this run's faces…"))
        self.take.hide()
        self._offer.show()
        ask(known, failed)

    def stop(self) -> None:
        """An answer that is still to come is not wanted any more."""
        self._asked += 1

    @property
    def _own(self) -> bool:
        return self._box.currentIndex() == len(PROFILES)

    def _known(self, estimate: PopulationEstimate) -> None:
        self._estimate = estimate
        if not estimate.faces:
            self._offer.hide()
            return
        self.looks_like.setText(
            self.tr(
                "%Ln face(s) of this run look like a group with {minors} minors.",
                "",
                estimate.faces,
            ).format(minors=percent(estimate.minors))
        )
        self._offer_it()

    def _offer_it(self) -> None:
        if self._estimate is not None and self._estimate.faces:
            self.take.setVisible(self.value() != _taken(self._estimate))

    def _take(self) -> None:
        if self._estimate is not None:
            self.set_value(_taken(self._estimate))
            # The button goes; the keyboard must not be left with nothing.
            self._share.setFocus()

    def _share_edited(self) -> None:
        self._exact = None
        self._edited()

    def _edited(self) -> None:
        self._share.setVisible(self._own)
        self._offer_it()
        self.changed.emit()


def _taken(estimate: PopulationEstimate) -> float:
    return round(estimate.minors, 3)
