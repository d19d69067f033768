"""PNG, WebP and GIF: chunks and blocks that do not stay are left out."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from engine.photos.clean.jpeg import clean_pictures
from engine.photos.clean.tiff import TIFF_START, clean_exif

_PNG = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"sBIT"),
    *(b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi", b"bKGD", b"hIST", b"pHYs", b"tIME"),
    *(b"acTL", b"fcTL", b"fdAT", b"CgBI", b"gmAP", b"gdAT"),
}
_WEBP = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ICCP"}
_FRAME_HEADER = 16
_XMP_FLAG = 0x04
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def clean_png(data: bytes) -> bytes:
    """A PNG (ISO/IEC 15948) with its pixels, colours, size and cleaned EXIF."""
    out, at = bytearray(data[:8]), 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        name, end = data[at + 4 : at + 8], at + 12 + size
        if end > len(data):
            # Cut off within the pixels, as often as not.
            return bytes(out + (data[at:] if name in (b"IDAT", b"fdAT") else b""))
        if name == b"eXIf":
            body = cleaned_exif(data[at + 8 : at + 8 + size])
            check = zlib.crc32(name + body).to_bytes(4, "big")
            out += data[at : at + 8] + body + check
        elif name in _PNG:
            out += data[at:end]
        at = end
        if name == b"IEND":
            break
    return bytes(out)


def clean_webp(data: bytes) -> bytes:
    """A WebP (RFC 9649) with its pixels, colours and cleaned EXIF."""
    if data[:4] != b"RIFF":
        return data
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    body = b"WEBP" + b"".join(_webp(data, 12, end))
    # The last chunk of some files lacks the byte that makes its length even.
    return (b"RIFF" + len(body).to_bytes(4, "little") + body)[: len(data)]


def clean_gif(data: bytes) -> bytes:
    """A GIF (89a) without comments, text and other programs' blocks."""
    out = bytearray(data[:13])
    at = 13
    if len(data) > 10 and data[10] & 0x80:
        at += 3 * 2 ** ((data[10] & 7) + 1)
        out += data[13:at]
    while at < len(data):
        start, kind = at, data[at]
        if kind == 0x2C:
            flags = data[at + 9] if at + 9 < len(data) else 0
            at += 10 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0) + 1
            at = _behind(data, at)
            out += data[start:at]
        elif kind == 0x21:
            label = data[at + 1 : at + 2]
            at = _behind(data, at + 2)
            loops = label == b"\xff" and data[start + 3 : start + 14] in _GIF_LOOPS
            if label == b"\xf9" or loops:
                out += data[start:at]
        elif kind == 0x3B:
            out += b";"
            break
        else:
            # Damaged: what may be pixels is left.
            out += data[start:]
            break
    return bytes(out)


def cleaned_exif(exif: bytes) -> bytes:
    """EXIF by itself, with or without its mark in front."""
    out = bytearray(exif)
    start = 6 if exif[:4] == b"Exif" else 0
    if TIFF_START.match(out, start) is None:
        return bytes(len(exif))
    clean_pictures(out, clean_exif(out, start, len(out)))
    return bytes(out)


def _webp(data: bytes, at: int, end: int) -> Iterator[bytes]:
    while at + 8 <= end:
        name = data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : min(at + 8 + size, end)]
        at += 8 + size + size % 2
        if name == b"EXIF":
            body = cleaned_exif(body)
        elif name == b"ANMF":
            body = body[:_FRAME_HEADER] + b"".join(_webp(body, _FRAME_HEADER, len(body)))
        elif name not in _WEBP:
            continue
        if name == b"VP8X" and body:
            body = bytes((body[0] & ~_XMP_FLAG,)) + body[1:]
        yield name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)


def _behind(data: bytes, at: int) -> int:
    """Where a GIF's row of blocks ends."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return min(at + 1, len(data))
