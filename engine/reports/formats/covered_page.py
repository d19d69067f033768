"""A page of a photo as a new file, with faces covered: for copies, and for what is handed on."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass

from PIL import Image

from engine.photos.covered_copy import jpeg_tables, signed_png
from engine.photos.formats import SUFFIXES
from engine.reading.pool import PhotoPixels
from engine.reports.content.options import Covering
from engine.reports.content.scope import ScopedPhoto
from engine.reports.formats.covered import cover_faces
from engine.support.errors import PhotoError
from engine.support.reasons import Reason
from engine.values.faces import Box
from engine.values.photos import DecodeLimits, Quality

LIMITS = DecodeLimits(seconds=60.0, worker_bytes=2_500_000_000)
"""Decoding in full takes longer, and more memory, than what detection needs."""

_LONGEST_JPEG_SIDE = 65_500


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy's bytes, and how its name differs from the original's.

    `ending` is "" for the original's; `page` is 0 where the copy is of the whole photo. `beside` is
    the name of the file that it is a copy of, where that is another one of the photo's.
    """

    data: bytes | bytearray
    ending: str = ""
    page: int = 0
    beside: str = ""


Made = Copy | PhotoError
"""A copy, or why there is none."""


def covered_page(
    photo: ScopedPhoto,
    page: int,
    decoded: Future[PhotoPixels],
    faces: Iterable[tuple[Box, Covering]],
) -> Made:
    """The page with these faces covered, each in its way.

    `decoded` are its pixels in full size. There is no copy where the file is another one than was
    analysed, where it is damaged, and where it was not decoded in full size.
    """
    try:
        found = decoded.result()
    except PhotoError as error:
        return error
    size = (found.width, found.height)
    if found.sha256 != photo.photo.sha256 or size != photo.photo.size_of(page):
        return PhotoError(Reason.CHANGED_BEFORE_EXPORT())
    if found.pixels.shape[:2] != (found.height, found.width):
        return PhotoError(Reason.NOT_IN_FULL_SIZE())
    if found.quality is Quality.DAMAGED:
        # Whoever is in what is garbled was neither found nor is covered.
        return PhotoError(Reason.DAMAGED(format=found.format))
    for box, covering in faces:
        cover_faces(found.pixels, (box,), covering)
    data, ending = _encoded(found)
    return Copy(data, ending, page if photo.photo.page_count > 1 else 0)


def with_ending(name: str, ending: str) -> str:
    """The name with the ending of what it is now; kept where it says that already."""
    stem, own = os.path.splitext(name)
    return name if own.lower() in SUFFIXES[ending].row.suffixes else stem + ending


def of_page(name: str, page: int) -> str:
    """The name for one page of a photo."""
    stem, ending = os.path.splitext(name)
    return f"{stem} ({page}){ending}"


def _encoded(photo: PhotoPixels) -> tuple[bytes, str]:
    """The pixels and a sign that it is ours: no EXIF, no thumbnail, no profile (they are sRGB)."""
    out = io.BytesIO()
    image = Image.fromarray(photo.pixels)
    if photo.format.row.lossless or max(photo.width, photo.height) > _LONGEST_JPEG_SIDE:
        image.save(out, "PNG", compress_level=3)
        return signed_png(out.getvalue()), ".png"
    image.save(out, "JPEG", qtables=jpeg_tables(), subsampling=0)
    return out.getvalue(), ".jpg"
