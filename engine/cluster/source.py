"""The bytes of photos in object stores, in memory, as files that the reading processes can open."""

from __future__ import annotations

import errno
import os
import tempfile
import threading

from pyarrow import fs

from engine.cluster.places import STORE_ERRORS, Place, told
from engine.support.errors import PhotoError
from engine.support.messages import Message
from engine.support.reasons import Reason, why_not_read
from engine.values.photos import kept_time

_PIECE = 64_000_000
"""Bytes that are asked for at once: a photo is one request."""


class StoreSource:
    """Fetches each photo once; picklable before it is used. Any thread may call its methods.

    A photo's bytes stay until it is forgotten: its pages, and the crops at full size, are of the
    same bytes, whatever happens in the store meanwhile.
    """

    def __init__(self, most_bytes: int) -> None:
        """Larger photos fail, unread."""
        self._most = most_bytes
        self._held: dict[str, int] = {}
        self._lock = threading.Lock()

    def __getstate__(self) -> int:
        """The limit alone."""
        return self._most

    def __setstate__(self, most_bytes: int) -> None:
        """Nothing is held."""
        self.__init__(most_bytes)  # type: ignore[misc]

    def open(self, path: str) -> int:
        """A descriptor of its own of the photo's bytes. Raises PhotoError."""
        with self._lock:
            held = self._held.get(path)
        if held is None:
            fetched = self._fetched(path)
            with self._lock:
                held = self._held.setdefault(path, fetched)
            if held != fetched:
                os.close(fetched)
        try:
            # A file of its own, with its own place in it, that cannot be written to.
            return os.open(f"/proc/self/fd/{held}", os.O_RDONLY)
        except FileNotFoundError:
            return os.dup(held)

    def forget(self, path: str) -> None:
        """Gives the bytes back."""
        with self._lock:
            held = self._held.pop(path, None)
        if held is not None:
            os.close(held)

    def _fetched(self, path: str) -> int:
        at = Place(path)
        try:
            info = at.files.get_file_info(at.key)
            if info.type != fs.FileType.File:
                raise PhotoError(Reason.GONE())
            if info.size > self._most:
                limit = self._most / 1e6
                raise PhotoError(Reason.FILE_TOO_LARGE(size=info.size / 1e6, limit=limit))
            with at.files.open_input_stream(at.key) as stream:
                return _kept(stream, kept_time(info.mtime_ns or 0))
        except STORE_ERRORS as error:
            raise PhotoError(_why(error)) from error


def _kept(stream: object, mtime_ns: int) -> int:
    """A descriptor of a file in memory with all that the stream gives."""
    descriptor = _memory()
    try:
        while piece := stream.read(_PIECE):  # type: ignore[attr-defined]  # pyarrow's, untyped
            view = memoryview(piece)
            while view:
                view = view[os.write(descriptor, view) :]
        os.utime(descriptor, ns=(mtime_ns, mtime_ns))
        os.lseek(descriptor, 0, os.SEEK_SET)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _memory() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("photo", os.MFD_CLOEXEC)
    # Where there are no files in memory, one on the disk that has no name any more.
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _why(error: Exception) -> Message:
    if isinstance(error, FileNotFoundError):
        return Reason.GONE()
    if isinstance(error, PermissionError) or "ACCESS_DENIED" in str(error):
        return Reason.PERMISSION_DENIED()
    if isinstance(error, OSError) and error.errno in (errno.ENOMEM, errno.ENOSPC):
        return why_not_read(error)
    return Reason.SYSTEM(system=told(error))
