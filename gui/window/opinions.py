"""The dialogs in which what reviewers said is compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from engine.index.index import Rows
from gui.window.main_window import MainWindow


class Comparing(QObject):
    """Opens them for the runs that are shown."""

    def __init__(self, window: MainWindow, shown_runs: Callable[[], frozenset[int]]) -> None:
        """Over `window`."""
        super().__init__(window)
        self._window, self._shown_runs = window, shown_runs

    def disagreements(self) -> None:
        """Where reviewers differ."""
        from gui.review.disagreement import DisagreementDialog

        window = self._window
        dialog = DisagreementDialog(window.context, window.pixels, self._shown_runs(), window)
        dialog.open_requested.connect(self._open)
        dialog.show()

    def agreement(self) -> None:
        """How far reviewers agree with each other, and with the estimates."""
        from gui.review.agreement import AgreementDialog

        AgreementDialog(self._window.context, self._shown_runs(), self._window).show()

    def _open(self, rows: Rows, position: int) -> None:
        self._window.show_viewer()
        self._window.viewer.open(rows, position)
