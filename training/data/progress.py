"""A progress bar on stderr: one line that is written over on a terminal, few lines in a file."""

from __future__ import annotations

import sys
import time

WIDTH = 30


class Progress:
    """Counts up to `total` of `what`, and says when it will be done."""

    def __init__(self, what: str, total: int) -> None:
        """Nothing is shown until `add`."""
        self._what, self._total, self._done = what, total, 0
        self._begun = self._shown = time.monotonic()
        self._live = sys.stderr.isatty()

    def add(self, count: int, note: str = "") -> None:
        """`count` more are done; `note` stands at the end of the line."""
        self._done += count
        now = time.monotonic()
        if now - self._shown < (0.2 if self._live else 30.0) and self._done < self._total:
            return
        self._shown = now
        share = self._done / max(1, self._total)
        left = (now - self._begun) * (1 - share) / max(share, 1e-9)
        bar = "#" * int(WIDTH * share)
        line = f"[{bar:<{WIDTH}}] {self._done}/{self._total} {self._what}, {left:.0f} s left {note}"
        end = "" if self._live else "\n"
        print(f"\r{line:<79}" if self._live else line, end=end, file=sys.stderr, flush=True)

    def close(self) -> None:
        """End the line."""
        if self._live and self._done:
            print(file=sys.stderr)
