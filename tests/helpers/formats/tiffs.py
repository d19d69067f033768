"""Makes TIFFs by hand: any tag may say anything."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Tags = dict[int, tuple[int, ...] | bytes]
Piece = tuple[list[bytes], Tags]
"""A picture's strips or tiles, and its tags; where they lie is told by the writer."""

_SHORT_MOST = 65536
STRIPS, STRIP_BYTES, TILES, TILE_BYTES = 273, 279, 324, 325


def tiff(*pictures: Piece, order: str = "<", big: bool = False) -> bytes:
    """A file with these pictures in a chain."""
    mark = b"II" if order == "<" else b"MM"
    head, entry, inline, offset = ("Q", "HHQ", 8, "Q") if big else ("H", "HHI", 4, "I")
    first = 16 if big else 8
    body, places = b"", []
    for pieces, tags in pictures:
        tiled = 322 in tags
        starts = []
        for piece in pieces:
            starts.append(first + len(body))
            body += piece + bytes(len(piece) % 2)
        tags = {
            **tags,
            TILES if tiled else STRIPS: tuple(starts),
            TILE_BYTES if tiled else STRIP_BYTES: tuple(map(len, pieces)),
        }
        entries, far = b"", b""
        start = first + len(body)
        rest = start + struct.calcsize(order + head) + len(tags) * (4 + 2 * inline) + inline
        for tag, value in sorted(tags.items()):
            if isinstance(value, bytes):
                kind, packed = 7, value
            else:
                kind = 4 if max(value) >= _SHORT_MOST or tag in (273, 324) else 3
                packed = struct.pack(f"{order}{len(value)}{'I' if kind == 4 else 'H'}", *value)
            if len(packed) > inline:
                where = struct.pack(order + offset, rest + len(far))
                far += packed + bytes(len(packed) % 2)
            else:
                where = packed.ljust(inline, b"\0")
            entries += struct.pack(order + entry, tag, kind, len(value)) + where
        places.append((start, len(body) + struct.calcsize(order + head) + len(entries)))
        body += struct.pack(order + head, len(tags)) + entries + bytes(inline) + far
    made = bytearray(body)
    for (_, link), (start, _) in pairwise(places):
        made[link : link + inline] = struct.pack(order + offset, start)
    version = struct.pack(order + "HHH", 43, 8, 0) if big else struct.pack(order + "H", 42)
    return mark + version + struct.pack(order + offset, places[0][0]) + bytes(made)


def picture(
    values: npt.NDArray[Any],
    photometric: int,
    order: str = "<",
    separate: bool = False,
    tile: int = 0,
    tags: Tags | None = None,
) -> Piece:
    """One strip of `[height, width, samples]` of whole bytes, with what must be said of it.

    `separate` puts planes apart, `tile` cuts into squares of that side; `tags` are more of them.
    """
    height, width, samples = values.shape
    kind = {"u": 1, "i": 2, "f": 3}[values.dtype.kind]
    values = values.astype(values.dtype.newbyteorder(order))
    said: Tags = {
        256: (width,), 257: (height,), 258: (values.dtype.itemsize * 8,) * samples, 259: (1,),
        262: (photometric,), 277: (samples,), 278: (height,), 339: (kind,) * samples,
    }  # fmt: skip
    planes = [values[:, :, n : n + 1] for n in range(samples)] if separate else [values]
    if separate:
        said[284] = (2,)
    side = tile
    if side:
        del said[278]
        said |= {322: (side,), 323: (side,)}
    squares = (
        [
            np.pad(
                plane[top : top + side, left : left + side],
                (
                    (0, max(0, top + side - height)),
                    (0, max(0, left + side - width)),
                    (0, 0),
                ),
            )
            for plane in planes
            for top in range(0, height, side or height)
            for left in range(0, width, side or width)
        ]
        if side
        else planes
    )
    return [each.tobytes() for each in squares], {**said, **(tags or {})}
