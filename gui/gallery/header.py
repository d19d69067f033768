"""The line over the gallery: photos or faces, order, text in paths, size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from engine.index.query import GalleryMode, GalleryOrder
from gui.base.settings import LIMITS
from gui.gallery.words import order_name
from gui.look.icons import icon
from gui.look.parts import clearable, in_row, named
from gui.look.steady import steady

_TYPING_MILLISECONDS = 250
_ZOOM_STEP = 20

MOST_FIRST = (GalleryOrder.P_MINOR, GalleryOrder.UNCERTAINTY)
"""The orders that begin with the greatest."""


class GalleryHeader(QWidget):
    """Tells what the person wants; shows what the gallery has."""

    mode_chosen = Signal(GalleryMode)
    order_chosen = Signal(GalleryOrder, bool)
    """And whether it is descending."""
    text_changed = Signal(str)
    """The text in paths, once the typing rests."""
    side_chosen = Signal(int)
    """The side of a thumbnail, in pixels before the screen's scaling."""
    leave_search = Signal()
    """The person is done with the text: the keyboard goes to the gallery."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Shows nothing chosen until told."""
        super().__init__(parent)
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_MILLISECONDS)
        self._typed.timeout.connect(self._tell_text)
        self._told_text = ""
        line = in_row(self, margins=(8, 6, 8, 6), spacing=6)
        self._make_modes(line)
        self._make_order(line)
        self._make_search(line)
        self.state = named(QLabel(), self.tr("State of the gallery"))
        line.addWidget(self.state)
        self._make_zoom(line)

    def show_mode(self, mode: GalleryMode) -> None:
        """Marks the mode; tells nobody."""
        self._modes[mode].setChecked(True)

    def show_order(self, order: GalleryOrder, descending: bool) -> None:
        """Marks the order; tells nobody."""
        with QSignalBlocker(self._order):
            self._order.setCurrentIndex(self._order.findData(order))
        with QSignalBlocker(self._direction):
            self._direction.setChecked(descending)
        self._show_direction(descending)

    def show_side(self, side: int) -> None:
        """Marks the size; tells nobody."""
        with QSignalBlocker(self._zoom):
            self._zoom.setValue(side)

    def show_state(self, text: str) -> None:
        """A few words on what is going on; none when all is there."""
        self.state.setText(text)

    def zoom(self, steps: int) -> None:
        """Larger or smaller, as the slider would."""
        self._zoom.setValue(self._zoom.value() + steps * _ZOOM_STEP)

    def search(self) -> None:
        """The keyboard goes to the text in paths."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc clears the text; without one it is for others."""
        if (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._search.text()
        ):
            if event.type() == QEvent.Type.KeyPress:
                self._search.clear()
                self._tell_text()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def clear_text(self) -> None:
        """No text in paths; tells nobody."""
        with QSignalBlocker(self._search):
            self._search.clear()
        self._typed.stop()
        self._told_text = ""

    def _make_modes(self, line: QHBoxLayout) -> None:
        group = QButtonGroup(self)
        self._modes = {}
        for mode, text, name, tip in (
            (GalleryMode.PHOTOS, self.tr("Photos"), "photo", self.tr("Whole photos (Ctrl+1)")),
            (GalleryMode.FACES, self.tr("Faces"), "crop", self.tr("One cell a face (Ctrl+2)")),
        ):
            button = self._button(name, tip)
            button.setText(text)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, mode=mode: self.mode_chosen.emit(mode))
            group.addButton(button)
            line.addWidget(button)
            self._modes[mode] = button

    def _make_order(self, line: QHBoxLayout) -> None:
        self._order = named(steady(QComboBox()), self.tr("Sort by"), self.tr("Sort by"))
        for order in GalleryOrder:
            self._order.addItem(order_name(order), order)
        self._order.currentIndexChanged.connect(self._order_changed)
        self._direction = self._button("sort-ascending", "")
        self._direction.setCheckable(True)
        self._direction.toggled.connect(self._show_direction)
        self._direction.toggled.connect(self._tell_order)
        self._show_direction(False)
        line.addWidget(self._order)
        line.addWidget(self._direction)

    def _make_search(self, line: QHBoxLayout) -> None:
        self._search = clearable(QLineEdit(placeholderText=self.tr("Text in path")))
        self._search.setAccessibleName(self.tr("Text in path"))
        self._search.setToolTip(self.tr("Only photos whose path has this text in it (Ctrl+F)"))
        sign = self._search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setText(self.tr("Text in path"))
        self._search.setMinimumWidth(self.fontMetrics().averageCharWidth() * 14)
        self._search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._search.textChanged.connect(self._typed.start)
        self._search.installEventFilter(self)
        self._search.returnPressed.connect(self._tell_text)
        self._search.returnPressed.connect(self.leave_search)
        line.addWidget(self._search, 1)

    def _make_zoom(self, line: QHBoxLayout) -> None:
        smaller = self._button("zoom-out", self.tr("Smaller thumbnails (Ctrl+−)"))
        larger = self._button("zoom-in", self.tr("Larger thumbnails (Ctrl++)"))
        smaller.clicked.connect(lambda: self.zoom(-1))
        larger.clicked.connect(lambda: self.zoom(1))
        says = self.tr("Size of the thumbnails")
        self._zoom = named(QSlider(Qt.Orientation.Horizontal), says, says)
        self._zoom.setSingleStep(_ZOOM_STEP // 2)
        self._zoom.setPageStep(_ZOOM_STEP * 2)
        low, high = LIMITS["thumbnail_side"]
        self._zoom.setRange(int(low), int(high))
        # It gives way before the window gets too wide for a small screen.
        letter = self.fontMetrics().averageCharWidth()
        self._zoom.setMinimumWidth(letter * 8)
        self._zoom.setMaximumWidth(letter * 14)
        self._zoom.valueChanged.connect(self.side_chosen)
        for widget in (smaller, self._zoom, larger):
            line.addWidget(widget)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = named(QToolButton(autoRaise=True), tip, tip)
        button.setIcon(icon(name))
        side = self.fontMetrics().height() + 2
        button.setIconSize(QSize(side, side))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _show_direction(self, descending: bool) -> None:
        text = self.tr("Greatest first") if descending else self.tr("Least first")
        self._direction.setIcon(icon("sort-descending" if descending else "sort-ascending"))
        named(self._direction, text, text)

    def _order_changed(self) -> None:
        """Another order begins where a person looks first: with what is most likely or unsure."""
        descending = GalleryOrder(self._order.currentData()) in MOST_FIRST
        with QSignalBlocker(self._direction):
            self._direction.setChecked(descending)
        self._show_direction(descending)
        self._tell_order()

    def _tell_order(self) -> None:
        self.order_chosen.emit(GalleryOrder(self._order.currentData()), self._direction.isChecked())

    def _tell_text(self) -> None:
        self._typed.stop()
        text = self._search.text().strip()
        if text != self._told_text:
            self._told_text = text
            self.text_changed.emit(text)
