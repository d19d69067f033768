"""Starts `faixa`, the window (also `python -m gui`)."""

from __future__ import annotations

import multiprocessing
import os
import sys


def main() -> int:
    """Open the window and return the exit code; in plain words where the system lacks something."""
    # In a frozen program the processes that decode begin here too, and they need no window.
    multiprocessing.freeze_support()
    # What is made is the user's alone, and so is what the processes make that it starts.
    os.umask(0o077)
    if _nowhere_to_show():
        sys.stderr.write(
            "faixa: there is no display to open the window on (over ssh? then `ssh -X`). "
            "`faixa-cli` works without one.\n"
        )
        return 1
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        sys.stderr.write(
            f"faixa: the window cannot be opened: {error}.\nOn Debian and Ubuntu: sudo apt-get "
            "install libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libxcb-cursor0 "
            "libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libfontconfig1. `faixa-cli` works "
            "without them.\n"
        )
        return 1
    from engine.support.frozen import leave_libraries_alone
    from gui.window.app import main as application

    leave_libraries_alone()
    return application()


def _nowhere_to_show() -> bool:
    """Whether Qt would end the program, having found neither X11 nor Wayland."""
    # Another of Qt's platforms may need none, and neither do the questions that end at once.
    chosen = os.environ.get("QT_QPA_PLATFORM") or "xcb"
    asked = {"-h", "--help", "--version"} & set(sys.argv[1:])
    return (
        sys.platform == "linux"
        and not asked
        and chosen.startswith("xcb")
        and not os.environ.get("DISPLAY")
        and not os.environ.get("WAYLAND_DISPLAY")
    )


if __name__ == "__main__":
    sys.exit(main())
