"""The log file."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

from platformdirs import user_log_dir

from engine.support.full_disk import told_once


def default_log() -> Path:
    """Where the log lies unless the user says otherwise."""
    return Path(user_log_dir("faixa", appauthor=False)) / "faixa.log"


def log_to_file(path: Path) -> None:
    """Sends the log to a file that is rotated at 1 MB; OSError where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    # Nothing that is said in the log may stop the work, nor fill a terminal.
    handler.handleError = told_once(path)  # type: ignore[method-assign, assignment]
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
