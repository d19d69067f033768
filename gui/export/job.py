"""One export in the background: its progress, its end, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.reports.content.options import ExportOptions, ExportResult
from engine.reports.content.scope import ExportScope
from engine.reports.formats.base import Format
from engine.reports.making.export import check, export
from gui.base.context import Context
from gui.base.file_job import FileJob
from gui.base.models import info_at_once
from gui.export.pdf import Printer


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


class ExportJob(FileJob):
    """Makes one export at a time."""

    done = Signal(ExportResult)
    """Also of a cancelled one."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Nothing goes on."""
        super().__init__(context, parent)
        self._printer = Printer(self._is_cancelled, self)

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
                self.done.emit(ExportResult(target, 0, 0, cancelled=True))
            else:
                ready(there)

        self._begin(look, answered)

    def start(self, order: ExportOrder) -> None:
        """Begins; `done` or `failed` will come."""
        self._begin(lambda: self._export(order), self.done.emit)

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
