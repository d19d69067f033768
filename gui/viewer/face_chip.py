"""Small pieces of the side panel: chips for estimates and decisions, a text to copy."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from gui.look.palette import INK
from gui.look.parts import smooth


class Chip(QWidget):
    """A word in a group's colour. A decision's is filled, an estimate's only has an edge."""

    def __init__(self, filled: bool, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._filled = filled
        self._text = ""
        self._colour = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, colour: str) -> None:
        """A text, with the colour that stands for it."""
        self._text = text
        self._colour = QColor(colour)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The text with room round it."""
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self._text) + metrics.height() * 2, metrics.height() + 6
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip."""
        painter = smooth(self)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        height = self.fontMetrics().height()
        if self._filled:
            painter.setBrush(self._colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect, 4, 4)
            painter.setPen(QColor(INK))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text)
            return
        text = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setBrush(self._colour)
        painter.setPen(QPen(text, 1))
        side = height * 0.55
        square = QRectF(rect.left() + height * 0.3, rect.center().y() - side / 2, side, side)
        painter.drawRect(square)
        painter.setPen(text)
        spot = rect.adjusted(height * 1.1, 0, 0, 0)
        painter.drawText(
            spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._text
        )


_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class CopyLabel(QWidget):
    """A long text, whole as a tool tip, and to be copied.

    On one line, cut in its middle; or, where it `wraps`, on as many as it needs.
    """

    def __init__(self, parent: QWidget | None = None, wraps: bool = False) -> None:
        """Empty."""
        super().__init__(parent)
        self._text = ""
        self._wraps = wraps
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # What is fixed in height would stay on one line.
        high = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, high)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        self._copy = QAction(self.tr("Copy"), self)
        self._copy.triggered.connect(self.copy)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def show_text(self, text: str, name: str) -> None:
        """A text; `name` says what it is."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """All lines, where it wraps."""
        if not self._wraps:
            return super().heightForWidth(width)
        room = QRect(0, 0, max(1, width - 4), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAPPED, self._text).height() + 2

    def copy(self) -> None:
        """Into the clipboard."""
        QGuiApplication.clipboard().setText(self._text)

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 12, metrics.height() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies as everywhere."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers to copy."""
        menu = QMenu(self)
        menu.addAction(self._copy)
        at = event.globalPos()
        menu.popup(at if not at.isNull() else self.mapToGlobal(QPoint(0, self.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much of the text as there is room for, and the focus."""
        painter = QPainter(self)
        palette = self.palette()
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        room = self.rect().adjusted(2, 0, -2, 0)
        if self._wraps:
            painter.drawText(room, _WRAPPED, self._text)
            return
        shown = self.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideMiddle, self.width() - 4
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, shown)
