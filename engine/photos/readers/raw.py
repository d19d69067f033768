"""Raw photos: the JPEG that the camera put inside, or the sensor's pixels developed by LibRaw.

Nearly every camera keeps its own JPEG in full size beside the sensor's data, in a TIFF structure,
in ISO's container or in a maker's own, at places that differ by maker and year. It is looked for by
its markers (ITU-T T.81, annex B) wherever it lies, so that no container has to be understood;
LibRaw is asked only where what is found is small, and does not have to be installed.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.photos.colour import Decoded, Samples
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.orientation import first_orientation
from engine.photos.photo import OpenPhoto
from engine.values.photos import Detail, Quality

ENOUGH_SIDE = 2_400
"""A JPEG inside whose longer side has so many pixels is taken without a question."""

LEAST_SIDE = 1_000
"""What is smaller is no picture of the photo but a thumbnail."""

LOST_DATA = re.compile(r"[Dd]ata corrupted|Unexpected end of file")
"""What LibRaw writes to the standard error where pixels are lost (`default_data_callback`)."""

# Baseline, extended and progressive: the sensor's own data is lossless JPEG (0xC3) in many files.
_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
_MOST_SEGMENTS = 200
# DNG may hold the sensor's pixels as JPEG, too: tiles, many of one size.
_TILES = 4


@dataclass(frozen=True, slots=True)
class Preview:
    """A JPEG inside a raw photo: where it lies, and its size as stored."""

    start: int
    end: int
    width: int
    height: int

    @property
    def side(self) -> int:
        """The longer one."""
        return max(self.width, self.height)


def largest_preview(data: bytes) -> Preview | None:
    """The largest JPEG of 8 bits and three colours inside, None where there is none."""
    found: list[Preview] = []
    position = data.find(b"\xff\xd8\xff")
    while position >= 0:
        preview = _preview(data, position)
        if preview is not None:
            found.append(preview)
        position = data.find(b"\xff\xd8\xff", position + 3)
    sizes = Counter((each.width, each.height) for each in found)
    pictures = [each for each in found if sizes[each.width, each.height] < _TILES]
    return max(pictures, key=lambda each: each.width * each.height, default=None)


def stored_orientation(data: bytes) -> int:
    """The EXIF orientation that a raw photo's own container tells, 1 to 8; 1 where it does not."""
    if data[:2] in (b"II", b"MM"):
        return first_orientation((data,))
    # Canon's CR3 keeps the first directory in a box of its own.
    box = data.find(b"CMT1", 0, 1_000_000)
    return first_orientation((data[box + 4 : box + 65_536],)) if box >= 0 else 1


def developed_size(data: bytes) -> tuple[int, int] | None:
    """Width and height that developing gives; None where LibRaw cannot, or is not installed."""
    rawpy = libraw()
    if rawpy is None:
        return None
    try:
        with rawpy.imread(BytesIO(data)) as raw:
            sizes = raw.sizes
            width, height = (-(-int(side) // 2) for side in (sizes.width, sizes.height))
            # 5 and 6 are quarter turns, as dcraw numbers them.
            return (height, width) if sizes.flip in (5, 6) else (width, height)
    except (rawpy.LibRawError, ValueError, OSError):
        return None


def developed(data: bytes) -> npt.NDArray[np.uint8]:
    """The sensor's pixels at half their sides, upright, sRGB: uint8 `[height, width, 3]`.

    White balance is the camera's. Only where `developed_size` is known; whatever LibRaw raises.
    """
    rawpy = libraw()
    with rawpy.imread(BytesIO(data)) as raw:
        pixels = raw.postprocess(
            half_size=True, use_camera_wb=True, output_color=rawpy.ColorSpace.sRGB, output_bps=8
        )
    if pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ValueError("not three colours")
    return np.ascontiguousarray(pixels, dtype=np.uint8)


@cache
def libraw() -> Any:  # noqa: ANN401 - it may not be there
    """The module that speaks to LibRaw; None where the extra `raw` is not installed."""
    # Decoding has one core: LibRaw would take them all.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        import rawpy
    except ImportError:
        return None
    return rawpy


def _preview(data: bytes, start: int) -> Preview | None:
    """The JPEG that begins at `start`, None for what is none or has other samples."""
    position, size = start + 2, (0, 0)
    for _ in range(_MOST_SEGMENTS):
        if data[position : position + 1] != b"\xff" or position + 4 > len(data):
            return None
        marker = data[position + 1]
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xDA:
            break
        if marker < 0xC0 or length < 2:
            return None
        if marker in _FRAMES:
            fields = data[position + 4 : position + 10]
            if len(fields) < 6 or fields[0] != 8 or fields[5] != 3:
                return None
            size = (int.from_bytes(fields[3:5], "big"), int.from_bytes(fields[1:3], "big"))
        elif 0xC3 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return None
        position += 2 + length
    else:
        return None
    end = data.find(b"\xff\xd9", position)
    if not all(size) or end < 0:
        return None
    return Preview(start, end + 2, *size)


class DevelopedPhoto(OpenPhoto):
    """A raw photo, by LibRaw, at half the sensor's sides: that is its full size here."""

    def __init__(
        self, data: bytes, photo_format: PhotoFormat, size: tuple[int, int], ear: Ear | None
    ) -> None:
        """`size` is what `developed_size` says."""
        super().__init__(data, photo_format, ear)
        self.stored_size = size

    def cost(self, detail: Detail | None) -> int:
        """As `OpenPhoto.cost`."""
        width, height = self.stored_size
        # Of each, four of the sensor's samples and four of the picture's, of 16 bits, and the end.
        return len(self.data) + width * height * (2 * 4 + 2 * 4 + 3 + 3)

    def _reduced(self, side: int) -> Samples:
        # It knows its size only then.
        developed_whole = self._all()
        return developed_whole.reduced(max(1, max(self.stored_size) // side))

    def _full(self) -> Decoded:
        if self.ear is not None:
            self.ear.forget()
        pixels = developed(self.data)
        if self.ear is not None and LOST_DATA.search(self.ear.said()):
            self.quality = Quality.DAMAGED
        self.stored_size = (pixels.shape[1], pixels.shape[0])
        return Decoded(Samples(pixels, "RGB"))
