"""How a worker process begins: before anything that decodes is loaded.

What is imported here must not import numpy, which makes threads for its arithmetic when it is
loaded; a process that has threads cannot be closed off as a whole.
"""

from __future__ import annotations

import multiprocessing
import os
from typing import Any

from engine.reading import sandbox
from engine.reading.channel import Channel
from engine.reading.shared import SharedMemory


def begin(
    channel: Channel, shared: SharedMemory, detail: tuple[Any, ...], limits: dict[str, Any]
) -> None:
    """Load what decodes, and serve; `detail` and `limits` are the fields of the values."""
    parent = multiprocessing.parent_process()
    sandbox.begin((parent and parent.pid) or 0)
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"
    from engine.reading.worker import serve
    from engine.values.photos import DecodeLimits, Detail

    serve(channel, shared, Detail(*detail), DecodeLimits(**limits))
