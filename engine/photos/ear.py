"""What decoders' C code writes to the standard error: the one way in which libjpeg tells of damage.

A process that decodes and does nothing else sends its standard error into a file without a name.
After a decoding, what is new in there was said of that photo.
"""

from __future__ import annotations

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

    def __init__(self, heard: int = 0) -> None:
        """Use `listen`."""
        self._heard = heard
        self.deaf = False
        """Whether a decoder's words do not come here: where it brings a C library of its own."""

    @classmethod
    def listen(cls) -> Self | None:
        """From now on nothing goes to the standard error as it was; None where that cannot be."""
        try:
            file = _nameless_file()
        except OSError:
            return None
        os.dup2(file, _STANDARD_ERROR)
        os.close(file)
        return cls()

    def forget(self) -> None:
        """What was said until now is not asked for any more."""
        self._heard = os.fstat(_STANDARD_ERROR).st_size
        if self._heard > _FULL_BYTES:
            os.ftruncate(_STANDARD_ERROR, 0)
            os.lseek(_STANDARD_ERROR, 0, os.SEEK_SET)
            self._heard = 0

    def said(self) -> str:
        """What was written since `forget`, its beginning where it is long; "" if nothing."""
        new = os.fstat(_STANDARD_ERROR).st_size - self._heard
        if new <= 0:
            return ""
        os.lseek(_STANDARD_ERROR, self._heard, os.SEEK_SET)
        text = os.read(_STANDARD_ERROR, min(new, _MOST_BYTES))
        os.lseek(_STANDARD_ERROR, 0, os.SEEK_END)
        return text.decode("ascii", "replace")


def _nameless_file() -> int:
    if sys.platform == "linux":
        return os.memfd_create("faixa-said", os.MFD_CLOEXEC)
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
