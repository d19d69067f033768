"""What decoders' C code writes to the standard error: the one way in which libjpeg tells of damage.

A process that decodes and does nothing else sends its standard error into a pipe to itself, or into
a file without a name. After a decoding, what is new in there was said of that photo.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from typing import Self

_STANDARD_ERROR = 2

_MOST_BYTES = 4096
"""So much of what was said of one photo is read: the first sentence is what counts."""

_FULL_BYTES = 1_000_000


class Ear:
    """Hears what this process writes to its standard error; there is one in a process."""

    def __init__(self) -> None:
        """Use `listen`."""
        self.deaf = False
        """Whether a decoder's words do not come here: where it brings a C library of its own."""
        self.files: tuple[int, ...] = ()
        """The descriptors that it needs, beside the standard error."""

    @classmethod
    def listen(cls) -> Ear | None:
        """From now on nothing goes to the standard error as it was; None where that cannot be."""
        try:
            return _FileEar.begin() if sys.platform == "win32" else _PipeEar.begin()
        except OSError:
            return None

    def forget(self) -> None:
        """What was said until now is not asked for any more."""
        raise NotImplementedError

    def said(self) -> str:
        """What was written since `forget`, its beginning where it is long; "" if nothing."""
        raise NotImplementedError


class _PipeEar(Ear):
    """A pipe holds some 64 kB, and what does not fit is lost; it needs no right to write files."""

    def __init__(self) -> None:
        super().__init__()
        self._said = b""

    @classmethod
    def begin(cls) -> Self:
        reading, writing = os.pipe()
        for end in (reading, writing):
            os.set_blocking(end, False)
        os.dup2(writing, _STANDARD_ERROR)
        os.close(writing)
        ear = cls()
        ear.files = (reading,)
        return ear

    def forget(self) -> None:
        self._drain()
        self._said = b""

    def said(self) -> str:
        self._drain()
        return self._said.decode("ascii", "replace")

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while new := os.read(self.files[0], _FULL_BYTES):
                self._said = (self._said + new)[:_MOST_BYTES]


class _FileEar(Ear):
    """On Windows pipes wait."""

    def __init__(self) -> None:
        super().__init__()
        self._heard = 0

    @classmethod
    def begin(cls) -> Self:
        with tempfile.TemporaryFile() as file:
            os.dup2(file.fileno(), _STANDARD_ERROR)
        return cls()

    def forget(self) -> None:
        self._heard = os.fstat(_STANDARD_ERROR).st_size
        if self._heard > _FULL_BYTES:
            os.ftruncate(_STANDARD_ERROR, 0)
            os.lseek(_STANDARD_ERROR, 0, os.SEEK_SET)
            self._heard = 0

    def said(self) -> str:
        new = os.fstat(_STANDARD_ERROR).st_size - self._heard
        if new <= 0:
            return ""
        os.lseek(_STANDARD_ERROR, self._heard, os.SEEK_SET)
        text = os.read(_STANDARD_ERROR, min(new, _MOST_BYTES))
        os.lseek(_STANDARD_ERROR, 0, os.SEEK_END)
        return text.decode("ascii", "replace")
