"""A delivery in the background: its checks, then the folder; with a way to stop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from engine.reports.delivery.checks import Checks, checks_of
from engine.reports.delivery.deliver import Delivered, check_new_folder, deliver
from engine.reports.delivery.rules import DeliveryRules
from engine.support.languages import Language
from gui.base.file_job import FileJob


class DeliveryJob(FileJob):
    """Checks or delivers. `failed` has CancelledError where the checks were called off."""

    checked = Signal(Checks)
    delivered = Signal(Delivered)
    """Also of a cancelled one."""

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
