"""What a file's own chunks and boxes say of its colours, beside the profile that Pillow finds."""

from __future__ import annotations

import struct

from engine.photos.colour import Colour
from engine.photos.encoding import Encoding, of_cicp, of_png
from engine.photos.formats import PhotoFormat
from engine.photos.isobmff import boxes, colours

_MOST_CHUNKS = 1000
_ICC_KINDS = (b"prof", b"rICC")
_BY_PROFILE = (2, 3)
_BY_CICP = 5


def said_colour(data: bytes, photo_format: PhotoFormat, icc: bytes) -> Colour:
    """What the samples mean; `icc` is the profile that the decoder found, b"" for none."""
    if photo_format is PhotoFormat.PNG:
        return _png(data, icc)
    if photo_format in (PhotoFormat.HEIF, PhotoFormat.AVIF):
        return _isobmff(data, icc)
    if photo_format is PhotoFormat.JPEG_2000:
        return _jp2(data)
    return Colour(icc)


def _png(data: bytes, icc: bytes) -> Colour:
    """cICP counts before iCCP, that before sRGB, that before gAMA and cHRM (PNG 3, 4.3)."""
    found: dict[bytes, bytes] = {}
    start = 8
    for _ in range(_MOST_CHUNKS):
        size, kind = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8]
        if kind in (b"IDAT", b""):
            break
        if kind in (b"cICP", b"sRGB", b"gAMA", b"cHRM"):
            found[kind] = data[start + 8 : start + 8 + min(size, 32)]
        start += 12 + size
    cicp = found.get(b"cICP", b"")
    if len(cicp) >= 2:
        # What is plain here is sRGB, whatever a profile says.
        return Colour(b"", of_cicp(cicp[0], cicp[1]))
    if icc or b"sRGB" in found:
        return Colour(icc)
    chrm = found.get(b"cHRM", b"")
    chromaticities = struct.unpack(">8I", chrm) if len(chrm) == 32 else ()
    gamma = int.from_bytes(found.get(b"gAMA", b"")[:4], "big")
    return Colour(b"", of_png(gamma, chromaticities))


def _isobmff(data: bytes, icc: bytes) -> Colour:
    encoding: Encoding | None = None
    for each in colours(data):
        if each[:4] == b"nclx" and len(each) >= 8:
            primaries, transfer = struct.unpack(">HH", each[4:8])
            encoding = encoding or of_cicp(primaries, transfer)
        elif each[:4] in _ICC_KINDS and not icc:
            icc = each[4:]
    return Colour(icc, encoding)


def _jp2(data: bytes) -> Colour:
    """ISO/IEC 15444-1, I.5.3.3; the codes of H.273 are those of 15444-2."""
    header = next((each for each in boxes(data) if each.kind == b"jp2h"), None)
    if header is None or data[:2] == b"\xff\x4f":
        return Colour()
    for each in boxes(data, header.body, header.end):
        content = data[each.body : each.end]
        if each.kind != b"colr" or len(content) < 7:
            continue
        if content[0] in _BY_PROFILE:
            return Colour(content[3:])
        if content[0] == _BY_CICP:
            return Colour(b"", of_cicp(*struct.unpack(">HH", content[3:7])))
    return Colour()
