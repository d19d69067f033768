"""What the window does about handing a collection on."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.window.dialogs import shown
from gui.window.main_window import MainWindow


class Delivering(QObject):
    """The hands of a main window that open the delivery dialog."""

    def __init__(self, window: MainWindow) -> None:
        """Connects the action, which needs something to hand on."""
        super().__init__(window)
        self._window, self._queue = window, window.queue
        self._action = window.actions_["deliver"]
        self._action.triggered.connect(lambda _=False: self.deliver())
        self._queue.changed.connect(self._update)
        window.context.runs_changed.connect(self._update)
        self._update()

    def deliver(self) -> None:
        """The delivery dialog, over all runs."""
        from gui.delivery.dialog import DeliveryDialog

        runs = tuple(sorted(item.run.id for item in self._queue.items()))
        shown(DeliveryDialog(self._window.context, runs, self._window))

    def _update(self) -> None:
        self._action.setEnabled(bool(self._queue.items()))
