"""JPEG by libjpeg-turbo alone: OpenCV's pixels to the bit, full size in two thirds of the time."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt


@cache
def simplejpeg() -> Any:  # noqa: ANN401 - a module
    """The library, None where it is not installed."""
    try:
        import simplejpeg
    except ImportError:
        return None
    return simplejpeg


def turbo_pixels(
    data: bytes, size: tuple[int, int], scale: int, components: int
) -> npt.NDArray[np.uint8] | None:
    """The JPEG in `data` at 1/`scale` of its sides: uint8 `[height, width, channels]`, RGB or grey.

    `size` is the reduced picture's width and height. None where another decoder has to look: where
    there is no such library, where libjpeg has anything to say of the picture, which it says to
    nobody here, and where the picture is not of that size.
    """
    library = simplejpeg()
    if library is None:
        return None
    width, height = size
    channels = 1 if components == 1 else 3
    try:
        # Whatever its own reading of the header says, it fills no more than this.
        pixels = np.empty((height, width, channels), np.uint8)
        made = library.decode_jpeg(
            data,
            "GRAY" if channels == 1 else "RGB",
            min_height=height,
            min_width=width,
            min_factor=scale,
            buffer=pixels,
            # The least warning is an error.
            strict=True,
        )
    except ValueError:
        return None
    return pixels if made.shape == pixels.shape else None
