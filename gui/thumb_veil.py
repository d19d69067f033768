"""Thumbnails for people who must look at hard material: blurred, grey, or both."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

_COARSE = 9
_SMOOTH = 54
_MOST = 600


class Veil:
    """Makes each veiled picture once, small, and keeps the last ones."""

    def __init__(self) -> None:
        """With nothing made."""
        self._made: OrderedDict[tuple[int, bool, bool], QImage] = OrderedDict()

    def over(self, image: QImage, blur: bool, grey: bool) -> QImage:
        """The picture as it may be seen; a blurred one has few pixels and is to be drawn smooth."""
        if not (blur or grey):
            return image
        key = (image.cacheKey(), blur, grey)
        made = self._made.get(key)
        if made is None:
            made = _blurred(image) if blur else image
            if grey:
                made = made.convertToFormat(QImage.Format.Format_Grayscale8)
                # What the screen has: converting once here, or at every paint.
                made = made.convertToFormat(QImage.Format.Format_RGB32)
            self._made[key] = made
            while len(self._made) > _MOST:
                self._made.popitem(last=False)
        else:
            self._made.move_to_end(key)
        return made


def _blurred(image: QImage) -> QImage:
    """Colours without features: no face can be told in nine pixels of a photo's side."""
    smooth = Qt.TransformationMode.SmoothTransformation
    keep = Qt.AspectRatioMode.KeepAspectRatio
    coarse = image.scaled(QSize(_COARSE, _COARSE), keep, smooth)
    return coarse.scaled(QSize(_SMOOTH, _SMOOTH), keep, smooth)
