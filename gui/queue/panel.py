"""The queue at the window's side: what runs, what waits, and buttons for both."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui.look import theme
from gui.look.icons import icon
from gui.look.parts import bold, in_column, in_row
from gui.look.theme import Tone
from gui.queue.controller import RunQueue
from gui.queue.delegate import QueueDelegate
from gui.queue.items import QueueItem
from gui.queue.menu import QueueMenu
from gui.queue.model import QueueModel
from gui.words.names import run_title


class QueuePanel(QWidget):
    """A row for each run. The buttons act on the run that is chosen, else on the one that runs."""

    run_chosen = Signal(int)
    """The person clicked on a run, or pressed Enter on it."""
    options_requested = Signal(int)
    """The person wants to see or change the options of the run with this number."""

    def __init__(self, queue: RunQueue, parent: QWidget | None = None) -> None:
        """Follows the queue by itself."""
        super().__init__(parent)
        self._queue = queue
        self.model = QueueModel(queue, self)
        self.view = QueueView(self.model, self)
        self.menu = QueueMenu(queue, self.target, self.view)
        self.menu.run_chosen.connect(self.run_chosen)
        self.menu.options_requested.connect(self.options_requested)
        self.menu.move_by.connect(self._move_by)
        self.menu.rename_requested.connect(self.rename)
        self._heading = bold(QLabel(self.tr("Queue"), self))
        self._heading.setBuddy(self.view)
        self.go_button = self._button()
        self.go_button.clicked.connect(self._go)
        self.cancel_button = self._button()
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setIcon(icon("cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        self.more_button = self._button()
        self.more_button.setText(self.tr("More"))
        self.more_button.setToolTip(self.tr("All that can be done with the chosen run"))
        self.more_button.setMenu(self.menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self._heights: list[int] = []
        self._ran: int | None = None
        self.view.chosen.connect(self.run_chosen)
        self.view.width_changed.connect(self._fit_heights)
        self.view.menu_wanted.connect(self._show_menu)
        self.view.move_by.connect(self._move_by)
        self.view.remove_wanted.connect(self.menu.remove)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._update())
        queue.changed.connect(self._update)
        queue.progressed.connect(self._progressed)
        self._update()

    def target(self) -> QueueItem | None:
        """What the buttons act on: the chosen run, else the one that runs or would be next."""
        chosen = self.view.selectionModel().selectedIndexes()
        item = self.model.item(chosen[0].row()) if chosen else self.model.item(0)
        return item if item is None or chosen or item.unfinished else None

    def choose(self, run_id: int) -> None:
        """Selects a run's row, without a click."""
        index = self.model.index(self.model.row_of(run_id))
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(index, flag)

    def rename(self, run_id: int) -> None:
        """Lets the person write another name over that of a run."""
        index = self.model.index(self.model.row_of(run_id))
        if index.isValid():
            self.choose(run_id)
            self.view.edit(index)

    def _lay_out(self) -> None:
        buttons = self.go_button, self.cancel_button, self.more_button
        top = in_row(None, self._heading, (None, 1), *buttons, margins=(6, 4, 4, 0), spacing=2)
        in_column(self, top, self.view, margins=0, spacing=2)

    def _button(self) -> QToolButton:
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        button = QToolButton(self, toolButtonStyle=beside, autoRaise=True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    def _update(self) -> None:
        queue, target = self._queue, self.target()
        unfinished = any(each.unfinished for each in queue.items())
        if queue.running and not queue.paused:
            self._show_go(self.tr("Pause"), "pause", self.tr("Finish the photo in work, then wait"))
        elif queue.paused:
            self._show_go(self.tr("Resume"), "resume", self.tr("Go on after the pause"))
        else:
            tip = self.tr("Go on with all that is not finished")
            self._show_go(self.tr("Go on"), "resume", tip)
        self.go_button.setEnabled(queue.running or unfinished)
        self.cancel_button.setEnabled(target is not None and target.unfinished)
        self.cancel_button.setToolTip(
            self.tr("Stop “{name}”; what is done is kept").format(name=run_title(target.run))
            if target is not None
            else self.tr("Stop a run; what is done is kept")
        )
        self.more_button.setEnabled(bool(queue.items()))
        self._follow()
        self._fit_heights()
        self.view.viewport().update()

    def _follow(self) -> None:
        """Brings a run that has begun into sight, once."""
        current = next((each.run.id for each in self._queue.items() if each.is_current), None)
        if current is not None and current != self._ran:
            self.view.scrollTo(self.model.index(self.model.row_of(current)))
        self._ran = current

    # A method, not a lambda: Qt takes the connection back when the window is made anew.
    def _progressed(self, item: QueueItem) -> None:
        row = self.model.row_of(item.run.id)
        if row < len(self._heights) and self._heights[row] != self._height(row):
            self._fit_heights()

    def _fit_heights(self) -> None:
        heights = [self._height(row) for row in range(self.model.rowCount())]
        if heights != self._heights:
            self._heights = heights
            self.view.scheduleDelayedItemsLayout()

    def _height(self, row: int) -> int:
        return self.view.sizeHintForIndex(self.model.index(row)).height()

    def _show_go(self, text: str, name: str, tip: str) -> None:
        if self.go_button.text() != text:
            self.go_button.setText(text)
            self.go_button.setIcon(icon(name))
        self.go_button.setToolTip(tip)

    def _go(self) -> None:
        if self._queue.running and not self._queue.paused:
            self._queue.pause()
        elif self._queue.paused:
            self._queue.resume()
        else:
            self._queue.go_on()

    def _cancel(self) -> None:
        target = self.target()
        if target is not None:
            self._queue.cancel(target.run.id)

    def _move_by(self, step: int) -> None:
        target = self.target()
        if target is None:
            return
        row = self.model.row_of(target.run.id)
        # Before the row above, or after the one below.
        self.model.move(row, row - 1 if step < 0 else row + 2)
        self.choose(target.run.id)

    def _show_menu(self, position: QPoint) -> None:
        self.menu.popup(position)


class QueueView(QListView):
    """The list. Files that are dragged over it are the window's."""

    chosen = Signal(int)
    menu_wanted = Signal(QPoint)
    move_by = Signal(int)
    remove_wanted = Signal()
    width_changed = Signal()
    """Also where the bar that scrolls it comes or goes: rows may be higher or lower now."""

    def __init__(self, model: QueueModel, parent: QWidget) -> None:
        """Rows are dragged to put them in another order."""
        super().__init__(parent)
        self.setModel(model)
        self._delegate = QueueDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Queue of runs"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setToolTip(
            self.tr("Drag a waiting run, or press Alt+Up and Alt+Down, to change the order")
        )
        self.setMinimumHeight(self.fontMetrics().height() * 6)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        model = self.model()
        item = model.item(index.row()) if isinstance(model, QueueModel) else None
        if item is not None:
            self.chosen.emit(item.run.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt lays out rows anew for another height alone."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.width_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move, Enter shows the photos, F2 renames, Delete removes."""
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keys == Qt.KeyboardModifier.AltModifier and event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            self.move_by.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the run under the mouse, or of the chosen one for the menu key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_wanted.emit(self.viewport().mapToGlobal(below))
            return
        index = self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty list says where to begin."""
        super().paintEvent(event)
        if self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.tone(Tone.MUTED, self.palette()))
        margin = self.fontMetrics().height()
        painter.drawText(
            self.viewport().rect().adjusted(margin, margin, -margin, -margin),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            self.tr("Nothing to do yet. Drop folders or photos anywhere on this window."),
        )
        painter.end()
