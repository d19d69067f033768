"""A file -> upright sRGB uint8 RGB; the only reader of photo bytes.

Decoding hostile bytes may crash or hang the process, whatever is caught here: `decode_pool` runs
it in processes that can be lost.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from engine.photos.film import film_container
from engine.photos.photo import DecodedPhoto, open_photo
from engine.photos.sniff import SNIFF_BYTES, refusal, sniff
from engine.support.errors import PhotoError
from engine.support.reasons import Reason, why_not_read
from engine.values.photos import DecodeLimits, Detail, kept_time

__all__ = ["DecodedPhoto", "Loaded", "decode", "load", "open_photo", "opened"]

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's bytes and what names them; `sha256` in hex, `size` in bytes."""

    data: bytes
    sha256: str
    size: int
    mtime_ns: int


class PhotoSource:
    """A file whose first bytes are a photo's and whose size is within the limit; see `opened`.

    Or a film, where these are wanted, however large: `film` is its container then, else "".
    """

    def __init__(self, file: BinaryIO, status: os.stat_result, film: str = "") -> None:
        """Use `opened`."""
        self.file = file
        self.film = film
        self._before = status
        self.size = status.st_size
        self.mtime_ns = kept_time(status.st_mtime_ns)

    def read(self) -> Loaded:
        """All of it. Raises PhotoError where it changes meanwhile."""
        data = self.file.read(self.size + 1)
        self._check(len(data))
        return Loaded(data, _sha256(data), self.size, self.mtime_ns)

    def hashed(self) -> str:
        """The SHA-256 of all of it, which need not fit into the memory; raises as `read`."""
        digest, size = hashlib.sha256(usedforsecurity=False), 0
        # Whoever reads in the file goes on where they were.
        position = self.file.tell()
        self.file.seek(0)
        while block := self.file.read(_BLOCK_BYTES):
            digest.update(block)
            size += len(block)
        self.file.seek(position)
        self._check(size)
        return digest.hexdigest()

    def _check(self, size: int) -> None:
        after = os.fstat(self.file.fileno())
        same = after.st_mtime_ns == self._before.st_mtime_ns and after.st_size == self.size
        if size != after.st_size or not same:
            raise PhotoError(Reason.CHANGED_IN_READING())


@contextmanager
def opened(path: str, limits: DecodeLimits, films: bool = False) -> Iterator[PhotoSource]:
    """A file that is worth reading whole; until then only its first bytes are read.

    With `films` that is a film, too.

    Raises PhotoError where it cannot be read (in the `with` block too) or is too large, and as
    `decode` where it is no photo, however large that is; `sha256` is then "" unless the first bytes
    were all.
    """
    # Opening a pipe would wait for its other end for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISDIR(status.st_mode):
                raise PhotoError(Reason.FOLDER())
            if not stat.S_ISREG(status.st_mode):
                raise PhotoError(Reason.NO_FILE())
            head = file.read(SNIFF_BYTES)
            sniffed = sniff(head, path)
            film = film_container(sniffed.what) if films else ""
            if film:
                file.seek(0)
                yield PhotoSource(file, status, film)
                return
            if sniffed.format is None:
                refused = refusal(sniffed, path)
                if len(head) == status.st_size:
                    refused.sha256 = _sha256(head)
                raise refused
            if status.st_size > limits.max_bytes:
                raise PhotoError(
                    Reason.FILE_TOO_LARGE(size=status.st_size / 1e6, limit=limits.max_bytes / 1e6)
                )
            file.seek(0)
            yield PhotoSource(file, status)
    except MemoryError:
        raise PhotoError(Reason.READING_TAKES_MEMORY()) from None
    except ValueError:
        raise PhotoError(Reason.IMPOSSIBLE_PATH()) from None
    except OSError as error:
        # Windows denies to open a folder.
        if isinstance(error, PermissionError) and os.path.isdir(path):
            raise PhotoError(Reason.FOLDER()) from None
        raise PhotoError(why_not_read(error)) from None


def load(path: str, limits: DecodeLimits) -> Loaded:
    """The bytes of a file; raises as `opened`."""
    with opened(path, limits) as source:
        return source.read()


def decode(
    data: bytes, name: str, detail: Detail, limits: DecodeLimits, page: int = 1
) -> DecodedPhoto:
    """A page (from 1) of the photo in `data`, reduced to the detail that is wanted.

    The longer side is at least `detail.side` and less than twice that, and not more than
    `detail.max_side`. `name` is the file's. Raises PhotoError, or NotAPhotoError where
    neither content nor name is a photo's.
    """
    return open_photo(data, name, limits, page).reduced(detail)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()
