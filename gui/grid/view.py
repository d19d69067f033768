"""A grid of equal cells that does not care how many there are: all places are computed.

Qt's own list view keeps something for every item, and in icon mode lays all of them out. Here a
million cells cost as much as a hundred. Selection is a `GridSelection`; Qt's own has the current
cell only, where it is selected.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from gui.grid.band import RubberBand
from gui.grid.keys import press
from gui.grid.layout import GridLayout, scrolled
from gui.grid.painting import CellPainter, State
from gui.grid.selection import GridSelection
from gui.grid.spoken import Spoken

Index = QModelIndex | QPersistentModelIndex


class GridView(QListView):
    """Shows a list model in a grid; `activated` tells of Enter and double clicks.

    A QListView for screen readers, which hear of the cells of nothing less; it does nothing else.
    """

    drag_wanted = Signal()
    """What is selected is being dragged away with the mouse."""
    window_changed = Signal(int, int)
    """First and last visible cell (the latter excluded), when they are others than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """With no model yet."""
        super().__init__(parent)
        self._layout = GridLayout()
        self.selection = GridSelection(self)
        self._hovered = -1
        self._window = (0, 0)
        self._single_on_release = -1
        self._drag_from: QPoint | None = None
        self._painter = CellPainter(self, self.update_cells)
        self._spoken = Spoken(self, self.selection)
        self._band = RubberBand(self, self.selection, lambda: self._layout)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the number of columns.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.selection.changed.connect(self.viewport().update)
        self.selection.changed.connect(self._spoken.tell_selected)

    # Layout

    @property
    def grid(self) -> GridLayout:
        """Where everything is now."""
        return self._layout

    def set_cell_size(self, size: QSize) -> None:
        """Cells of another size; what is at the top stays there."""
        if size == QSize(self._layout.width, self._layout.height):
            return
        held = self.held_cell()
        self._lay_out(width=size.width(), height=size.height())
        self.hold(*held)
        self.viewport().update()

    def held_cell(self) -> tuple[int, int]:
        """The first cell of the view, and how far its top lies above the view's."""
        return self._layout.held(self.verticalOffset())

    def hold(self, cell: int, above: int) -> None:
        """Scrolls so that the cell's top lies `above` pixels over the view's."""
        if self._layout.count:
            cell = min(max(0, cell), self._layout.count - 1)
            # In another column the cell is where its line is.
            self.verticalScrollBar().setValue(self._layout.place(cell)[1] + above)

    def visible_cells(self) -> range:
        """The cells of which something can be seen."""
        top = self.verticalOffset()
        return self._layout.cells_between(top, top + self.viewport().height())

    def cell_rect(self, cell: int) -> QRect:
        """Where the cell is in the viewport."""
        return self._layout.rect(cell, self.verticalOffset())

    def update_cells(self, cells: range) -> None:
        """Paints these again, where they can be seen."""
        seen = self.visible_cells()
        first, last = max(cells.start, seen.start), min(cells.stop, seen.stop)
        for cell in range(first, last):
            self.viewport().update(self.cell_rect(cell))

    def current_cell(self) -> int:
        """The cell that the keyboard is at, -1 for none."""
        return self.currentIndex().row()

    def set_current_cell(self, cell: int, scroll: bool = True) -> None:
        """Moves the keyboard's cell; selection stays."""
        model = self.selectionModel()
        if model is None:
            return
        index = self.model().index(cell, 0) if cell >= 0 else QModelIndex()
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if scroll and cell >= 0:
            self.scrollTo(index)

    def _lay_out(self, width: int = 0, height: int = 0) -> None:
        model = self.model()
        self._layout = GridLayout(
            count=model.rowCount() if model is not None else 0,
            across=self.viewport().width(),
            width=width or self._layout.width,
            height=height or self._layout.height,
        )
        self.updateGeometries()

    # What QListView asks for

    def doItemsLayout(self) -> None:
        """Nothing is laid out: all places are computed."""
        QAbstractItemView.doItemsLayout(self)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """A screen reader hears the cell's words, and whether it is selected."""
        QAbstractItemView.currentChanged(self, current, previous)
        self._spoken.moved()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Of Qt's own selection, which has the current cell or nothing."""
        QAbstractItemView.selectionChanged(self, selected, deselected)

    def reset(self) -> None:
        """The model is another one, or all new."""
        QAbstractItemView.reset(self)
        self._hovered = -1
        self._band.drop()
        self._lay_out()
        self.selection.replace(np.zeros(self._layout.count, np.bool_))
        self._tell_window(force=True)

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Cells are added at the end, as the gallery does: nothing moves."""
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self._lay_out()
        self.selection.extend(self._layout.count)
        self._tell_window(force=True)
        self.viewport().update()

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Some cells look different now."""
        cells = range(top_left.row(), bottom_right.row() + 1)
        self.update_cells(cells)
        self._spoken.changed(cells)

    def visualRect(self, index: Index) -> QRect:
        """Where a cell is in the viewport."""
        return self.cell_rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The cell at a point of the viewport."""
        cell = self._layout.cell_at(point.x(), point.y() + self.verticalOffset())
        return self.model().index(cell, 0) if cell >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scrolls as little as shows the cell, or puts it where the hint says."""
        if not index.isValid():
            return
        bar = self.verticalScrollBar()
        bar.setValue(scrolled(bar.value(), self.cell_rect(index.row()), self._room(), hint))

    def horizontalOffset(self) -> int:
        """Always 0."""
        return 0

    def verticalOffset(self) -> int:
        """How many pixels are above the viewport."""
        return self.verticalScrollBar().value()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt's own way of selecting is not used."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What the cells of Qt's own selection cover of the viewport."""
        region = QRegion()
        for index in selection.indexes():
            region += self.cell_rect(index.row())
        return region

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The cell that a key leads to."""
        if not self._layout.count:
            return QModelIndex()
        return self.model().index(self.target(action), 0)

    def keyboardSearch(self, search: str) -> None:
        """Not here: it would walk through a million cells."""

    def updateGeometries(self) -> None:
        """The scroll bar's range and steps."""
        QAbstractItemView.updateGeometries(self)
        self._layout.give_range(self.verticalScrollBar(), self._room())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Moves what is painted already, so that only new lines are."""
        self._painter.hurry()
        if abs(dy) < self._room() and not self._band.drawn:
            self.viewport().scroll(0, dy)
        else:
            self.viewport().update()
        self._tell_window()
        if self.viewport().underMouse():
            self._hover_at(self.viewport().mapFromGlobal(self.cursor().pos()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first cell of the view stays in it."""
        held = self.held_cell()
        QAbstractItemView.resizeEvent(self, event)
        self._lay_out()
        self.hold(*held)
        self._tell_window()

    def _room(self) -> int:
        return self.viewport().height()

    def _tell_window(self, force: bool = False) -> None:
        seen = self.visible_cells()
        window = (seen.start, seen.stop)
        if force or window != self._window:
            self._window = window
            self.window_changed.emit(*window)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells that the event's region touches."""
        if self.itemDelegate() is None or self.model() is None:
            return
        painter = QPainter(self.viewport())
        try:
            self._painter.paint(painter, event, self._layout, self.state_of)
            self._band.paint(painter)
        finally:
            # An exception's traceback would keep the painter, and Qt cannot go on then.
            painter.end()

    def state_of(self, cell: int) -> State:
        """Whether it is selected, the keyboard is at it, and the pointer is over it."""
        state = State.State_Selected if cell in self.selection else State.State_None
        if cell == self.current_cell() and self.hasFocus():
            state |= State.State_HasFocus
        if cell == self._hovered:
            state |= State.State_MouseOver
        return state

    def _hover_at(self, point: QPoint) -> None:
        inside = self.viewport().rect().contains(point)
        cell = self._layout.cell_at(point.x(), point.y() + self.verticalOffset()) if inside else -1
        self._set_hovered(cell)

    def _set_hovered(self, cell: int) -> None:
        if cell != self._hovered:
            for each in (self._hovered, cell):
                if each >= 0:
                    self.viewport().update(self.cell_rect(each))
            self._hovered = cell

    # Keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt tells a screen reader of the grid; which cell it is at comes behind that."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._spoken.moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page Up and Down, Home, End; Space, Enter, Ctrl+A, Escape."""
        if not press(self, event):
            event.ignore()

    def target(self, action: QAbstractItemView.CursorAction) -> int:
        """The cell that a movement leads to from the current one."""
        seen = self.visible_cells().start
        return self._layout.target(action, self.current_cell(), seen, self._room())

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the cell, or starts a rubber band."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            event.ignore()
            return
        point = event.position().toPoint()
        cell = self._layout.cell_at(point.x(), point.y() + self.verticalOffset())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._single_on_release, self._drag_from = -1, None
        if event.button() == Qt.MouseButton.LeftButton:
            self._band.press(point, keep=control or shift)
        if cell < 0:
            if not (control or shift):
                self.selection.clear()
            return
        if event.button() == Qt.MouseButton.RightButton:
            if cell not in self.selection:
                self.selection.only(cell)
        elif shift:
            self.selection.stretch(cell, add=control)
        elif control:
            self.selection.toggle(cell)
        elif cell in self.selection:
            # Pressing on one of many may begin a double click: the others go on release. Or it
            # drags them all away, where on other cells it draws a band.
            self._single_on_release = cell
            self._drag_from = point
            self._band.end()
        else:
            self.selection.only(cell)
        self.set_current_cell(cell, scroll=False)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws the rubber band, or follows the mouse."""
        point = event.position().toPoint()
        if self._drag_from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            reach = (point - self._drag_from).manhattanLength()
            if reach >= QApplication.startDragDistance():
                self._single_on_release, self._drag_from = -1, None
                self.drag_wanted.emit()
            return
        if not event.buttons() & Qt.MouseButton.LeftButton or not self._band.drag(point):
            self._hover_at(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends the rubber band."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag_from = None
            if not self._band.drawn and self._single_on_release >= 0:
                self.selection.only(self._single_on_release)
            self._band.end()
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the cell."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._band.end()
            self.activated.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the keyboard the menu opens at the current cell."""
        position = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.current_cell() >= 0:
            self.scrollTo(self.currentIndex())
            position = self.cell_rect(self.current_cell()).center()
        self.customContextMenuRequested.emit(position)

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse that leaves points at nothing."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._set_hovered(-1)
        return super().viewportEvent(event)
