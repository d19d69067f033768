"""Sound JPEGs of every kind, and the ways in which failing cards and cut transfers damage them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from PIL import Image

from tests.helpers import photos

PLACES = 20
SECTORS = (512, 4096)
"""A card loses sectors, a file system blocks."""

END = b"\xff\xd9"

_KINDS: dict[str, dict[str, object]] = {
    "4:4:4": {"subsampling": 0},
    "4:2:2": {"subsampling": 1},
    "4:2:0": {"subsampling": 2},
    "fine": {"subsampling": 0, "quality": 98},
    "coarse": {"quality": 40},
    "own tables": {"optimize": True},
    "progressive": {"progressive": True},
    "progressive 4:4:4": {"progressive": True, "subsampling": 0},
    "a restart marker a row": {"restart_marker_rows": 1},
    "restart markers": {"restart_marker_blocks": 7},
    "progressive with restart markers": {"progressive": True, "restart_marker_rows": 2},
}


@cache
def sound(side: int = 420) -> dict[str, bytes]:
    """The same portrait as a JPEG of each kind, by what it is."""
    face = photos.portrait(side)
    made = {
        name: photos.encode(face, "JPEG", **{"quality": 88, **options})
        for name, options in _KINDS.items()
    }
    image = Image.fromarray(face)
    made["grey"] = photos.encode(image.convert("L"), "JPEG", quality=88)
    made["CMYK"] = photos.encode(image.convert("CMYK"), "JPEG", quality=88)
    return made


def cut(data: bytes) -> Iterator[bytes]:
    """Cut in its first scan or a later one; as it is, with an end marker, filled up with zeros."""
    for at in _places(data):
        yield data[:at]
        yield data[:at] + END
        yield data[:at] + bytes(len(data) - at)


def zeroed(data: bytes) -> Iterator[bytes]:
    """A sector of zeros in it."""
    for at in _places(data):
        for size in SECTORS:
            size = min(size, len(data) - at - 3)
            yield data[:at] + bytes(size) + data[at + size :]


def overwritten(data: bytes) -> Iterator[bytes]:
    """A sector of something else in it."""
    chance = random.Random(7)
    for at in _places(data):
        for size in SECTORS:
            size = min(size, len(data) - at - 3)
            yield data[:at] + chance.randbytes(size) + data[at + size :]


def start_of_scan(data: bytes) -> int:
    """Where the first scan's data begin."""
    at = data.index(b"\xff\xda")
    return at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def _places(data: bytes) -> list[int]:
    first, last = start_of_scan(data) + 8, len(data) - 64
    return [first + (last - first) * n // PLACES for n in range(PLACES)]
