"""Whether a JPEG's scans are whole: what libjpeg says of them, weighed, and what it does not see.

libjpeg decodes whatever it is given. What goes wrong inside a scan it tells with its first warning
and no other (`emit_message` of jerror.c); not all of its warnings mean damage.
"""

from __future__ import annotations

import re

import cv2
import numpy as np

from engine.photos.ear import Ear
from engine.photos.jpeg import END, JpegHeader
from engine.values.photos import Quality

_DHT, _DRI, _SOS, _FIRST_OF_PROGRAMS = 0xC4, 0xDD, 0xDA, 0xE0

_OF_SCANS = re.compile(r"Corrupt JPEG data|Inconsistent progression|Premature end")
# These may be said of a header, or of what is behind a scan, and a later one is not said any more.
_MAY_BE_HARMLESS = re.compile(
    r"extraneous bytes before marker|JFIF revision|Adobe color transform|Invalid SOS"
)
_BEFORE_END = re.compile(r"(\d+) extraneous bytes before marker 0xd9")

_NEAR = 65_536

_LOOKED_AHEAD = 8
"""Bytes that fit into libjpeg's buffer of bits."""

_MOST_ZEROS = 64
"""So many bytes of zeros in a row are longer than any picture makes of a code that is no end of a
block."""


def jpeg_quality(data: bytes, header: JpegHeader, ear: Ear, said: str | None = None) -> Quality:
    """Whether a part of the picture is lost.

    `said` is what libjpeg said when it decoded `data`; None where nobody heard it.
    """
    if said is None:
        said = _warned(data, ear)
    if said and _MAY_BE_HARMLESS.search(said):
        said = _warned(bare(data, header), ear)
        found = _BEFORE_END.search(said)
        picture = data[: _end(data, header)]
        if found is not None and _is_padding(picture, int(found[1])):
            said, data = "", picture.rstrip(b"\0")
    damaged = (
        _OF_SCANS.search(said) or not _all_scans_there(data, header) or _is_zeroed(data, header)
    )
    return Quality.DAMAGED if damaged else Quality.WHOLE


def hears_libjpeg(ear: Ear) -> bool:
    """Whether what libjpeg says of a damaged photo is heard: that of a small one, made here."""
    _, coded = cv2.imencode(".jpg", np.arange(1024, dtype=np.uint8).reshape(32, 32))
    whole = coded.tobytes()
    return bool(_OF_SCANS.search(_warned(whole[: len(whole) * 3 // 4] + END, ear)))


def _warned(data: bytes, ear: Ear) -> str:
    """What libjpeg says of `data`."""
    ear.forget()
    flags = cv2.IMREAD_REDUCED_GRAYSCALE_8 | cv2.IMREAD_IGNORE_ORIENTATION
    cv2.imdecode(np.frombuffer(data, dtype=np.uint8), flags)
    return ear.said()


def bare(data: bytes, header: JpegHeader) -> bytes:
    """The same picture with nothing in its header but what decoding needs.

    Left out are pieces of programs and bytes that belong to no segment; `Se`, `Ah` and `Al` of a
    sequential scan, which some writers leave empty, are made right.
    """
    kept = [data[:2]]
    for marker, start, end in header.segments:
        if marker < _FIRST_OF_PROGRAMS:
            kept.append(data[start:end])
    scan = bytearray(data[header.scan :])
    if not header.progressive:
        length = int.from_bytes(scan[2:4], "big")
        scan[2 + length - 3 : 2 + length] = b"\0\x3f\0"
    return b"".join((*kept, scan))


def mended(data: bytes, header: JpegHeader) -> bytes:
    """The same JPEG without the markers that damage has put into its scans.

    libjpeg gives up at a marker that it does not know, and what follows is as lost as what is
    before: with the two bytes taken for data it goes on.
    """
    out = bytearray(data)
    for found in re.finditer(rb"\xff[^\x00\xd0-\xd7\xff]", data[header.entropy :]):
        at = header.entropy + found.start()
        if not (header.progressive and _is_segment(data, at)) and at < len(data) - 2:
            out[at + 1] = 0
    return bytes(out)


def _is_segment(data: bytes, at: int) -> bool:
    """Whether a segment that may stand between scans begins there."""
    marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
    body = data[at + 4 : at + 2 + length]
    if marker == _SOS:
        count = body[0] if body else 0
        if not 1 <= count <= 4 or len(body) != 4 + 2 * count:
            return False
        first, last, bits = body[-3:]
        return first <= last <= 63 and bits >> 4 <= 13 and bits & 15 <= 13
    if marker == _DHT:
        return _are_huffman_tables(body)
    return (marker == _DRI and length == 4) or marker == END[1]


def _are_huffman_tables(body: bytes) -> bool:
    while body:
        count = sum(body[1:17])
        if len(body) < 17 + count or not 0 < count <= 256 or body[0] >> 4 > 1 or body[0] & 15 > 3:
            return False
        body = body[17 + count :]
    return True


def _is_padding(picture: bytes, count: int) -> bool:
    """Whether the `count` bytes that libjpeg did not need are zeros, and all of those at its end.

    More of them at the end are no padding: some were decoded.
    """
    zeros = len(picture) - len(picture.rstrip(b"\0"))
    # So many more may have been looked at before the picture was full.
    return count <= zeros <= count + _LOOKED_AHEAD


def _all_scans_there(data: bytes, header: JpegHeader) -> bool:
    """Whether several scans give each component all its coefficients, to the last bit.

    Of a file that ends between two scans libjpeg says nothing, and it is blurred or lacks colours.
    """
    if not header.progressive and data[header.scan + 4] == header.components:
        return True
    missing: dict[int, list[int]] = {}
    at = header.scan
    end = _end(data, header)
    while 0 <= at < end:
        count = data[at + 4] if at + 4 < len(data) else 0
        body = data[at + 5 : at + 8 + 2 * count]
        if _is_segment(data, at) and len(body) == 2 * count + 3:
            first, last, bits = body[-3:]
            for component in body[:-3:2]:
                low = missing.setdefault(component, [99] * 64)
                low[first : last + 1] = [bits & 15] * (last + 1 - first)
        at = data.find(bytes((0xFF, _SOS)), at + 2)
    return len(missing) == header.components and not any(map(any, missing.values()))


def _is_zeroed(data: bytes, header: JpegHeader) -> bool:
    """Whether a piece of a sequential scan became zeros: libjpeg decodes them all the same.

    Codes of nothing but zeros are pixels. Where they say the end of a block, a flat surface may
    give many of them; elsewhere they say coefficient after coefficient, block after block.
    """
    if not header.huffman_sequential or not _first_ac_symbol(data, header):
        return False
    # Each run of so many zeros has eight of them at one of these places.
    words = np.frombuffer(data, np.uint64, len(data) // 8)[::4]
    zeros = np.flatnonzero(words[header.entropy // 32 :] == 0)
    if not len(zeros):
        return False
    at = data.find(bytes(_MOST_ZEROS), header.entropy)
    # Behind the picture there may be a film, or another picture; it begins not far from zeros.
    near = max(header.entropy, at - _NEAR)
    return at >= 0 and data.find(END, near, at) < 0 and at < _end(data, header)


def _end(data: bytes, header: JpegHeader) -> int:
    """Where the picture's end marker is; the data's length where there is none."""
    found = data.find(END, header.entropy)
    return len(data) if found < 0 else found


def _first_ac_symbol(data: bytes, header: JpegHeader) -> int:
    """What a code of nothing but zeros says of the first component's coefficients but the first.

    0 is the end of a block; 0 also where the scan has not all components, or there is no table.
    """
    count = data[header.scan + 4]
    wanted = 0x10 | data[header.scan + 6] & 15
    symbol = 0
    for marker, start, end in header.segments:
        body = data[start + 4 : end] if marker == _DHT else b""
        while len(body) > 17:
            if body[0] == wanted:
                symbol = body[17]
            body = body[17 + sum(body[1:17]) :]
    return symbol if count == header.components else 0
