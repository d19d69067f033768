"""Whether it is the drive that is gone, or only this photo: one message, or one failed row."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from engine.photos.sniff import has_photo_extension
from engine.support.messages import Message
from engine.support.reasons import DISK_FAULTS, Reason
from engine.support.text import printable
from engine.values.records import FolderDamage
from engine.values.troubles import RunTrouble, Trouble

UNREADABLE_FOR_STOP = 20
"""So many photos in a row that the disk cannot read, and it is the disk's fault."""

DAMAGED_FOR_WORD = 5
DAMAGED_SHARE_FOR_WORD = 0.05
"""So many damaged photos in one folder, and so great a share of it, are no chance."""

NO_DEVICE = -1
UNKNOWN_DEVICE = -2
"""Of what cannot be looked at, a closed folder, say: it may well be there."""


class Health:
    """Watches the places that a run's photos come from. It looks at them only when one fails.

    `waiting` are failed photos that failed for the drive's sake, once there is a trouble.
    """

    def __init__(self, roots: Sequence[str]) -> None:
        """`roots` are the run's folders and files."""
        self._holders = {root: _holder(root) for root in roots}
        self._devices = {holder: _device(holder) for holder in self._holders.values()}
        self.waiting: list[str] = []

    @property
    def lost(self) -> tuple[str, ...]:
        """Files among the roots that are gone, while their folders are still there."""
        return tuple(
            root for root, holder in self._holders.items() if root != holder and _is_missing(root)
        )

    def missing(self, seen_before: Callable[[str], bool]) -> RunTrouble | None:
        """What is not there before the run goes on.

        A folder that is empty now is a drive that is not connected, if the run has seen files in
        it before: `seen_before` is asked only of such a folder.
        """
        for root, holder in self._holders.items():
            gone = self._devices[holder] == NO_DEVICE
            if gone or (_is_empty(holder) and seen_before(root)):
                return RunTrouble(Trouble.ROOT_GONE, root, _nearest(root))
        return None

    def read(self) -> None:
        """A photo was read: the drive works."""
        self.waiting.clear()

    def failed(self, path: str, reason: Message) -> RunTrouble | None:
        """A photo failed; what is wrong with the place that it came from, if anything is."""
        gone = reason.code is Reason.GONE
        if not gone and reason.code not in DISK_FAULTS:
            self.waiting.clear()
            return None
        for root, holder in self._holders.items():
            if _is_below(path, root) and self._is_gone(holder):
                self.waiting.append(path)
                return RunTrouble(Trouble.ROOT_GONE, root, _nearest(root))
        if gone:
            return None
        self.waiting.append(path)
        if len(self.waiting) < UNREADABLE_FOR_STOP:
            return None
        return RunTrouble(Trouble.UNREADABLE, reason)

    def _is_gone(self, holder: str) -> bool:
        # A drive that is pulled out may leave the empty folder that it was mounted on.
        return _device(holder) != self._devices[holder] or _is_empty(holder)


def many_damaged(folders: Iterable[FolderDamage]) -> RunTrouble | None:
    """One word on the folder that has most damaged photos, where that is no chance."""
    worst = max(folders, key=lambda each: each.damaged, default=None)
    if worst is None or worst.damaged < DAMAGED_FOR_WORD:
        return None
    if worst.damaged < DAMAGED_SHARE_FOR_WORD * worst.photos:
        return None
    said = Reason.MANY_DAMAGED(
        damaged=worst.damaged, photos=worst.photos, folder=printable(worst.folder)
    )
    return RunTrouble(Trouble.MANY_DAMAGED, said)


def _holder(root: str) -> str:
    """The folder that tells whether the drive is there: a folder itself, a photo's folder."""
    is_file = os.path.isfile(root) or (not os.path.lexists(root) and has_photo_extension(root))
    return os.path.dirname(root) if is_file else root


def _is_missing(path: str) -> bool:
    """Whether nothing is there; where that cannot be told, the scan says what is in the way."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _device(folder: str) -> int:
    try:
        return os.stat(folder).st_dev
    except PermissionError:
        return UNKNOWN_DEVICE
    except OSError:
        return NO_DEVICE


def _is_empty(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return False


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _nearest(path: str) -> str:
    """The nearest folder above `path` that is there."""
    while not os.path.isdir(path) and os.path.dirname(path) != path:
        path = os.path.dirname(path)
    return path
