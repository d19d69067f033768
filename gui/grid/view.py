"""A grid of equal cells that does not care how many there are: all places are computed.

Qt's own list view keeps something for every item, and in icon mode lays all of them out. Here a
million cells cost as much as a hundred. Selection is a `GridSelection`; Qt's selection model has
the current cell only.
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
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from gui.grid.band import RubberBand
from gui.grid.keys import press
from gui.grid.layout import GAP, GridLayout
from gui.grid.painting import CellPainter, State
from gui.grid.selection import GridSelection

Index = QModelIndex | QPersistentModelIndex

_NOTCHES_A_LINE = 3


class GridView(QAbstractItemView):
    """Shows a list model in a grid; `activated` tells of Enter and double clicks."""

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
        self.setTabKeyNavigation(False)
        self.selection.changed.connect(self.viewport().update)

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
        top = self.verticalOffset()
        cells = self._layout.cells_between(top, top + 1)
        if not len(cells):
            return 0, -GAP
        return cells.start, top - self._layout.place(cells.start)[1]

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

    # What QAbstractItemView asks for

    def reset(self) -> None:
        """The model is another one, or all new."""
        super().reset()
        self._hovered = -1
        self._band.drop()
        self._lay_out()
        self.selection.replace(np.zeros(self._layout.count, np.bool_))
        self._tell_window(force=True)

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Cells are added at the end, as the gallery does: nothing moves."""
        super().rowsInserted(parent, start, end)
        self._lay_out()
        self.selection.extend(self._layout.count)
        self._tell_window(force=True)
        self.viewport().update()

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Some cells look different now."""
        self.update_cells(range(top_left.row(), bottom_right.row() + 1))

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
        rect, bar, room = self.cell_rect(index.row()), self.verticalScrollBar(), self._room()
        wanted = QAbstractItemView.ScrollHint
        if hint is wanted.PositionAtTop:
            bar.setValue(bar.value() + rect.top() - GAP)
        elif hint is wanted.PositionAtBottom:
            bar.setValue(bar.value() + rect.bottom() + GAP - room)
        elif hint is wanted.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - room // 2)
        elif rect.top() < 0 or rect.height() > room:
            bar.setValue(bar.value() + rect.top() - GAP)
        elif rect.bottom() > room:
            bar.setValue(bar.value() + rect.bottom() + GAP - room)

    def horizontalOffset(self) -> int:
        """Always 0."""
        return 0

    def verticalOffset(self) -> int:
        """How many pixels are above the viewport."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _: Index) -> bool:
        """No cell is ever hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt's own way of selecting is not used."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What the cells of Qt's own selection cover of the viewport."""
        region = QRegion()
        seen = self.visible_cells()
        for each in selection.toList():
            for cell in range(max(each.top(), seen.start), min(each.bottom() + 1, seen.stop)):
                region += self.cell_rect(cell)
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
        super().updateGeometries()
        bar = self.verticalScrollBar()
        room = self._room()
        bar.setRange(0, max(0, self._layout.total_height - room))
        bar.setPageStep(max(1, room - GAP))
        # A notch of the wheel is three steps: one line, or what is seen of a larger one.
        line = min(self._layout.pitch, max(1, room // 2))
        bar.setSingleStep(max(1, line // _NOTCHES_A_LINE))

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
        super().resizeEvent(event)
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
