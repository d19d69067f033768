"""The sign in the copies with covered faces, so that they are known as ours when met again.

It is in what every decoder needs, and so outlives a new name, another folder and the removal of all
metadata; not a program that makes a new file of the pixels. It says nothing about anybody.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from PIL import Image

from engine.photos.formats import PhotoFormat

QUALITY = 92
"""libjpeg's, which the copies' tables are next to."""

_SIGNED = 32
"""So many of the finest steps of a JPEG's table for luma carry the sign, a bit each."""

_SIGN = 0xFA1CA0C5
_EMPTY_BLOCKS = b"\x00\x00\x00\xff\xff" * 3
"""Of a deflate stream (RFC 1951, 3.2.4): a decoder reads nothing from each, and goes on."""

_TABLES, _SCAN = 0xDB, 0xDA
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers that have no length behind them (ITU-T T.81, B.1.1.3)."""

_PNG_START = 8


@cache
def jpeg_tables() -> list[list[int]]:
    """The quantisation tables of a copy, for Pillow's `qtables`."""
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", quality=QUALITY)
    with Image.open(out) as image:
        luma, chroma = (list(image.quantization[each]) for each in (0, 1))  # type: ignore[attr-defined]
    for bit in range(_SIGNED):
        luma[-1 - bit] += 1 + (_SIGN >> bit & 1)
    return [luma, chroma]


def signed_png(data: bytes) -> bytes:
    """A PNG with the sign; the pixels are the same."""
    start = _first_pixels(data)
    size = int.from_bytes(data[start - 8 : start - 4], "big")
    body = data[start : start + 2] + _EMPTY_BLOCKS + data[start + 2 : start + size]
    checked = b"IDAT" + body
    chunk = len(body).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")
    return data[: start - 8] + chunk + data[start + size + 4 :]


def is_covered_copy(data: bytes, photo_format: PhotoFormat) -> bool:
    """Whether the file has the sign."""
    if photo_format is PhotoFormat.JPEG:
        sign = _luma_bytes()
        return any(sign in (tables[:65], tables[65:130]) for tables in _tables(data))
    if photo_format is PhotoFormat.PNG:
        start = _first_pixels(data)
        # Behind the two bytes of zlib's header.
        return start > 0 and data.startswith(_EMPTY_BLOCKS, start + 2)
    return False


@cache
def _luma_bytes() -> bytes:
    """The signed table as a file has it (ITU-T T.81, B.2.4.1): a byte of its number, 64 steps."""
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", qtables=jpeg_tables())
    data = out.getvalue()
    start = data.index(b"\xff\xdb") + 4
    return data[start : start + 65]


def _tables(data: bytes) -> Iterator[bytes]:
    """The quantisation tables of a JPEG's own picture: not those of one within its metadata."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == _SCAN:
            return
        if marker in _ALONE or marker == 0xFF:
            place += 1 if marker == 0xFF else 2
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == _TABLES:
            yield data[place + 4 : end]
        place = end


def _first_pixels(data: bytes) -> int:
    """Where the first piece of a PNG's pixels begins; 0 where there is none."""
    start = _PNG_START
    while start + 12 <= len(data):
        if data[start + 4 : start + 8] == b"IDAT":
            return start + 8
        start += 12 + int.from_bytes(data[start : start + 4], "big")
    return 0
