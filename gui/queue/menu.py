"""All that can be done with a run of the queue."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from engine.values.records import RunState
from gui.look.icons import icon
from gui.queue.controller import RunQueue
from gui.queue.items import QueueItem
from gui.words.names import run_title


class QueueMenu(QMenu):
    """Acts on whatever `target` gives when it is opened; what makes no sense now is grey."""

    run_chosen = Signal(int)
    move_by = Signal(int)
    options_requested = Signal(int)
    """The person wants to see or change the options of the run with this number."""

    erase_requested = Signal(int)
    """The person wants all to be erased that is known of the run with this number."""

    def __init__(
        self,
        queue: RunQueue,
        target: Callable[[], QueueItem | None],
        parent: QWidget,
    ) -> None:
        """`target` is the run that the actions are for."""
        super().__init__(parent)
        self._queue, self._target = queue, target
        add, on_run = self._add, self._on_run
        self.show_photos = add(
            self.tr("&Show its photos"), "grid", on_run(self.run_chosen.emit), "Return"
        )
        self.open_folder = add(self.tr("&Open the folder"), "folder", self._open_folder)
        self.addSeparator()
        self.go_on = add(self.tr("&Go on"), "resume", on_run(queue.go_on_with))
        self.retry = add(self.tr("Retry &failed photos"), "retry", on_run(queue.retry_failed))
        self.again = self.addMenu(icon("retry"), self.tr("Run &again"))
        self.only_new = QAction(self.tr("Only &new and changed photos"), self)
        self.everything = QAction(self.tr("&Everything again"), self)
        self.only_new.triggered.connect(on_run(lambda run: queue.run_again(run, everything=False)))
        self.everything.triggered.connect(on_run(lambda run: queue.run_again(run, everything=True)))
        self.again.addActions([self.only_new, self.everything])
        self.options = add(self.tr("O&ptions…"), "settings", on_run(self.options_requested.emit))
        self.addSeparator()
        self.up = add(self.tr("Move &up"), "up", lambda: self.move_by.emit(-1), "Alt+Up")
        self.down = add(self.tr("Move &down"), "down", lambda: self.move_by.emit(1), "Alt+Down")
        self.addSeparator()
        self.cancel = add(self.tr("&Cancel"), "cancel", on_run(queue.cancel))
        self.take_off = add(self.tr("&Remove from the list"), "remove", self.remove, "Del")
        self.remove_finished = add(self.tr("Remove all that are &finished"), "", self._clean_up)
        self.addSeparator()
        self.erase = add(
            self.tr("&Erase all that is known of it…"), "", on_run(self.erase_requested.emit)
        )
        self.aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """Enables what can be done with the target now."""
        item = self._target()
        items = self._queue.items()
        over = [each for each in items if not each.unfinished]
        self.remove_finished.setEnabled(bool(over))
        for action in (self.show_photos, self.open_folder, self.options, self.take_off):
            action.setEnabled(item is not None)
        self.again.setEnabled(item is not None and not item.is_current)
        self.erase.setEnabled(item is not None and not self._queue.running)
        waits = item is not None and item.unfinished and not item.is_current
        waiting = [each.run.id for each in items if each.unfinished and not each.is_current]
        self.up.setEnabled(waits and item is not None and waiting[0] != item.run.id)
        self.down.setEnabled(waits and item is not None and waiting[-1] != item.run.id)
        self.cancel.setEnabled(item is not None and item.unfinished)
        goes = item is not None and item.run.state is not RunState.DONE and not item.is_current
        idle = not self._queue.running or (item and item.run.state is not RunState.QUEUED)
        self.go_on.setEnabled(bool(goes and idle))
        self.retry.setEnabled(bool(item and not item.is_current and item.failed))

    def remove(self) -> None:
        """Takes the target off the list; a run that goes on is asked about first."""
        item = self._target()
        if item is None or (item.is_current and not self._may_remove(item)):
            return
        self._queue.remove(item.run.id)

    def _add(self, text: str, name: str, act: Callable[[], None], key: str = "") -> QAction:
        action = QAction(text, self)
        if name:
            action.setIcon(icon(name))
        if key:
            # The list itself handles the key; here it is only shown.
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: act())
        self.addAction(action)
        return action

    def _on_run(self, act: Callable[[int], object]) -> Callable[[], None]:
        """What acts on the number of the target, where there is one."""

        def acts() -> None:
            if item := self._target():
                act(item.run.id)

        return acts

    def _may_remove(self, item: QueueItem) -> bool:
        answer = QMessageBox.question(
            self.parentWidget(),
            self.tr("Remove a run that goes on?"),
            self.tr("“{name}” is cancelled and leaves the list. What is done is kept.").format(
                name=run_title(item.run)
            ),
        )
        return answer == QMessageBox.StandardButton.Yes

    def _open_folder(self) -> None:
        if item := self._target():
            root = item.run.spec.roots[0]
            folder = root if os.path.isdir(root) else os.path.dirname(root)
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _clean_up(self) -> None:
        for item in self._queue.items():
            if not item.unfinished:
                self._queue.remove(item.run.id)
