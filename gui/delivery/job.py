"""A delivery in the background: its checks, then the folder; with a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from engine.catalog.catalog import Catalog
from engine.reports.delivery.checks import Checks, checks_of
from engine.reports.delivery.deliver import Delivered, check_new_folder, deliver
from engine.reports.delivery.rules import DeliveryRules
from engine.support.languages import Language
from gui.base.context import Context
from gui.base.worker import Lane

_MILLISECONDS = 100


class DeliveryJob(QObject):
    """Does one thing at a time, in the lane for files and with a catalog reader of its own."""

    progressed = Signal(int, int)
    """Photos read, and all there are to read."""
    checked = Signal(Checks)
    delivered = Signal(Delivered)
    """Also of a cancelled one."""
    failed = Signal(Exception)
    """CancelledError where the checks were called off."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Nothing goes on."""
        super().__init__(parent)
        self._context = context
        self._cancelled = False
        self._progress = (0, 0)
        self.running = False
        self._timer = QTimer(self, interval=_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        application = QCoreApplication.instance()
        if application is not None:
            # Whoever ends the program must not wait for a delivery.
            application.aboutToQuit.connect(self.cancel)

    def check(self, runs: tuple[int, ...], target: Path, rules: DeliveryRules) -> None:
        """Counts what there is to know, if the folder may be; `checked` or `failed` will come."""

        def work() -> Checks:
            check_new_folder(target)
            with self._reader() as catalog:
                return checks_of(runs, rules, catalog, self._step, self._is_cancelled)

        self._begin(work, self.checked.emit)

    def deliver(
        self,
        runs: tuple[int, ...],
        target: Path,
        rules: DeliveryRules,
        acknowledged: Checks,
        language: Language,
    ) -> None:
        """Makes the folder; `delivered` or `failed` will come."""

        def work() -> Delivered:
            with self._reader() as catalog:
                return deliver(
                    *(runs, target, rules, catalog, acknowledged, language),
                    self._step,
                    self._is_cancelled,
                )

        self._begin(work, self.delivered.emit)

    def cancel(self) -> None:
        """Stops soon; the answer comes all the same."""
        self._cancelled = True

    def _begin(self, work: Callable[[], object], answer: Callable[..., None]) -> None:
        def done(result: object) -> None:
            self._stop()
            answer(result)

        def failed(error: Exception) -> None:
            self._stop()
            self.failed.emit(error)

        self._cancelled, self._progress, self.running = False, (0, 0), True
        self._timer.start()
        self._context.background.run(Lane.FILES, work, done, failed)

    def _reader(self) -> Catalog:
        return Catalog(self._context.catalog.path, writer=False)

    def _step(self, read: int, total: int) -> None:
        self._progress = (read, total)

    def _is_cancelled(self) -> bool:
        return self._cancelled or self._context.background.closed

    def _stop(self) -> None:
        self.running = False
        self._timer.stop()
        self._tell()

    def _tell(self) -> None:
        read, total = self._progress
        if total:
            self.progressed.emit(read, total)
