"""The samples of those TIFFs of which Pillow gives none, or wrong ones (TIFF 6.0 and its notes).

Planes of more than eight bits, white as zero, odd depths, signed and floating-point samples,
big-endian BigTIFF. Strips and tiles are unpacked by libtiff, told that they are bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.photos.colour import Samples
from engine.photos.readers.tiff_colours import in_colours
from engine.photos.readers.tiff_directory import Directory
from engine.photos.readers.tiff_layout import (
    CIELAB,
    COLOURS,
    FLOAT,
    FLOATING,
    HORIZONTAL,
    ICCLAB,
    NONE,
    PALETTE,
    SIGNED,
    UNSIGNED,
    Layout,
    layout_of,
)
from engine.support.errors import PhotoError
from engine.support.reasons import Reason

Array = npt.NDArray[Any]

_BAND = 1_000_000


def samples_of(data: bytes, directory: Directory, lost: Callable[[], None] | None) -> Samples:
    """The picture, alpha over white: uint16 of the whole scale for grey and RGB.

    `lost` is called where a strip or tile is not there or cannot be unpacked: that is black. None
    raises instead. Raises PhotoError for what is none of the kinds above.
    """
    layout = layout_of(directory)
    _check(layout)
    planes = layout.samples if layout.separate else 1
    parts = [_plane(data, directory, layout, plane, lost) for plane in range(planes)]
    values = parts[0] if planes == 1 else np.concatenate(parts, axis=2)
    return in_colours(values, layout, directory)


def _check(layout: Layout) -> None:
    """Raises PhotoError for what is not read."""
    known = {
        UNSIGNED: range(1, 33),
        SIGNED: (8, 16, 32),
        FLOAT: (16, 32, 64),
    }.get(layout.kind, ())
    subsampled = layout.subsampling != (1, 1)
    predicted = layout.predictor in (HORIZONTAL, FLOATING)
    if (
        layout.bits not in known
        or layout.samples < COLOURS[layout.photometric]
        or (subsampled and (layout.bits != 8 or layout.separate or layout.samples != 3))
        or (layout.predictor == FLOATING and layout.kind != FLOAT)
        or (layout.predictor == HORIZONTAL and layout.bits not in (8, 16, 32, 64))
        or (predicted and subsampled)
        or (layout.photometric in (CIELAB, ICCLAB) and layout.bits not in (8, 16))
        or (layout.photometric == PALETTE and layout.bits > 16)
    ):
        raise PhotoError(Reason.DAMAGED(format="TIFF"))


def _plane(
    data: bytes,
    directory: Directory,
    layout: Layout,
    plane: int,
    lost: Callable[[], None] | None,
) -> Array:
    """One plane, or all where they are not apart: `[height, width, samples of it]`."""
    tiled = 322 in directory.tags
    width = directory.number(322) if tiled else layout.width
    rows = directory.number(323) if tiled else min(directory.number(278, 1 << 30), layout.height)
    if width <= 0 or rows <= 0:
        raise PhotoError(Reason.DAMAGED(format="TIFF"))
    across = -(-layout.width // width)
    count = across * -(-layout.height // rows)
    starts = directory.numbers(324 if tiled else 273)[plane * count : (plane + 1) * count]
    sizes = directory.numbers(325 if tiled else 279)[plane * count : (plane + 1) * count]
    samples = 1 if layout.separate else layout.samples
    unit, step = _unit(layout, width, samples)
    heights = [rows if tiled else min(rows, layout.height - n * rows) for n in range(count)]
    pieces = _unpacked(
        _Segments(data, starts, sizes, [-(-each // step) for each in heights], unit),
        directory,
        lost,
    )
    picture: Array | None = None
    for number, (piece, height) in enumerate(zip(pieces, heights, strict=True)):
        values = _values(piece, layout, directory.order, width, samples)[:height]
        if picture is None:
            picture = np.zeros((layout.height, layout.width, samples), values.dtype)
        top, left = number // across * rows, number % across * width
        inside = picture[top : top + rows, left : left + width]
        inside[:] = values[: inside.shape[0], : inside.shape[1]]
    if picture is None:
        raise PhotoError(Reason.DAMAGED(format="TIFF"))
    return picture


def _unit(layout: Layout, width: int, samples: int) -> tuple[int, int]:
    """How many bytes belong together, and of how many rows they are."""
    across, down = layout.subsampling
    if (across, down) != (1, 1):
        return -(-width // across) * (across * down + 2), down
    return -(-width * samples * layout.bits // 8), 1


@dataclass(frozen=True, slots=True)
class _Segments:
    """Strips or tiles: where they are, and how many rows of `unit` bytes each has unpacked."""

    data: bytes
    starts: tuple[int, ...]
    sizes: tuple[int, ...]
    rows: list[int]
    unit: int

    def packed(self, number: int) -> bytes:
        """The bytes of one as they are; fewer where the file ends."""
        if number >= len(self.starts):
            return b""
        start = self.starts[number]
        # Where the sizes are missing, as of old, they are of what is not compressed.
        size = self.sizes[number] if number < len(self.sizes) else self.rows[number] * self.unit
        return self.data[start : start + size]


def _unpacked(
    segments: _Segments, directory: Directory, lost: Callable[[], None] | None
) -> list[npt.NDArray[np.uint8]]:
    """Each strip or tile as bytes: uint8 `[rows, unit]`."""
    compression = directory.number(259, NONE)
    found = []
    for number, rows in enumerate(segments.rows):
        packed, wanted = segments.packed(number), rows * segments.unit
        try:
            if compression == NONE and directory.number(266, 1) == 1:
                piece = np.frombuffer(packed[:wanted], np.uint8)
            else:
                piece = _by_libtiff(
                    packed, compression, directory.number(266, 1), rows, segments.unit
                )
            if piece.size < wanted:
                raise OSError("truncated")
        except (OSError, SyntaxError):
            if lost is None:
                raise
            lost()
            piece = np.frombuffer(packed[:wanted] if compression == NONE else b"", np.uint8)
            piece = np.concatenate([piece, np.zeros(wanted - piece.size, np.uint8)])
        found.append(piece[:wanted].reshape(rows, segments.unit))
    return found


def _by_libtiff(
    packed: bytes, compression: int, fill_order: int, rows: int, unit: int
) -> npt.NDArray[np.uint8]:
    """What libtiff unpacks, told that it is a grey picture of eight bits."""
    if not packed:
        raise OSError("truncated")
    entries = (
        *((256, 4, unit), (257, 4, rows), (258, 3, 8), (259, 3, compression), (262, 3, 1)),
        *((266, 3, fill_order), (273, 4, 8), (277, 3, 1), (278, 4, rows), (279, 4, len(packed))),
    )
    place = 8 + len(packed) + len(packed) % 2
    made = b"".join(
        (
            struct.pack("<2sHI", b"II", 42, place),
            packed.ljust(place - 8, b"\0"),
            struct.pack("<H", len(entries)),
            *(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries),
            bytes(4),
        )
    )
    # How large the picture may be was asked before.
    most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with Image.open(BytesIO(made), formats=("TIFF",)) as image:
            return np.array(image, np.uint8).ravel()
    finally:
        Image.MAX_IMAGE_PIXELS = most


def _values(
    piece: npt.NDArray[np.uint8], layout: Layout, order: str, width: int, samples: int
) -> Array:
    """The numbers in the bytes of a strip or tile: `[rows, width, samples]`."""
    rows = piece.shape[0]
    if layout.subsampling != (1, 1):
        return _spread(piece, layout.subsampling, width)
    if layout.predictor == FLOATING:
        summed = piece.reshape(rows, -1, samples).cumsum(axis=1, dtype=np.uint8)
        size = layout.bits // 8
        turned = summed.reshape(rows, size, width * samples).transpose(0, 2, 1)
        found = np.ascontiguousarray(turned).view(f">f{size}")
        return found.reshape(rows, width, samples)
    if layout.bits not in (8, 16, 32, 64):
        return _odd(piece, layout.bits, width * samples).reshape(rows, width, samples)
    letter = {UNSIGNED: "u", SIGNED: "i", FLOAT: "f"}[layout.kind]
    size = layout.bits // 8
    values = piece.view(f"{order}{letter}{size}").reshape(rows, width, samples)
    if layout.predictor == HORIZONTAL:
        whole = values.view(f"{order}u{size}").astype(f"u{size}")
        values = whole.cumsum(axis=1, dtype=f"u{size}").view(f"{letter}{size}")
    return values


def _odd(piece: npt.NDArray[np.uint8], bits: int, count: int) -> npt.NDArray[np.uint32]:
    """Numbers of so many bits, the highest first, each row beginning with a byte."""
    found = np.zeros((piece.shape[0], count), np.uint32)
    rows = max(1, _BAND // max(1, count * bits))
    for top in range(0, piece.shape[0], rows):
        part = np.unpackbits(piece[top : top + rows], axis=1)[:, : count * bits]
        part = part.reshape(part.shape[0], count, bits)
        for bit in range(bits):
            found[top : top + rows] |= part[:, :, bit].astype(np.uint32) << (bits - 1 - bit)
    return found


def _spread(
    piece: npt.NDArray[np.uint8], subsampling: tuple[int, int], width: int
) -> npt.NDArray[np.uint8]:
    """YCbCr's blocks, each the lumas and one pair of colours, as pixels (TIFF 6.0, section 21)."""
    across, down = subsampling
    blocks = piece.reshape(piece.shape[0], -1, across * down + 2)
    rows, columns, _ = blocks.shape
    squares = blocks[:, :, :-2].reshape(rows, columns, down, across).transpose(0, 2, 1, 3)
    luma = squares.reshape(rows * down, columns * across, 1)
    colour = blocks[:, :, -2:].repeat(down, axis=0).repeat(across, axis=1)
    return np.ascontiguousarray(np.concatenate([luma, colour], axis=2)[:, :width])
