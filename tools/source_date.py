"""The time that everything packed is given, so that the same program gives the same bytes."""

from __future__ import annotations

import os
import subprocess


class NoSourceDateError(Exception):
    """There is neither a time nor a commit to take one from; says what to do."""


def source_date() -> int:
    """SOURCE_DATE_EPOCH, else the last commit's time, in seconds since 1970.

    Raises NoSourceDateError.
    """
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    except (OSError, subprocess.CalledProcessError):
        raise NoSourceDateError(
            "there is no commit to take the time from: set SOURCE_DATE_EPOCH"
        ) from None
