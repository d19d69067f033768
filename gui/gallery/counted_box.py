"""A check box with a number at its right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QWidget

_GAP = 10


class CountedBox(QCheckBox):
    """One filter: what it is, and how many there would be with it."""

    def __init__(self, text: str, icon: QIcon | None = None, parent: QWidget | None = None) -> None:
        """Without a number yet."""
        # A name may have an ampersand in it, which is no key.
        super().__init__(text.replace("&", "&&"), parent)
        self._name = text
        if icon is not None:
            self.setIcon(icon)
        self._count: int | None = None
        self.setAccessibleName(text)

    @property
    def count(self) -> int | None:
        """The number that is shown."""
        return self._count

    def set_count(self, count: int) -> None:
        """Shows another number; what would show nothing is muted, yet can be chosen."""
        if count != self._count:
            self._count = count
            self.setAccessibleName(f"{self._name}, {self._number()}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the number, too."""
        hint = super().sizeHint()
        width = self.fontMetrics().horizontalAdvance("0,000,000")
        return QSize(hint.width() + _GAP + width, hint.height())

    def minimumSizeHint(self) -> QSize:
        """As much as is needed for the number as it is."""
        hint = super().minimumSizeHint()
        return QSize(hint.width() + _GAP + self._width(), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The check box, then the number."""
        super().paintEvent(event)
        if self._count is None:
            return
        painter = QPainter(self)
        role = QPalette.ColorRole.PlaceholderText
        painter.setPen(QColor(self.palette().color(role)))
        place = QRect(self.rect()).adjusted(0, 0, -2, 0)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._number()
        )

    def _number(self) -> str:
        return self.locale().toString(self._count or 0)

    def _width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._number())
