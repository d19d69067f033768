"""What a file itself tells of damage, where its decoder gives pixels and says nothing.

JPEG has a place of its own, `engine.photos.jpeg_damage`. What cannot be told of each format stands
in docs/formats.md.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import takewhile

from engine.photos.formats import PhotoFormat
from engine.photos.isobmff import boxes, extents

_ZEROS = bytes(64)
"""No arithmetic coder writes so many zeros in a row."""

_NEVER_IN_NAL = (b"\0\0\0", b"\0\0\1", b"\0\0\2")
"""HEVC puts a 3 where two zeros would be followed by one of these (ITU-T H.265, 7.4.2)."""

_PNG_CHECKED = frozenset((b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"fdAT", b"fcTL"))
_BOXES = frozenset((b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"uuid", b"mpvd"))
_WEBP_LOSSY = b"VP8 "

_MOST_ADDED = 64
"""A file of which less than one part in so many is there is not worth being filled up."""


def is_damaged(data: bytes, photo_format: PhotoFormat) -> bool:
    """Whether the file shows that a part of its pixels is not what was written."""
    if photo_format is PhotoFormat.PNG:
        return any(wrong for wrong in _png_checks(data))
    if photo_format is PhotoFormat.WEBP:
        return any(_ZEROS in data[start:end] for start, end in _webp_lossy(data))
    if photo_format in (PhotoFormat.HEIF, PhotoFormat.AVIF):
        return any(
            _is_wrong_hevc(data, each.start, each.end)
            if each.kind == b"hvc1"
            else each.kind == b"av01" and data.find(_ZEROS, each.start, each.end) >= 0
            for each in extents(data)
        )
    return False


def padded(data: bytes, photo_format: PhotoFormat) -> bytes:
    """The file as long as it says that it is, zeros for what is missing; `data` if all is there.

    Decoders that give nothing of a file that ends too early give of this one what is there.
    """
    size = len(data)
    if photo_format is PhotoFormat.WEBP:
        declared = 8 + int.from_bytes(data[4:8], "little")
    elif photo_format in (PhotoFormat.HEIF, PhotoFormat.AVIF):
        # Behind the boxes there may be a trailer, which would be read as a huge one.
        known = takewhile(lambda each: each.kind in _BOXES, boxes(data))
        declared = max((each.end for each in known), default=size)
    else:
        declared = size
    # Some writers leave the last byte out, which is there to make the length even.
    if not size + 1 < declared <= size * _MOST_ADDED:
        return data
    return data + bytes(declared - size)


def _png_checks(data: bytes) -> Iterator[bool]:
    """Of each chunk that pixels depend on, whether its checksum is wrong."""
    start, view = 8, memoryview(data)
    while start + 12 <= len(data):
        end = start + 8 + int.from_bytes(data[start : start + 4], "big")
        if data[start + 4 : start + 8] in _PNG_CHECKED:
            yield zlib.crc32(view[start + 4 : end]) != int.from_bytes(data[end : end + 4], "big")
        start = end + 4


def _webp_lossy(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the lossy pictures' data begin and end, in frames, too."""
    start = 12
    while start + 8 <= len(data):
        kind, size = data[start : start + 4], int.from_bytes(data[start + 4 : start + 8], "little")
        if kind == _WEBP_LOSSY:
            yield start + 8, start + 8 + size
        # A frame has 16 bytes of its own, then chunks.
        start += 24 if kind == b"ANMF" else 8 + size + size % 2


def _is_wrong_hevc(data: bytes, start: int, end: int) -> bool:
    """Whether a coded picture, NAL units with four bytes of length each, cannot be what it says."""
    while start < end:
        first = start + 4
        start = first + int.from_bytes(data[start:first], "big")
        # A unit's first bit is never set.
        if not first + 2 < start <= end or data[first] & 0x80:
            return True
        if any(data.find(each, first, start) >= 0 for each in _NEVER_IN_NAL):
            return True
    return False
