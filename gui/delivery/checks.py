"""The page of checks: what will be handed on and what not, to be read and acknowledged."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QWidget

from engine.reports.delivery.checks import WHY_MISSING, Checks, DeliveryCheck
from gui.look.hints import Hint
from gui.look.parts import bold, frameless, in_column, named, selectable
from gui.words.i18n import say

_HANDED_ON = (DeliveryCheck.UNTOUCHED, DeliveryCheck.ANEW)


class ChecksPage(QWidget):
    """Nothing is made before the box at its end is ticked; other checks take the tick away."""

    acknowledged = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty, until `show_checks`."""
        super().__init__(parent)
        self.checks: Checks | None = None
        plain = Qt.TextFormat.PlainText
        self.handed_on, self.missing, self.mind = (
            selectable(QLabel(textFormat=plain, wordWrap=True)) for _ in range(3)
        )
        self._mind_title = bold(QLabel(self.tr("To mind")))
        self.tick = QCheckBox(
            self.tr("&I have read this: what is missing may be missing, the rest is as I want it")
        )
        self.tick.toggled.connect(self.acknowledged)
        inside = QWidget()
        column = in_column(inside, bold(QLabel(self.tr("Handed on"))), self.handed_on, margins=0)
        step = self.fontMetrics().height() // 2
        for part in (bold(QLabel(self.tr("Missing"))), self.missing, self._mind_title, self.mind):
            if part is not self.missing and part is not self.mind:
                column.addSpacing(step)
            column.addWidget(part)
        column.addStretch()
        named(self.missing, self.tr("What will be missing"))
        area = named(QScrollArea(), self.tr("What to know before"))
        frameless(area, inside, own_ground=False)
        care = Hint(
            self.tr(
                "Ages are estimates where nobody decided, and a face that was not found is not "
                "covered. A file that turns out to be changed is left out, and listed."
            )
        )
        in_column(self, (area, 1), care, self.tick, margins=0)

    def show_checks(self, checks: Checks) -> None:
        """Shows them, to be acknowledged anew."""
        self.checks = checks
        lines = {check: say(message) for check, message in checks.lines()}
        self.handed_on.setText("\n".join(lines[each] for each in _HANDED_ON))
        missing = [f"  • {lines[each]}" for each in WHY_MISSING if each in lines]
        self.missing.setText("\n".join((lines[DeliveryCheck.MISSING], *missing)))
        said = {*_HANDED_ON, DeliveryCheck.MISSING, *WHY_MISSING}
        mind = [line for check, line in lines.items() if check not in said]
        self.mind.setText("\n".join(mind))
        self._mind_title.setVisible(bool(mind))
        self.tick.setChecked(False)
