"""PPM, TGA and BMP: comments and what programs write behind the pixels."""

from __future__ import annotations

import re

_COMMENT = re.compile(rb"#[^\n]*")
_HEADER = re.compile(rb"P[1-6Ff]\s(?:\s|#[^\n]*\n)*\d+(?:\s|#[^\n]*\n)+\d+\s(?:\s|#[^\n]*\n)*")
_FOOTER = b"TRUEVISION-XFILE.\0"
# Author, comments, date, job, its time, program: before what the pixels need (TGA 2.0).
_SAID = slice(2, 2 + 41 + 324 + 12 + 41 + 6 + 41 + 3)
_LINKED = b"KNIL"


def clean_ppm(data: bytes) -> bytes:
    """A PPM whose comments are empty."""
    head = _HEADER.match(data)
    if head is None:
        return data
    blank = _COMMENT.sub(lambda found: b"#" + b" " * (len(found[0]) - 1), head[0])
    return blank + data[head.end() :]


def clean_tga(data: bytes) -> bytes:
    """A TGA without its name, and without what its footer leads to."""
    out = bytearray(data)
    if len(out) < 18:
        return data
    out[18 : 18 + out[0]] = bytes(min(out[0], len(out) - 18))
    if out.endswith(_FOOTER):
        extension = int.from_bytes(out[-26:-22], "little")
        if 18 <= extension < len(out) - 26:
            said = slice(extension + _SAID.start, extension + _SAID.stop)
            out[said] = bytes(len(out[said]))
        # Other programs' own area: nobody needs it for the pixels.
        developer = int.from_bytes(out[-22:-18], "little")
        if 18 <= developer < len(out) - 26:
            for place in range(int.from_bytes(out[developer : developer + 2], "little")):
                entry = developer + 2 + 10 * place
                start = int.from_bytes(out[entry + 2 : entry + 6], "little")
                size = int.from_bytes(out[entry + 6 : entry + 10], "little")
                end = min(start + size, len(out) - 26)
                if 18 <= start < end:
                    out[start:end] = bytes(end - start)
            out[-22:-18] = bytes(4)
    return bytes(out)


def clean_bmp(data: bytes) -> bytes:
    """A BMP without the path of a linked profile, and without what is behind it."""
    out = bytearray(data)
    if int.from_bytes(out[14:18], "little") == 124 and out[70:74] == _LINKED:
        start = 14 + int.from_bytes(out[126:130], "little")
        end = min(start + int.from_bytes(out[130:134], "little"), len(out))
        out[start:end] = bytes(max(0, end - start))
    size = int.from_bytes(out[2:6], "little")
    pixels = int.from_bytes(out[10:14], "little")
    return bytes(out[:size]) if pixels < size < len(out) else bytes(out)
