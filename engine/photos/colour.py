"""What a decoder gives -> sRGB uint8 RGB: bit depth, palette, alpha, CMYK, Lab, ICC."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

from engine.photos.encoding import Encoding, of_icc
from engine.photos.tone import brightest, converted
from engine.values.photos import Pixels

Values = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
"""`[height, width, channels]`."""

_BAND_PIXELS = 1_000_000
"""A photo is converted in bands of about so many pixels, so that it is not in memory twice."""

_PEAK_SIDE = 512
"""The brightest light is that of about so many pixels: a speck is none."""

_WIDE_MODES = ("I", "F", "I;16", "I;16L", "I;16B", "I;16N")
_ALPHA_MODES = ("LA", "La", "PA", "RGBA", "RGBa")
_PLAIN_MODES = ("L", "RGB", "CMYK", "LAB")


@dataclass(frozen=True, slots=True)
class Samples:
    """Samples on their way to sRGB.

    `values` is uint8 `[height, width, channels]`, or uint16 of the whole scale for "L" and "RGB";
    `mode` is Pillow's name of what they mean: "L", "RGB", "CMYK" or "LAB".
    """

    values: Values
    mode: str


@dataclass(frozen=True, slots=True)
class Colour:
    """What a photo's samples mean: an embedded profile (ICC.1, b"" for none), or an encoding.

    The latter counts where it is of high dynamic range, and where there is no profile; none of both
    is sRGB. `peak` is how bright such a photo's brightest lights are, white being 1; 0 where that
    was not measured.
    """

    icc: bytes = b""
    encoding: Encoding | None = None
    peak: float = 0.0

    @property
    def counting(self) -> Encoding | None:
        """The encoding, where it counts."""
        if self.icc and (said := of_icc(self.icc)):
            return said
        return self.encoding if self.encoding and (self.encoding.is_hdr or not self.icc) else None

    def measured(self, samples: Samples) -> Colour:
        """With the peak of a whole photo, which rectangles of it have in common."""
        encoding = self.counting
        if encoding is None or not encoding.is_hdr or samples.mode not in ("L", "RGB"):
            return self
        step = max(1, max(samples.values.shape[:2]) // _PEAK_SIDE)
        return replace(self, peak=brightest(_three(reduce_by(samples.values, step)), encoding))


class Decoded:
    """Decoded samples of a whole photo, a rectangle at a time."""

    def __init__(self, samples: Samples) -> None:
        """`samples` are all that there are."""
        self.samples = samples
        height, width, _ = samples.values.shape
        self.size = (width, height)

    def rectangle(self, left: int, top: int, right: int, bottom: int) -> Samples:
        """The samples inside a rectangle, in pixels of the photo."""
        part = self.samples.values[top:bottom, left:right]
        return Samples(_typed(np.ascontiguousarray(part)), self.samples.mode)

    def reduced(self, step: int) -> Samples:
        """The whole photo, averaged over boxes of `step` by `step` pixels."""
        return Samples(reduce_by(self.samples.values, step), self.samples.mode)


class Reader:
    """A loaded Pillow image as 8-bit samples, whole or a rectangle at a time; alpha over white.

    The range of 32-bit and floating-point samples is that of the whole image, so that rectangles
    fit together.
    """

    def __init__(self, image: Image.Image) -> None:
        """`image` must be loaded (`Image.load`)."""
        if image.mode in ("RGBA", "LA") and image.getchannel("A").getextrema() == (0, 0):
            # Nothing would be seen: old writers left the channel empty.
            image = image.convert("RGB" if image.mode == "RGBA" else "L")
        self._image = image
        self.size = image.size
        self._low, self._high = _range(image) if image.mode in _WIDE_MODES else (0.0, 255.0)

    def rectangle(self, left: int, top: int, right: int, bottom: int) -> Samples:
        """The samples inside a rectangle, in pixels of the image."""
        return self._samples(self._simple(self._image.crop((left, top, right, bottom))))

    def reduced(self, step: int) -> Samples:
        """The whole image, averaged over boxes of `step` by `step` pixels.

        The sides are divided by `step` and rounded up.
        """
        width, height = self.size
        mode = self._image.mode
        if mode in (*_PLAIN_MODES, "I", "F") and "transparency" not in self._image.info:
            return self._samples(self._image.reduce(step) if step > 1 else self._image)
        rows = max(1, _BAND_PIXELS // (width * step)) * step
        bands = []
        for top in range(0, height, rows):
            band = self._simple(self._image.crop((0, top, width, min(top + rows, height))))
            if band.mode.startswith("I;16"):
                # Pillow does not average these.
                samples = self._samples(band)
                bands.append(Samples(reduce_by(samples.values, step), samples.mode))
            else:
                bands.append(self._samples(band.reduce(step) if step > 1 else band))
        return Samples(np.concatenate([band.values for band in bands]), bands[0].mode)

    def _simple(self, part: Image.Image) -> Image.Image:
        """`part` in a mode that `_samples` knows and that averages well."""
        if part.mode in _WIDE_MODES:
            return part
        if part.mode in _ALPHA_MODES or "transparency" in self._image.info:
            if part.mode == "La":
                part = part.convert("LA")
            # Multiplied by alpha, what is transparent has no colour to bleed.
            return part if part.mode == "RGBa" else part.convert("RGBA").convert("RGBa")
        if part.mode == "1":
            return part.convert("L")
        return part if part.mode in _PLAIN_MODES else part.convert("RGB")

    def _samples(self, part: Image.Image) -> Samples:
        if part.mode in _WIDE_MODES:
            return Samples(_scaled(part, self._low, self._high)[:, :, None], "L")
        values = np.asarray(part)
        if part.mode == "RGBa":
            white = np.uint8(255) - values[:, :, 3:]
            # Rounding, or a file that lies, may add up to more than white.
            colour = cv2.add(values[:, :, :3], np.repeat(white, 3, axis=2))
            return Samples(np.asarray(colour, dtype=np.uint8), "RGB")
        return Samples(values if values.ndim == 3 else values[:, :, None], part.mode)


def reduce_by(values: Values, step: int) -> Values:
    """`values` averaged over boxes of `step` by `step`: `[⌈h/step⌉, ⌈w/step⌉, channels]`."""
    if step == 1:
        return values
    height, width, channels = values.shape
    down, right = -height % step, -width % step
    if down or right:
        values = _typed(cv2.copyMakeBorder(values, 0, down, 0, right, cv2.BORDER_REPLICATE))
    size = ((width + right) // step, (height + down) // step)
    reduced = _typed(cv2.resize(values, size, interpolation=cv2.INTER_AREA))
    return reduced.reshape(size[1], size[0], channels)


def to_srgb(samples: Samples, colour: Colour) -> Pixels:
    """sRGB RGB of `samples`: uint8 `[height, width, 3]`, contiguous.

    A profile that is broken or is of another kind than the samples counts as none.
    """
    mode = samples.mode
    encoding = colour.counting
    if encoding is not None and mode in ("L", "RGB"):
        if encoding.is_hdr and not colour.peak:
            colour = colour.measured(samples)
        return converted(_three(samples.values), encoding, colour.peak)
    if samples.values.dtype == np.uint16:
        eight = cv2.convertScaleAbs(samples.values, alpha=255 / 65535)
        samples = Samples(np.asarray(eight, np.uint8).reshape(samples.values.shape), mode)
    values = np.asarray(samples.values, np.uint8)
    icc = colour.icc
    transform = _transform(icc, mode) if icc or mode == "LAB" else None  # Lab needs one always
    if transform is not None:
        image = ImageCms.applyTransform(_image(samples), transform)
        return np.array(image, dtype=np.uint8)
    if mode == "L":
        return np.repeat(values, 3, axis=2)
    if mode == "CMYK":
        return np.array(_image(samples).convert("RGB"), dtype=np.uint8)
    return np.ascontiguousarray(values)


def fit(values: Values, max_side: int) -> Values:
    """`values` made smaller until no side is longer than `max_side` pixels (0: as they are)."""
    height, width, channels = values.shape
    if max_side <= 0 or max(width, height) <= max_side:
        return values
    scale = max_side / max(width, height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    fitted = _typed(cv2.resize(values, size, interpolation=cv2.INTER_AREA))
    return fitted.reshape(size[1], size[0], channels)


def _typed(made: npt.NDArray[Any]) -> Values:
    """What OpenCV made of samples: it keeps their type."""
    return made.astype(made.dtype, copy=False)


def _three(values: Values) -> Values:
    """Grey as three colours."""
    return _typed(np.repeat(values, 3, axis=2)) if values.shape[2] == 1 else values


def _image(samples: Samples) -> Image.Image:
    height, width, _ = samples.values.shape
    return Image.frombytes(samples.mode, (width, height), samples.values.tobytes())


@lru_cache(maxsize=8)
def _transform(icc: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The transform to sRGB, or None where none is needed or none can be made."""
    space = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK", "LAB": "Lab"}[mode]
    srgb = ImageCms.createProfile("sRGB")
    if mode == "LAB":
        return ImageCms.buildTransform(ImageCms.createProfile("LAB"), srgb, "LAB", "RGB")
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(icc))
        if profile.profile.xcolor_space.strip() != space:
            return None
        if "sRGB" in (profile.profile.profile_description or ""):
            return None
        return ImageCms.buildTransform(
            profile, srgb, mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, SyntaxError):
        return None


def _range(image: Image.Image) -> tuple[float, float]:
    """The values that become 0 and 255.

    16-bit samples use their whole scale; floating point 0 to 1 is the convention; where neither
    can be meant, the values that are there.
    """
    if image.mode.startswith("I;16"):
        return 0.0, 65535.0
    extrema = image.getextrema()
    low, high = (float(v) for v in extrema if isinstance(v, int | float))
    if not (math.isfinite(low) and math.isfinite(high)):
        finite = np.asarray(image)
        finite = finite[np.isfinite(finite)]
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if low >= 0:
        ceilings = (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0)
        for ceiling in ceilings:
            if high <= ceiling:
                return 0.0, ceiling
    return low, max(high, low + 1.0)


def _scaled(part: Image.Image, low: float, high: float) -> npt.NDArray[np.uint8]:
    values: npt.NDArray[np.float32 | np.int32 | np.uint16]
    if part.mode == "F":
        values = np.array(part, dtype=np.float32)
        np.nan_to_num(values, copy=False, nan=low, posinf=high, neginf=low)
    else:
        values = np.array(part, dtype=np.int32 if part.mode == "I" else np.uint16)
    scale = 255.0 / (high - low)
    return np.asarray(cv2.convertScaleAbs(values, alpha=scale, beta=-low * scale), dtype=np.uint8)
