"""One photo, opened: its header read and within the limits, decoded at the size that is wanted.

Only `decode` uses this. JPEG goes through OpenCV, everything else through Pillow.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt
import pi_heif
from PIL import Image, PngImagePlugin

from engine.photos.colour import Reader, Samples, reduce_by, to_srgb
from engine.photos.formats import PhotoFormat
from engine.photos.jpeg import JpegHeader, exif_orientation, read_header
from engine.photos.pages import frames_of, has_film, views_of
from engine.photos.raw import (
    ENOUGH_SIDE,
    LEAST_SIDE,
    developed,
    developed_size,
    largest_preview,
    stored_orientation,
)
from engine.photos.sniff import SNIFF_BYTES, refusal, sniff
from engine.photos.upright import swaps_sides, turned
from engine.support.errors import PhotoError
from engine.support.reasons import Content, Reason
from engine.values.photos import DecodeLimits, Detail, Pixels

pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
# Profiles and XMP of a megabyte and more are real.
PngImagePlugin.MAX_TEXT_CHUNK = 16 * 1024 * 1024

_DNG_VERSION = 50706

# What one of Pillow's pixels takes, in bytes.
_PILLOW_BYTES = {"1": 1, "L": 1, "P": 1, "LA": 4, "I;16": 2, "I;16B": 2, "I;16L": 2}


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """`pixels` may be reduced; `width` and `height` are those of the upright full-size photo."""

    pixels: Pixels
    width: int
    height: int
    format: PhotoFormat


class Stored(Protocol):
    """The full-size pixels as the file holds them, before orientation."""

    def rectangle(self, left: int, top: int, right: int, bottom: int) -> Samples:
        """The samples inside a rectangle."""


class OpenPhoto:
    """A photo whose header is read: size known and within the limits, nothing decoded yet."""

    def __init__(self, data: bytes, photo_format: PhotoFormat) -> None:
        """Subclasses know how; use `open_photo`."""
        self.data = data
        self.format = photo_format
        self.stored_size = (0, 0)
        self.orientation = 1
        self.icc = b""
        self.pages = 1
        self.film_inside = False
        # Whether less than the photo holds is looked at, so that faces may be missed.
        self.reduced_only = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the upright full-size photo."""
        width, height = self.stored_size
        return (height, width) if swaps_sides(self.orientation) else (width, height)

    def reduced(self, detail: Detail) -> DecodedPhoto:
        """See `decode`."""
        with photo_border(self.format):
            samples = self._reduced(detail.side(self.stored_size))
            samples = Samples(_fit(samples.values, detail.max_side), samples.mode)
            pixels = turned(to_srgb(samples, self.icc), self.orientation)
            width, height = self.size
        return DecodedPhoto(pixels, width, height, self.format)

    def full(self) -> Stored:
        """The photo at its full size, as the file holds it; to be called inside `photo_border`."""
        raise NotImplementedError

    def cost(self, detail: Detail | None) -> int:
        """About how many bytes decoding takes; `detail` None for the full size."""
        raise NotImplementedError

    def _reduced(self, side: int) -> Samples:
        """Samples whose longer side is at least `side` and less than twice that."""
        raise NotImplementedError


class _Jpeg(OpenPhoto):
    """Grey and YCbCr JPEG, by OpenCV: it has the faster way to a reduced picture."""

    def __init__(self, data: bytes, header: JpegHeader) -> None:
        super().__init__(data, PhotoFormat.JPEG)
        self.stored_size = (header.width, header.height)
        self.orientation = exif_orientation(header.exif)
        self.icc = header.icc
        self._header = header

    def cost(self, detail: Detail | None) -> int:
        width, height = self.stored_size
        scale = 1
        if detail is not None:
            scale = _dct_scale(max(width, height), detail.side(self.stored_size))
        pixels = width * height
        # A progressive JPEG's coefficients are all held until its last scan.
        return len(self.data) + pixels * 6 // scale**2 + pixels * 6 * self._header.progressive

    def _reduced(self, side: int) -> Samples:
        longer = max(self.stored_size)
        scale = _dct_scale(longer, side)
        samples = self._decode(scale)
        step = max(1, -(-longer // scale) // side)
        return Samples(reduce_by(samples.values, step), samples.mode)

    def full(self) -> Stored:
        return _Whole(self._decode(1))

    def _decode(self, scale: int) -> Samples:
        grey = self._header.components == 1
        # OpenCV has no names for reduced RGB: a reduced grey flag holds the scale alone.
        reduction = {
            1: 0,
            2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
            4: cv2.IMREAD_REDUCED_GRAYSCALE_4,
            8: cv2.IMREAD_REDUCED_GRAYSCALE_8,
        }[scale]
        flags = reduction | cv2.IMREAD_IGNORE_ORIENTATION
        if not grey:
            flags |= cv2.IMREAD_COLOR_RGB
        values = cv2.imdecode(np.frombuffer(self.data, dtype=np.uint8), flags)
        width, height = (-(-side // scale) for side in self.stored_size)
        if values is None or values.shape[:2] != (height, width):
            raise PhotoError(Reason.DAMAGED(format=self.format))
        shape = (height, width, 1 if grey else 3)
        return Samples(np.asarray(values, dtype=np.uint8).reshape(shape), "L" if grey else "RGB")


class _Other(OpenPhoto):
    """Everything else, by Pillow."""

    def __init__(
        self, data: bytes, photo_format: PhotoFormat, limits: DecodeLimits, page: int
    ) -> None:
        super().__init__(data, photo_format)
        if photo_format is PhotoFormat.JPEG_XL and not can_read_jxl():
            what = Content.PICTURE(format=photo_format)
            raise PhotoError(Reason.UNREADABLE_CONTENT(what=what))
        # Pillow refuses what has twice this number; its decoders ask it before they allocate.
        Image.MAX_IMAGE_PIXELS = (limits.max_pixels + 1) // 2
        plugins = photo_format.plugins
        self._image: Image.Image = Image.open(BytesIO(data), formats=plugins)
        if self._image.format in plugins[1:]:
            self.format = next(each for each in PhotoFormat if each.upper() == self._image.format)
        frames, counted = frames_of(self._image)
        self.pages, self.reduced_only = len(frames), not counted
        # What moves, and whose reader gives the first frame alone.
        still = not getattr(self._image, "is_animated", False)
        self.reduced_only |= self.pages == 1 and not still
        if page > 1:
            self._seek(frames, page)
        self.is_dng = _DNG_VERSION in getattr(self._image, "tag_v2", ())
        self.stored_size = self._image.size
        self._read_facts()

    def _seek(self, frames: tuple[int, ...], page: int) -> None:
        if page > len(frames):
            raise PhotoError(Reason.DAMAGED(format=self.format))
        # A page of a TIFF has a profile of its own, or none.
        self._image.info.pop("icc_profile", None)
        self._image.seek(frames[page - 1])

    def _read_facts(self) -> None:
        info = self._image.info
        profile = info.get("icc_profile")
        self.icc = profile if isinstance(profile, bytes) else b""
        if not self.format.row.upright:
            exif = info.get("exif")
            self.orientation = exif_orientation(exif if isinstance(exif, bytes) else b"")

    def cost(self, detail: Detail | None) -> int:
        row = self.format.row
        each = _PILLOW_BYTES.get(self._image.mode, 4) * row.held + row.decoder_bytes
        width, height = self.stored_size
        return len(self.data) + width * height * each

    def _reduced(self, side: int) -> Samples:
        longer = max(self.stored_size)
        if self.format is PhotoFormat.JPEG:
            scale = _dct_scale(longer, side)
            self._image.draft(None, tuple(-(-n // scale) for n in self.stored_size))  # type: ignore[arg-type]
        reader = self._load()
        return reader.reduced(max(1, max(reader.size) // side))

    def full(self) -> Stored:
        return self._load()

    def _load(self) -> Reader:
        self._image.load()
        if self.format is not PhotoFormat.JPEG:
            # PNG may tell EXIF after the pixels, and libheif the size.
            self.stored_size = self._image.size
            self._read_facts()
        return Reader(self._image)


class _Developed(OpenPhoto):
    """A raw photo, by LibRaw, at half the sensor's sides: that is its full size here."""

    def __init__(self, data: bytes, photo_format: PhotoFormat, size: tuple[int, int]) -> None:
        super().__init__(data, photo_format)
        self.stored_size = size

    def cost(self, detail: Detail | None) -> int:
        width, height = self.stored_size
        # Of each, four of the sensor's samples and four of the picture's, of 16 bits, and the end.
        return len(self.data) + width * height * (2 * 4 + 2 * 4 + 3 + 3)

    def _reduced(self, side: int) -> Samples:
        samples = self.full().samples
        return Samples(reduce_by(samples.values, max(1, max(self.stored_size) // side)), "RGB")

    def full(self) -> _Whole:
        pixels = developed(self.data)
        self.stored_size = (pixels.shape[1], pixels.shape[0])
        return _Whole(Samples(pixels, "RGB"))


@dataclass(frozen=True, slots=True)
class _Whole:
    """Decoded pixels, a rectangle at a time."""

    samples: Samples

    def rectangle(self, left: int, top: int, right: int, bottom: int) -> Samples:
        part = self.samples.values[top:bottom, left:right]
        return Samples(np.ascontiguousarray(part), self.samples.mode)


def open_photo(data: bytes, name: str, limits: DecodeLimits, page: int = 1) -> OpenPhoto:
    """A page (from 1) of the photo in `data`, with its header read; raises as `decode`."""
    sniffed = sniff(data[:SNIFF_BYTES], name)
    if sniffed.format is None:
        raise refusal(sniffed, name)
    with photo_border(sniffed.format):
        photo = _opened(data, sniffed.format, limits, page)
        photo.film_inside = has_film(data, sniffed.format)
        width, height = photo.size
        if width * height > limits.max_pixels:
            raise PhotoError(
                Reason.TOO_MANY_PIXELS(
                    megapixels=width * height / 1e6,
                    width=width,
                    height=height,
                    limit=limits.max_pixels / 1e6,
                )
            )
        return photo


def _opened(
    data: bytes, photo_format: PhotoFormat, limits: DecodeLimits, page: int = 1
) -> OpenPhoto:
    if photo_format.row.raw:
        return _raw(data, photo_format, limits)
    if photo_format is not PhotoFormat.JPEG:
        other = _Other(data, photo_format, limits, page)
        # A raw photo whose name says TIFF.
        return _raw(data, PhotoFormat.DNG, limits) if other.is_dng else other
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
    photo = _jpeg(data, header, limits)
    photo.pages = len(views)
    return photo


def _jpeg(data: bytes, header: JpegHeader, limits: DecodeLimits) -> OpenPhoto:
    if not header.complete:
        raise PhotoError(Reason.CUT_OFF())
    if header.bits != 8:
        raise PhotoError(Reason.JPEG_BITS(bits=header.bits))
    if header.components in (1, 3):
        return _Jpeg(data, header)
    return _Other(data, PhotoFormat.JPEG, limits, 1)


def _raw(data: bytes, photo_format: PhotoFormat, limits: DecodeLimits) -> OpenPhoto:
    """The camera's own JPEG where it has half of the sensor's sides, what LibRaw makes otherwise.

    Without LibRaw a smaller one has to do, and the photo is looked at in part.
    """
    preview = largest_preview(data)
    side = preview.side if preview else 0
    size = None if side >= ENOUGH_SIDE else developed_size(data)
    if preview is not None and (side >= max(size) if size else side >= LEAST_SIDE):
        jpeg = data[preview.start : preview.end]
        photo = _opened(jpeg, PhotoFormat.JPEG, limits)
        photo.format = photo_format
        photo.reduced_only = side < ENOUGH_SIDE and size is None
        if photo.orientation == 1:
            photo.orientation = stored_orientation(data)
        return photo
    if size is None:
        raise PhotoError(Reason.RAW_WITHOUT_PICTURE(what=Content.RAW(format=photo_format)))
    return _Developed(data, photo_format, size)


@cache
def can_read_jxl() -> bool:
    """Whether the extra `jxl` is installed; Pillow knows its reader from now on."""
    try:
        import pylibjxl
    except ImportError:
        return False
    pylibjxl.register_pillow()
    return True


@contextmanager
def photo_border(photo_format: PhotoFormat) -> Iterator[None]:
    """Whatever a decoder throws becomes a PhotoError that a person understands."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except PhotoError:
        raise
    except MemoryError:
        raise PhotoError(Reason.DECODING_TAKES_MEMORY()) from None
    except Image.DecompressionBombError as error:
        found = re.search(r"(\d+) pixels", str(error))
        pixels = int(found[1]) if found else 0
        raise PhotoError(Reason.FAR_TOO_MANY_PIXELS(megapixels=pixels / 1e6)) from None
    except Exception as error:
        # The decoders throw dozens of types, and none says anything to a user.
        text = str(error).lower()
        if "insufficient memory" in text or "cannot allocate" in text or "out of memory" in text:
            raise PhotoError(Reason.DECODING_TAKES_MEMORY()) from None
        if any(word in text for word in ("truncated", "end of file", "unexpected end")):
            raise PhotoError(Reason.CUT_OFF()) from None
        raise PhotoError(Reason.DAMAGED(format=photo_format)) from None


def _dct_scale(longer: int, side: int) -> int:
    """The largest of libjpeg's reductions that leaves at least `side` of `longer`."""
    return next((scale for scale in (8, 4, 2) if -(-longer // scale) >= side), 1)


def _fit(values: npt.NDArray[np.uint8], max_side: int) -> npt.NDArray[np.uint8]:
    height, width, channels = values.shape
    if max_side <= 0 or max(width, height) <= max_side:
        return values
    scale = max_side / max(width, height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    fitted = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    return np.asarray(fitted, dtype=np.uint8).reshape(size[1], size[0], channels)
