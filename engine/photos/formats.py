"""The formats of photos that are read, a row each: what the program knows of one stands here."""

from __future__ import annotations

import os.path
import re
from enum import StrEnum
from typing import NamedTuple, Self


class Row(NamedTuple):
    """What is known of a format.

    A file is of it where `magic` matches its first bytes, or where it is in ISO's container
    (ISO/IEC 14496-12) and its brand is one of `brands`; or where its name says so and `named`
    matches, for what cannot be told by its bytes alone. `plugin` is what Pillow calls it, where
    that is not its name; `plugins` and `mime` are what Pillow and the desktop call it, too, the
    latter without its name where `x_mime` is set. `raw`: the sensor's data
    (`engine.photos.readers.raw`). Decoding one pixel takes `decoder_bytes` in the decoder's own
    planes at its peak, beside Pillow's pixels, which the decoder holds `held` times. `upright`: it
    turns the pixels itself.

    A copy with faces covered is a PNG where the format is `lossless`, else a JPEG. In a plain copy
    the position is blanked wherever it stands; `chunks`: their checksums are made right, as PNG's.
    """

    suffixes: tuple[str, ...]
    magic: bytes = b""
    brands: tuple[bytes, ...] = ()
    plugin: str = ""
    plugins: tuple[str, ...] = ()
    mime: tuple[str, ...] = ()
    x_mime: bool = False
    named: bytes = b""
    raw: bool = False
    decoder_bytes: int = 0
    held: int = 1
    upright: bool = False
    lossless: bool = False
    chunks: bool = False


_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs")
# A BMP is told by the sizes that its header has had, too.
_BMP = rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\0\0\0"


# Text may begin so, too: two numbers tell, with comments between.
_PPM = rb"P[1-6]\s(?:\s|#[^\n]*\n)*\d+(?:\s|#[^\n]*\n)+\d+\s|P[fF]\s\d+\s+\d+\s"
_PCX = rb"\x0a[\x00\x02-\x05]\x01[\x01\x02\x04\x08].{60}[\x00\x01][\x01-\x04]"
# Map and kind of picture, and bits a pixel: a TGA has nothing that tells it apart.
_TGA = rb".[\x00\x01][\x01-\x03\x09-\x0b].{13}[\x08\x0f\x10\x18\x20]"
_TIFF = rb"II[*+]\0|MM\0[*+]"


def _raw(*suffixes: str, mime: str, magic: bytes = b"", brand: bytes = b"") -> Row:
    """A raw format; one that is TIFF inside, as far as the first bytes say, has no magic."""
    brands = (brand,) if brand else ()
    named = b"" if magic or brand else _TIFF
    return Row(suffixes, magic, brands, mime=(mime,), x_mime=True, named=named, raw=True)


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
    # Before TIFF, which it is inside.
    CR2 = "CR2", _raw(".cr2", mime="image/x-canon-cr2", magic=rb"II\*\0.{4}CR")
    CR3 = "CR3", _raw(".cr3", mime="image/x-canon-cr3", brand=b"crx ")
    CRW = "CRW", _raw(".crw", mime="image/x-canon-crw", magic=rb"(?:II|MM).{4}HEAPCCDR")
    NEF = "NEF", _raw(".nef", ".nrw", mime="image/x-nikon-nef")
    ARW = "ARW", _raw(".arw", ".sr2", ".srf", mime="image/x-sony-arw")
    RAF = "RAF", _raw(".raf", mime="image/x-fuji-raf", magic=rb"FUJIFILMCCD-RAW")
    ORF = "ORF", _raw(".orf", mime="image/x-olympus-orf", magic=rb"IIR[OS]|MMOR")
    RW2 = "RW2", _raw(".rw2", ".rwl", mime="image/x-panasonic-rw2", magic=rb"IIU\0")
    PEF = "PEF", _raw(".pef", ".ptx", mime="image/x-pentax-pef")
    SRW = "SRW", _raw(".srw", mime="image/x-samsung-srw")
    DNG = "DNG", _raw(".dng", mime="image/x-adobe-dng")
    X3F = "X3F", _raw(".x3f", mime="image/x-sigma-x3f", magic=rb"FOVb")
    MRW = "MRW", _raw(".mrw", mime="image/x-minolta-mrw", magic=rb"\0MRM")
    KDC = "KDC", _raw(".kdc", ".k25", ".dcr", mime="image/x-kodak-kdc")
    FFF = "FFF", _raw(".fff", ".3fr", mime="image/x-hasselblad-3fr")
    IIQ = "IIQ", _raw(".iiq", mime="image/x-phaseone-iiq")
    MEF = "MEF", _raw(".mef", mime="image/x-mamiya-mef")
    MOS = "MOS", _raw(".mos", mime="image/x-leaf-mos")
    ERF = "ERF", _raw(".erf", mime="image/x-epson-erf")
    PNG = "PNG", Row((".png",), rb"\x89PNG\r\n\x1a\n", lossless=True, chunks=True)
    WEBP = "WebP", Row((".webp",), rb"RIFF.{4}WEBP", decoder_bytes=12)
    TIFF = "TIFF", Row((".tif", ".tiff"), _TIFF, held=2, upright=True)
    BMP = "BMP", Row((".bmp", ".dib"), _BMP, lossless=True)
    GIF = "GIF", Row((".gif",), rb"GIF8[79]a", lossless=True)
    JPEG_2000 = (
        "JPEG 2000",
        Row(
            (".jp2", ".j2k", ".jpf", ".jpx", ".jpc", ".j2c"),
            rb"\0\0\0\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51",
            plugin="JPEG2000",
            mime=("image/jp2", "image/jpx"),
            x_mime=True,
            decoder_bytes=16,
        ),
    )
    # The codestream's own orientation counts, EXIF's does not (ISO/IEC 18181-2).
    JPEG_XL = (
        "JPEG XL",
        Row(
            (".jxl",),
            rb"\xff\x0a|\0\0\0\x0cJXL \r\n\x87\n",
            plugin="JXL",
            mime=("image/jxl",),
            x_mime=True,
            decoder_bytes=24,
            upright=True,
        ),
    )
    PPM = (
        "PPM",
        Row(
            (".ppm", ".pgm", ".pbm", ".pnm", ".pfm"),
            _PPM,
            mime=("image/x-portable-pixmap", "image/x-portable-graymap", "image/x-portable-bitmap"),
            x_mime=True,
            lossless=True,
        ),
    )
    PCX = "PCX", Row((".pcx",), _PCX, mime=("image/vnd.zbrush.pcx",), x_mime=True, lossless=True)
    TGA = "TGA", Row((".tga",), mime=("image/x-tga",), x_mime=True, named=_TGA, lossless=True)
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
    # A frame of one: told by its container (`engine.photos.film`), and no format of photos.
    FILM = "film", Row((), x_mime=True)

    @property
    def plugins(self) -> tuple[str, ...]:
        """Pillow's names for what may read it, its own first."""
        return (self.row.plugin or self.upper(), *self.row.plugins)

    @property
    def mime(self) -> tuple[str, ...]:
        """Its types as the desktop knows them."""
        return self.row.mime if self.row.x_mime else (f"image/{self.lower()}", *self.row.mime)


OF_PHOTOS = tuple(each for each in PhotoFormat if each is not PhotoFormat.FILM)
"""The formats of files that are photos: a film's frame has none of them."""

SUFFIXES = {suffix: each for each in PhotoFormat for suffix in each.row.suffixes}
"""The format that a file's name says, by its ending in lower case."""

_NEUTRAL_BRANDS = frozenset((b"mif1", b"msf1", b"mif2", b"miaf"))


def photo_format(head: bytes, name: str = "") -> PhotoFormat | None:
    """The format of a file that begins with `head`, None where it is none that is read.

    `name` tells apart what the bytes do not: raw photos that are TIFF inside, and would show a
    thumbnail.
    """
    said = SUFFIXES.get(os.path.splitext(name)[1].lower())
    if said and said.row.named and re.match(said.row.named, head, re.DOTALL):
        return said
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
