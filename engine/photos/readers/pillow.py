"""Everything that Pillow and its plug-ins read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO

import numpy as np
import pi_heif
from PIL import Image, ImageFile, PngImagePlugin

from engine.photos.colour import Decoded, Reader, Samples
from engine.photos.damage import is_damaged, padded
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.jpeg import JpegHeader
from engine.photos.jpeg_damage import jpeg_quality
from engine.photos.orientation import (
    boxed_metadata,
    exifs_in_texts,
    first_orientation,
    xmps_in_texts,
)
from engine.photos.pages import frames_of
from engine.photos.photo import OpenPhoto, Stored, is_of_size
from engine.photos.readers.deep import deep_samples
from engine.photos.readers.hevc import hevc_ear
from engine.photos.readers.jpeg import dct_scale
from engine.photos.readers.said_colour import said_colour
from engine.photos.readers.tiff_directory import ORIENTATION, XMP
from engine.support.errors import PhotoError
from engine.support.reasons import Content, Reason
from engine.values.photos import DecodeLimits, Detail, Quality

pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
# Profiles and XMP of a megabyte and more are real.
PngImagePlugin.MAX_TEXT_CHUNK = 16 * 1024 * 1024

# What one of Pillow's pixels takes, in bytes.
_PILLOW_BYTES = {"1": 1, "L": 1, "P": 1, "LA": 4, "I;16": 2, "I;16B": 2, "I;16L": 2}


class PillowPhoto(OpenPhoto):
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
        """Reads the header of `page`; `jpeg` is that of a JPEG."""
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
            if ear is None or is_of_size(error):
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
        if tags.get(ORIENTATION, 1) in range(1, 9):
            return 1
        return first_orientation((), (_as_bytes(tags.get(XMP)),))

    def cost(self, detail: Detail | None) -> int:
        """As `OpenPhoto.cost`."""
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
            if self.ear is None or is_of_size(error):
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
            scale = dct_scale(max(self.stored_size), side)
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


@cache
def can_read_jxl() -> bool:
    """Whether the extra `jxl` is installed; Pillow knows its reader from now on."""
    try:
        import pylibjxl
    except ImportError:
        return False
    pylibjxl.register_pillow()
    return True


def _as_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


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
