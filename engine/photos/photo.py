"""One photo, opened: what every reader of `engine.photos.readers` does alike.

A reader has read the header and knows the size to be within the limits; it decodes at the size that
is wanted. With an ear (`engine.photos.ear`), what is damaged is read as far as it goes, and
`quality` says so; without one it raises, as far as decoders raise.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from PIL import Image

from engine.photos.colour import Colour, Decoded, Samples, fit, to_srgb
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.upright import swaps_sides, turned
from engine.support.errors import PhotoError
from engine.support.reasons import Reason
from engine.values.photos import DecodeLimits, Detail, Pixels, Quality


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
        self.averages = False
        """Whether the fewer pixels of `reduced` are averaged from all, which cost little more."""
        self._whole: Stored | None = None

    @property
    def whole_bytes(self) -> int:
        """What its pixels take at the full size, where that is how they were decoded; else 0."""
        if self._whole is None:
            return 0
        if isinstance(self._whole, Decoded):
            return self._whole.samples.values.nbytes
        return self.stored_size[0] * self.stored_size[1] * 4

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the upright full-size photo."""
        width, height = self.stored_size
        return (height, width) if swaps_sides(self.orientation) else (width, height)

    def reduced(self, detail: Detail) -> DecodedPhoto:
        """See `decode`."""
        with photo_border(self.format):
            samples = self._reduced(detail.side(self.stored_size))
            samples = Samples(fit(samples.values, detail.bound(self.stored_size)), samples.mode)
            pixels = turned(to_srgb(samples, self.colour), self.orientation)
            width, height = self.size
        return DecodedPhoto(pixels, width, height, self.format, self.quality)

    def full(self) -> Stored:
        """The photo at its full size, as the file holds it; to be called inside `photo_border`."""
        stored = self._all()
        if self.colour.counting is not None:
            self.colour = self.colour.measured(stored.reduced(1 + max(stored.size) // 2048))
        return stored

    def _all(self) -> Stored:
        """As `full`, decoded once."""
        if self._whole is None:
            self._whole = self._full()
        return self._whole

    def cost(self, detail: Detail | None) -> int:
        """About how many bytes decoding takes; `detail` None for the full size."""
        raise NotImplementedError

    def _full(self) -> Stored:
        raise NotImplementedError

    def _reduced(self, side: int) -> Samples:
        """Samples whose longer side is at least `side` and less than twice that."""
        raise NotImplementedError


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
        if is_of_size(error):
            raise PhotoError(Reason.DECODING_TAKES_MEMORY()) from None
        if any(word in text for word in ("truncated", "end of file", "unexpected end")):
            raise PhotoError(Reason.CUT_OFF()) from None
        raise PhotoError(Reason.DAMAGED(format=photo_format)) from None


def is_of_size(error: Exception) -> bool:
    """Whether it is the photo's size that a decoder fails at: no damage."""
    if isinstance(error, MemoryError | Image.DecompressionBombError):
        return True
    text = str(error).lower()
    return any(each in text for each in ("insufficient memory", "cannot allocate", "out of memory"))
