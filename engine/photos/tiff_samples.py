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
from engine.photos.tiff_directory import Directory
from engine.support.errors import PhotoError
from engine.support.reasons import Reason

Array = npt.NDArray[Any]

_NONE = 1
_BYTES_OF = frozenset((_NONE, 5, 8, 32946, 32773, 50000, 34925))
"""Compressions that give back the bytes that were written: LZW, Deflate, PackBits, ZSTD, LZMA."""

_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE = 0, 1, 2, 3
_CMYK, _YCBCR, _CIELAB, _ICCLAB = 5, 6, 8, 9
_COLOURS = {
    **{_WHITE_IS_ZERO: 1, _BLACK_IS_ZERO: 1, _RGB: 3, _PALETTE: 1, _CMYK: 4},
    **{_YCBCR: 3, _CIELAB: 3, _ICCLAB: 3},
}
_WITH_ALPHA = (_BLACK_IS_ZERO, _RGB)
_UNSIGNED, _SIGNED, _FLOAT = 1, 2, 3
_HORIZONTAL, _FLOATING = 2, 3
_ASSOCIATED, _UNASSOCIATED = 1, 2
_LUMA = (0.299, 0.587, 0.114)
_BAND = 1_000_000


@dataclass(frozen=True, slots=True)
class Layout:
    """How a directory's samples are kept."""

    width: int
    height: int
    bits: int
    samples: int
    kind: int
    photometric: int
    compression: int
    separate: bool
    predictor: int
    subsampling: tuple[int, int]


def layout_of(directory: Directory) -> Layout:
    """The directory's layout."""
    bits = directory.numbers(258) or (1,)
    photometric = directory.number(262, _BLACK_IS_ZERO)
    samples = directory.number(277, 1)
    across, down = (*directory.numbers(530), 2, 2)[:2] if photometric == _YCBCR else (1, 1)
    return Layout(
        *directory.size,
        bits=bits[0] if len(set(bits)) == 1 else 0,
        samples=samples,
        kind=directory.number(339, _UNSIGNED),
        photometric=photometric,
        compression=directory.number(259, _NONE),
        separate=directory.number(284, 1) == 2 and samples > 1,
        predictor=directory.number(317, 1),
        subsampling=(across, down),
    )


def needs_own_reader(directory: Directory) -> bool:
    """Whether Pillow gives none or wrong pixels of it, and this does."""
    layout = layout_of(directory)
    if layout.compression not in _BYTES_OF or layout.photometric not in _COLOURS:
        return False
    if directory.big and directory.order == ">":
        return True
    if layout.photometric == _YCBCR:
        return layout.compression == _NONE or layout.bits != 8
    extra = layout.samples - _COLOURS[layout.photometric]
    simple = layout.kind == _UNSIGNED and extra in (0, 1)
    if layout.bits == 8 and simple and layout.photometric != _ICCLAB:
        return extra == 1 and (layout.separate or layout.photometric not in _WITH_ALPHA)
    return not (layout.bits in (1, 2, 4) and simple and layout.samples == 1)


def samples_bytes(directory: Directory) -> int:
    """About how many bytes `samples_of` takes at its peak, beside the file."""
    layout = layout_of(directory)
    each = max(2, -(-layout.bits // 8))
    packed = 0 if layout.bits in (8, 16, 32, 64) else 2 * layout.bits
    return layout.width * layout.height * layout.samples * (3 * each + packed + 6)


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
    colours = _COLOURS[layout.photometric]
    if layout.photometric == _PALETTE:
        return Samples(_by_palette(values[:, :, 0], directory), "RGB")
    if layout.photometric in (_CIELAB, _ICCLAB):
        return Samples(_lab(values[:, :, :3], layout), "LAB")
    scaled = _scaled(values, colours, layout, directory)
    if layout.photometric == _CMYK:
        return Samples((scaled[:, :, :4] >> 8).astype(np.uint8), "CMYK")
    if layout.photometric == _YCBCR:
        return Samples(_rgb(scaled, directory), "RGB")
    if layout.photometric == _WHITE_IS_ZERO:
        scaled[:, :, 0] = 65535 - scaled[:, :, 0]
    extra = (*directory.numbers(338), *((_UNASSOCIATED,) if not directory.numbers(338) else ()))
    shown = scaled[:, :, :colours]
    if scaled.shape[2] > colours and extra[0] in (_ASSOCIATED, _UNASSOCIATED):
        shown = _over_white(shown, scaled[:, :, colours : colours + 1], extra[0] == _ASSOCIATED)
    return Samples(np.ascontiguousarray(shown), "L" if colours == 1 else "RGB")


def _check(layout: Layout) -> None:
    """Raises PhotoError for what is not read."""
    known = {
        _UNSIGNED: range(1, 33),
        _SIGNED: (8, 16, 32),
        _FLOAT: (16, 32, 64),
    }.get(layout.kind, ())
    subsampled = layout.subsampling != (1, 1)
    predicted = layout.predictor in (_HORIZONTAL, _FLOATING)
    if (
        layout.bits not in known
        or layout.samples < _COLOURS[layout.photometric]
        or (subsampled and (layout.bits != 8 or layout.separate or layout.samples != 3))
        or (layout.predictor == _FLOATING and layout.kind != _FLOAT)
        or (layout.predictor == _HORIZONTAL and layout.bits not in (8, 16, 32, 64))
        or (predicted and subsampled)
        or (layout.photometric in (_CIELAB, _ICCLAB) and layout.bits not in (8, 16))
        or (layout.photometric == _PALETTE and layout.bits > 16)
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
    compression = directory.number(259, _NONE)
    found = []
    for number, rows in enumerate(segments.rows):
        packed, wanted = segments.packed(number), rows * segments.unit
        try:
            if compression == _NONE and directory.number(266, 1) == 1:
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
            piece = np.frombuffer(packed[:wanted] if compression == _NONE else b"", np.uint8)
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
    if layout.predictor == _FLOATING:
        summed = piece.reshape(rows, -1, samples).cumsum(axis=1, dtype=np.uint8)
        size = layout.bits // 8
        turned = summed.reshape(rows, size, width * samples).transpose(0, 2, 1)
        found = np.ascontiguousarray(turned).view(f">f{size}")
        return found.reshape(rows, width, samples)
    if layout.bits not in (8, 16, 32, 64):
        return _odd(piece, layout.bits, width * samples).reshape(rows, width, samples)
    letter = {_UNSIGNED: "u", _SIGNED: "i", _FLOAT: "f"}[layout.kind]
    size = layout.bits // 8
    values = piece.view(f"{order}{letter}{size}").reshape(rows, width, samples)
    if layout.predictor == _HORIZONTAL:
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
    if layout.kind == _UNSIGNED and layout.bits <= 16:
        said = directory.number(281)
        return 0.0, float(said) if 0 < said < most and layout.bits > 8 else most
    finite = values[np.isfinite(values)] if layout.kind == _FLOAT else values
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if layout.kind == _SIGNED and layout.bits <= 16:
        half = 2.0 ** (layout.bits - 1)
        return (-half if low < 0 else 0.0), half - 1
    ceilings = (1.0, 255.0, 65535.0) if layout.kind == _FLOAT else (255.0, 65535.0)
    if low >= 0:
        for ceiling in ceilings:
            if high <= ceiling:
                return 0.0, ceiling
        if layout.kind == _UNSIGNED and high > most / 2:
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
    if layout.photometric == _ICCLAB:
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
