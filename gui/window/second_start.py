"""A second start while a window is open: that window is raised, and gets what was to be opened.

The second one leaves a note in a folder that only this user's programs on this machine look into,
a file of JSON, and the first one takes it away, which is the answer. There is no socket and no
port: nothing here can be reached from elsewhere, and a note of a program that died harms nobody.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_dir
from PySide6.QtCore import QFileSystemWatcher, QObject, Signal
from PySide6.QtWidgets import QWidget

from engine.support.files import whole_file
from engine.support.private import make_folder

ANSWER_SECONDS = 5.0
"""How long a second start waits for the window; a command line that has the catalog has none."""

_LOOK_SECONDS = 0.02
_ENDING = ".json"
_MOST_BYTES, _MOST_PATHS = 4_000_000, 20_000
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


@dataclass(frozen=True, slots=True)
class Note:
    """What a second start was to open, absolute; `tokens` let the window come to the front."""

    paths: tuple[str, ...]
    tokens: tuple[tuple[str, str], ...] = ()


def inbox_of(catalog: Path) -> Path:
    """Where the notes for the window with this catalog are put, on this machine."""
    name = f"{platform.node()}\n{os.path.realpath(catalog)}"
    folder = hashlib.sha256(os.fsencode(name)).hexdigest()[:24]
    return Path(user_data_dir("faixa", appauthor=False)) / "starts" / folder


def hand_over(catalog: Path, paths: Sequence[str], seconds: float = ANSWER_SECONDS) -> bool:
    """Asks the open window to come forward and to open `paths`; whether it did within `seconds`."""
    folder = inbox_of(catalog)
    tokens = {name: os.environ[name] for name in _TOKENS if os.environ.get(name)}
    said = {"paths": [os.path.abspath(each) for each in paths if each], "tokens": tokens}
    note = folder / f"{time.time_ns()}-{os.getpid()}{_ENDING}"
    try:
        for each in (folder.parent.parent, folder.parent, folder):
            make_folder(each)
        with whole_file(note, lasting=False) as partial:
            partial.write_text(json.dumps(said), encoding="ascii")
    except OSError:
        return False
    _let_it_come_forward()
    end = time.monotonic() + seconds
    while note.exists():
        if time.monotonic() > end:
            with contextlib.suppress(OSError):
                note.unlink()
                return False
            # It was taken at the last moment.
            return True
        time.sleep(_LOOK_SECONDS)
    return True


class Inbox(QObject):
    """Tells of second starts, for as long as it lives."""

    asked = Signal(Note)

    def __init__(self, catalog: Path, parent: QObject | None = None) -> None:
        """Looks from now on, once the event loop runs; a folder that cannot be had has no notes."""
        super().__init__(parent)
        self._folder = inbox_of(catalog)
        self._watcher = QFileSystemWatcher(self)
        with contextlib.suppress(OSError):
            for each in (self._folder.parent.parent, self._folder.parent, self._folder):
                make_folder(each)
            self._watcher.addPath(str(self._folder))
        self._watcher.directoryChanged.connect(self.look)

    def look(self) -> None:
        """Takes all notes that are there, the oldest first."""
        for path in sorted(self._folder.glob(f"*{_ENDING}")):
            note = _read(path)
            with contextlib.suppress(OSError):
                path.unlink()
                if note is not None:
                    self.asked.emit(note)

    def close(self) -> None:
        """Looks no more; the folder goes where nothing is left in it."""
        self._watcher.directoryChanged.disconnect(self.look)
        with contextlib.suppress(OSError):
            self._folder.rmdir()


def raise_window(window: QWidget, note: Note) -> None:
    """Brings the window to the front, as far as the system lets it."""
    # Wayland's compositor goes by the token that it gave to whatever the person clicked on.
    os.environ.update(note.tokens)
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()


def _let_it_come_forward() -> None:
    """On Windows a program comes to the front only where the one that is there permits it."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)


def _read(path: Path) -> Note | None:
    """A note, None for what is none."""
    try:
        with path.open("rb") as file:
            said = json.loads(file.read(_MOST_BYTES))
        paths, tokens = said["paths"], said["tokens"]
        if not isinstance(paths, list) or not isinstance(tokens, dict):
            return None
        fits = len(paths) <= _MOST_PATHS and all(isinstance(each, str) for each in paths)
        known = {name: tokens[name] for name in _TOKENS if isinstance(tokens.get(name), str)}
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return None
    return Note(tuple(map(os.path.abspath, paths)), tuple(known.items())) if fits else None
