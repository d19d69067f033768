"""Colours of a TIFF's samples as its directory tells them (TIFF 6.0, its notes)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.photos.colour import Samples
from engine.photos.readers.tiff_directory import Directory
from engine.photos.readers.tiff_layout import (
    ASSOCIATED,
    CIELAB,
    CMYK,
    COLOURS,
    FLOAT,
    ICCLAB,
    PALETTE,
    SIGNED,
    UNASSOCIATED,
    UNSIGNED,
    WHITE_IS_ZERO,
    YCBCR,
    Layout,
)
from engine.support.errors import PhotoError
from engine.support.reasons import Reason

Array = npt.NDArray[Any]

_LUMA = (0.299, 0.587, 0.114)
_BAND = 1_000_000


def in_colours(values: Array, layout: Layout, directory: Directory) -> Samples:
    """What a picture's `values` `[height, width, samples]` show, alpha over white.

    uint16 of the whole scale for grey and RGB.
    """
    colours = COLOURS[layout.photometric]
    if layout.photometric == PALETTE:
        return Samples(_by_palette(values[:, :, 0], directory), "RGB")
    if layout.photometric in (CIELAB, ICCLAB):
        return Samples(_lab(values[:, :, :3], layout), "LAB")
    scaled = _scaled(values, colours, layout, directory)
    if layout.photometric == CMYK:
        return Samples((scaled[:, :, :4] >> 8).astype(np.uint8), "CMYK")
    if layout.photometric == YCBCR:
        return Samples(_rgb(scaled, directory), "RGB")
    if layout.photometric == WHITE_IS_ZERO:
        scaled[:, :, 0] = 65535 - scaled[:, :, 0]
    extra = (*directory.numbers(338), *((UNASSOCIATED,) if not directory.numbers(338) else ()))
    shown = scaled[:, :, :colours]
    if scaled.shape[2] > colours and extra[0] in (ASSOCIATED, UNASSOCIATED):
        shown = _over_white(shown, scaled[:, :, colours : colours + 1], extra[0] == ASSOCIATED)
    return Samples(np.ascontiguousarray(shown), "L" if colours == 1 else "RGB")


def _scaled(
    values: Array, colours: int, layout: Layout, directory: Directory
) -> npt.NDArray[np.uint16]:
    """uint16 of the whole scale; the range is that of the colours, alpha's the same."""
    low, high = _range(values[:, :, :colours], layout, directory)
    if (low, high, values.dtype) == (0.0, 65535.0, np.dtype(np.uint16)):
        return np.array(values, np.uint16)
    scaled = np.empty(values.shape, np.uint16)
    rows = max(1, _BAND // max(1, values.shape[1] * values.shape[2]))
    for top in range(0, values.shape[0], rows):
        part = values[top : top + rows].astype(np.float64)
        np.nan_to_num(part, copy=False, nan=low, posinf=high, neginf=low)
        part = np.clip((part - low) / (high - low), 0, 1)
        scaled[top : top + rows] = part * 65535 + 0.5
    return scaled


def _range(values: Array, layout: Layout, directory: Directory) -> tuple[float, float]:
    """The values that become black and white, where 0 is black.

    Floating point 0 to 1 is the convention; else what eight or sixteen bits hold; where neither can
    be meant, the values that are there. Signed samples without a negative one use that half alone.
    """
    most = 2.0**layout.bits - 1
    if layout.kind == UNSIGNED and layout.bits <= 16:
        said = directory.number(281)
        return 0.0, float(said) if 0 < said < most and layout.bits > 8 else most
    finite = values[np.isfinite(values)] if layout.kind == FLOAT else values
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if layout.kind == SIGNED and layout.bits <= 16:
        half = 2.0 ** (layout.bits - 1)
        return (-half if low < 0 else 0.0), half - 1
    ceilings = (1.0, 255.0, 65535.0) if layout.kind == FLOAT else (255.0, 65535.0)
    if low >= 0:
        for ceiling in ceilings:
            if high <= ceiling:
                return 0.0, ceiling
        if layout.kind == UNSIGNED and high > most / 2:
            return 0.0, most
    return low, high if high > low else low + 1.0


def _by_palette(indices: Array, directory: Directory) -> npt.NDArray[np.uint16]:
    table = np.array(directory.numbers(320), np.uint16)
    entries = len(table) // 3
    if not entries:
        raise PhotoError(Reason.DAMAGED(format="TIFF"))
    if table.max() < 256:
        # Old writers used eight bits.
        table *= 257
    table = table[: 3 * entries].reshape(3, entries).T
    return np.ascontiguousarray(table[np.minimum(indices, entries - 1)])


def _lab(values: Array, layout: Layout) -> npt.NDArray[np.uint8]:
    """8-bit Lab as Pillow's arrays have it: a and b signed, in the bits of unsigned ones."""
    high = (values >> (layout.bits - 8)).astype(np.uint8)
    if layout.photometric == ICCLAB:
        high[:, :, 1:] ^= 0x80
    return np.ascontiguousarray(high)


def _rgb(scaled: npt.NDArray[np.uint16], directory: Directory) -> npt.NDArray[np.uint16]:
    """RGB of YCbCr over the whole scale, or over what `ReferenceBlackWhite` says of luma."""
    coefficients = directory.tags.get(529, ())
    red, green, blue = coefficients[:3] if len(coefficients) >= 3 else _LUMA
    reference = directory.tags.get(532, ())
    black, white = reference[:2] if len(reference) >= 2 else (0.0, 255.0)
    narrow = (black, white) == (16.0, 235.0)
    made = np.empty((*scaled.shape[:2], 3), np.uint16)
    rows = max(1, _BAND // scaled.shape[1])
    for top in range(0, scaled.shape[0], rows):
        y, cb, cr = np.moveaxis(scaled[top : top + rows, :, :3].astype(np.float32) / 257, 2, 0)
        cb, cr = cb - 128, cr - 128
        if narrow:
            y, cb, cr = (y - 16) * (255 / 219), cb * (127 / 112), cr * (127 / 112)
        r = y + cr * (2 - 2 * red)
        b = y + cb * (2 - 2 * blue)
        g = (y - red * r - blue * b) / green
        made[top : top + rows] = np.clip(np.stack([r, g, b], axis=2) * 257 + 0.5, 0, 65535)
    return made


def _over_white(
    colours: npt.NDArray[np.uint16], alpha: npt.NDArray[np.uint16], associated: bool
) -> npt.NDArray[np.uint16]:
    if not alpha.any():
        # Nothing would be seen: old writers left the channel empty.
        return colours
    share = alpha.astype(np.float32) / 65535
    lit = colours if associated else colours * share
    return np.asarray(np.minimum(lit + (1 - share) * 65535 + 0.5, 65535), np.uint16)
