"""The engine in a process that may die, from inside: it analyses the photos that it is told."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Protocol

from engine.run import wire
from engine.run.control import Control
from engine.run.events import PhotoDone, PhotoFailed, PhotoStarted
from engine.run.options import Models, RunOptions
from engine.run.photo_wire import photo_of, result_values
from engine.run.pipeline import analyse
from engine.run.runner import tools_of
from engine.run.tools import Tools
from engine.support.errors import FaixaError
from engine.support.messages import to_json
from engine.values.photos import PhotoFile

MOST_BYTES = 256_000_000
"""Of one message: a part's photos, or a film with a hundred thousand faces."""

LOST = 1
"""The exit code where nobody is left to answer to."""


class PhotoSource(Protocol):
    """Where the photos' bytes come from, where that is not this disk."""

    def open(self, path: str) -> int:
        """A descriptor of the photo's bytes, for whoever asks to close; raises PhotoError."""

    def forget(self, path: str) -> None:
        """The photo is done: what was kept of it may go."""


def serve_photos(
    connection: Connection, options: RunOptions, source: PhotoSource | None = None
) -> None:
    """Says what the models are, then answers for photos until the other end is closed."""
    for each in (signal.SIGINT, *((signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ())):
        # Ctrl-C goes to the whole group; whoever asks says what is to be done.
        signal.signal(each, signal.SIG_IGN)
    asked: queue.SimpleQueue[Sequence[PhotoFile]] = queue.SimpleQueue()
    try:
        models = Models.load(options)
        info = models.classifier.info
        wire.send(
            connection,
            "ready",
            version=wire.VERSION,
            provider=models.provider,
            models=models.sha256(),
            sha256=info.sha256,
        )
        threading.Thread(target=_listen, args=(connection, asked), daemon=True).start()
        control = Control()
        opening = () if source is None else (source.open,)
        with tools_of(models, options, control, *opening) as tools:
            while True:
                _answer(connection, asked.get(), tools, control, source)
    except FaixaError as error:
        # It would be so for every photo.
        wire.send(connection, "refused", message=to_json(error.message))
    except OSError:
        os._exit(LOST)


def _answer(
    connection: Connection,
    photos: Sequence[PhotoFile],
    tools: Tools,
    control: Control,
    source: PhotoSource | None,
) -> None:
    for event in analyse(photos, tools, control):
        if isinstance(event, PhotoStarted):
            wire.send(connection, "started", path=event.photo.path)
        elif isinstance(event, PhotoDone | PhotoFailed):
            if source is not None:
                source.forget(event.photo.path)
            wire.send(connection, "done", result=result_values(event.result))
    wire.send(connection, "over")


def _listen(connection: Connection, asked: queue.SimpleQueue[Sequence[PhotoFile]]) -> None:
    """Hears what is to be done; ends the process where there is nobody any more."""
    with contextlib.suppress(EOFError, OSError, wire.WireError, TypeError):
        while True:
            told = wire.receive(connection, MOST_BYTES)
            asked.put([photo_of(each) for each in told["photos"]])
    os._exit(LOST)
