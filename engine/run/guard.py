"""The engine in a process that may die, from outside: every photo gets its result all the same.

At a first death the photos that were in work are done one by one. One that is in work alone when
the process dies again is to blame, and becomes a failed row: whoever gave the photo would only give
it again, to the next machine, for ever.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from engine.run import wire
from engine.run.guarded import MOST_BYTES, PhotoSource, serve_photos
from engine.run.options import RunOptions
from engine.run.photo_wire import photo_values, result_of
from engine.support.errors import FaixaError
from engine.support.log import naming
from engine.support.messages import from_json
from engine.support.processes import FROM_OTHERS, give_way, no_main_module
from engine.support.reasons import Reason
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus

log = logging.getLogger(__name__)

DEATHS = 2
"""At so many deaths of the process a photo in work has failed; at the last it was alone."""

STARTS = 3
"""So often in a row the process may die with no photo in work, or be ended by others."""

START_SECONDS = 120.0
HANG_SECONDS = 3_600.0
"""Without a word for so long it hangs: a film's frames take minutes."""

STOP_SECONDS = 1.5

Serve = Callable[[Connection, RunOptions, PhotoSource | None], None]


@dataclass(frozen=True, slots=True)
class Ready:
    """What the process says when it has begun: what it runs on, and its models by file and hash."""

    provider: str
    models: dict[str, str]
    sha256: str


class _DeadError(Exception):
    """The process ended. `code` is its exit code, below 0 a signal's number."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


class Guard:
    """One process at a time with the models loaded, kept warm; a context manager."""

    def __init__(
        self, options: RunOptions, source: PhotoSource | None = None, target: Serve = serve_photos
    ) -> None:
        """Nothing is started before the first photo; `target` is what the process does."""
        self._options, self._source, self._target = options, source, target
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._ready: Ready | None = None

    @property
    def pid(self) -> int | None:
        """The process's number, None where there is none."""
        return self._process.pid if self._process is not None else None

    def ready(self) -> Ready:
        """What the process says of itself; it is started where there is none.

        Raises FaixaError where it says what is in the way, or dies at every start.
        """
        for _ in range(STARTS):
            if self._ready is not None:
                return self._ready
            with contextlib.suppress(_DeadError):
                self._start()
        if self._ready is None:
            raise FaixaError(Reason.NO_READER())
        return self._ready

    def results(self, photos: Sequence[PhotoFile]) -> Iterator[PhotoResult]:
        """A result for each of the photos, as they are done. Raises as `ready`."""
        waiting, alone = list(photos), list[PhotoFile]()
        deaths: Counter[str] = Counter()
        chances = STARTS
        while waiting or alone:
            batch = waiting or [alone.pop(0)]
            waiting = []
            left = {each.path: each for each in batch}
            in_work: set[str] = set()
            self.ready()
            try:
                yield from self._asked(batch, left, in_work)
                chances = STARTS
                continue
            except (_DeadError, wire.WireError) as error:
                dead = error if isinstance(error, _DeadError) else self._dead()
                log.error("the process that analyses died: %s", dead)
                counts = dead.code not in FROM_OTHERS
            if not counts or not in_work:
                chances -= 1
                if not chances:
                    raise FaixaError(Reason.NO_READER())
            for path in sorted(in_work):
                photo = left.pop(path)
                deaths[path] += counts
                if deaths[path] >= DEATHS:
                    log.warning("a photo was given up", extra=naming(repr(path)))
                    yield _given_up(photo)
                else:
                    alone.append(photo)
            (alone if len(batch) == 1 else waiting).extend(left.values())

    def close(self) -> None:
        """Ends the process, whatever it is about; idempotent."""
        process, connection = self._process, self._connection
        self._process = self._connection = self._ready = None
        if connection is not None:
            connection.close()  # it ends by that, unless it hangs
        if process is not None:
            process.join(STOP_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()

    def __enter__(self) -> Guard:
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Closes it."""
        self.close()

    def _asked(
        self, photos: Sequence[PhotoFile], left: dict[str, PhotoFile], in_work: set[str]
    ) -> Iterator[PhotoResult]:
        """The results; `left` and `in_work` (paths) are kept as they come."""
        self._say("photos", photos=[photo_values(each) for each in photos])
        while True:
            told = self._next(HANG_SECONDS)
            if told["what"] == "started":
                in_work.add(wire.text(told, "path"))
            elif told["what"] == "refused":
                raise FaixaError(from_json(wire.text(told, "message")))
            elif told["what"] == "over":
                if left:
                    raise self._dead()
                return
            else:
                result = self._result(told)
                if result.path not in left:
                    raise self._dead()
                in_work.discard(result.path)
                del left[result.path]
                yield result

    def _result(self, told: wire.Told) -> PhotoResult:
        try:
            return result_of(told.get("result"))
        except wire.WireError as error:
            raise self._dead() from error

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=self._target, args=(theirs, self._options, self._source), name="faixa-engine"
        )
        with theirs, no_main_module():
            self._process.start()
        give_way(self._process.pid)
        told = self._next(START_SECONDS)
        if told["what"] == "refused":
            self.close()
            raise FaixaError(from_json(wire.text(told, "message")))
        if told["what"] != "ready" or told.get("version") != wire.VERSION:
            raise self._dead()
        self._ready = Ready(
            wire.text(told, "provider"), dict(told["models"]), wire.text(told, "sha256")
        )

    def _say(self, what: str, **values: object) -> None:
        assert self._connection is not None
        try:
            wire.send(self._connection, what, **values)
        except OSError as error:
            raise self._dead() from error

    def _next(self, seconds: float) -> wire.Told:
        connection = self._connection
        assert connection is not None
        until = time.monotonic() + seconds
        try:
            while not connection.poll(1.0):
                if time.monotonic() > until:
                    raise self._dead()
            return wire.receive(connection, MOST_BYTES)
        except (EOFError, OSError, wire.WireError) as error:
            raise self._dead() from error

    def _dead(self) -> _DeadError:
        """The process is ended, whatever it is about."""
        process = self._process
        self.close()
        return _DeadError(process.exitcode if process is not None else None)


def _given_up(photo: PhotoFile) -> PhotoResult:
    return PhotoResult(
        photo.path,
        PhotoStatus.FAILED,
        Reason.DIED_TWICE(),
        size=photo.size,
        mtime_ns=photo.mtime_ns,
        ctime_ns=photo.ctime_ns,
    )
