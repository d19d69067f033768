"""Grey and YCbCr JPEG, by OpenCV: it has the faster way to a reduced picture."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.photos.colour import Colour, Decoded, Samples, reduce_by
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.jpeg import JpegHeader
from engine.photos.jpeg_damage import jpeg_quality, mended
from engine.photos.orientation import first_orientation
from engine.photos.photo import OpenPhoto, Stored
from engine.support.errors import PhotoError
from engine.support.reasons import Reason
from engine.values.photos import Detail, Quality

_REDUCED_GREY = {
    1: 0,
    2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
    4: cv2.IMREAD_REDUCED_GRAYSCALE_4,
    8: cv2.IMREAD_REDUCED_GRAYSCALE_8,
}


class JpegPhoto(OpenPhoto):
    """Grey and YCbCr JPEG, by OpenCV: it has the faster way to a reduced picture."""

    def __init__(self, data: bytes, header: JpegHeader, ear: Ear | None) -> None:
        """`header` is that of `data`."""
        super().__init__(data, PhotoFormat.JPEG, ear)
        self.stored_size = (header.width, header.height)
        self.orientation = first_orientation(header.exifs, header.xmps)
        self.colour = Colour(header.icc)
        self._header = header

    def cost(self, detail: Detail | None) -> int:
        """As `OpenPhoto.cost`."""
        width, height = self.stored_size
        scale = 1
        if detail is not None:
            scale = dct_scale(max(width, height), detail.side(self.stored_size))
        pixels = width * height
        # A progressive JPEG's coefficients are all held until its last scan.
        return len(self.data) + pixels * 6 // scale**2 + pixels * 6 * self._header.progressive

    def _reduced(self, side: int) -> Samples:
        longer = max(self.stored_size)
        scale = dct_scale(longer, side)
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


def dct_scale(longer: int, side: int) -> int:
    """The largest of libjpeg's reductions that leaves at least `side` of `longer`."""
    return next((scale for scale in (8, 4, 2) if -(-longer // scale) >= side), 1)
