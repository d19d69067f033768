"""A preset for the kind of collection: operating point and population at once, to begin with."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from engine.ages.collections import COLLECTIONS, CollectionKind, kind_of, point_for
from engine.values.ages import ModelInfo
from gui.look.parts import in_column, named
from gui.look.steady import steady

NARROW = 40


class CollectionChoice(QWidget):
    """Chooses for two other editors, and shows which kind it is that they have now."""

    chosen = Signal(str, object)
    """The operating point's name and the population that the person asked for."""

    def __init__(self) -> None:
        """Of no kind."""
        super().__init__()
        self._info: ModelInfo | None = None
        self.box = named(steady(QComboBox()), self.tr("Kind of collection"))
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(NARROW)
        words = {
            "family": self.tr("Albums of all ages"),
            "school": self.tr("A school, a club, a camp"),
            "adults": self.tr("Mostly adults: an office, the press, a venue"),
            "search": self.tr("A search in which no minor may be missed, whatever that costs"),
        }
        assert words.keys() == COLLECTIONS.keys()
        for name, text in words.items():
            self.box.addItem(text, name)
        self.box.addItem(self.tr("As chosen below"), "")
        in_column(self, self.box, margins=0)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._chosen)

    def show_choice(self, point: str, population: str | float, info: ModelInfo | None) -> None:
        """Which kind has this operating point and population; tells nobody."""
        self._info = info
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(kind_of(point, population, info)))

    def _chosen(self) -> None:
        name = self.box.currentData()
        if name:
            kind: CollectionKind = COLLECTIONS[name]
            self.chosen.emit(point_for(kind, self._info), kind.population)
