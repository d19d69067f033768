"""Starts `faixa-cli`, so that Ctrl-C is quiet from the first instant (also `python -m engine`)."""

from __future__ import annotations

import contextlib
import os
import signal
import sys


def main() -> int:
    """Run `faixa-cli` and return its exit code."""
    # Until a command says what Ctrl-C means to it, nothing has been begun that could be lost; the
    # imports take half a second, and some would turn the interruption into an error of their own.
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(130))
    # What is made is the user's alone, and so is what the processes make that it starts.
    os.umask(0o077)
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        # Installers and scripts ask often, and need nothing of what else is imported.
        from engine.support.version import VERSION

        # Where there is no room the command line says so.
        with contextlib.suppress(OSError):
            sys.stdout.write(f"faixa-cli {VERSION}\n")
            sys.stdout.flush()
            return 0
    from engine.cli.main import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
