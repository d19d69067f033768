"""Processes for runs that die, as an aborting library would make them."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from engine.run.pipeline import Analysis
from engine.run.runner import Runner
from engine.run.serve import serve

DEADLY = "deadly"
"""In the name of a photo that nobody survives."""


def dies_of_a_photo(connection: Connection, catalog: str) -> None:
    """As `serve`, but a photo with that name ends the process when it is decoded."""
    _at_a_photo(lambda: os._exit(134))
    serve(connection, catalog)


def is_ended_at_a_photo(connection: Connection, catalog: str) -> None:
    """As `serve`, but at a photo with that name somebody ends the process."""
    _at_a_photo(lambda: os.kill(os.getpid(), signal.SIGTERM))
    serve(connection, catalog)


def _at_a_photo(die: Callable[[], None]) -> None:
    decoded = Analysis._decoded

    def deadly(self: Analysis, work: Any, *rest: Any) -> Iterator[Any]:  # noqa: ANN401
        if DEADLY in work.photo.path:
            die()
        return decoded(self, work, *rest)

    Analysis._decoded = deadly  # type: ignore[method-assign]


def always_dies(connection: Connection, catalog: str) -> None:
    """As `serve`, but no run is survived."""
    Runner.events = lambda self, control: os._exit(7)  # type: ignore[assignment, method-assign]
    serve(connection, catalog)


def talks_nonsense(connection: Connection, catalog: str) -> None:
    """Says that it is ready, and then what is no message."""
    from engine.run import wire

    wire.send(connection, "ready", version=wire.VERSION)
    wire.receive(connection)
    connection.send_bytes(b'{"what": "news", "run": -1}')
    wire.receive(connection)


def never_ready(connection: Connection, catalog: str) -> None:
    """Says nothing until its other end is closed."""
    with contextlib.suppress(EOFError, OSError):
        connection.recv_bytes()


def dies_of_a_photo_alone(connection: Connection, options: Any, source: Any) -> None:  # noqa: ANN401
    """As `serve_photos`, but a photo with that name ends the process when it is decoded."""
    from engine.run.guarded import serve_photos

    _at_a_photo(lambda: os._exit(134))
    serve_photos(connection, options, source)


def is_ended_once_at_a_photo(connection: Connection, options: Any, source: Any) -> None:  # noqa: ANN401
    """As `serve_photos`, but at a photo with that name somebody ends the process, the first time.

    That it has happened is remembered beside the photo.
    """
    from engine.run.guarded import serve_photos

    decoded = Analysis._decoded

    def ended(self: Analysis, work: Any, *rest: Any) -> Iterator[Any]:  # noqa: ANN401
        mark = f"{work.photo.path}.ended"
        if DEADLY in work.photo.path and not os.path.exists(mark):
            open(mark, "w").close()
            os.kill(os.getpid(), signal.SIGTERM)
        return decoded(self, work, *rest)

    Analysis._decoded = ended  # type: ignore[method-assign]
    serve_photos(connection, options, source)


def speaks_nonsense(connection: Connection, options: Any, source: Any) -> None:  # noqa: ANN401
    """Says that it is ready, and then of a photo what is no result."""
    from engine.run import wire

    wire.send(connection, "ready", version=wire.VERSION, provider="", models={}, sha256="")
    wire.receive(connection)
    connection.send_bytes(b'{"what": "done", "result": {"path": "a"}}')
    wire.receive(connection)
