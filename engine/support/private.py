"""What Faixa keeps is the user's alone: file rights 0600, folders 0700.

On Windows the folders of a profile let nobody else in, and Python's modes do not reach the lists of
who may (ACLs): there is nothing to set, and nothing to find fault with.

`engine.__main__` and `gui.__main__` set the umask, for this process and those that it starts; what
stands here holds whatever the umask is.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from platformdirs import user_config_dir, user_data_dir, user_log_dir

FILE, FOLDER = 0o600, 0o700
_OTHERS = 0o077


def default_settings() -> Path:
    """Where the window's settings lie unless the user says otherwise."""
    return Path(user_config_dir("faixa", appauthor=False)) / "settings.json"


def is_own_folder(folder: Path) -> bool:
    """Whether a folder is one that Faixa made for itself, not one in which a user keeps more."""
    own = (user_data_dir, user_config_dir, user_log_dir)
    return _real(folder) in {_real(Path(each("faixa", appauthor=False))) for each in own}


def opener(path: str, flags: int) -> int:
    """For `open`: a new file is the user's alone, whatever the umask."""
    return os.open(path, flags, FILE)


def make_folder(folder: Path) -> None:
    """Makes a folder, with those above it; a new one is the user's alone, one of ours is mended.

    OSError where it cannot be made.
    """
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(FOLDER)
    if is_own_folder(folder):
        mend([folder])


def mend(paths: Iterable[Path]) -> None:
    """Takes the rights of others from files and folders of ours; what is not there is left out.

    Where that cannot be (another owner, a disk that keeps no rights), `loose` tells.
    """
    for path in loose(paths):
        with contextlib.suppress(OSError):
            status = path.stat()
            os.chmod(path, stat.S_IMODE(status.st_mode) & ~_OTHERS)


def loose(paths: Iterable[Path]) -> Iterator[Path]:
    """Those that others than the user may read, write or enter; links are not followed."""
    if os.name != "posix":
        return
    for path in paths:
        with contextlib.suppress(OSError):
            status = path.lstat()
            if not stat.S_ISLNK(status.st_mode) and status.st_mode & _OTHERS:
                yield path


def _real(path: Path) -> str:
    return os.path.realpath(path)
