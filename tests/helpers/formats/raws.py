"""Makes raw photos as cameras lay them out, as far as a reader can tell: small, and of a scene."""

from __future__ import annotations

import struct

import numpy as np

from tests.helpers.photos import Array, encode, stored

_BYTE, _TEXT, _SHORT, _LONG, _RATIONAL, _SIGNED = 1, 2, 3, 4, 5, 10

_PACKED = {_BYTE: "<B", _TEXT: "<B", _SHORT: "<H"}

Entry = tuple[int, int, tuple[int, ...]]
"""A tag, its type, its values."""

SUFFIXES = (
    *("cr2", "cr3", "crw", "nef", "nrw", "arw", "raf", "orf", "rw2", "pef", "srw", "dng", "x3f"),
    *("mrw", "kdc", "3fr", "iiq", "mef", "mos", "erf"),
)


def tiff(entries: list[Entry], body: bytes, start: bytes = b"II*\0") -> bytes:
    """A TIFF structure of one directory, and `body` behind it; `start` is the maker's magic."""
    first = 16
    rest = first + 2 + 12 * len(entries) + 4
    out, far = struct.pack("<H", len(entries)), b""
    for tag, kind, values in sorted(entries):
        packed = b"".join(
            struct.pack({_SHORT: "<H", _BYTE: "<B", _TEXT: "<B"}.get(kind, "<I"), value)
            for value in values
        )
        count = len(values) // (2 if kind in (_RATIONAL, _SIGNED) else 1)
        if len(packed) > 4:
            packed, far = struct.pack("<I", rest + len(far)), far + packed + b"\0" * (len(far) % 2)
        out += struct.pack("<HHI", tag, kind, count) + packed.ljust(4, b"\0")
    head = start + struct.pack("<I", first) + (b"CR\2\0" if b"CR" in body[:2] else bytes(8))
    return head.ljust(first, b"\0") + out + bytes(4) + far + body


def raw_photo(suffix: str, upright: Array, orientation: int = 1) -> bytes:
    """`upright` in a raw photo of this kind: the camera's JPEG, beside noise for the sensor's data.

    JPEG and container hold it as the sensor lay, and the container says the orientation; of those
    that have no place for it, the JPEG.
    """
    pixels = stored(upright, orientation)
    own = orientation if suffix in ("raf", "x3f", "mrw", "crw") else 1
    jpeg = encode(pixels, "JPEG", own)
    small = encode(np.ascontiguousarray(pixels[::8, ::8]), "JPEG")
    noise = np.random.default_rng(1).integers(0, 255, 20_000, np.uint8).tobytes()
    body = small + noise + jpeg + noise
    entries: list[Entry] = [(0x0112, _SHORT, (orientation,)), (0x0100, _LONG, (pixels.shape[1],))]
    if suffix == "cr2":
        return tiff(entries, b"CR" + body)
    if suffix == "cr3":
        canon = _box(b"CMT1", tiff(entries, b""))
        uuid = _box(b"uuid", bytes(16) + canon)
        brands = _box(b"ftyp", b"crx \0\0\0\1crx isom")
        return brands + _box(b"moov", uuid) + _box(b"mdat", body)
    starts = {
        "crw": b"II\x1a\0\0\0HEAPCCDR".ljust(64, b"\0"),
        "raf": b"FUJIFILMCCD-RAW 0201".ljust(148, b"\0"),
        "x3f": b"FOVb\1\0\2\0".ljust(64, b"\0"),
        "mrw": b"\0MRM".ljust(64, b"\0"),
    }
    if suffix in starts:
        return starts[suffix] + body
    magic = {"orf": b"IIRO", "rw2": b"IIU\0"}.get(suffix, b"II*\0")
    return tiff(entries, body, magic)


def sensor_dng(upright: Array, preview: bytes = b"") -> bytes:
    """A DNG (1.4) of nothing but a sensor's data, RGGB of 16 bits, which has to be developed.

    `upright` are sRGB colours; the camera is one that sees as sRGB does. `preview` lies behind it.
    """
    height, width = upright.shape[:2]
    linear = (upright / 255.0) ** 2.2 * 60_000
    mosaic = np.empty((height, width), np.uint16)
    for row, column, channel in ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 2)):
        mosaic[row::2, column::2] = linear[row::2, column::2, channel]
    matrix = (3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.2040, 1.0570)
    signed = tuple(part for value in matrix for part in (round(value * 10_000) % 2**32, 10_000))

    def entries(offset: int) -> list[Entry]:
        return [
            (254, _LONG, (0,)),
            (256, _LONG, (width,)),
            (257, _LONG, (height,)),
            (258, _SHORT, (16,)),
            (259, _SHORT, (1,)),
            (262, _SHORT, (32803,)),
            (271, _TEXT, tuple(b"Test\0")),
            (272, _TEXT, tuple(b"Camera\0")),
            (273, _LONG, (offset,)),
            (274, _SHORT, (1,)),
            (277, _SHORT, (1,)),
            (278, _LONG, (height,)),
            (279, _LONG, (width * height * 2,)),
            (33421, _SHORT, (2, 2)),
            (33422, _BYTE, (0, 1, 1, 2)),
            (50706, _BYTE, (1, 4, 0, 0)),
            (50708, _TEXT, tuple(b"Test Camera\0")),
            (50717, _LONG, (60_000,)),
            (50721, _SIGNED, signed),
            (50728, _RATIONAL, (1, 1, 1, 1, 1, 1)),
            (50778, _SHORT, (21,)),
        ]

    start = len(tiff(entries(0), b""))
    return tiff(entries(start), mosaic.tobytes() + preview)


def _box(name: bytes, body: bytes) -> bytes:
    """A box of ISO's container (ISO/IEC 14496-12)."""
    return struct.pack(">I", 8 + len(body)) + name + body
