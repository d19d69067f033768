"""A list of known files as machines hand it on: its hashes sorted, so that nobody reads it again.

A line of JSON that begins with `MAGIC` has the list's name and how many hashes of each kind there
are; behind it stand the hashes, kind by kind.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from engine.run.hash_files import KINDS
from engine.support.errors import ErrorCode, UsageError

MAGIC = b'{"faixa-hashes": 1, '
_LONGEST_HEAD = 1 << 16
_AT_ONCE = 1 << 20
_LENGTHS = {kind: length for length, kind in KINDS.items()}

Sorted = npt.NDArray[np.bytes_]
"""Hashes of one kind, sorted; of a file that is mapped, as a rule."""


def write_pack(name: str, held: Mapping[str, Sorted], file: BinaryIO) -> None:
    """Writes a list's hashes."""
    counts = {kind: len(hashes) for kind, hashes in held.items()}
    head = json.dumps({"name": name, "counts": counts})[1:].encode()
    file.write(MAGIC + head + b"\n")
    for hashes in held.values():
        for first in range(0, len(hashes), _AT_ONCE):
            file.write(hashes[first : first + _AT_ONCE].tobytes())


def read_pack(path: str) -> tuple[str, dict[str, Sorted]] | None:
    """The list's name and hashes, None where the file is no such pack.

    Raises OSError where it cannot be read, UsageError where it is not whole.
    """
    with open(path, "rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return None
        file.seek(0)
        head = file.readline(_LONGEST_HEAD)
        size = os.fstat(file.fileno()).st_size
        try:
            said = json.loads(head)
            counts = {str(kind): int(count) for kind, count in said["counts"].items()}
            ends = len(head) + sum(_LENGTHS[kind] * count for kind, count in counts.items())
            name = str(said["name"])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise _broken(path) from error
        if ends != size or min(counts.values(), default=0) < 1:
            raise _broken(path)
        held, at = dict[str, Sorted](), len(head)
        for kind, count in counts.items():
            length = _LENGTHS[kind]
            held[kind] = np.memmap(file, f"S{length}", "r", at, (count,))
            at += length * count
        return name, held


def _broken(path: str) -> UsageError:
    return UsageError(ErrorCode.HASH_LIST_BROKEN(path=path, line=1, text="faixa-hashes"))
