"""JPEG (ITU-T T.81): segments that do not stay become zeros; what is behind the pictures goes."""

from __future__ import annotations

import re

from engine.photos.clean.tags import Kind
from engine.photos.clean.tiff import Span, Walk, clean_exif, keeps_listed

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ALONE = {0x01, *range(0xD0, 0xD9)}
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE

_STAYS = {
    0xE0: (b"JFIF\0", b"JFXX\0"),
    # The last tells how to show a gain map (ISO 21496-1).
    0xE2: (b"ICC_PROFILE\0", b"urn:iso:std:iso:ts:21496:-1\0"),
    # Without it the colours are others.
    0xEE: (b"Adobe",),
}
_EXIF = (b"Exif\0\0", b"Exif\0\xff")
_PICTURES = b"MPF\0"
_DEEPEST = 4


def clean_jpeg(data: bytes) -> bytes:
    """The file without what does not stay, and without what is behind its pictures.

    The pictures of an index (MPF: the other view, a larger preview) are kept and cleaned.
    """
    out = bytearray(data)
    index: list[Span] = []
    end = clean_picture(out, 0, len(out), index)
    last = end
    for start, stop in sorted(index):
        if start >= last and out[start : start + 2] == b"\xff\xd8":
            out[last:start] = bytes(start - last)
            clean_picture(out, start, stop)
            last = stop
    return bytes(out[:last])


def clean_pictures(out: bytearray, pictures: list[Span], depth: int = 0) -> None:
    """Cleans JPEGs that lie in other structures."""
    for start, end in pictures:
        if depth < _DEEPEST and out[start : start + 2] == b"\xff\xd8":
            out_end = clean_picture(out, start, end, depth=depth + 1)
            out[out_end:end] = bytes(max(0, end - out_end))


def clean_picture(
    out: bytearray, start: int, end: int, index: list[Span] | None = None, depth: int = 0
) -> int:
    """Cleans one picture in its place; where it ends. `index` gets where others of it lie."""
    at = start + 2
    while at + 2 <= end:
        if out[at] != 0xFF:
            found = _MARKER.search(out, at, end)
            if found is None:
                break
            out[at : found.start()] = bytes(found.start() - at)
            at = found.start()
        marker = out[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            return at + 2
        if marker in _ALONE or marker == 0:
            at += 2
            continue
        size = int.from_bytes(out[at + 2 : at + 4], "big")
        stop = at + 2 + size
        if size < 2 or stop > end:
            break
        if 0xE0 <= marker <= 0xEF or marker == _COMMENT:
            _segment(out, marker, at + 4, stop, index, depth)
        at = stop
        if marker == _SCAN:
            found = _MARKER.search(out, at, end)
            if found is None:
                break
            at = found.start()
    # Cut off, or damaged: what may be pixels is left.
    return end


def _segment(
    out: bytearray, marker: int, start: int, end: int, index: list[Span] | None, depth: int
) -> None:
    head = bytes(out[start : start + 32])
    if head.startswith(_STAYS.get(marker, ())):
        return
    if marker == 0xE1 and head.startswith(_EXIF):
        clean_pictures(out, clean_exif(out, start + 6, end), depth)
        return
    if marker == 0xE2 and head.startswith(_PICTURES):
        base = start + len(_PICTURES)
        if index is not None:
            index += _listed(out, base, end)
        clean_exif(out, base, end, Kind.PICTURES)
        return
    out[start:end] = bytes(end - start)


def _listed(out: bytearray, base: int, end: int) -> list[Span]:
    """Where the pictures of an index lie, but for the first (CIPA DC-007, 5.2.3)."""
    order = Walk(out, base, end, keeps_listed).order

    def number(at: int, length: int) -> int:
        return int.from_bytes(out[base + at : base + at + length], order)

    directory = number(4, 4)
    for place in range(min(number(directory, 2), 64)):
        entry = directory + 2 + 12 * place
        if number(entry, 2) == 0xB002:
            table, size = number(entry + 8, 4), number(entry + 4, 4)
            entries = range(table, table + min(size, 16 * 256), 16)
            spans = [(base + number(each + 8, 4), number(each + 4, 4)) for each in entries]
            return [
                (start, min(start + length, len(out)))
                for start, length in spans
                if start > base and length and start < len(out)
            ]
    return []
