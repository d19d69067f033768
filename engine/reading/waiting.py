"""Photos that were decoded whole on the way to fewer pixels, and wait for faces to be cut out.

Cutting follows decoding within a second, and decoding again is most of what it costs.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable

from engine.photos.photo import OpenPhoto


class WaitingPhotos:
    """What one process keeps, in the order in which it came."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._photos: dict[tuple[str, int], OpenPhoto] = {}

    def keep(self, photo: OpenPhoto, sha256: str, page: int, most: int) -> bool:
        """Keep a page whose pixels are all there, where what is kept stays within `most` bytes.

        Those that came first stay: they are asked for first. Says whether it is kept.
        """
        kept = sum(each.whole_bytes for each in self._photos.values())
        if not photo.whole_bytes or kept + photo.whole_bytes > most:
            return False
        self._photos[sha256, page] = photo
        return True

    def take(self, sha256: str, page: int) -> OpenPhoto | None:
        """The page, which is kept no longer; None where it is not here."""
        return self._photos.pop((sha256, page), None)

    def __bool__(self) -> bool:
        """Whether anything is kept."""
        return bool(self._photos)

    def clear(self) -> None:
        """Keep nothing any more: who asks for it has it decoded again."""
        self._photos.clear()

    def forget(self, gone: Iterable[str]) -> None:
        """Nobody asks for the photos with these hashes any more."""
        for key in [key for key in self._photos if key[0] in set(gone)]:
            del self._photos[key]


class Keeps:
    """What all processes of a pool keep, as the pool sees it."""

    def __init__(self, most: int) -> None:
        """`most` bytes in all of them together."""
        self.most = most
        self._lock = threading.Lock()
        self._kept: dict[tuple[int, str], int] = {}
        self._unused: dict[int, list[str]] = {}

    def taken(self, slot: int, sha256: str, size: int) -> None:
        """The process in `slot` keeps a photo."""
        with self._lock:
            self._kept[slot, sha256] = size

    def given_back(self, slot: int, sha256: str, *, unused: bool = False) -> None:
        """It does not any more, or need not and is to be told: `unused`."""
        with self._lock:
            if self._kept.pop((slot, sha256), None) is not None and unused:
                self._unused.setdefault(slot, []).append(sha256)

    def kept_in(self, slot: int) -> int:
        """How many bytes the process in `slot` keeps."""
        with self._lock:
            return sum(size for (at, _), size in self._kept.items() if at == slot)

    def room(self, slot: int) -> tuple[int, tuple[str, ...]]:
        """How many bytes the process in `slot` may keep now, and what it need keep no longer."""
        with self._lock:
            others = sum(size for (at, _), size in self._kept.items() if at != slot)
            return max(0, self.most - others), tuple(self._unused.pop(slot, ()))
