"""All that can be done with a run of the queue."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from engine.values.records import RunState
from gui.look.boxes import fitted
from gui.look.icons import icon
from gui.look.opening import open_place
from gui.queue.controller import RunQueue
from gui.queue.items import QueueItem
from gui.words.names import run_title


class QueueMenu(QMenu):
    """Acts on whatever `target` gives when it is opened; what makes no sense now is grey."""

    run_chosen = Signal(int)
    move_by = Signal(int)
    rename_requested = Signal(int)
    """The person wants to call the run with this number otherwise."""
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
        self.rename = add(self.tr("Rena&me"), "note", on_run(self.rename_requested.emit), "F2")
        self.options = add(self.tr("O&ptions…"), "settings", on_run(self.options_requested.emit))
        self.addSeparator()
        self.up = add(self.tr("Move &up"), "up", lambda: self.move_by.emit(-1), "Alt+Up")
        self.down = add(self.tr("Move &down"), "down", lambda: self.move_by.emit(1), "Alt+Down")
        self.addSeparator()
        self.cancel = add(self.tr("&Cancel"), "cancel", on_run(queue.cancel))
        self.take_off = add(self.tr("Remo&ve from the list…"), "remove", self.remove, "Del")
        self.addSeparator()
        self.erase = add(
            self.tr("&Erase all that is known of it…"), "", on_run(self.erase_requested.emit)
        )
        self.aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """Enables what can be done with the target now."""
        item = self._target()
        items = self._queue.items()
        for action in (
            self.show_photos,
            self.open_folder,
            self.options,
            self.rename,
            self.take_off,
        ):
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
        """Takes the target off the list, once the person has seen what that means."""
        if item := self._target():
            self._ask_to_remove([item])

    def remove_finished(self) -> None:
        """The same for all runs that are over."""
        self._ask_to_remove([each for each in self._queue.items() if not each.unfinished])

    def _ask_to_remove(self, items: list[QueueItem]) -> None:
        ids = [each.run.id for each in items]
        if ids:
            self._queue.ask_decisions(ids, lambda count: self._show_removal(items, count))

    def _show_removal(self, items: list[QueueItem], decisions: int) -> None:
        box = QMessageBox(self.parentWidget())
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Remove from the list?"))
        if len(items) == 1:
            text = self.tr("Remove “{name}” from the list?").format(name=run_title(items[0].run))
        else:
            text = self.tr("Remove %n finished run(s) from the list?", "", len(items))
        box.setText(text)
        box.setInformativeText(self._what_removal_means(items, decisions))
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)

        def answered() -> None:
            if box.clickedButton() is remove:
                self._queue.remove(*(each.run.id for each in items))
            box.deleteLater()

        box.finished.connect(answered)
        fitted(box).open()

    def _what_removal_means(self, items: list[QueueItem], decisions: int) -> str:
        photos = self.tr("%Ln photo(s)", "", sum(each.total or each.found for each in items))
        decided = self.tr("%Ln decision(s)", "", decisions)
        lines = [
            self.tr("{photos} and {decisions} leave queue, gallery, review and reports.").format(
                photos=photos, decisions=decided
            ),
            self.tr(
                "Nothing is erased: all results and decisions stay in the catalog. They are back "
                "with Undo (Ctrl+Z), or when the same folder is added again."
            ),
        ]
        if any(each.is_current for each in items):
            lines.insert(0, self.tr("The run is going on: it is cancelled."))
        elif any(each.unfinished for each in items):
            lines.insert(0, self.tr("The run is not finished: it is cancelled."))
        return "\n\n".join(lines)

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

    def _open_folder(self) -> None:
        if item := self._target():
            root = item.run.spec.roots[0]
            folder = root if os.path.isdir(root) else os.path.dirname(root)
            open_place(folder, self.parentWidget())
