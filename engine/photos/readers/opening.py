"""Opens a photo with the reader that its content asks for."""

from __future__ import annotations

from engine.photos.covered_copy import is_covered_copy
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.jpeg import END, JpegHeader, read_header
from engine.photos.pages import has_film, views_of
from engine.photos.photo import OpenPhoto, check_pixels, photo_border
from engine.photos.readers.bmp import BitFieldsPhoto, bit_fields
from engine.photos.readers.jpeg import JpegPhoto
from engine.photos.readers.pillow import PillowPhoto
from engine.photos.readers.raw import (
    ENOUGH_SIDE,
    LEAST_SIDE,
    DevelopedPhoto,
    developed_size,
    largest_preview,
    stored_orientation,
)
from engine.photos.readers.tiff import TiffPhoto
from engine.photos.readers.tiff_directory import beginning_with, pages_of
from engine.photos.readers.tiff_layout import needs_own_reader
from engine.photos.sniff import SNIFF_BYTES, refusal, sniff
from engine.support.errors import PhotoError
from engine.support.reasons import Content, Reason
from engine.values.photos import DecodeLimits, Quality

_DNG_VERSION = 50706


def open_photo(
    data: bytes, name: str, limits: DecodeLimits, page: int = 1, ear: Ear | None = None
) -> OpenPhoto:
    """A page (from 1) of the photo in `data`, with its header read; raises as `decode`.

    With an `ear`, what is damaged is read as far as it goes and `quality` says so. Without one
    damage that decoders do not raise is not seen.
    """
    sniffed = sniff(data[:SNIFF_BYTES], name)
    if sniffed.format is None:
        raise refusal(sniffed, name)
    with photo_border(sniffed.format):
        photo = _opened(data, sniffed.format, limits, page, ear)
        photo.film_inside = has_film(data, sniffed.format)
        photo.covered_copy = is_covered_copy(data, sniffed.format)
        check_pixels(photo.size, limits)
        return photo


def _opened(
    data: bytes, photo_format: PhotoFormat, limits: DecodeLimits, page: int, ear: Ear | None
) -> OpenPhoto:
    if photo_format.row.raw:
        return _raw(data, photo_format, limits, ear)
    if photo_format is PhotoFormat.TIFF:
        return _tiff(data, limits, page, ear)
    fields = bit_fields(data) if photo_format is PhotoFormat.BMP else None
    if fields is not None:
        return BitFieldsPhoto(data, fields, ear)
    if photo_format is not PhotoFormat.JPEG:
        return PillowPhoto(data, photo_format, limits, page, ear)
    header = read_header(data)
    if header is None or not (header.width and header.height):
        raise PhotoError(Reason.DAMAGED(format=photo_format))
    views = views_of(data, header) if header.mpf else ((0, len(data)),)
    if page > 1:
        start, end = views[page - 1] if page <= len(views) else (0, 0)
        data = data[start:end]
        header = read_header(data)
        if header is None:
            raise PhotoError(Reason.DAMAGED(format=photo_format))
    photo = _jpeg(data, header, limits, ear)
    photo.pages = len(views)
    return photo


def _tiff(data: bytes, limits: DecodeLimits, page: int, ear: Ear | None) -> OpenPhoto:
    """A page of a TIFF, which becomes its first."""
    pages, whole = pages_of(data)
    if page > max(1, len(pages)):
        raise PhotoError(Reason.DAMAGED(format=PhotoFormat.TIFF))
    photo: OpenPhoto
    if not pages:
        photo = PillowPhoto(data, PhotoFormat.TIFF, limits, 1, ear)
    else:
        directory = pages[page - 1]
        if _DNG_VERSION in pages[0].tags:
            # A raw photo whose name says TIFF.
            return _raw(data, PhotoFormat.DNG, limits, ear)
        if needs_own_reader(directory):
            photo = TiffPhoto(data, directory, ear)
        else:
            photo = PillowPhoto(beginning_with(data, directory), PhotoFormat.TIFF, limits, 1, ear)
    photo.pages = max(1, len(pages))
    if not whole:
        # There may be more.
        photo.quality = Quality.DAMAGED
    return photo


def _jpeg(data: bytes, header: JpegHeader, limits: DecodeLimits, ear: Ear | None) -> OpenPhoto:
    if not header.complete:
        if ear is None or ear.deaf or header.entropy >= header.end:
            raise PhotoError(Reason.CUT_OFF())
        # With an end libjpeg says whether pixels are missing; without one it waits for more.
        data = data[: header.end] + END
    if header.bits != 8:
        raise PhotoError(Reason.JPEG_BITS(bits=header.bits))
    if header.components in (1, 3):
        return JpegPhoto(data, header, ear)
    return PillowPhoto(data, PhotoFormat.JPEG, limits, 1, ear, header)


def _raw(
    data: bytes, photo_format: PhotoFormat, limits: DecodeLimits, ear: Ear | None
) -> OpenPhoto:
    """The camera's own JPEG where it has half of the sensor's sides, what LibRaw makes otherwise.

    Without LibRaw a smaller one has to do, and the photo is looked at in part.
    """
    preview = largest_preview(data)
    side = preview.side if preview else 0
    size = None if side >= ENOUGH_SIDE else developed_size(data)
    if preview is not None and (side >= max(size) if size else side >= LEAST_SIDE):
        jpeg = data[preview.start : preview.end]
        photo = _opened(jpeg, PhotoFormat.JPEG, limits, 1, ear)
        photo.format = photo_format
        if side < ENOUGH_SIDE and size is None:
            photo.quality = Quality.PARTIAL
        if photo.orientation == 1:
            photo.orientation = stored_orientation(data)
        return photo
    if size is None:
        raise PhotoError(Reason.RAW_WITHOUT_PICTURE(what=Content.RAW(format=photo_format)))
    return DevelopedPhoto(data, photo_format, size, ear)
