"""BMPs whose colours lie in bit fields that Pillow does not know (BITMAPV2INFOHEADER and later)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.photos.colour import Decoded, Samples
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.photo import OpenPhoto
from engine.values.photos import Detail, Quality

_BIT_FIELDS = (3, 6)
_FILE_HEADER = 14
_LEAST_HEADER = 40
# What Pillow reads, and reads right.
_PLAIN = frozenset(
    (
        (32, 0xFF0000, 0xFF00, 0xFF),
        (32, 0xFF000000, 0xFF0000, 0xFF00),
        (16, 0xF800, 0x7E0, 0x1F),
        (16, 0x7C00, 0x3E0, 0x1F),
    )
)


@dataclass(frozen=True, slots=True)
class BitFields:
    """Such a file's header; rows are stored from the bottom up unless `top_down`."""

    start: int
    width: int
    height: int
    top_down: bool
    bits: int
    masks: tuple[int, int, int]

    @property
    def row_bytes(self) -> int:
        """The bytes of a row, a multiple of four."""
        return -(-self.width * self.bits // 32) * 4

    @property
    def end(self) -> int:
        """Where the pixels end in the file."""
        return self.start + self.height * self.row_bytes


def bit_fields(data: bytes) -> BitFields | None:
    """The header, None where the file is of another kind or Pillow reads it."""
    if len(data) < _FILE_HEADER + _LEAST_HEADER + 12 or data[:2] != b"BM":
        return None
    start, header, width, height, _, bits, compression = struct.unpack_from("<IIiiHHI", data, 10)
    if header < _LEAST_HEADER or compression not in _BIT_FIELDS or bits not in (16, 32):
        return None
    # The masks stand in the longer headers, and behind the shortest.
    masks = struct.unpack_from("<3I", data, _FILE_HEADER + _LEAST_HEADER)
    if (bits, *masks) in _PLAIN or not all(masks) or width <= 0 or height == 0:
        return None
    return BitFields(start, width, abs(height), height < 0, bits, masks)


def bit_field_samples(data: bytes, fields: BitFields) -> Samples:
    """The picture, alpha not looked at. Raises OSError where the file ends too early."""
    if fields.end > len(data):
        raise OSError("truncated")
    size = fields.row_bytes
    packed = np.frombuffer(data, np.uint8, fields.height * size, fields.start)
    used = packed.reshape(fields.height, size)[:, : fields.width * fields.bits // 8]
    codes = np.ascontiguousarray(used).view(f"<u{fields.bits // 8}").astype(np.uint32)
    pixels = np.stack([_field(codes, mask) for mask in fields.masks], axis=2)
    return Samples(np.ascontiguousarray(pixels if fields.top_down else pixels[::-1]), "RGB")


def _field(codes: npt.NDArray[np.uint32], mask: int) -> npt.NDArray[np.uint8]:
    """What is under a mask, as eight bits."""
    shift = (mask & -mask).bit_length() - 1
    most = mask >> shift
    values = (codes & np.uint32(mask)) >> np.uint32(shift)
    return np.asarray(values * (255.0 / most) + 0.5, np.uint8)


class BitFieldsPhoto(OpenPhoto):
    """A BMP whose colours lie where Pillow does not look for them."""

    def __init__(self, data: bytes, fields: BitFields, ear: Ear | None) -> None:
        """`fields` is the header that `bit_fields` has read."""
        super().__init__(data, PhotoFormat.BMP, ear)
        self._fields = fields
        self.stored_size = (fields.width, fields.height)

    def cost(self, detail: Detail | None) -> int:
        """As `OpenPhoto.cost`."""
        return len(self.data) + self._fields.width * self._fields.height * 20

    def _reduced(self, side: int) -> Samples:
        return self._all().reduced(max(1, max(self.stored_size) // side))

    def _full(self) -> Decoded:
        data = self.data
        if self.ear is not None and self._fields.start < len(data) < self._fields.end:
            self.quality = Quality.DAMAGED
            data = data.ljust(self._fields.end, b"\0")
        return Decoded(bit_field_samples(data, self._fields))
