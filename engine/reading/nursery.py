"""What workers are forked from on Linux: a process that has loaded whatever decodes, and waits.

Importing this makes that of a process: it is for Python's fork server alone, which imports it
before it forks (`start.start_worker`). Loading takes 0.3 s of CPU, which the second of two
workers, or one that is made anew, need not spend again. It never sees a photo. It must have no
second thread: of a process with threads a fork is half a process.
"""

from __future__ import annotations

import contextlib
import os
import sys

from engine.reading.start import one_thread_each

one_thread_each()
# What is sent to the group of the terminal or the service is the program's to judge.
with contextlib.suppress(OSError):
    os.setsid()

from engine.photos.loaded import load_decoders  # noqa: E402
from engine.reading import worker  # noqa: E402

__all__ = ["PID", "worker"]

load_decoders()


def _in_silence(*_: object) -> None:
    """Whoever asks it for a worker tells that there is none."""


sys.excepthook = _in_silence

PID = os.getpid()
"""Whose children the workers are."""
