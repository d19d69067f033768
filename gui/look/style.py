"""Fusion, with edges of controls that can be seen in both themes.

Fusion takes a control's edge from the window's colour made darker, which on a dark window is no
edge at all; WCAG 2.2, 1.4.11 wants a contrast of 3:1 for it.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QWidget,
)

_Primitive = QStyle.PrimitiveElement
_SQUARES = {_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorItemViewItemCheck}
_PANELS = {_Primitive.PE_PanelLineEdit, _Primitive.PE_PanelButtonCommand}
_MENU = _Primitive.PE_PanelMenu
_BUTTONS = {_Primitive.PE_PanelButtonCommand, _Primitive.PE_PanelButtonTool}
_DOT = _Primitive.PE_IndicatorRadioButton
_COMPLEX = {QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox}
_DIALOG_BUTTONS = {
    each
    for each in QStyle.StandardPixmap
    if each.name.startswith("SP_Dialog") and each.name.endswith("Button")
}
ROUND = 2.0
TINT = 70
"""Opacity, of 255, of the highlight over a button that is down."""


class Style(QProxyStyle):
    """Draws as Fusion does, then the edge."""

    def __init__(self) -> None:
        """Over a Fusion of its own."""
        super().__init__("Fusion")

    def standardIcon(
        self,
        standard: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        """None on OK, Cancel and Close: Qt's own are of few pixels, and dark on dark."""
        if standard in _DIALOG_BUTTONS:
            return QIcon()
        return super().standardIcon(standard, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Ticks, dots, buttons, menus and what one types in have an edge."""
        super().drawPrimitive(element, option, painter, widget)
        if element is _MENU or (
            element is _Primitive.PE_Frame and isinstance(widget, QPlainTextEdit)
        ):
            _edge(option, painter)
        elif element in _SQUARES or element is _DOT:
            _edge(option, painter, round_whole=element is _DOT)
        elif element in _PANELS:
            # A line within a spin box or a combo box has the edge of that.
            if isinstance(option, QStyleOptionFrame) and option.lineWidth <= 0:
                return
            _edge(option, painter)
        if element in _BUTTONS and option.state & QStyle.StateFlag.State_On:
            _down(option, painter)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Combo boxes and spin boxes have one, too."""
        super().drawComplexControl(control, option, painter, widget)
        if control in _COMPLEX:
            _edge(option, painter)


def _edge(option: QStyleOption, painter: QPainter, *, round_whole: bool = False) -> None:
    state = option.state
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Enabled:
        role = QPalette.ColorRole.Accent
    else:
        role = QPalette.ColorRole.Dark
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(role), 1.0))
    rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    if round_whole:
        side = min(rect.width(), rect.height())
        circle = QRectF(0, 0, side, side)
        circle.moveCenter(rect.center())
        painter.drawEllipse(circle)
    else:
        painter.drawRoundedRect(rect, ROUND, ROUND)
    painter.restore()


def _down(option: QStyleOption, painter: QPainter) -> None:
    """What is switched on: Fusion makes it a little darker, which a dark theme does not show."""
    tint = QColor(option.palette.color(QPalette.ColorRole.Highlight))
    tint.setAlpha(TINT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), 1.0))
    painter.setBrush(tint)
    rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, ROUND, ROUND)
    painter.restore()
