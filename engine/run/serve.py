"""The process of the window's runs, from inside: it does one run after the other as it is told."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.run import wire
from engine.run.control import Control
from engine.run.job import RunEnd, RunJob
from engine.run.options import Models, RunOptions
from engine.run.queue import asked_of
from engine.support.errors import CatalogError, FaixaError
from engine.support.log import line_of
from engine.support.reasons import message_of
from engine.values.troubles import RunTrouble, Trouble

log = logging.getLogger(__name__)

NEWS_SECONDS = 0.05
"""At most twenty a second."""

LOST = 1
"""The exit code where the window is gone: nobody is left to answer to."""

KEPT_MODELS = 2


def serve(connection: Connection, catalog: str) -> None:
    """Does what is asked on the connection, until its other end is closed."""
    for each in (signal.SIGINT, *((signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ())):
        # Ctrl-C goes to the whole group; the window says what is to be done.
        signal.signal(each, signal.SIG_IGN)
    said = _Said(connection)
    root = logging.getLogger()
    root.addHandler(_ToParent(said))
    root.setLevel(logging.INFO)
    asked: queue.SimpleQueue[_Asked] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(connection, asked), daemon=True).start()
    said.send("ready", version=wire.VERSION)
    opened: Catalog | None = None
    models: dict[tuple[Path, object], Models] = {}
    while True:
        wanted = asked.get()
        try:
            opened = opened or Catalog(Path(catalog), beside=True)
            _do(wanted, opened, models, said)
        except CatalogError as error:
            # No death of the process: the window says what is in the way.
            said.send("end", **_end(None, RunTrouble(Trouble.CATALOG, error.message)))


@dataclass(slots=True)
class _Asked:
    """A run that is to be done, and what may still be said to it meanwhile."""

    run_id: int
    control: Control = field(default_factory=Control)
    for_good: bool = False
    hide: bool = False
    job: RunJob | None = None

    def begun(self, job: RunJob) -> None:
        """The job is made; what was said before counts, too."""
        self.job = job
        job.cancel_for_good, job.hide = self.for_good, self.hide

    def cancel(self, for_good: bool, hide: bool) -> None:
        """Ends it early, from another thread."""
        self.for_good, self.hide = for_good, hide
        if self.job is not None:
            self.job.cancel_for_good, self.job.hide = for_good, hide
        self.control.cancel()


class _Said:
    """Sends, from any thread, a message at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def send(self, what: str, **values: object) -> None:
        """Sends it, or ends the process: nobody is there."""
        with self._lock:
            try:
                wire.send(self._connection, what, **values)
            except OSError:
                os._exit(LOST)


class _ToParent(logging.Handler):
    """The log is the parent's, so that one process alone writes its file."""

    def __init__(self, said: _Said) -> None:
        super().__init__()
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        """Sends the line."""
        self._said.send("log", **wire.line_values(line_of(record)))


def _listen(connection: Connection, asked: queue.SimpleQueue[_Asked]) -> None:
    """Hears what the window says; ends the process where there is no window any more."""
    current = _Asked(0)
    try:
        while True:
            told = wire.receive(connection)
            what = told["what"]
            if what == "run":
                current = _Asked(wire.number(told, "run"))
                if wire.flag(told, "paused"):
                    current.control.pause()
                asked.put(current)
            elif what == "pause":
                current.control.pause()
            elif what == "resume":
                current.control.resume()
            elif what == "cancel":
                current.cancel(wire.flag(told, "for_good"), wire.flag(told, "hide"))
    except (EOFError, OSError, wire.WireError):
        # What is in work is begun anew at the next start, as after a kill.
        os._exit(LOST)


def _do(
    asked: _Asked, catalog: Catalog, models: dict[tuple[Path, object], Models], said: _Said
) -> None:
    run = catalog.run(asked.run_id)
    try:
        options, settings = asked_of(run)
    except FaixaError as error:
        said.send("end", **_end(None, RunTrouble(Trouble.CHANGED, error.message)))
        return
    try:
        opened = _models(models, options)
    except Exception as error:  # the border: the window says what it is
        said.send("end", **_end(None, RunTrouble(Trouble.MODEL, message_of(error))))
        return
    job = RunJob(catalog, run, opened, options, settings)
    asked.begun(job)
    with _telling(job, said):
        job.work(asked.control)
    assert job.end is not None
    said.send("end", **_end(job.end, job.end.trouble))


def _models(kept: dict[tuple[Path, object], Models], options: RunOptions) -> Models:
    key = (options.model, options.device)
    if key not in kept:
        while len(kept) >= KEPT_MODELS:
            del kept[next(iter(kept))]
        kept[key] = Models.load(options)
    return kept[key]


@contextlib.contextmanager
def _telling(job: RunJob, said: _Said) -> Iterator[None]:
    """Tells how far the job is while it goes on, and once more when it has ended."""
    over = threading.Event()
    last: object = None

    def tell() -> None:
        nonlocal last
        news = job.news()
        if news is not None and news != last:
            last = news
            said.send("news", **wire.news_values(news))

    def repeat() -> None:
        while not over.wait(NEWS_SECONDS):
            tell()

    teller = threading.Thread(target=repeat, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
    tell()


def _end(end: RunEnd | None, trouble: RunTrouble | None) -> wire.Told:
    return {
        "trouble": wire.trouble_values(trouble),
        "flagged": end.flagged if end else 0,
    }
