"""Raw photos: what names people, places and one camera goes; what is needed to develop them stays.

Their makers lay them out as they like. Where a structure is known it is walked through; JPEGs and
packets of XMP are found by their beginnings.
"""

from __future__ import annotations

import re
from itertools import islice

from engine.photos.clean.jpeg import clean_picture
from engine.photos.clean.tags import GONE_FROM_RAW, MAKER_NOTE, MAKERS_GONE, Kind
from engine.photos.clean.tiff import TIFF_START, TYPE_BYTES, Order, Walk, blank, keeps_listed

# A JPEG as cameras begin one: with EXIF, JFIF or tables.
_JPEG = re.compile(rb"\xff\xd8\xff[\xe0\xe1\xdb]")
# Canon's CR3 keeps the GPS directory in a box of its own (ISO/IEC 14496-12).
_GPS_BOX = re.compile(rb"CMT4(?=II\*\0|MM\0\*)")
_NOTE_BOX = re.compile(rb"CMT3(?=II\*\0|MM\0\*)")
_BOXES = {b"CMT2": Kind.EXIF}
_MOST_XMP = 2_000_000
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_NOTES = (
    (b"OLYMPUS\0", "olympus", True, 12),
    (b"OM SYSTEM\0", "olympus", True, 16),
    (b"OLYMP\0", "olympus", False, 8),
    (b"Panasonic\0", "panasonic", False, 12),
    (b"LEICA\0", "panasonic", False, 8),
    (b"FUJIFILM", "fuji", True, 12),
    (b"PENTAX \0", "pentax", True, 10),
    (b"AOC\0", "pentax", False, 6),
    (b"SONY ", "sony", False, 12),
    (b"SIGMA\0", "sigma", False, 10),
    (b"FOVEON", "sigma", False, 10),
)
"""How a maker's notes begin; whether their offsets count from there; where the directory is."""
_MOST_ENTRIES = 512
_MOST_NOTES = 16
_MOST_STRUCTURES = 20_000
_ENTRIES = 100_000
"""Of all structures together."""
_EQUIPMENT = 0x2010


def clean_raw(data: bytes) -> bytes:
    """The raw photo without what is known to name somebody, somewhere or one camera."""
    out = bytearray(data)
    left = _ENTRIES
    for found in islice(TIFF_START.finditer(data), _MOST_STRUCTURES):
        left = _structure(out, found.start(), left)
    for found in _GPS_BOX.finditer(data):
        size = int.from_bytes(data[max(0, found.start() - 4) : found.start()], "big")
        end = min(found.start() - 4 + size, len(data))
        # The directory that follows the box's TIFF header has nothing in it then.
        out[found.end() + 8 : end] = bytes(max(0, end - found.end() - 8))
    for found in _NOTE_BOX.finditer(data):
        _directory(out, found.end(), _offset(out, found.end()), MAKERS_GONE["canon"])
    end = 0
    for found in _JPEG.finditer(data):
        if found.start() >= end and _is_picture(data, found.start()):
            end = clean_picture(out, found.start(), len(out))
    _packets(out)
    return bytes(out)


def _keeps(kind: Kind, tag: int, size: int) -> bool:
    if kind is Kind.IMAGE:
        return tag not in GONE_FROM_RAW
    return keeps_listed(kind, tag, size) or tag == MAKER_NOTE


def _structure(out: bytearray, base: int, entries: int) -> int:
    """Cleans the structure that may begin here; how many entries may still be looked at."""
    walk = Walk(out, base, len(out), _keeps, strict=True, entries=entries)
    # Canon's CR3 has a structure for each directory.
    cleaned = walk.clean(_BOXES.get(bytes(out[max(0, base - 4) : base]), Kind.IMAGE))
    # A beginning that leads to no directory is four bytes of a picture.
    if len(cleaned.used) > 1:
        blank(out, cleaned.gone, cleaned.used)
        for start, _ in cleaned.notes[:_MOST_NOTES]:
            _note(out, base, start)
    return walk.left


def _note(out: bytearray, base: int, at: int) -> None:
    """Takes serial numbers, owners and names from a maker's notes."""
    head = bytes(out[at : at + 16])
    if head.startswith(b"Nikon\0\2"):
        _directory(out, at + 10, _offset(out, at + 10), MAKERS_GONE["nikon"])
        return
    for mark, maker, own, offset in _NOTES:
        if head.startswith(mark):
            if maker == "fuji":
                offset = int.from_bytes(out[at + 8 : at + 12], "little")
            origin = at if own else base
            _directory(out, origin, at - origin + offset, MAKERS_GONE[maker], base, maker)
            return
    every = frozenset().union(*(MAKERS_GONE[each] for each in ("canon", "samsung")))
    _directory(out, base, at - base, every, base)


def _offset(out: bytearray, base: int) -> int:
    return int.from_bytes(out[base + 4 : base + 8], _order(out, base))


def _order(out: bytearray, base: int) -> Order:
    return "big" if out[base : base + 1] == b"M" else "little"


def _directory(
    out: bytearray,
    base: int,
    directory: int,
    gone: frozenset[int],
    header: int | None = None,
    maker: str = "",
) -> None:
    """Makes zeros of the values of these tags; the entries stay. As in TIFF, of 32 bits."""
    order: Order = "little" if maker == "fuji" else _order(out, base if header is None else header)

    def number(at: int, length: int) -> int:
        return int.from_bytes(out[base + at : base + at + length], order)

    count = number(directory, 2)
    if not 0 < count <= _MOST_ENTRIES:
        return
    entries = [directory + 2 + 12 * place for place in range(count)]
    if any(number(each + 2, 2) not in TYPE_BYTES for each in entries):
        return
    for each in entries:
        tag, kind = number(each, 2), number(each + 2, 2)
        size = TYPE_BYTES[kind] * number(each + 4, 4)
        if maker == "olympus" and tag == _EQUIPMENT and kind in (4, 13):
            _directory(out, base, number(each + 8, 4), gone, header, "equipment")
        elif tag in gone:
            start = base + (each + 8 if size <= 4 else number(each + 8, 4))
            end = min(start + size, len(out))
            out[start:end] = bytes(max(0, end - start))


def _is_picture(data: bytes, start: int) -> bool:
    """Whether two segments of a JPEG follow each other, and these are no bytes of a picture."""
    at = start + 2
    for _ in range(2):
        if data[at : at + 1] != b"\xff" or data[at + 1 : at + 2] in (b"\0", b"\xff", b""):
            return False
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return data[at : at + 1] == b"\xff"


def _packets(out: bytearray) -> None:
    """Makes spaces of XMP, in whatever encoding."""
    for encoding in _ENCODINGS:
        opening, closing = (each.encode(encoding) for each in ("<x:xmpmeta", "</x:xmpmeta>"))
        blanks = " ".encode(encoding)
        end = out.find(closing)
        start = 0
        while end >= 0:
            at = out.find(opening, max(start, end - _MOST_XMP), end)
            start = end + len(closing)
            if at >= 0:
                length = start - at
                out[at:start] = blanks * (length // len(blanks)) + bytes(length % len(blanks))
            end = out.find(closing, start)
