"""The formats of photos that are read, a row each: what the program knows of one stands here."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple, Self


class Row(NamedTuple):
    """What is known of a format.

    A file is of it where `magic` matches its first bytes, or where it is in ISO's container
    (ISO/IEC 14496-12) and its brand is one of `brands`. `plugins` and `mime` are what Pillow and
    the desktop call it, beside its name. Decoding one pixel takes `decoder_bytes` in the decoder's
    own planes at its peak, beside Pillow's pixels, which the decoder holds `held` times. `upright`:
    it turns the pixels itself.

    A copy with faces covered is a PNG where the format is `lossless`, else a JPEG. In a plain copy
    the position is blanked wherever it stands; `chunks`: their checksums are made right, as PNG's.
    """

    suffixes: tuple[str, ...]
    magic: bytes = b""
    brands: tuple[bytes, ...] = ()
    plugins: tuple[str, ...] = ()
    mime: tuple[str, ...] = ()
    decoder_bytes: int = 0
    held: int = 1
    upright: bool = False
    lossless: bool = False
    chunks: bool = False


_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs")
# A BMP is told by the sizes that its header has had, too.
_BMP = rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\0\0\0"


class PhotoFormat(StrEnum):
    """The formats by their names in words, each with its row."""

    row: Row

    def __new__(cls, name: str, row: Row) -> Self:
        """`PhotoFormat(name)` finds it again."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.row = row
        return made

    JPEG = "JPEG", Row((".jpg", ".jpeg", ".jpe", ".jfif"), rb"\xff\xd8\xff")
    PNG = "PNG", Row((".png",), rb"\x89PNG\r\n\x1a\n", lossless=True, chunks=True)
    WEBP = "WebP", Row((".webp",), rb"RIFF.{4}WEBP", decoder_bytes=12)
    TIFF = "TIFF", Row((".tif", ".tiff"), rb"II[*+]\0|MM\0[*+]", held=2, upright=True)
    BMP = "BMP", Row((".bmp", ".dib"), _BMP, lossless=True)
    GIF = "GIF", Row((".gif",), rb"GIF8[79]a", lossless=True)
    # A neutral brand may be either: each has the other's plug-in too, and what says that it is both
    # is AVIF, which therefore comes first.
    AVIF = (
        "AVIF",
        Row((".avif",), brands=(b"avif", b"avis"), plugins=("HEIF",), decoder_bytes=10),
    )
    HEIF = (
        "HEIF",
        Row(
            (".heic", ".heif", ".hif"),
            brands=_HEIF_BRANDS,
            plugins=("AVIF",),
            mime=("image/heic",),
            decoder_bytes=10,
            upright=True,
        ),
    )

    @property
    def plugins(self) -> tuple[str, ...]:
        """Pillow's names for what may read it, its own first."""
        return (self.upper(), *self.row.plugins)

    @property
    def mime(self) -> tuple[str, ...]:
        """Its types as the desktop knows them."""
        return (f"image/{self.lower()}", *self.row.mime)


SUFFIXES = {suffix: each for each in PhotoFormat for suffix in each.row.suffixes}
"""The format that a file's name says, by its ending in lower case."""

_NEUTRAL_BRANDS = frozenset((b"mif1", b"msf1", b"mif2", b"miaf"))


def photo_format(head: bytes) -> PhotoFormat | None:
    """The format of a file that begins with `head`, None where it is none that is read."""
    for each in PhotoFormat:
        if each.row.magic and re.match(each.row.magic, head, re.DOTALL):
            return each
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand in _NEUTRAL_BRANDS:
        compatible = _compatible_brands(head)
        return next(
            (e for e in PhotoFormat if compatible.intersection(e.row.brands)), PhotoFormat.HEIF
        )
    return next((each for each in PhotoFormat if brand in each.row.brands), None)


def _compatible_brands(head: bytes) -> frozenset[bytes]:
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return frozenset(head[i : i + 4] for i in range(16, end - 3, 4))
