"""Which way up a photo is, by whatever carrier says so: EXIF, then XMP.

The first block of EXIF that says one of the eight orientations (EXIF 3.0, tag 0x0112) counts; where
none does, XMP's `tiff:Orientation` (XMP specification, part 2). IPTC's "image orientation" (2:131)
says portrait or landscape, and not which side is up: it turns nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from engine.photos.isobmff import boxes

_ORIENTATION = 0x0112
_MOST_ENTRIES = 512
# The whole numbers of EXIF and of BigTIFF by their types, with their bytes.
_BYTES = {1: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4, 16: 8, 17: 8}

_EXIF_PREFIX = b"Exif\0"
_XMP = re.compile(
    rb"""\btiff:Orientation\s*(?:=\s*["']\s*|>\s*(?:<rdf:li[^<>]{0,99}>\s*)?)([1-8])\s*["'<]"""
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

# What ImageMagick calls its texts, and the start of what is inside: a name, the length, hex digits.
_RAW_PROFILE = re.compile(r"\s*(?:exif|app1|xmp)\s+\d+\s+([0-9a-fA-F\s]*)\Z")
_RAW_EXIF = ("Raw profile type exif", "Raw profile type APP1", "Raw profile type app1")
_RAW_XMP = ("Raw profile type xmp", *_RAW_EXIF[1:])

_JP2_EXIF = b"JpgTiffExif->JP2"
_JP2_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


def first_orientation(exifs: Iterable[bytes], xmps: Iterable[bytes] = ()) -> int:
    """The orientation, 1 to 8, that the first of the blocks says; 1 where none does."""
    said = filter(None, (*map(exif_orientation, exifs), *map(xmp_orientation, xmps)))
    return next(said, 1)


def exif_orientation(exif: bytes) -> int:
    """The orientation in a block of EXIF, 1 to 8; 0 where it is absent, damaged or out of range.

    `exif` starts with the TIFF header, with or without "Exif\\0\\0" before it.
    """
    if exif.startswith(_EXIF_PREFIX):
        exif = exif[6:]
    if exif[:2] not in (b"II", b"MM"):
        return 0
    order: Literal["big", "little"] = "big" if exif[:2] == b"MM" else "little"

    def number(offset: int, size: int) -> int:
        return int.from_bytes(exif[offset : offset + size], order)

    directory = number(4, 4)
    for entry in range(min(number(directory, 2), _MOST_ENTRIES)):
        offset = directory + 2 + 12 * entry
        if number(offset, 2) != _ORIENTATION:
            continue
        size, count = _BYTES.get(number(offset + 2, 2), 0), number(offset + 4, 4)
        inline = size * max(count, 1) <= 4
        value = number(offset + 8 if inline else number(offset + 8, 4), size)
        if 1 <= value <= 8:
            return value
    return 0


def xmp_orientation(xmp: bytes) -> int:
    """The orientation in a packet of XMP, 1 to 8; 0 where it is absent or out of range."""
    if xmp.startswith(_UTF_16) or b"\0" in xmp[:4]:
        xmp = xmp.replace(b"\0", b"")
    found = _XMP.search(xmp)
    return int(found[1]) if found else 0


def exifs_in_texts(texts: dict[str, str]) -> Iterator[bytes]:
    """The blocks of EXIF in a PNG's texts, as ImageMagick and old ExifTool keep them."""
    return (each for each in _profiles(texts, _RAW_EXIF) if not _is_xmp(each))


def xmps_in_texts(texts: dict[str, str]) -> Iterator[bytes]:
    """The packets of XMP in a PNG's texts: Adobe's, and ImageMagick's."""
    if "XML:com.adobe.xmp" in texts:
        yield str(texts["XML:com.adobe.xmp"]).encode()
    yield from (each for each in _profiles(texts, _RAW_XMP) if _is_xmp(each))


def boxed_metadata(data: bytes) -> tuple[list[bytes], list[bytes]]:
    """The blocks of EXIF and the packets of XMP in the boxes of a JPEG 2000 file."""
    exifs, xmps = [], []
    for box in boxes(data):
        kind, body = data[box.body : box.body + 16], data[box.body + 16 : box.end]
        if box.kind == b"uuid" and kind == _JP2_EXIF:
            exifs.append(body)
        elif box.kind == b"uuid" and kind == _JP2_XMP:
            xmps.append(body)
    return exifs, xmps


def _profiles(texts: dict[str, str], names: tuple[str, ...]) -> Iterator[bytes]:
    for name in names:
        found = _RAW_PROFILE.match(str(texts.get(name, "")))
        digits = "".join(found[1].split()) if found else ""
        yield bytes.fromhex(digits[: len(digits) // 2 * 2])


def _is_xmp(profile: bytes) -> bool:
    return b"<x:xmpmeta" in profile or b"<rdf:RDF" in profile or profile.startswith(b"http:")
