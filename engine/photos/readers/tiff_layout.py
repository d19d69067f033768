"""How a TIFF's samples are kept, and whether Pillow reads them right (TIFF 6.0 and its notes)."""

from __future__ import annotations

from dataclasses import dataclass

from engine.photos.readers.tiff_directory import Directory

NONE = 1
BYTES_OF = frozenset((NONE, 5, 8, 32946, 32773, 50000, 34925))
"""Compressions that give back the bytes that were written: LZW, Deflate, PackBits, ZSTD, LZMA."""

WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE = 0, 1, 2, 3
CMYK, YCBCR, CIELAB, ICCLAB = 5, 6, 8, 9
COLOURS = {
    **{WHITE_IS_ZERO: 1, BLACK_IS_ZERO: 1, RGB: 3, PALETTE: 1, CMYK: 4},
    **{YCBCR: 3, CIELAB: 3, ICCLAB: 3},
}
WITH_ALPHA = (BLACK_IS_ZERO, RGB)
UNSIGNED, SIGNED, FLOAT = 1, 2, 3
HORIZONTAL, FLOATING = 2, 3
ASSOCIATED, UNASSOCIATED = 1, 2


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
    photometric = directory.number(262, BLACK_IS_ZERO)
    samples = directory.number(277, 1)
    across, down = (*directory.numbers(530), 2, 2)[:2] if photometric == YCBCR else (1, 1)
    return Layout(
        *directory.size,
        bits=bits[0] if len(set(bits)) == 1 else 0,
        samples=samples,
        kind=directory.number(339, UNSIGNED),
        photometric=photometric,
        compression=directory.number(259, NONE),
        separate=directory.number(284, 1) == 2 and samples > 1,
        predictor=directory.number(317, 1),
        subsampling=(across, down),
    )


def needs_own_reader(directory: Directory) -> bool:
    """Whether Pillow gives none or wrong pixels of it, and this does."""
    layout = layout_of(directory)
    if layout.compression not in BYTES_OF or layout.photometric not in COLOURS:
        return False
    if directory.big and directory.order == ">":
        return True
    if layout.photometric == YCBCR:
        return layout.compression == NONE or layout.bits != 8
    extra = layout.samples - COLOURS[layout.photometric]
    simple = layout.kind == UNSIGNED and extra in (0, 1)
    if layout.bits == 8 and simple and layout.photometric != ICCLAB:
        return extra == 1 and (layout.separate or layout.photometric not in WITH_ALPHA)
    return not (layout.bits in (1, 2, 4) and simple and layout.samples == 1)


def samples_bytes(directory: Directory) -> int:
    """About how many bytes `samples_of` takes at its peak, beside the file."""
    layout = layout_of(directory)
    each = max(2, -(-layout.bits // 8))
    packed = 0 if layout.bits in (8, 16, 32, 64) else 2 * layout.bits
    return layout.width * layout.height * layout.samples * (3 * each + packed + 6)
