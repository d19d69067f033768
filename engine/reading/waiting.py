"""Photos that were decoded whole on the way to fewer pixels, and wait for faces to be cut out.

Cutting follows decoding within a second, and decoding again is most of what it costs.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.photos.photo import OpenPhoto


class WaitingPhotos:
    """What one process keeps, in the order in which it came."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._photos: dict[tuple[str, int], OpenPhoto] = {}

    def keep(self, photo: OpenPhoto, sha256: str, page: int, most: int) -> None:
        """Keep a page whose pixels are all there, where what is kept stays within `most` bytes.

        Those that came first stay: they are asked for first.
        """
        kept = sum(each.whole_bytes for each in self._photos.values())
        if photo.whole_bytes and kept + photo.whole_bytes <= most:
            self._photos[sha256, page] = photo

    def take(self, sha256: str, page: int) -> OpenPhoto | None:
        """The page, which is kept no longer; None where it is not here."""
        return self._photos.pop((sha256, page), None)

    def forget(self, gone: Iterable[str]) -> None:
        """Nobody asks for the photos with these hashes any more."""
        for key in [key for key in self._photos if key[0] in set(gone)]:
            del self._photos[key]
