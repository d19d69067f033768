"""Samples of more than eight bits, where their encoding needs them: PNG, HEIF and AVIF.

Pillow gives eight of each colour. What is not given here is taken from it.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pi_heif

from engine.photos.colour import Samples
from engine.photos.encoding import Encoding
from engine.photos.formats import PhotoFormat
from engine.photos.tone import white_code

_AV1_CONFIG = b"av1C"


def deep_samples(
    data: bytes, photo_format: PhotoFormat, frame: int, encoding: Encoding
) -> Samples | None:
    """The colours of a frame (from 0) as uint16 samples of the whole scale, alpha over white.

    None where there are not more than eight bits, and where nothing here can give them. Raises
    whatever the decoders do.
    """
    values: npt.NDArray[Any] | None = None
    if photo_format is PhotoFormat.HEIF:
        file = pi_heif.HeifFile(BytesIO(data), convert_hdr_to_8bit=False, hdr_to_16bit=True)
        # A copy: the memory is the file's, and goes with it.
        values = np.array(file[frame])
    elif photo_format in (PhotoFormat.PNG, PhotoFormat.AVIF) and frame == 0:
        values = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
        if values is not None and values.ndim == 3:
            values = values[:, :, [2, 1, 0, 3][: values.shape[2]]]
    if values is None or values.dtype != np.uint16:
        return None
    values = values[:, :, None] if values.ndim == 2 else values
    if photo_format is PhotoFormat.AVIF:
        # OpenCV leaves AVIF's samples as small as they are.
        most = 2 ** _av1_bits(data) - 1
        values = np.minimum(values * np.float32(65535 / most) + 0.5, 65535).astype(np.uint16)
    if values.shape[2] in (2, 4):
        values = _over_white(values, white_code(encoding) * 65535)
    return Samples(np.ascontiguousarray(values), "L" if values.shape[2] == 1 else "RGB")


def _over_white(values: npt.NDArray[Any], white: float) -> npt.NDArray[np.uint16]:
    alpha = values[:, :, -1:].astype(np.float32) / 65535
    if not alpha.any():
        # Nothing would be seen: old writers left the channel empty.
        return np.asarray(values[:, :, :-1], np.uint16)
    mixed = values[:, :, :-1] * alpha + np.float32(white) * (1 - alpha)
    return np.asarray(mixed + 0.5, np.uint16)


def _av1_bits(data: bytes) -> int:
    """Bits a sample, by the first configuration (AV1 in ISO base media, 2.3.3)."""
    at = data.find(_AV1_CONFIG)
    flags = data[at + 6] if 0 <= at < len(data) - 6 else 0
    return 8 if not flags & 0x40 else 12 if flags & 0x20 else 10
