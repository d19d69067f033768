"""How a worker process begins: before anything that decodes is loaded.

What is imported here must not import numpy, which makes threads for its arithmetic when it is
loaded; a process that has threads cannot be closed off as a whole.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from multiprocessing.process import BaseProcess
from typing import Any

from engine.reading import sandbox
from engine.reading.channel import Channel
from engine.reading.shared import SharedMemory
from engine.support.processes import no_main_module

_NURSERY = "engine.reading.nursery"
# Before 3.11.1 any user of the machine could ask Python's fork server for a process of this one's
# (CVE-2022-42919). On macOS the system's libraries do not survive a fork.
_CAN_FORK = sys.platform == "linux" and sys.version_info >= (3, 11, 1)


def start_worker(*args: Any) -> BaseProcess:  # noqa: ANN401 - those of `begin`
    """A process that begins: on Linux a fork of one that has loaded all, if that can be had.

    Raises OSError where the system has no process.
    """
    with no_main_module():
        if _CAN_FORK:
            # Its socket needs a folder for temporary files with some room, and no long name.
            with contextlib.suppress(OSError, EOFError):
                return _forked(args)
        process = multiprocessing.get_context("spawn").Process(target=begin, args=args, daemon=True)
        process.start()
        return process


def _forked(args: tuple[Any, ...]) -> BaseProcess:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_NURSERY])
    process = context.Process(target=begin, args=args, daemon=True)
    process.start()
    return process


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
