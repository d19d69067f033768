"""The rules of a delivery as a form: what becomes of each kind of face."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox, QWidget

from engine.reports.delivery.rules import MAY, DeliveryRules, Treatment
from engine.reports.delivery.words import DeliveryRule, treatment_name
from gui.look.parts import in_row, named
from gui.look.steady import steady
from gui.words.i18n import say

_MOST_PIXELS = 2_000


class DeliveryForm(QWidget):
    """A row a rule; a face that may be a minor's cannot be left uncovered."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Shows the rules as they usually are."""
        super().__init__(parent)
        usual = DeliveryRules()
        self.choices = {name: self._choice(name, usual) for name in MAY}
        self.small_below = steady(QSpinBox(maximum=_MOST_PIXELS, singleStep=10))
        self.small_below.setSpecialValueText(self.tr("none"))
        self.small_below.setSuffix(self.tr(" pixels"))
        named(self.small_below, self.tr("Faces smaller than"))
        self.small_below.valueChanged.connect(self._small_changed)
        self.given = QCheckBox(
            self.tr("Leave faces decided child or teen uncovered where consent was &given")
        )
        self.given.toggled.connect(self.changed)
        self.plain = QCheckBox(
            self.tr("Take &position, names and serial numbers out of the photos left as they are")
        )
        self.plain.toggled.connect(self.changed)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for name, combo in self.choices.items():
            if name == "small":
                row = in_row(None, self.small_below, (combo, 1), margins=0)
                form.addRow(self.tr("Faces smaller than:"), row)
            else:
                form.addRow(f"{say(DeliveryRule[name.upper()]())}:", combo)
        form.addRow(self.given)
        form.addRow(self.plain)
        self._small_changed()

    def rules(self) -> DeliveryRules:
        """What is chosen."""
        chosen = {name: Treatment(combo.currentData()) for name, combo in self.choices.items()}
        return DeliveryRules(
            **chosen,
            small_below=self.small_below.value(),
            given_uncovered=self.given.isChecked(),
            plain=self.plain.isChecked(),
        )

    def _choice(self, name: str, usual: DeliveryRules) -> QComboBox:
        combo = named(steady(QComboBox()), say(DeliveryRule[name.upper()]()))
        for treatment in MAY[name]:
            combo.addItem(say(treatment_name(name, treatment)), treatment)
        combo.setCurrentIndex(combo.findData(getattr(usual, name)))
        combo.currentIndexChanged.connect(self.changed)
        return combo

    def _small_changed(self) -> None:
        self.choices["small"].setEnabled(self.small_below.value() > 0)
        self.changed.emit()
