"""BMPs of every header, depth and bit field show the picture that was written."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from engine.photos.decode import decode
from engine.support.errors import PhotoError
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos

LIMITS, WHOLE = DecodeLimits(), Detail()
SCENE = photos.scene(151, 90)
MASKS = {
    "BGRX": (0xFF0000, 0xFF00, 0xFF),
    "RGBX": (0xFF, 0xFF00, 0xFF0000),
    "XBGR": (0xFF000000, 0xFF0000, 0xFF00),
    "XRGB": (0xFF00, 0xFF0000, 0xFF000000),
    "ten bits": (0x3FF00000, 0xFFC00, 0x3FF),
}
SHORT_MASKS = {
    "565": (0xF800, 0x7E0, 0x1F),
    "555": (0x7C00, 0x3E0, 0x1F),
    "444": (0xF00, 0xF0, 0xF),
}


def coded(masks: tuple[int, ...], bits: int) -> npt.NDArray[Any]:
    codes = np.zeros(SCENE.shape[:2], np.uint64)
    for channel, mask in enumerate(masks):
        shift = (mask & -mask).bit_length() - 1
        values = np.round(SCENE[:, :, channel] / 255 * (mask >> shift)).astype(np.uint64)
        codes |= values << np.uint64(shift)
    return codes.astype(f"<u{bits // 8}")


def bmp(
    codes: npt.NDArray[Any], masks: tuple[int, ...], header: int = 40, top_down: bool = False
) -> bytes:
    height, width = codes.shape
    size = codes.itemsize * width
    lines = codes if top_down else codes[::-1]
    rows = b"".join(row.tobytes() + bytes(-size % 4) for row in lines)
    bits = 8 * codes.itemsize
    signed = -height if top_down else height
    start = struct.pack("<IiiHHIIiiII", header, width, signed, 1, bits, 3, len(rows), 0, 0, 0, 0)
    start = (start + struct.pack("<3I", *masks)).ljust(max(header, 52), b"\0")
    offset = 14 + len(start)
    return b"BM" + struct.pack("<IHHI", offset + len(rows), 0, 0, offset) + start + rows


@pytest.mark.parametrize("header", [40, 52, 56, 108, 124])
@pytest.mark.parametrize("top_down", [False, True])
@pytest.mark.parametrize("name", [*MASKS, *SHORT_MASKS])
def test_bit_fields_of_any_place_and_width(name: str, top_down: bool, header: int) -> None:
    bits = 32 if name in MASKS else 16
    masks = {**MASKS, **SHORT_MASKS}[name]
    data = bmp(coded(masks, bits), masks, header, top_down)
    found = decode(data, "a.bmp", WHOLE, LIMITS).pixels
    worst = 1 if bits == 32 else 17
    assert np.abs(found.astype(int) - SCENE).max() <= worst


def test_one_that_is_cut_off_or_too_large_fails() -> None:
    data = bmp(coded(MASKS["RGBX"], 32), MASKS["RGBX"])
    with pytest.raises(PhotoError, match="a part of the photo is missing"):
        decode(data[:-500], "a.bmp", WHOLE, LIMITS)
    with pytest.raises(PhotoError, match="megapixels"):
        decode(data, "a.bmp", WHOLE, DecodeLimits(max_pixels=100))
