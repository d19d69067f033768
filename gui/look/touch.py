"""Fingers: a pinch enlarges, a swipe goes on, a flick scrolls, and what is tapped is large enough.

Targets of 44 pixels: WCAG 2.2, 2.5.5.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QGestureEvent,
    QPinchGesture,
    QScroller,
    QStyle,
    QStyleOption,
    QWidget,
)

from gui.look.style import Style

TARGET = 44
"""Pixels, before the screen's scaling."""

SWIPE = 60
"""Pixels that a finger moves across for a swipe, at least; and twice as far as up or down."""

PINCH = 1.2
"""By how much fingers spread for one step of a size."""

_Content = QStyle.ContentsType
_HIGH = {
    _Content.CT_CheckBox, _Content.CT_RadioButton, _Content.CT_ComboBox, _Content.CT_SpinBox,
    _Content.CT_LineEdit, _Content.CT_MenuItem, _Content.CT_MenuBarItem, _Content.CT_TabBarTab,
    _Content.CT_ItemViewItem, _Content.CT_HeaderSection, _Content.CT_Slider,
}  # fmt: skip
_SQUARE = {_Content.CT_PushButton, _Content.CT_ToolButton}
_Metric = QStyle.PixelMetric
_METRICS = {
    _Metric.PM_ScrollBarExtent, _Metric.PM_SliderThickness, _Metric.PM_SliderControlThickness,
}  # fmt: skip


class TouchStyle(Style):
    """The same look with room for fingers. Only where it is wanted: it is asked for every size."""

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """At least `TARGET` high, buttons as wide, too."""
        wanted = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in _SQUARE:
            return wanted.expandedTo(QSize(TARGET, TARGET))
        return wanted.expandedTo(QSize(0, TARGET)) if kind in _HIGH else wanted

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Bars and handles are as thick."""
        found = super().pixelMetric(metric, option, widget)
        return max(found, TARGET) if metric in _METRICS else found


def least() -> QSize:
    """How large what paints itself has to be at least, so that a finger meets it."""
    return QSize(TARGET, TARGET) if isinstance(QApplication.style(), TouchStyle) else QSize(0, 0)


def flick(area: QAbstractScrollArea) -> None:
    """A finger scrolls the area, which goes on for a while by itself; the mouse does as before."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)


class Pinch(QObject):
    """Tells of fingers that spread or close over a widget, in steps."""

    stepped = Signal(int)
    """1 for larger, -1 for smaller."""

    def __init__(self, watched: QWidget) -> None:
        """Lives as long as the widget."""
        super().__init__(watched)
        self._spread = 1.0
        watched.grabGesture(Qt.GestureType.PinchGesture)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes pinches; all else goes on."""
        if not isinstance(event, QGestureEvent):
            return False
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        if pinch.state() is Qt.GestureState.GestureStarted:
            self._spread = 1.0
        self.spread(pinch.scaleFactor())
        event.accept(pinch)
        return True

    def spread(self, factor: float) -> None:
        """The fingers are so much further apart than at the last word."""
        self._spread *= factor
        while self._spread >= PINCH:
            self._spread /= PINCH
            self.stepped.emit(1)
        while self._spread <= 1 / PINCH:
            self._spread *= PINCH
            self.stepped.emit(-1)


class Swipe(QObject):
    """Tells of a finger that goes across a widget, where `allowed` says that nothing else is meant.

    What Qt makes of a touch screen's touches for those who know the mouse alone is listened to: a
    tap stays a click. The mouse itself is left alone.
    """

    swiped = Signal(int)
    """1 for the next, which is to the left, -1 for the one before."""

    def __init__(self, watched: QWidget) -> None:
        """Lives as long as the widget."""
        super().__init__(watched)
        self.allowed = True
        self._start: QPointF | None = None
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the movements of a finger that swipes; the press and a tap's release go on."""
        if isinstance(event, QGestureEvent):
            # Two fingers mean something else.
            self._start = None
        if not isinstance(event, QMouseEvent) or not _is_finger(event):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._start = event.position() if self.allowed else None
        elif self._start is None:
            return False
        elif event.type() == QEvent.Type.MouseMove:
            return True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            way, self._start = event.position() - self._start, None
            if abs(way.x()) >= SWIPE and abs(way.x()) >= 2 * abs(way.y()):
                self.swiped.emit(1 if way.x() < 0 else -1)
                # Whoever was pressed must not take this for a click where the finger is now.
                _let_go(watched, event)
                return True
        return False


def _is_finger(event: QMouseEvent) -> bool:
    device = event.pointingDevice()
    return device is not None and device.type() is QInputDevice.DeviceType.TouchScreen


def _let_go(watched: QObject, event: QMouseEvent) -> None:
    """The same release outside of the widget: nothing is under it."""
    nowhere = QPointF(-1, -1)
    release = QMouseEvent(
        QEvent.Type.MouseButtonRelease, nowhere, event.globalPosition(), event.button(),
        event.buttons(), event.modifiers(),
    )  # fmt: skip
    QApplication.sendEvent(watched, release)
