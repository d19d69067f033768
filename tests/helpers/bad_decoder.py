"""A decoder that was taken over: a photo of its format is a program, which it runs.

The photo begins as a JPEG does, and goes on with Python. What the program leaves in `found` comes
back as the pixels of the photo, in the letters of JSON.
"""

from __future__ import annotations

import ctypes
import errno
import json
import math
import os
import resource
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

# No numpy before the process begins: see `engine.reading.start`.
if TYPE_CHECKING:
    from engine.reading.pool import DecodePool

START = b"\xff\xd8\xff"
_HEAD = """
def tried(act, *arguments):
    try:
        act(*arguments)
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error.errno))
    except (MemoryError, RuntimeError, ValueError) as error:
        return type(error).__name__
    return "done"

libc = ctypes.CDLL(None, use_errno=True)

def called(*arguments):
    ctypes.set_errno(0)
    if libc.syscall(*arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")

"""


def begin(*arguments: Any) -> None:  # noqa: ANN401
    """As the worker's own beginning, with the bad decoder in place of all others."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from engine.reading import start, worker

    worker.open_photo = _open  # type: ignore[assignment]
    start.begin(*arguments)


def begin_without_seccomp(*arguments: Any) -> None:  # noqa: ANN401
    """As `begin`, on a kernel without seccomp."""
    from engine.reading.sandbox import linux

    linux._seccomp = lambda libc: False  # type: ignore[assignment]
    begin(*arguments)


def begin_on_an_old_kernel(*arguments: Any) -> None:  # noqa: ANN401
    """As `begin`, on a kernel with neither seccomp nor Landlock."""
    from engine.reading.sandbox import linux

    linux._landlock = lambda libc: False  # type: ignore[assignment]
    begin_without_seccomp(*arguments)


def photo(folder: Path, program: str, name: str = "bad.jpg") -> str:
    """A photo whose decoding runs `program`."""
    path = folder / name
    path.write_bytes(START + (_HEAD + program).encode())
    return str(path)


def answer(pool: DecodePool, path: str) -> Any:  # noqa: ANN401
    """What the program in the photo found."""
    return json.loads(pool.decode(path).result().pixels.tobytes().rstrip(b"\0"))


def _open(data: bytes, *_: object) -> _Program:
    return _Program(data[len(START) :])


class _Program:
    pages, film_inside, covered_copy = 1, False, False
    orientation, data, whole_bytes = 1, b"", 0

    def __init__(self, source: bytes) -> None:
        from engine.photos.formats import PhotoFormat
        from engine.values.photos import Quality

        self.format, self.quality = PhotoFormat.JPEG, Quality.WHOLE
        self.size = (1, 1)
        self._source = source

    def cost(self, detail: object) -> int:
        return 1000

    def reduced(self, detail: object) -> _Program:
        names: dict[str, Any] = {
            "ctypes": ctypes,
            "errno": errno,
            "os": os,
            "resource": resource,
            "socket": socket,
            "threading": threading,
            "found": None,
        }
        exec(compile(self._source, "photo", "exec"), names)
        import numpy as np

        text = json.dumps(names["found"]).encode()
        side = math.ceil(math.sqrt(len(text) / 3))
        self.size = (side, side)
        self.pixels = np.frombuffer(text.ljust(3 * side * side, b"\0"), np.uint8)
        self.pixels = self.pixels.reshape(side, side, 3)
        return self
