"""What a JPEG's markers say, without decoding it (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
from dataclasses import dataclass

END = b"\xff\xd9"
"""The end marker."""

_EOI, _SOS = 0xD9, 0xDA
_APP1, _APP2 = 0xE1, 0xE2
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = frozenset((0xC2, 0xC6, 0xCA, 0xCE))
_HUFFMAN_SEQUENTIAL = frozenset((0xC0, 0xC1))
# Any marker but fill bytes, stuffed zeros and those that stand alone. Between segments libjpeg
# skips whatever is none, and so do we.
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_MOST_SEGMENTS = 10_000


@dataclass(frozen=True, slots=True)
class JpegHeader:
    """`width` and `height` as stored, before orientation.

    `complete` says that the end marker is there, before `end`, where a trailer begins or the data
    end. `exifs` are the blocks of EXIF, each from its TIFF header on, `xmps` the packets of XMP,
    both in the file's order; `icc` is the whole profile, b"" if absent.
    `segments` are those before the first scan: marker, where it begins and where the segment ends.
    `scan` is where the first scan's header begins, `entropy` where its data do.
    `huffman_sequential` says that it is of the usual kind. `mpf` is where the index of several
    views begins (CIPA DC-007), 0 where there is none.
    """

    width: int
    height: int
    bits: int
    components: int
    progressive: bool
    complete: bool
    exifs: tuple[bytes, ...]
    xmps: tuple[bytes, ...]
    icc: bytes
    segments: tuple[tuple[int, int, int], ...]
    scan: int
    entropy: int
    end: int
    huffman_sequential: bool
    mpf: int = 0


def read_header(data: bytes) -> JpegHeader | None:
    """The header of the first picture in `data`, or None where the markers make no sense."""
    position, frame, mpf = 2, None, 0
    exifs: list[bytes] = []
    xmps: list[bytes] = []
    icc: dict[int, bytes] = {}
    segments: list[tuple[int, int, int]] = []
    for _ in range(_MOST_SEGMENTS):
        found = _MARKER.search(data, position)
        if found is None or found.end() + 2 > len(data):
            return None
        position, marker = found.start(), found[0][1]
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == _EOI or length < 2:
            return None
        body, end = position + 4, position + 2 + length
        if marker == _SOS:
            break
        segments.append((marker, position, end))
        if marker in _FRAMES:
            if length < 8 or frame is not None:
                return None
            frame = (marker, data[body : body + 6])
        elif marker == _APP1 and data.startswith(b"Exif\0", body):
            exifs.append(data[body + 6 : end])
        elif marker == _APP1 and data.startswith(_XMP, body):
            xmps.append(data[body + len(_XMP) : end])
        elif marker == _APP2 and data.startswith(b"ICC_PROFILE\0", body) and length > 16:
            icc[data[body + 12]] = data[body + 14 : end]
        elif marker == _APP2 and not mpf and data.startswith(b"MPF\0", body):
            mpf = body + 4
        position = end
    else:
        return None
    if frame is None or len(frame[1]) < 6:
        return None
    marker, fields = frame
    last = _trailer(data)
    return JpegHeader(
        width=int.from_bytes(fields[3:5], "big"),
        height=int.from_bytes(fields[1:3], "big"),
        bits=fields[0],
        components=fields[5],
        progressive=marker in _PROGRESSIVE,
        # Inside a scan 0xFF is always followed by 0 or a restart marker, so this is no chance hit;
        # looked for from the end, where it is as a rule.
        complete=data.rfind(END, position, last) >= 0,
        exifs=tuple(exifs),
        xmps=tuple(xmps),
        icc=b"".join(icc[number] for number in sorted(icc)),
        segments=tuple(segments),
        scan=position,
        entropy=end,
        end=last,
        huffman_sequential=marker in _HUFFMAN_SEQUENTIAL,
        mpf=mpf,
    )


def _trailer(data: bytes) -> int:
    """Where that begins which Samsung's telephones put behind a JPEG; the data's length if none.

    Their panoramas have no end marker before it: libjpeg would take it for the picture.
    """
    size = len(data)
    start = size - 8 - int.from_bytes(data[-8:-4], "little")
    if data[-4:] != b"SEFT" or start < 0 or data[start : start + 4] != b"SEFH":
        return size
    count = int.from_bytes(data[start + 8 : start + 12], "little")
    entries = range(start + 12, min(start + 12 + 12 * count, size - 11), 12)
    back = [int.from_bytes(data[at + 4 : at + 8], "little") for at in entries]
    return max(0, start - max(back, default=0))
