"""A photo file's bytes without positions, names and serial numbers; the pixels are not touched.

Nothing is decoded. What stays is listed (`engine.photos.clean.tags` for EXIF and TIFF, each
container's module for its own): pixels, colour profile, orientation, how and when the photo was
taken. What is not listed goes, from wherever it stands; raw photos alone keep what is not known to
be personal, since much of it is needed to develop them. docs/report.md says what stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.photos.clean.boxes import clean_boxes
from engine.photos.clean.chunks import clean_gif, clean_png, clean_webp
from engine.photos.clean.jpeg import clean_jpeg, clean_pictures
from engine.photos.clean.plain import clean_bmp, clean_ppm, clean_tga
from engine.photos.clean.raw import clean_raw
from engine.photos.clean.tiff import Walk, blank, keeps_listed
from engine.photos.formats import OF_PHOTOS, PhotoFormat

_ENTRIES_OF_TIFF = 300_000
"""Enough for 10,000 pages, and done in a second."""


def without_position(data: bytes, photo_format: PhotoFormat) -> bytes:
    """The same file without position, names and serial numbers; never longer than it was."""
    if photo_format.row.raw:
        return clean_raw(data)
    return _CLEANERS[photo_format](data)


def _clean_tiff(data: bytes) -> bytes:
    """A TIFF with its pixels and what they need."""
    out = bytearray(data)
    cleaned = Walk(out, 0, len(out), keeps_listed, entries=_ENTRIES_OF_TIFF).clean()
    blank(out, cleaned.gone, cleaned.used)
    clean_pictures(out, cleaned.pictures)
    return bytes(out)


_CLEANERS: Mapping[PhotoFormat, Callable[[bytes], bytes]] = {
    PhotoFormat.JPEG: clean_jpeg,
    PhotoFormat.PNG: clean_png,
    PhotoFormat.WEBP: clean_webp,
    PhotoFormat.TIFF: _clean_tiff,
    PhotoFormat.BMP: clean_bmp,
    PhotoFormat.GIF: clean_gif,
    PhotoFormat.JPEG_2000: clean_boxes,
    PhotoFormat.JPEG_XL: clean_boxes,
    PhotoFormat.PPM: clean_ppm,
    # It holds nothing but pixels.
    PhotoFormat.PCX: bytes,
    PhotoFormat.TGA: clean_tga,
    PhotoFormat.AVIF: clean_boxes,
    PhotoFormat.HEIF: clean_boxes,
}
# Of films there are no copies.
assert _CLEANERS.keys() == {each for each in OF_PHOTOS if not each.row.raw}
