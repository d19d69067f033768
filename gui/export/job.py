"""One export in the background: its progress, its end, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from engine.catalog.catalog import Catalog
from engine.reports.content.options import ExportOptions, ExportResult
from engine.reports.content.scope import ExportScope
from engine.reports.formats.base import Format
from engine.reports.making.export import check, export
from gui.base.context import Context
from gui.base.models import info_at_once
from gui.base.worker import Lane
from gui.export.pdf import Printer

_MILLISECONDS = 100


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be made.

    The model file `model` is asked for its operating points where `options` have none.
    """

    scope: ExportScope
    made: Format
    target: Path
    options: ExportOptions
    model: Path


class ExportJob(QObject):
    """Makes one export at a time, in the lane for files and with a catalog reader of its own."""

    progressed = Signal(int, int)
    """Photos read, and all there are to read."""
    done = Signal(ExportResult)
    """Also of a cancelled one."""
    failed = Signal(Exception)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Nothing goes on."""
        super().__init__(parent)
        self._context = context
        self._cancelled = False
        self._progress = (0, 0)
        self._running = False
        self._printer = Printer(self._is_cancelled, self)
        self._timer = QTimer(self, interval=_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        application = QCoreApplication.instance()
        if application is not None:
            # Whoever ends the program must not wait for an export.
            application.aboutToQuit.connect(self.cancel)

    @property
    def running(self) -> bool:
        """Whether an export goes on, or its target is looked at."""
        return self._running

    def ask(self, made: Format, target: Path, ready: Callable[[bool], None]) -> None:
        """Whether the target may be written to and, if so, whether something of ours is there.

        Either `ready` is called with the answer, or `failed` or `done` comes.
        """

        def look() -> bool:
            with self._reader() as catalog:
                check(target, made, catalog)
            return target.is_file() and target.stat().st_size > 0

        def answered(there: bool) -> None:
            if self._cancelled:
                self._end(ExportResult(target, 0, 0, cancelled=True))
                return
            self._running = False
            ready(there)

        self._cancelled = False
        self._progress = (0, 0)
        self._running = True
        self._run(look, answered)

    def start(self, order: ExportOrder) -> None:
        """Begins; `done` or `failed` will come."""
        self._cancelled = False
        self._running = True
        self._timer.start()
        self._run(lambda: self._export(order), self._end)

    def cancel(self) -> None:
        """Stops soon; `done` comes all the same."""
        self._cancelled = True

    # In the lane for files

    def _export(self, order: ExportOrder) -> ExportResult:
        with self._reader() as catalog:
            return export(
                order.scope,
                order.target,
                order.made,
                catalog,
                self._options(order),
                self._step,
                self._is_cancelled,
            )

    def _options(self, order: ExportOrder) -> ExportOptions:
        options = replace(order.options, printer=self._printer)
        if options.model is not None or not order.made.for_people:
            return options
        return replace(options, model=info_at_once(order.model))

    def _reader(self) -> Catalog:
        return Catalog(self._context.catalog.path, writer=False)

    def _step(self, read: int, total: int) -> None:
        self._progress = (read, total)

    def _is_cancelled(self) -> bool:
        return self._cancelled or self._context.background.closed

    # In the window's thread

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._context.background.run(Lane.FILES, work, done, self._fail)

    def _end(self, result: ExportResult) -> None:
        self._stop()
        self.done.emit(result)

    def _fail(self, error: Exception) -> None:
        self._stop()
        self.failed.emit(error)

    def _stop(self) -> None:
        self._running = False
        self._timer.stop()
        self._tell()

    def _tell(self) -> None:
        read, total = self._progress
        if total:
            self.progressed.emit(read, total)
