"""What a person sees while a run works, a bar or plain lines; and the log."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TextIO

from engine.run.control import Progress
from engine.run.events import RunProgress

LINE_SECONDS = 10.0


BAR_SECONDS = 0.1


class ProgressView:
    """Shows progress on `stream` (the standard error), at most ten times a second."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        """A bar where `stream` is a terminal, else a line every ten seconds."""
        self._stream = stream or sys.stderr
        self._bar = self._stream.isatty()
        self._quiet = quiet
        self._next = 0.0 if self._bar else time.monotonic() + LINE_SECONDS
        self._shown = False

    def show(self, run: RunProgress) -> None:
        """Show how far the run is, if it is time to."""
        now = time.monotonic()
        if self._quiet or now < self._next:
            return
        self._next = now + (BAR_SECONDS if self._bar else LINE_SECONDS)
        if self._bar:
            width = shutil.get_terminal_size().columns
            self._stream.write("\r" + self._line(run, bar=True)[: width - 1].ljust(width - 1))
            self._shown = True
        else:
            self._stream.write(self._line(run, bar=False) + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Leave the bar's line."""
        if self._shown:
            self._stream.write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")
            self._stream.flush()
            self._shown = False

    def _line(self, run: RunProgress, *, bar: bool) -> str:
        progress = run.progress
        done, total = progress.done, progress.total or 0
        parts = [f"{done:,} of {total:,} photos"]
        if progress.photos_per_second is not None:
            parts.append(f"{progress.photos_per_second:.1f} photos/s")
        parts.append(f"{left(progress)} left")
        parts.append(f"{run.faces:,} faces")
        if run.failed:
            parts.append(f"{run.failed:,} failed")
        if run.damaged:
            parts.append(f"{run.damaged:,} damaged")
        text = ", ".join(parts)
        if not bar:
            return text
        filled = round(20 * done / total) if total else 0
        return f"[{'#' * filled}{'.' * (20 - filled)}] {text}"


def left(progress: Progress) -> str:
    """The time left, in words: "?", "40 s", "3 min", "2 h 5 min"."""
    if progress.seconds_left is None:
        return "?"
    seconds = round(progress.seconds_left)
    if seconds < 100:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
