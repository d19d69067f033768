"""Lists of known files on many machines: read once, handed on sorted with the results' folder."""

from __future__ import annotations

import contextlib
import mmap
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from engine.cluster.places import Place
from engine.run.hash_lists import HashLists
from engine.support.errors import ErrorCode, UsageError, said_by
from engine.values.known import KnownOptions

_FOLDER = "known"
_OWN = "/proc/self/fd"


def packed(out: Place, options: KnownOptions) -> Iterator[tuple[Place, mmap.mmap]]:
    """Where each of the lists goes below `out`, and its bytes, for as long as they are looked at.

    Raises UsageError for a list that is broken, or where the disk is full.
    """
    lists = HashLists(options.known_files)
    for number, path in enumerate(options.known_files):
        try:
            with tempfile.TemporaryFile(prefix="faixa-") as file:
                lists.pack(number, file)
                file.flush()
                with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                    yield _at(out, number), data
        except OSError as error:
            raise _no_room(path, error) from error


def are_there(out: Place, options: KnownOptions) -> bool:
    """Whether all lists were handed on before. Raises FaixaError."""
    return all(_at(out, number).is_there() for number in range(len(options.known_files)))


class HandedOn:
    """The lists on a machine that works, without a name on its disk where the system has that."""

    def __init__(self, out: Place, options: KnownOptions) -> None:
        """Fetches them; raises FaixaError, and leaves nothing then."""
        with contextlib.ExitStack() as stack:
            lists = [_at(out, each) for each in range(len(options.known_files))]
            paths = tuple(_fetched(each, stack) for each in lists)
            self.options = replace(options, known_files=paths)
            self._stack = stack.pop_all()

    def close(self) -> None:
        """They may go."""
        self._stack.close()


def _fetched(at: Place, stack: contextlib.ExitStack) -> str:
    """Where the engine's process finds a list until the stack is closed; the user's alone."""
    try:
        if Path(_OWN).is_dir():
            # It goes with this process, however that ends.
            held = stack.enter_context(tempfile.TemporaryFile(prefix="faixa-"))  # noqa: SIM115
            _fill(held, at)
            return _of_number(held)
        number, name = tempfile.mkstemp(prefix="faixa-")
        stack.callback(_remove, name)
        # Closed, since Windows opens no file by its name that goes when it is closed.
        with os.fdopen(number, "wb") as file:
            _fill(file, at)
        return name
    except OSError as error:
        raise _no_room(at.url, error) from error


def _fill(file: IO[bytes], at: Place) -> None:
    for piece in at.pieces():
        file.write(piece)
    file.flush()


def _remove(name: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(name)


def _of_number(file: IO[bytes]) -> str:
    """Where the engine's process finds it."""
    return f"/proc/{os.getpid()}/fd/{file.fileno()}"


def _no_room(path: str, error: OSError) -> UsageError:
    folder = tempfile.gettempdir()
    return UsageError(ErrorCode.HASH_LIST_NO_ROOM(path=path, folder=folder, system=said_by(error)))


def _at(out: Place, number: int) -> Place:
    return out / _FOLDER / f"{number}.hashes"
