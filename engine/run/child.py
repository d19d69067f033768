"""The process of the window's runs, from outside: started once, kept warm, started again once.

An abort of ONNX Runtime, a kill for want of memory or a model that hangs takes that process and not
the window. What it had finished is in the catalog.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.run import wire
from engine.run.control import Control
from engine.run.job import RunEnd, RunNews
from engine.run.serve import serve
from engine.support.errors import CatalogError
from engine.support.log import log_in_use, write_line
from engine.support.messages import Message
from engine.support.processes import FROM_OTHERS, give_way, no_main_module
from engine.support.reasons import Reason
from engine.values.records import Run, RunCounts, RunState
from engine.values.troubles import RunTrouble, Trouble

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.02
"""How often it is looked whether the person has paused or cancelled."""

PATIENCE_SECONDS = 1.0
"""After a cancel, in which the photos in work may end; then the process is ended."""

START_SECONDS = 60.0
STOP_SECONDS = 1.5
"""After which a process that does not end is killed: the catalog stands any moment."""


Serve = Callable[[Connection, str], None]
"""Does runs as it is told on the connection, with the catalog of this path."""


class DiedError(Exception):
    """The process ended without a word. `code` is its exit code, below 0 a signal's number."""

    def __init__(self, code: int | None) -> None:
        """See the class."""
        super().__init__(f"exit code {code}")
        self.code = code


class RunProcess:
    """One process for the runs of a catalog, whose lock this process holds."""

    def __init__(self, catalog: Path, target: Serve = serve) -> None:
        """Nothing is started before the first run; `target` is what the process does."""
        self._path = catalog
        self._target = target
        self._lock = threading.Lock()
        self._closed = False
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        # Before multiprocessing's own, which waits for a process that waits for us.
        atexit.register(self.close)

    @property
    def pid(self) -> int | None:
        """The process's number, None where there is none."""
        return self._process.pid if self._process is not None else None

    def begin(
        self, run_id: int, paused: bool, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        """Has the run done; DiedError where no process can be had, or it is `cancelled` before."""
        if self._connection is None:
            self._start(cancelled)
        self.say("run", run=run_id, paused=paused)

    def say(self, what: str, **values: object) -> None:
        """Tells the process something; DiedError where there is none."""
        try:
            wire.send(self._there(), what, **values)
        except OSError as error:
            raise self.give_up() from error

    def next(self, seconds: float) -> wire.Told | None:
        """What it says within `seconds`, None for nothing; its log goes into ours.

        Raises DiedError where it has ended, or says what it cannot say.
        """
        connection = self._there()
        try:
            if not connection.poll(seconds):
                return None
            told = wire.receive(connection)
            if told["what"] != "log":
                return told
            write_line(wire.line_of(told))
            return None
        except (EOFError, OSError, wire.WireError) as error:
            raise self.give_up() from error

    def close(self) -> None:
        """Ends the process, at once where it is in the middle of something; idempotent."""
        with self._lock:
            self._closed = True
        atexit.unregister(self.close)
        self._end()

    def _start(self, cancelled: Callable[[], bool]) -> None:
        with self._lock:
            if self._closed:
                raise DiedError(None)
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(
                target=self._target, args=(theirs, str(self._path)), name="faixa-runs"
            )
            with theirs, no_main_module():
                self._process.start()
            pid = self._process.pid
        give_way(pid)
        told = None
        until = time.monotonic() + START_SECONDS
        while told is None and time.monotonic() < until and not cancelled():
            told = self.next(LOOK_SECONDS)
        if told is None or told["what"] != "ready" or told.get("version") != wire.VERSION:
            raise self.give_up()
        log.info("runs are done by process %s", pid)

    def give_up(self) -> DiedError:
        """The process is ended, whatever it is about."""
        process = self._process
        self._end()
        return DiedError(process.exitcode if process is not None else None)

    def _there(self) -> Connection:
        """Its connection; DiedError where another thread has ended it meanwhile."""
        connection = self._connection
        if connection is None:
            raise DiedError(None)
        return connection

    def _end(self) -> None:
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection is not None:
            connection.close()  # it ends by that, unless it hangs
        if process is not None:
            process.join(STOP_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()


class RunBeside:
    """A run that the process does. As `RunJob`: `end` is there when `work` has returned."""

    def __init__(self, process: RunProcess, catalog: Catalog, run: Run) -> None:
        """Nothing happens before `work`; `catalog` is the writer that holds the lock."""
        self.run = run
        self.end: RunEnd | None = None
        self.cancel_for_good = False
        self.hide = False
        self._process = process
        self._catalog = catalog
        self._news: RunNews | None = None
        self._alarm: RunTrouble | None = None
        self._paused = False
        self._cancelled = 0.0

    def news(self) -> RunNews | None:
        """How far it is; any thread may ask."""
        return self._news

    def work(self, control: Control) -> None:
        """Goes on with the run to its end; a first death of the process is made good."""
        try:
            self._to_its_end(control)
        except CatalogError as error:
            # A full disk, as a rule.
            self.end = self._ended_here(RunTrouble(Trouble.CATALOG, error.message))

    def _to_its_end(self, control: Control) -> None:
        chances = 1
        while self.end is None:
            try:
                self._work(control)
            except DiedError as died:
                if control.cancelled:
                    # It was in the middle of something long, which no photo is to blame for.
                    self._catalog.queue.land_all()
                    self.end = self._ended_here(None)
                    return
                log.error("the process of the runs died: %s", died)
                if died.code in FROM_OTHERS:
                    # Somebody ended it, or all that is running: no photo did.
                    self._catalog.queue.land_all()
                    explained = False
                else:
                    explained = self._catalog.queue.count_death()
                if explained or chances:
                    # A photo that is in work alone at two deaths is to blame, and is left out.
                    chances = 1 if explained else chances - 1
                    self._alarm = RunTrouble(Trouble.STARTED_AGAIN, _how(died))
                    self._tell_alarm()
                else:
                    self.end = self._ended_here(RunTrouble(Trouble.DIED, _how_again(died)))

    def _work(self, control: Control) -> None:
        self._paused, self._cancelled = control.paused, 0.0
        self._process.begin(self.run.id, self._paused, lambda: control.cancelled)
        while self.end is None:
            self._pass_on(control)
            told = self._process.next(LOOK_SECONDS)
            try:
                if told is not None and told["what"] == "news":
                    self._news = wire.news_of(told)
                    self._tell_alarm()
                elif told is not None and told["what"] == "end":
                    self.end = self._ended(told)
            except wire.WireError as error:
                raise self._process.give_up() from error

    def _pass_on(self, control: Control) -> None:
        """What the person wants by now."""
        if control.cancelled and not self._cancelled:
            self._cancelled = time.monotonic()
            self._process.say("cancel", for_good=self.cancel_for_good, hide=self.hide)
        elif self._cancelled and time.monotonic() - self._cancelled > PATIENCE_SECONDS:
            raise self._process.give_up()
        elif control.paused != self._paused:
            self._paused = control.paused
            self._process.say("pause" if self._paused else "resume")

    def _tell_alarm(self) -> None:
        """Among the news, unless these have another."""
        if self._alarm is not None and self._news is not None and self._news.alarm is None:
            self._news = RunNews(
                self._news.run_id,
                self._news.found,
                self._news.progress,
                self._news.flagged,
                self._alarm,
            )

    def _ended(self, told: wire.Told) -> RunEnd:
        trouble = wire.trouble_of(told.get("trouble"))
        run, counts = self._found()
        return RunEnd(run, counts, wire.number(told, "flagged"), trouble)

    def _ended_here(self, trouble: RunTrouble | None) -> RunEnd:
        """The process is gone, and the run with it."""
        with contextlib.suppress(CatalogError):
            gives_up = trouble is None and self.cancel_for_good
            # Also where the process had not begun: it was asked for, and is to be gone on with.
            state = RunState.CANCELLED if gives_up else RunState.INTERRUPTED
            self._catalog.finish_run(self.run.id, state)
            if self.hide:
                self._catalog.acts.remove_runs([self.run.id])
        run, counts = self._found()
        return RunEnd(run, counts, self._news.flagged if self._news else 0, trouble)

    def _found(self) -> tuple[Run, RunCounts | None]:
        try:
            return self._catalog.run(self.run.id), self._catalog.counts(self.run.id)
        except CatalogError:
            return self.run, None


def _how(died: DiedError) -> Message:
    return Reason.PROCESS_ENDED(number=str(died.code))


def _how_again(died: DiedError) -> Message:
    return Reason.PROCESS_ENDED_AGAIN(number=str(died.code), log=str(log_in_use() or ""))
