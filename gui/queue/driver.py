"""Drives one run at a time in its thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.catalog.catalog import Catalog
from engine.run.child import RunBeside, RunProcess
from engine.run.job import RunEnd, RunJob, RunNews
from engine.run.options import KnownModels, Models, RunOptions
from engine.values.ages import PolicySettings
from engine.values.records import Run
from engine.values.troubles import RunTrouble, Trouble
from gui.base.worker import JobThread


class RunDriver(QObject):
    """The thread of the run that goes on."""

    told = Signal(RunNews)
    """At most ten times a second."""
    ended = Signal(RunEnd)

    def __init__(
        self, catalog: Catalog, parent: QObject | None = None, *, beside: bool = True
    ) -> None:
        """Nothing runs. Runs are done in a process `beside` this one, or else in a thread of it."""
        super().__init__(parent)
        self._catalog = catalog
        self._process = RunProcess(catalog.path) if beside else None
        self._thread: JobThread | None = None
        self._job: RunJob | RunBeside | None = None

    @property
    def busy(self) -> bool:
        """Whether a run is in work."""
        return self._thread is not None

    def begin(
        self,
        run: Run,
        models: KnownModels,
        options: RunOptions,
        settings: PolicySettings,
        paused: bool,
    ) -> None:
        """Goes on with `run`, in this process with open models; nothing else may be in work."""
        if self._process is not None:
            self._job = RunBeside(self._process, self._catalog, run)
        else:
            assert isinstance(models, Models)
            self._job = RunJob(self._catalog, run, models, options, settings)
        self._thread = JobThread(self._job, self)
        if paused:
            self._thread.control.pause()
        self._thread.told.connect(self.told)
        self._thread.ended.connect(self._over)
        self._thread.start()

    def set_paused(self, paused: bool) -> None:
        """Pauses or goes on."""
        if self._thread is not None:
            control = self._thread.control
            (control.pause if paused else control.resume)()

    def cancel(self, hide: bool) -> None:
        """Gives the run up, and takes it off the queue where `hide` says so."""
        if self._thread is not None and self._job is not None:
            self._job.cancel_for_good = True
            self._job.hide = hide
            self._thread.control.cancel()

    def stop(self, seconds: float) -> bool:
        """Interrupts the run; whether it ended in time."""
        ended = self._thread is None or self._thread.stop(seconds)
        if self._process is not None:
            self._process.close()
        return ended

    def _over(self, error: Exception | None) -> None:
        thread, job = self._thread, self._job
        self._thread = self._job = None
        assert thread is not None
        assert job is not None
        thread.deleteLater()
        # The job catches all that it can; where even its end failed, the run is as it was.
        trouble = RunTrouble(Trouble.BUG, str(error))
        self.ended.emit(job.end or RunEnd(job.run, None, 0, trouble))
