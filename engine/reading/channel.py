"""Bounded messages between a pool and one of its processes: bytes with their length, and files.

Nothing that comes out of a process that has decoded is unpickled, is longer than its reader said,
or is waited for longer: whoever has taken over a decoder holds the other end.
"""

from __future__ import annotations

import os
import struct
import sys
import time
from collections.abc import Sequence
from typing import Any

if sys.platform == "win32":
    import _winapi
    import msvcrt
    from multiprocessing import Pipe
else:
    import socket

_LENGTH = struct.Struct("<I")
MOST_FILES = 250
"""So many descriptors the system hands over with one message (SCM_MAX_FD is 253)."""


class BrokenMessageError(Exception):
    """What came is longer than it may be, or no message."""


class Channel:
    """One end of a pair; see `pair`. It may be handed to a process that is being spawned."""

    def __init__(self, end: Any) -> None:  # noqa: ANN401 - a socket, or a pipe's end on Windows
        """Use `pair`."""
        self._end = end
        self.process_handle = 0
        """Windows alone: the other process, which files are handed to."""

    def __reduce__(self) -> tuple[type[Channel], tuple[Any]]:
        """The end alone goes along."""
        return Channel, (self._end,)

    def fileno(self) -> int:
        """The end's descriptor, a handle on Windows."""
        return int(self._end.fileno())

    def close(self) -> None:
        """Nothing is sent or comes any more; idempotent."""
        self._end.close()

    if sys.platform == "win32":

        def send(
            self, data: bytes, files: Sequence[int] = (), seconds: float | None = None
        ) -> None:
            """As below; a pipe of Windows has no time limit for it."""
            own = _winapi.GetCurrentProcess()
            handles = [
                _winapi.DuplicateHandle(
                    own,
                    msvcrt.get_osfhandle(each),
                    self.process_handle,
                    0,
                    False,
                    _winapi.DUPLICATE_SAME_ACCESS,
                )
                for each in files
            ]
            head = struct.pack(f"<B{len(handles)}Q", len(handles), *handles)
            self._end.send_bytes(head + data)

        def receive(self, most: int, seconds: float | None = None) -> bytes:
            """As below."""
            return self.receive_with_files(most, seconds)[0]

        def receive_with_files(
            self, most: int, seconds: float | None = None
        ) -> tuple[bytes, list[int]]:
            """As below."""
            if not self._end.poll(seconds):
                raise TimeoutError
            # A message comes whole or not at all: nobody can hold back its second half.
            message = self._end.recv_bytes(1 + 8 * MOST_FILES + most)
            if not message:
                raise BrokenMessageError("an empty message")
            count = message[0]
            start = 1 + 8 * count
            if len(message) < start or len(message) - start > most:
                raise BrokenMessageError("a message of a wrong length")
            handles = struct.unpack_from(f"<{count}Q", message, 1)
            # Only a parent sends handles; a child's would be numbers without a meaning here.
            files = [msvcrt.open_osfhandle(each, os.O_RDONLY | os.O_BINARY) for each in handles]
            return message[start:], files

    else:

        def send(
            self, data: bytes, files: Sequence[int] = (), seconds: float | None = None
        ) -> None:
            """Send a message, with descriptors that the other side gets copies of.

            Raises TimeoutError where the other side does not take it in `seconds`, OSError where it
            is gone.
            """
            self._end.settimeout(seconds)
            message = _LENGTH.pack(len(data)) + data
            if files:
                sent = socket.send_fds(self._end, [message], list(files))
                message = message[sent:]
            self._end.sendall(message)

        def receive(self, most: int, seconds: float | None = None) -> bytes:
            """The next message, of `most` bytes at most. Descriptors that come with it are closed.

            Raises EOFError where the other side is gone, TimeoutError where the message is not
            there whole in `seconds`, BrokenMessageError where it is longer.
            """
            return self._receive(most, seconds, 0)[0]

        def receive_with_files(
            self, most: int, seconds: float | None = None
        ) -> tuple[bytes, list[int]]:
            """As `receive`, with the descriptors that came along: the caller closes them."""
            return self._receive(most, seconds, MOST_FILES)

        def _receive(
            self, most: int, seconds: float | None, most_files: int
        ) -> tuple[bytes, list[int]]:
            ends = None if seconds is None else time.monotonic() + seconds
            self._end.settimeout(seconds)
            if most_files:
                head, files, _, _ = socket.recv_fds(self._end, _LENGTH.size, most_files)
            else:
                # The system closes what comes with a message and is not asked for.
                head, files = self._end.recv(_LENGTH.size), []
            if not head:
                raise EOFError
            head += self._exactly(_LENGTH.size - len(head), ends)
            (length,) = _LENGTH.unpack(head)
            if length > most:
                raise BrokenMessageError(f"a message of {length} bytes")
            return bytes(self._exactly(length, ends)), files

        def _exactly(self, length: int, ends: float | None) -> bytearray:
            data = bytearray(length)
            view = memoryview(data)
            while view:
                if ends is not None:
                    left = ends - time.monotonic()
                    if left <= 0:
                        raise TimeoutError
                    self._end.settimeout(left)
                count = self._end.recv_into(view)
                if not count:
                    raise EOFError
                view = view[count:]
            return data


def pair() -> tuple[Channel, Channel]:
    """Two ends: what one sends the other receives. Raises OSError where the system has none."""
    if sys.platform == "win32":
        ends = Pipe()
    else:
        ends = socket.socketpair()
    return Channel(ends[0]), Channel(ends[1])
