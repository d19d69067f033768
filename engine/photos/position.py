"""A photo file's bytes without the place where it was taken; the picture itself is not touched.

EXIF's GPS directory (EXIF 3.0, 4.6.6) in whatever container it stands, raw photos' too, the same in
XMP, and the position that phones write into the short film behind a photo. Nothing is decoded: the
bytes that hold a position become zeros or spaces, so that everything else stays where it is.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Literal

from engine.photos.formats import PhotoFormat
from engine.support.errors import PhotoError
from engine.support.reasons import Reason

_GPS_POINTER = 0x8825
_POINTER_TYPES = (4, 13, 16, 18)
_TYPE_BYTES = {
    **{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4},
    **{16: 8, 17: 8, 18: 8},
}
_MOST_ENTRIES = 512
_MOST_ENTRIES_A_FILE = 100_000
"""No photo has so many, in all of its directories together: a file that has is made to hold who
reads it."""
_MOST_VALUE_BYTES = 4096

# As raw photos of Olympus and Panasonic begin, too.
_TIFF_START = re.compile(rb"II\*\0|MM\0\*|IIR[OS]|MMOR|IIU\0|II\+\0\x08\0\0\0|MM\0\+\0\x08\0\0")
# Canon's CR3 keeps the GPS directory in a box of its own (ISO/IEC 14496-12).
_GPS_BOX = re.compile(rb"CMT4(?=II\*\0|MM\0\*)")
# Drones write `drone-dji:GpsLatitude`, all others `GPSLatitude`.
_XMP_POSITION = re.compile(
    rb"""\b[\w-]{1,24}:[Gg][Pp][Ss]\w{1,40}\s*=\s*(?:"[^"]{0,300}"|'[^']{0,300}')"""
    rb"""|<([\w-]{1,24}:[Gg][Pp][Ss]\w{1,40})\b[^<>]{0,300}>[^<]{0,300}</\1\s*>"""
)
# ISO 6709, as QuickTime and MP4 keep it: +12.3456-098.7654+012.3/
_FILM_POSITION = re.compile(rb"[+-]\d{2}\.\d{2,8}[+-]\d{3}\.\d{2,8}(?:[+-]\d{1,6}\.?\d{0,6})?/?")
_PNG_HIDDEN_TEXT = (b"zTXt", b"tEXt")

Order = Literal["big", "little"]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Of a TIFF structure or a BigTIFF one: where the first directory's offset stands, and how many
    bytes an offset and a directory's number of entries have."""

    start: int
    offset: int
    count: int

    @property
    def entry(self) -> int:
        """The bytes of an entry: tag, type, count, and a value or where it is."""
        return 4 + 2 * self.offset


_TIFF = _Layout(4, 4, 2)
_BIG_TIFF = _Layout(8, 8, 8)


def without_position(data: bytes, photo_format: PhotoFormat) -> bytes:
    """The same file without its position.

    Raises PhotoError where its directories are so many that they cannot all be looked at.
    """
    out = bytearray(data)
    directories = _Directories(photo_format)
    for found in _TIFF_START.finditer(data):
        _blank_exif(out, found.start(), directories)
    blank_to = 0
    for found in _GPS_BOX.finditer(data):
        size = int.from_bytes(data[max(0, found.start() - 4) : found.start()], "big")
        end = min(found.start() - 4 + size, len(data))
        # The directory that follows the box's TIFF header has nothing in it then.
        start = max(found.end() + 8, blank_to)
        if start < end:
            out[start:end] = bytes(end - start)
            blank_to = end
    for pattern in (_XMP_POSITION, _FILM_POSITION):
        for match in pattern.finditer(data):
            blank = b" " if pattern is _XMP_POSITION else b"0"
            out[match.start() : match.end()] = blank * len(match[0])
    return _png(out) if photo_format.row.chunks else bytes(out)


class _Directories:
    """Those of a file that were looked at, each once: from wherever it is pointed to."""

    def __init__(self, photo_format: PhotoFormat) -> None:
        self._format = photo_format
        self._seen: set[tuple[int, Order, int]] = set()
        self._left = _MOST_ENTRIES_A_FILE

    def is_new(self, start: int, order: Order, layout: _Layout) -> bool:
        """Whether the directory at a file's byte `start` is to be looked at."""
        place = (start, order, layout.offset)
        if place in self._seen:
            return False
        self._seen.add(place)
        self.count(1)
        return True

    def count(self, entries: int) -> None:
        """So many entries are looked at."""
        self._left -= entries
        if self._left < 0:
            raise PhotoError(Reason.DAMAGED(format=self._format))


def _blank_exif(out: bytearray, base: int, directories: _Directories) -> None:
    """Takes the GPS directories away from the TIFF structure that begins at `base`, if it is one.

    The magic may be there by chance, inside of compressed pixels: only what has a pointer to a
    directory in a directory's place is touched.
    """
    order: Order = "big" if out[base : base + 1] == b"M" else "little"
    layout = _BIG_TIFF if b"+" in out[base + 2 : base + 4] else _TIFF
    size = layout.entry

    def number(offset: int, length: int) -> int:
        return int.from_bytes(out[base + offset : base + offset + length], order)

    directory = number(layout.start, layout.offset)
    while directory and directories.is_new(base + directory, order, layout):
        count, entry = number(directory, layout.count), 0
        first = directory + layout.count
        end = first + size * count + layout.offset
        if count > _MOST_ENTRIES or base + end > len(out):
            return
        directories.count(count)
        while entry < count:
            at = first + size * entry
            pointer = number(at, 2) == _GPS_POINTER and number(at + 4, layout.offset) == 1
            if not (pointer and number(at + 2, 2) in _POINTER_TYPES):
                entry += 1
                continue
            gps = number(at + size - layout.offset, layout.offset)
            directories.count(_blank_directory(out, base, gps, layout))
            # Those behind it and the pointer to the next directory move up.
            start = base + at
            out[start : base + end] = out[start + size : base + end] + bytes(size)
            count, end = count - 1, end - size
            out[base + directory : base + first] = count.to_bytes(layout.count, order)
        directory = number(first + size * count, layout.offset)


def _blank_directory(out: bytearray, base: int, directory: int, layout: _Layout) -> int:
    """Zeros in place of the directory and its values; how many entries it had."""
    order: Order = "big" if out[base : base + 1] == b"M" else "little"

    def number(offset: int, length: int) -> int:
        return int.from_bytes(out[base + offset : base + offset + length], order)

    def blank(offset: int, length: int) -> None:
        start = base + offset
        end = min(start + length, len(out))
        if start < end:
            out[start:end] = bytes(end - start)

    count = number(directory, layout.count)
    if not 0 < count <= _MOST_ENTRIES:
        return 0
    for entry in range(count):
        at = directory + layout.count + layout.entry * entry
        size = _TYPE_BYTES.get(number(at + 2, 2), 1) * number(at + 4, layout.offset)
        if layout.offset < size <= _MOST_VALUE_BYTES:
            blank(number(at + 4 + layout.offset, layout.offset), size)
    blank(directory, layout.count + layout.entry * count)
    return count


def _png(out: bytearray) -> bytes:
    """The PNG with right checksums, and without the kinds of text that may hide EXIF."""
    kept, position = bytearray(out[:8]), 8
    while position + 12 <= len(out):
        length = int.from_bytes(out[position : position + 4], "big")
        end = position + 12 + length
        if end > len(out):
            break
        name = bytes(out[position + 4 : position + 8])
        if name in (b"eXIf", b"iTXt"):
            check = zlib.crc32(out[position + 4 : end - 4])
            out[end - 4 : end] = check.to_bytes(4, "big")
        compressed = name in _PNG_HIDDEN_TEXT or (
            name == b"iTXt" and _is_compressed(bytes(out[position + 8 : end - 4]))
        )
        if not compressed:
            kept += out[position:end]
        position = end
    return bytes(kept + out[position:])


def _is_compressed(text: bytes) -> bool:
    end = text.find(b"\0")
    return end >= 0 and text[end + 1 : end + 2] == b"\1"
