"""The orientation that a photo's file tells other programs, which may not be the one that counts.

HEIF, AVIF and JPEG XL have a turn of their own, by which their readers go; an EXIF beside it (as
every iPhone writes it) is what programs that read metadata alone go by, and what stands in metadata
is told to be in those pixels. In every other format the two are one.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.photos.formats import PhotoFormat
from engine.photos.isobmff import boxes, items
from engine.photos.orientation import exif_orientation, first_orientation
from engine.photos.readers.tiff_directory import pages_of

_TURNED_BY_THEMSELVES = (PhotoFormat.HEIF, PhotoFormat.AVIF, PhotoFormat.JPEG_XL)
_ORIENTATION, _XMP = 274, 700


def said_orientation(data: bytes, kind: PhotoFormat, left: int) -> int:
    """What EXIF, or else XMP, says of the first page, 1 to 8; 1 where neither does.

    `left` is the turn that is left to whoever has decoded it (`OpenPhoto.orientation`).
    """
    if kind is PhotoFormat.TIFF:
        return _tiff(data) or left
    if kind in _TURNED_BY_THEMSELVES:
        return first_orientation(_boxed_exifs(data))
    return left


def _tiff(data: bytes) -> int:
    """The tag of the first page, or else XMP's; 0 where there is no directory."""
    pages, _ = pages_of(data)
    if not pages:
        return exif_orientation(data)
    tag = pages[0].number(_ORIENTATION)
    return tag if 1 <= tag <= 8 else first_orientation((), (pages[0].text(_XMP),))


def _boxed_exifs(data: bytes) -> Iterator[bytes]:
    """The blocks of EXIF, each from its TIFF header on (ISO/IEC 23008-12, A.2; 18181-2, 9.4)."""
    spans = [(box.body, box.end) for box in boxes(data) if box.kind == b"Exif"]
    spans += [each.spans[0] for each in items(data) if each.kind == b"Exif" and each.spans]
    for start, end in spans:
        skipped = int.from_bytes(data[start : start + 4], "big")
        yield data[start + 4 + skipped : end]
