"""The formats of photos that are read, a row each: what the program knows of one stands here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True)
class Traits:
    """A format's row.

    A file is of the format where `magic` matches its first bytes, or where it is in ISO's container
    (ISO/IEC 14496-12) and its brand is one of `brands`. `plugins` are Pillow's names for it, its
    own first. Decoding one pixel takes `decoder_bytes` in the decoder's own planes at its peak,
    beside Pillow's pixels, which the decoder holds `held` times. `upright`: it turns the pixels
    itself. Copies with covered faces are PNG where the format is `lossless`, else JPEG; in plain
    ones the position is blanked wherever it stands, and where the file is of `chunks` with
    checksums (PNG), these are made right.
    """

    suffixes: tuple[str, ...]
    mime: tuple[str, ...]
    plugins: tuple[str, ...]
    magic: re.Pattern[bytes] | None = None
    brands: frozenset[bytes] = frozenset()
    decoder_bytes: int = 0
    held: int = 1
    upright: bool = False
    lossless: bool = False
    chunks: bool = False


class PhotoFormat(StrEnum):
    """The formats, by their names in words."""

    traits: Traits

    def __new__(cls, name: str, traits: Traits) -> Self:
        """A row; `PhotoFormat(name)` finds it again."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.traits = traits
        return made

    JPEG = (
        "JPEG",
        Traits(
            suffixes=(".jpg", ".jpeg", ".jpe", ".jfif"),
            mime=("image/jpeg",),
            plugins=("JPEG",),
            magic=re.compile(rb"\xff\xd8\xff"),
        ),
    )
    PNG = (
        "PNG",
        Traits(
            suffixes=(".png",),
            mime=("image/png",),
            plugins=("PNG",),
            magic=re.compile(rb"\x89PNG\r\n\x1a\n"),
            lossless=True,
            chunks=True,
        ),
    )
    WEBP = (
        "WebP",
        Traits(
            suffixes=(".webp",),
            mime=("image/webp",),
            plugins=("WEBP",),
            magic=re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
            decoder_bytes=12,
        ),
    )
    TIFF = (
        "TIFF",
        Traits(
            suffixes=(".tif", ".tiff"),
            mime=("image/tiff",),
            plugins=("TIFF",),
            magic=re.compile(rb"II[*+]\0|MM\0[*+]"),
            held=2,
            upright=True,
        ),
    )
    BMP = (
        "BMP",
        Traits(
            suffixes=(".bmp", ".dib"),
            mime=("image/bmp",),
            plugins=("BMP",),
            # The sizes that its header has had.
            magic=re.compile(rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL),
            lossless=True,
        ),
    )
    GIF = (
        "GIF",
        Traits(
            suffixes=(".gif",),
            mime=("image/gif",),
            plugins=("GIF",),
            magic=re.compile(rb"GIF8[79]a"),
            lossless=True,
        ),
    )
    # Before HEIF: what says that it is both is AVIF. A neutral brand may be either, so that each
    # has the other's plug-in too.
    AVIF = (
        "AVIF",
        Traits(
            suffixes=(".avif",),
            mime=("image/avif",),
            plugins=("AVIF", "HEIF"),
            brands=frozenset((b"avif", b"avis")),
            decoder_bytes=10,
        ),
    )
    HEIF = (
        "HEIF",
        Traits(
            suffixes=(".heic", ".heif", ".hif"),
            mime=("image/heif", "image/heic"),
            plugins=("HEIF", "AVIF"),
            brands=frozenset(
                (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs")
            ),
            decoder_bytes=10,
            upright=True,
        ),
    )


SUFFIXES = {suffix: each for each in PhotoFormat for suffix in each.traits.suffixes}
"""The format that a file's name says, by its ending in lower case."""

_NEUTRAL_BRANDS = frozenset((b"mif1", b"msf1", b"mif2", b"miaf"))


def photo_format(head: bytes) -> PhotoFormat | None:
    """The format of a file that begins with `head`, None where it is none that is read."""
    for each in PhotoFormat:
        if each.traits.magic and each.traits.magic.match(head):
            return each
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand in _NEUTRAL_BRANDS:
        compatible = _compatible_brands(head)
        return next((e for e in PhotoFormat if e.traits.brands & compatible), PhotoFormat.HEIF)
    return next((each for each in PhotoFormat if brand in each.traits.brands), None)


def _compatible_brands(head: bytes) -> frozenset[bytes]:
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return frozenset(head[i : i + 4] for i in range(16, end - 3, 4))
