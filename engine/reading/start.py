"""How a worker process begins: before anything that decodes is loaded.

What is imported here must not import numpy, which makes threads for its arithmetic when it is
loaded; a process that has threads cannot be closed off as a whole.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.process import BaseProcess
from typing import Any

from engine.reading import sandbox
from engine.reading.channel import Channel
from engine.reading.shared import SharedMemory

_NURSERY = "engine.reading.nursery"


def worker_process(*args: Any) -> BaseProcess:  # noqa: ANN401 - those of `begin`
    """A process that will `begin`, not started: on Linux a fork of one that has loaded all."""
    if sys.platform == "linux":
        made = multiprocessing.get_context("forkserver")
        made.set_forkserver_preload([_NURSERY])
        return made.Process(target=begin, args=args, daemon=True)
    return multiprocessing.get_context("spawn").Process(target=begin, args=args, daemon=True)


def one_thread_each() -> None:
    """For NumPy and its like, before they are loaded: no threads of their own."""
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"


def begin(
    channel: Channel, shared: SharedMemory, detail: tuple[Any, ...], limits: dict[str, Any]
) -> None:
    """Load what decodes, and serve; `detail` and `limits` are the fields of the values."""
    parent = multiprocessing.parent_process()
    nursery = sys.modules.get(_NURSERY)
    sandbox.begin(nursery.PID if nursery else (parent and parent.pid) or 0)
    one_thread_each()
    sys.excepthook = sys.__excepthook__
    from engine.reading.worker import serve
    from engine.values.photos import DecodeLimits, Detail

    serve(channel, shared, Detail(*detail), DecodeLimits(**limits))
