"""One photo, opened: its header read and within the limits, decoded at the size that is wanted.

Only `decode` uses this. JPEG goes through OpenCV, everything else through Pillow.

With an ear (`engine.photos.ear`), what is damaged is read as far as it goes, and `quality` says so;
without one it raises, as far as decoders raise.
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
from PIL import Image, ImageFile, PngImagePlugin

from engine.photos.bmp import BitFields, bit_field_samples, bit_fields
from engine.photos.colour import Colour, Decoded, Reader, Samples, fit, reduce_by, to_srgb
from engine.photos.covered_copy import is_covered_copy
from engine.photos.damage import is_damaged, padded
from engine.photos.deep import deep_samples
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.hevc import hevc_ear
from engine.photos.jpeg import END, JpegHeader, read_header
from engine.photos.jpeg_damage import jpeg_quality, mended
from engine.photos.orientation import (
    boxed_metadata,
    exifs_in_texts,
    first_orientation,
    xmps_in_texts,
)
from engine.photos.pages import frames_of, has_film, views_of
from engine.photos.raw import (
    ENOUGH_SIDE,
    LEAST_SIDE,
    LOST_DATA,
    developed,
    developed_size,
    largest_preview,
    stored_orientation,
)
from engine.photos.said_colour import said_colour
from engine.photos.sniff import SNIFF_BYTES, refusal, sniff
from engine.photos.tiff_directory import Directory, beginning_with, pages_of
from engine.photos.tiff_samples import needs_own_reader, samples_bytes, samples_of
from engine.photos.upright import swaps_sides, turned
from engine.support.errors import PhotoError
from engine.support.reasons import Content, Reason
from engine.values.photos import DecodeLimits, Detail, Pixels, Quality

pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
# Profiles and XMP of a megabyte and more are real.
PngImagePlugin.MAX_TEXT_CHUNK = 16 * 1024 * 1024

_DNG_VERSION = 50706
_ORIENTATION, _XMP, _ICC = 274, 700, 34675

_REDUCED_GREY = {
    1: 0,
    2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
    4: cv2.IMREAD_REDUCED_GRAYSCALE_4,
    8: cv2.IMREAD_REDUCED_GRAYSCALE_8,
}

# What one of Pillow's pixels takes, in bytes.
_PILLOW_BYTES = {"1": 1, "L": 1, "P": 1, "LA": 4, "I;16": 2, "I;16B": 2, "I;16L": 2}


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """`pixels` may be reduced; `width` and `height` are those of the upright full-size photo."""

    pixels: Pixels
    width: int
    height: int
    format: PhotoFormat
    quality: Quality = Quality.WHOLE


class Stored(Protocol):
    """The full-size pixels as the file holds them, before orientation."""

    size: tuple[int, int]

    def rectangle(self, left: int, top: int, right: int, bottom: int) -> Samples:
        """The samples inside a rectangle."""

    def reduced(self, step: int) -> Samples:
        """All of them, averaged over boxes of `step` by `step` pixels."""


class OpenPhoto:
    """A photo whose header is read: size known and within the limits, nothing decoded yet."""

    def __init__(self, data: bytes, photo_format: PhotoFormat, ear: Ear | None) -> None:
        """Subclasses know how; use `open_photo`."""
        self.data = data
        self.format = photo_format
        self.ear = ear
        self.quality = Quality.WHOLE
        """What is known of this page; all there is to know once something was decoded."""
        self.stored_size = (0, 0)
        self.orientation = 1
        self.colour = Colour()
        self.pages = 1
        self.film_inside = False
        self.covered_copy = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the upright full-size photo."""
        width, height = self.stored_size
        return (height, width) if swaps_sides(self.orientation) else (width, height)

    def reduced(self, detail: Detail) -> DecodedPhoto:
        """See `decode`."""
        with photo_border(self.format):
            samples = self._reduced(detail.side(self.stored_size))
            samples = Samples(fit(samples.values, detail.max_side), samples.mode)
            pixels = turned(to_srgb(samples, self.colour), self.orientation)
            width, height = self.size
        return DecodedPhoto(pixels, width, height, self.format, self.quality)

    def full(self) -> Stored:
        """The photo at its full size, as the file holds it; to be called inside `photo_border`."""
        stored = self._full()
        if self.colour.counting is not None:
            self.colour = self.colour.measured(stored.reduced(1 + max(stored.size) // 2048))
        return stored

    def cost(self, detail: Detail | None) -> int:
        """About how many bytes decoding takes; `detail` None for the full size."""
        raise NotImplementedError

    def _full(self) -> Stored:
        raise NotImplementedError

    def _reduced(self, side: int) -> Samples:
        """Samples whose longer side is at least `side` and less than twice that."""
        raise NotImplementedError


class _Jpeg(OpenPhoto):
    """Grey and YCbCr JPEG, by OpenCV: it has the faster way to a reduced picture."""

    def __init__(self, data: bytes, header: JpegHeader, ear: Ear | None) -> None:
        super().__init__(data, PhotoFormat.JPEG, ear)
        self.stored_size = (header.width, header.height)
        self.orientation = first_orientation(header.exifs, header.xmps)
        self.colour = Colour(header.icc)
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

    def _full(self) -> Stored:
        return Decoded(self._decode(1))

    def _decode(self, scale: int) -> Samples:
        values = self._values(scale)
        if values is None and self.ear is not None:
            self.data = mended(self.data, self._header)
            self.quality = Quality.DAMAGED
            values = self._values(scale)
        if values is None:
            raise PhotoError(Reason.DAMAGED(format=self.format))
        grey = self._header.components == 1
        height, width = values.shape[:2]
        return Samples(values.reshape(height, width, 1 if grey else 3), "L" if grey else "RGB")

    def _values(self, scale: int) -> npt.NDArray[np.uint8] | None:
        """The pixels, None where libjpeg gives up; what it says of them makes the quality."""
        # OpenCV has no names for reduced RGB: a reduced grey flag holds the scale alone.
        flags = _REDUCED_GREY[scale] | cv2.IMREAD_IGNORE_ORIENTATION
        if self._header.components != 1:
            flags |= cv2.IMREAD_COLOR_RGB
        if self.ear is not None:
            self.ear.forget()
        values = cv2.imdecode(np.frombuffer(self.data, dtype=np.uint8), flags)
        width, height = (-(-side // scale) for side in self.stored_size)
        if values is None or values.shape[:2] != (height, width):
            return None
        if self.ear is not None and self.quality is not Quality.DAMAGED:
            heard = jpeg_quality(self.data, self._header, self.ear, self.ear.said())
            self.quality = self.quality.or_worse(heard)
        return np.asarray(values, dtype=np.uint8)


class _Other(OpenPhoto):
    """Everything else, by Pillow."""

    def __init__(
        self,
        data: bytes,
        photo_format: PhotoFormat,
        limits: DecodeLimits,
        page: int,
        ear: Ear | None,
        jpeg: JpegHeader | None = None,
    ) -> None:
        super().__init__(data, photo_format, ear)
        self._jpeg = jpeg
        self._page = page
        if photo_format is PhotoFormat.JPEG_XL and not can_read_jxl():
            what = Content.PICTURE(format=photo_format)
            raise PhotoError(Reason.UNREADABLE_CONTENT(what=what))
        # Pillow refuses what has twice this number; its decoders ask it before they allocate.
        Image.MAX_IMAGE_PIXELS = (limits.max_pixels + 1) // 2
        if ear is not None and (whole := padded(data, photo_format)) is not data:
            self.data, self.quality = whole, Quality.DAMAGED
        try:
            self._image = self._opened()
        except Exception as error:  # the decoders throw dozens of types
            if ear is None or _is_of_size(error):
                raise
            # A wrong checksum of a text, say: whether pixels are lost is seen later.
            with _tolerant():
                self._image = self._opened()
        if self._image.format in photo_format.plugins[1:]:
            self.format = next(each for each in PhotoFormat if each.upper() == self._image.format)
        self._left_by_pillow = self._tiff_orientation()
        self.stored_size = self._image.size
        self._read_facts()

    def _opened(self) -> Image.Image:
        """The image at the page that is wanted."""
        image = Image.open(BytesIO(self.data), formats=self.format.plugins)
        if self.format is PhotoFormat.TIFF:
            # Its pages are told without Pillow; this one is its first.
            return image
        frames, counted = frames_of(image)
        if self._page > len(frames):
            raise PhotoError(Reason.DAMAGED(format=self.format))
        self.pages = len(frames)
        if not counted:
            # There may be more.
            self.quality = Quality.DAMAGED
        elif (
            self.pages == 1
            and getattr(image, "is_animated", False)
            and not hasattr(image, "tag_v2")
        ):
            # It moves, and its reader gives the first frame alone; of a TIFF the smaller versions.
            self.quality = self.quality.or_worse(Quality.PARTIAL)
        if self._page > 1:
            # A page of a TIFF has a profile of its own, or none.
            image.info.pop("icc_profile", None)
            try:
                image.seek(frames[self._page - 1])
            except Exception:  # as above
                self.quality = Quality.DAMAGED
                raise
        return image

    def _read_facts(self) -> None:
        icc = _as_bytes(self._image.info.get("icc_profile"))
        self.colour = said_colour(self.data, self.format, icc)
        self.orientation = self._said_orientation()

    def _said_orientation(self) -> int:
        """The orientation that the decoder leaves to be done."""
        if self._jpeg is not None:
            return first_orientation(self._jpeg.exifs, self._jpeg.xmps)
        if self.format is PhotoFormat.TIFF:
            return self._left_by_pillow
        if self.format.row.upright:
            return 1
        info = self._image.info
        if self.format is PhotoFormat.JPEG_2000:
            return first_orientation(*boxed_metadata(self.data))
        exifs, xmps = [_as_bytes(info.get("exif"))], [_as_bytes(info.get("xmp"))]
        if self.format is PhotoFormat.PNG:
            texts = {str(key): text for key, text in info.items() if isinstance(text, str)}
            exifs += exifs_in_texts(texts)
            xmps += xmps_in_texts(texts)
        # The container's own turn wins in AVIF, and Pillow has written it over EXIF's.
        return first_orientation(exifs, xmps if self.format is not PhotoFormat.AVIF else ())

    def _tiff_orientation(self) -> int:
        """XMP's, where the tag is wrong: Pillow turns a TIFF by the tag, or by XMP without one."""
        tags = getattr(self._image, "tag_v2", {})
        if tags.get(_ORIENTATION, 1) in range(1, 9):
            return 1
        return first_orientation((), (_as_bytes(tags.get(_XMP)),))

    def cost(self, detail: Detail | None) -> int:
        row = self.format.row
        each = _PILLOW_BYTES.get(self._image.mode, 4) * row.held + row.decoder_bytes
        width, height = self.stored_size
        return len(self.data) + width * height * each

    def _reduced(self, side: int) -> Samples:
        reader = self._load(side)
        return reader.reduced(max(1, max(reader.size) // side))

    def _full(self) -> Stored:
        return self._load()

    def _load(self, side: int = 0) -> Reader | Decoded:
        """The image, loaded; a JPEG's longer side need not be more than twice `side`, if given."""
        if self.ear is not None:
            self.ear.forget()
        hevc = hevc_ear() if self.ear is not None and self.format is PhotoFormat.HEIF else None
        if hevc is not None:
            hevc.warned = False
        try:
            self._load_image(side)
        except Exception as error:  # the decoders throw dozens of types
            if self.ear is None or _is_of_size(error):
                raise
            self.quality = Quality.DAMAGED
            with _tolerant():
                self._image = self._opened()
                self._load_image(side)
            if _is_blank(self._image):
                raise
        if self.ear is not None and self.quality is not Quality.DAMAGED:
            self.quality = self.quality.or_worse(self._heard(self.ear))
        if self.format is not PhotoFormat.JPEG:
            # PNG may tell EXIF after the pixels, and libheif the size.
            self.stored_size = self._image.size
            self._read_facts()
        return self._deep() or Reader(self._image)

    def _deep(self) -> Decoded | None:
        """The samples as fine as they are, where their encoding needs that."""
        encoding = self.colour.counting
        if encoding is None or not encoding.is_fine or self.quality is Quality.DAMAGED:
            return None
        try:
            samples = deep_samples(self.data, self.format, self._image.tell(), encoding)
        except Exception:  # as above; eight bits will do
            return None
        if samples is None or samples.values.shape[1::-1] != self._image.size:
            return None
        return Decoded(samples)

    def _load_image(self, side: int) -> None:
        if self.format is PhotoFormat.JPEG and side:
            scale = _dct_scale(max(self.stored_size), side)
            self._image.draft(None, tuple(-(-n // scale) for n in self.stored_size))  # type: ignore[arg-type]
        self._image.load()

    def _heard(self, ear: Ear) -> Quality:
        """What can be told of pixels that were decoded without a complaint of Pillow's."""
        if self._jpeg is not None:
            return jpeg_quality(self.data, self._jpeg, ear)
        # libtiff says there what is wrong with a strip, and nothing else.
        said = self.format is PhotoFormat.TIFF and bool(ear.said())
        if self.format is PhotoFormat.HEIF:
            hevc = hevc_ear()
            said = hevc is not None and hevc.warned
        return Quality.DAMAGED if said or is_damaged(self.data, self.format) else Quality.WHOLE


class _Tiff(OpenPhoto):
    """A TIFF that Pillow does not read, or not right."""

    def __init__(self, data: bytes, directory: Directory, ear: Ear | None) -> None:
        super().__init__(data, PhotoFormat.TIFF, ear)
        self._directory = directory
        self.stored_size = directory.size
        if not all(self.stored_size):
            raise PhotoError(Reason.DAMAGED(format=self.format))
        # One block of EXIF, as it were: the file's own tag.
        tag = directory.number(_ORIENTATION)
        said = tag if 1 <= tag <= 8 else first_orientation((), (directory.text(_XMP),))
        self.orientation = said
        self.colour = Colour(directory.text(_ICC))

    def cost(self, detail: Detail | None) -> int:
        return 2 * len(self.data) + samples_bytes(self._directory)

    def _reduced(self, side: int) -> Samples:
        return self._full().reduced(max(1, max(self.stored_size) // side))

    def _full(self) -> Decoded:
        if self.ear is None:
            return Decoded(samples_of(self.data, self._directory, None))
        self.ear.forget()
        samples = samples_of(self.data, self._directory, self._lose)
        if self.ear.said():
            self._lose()
        if self.quality is Quality.DAMAGED and samples.values.min() == samples.values.max():
            raise PhotoError(Reason.CUT_OFF())
        return Decoded(samples)

    def _lose(self) -> None:
        self.quality = Quality.DAMAGED


class _BitFields(OpenPhoto):
    """A BMP whose colours lie where Pillow does not look for them."""

    def __init__(self, data: bytes, fields: BitFields, ear: Ear | None) -> None:
        super().__init__(data, PhotoFormat.BMP, ear)
        self._fields = fields
        self.stored_size = (fields.width, fields.height)

    def cost(self, detail: Detail | None) -> int:
        return len(self.data) + self._fields.width * self._fields.height * 20

    def _reduced(self, side: int) -> Samples:
        return self._full().reduced(max(1, max(self.stored_size) // side))

    def _full(self) -> Decoded:
        data = self.data
        if self.ear is not None and self._fields.start < len(data) < self._fields.end:
            self.quality = Quality.DAMAGED
            data = data.ljust(self._fields.end, b"\0")
        return Decoded(bit_field_samples(data, self._fields))


class _Developed(OpenPhoto):
    """A raw photo, by LibRaw, at half the sensor's sides: that is its full size here."""

    def __init__(
        self, data: bytes, photo_format: PhotoFormat, size: tuple[int, int], ear: Ear | None
    ) -> None:
        super().__init__(data, photo_format, ear)
        self.stored_size = size

    def cost(self, detail: Detail | None) -> int:
        width, height = self.stored_size
        # Of each, four of the sensor's samples and four of the picture's, of 16 bits, and the end.
        return len(self.data) + width * height * (2 * 4 + 2 * 4 + 3 + 3)

    def _reduced(self, side: int) -> Samples:
        samples = self._full().samples
        return Samples(reduce_by(samples.values, max(1, max(self.stored_size) // side)), "RGB")

    def _full(self) -> Decoded:
        if self.ear is not None:
            self.ear.forget()
        pixels = developed(self.data)
        if self.ear is not None and LOST_DATA.search(self.ear.said()):
            self.quality = Quality.DAMAGED
        self.stored_size = (pixels.shape[1], pixels.shape[0])
        return Decoded(Samples(pixels, "RGB"))


def _as_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


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


def check_pixels(size: tuple[int, int], limits: DecodeLimits) -> None:
    """Raises PhotoError where a photo of `size` has more pixels than the limit."""
    width, height = size
    if width * height > limits.max_pixels:
        raise PhotoError(
            Reason.TOO_MANY_PIXELS(
                megapixels=width * height / 1e6,
                width=width,
                height=height,
                limit=limits.max_pixels / 1e6,
            )
        )


def _opened(
    data: bytes, photo_format: PhotoFormat, limits: DecodeLimits, page: int, ear: Ear | None
) -> OpenPhoto:
    if photo_format.row.raw:
        return _raw(data, photo_format, limits, ear)
    if photo_format is PhotoFormat.TIFF:
        return _tiff(data, limits, page, ear)
    fields = bit_fields(data) if photo_format is PhotoFormat.BMP else None
    if fields is not None:
        return _BitFields(data, fields, ear)
    if photo_format is not PhotoFormat.JPEG:
        return _Other(data, photo_format, limits, page, ear)
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
        photo = _Other(data, PhotoFormat.TIFF, limits, 1, ear)
    else:
        directory = pages[page - 1]
        if _DNG_VERSION in pages[0].tags:
            # A raw photo whose name says TIFF.
            return _raw(data, PhotoFormat.DNG, limits, ear)
        if needs_own_reader(directory):
            photo = _Tiff(data, directory, ear)
        else:
            photo = _Other(beginning_with(data, directory), PhotoFormat.TIFF, limits, 1, ear)
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
        return _Jpeg(data, header, ear)
    return _Other(data, PhotoFormat.JPEG, limits, 1, ear, header)


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
    return _Developed(data, photo_format, size, ear)


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
        if _is_of_size(error):
            raise PhotoError(Reason.DECODING_TAKES_MEMORY()) from None
        if any(word in text for word in ("truncated", "end of file", "unexpected end")):
            raise PhotoError(Reason.CUT_OFF()) from None
        raise PhotoError(Reason.DAMAGED(format=photo_format)) from None


def _is_of_size(error: Exception) -> bool:
    """Whether it is the photo's size that a decoder fails at: no damage."""
    if isinstance(error, MemoryError | Image.DecompressionBombError):
        return True
    text = str(error).lower()
    return any(each in text for each in ("insufficient memory", "cannot allocate", "out of memory"))


def _is_blank(image: Image.Image) -> bool:
    """Whether all of its pixels are alike: of a damaged photo, that none could be read."""
    extrema = np.array(image.getextrema()).reshape(-1, 2)
    return bool((extrema[:, 0] == extrema[:, 1]).all())


@contextmanager
def _tolerant() -> Iterator[None]:
    """Pillow gives what it has where a file ends too early or makes no sense."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _dct_scale(longer: int, side: int) -> int:
    """The largest of libjpeg's reductions that leaves at least `side` of `longer`."""
    return next((scale for scale in (8, 4, 2) if -(-longer // scale) >= side), 1)
