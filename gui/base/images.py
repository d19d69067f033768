"""Pictures in memory, and how they become what Qt paints."""

from __future__ import annotations

from collections import OrderedDict

import cv2
import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from engine.reading.pool import PhotoPixels
from engine.reading.thumbnails import LEVELS
from engine.values.photos import Pixels as Array

Name = tuple[bool, int, int]
"""Whether it is a face, the number of the face or else of the analysis, the level."""


class Images:
    """The pictures in memory, those not looked at for longest going first."""

    def __init__(self, most_bytes: int) -> None:
        """Empty; they take so many bytes at most."""
        self._most = most_bytes
        self._used = 0
        self._images: OrderedDict[Name, QImage] = OrderedDict()

    def get(self, name: Name) -> QImage | None:
        """The picture, where there is one."""
        image = self._images.get(name)
        if image is not None:
            self._images.move_to_end(name)
        return image

    def any_level(self, face: bool, number: int) -> QImage | None:
        """The largest that there is."""
        found = (self.get((face, number, each)) for each in reversed(LEVELS))
        return next((image for image in found if image is not None), None)

    def put(self, name: Name, image: QImage) -> None:
        """Keeps a picture, in place of an earlier one."""
        old = self._images.pop(name, None)
        if old is not None:
            self._used -= old.sizeInBytes()
        self._images[name] = image
        self._used += image.sizeInBytes()
        while self._used > self._most:
            self._used -= self._images.popitem(last=False)[1].sizeInBytes()


def image_of(pixels: Array) -> QImage:
    """The pixels as Qt paints them fastest; runs where the pool's answer came in."""
    height, width = pixels.shape[:2]
    image = QImage(width, height, QImage.Format.Format_RGB32)
    memory = np.frombuffer(image.bits(), dtype=np.uint8).reshape(height, width, 4)
    cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2BGRA, dst=memory)
    return image


def images_of_faces(pixels: npt.NDArray[np.uint8]) -> list[QImage]:
    """Several of one size: uint8 `[N, side, side, 3]`."""
    return [image_of(each) for each in pixels]


def image_of_photo(photo: PhotoPixels) -> QImage:
    """A whole photo."""
    return image_of(photo.pixels)
