"""How far the run is, for who does not look at the window: title, taskbar, a word at its end."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from engine.values.records import RunState
from gui.base.context import Context
from gui.queue.controller import RunQueue
from gui.queue.items import QueueItem
from gui.window.desktop import Notices, Show, taskbar

SEPARATOR = " · "


class RunSigns(QObject):
    """Follows the queue as long as the window lives."""

    def __init__(
        self,
        context: Context,
        queue: RunQueue,
        window: QWidget,
        show: Show | None = None,
        notices: Notices | None = None,
    ) -> None:
        """`show` and `notices` are other ones than the desktop's."""
        super().__init__(window)
        self._context, self._queue, self._window = context, queue, window
        self._show = show
        self._notices = notices or Notices(self)
        self._told = ""
        self._share: float | None = None
        queue.progressed.connect(self._progressed)
        queue.changed.connect(self._changed)
        queue.finished.connect(self._finished)
        window.windowTitleChanged.connect(self._title_changed)

    def close(self) -> None:
        """Takes everything away."""
        self._tell(None)
        self._notices.close()

    def _progressed(self, item: QueueItem) -> None:
        self._tell(item)

    def _changed(self) -> None:
        current = next((item for item in self._queue.items() if item.is_current), None)
        self._tell(current)

    def _tell(self, item: QueueItem | None) -> None:
        share = None
        if item is not None:
            share = min(1.0, item.done / item.total) if item.total else 0.0
        told = "" if item is None else self._words(item, share or 0.0)
        if told != self._told:
            title = self._own_title()
            self._told = told
            self._window.setWindowTitle(f"{told}{SEPARATOR}{title}" if told else title)
        # Per cent: a taskbar has no more room.
        share = None if share is None else int(100 * share) / 100
        if share != self._share:
            self._share = share
            # Not before there is something to tell: the window has to be there.
            if self._show is None:
                self._show = taskbar(self._window)
            self._show(share)

    def _words(self, item: QueueItem, share: float) -> str:
        number = self.tr("{n}%").format(n=int(100 * share))
        return self.tr("{progress} (paused)").format(progress=number) if item.paused else number

    def _own_title(self) -> str:
        return self._window.windowTitle().removeprefix(f"{self._told}{SEPARATOR}")

    def _title_changed(self, title: str) -> None:
        """Others set a title of their own, such as a case's name."""
        if self._told and not title.startswith(self._told):
            self._window.setWindowTitle(f"{self._told}{SEPARATOR}{title}")

    def _finished(self, run_id: int) -> None:
        item = self._queue.item(run_id)
        # Whoever looks at the window sees it there.
        if item is None or not self._context.settings.notify or QApplication.activeWindow():
            return
        if item.run.state is RunState.DONE:
            title = self.tr("A run is done")
        elif item.run.state is RunState.INTERRUPTED:
            title = self.tr("A run has stopped")
        else:
            return
        # No name: it stays in the desktop's list, where others may read it.
        lines = [self.tr("%Ln photo(s)", "", item.total or item.found)]
        if item.flagged is not None:
            lines.append(self.tr("%Ln of them flagged", "", item.flagged))
        if item.failed:
            lines.append(self.tr("%Ln of them failed", "", item.failed))
        self._notices.say(title, ", ".join(lines))
