"""A button that shows the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from gui.look.icons import icon
from gui.look.touch import least
from gui.review.keys import Command, HeldKeys, key_text, words

MARGIN = 7
GAP = 5


class KeyButton(QPushButton):
    """Icon, words (unless compact), and a key cap.

    The mouse gives it no focus: a click must not make Space press it again. Who comes to it with
    Tab presses it with Space or Enter.
    """

    def __init__(
        self, command: Command, icon_name: str, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        """The button of `command`."""
        super().__init__(parent)
        self.command = command
        self._compact = compact
        self._held = HeldKeys()
        self.setIcon(icon(icon_name))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(self.tr("Key: {key}").format(key=key_text(command)))
        self.show_words(words(command))

    def show_words(self, text: str) -> None:
        """What it does now."""
        self.setText(text)
        self.setAccessibleName(text)
        key = key_text(self.command)
        self.setToolTip(self.tr("{what} ({key})").format(what=text, key=key))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too, as it does everywhere else."""
        repeated = self._held.repeats(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not repeated:
            self.click()
            return
        if event.key() == Qt.Key.Key_Space and repeated:
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The key came up, as far as Qt knows."""
        self._held.released(event)
        super().keyReleaseEvent(event)

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        metrics = self.fontMetrics()
        width = 2 * MARGIN + self.iconSize().width() + GAP + self._cap_width()
        if not self._compact:
            width += metrics.horizontalAdvance(self.text()) + GAP
        size = QSize(width, max(self.iconSize().height(), metrics.height() + 4) + 8)
        return size.expandedTo(least())

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's button, with icon, words and key."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = type(option.icon)()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        side = self.iconSize()
        mode = self.icon().Mode.Normal if self.isEnabled() else self.icon().Mode.Disabled
        top = (self.height() - side.height()) // 2
        self.icon().paint(
            painter, MARGIN, top, side.width(), side.height(), Qt.AlignmentFlag.AlignCenter, mode
        )
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, QPalette.ColorRole.ButtonText))
        if not self._compact:
            left = MARGIN + side.width() + GAP
            spot = QRectF(left, 0, self.width() - left, self.height())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(spot, flags, self.text())
        self._paint_cap(painter, group)

    def _paint_cap(self, painter: QPainter, group: QPalette.ColorGroup) -> None:
        width, height = self._cap_width(), self.fontMetrics().height() + 2
        cap = QRectF(
            self.width() - MARGIN - width + 2, (self.height() - height) / 2, width - 2, height
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().color(group, QPalette.ColorRole.Base))
        painter.setPen(QPen(self.palette().color(group, QPalette.ColorRole.Mid), 1))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(self.palette().color(group, QPalette.ColorRole.Text))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key_text(self.command))

    def _cap_width(self) -> int:
        metrics = self.fontMetrics()
        return max(metrics.height() + 2, metrics.horizontalAdvance(key_text(self.command)) + 8)
