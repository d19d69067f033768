"""Starts `faixa`, the window (also `python -m gui`)."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Open the window and return the exit code; in plain words where the system lacks something."""
    # In a frozen program the processes that decode begin here too, and they need no window.
    multiprocessing.freeze_support()
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
    from engine.frozen import leave_libraries_alone
    from gui.app import main as application

    leave_libraries_alone()
    return application()


if __name__ == "__main__":
    sys.exit(main())
