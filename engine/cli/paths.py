"""Names on the command line that stand for more than a file: `-`, and a list of paths."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from engine.cli.exit import CommandError

STANDARD = "-"
"""The standard output, or the standard input of what is read."""

_OUTPUTS = (STANDARD, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
_INPUTS = (STANDARD, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")


def is_output(target: Path | None) -> bool:
    """Whether the target is the standard output, under any of its names."""
    return target is not None and str(target) in _OUTPUTS


def paths_of(given: list[str], files0_from: Path | None) -> list[str]:
    """The paths to look at: those given, or those of a list.

    In a list each path ends in a zero byte, as `find -print0` writes it; the bytes are the disk's
    own. Raises CommandError where there is none, or where both are given.
    """
    if files0_from is None:
        if not given:
            raise CommandError("Say what to look at: folders and files, or --files0-from FILE.")
        return given
    if given:
        raise CommandError("Give paths, or --files0-from FILE, not both.")
    paths = [os.fsdecode(each) for each in _read(files0_from).split(b"\0") if each]
    if not paths:
        raise CommandError(f"--files0-from {files0_from}: the list is empty.")
    if len(paths) == 1 and "\n" in paths[0] and not os.path.lexists(paths[0]):
        raise CommandError(
            f"--files0-from {files0_from}: the list has line breaks and no zero bytes. Make it "
            "with `find ... -print0`, or turn one into the other: tr '\\n' '\\0'."
        )
    return paths


def _read(files0_from: Path) -> bytes:
    try:
        if str(files0_from) in _INPUTS:
            return sys.stdin.buffer.read()
        return files0_from.read_bytes()
    except OSError as error:
        raise CommandError(f"--files0-from {files0_from}: {error.strerror}.") from error
