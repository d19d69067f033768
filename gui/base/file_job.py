"""Work on files in the background, one at a time: its progress, its end, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from engine.catalog.catalog import Catalog
from gui.base.context import Context
from gui.base.worker import Lane

_MILLISECONDS = 100


class FileJob(QObject):
    """Does one thing at a time, in the lane for files and with a catalog reader of its own."""

    progressed = Signal(int, int)
    """Photos read, and all there are to read."""
    failed = Signal(Exception)

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
            # Whoever ends the program must not wait for this.
            application.aboutToQuit.connect(self.cancel)

    def cancel(self) -> None:
        """Stops soon; the answer comes all the same."""
        self._cancelled = True

    def _begin(self, work: Callable[[], object], answer: Callable[..., None]) -> None:
        """Does `work` in the lane; `answer` or `failed` gets what came of it, when it is over."""

        def done(result: object) -> None:
            self._stop()
            answer(result)

        def failed(error: Exception) -> None:
            self._stop()
            self.failed.emit(error)

        self._cancelled, self._progress, self.running = False, (0, 0), True
        self._timer.start()
        self._context.background.run(Lane.FILES, work, done, failed)

    # In the lane

    def _reader(self) -> Catalog:
        return Catalog(self._context.catalog.path, writer=False)

    def _step(self, read: int, total: int) -> None:
        self._progress = (read, total)

    def _is_cancelled(self) -> bool:
        return self._cancelled or self._context.background.closed

    # In the window's thread

    def _stop(self) -> None:
        self.running = False
        self._timer.stop()
        self._tell()

    def _tell(self) -> None:
        read, total = self._progress
        if total:
            self.progressed.emit(read, total)
