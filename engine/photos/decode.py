"""A file -> upright sRGB uint8 RGB; the only reader of photo bytes.

Decoding hostile bytes may crash or hang the process, whatever is caught here: `decode_pool` runs
it in processes that can be lost.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from engine.photos.film import film_container
from engine.photos.photo import DecodedPhoto
from engine.photos.readers.opening import open_photo
from engine.photos.sniff import SNIFF_BYTES, refusal, sniff
from engine.support.errors import NoReaderError, PhotoError
from engine.support.reasons import Reason, why_not_read
from engine.values.photos import DecodeLimits, Detail, kept_time

__all__ = [
    "DecodedPhoto",
    "Loaded",
    "decode",
    "load",
    "open_file",
    "open_photo",
    "opened",
    "reading",
    "source_in",
]


_BLOCK_BYTES = 1 << 20

# Files that may be open, and none is left: no photo is at fault.
_TOO_FEW = frozenset((errno.EMFILE, errno.ENFILE))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's bytes and what names them; `sha256` in hex, `size` in bytes."""

    data: bytes
    sha256: str
    size: int
    mtime_ns: int


class PhotoSource:
    """A file whose first bytes are a photo's, and which is not too large; see `source_in`.

    Or a film, where these are wanted, however large: `film` is its container then, else "".
    """

    def __init__(self, file: BinaryIO, size: int, mtime_ns: int, film: str = "") -> None:
        """Use `source_in`."""
        self.file = file
        self.film = film
        self.mtime_ns = kept_time(mtime_ns)
        self._mtime_ns = mtime_ns
        self.size = size

    def read(self) -> Loaded:
        """All of it. Raises PhotoError where it changes meanwhile."""
        data = self.file.read(self.size + 1)
        self._check(len(data))
        return Loaded(data, _sha256(data), len(data), self.mtime_ns)

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
        if size != after.st_size or after.st_mtime_ns != self._mtime_ns:
            raise PhotoError(Reason.CHANGED_IN_READING())


def open_file(path: str) -> int:
    """A descriptor of the file at `path`; nothing of it is read.

    Raises PhotoError where it is no regular file, or cannot be opened.
    """
    with reading(path):
        # Opening a pipe would wait for its other end for ever.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
        try:
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISDIR(mode):
                raise PhotoError(Reason.FOLDER())
            if not stat.S_ISREG(mode):
                raise PhotoError(Reason.NO_FILE())
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor


def source_in(
    file: BinaryIO,
    name: str,
    limits: DecodeLimits,
    size: int,
    mtime_ns: int,
    films: bool = False,
) -> PhotoSource:
    """A file that is worth reading whole; until then only its first bytes are read.

    With `films` that is a film, too.

    `size` in bytes and `mtime_ns` are what was seen of it when it was opened. Raises PhotoError
    where it is too large, and as `decode` where it is no photo, however large that is; `sha256` is
    then "" unless the first bytes were all.
    """
    head = file.read(SNIFF_BYTES)
    sniffed = sniff(head, name)
    film = film_container(sniffed.what) if films else ""
    if film:
        return PhotoSource(file, size, mtime_ns, film)
    if sniffed.format is None:
        refused = refusal(sniffed, name)
        if len(head) == size:
            refused.sha256 = _sha256(head)
        raise refused
    if size > limits.max_bytes:
        raise PhotoError(Reason.FILE_TOO_LARGE(size=size / 1e6, limit=limits.max_bytes / 1e6))
    file.seek(0)
    return PhotoSource(file, size, mtime_ns)


@contextmanager
def reading(path: str = "") -> Iterator[None]:
    """What the system says of a file that cannot be read becomes a PhotoError.

    NoReaderError where no file can be opened at all.
    """
    try:
        yield
    except MemoryError:
        raise PhotoError(Reason.READING_TAKES_MEMORY()) from None
    except ValueError:
        raise PhotoError(Reason.IMPOSSIBLE_PATH()) from None
    except OSError as error:
        if error.errno in _TOO_FEW:
            raise NoReaderError(Reason.NO_READER()) from None
        # Windows denies to open a folder.
        if path and isinstance(error, PermissionError) and os.path.isdir(path):
            raise PhotoError(Reason.FOLDER()) from None
        raise PhotoError(why_not_read(error)) from None


@contextmanager
def opened(path: str, limits: DecodeLimits) -> Iterator[PhotoSource]:
    """A file that is opened and read here; raises as `open_file` and `source_in`."""
    with open(open_file(path), "rb") as file, reading(path):
        status = os.fstat(file.fileno())
        yield source_in(file, path, limits, status.st_size, status.st_mtime_ns)


def load(path: str, limits: DecodeLimits) -> Loaded:
    """The bytes of a file; raises as `opened`."""
    with opened(path, limits) as source:
        return source.read()


def decode(
    data: bytes, name: str, detail: Detail, limits: DecodeLimits, page: int = 1
) -> DecodedPhoto:
    """A page (from 1) of the photo in `data`, reduced to the detail that is wanted.

    The longer side is at least `detail.side` and less than twice that, and not more than
    `detail.bound`. `name` is the file's. Raises PhotoError, or NotAPhotoError where
    neither content nor name is a photo's.
    """
    photo = open_photo(data, name, limits, page)
    photo.averages = True
    return photo.reduced(detail)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()
