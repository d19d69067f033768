"""Known files: whether a photo's file stands in a list of hashes, however long that is.

The hashes lie in temporary files, sorted, of which the system keeps in memory what is asked for.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, BinaryIO

import numpy as np

from engine.photos.decode import open_file, reading, source_in
from engine.reading.aside import Deadline, read_aside
from engine.reading.opening import OpenFile
from engine.run.hash_files import KINDS, digests_in
from engine.run.hash_packs import Sorted, read_pack, write_pack
from engine.support.errors import ErrorCode, NotAPhotoError, UsageError, said_by
from engine.support.reasons import Reason
from engine.support.text import printable
from engine.values.known import KnownOptions
from engine.values.photos import DecodeLimits

_BLOCK_BYTES = 1 << 20
NAMES_END = "; "

Hashes = Mapping[str, bytes]
"""A file's digests, by hashlib's names."""


class HashLists:
    """Some lists. `kinds` are the hashes that they hold, by hashlib's names."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        """Reads all of them; raises UsageError as `digests_in`, or where the disk is full."""
        self._lists = tuple(map(_list, paths))
        self.kinds = frozenset(kind for _, held in self._lists for kind in held)

    def __len__(self) -> int:
        """How many hashes there are, each as often as it stands in the lists."""
        return sum(len(each) for _, held in self._lists for each in held.values())

    def pack(self, number: int, file: BinaryIO) -> None:
        """Writes one of the lists into a file that can be read in place of it; raises OSError."""
        write_pack(*self._lists[number], file)

    def names(self, hashes: Hashes) -> str:
        """The names of the lists in which a file of these hashes stands, "" for none."""
        return NAMES_END.join(
            name
            for name, held in self._lists
            if any(_has(held[kind], digest) for kind, digest in hashes.items() if kind in held)
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What lists say of a file: `lists` are the names of those in which it stands, "" for none.

    `sha256` in hex, "" where it is no photo or film. `skipped` is set where it is not looked at.
    """

    sha256: str = ""
    lists: str = ""
    skipped: NotAPhotoError | None = None


class KnownFiles:
    """What a run asks of each file before it is decoded."""

    def __init__(
        self,
        lists: HashLists,
        marked: bool,
        limits: DecodeLimits,
        open_photo: OpenFile = open_file,
    ) -> None:
        """With `marked` known files are looked at as well."""
        self._open = open_photo
        self._lists = lists
        self._marked = marked
        self._limits = limits

    def look(self, path: str, cancelled: Callable[[], bool]) -> Seen:
        """Hashes a photo or film and looks it up; raises PhotoError where it cannot be read."""
        hashes = hashes_of(path, self._lists.kinds, self._limits, cancelled, self._open)
        sha256, names = hashes["sha256"].hex(), self._lists.names(hashes)
        if not names or self._marked:
            return Seen(sha256, names)
        error = NotAPhotoError(Reason.KNOWN_FILE(list=printable(names)))
        error.sha256 = sha256
        return Seen(sha256, names, error)


def known_files(
    options: KnownOptions, limits: DecodeLimits, open_photo: OpenFile = open_file
) -> KnownFiles | None:
    """What the options ask for, None where that is nothing; lists are read once, until they change.

    Raises UsageError as `HashLists`.
    """
    if not options.known_files:
        return None
    lists = _opened(tuple(map(_stamped, options.known_files)))
    return KnownFiles(lists, options.known_marked, limits, open_photo)


def stamp_of(path: str) -> tuple[int, int]:
    """A list's size and time, by which another one under its name is told; zeros without one."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def hashes_of(
    path: str,
    kinds: frozenset[str],
    limits: DecodeLimits,
    cancelled: Callable[[], bool],
    open_photo: OpenFile = open_file,
) -> Hashes:
    """The digests of a photo or film, of these kinds and SHA-256.

    Raises PhotoError where it cannot be read, or not in time (a film has all that it takes, as
    long as something comes), and NotAPhotoError where it is neither.
    """
    hashed = partial(_hashed, path, kinds, limits, open_photo)
    return read_aside(hashed, limits.read_seconds, cancelled)


def _hashed(
    path: str,
    kinds: frozenset[str],
    limits: DecodeLimits,
    open_photo: OpenFile,
    deadline: Deadline,
) -> Hashes:
    digests = [hashlib.new(kind, usedforsecurity=False) for kind in kinds | {"sha256"}]
    with open(open_photo(path), "rb") as file, reading(path):
        status = os.fstat(file.fileno())
        source = source_in(file, path, limits, status.st_size, status.st_mtime_ns, films=True)
        file.seek(0)
        while block := file.read(_BLOCK_BYTES):
            for each in digests:
                each.update(block)
            deadline.check()
            if source.film:
                deadline.extend()
    return {each.name: each.digest() for each in digests}


def _stamped(path: str) -> tuple[str, int, int]:
    return path, *stamp_of(path)


@lru_cache(maxsize=1)
def _opened(stamped: tuple[tuple[str, int, int], ...]) -> HashLists:
    return HashLists(tuple(path for path, _, _ in stamped))


def _list(path: str) -> tuple[str, Mapping[str, Sorted]]:
    """A list's name, and its hashes by kind."""
    # What cannot be read at all is told by who reads lists of lines.
    with contextlib.suppress(OSError):
        if (packed := read_pack(path)) is not None:
            return packed
    return os.path.basename(path), _sorted(Path(path))


def _sorted(path: Path) -> dict[str, Sorted]:
    try:
        with contextlib.ExitStack() as at_end:
            files: dict[int, IO[bytes]] = {}
            for length, digests in digests_in(path):
                if length not in files:
                    made = tempfile.TemporaryFile(prefix="faixa-")  # noqa: SIM115
                    files[length] = at_end.enter_context(made)
                files[length].write(digests)
            return {KINDS[length]: _in_order(file, length) for length, file in files.items()}
    except OSError as error:
        raise UsageError(
            ErrorCode.HASH_LIST_NO_ROOM(
                path=str(path), folder=tempfile.gettempdir(), system=said_by(error)
            )
        ) from error


def _in_order(file: IO[bytes], length: int) -> Sorted:
    """The hashes in the file, sorted where they are; the map of it outlives the file's closing."""
    file.flush()
    held = np.memmap(file, dtype=f"S{length}", mode="r+")
    held.sort()
    return held


def _has(held: Sorted, digest: bytes) -> bool:
    # numpy takes zeros at the end away.
    wanted = digest.rstrip(b"\0")
    place = int(held.searchsorted(np.bytes_(wanted)))
    return place < len(held) and bool(held[place] == wanted)
