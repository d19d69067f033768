"""What every page is put together from: rows and columns, headings, buttons, areas that scroll."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon, QPaintDevice, QPainter
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

Item = QWidget | QLayout
Part = Item | int | None | tuple[Item | None, int] | tuple[Item, int, Qt.AlignmentFlag]
"""A widget or a layout, alone or with its stretch and alignment; pixels of room; None, room that
gives way; (None, 1), room that takes what is left."""

Margins = int | tuple[int, int, int, int]
Box = TypeVar("Box", bound=QBoxLayout)
Widget = TypeVar("Widget", bound=QWidget)


def in_row(
    parent: QWidget | None, *parts: Part, margins: Margins | None = None, spacing: int | None = None
) -> QHBoxLayout:
    """The parts beside each other, as the layout of `parent` where there is one."""
    return _filled(QHBoxLayout(parent) if parent else QHBoxLayout(), parts, margins, spacing)


def in_column(
    parent: QWidget | None, *parts: Part, margins: Margins | None = None, spacing: int | None = None
) -> QVBoxLayout:
    """The parts below each other, as the layout of `parent` where there is one."""
    return _filled(QVBoxLayout(parent) if parent else QVBoxLayout(), parts, margins, spacing)


def bold(widget: Widget, times: float = 1.0) -> Widget:
    """The widget, its letters bold and `times` as large."""
    font = widget.font()
    font.setBold(True)
    if times != 1.0:
        font.setPointSizeF(font.pointSizeF() * times)
    widget.setFont(font)
    return widget


def named(widget: Widget, name: str, tip: str = "") -> Widget:
    """The widget, with what a screen reader calls it, and what is said below the mouse."""
    widget.setAccessibleName(name)
    if tip:
        widget.setToolTip(tip)
    return widget


def clearable(line: QLineEdit) -> QLineEdit:
    """The line with a button that empties it; Qt's own has no words."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        if not button.accessibleName():
            button.setAccessibleName(QCoreApplication.translate("Parts", "Clear the text"))
    return line


def selectable(label: QLabel) -> QLabel:
    """The label, in as many lines as it needs; its text can be copied."""
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def pictured(icon: QIcon, lines: float) -> QLabel:
    """An icon as high as so many lines of text."""
    label = QLabel()
    side = round(label.fontMetrics().height() * lines)
    label.setPixmap(icon.pixmap(side, side))
    return label


def buttons_of(dialog: QDialog, *which: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """The dialog's own buttons, connected: Close, where nothing else is asked for."""
    box = QDialogButtonBox()
    for each in which or (QDialogButtonBox.StandardButton.Close,):
        box.addButton(each)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box


def smooth(device: QPaintDevice) -> QPainter:
    """A painter whose slanted and round lines have no steps."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def frameless(area: QScrollArea, inside: QWidget, own_ground: bool = True) -> None:
    """Shows `inside`, as wide as the area; or on the ground that the area stands on."""
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not own_ground:
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)


def _filled(box: Box, parts: tuple[Part, ...], margins: Margins | None, spacing: int | None) -> Box:
    if margins is not None:
        box.setContentsMargins(*(margins if isinstance(margins, tuple) else (margins,) * 4))
    if spacing is not None:
        box.setSpacing(spacing)
    for part in parts:
        item, *how = part if isinstance(part, tuple) else (part,)
        if isinstance(item, QWidget):
            box.addWidget(item, *how)  # type: ignore[arg-type]
        elif isinstance(item, QLayout):
            box.addLayout(item, *how)
        elif item is None:
            box.addStretch(*how)
        else:
            box.addSpacing(item)
    return box
