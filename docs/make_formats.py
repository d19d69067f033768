"""Makes the table of docs/formats.md: what is true of each format, found by trying it.

    python docs/make_formats.py

Each file is made here, in the format's own writer where there is one, and read as photos are.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from engine.photos.decode import decode, open_photo
from engine.photos.formats import OF_PHOTOS, PhotoFormat
from engine.photos.position import without_position
from engine.photos.readers.pillow import can_read_jxl
from engine.support.errors import PhotoError
from engine.values.photos import DecodeLimits, Detail, Quality
from tests.helpers import photos
from tests.helpers.formats import hdr, raws, tiffs

PAGE = Path(__file__).resolve().parent / "formats.md"
BEGIN, END = "<!-- made by make_formats.py -->\n", "<!-- end -->\n"
LIMITS, WHOLE = DecodeLimits(), Detail()
SCENE = photos.scene(2400, 1600)
NEAR = 10.0
"""How much pixels may differ, of 255 on average, and be the same picture."""

_EXIF = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF")
_PROFILES = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")
_SEVERAL = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "HEIF", "AVIF")
LATITUDE = (23.0, 32.0, 51.5)

YES, NO, NONE = "yes", "no", "—"


def main() -> None:
    """Writes the table between its two marks."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(before + BEGIN + table() + END + after, encoding="utf-8")


def table() -> str:
    """The rows, in the order of `PhotoFormat`."""
    columns = (
        *("read", "upright", "colours right", "more than 8 bits", "HDR", "damage told", "pages"),
        "position taken out",
    )
    lines = [f"| format | {' | '.join(columns)} |", "|---" * (1 + len(columns)) + "|"]
    for each in OF_PHOTOS:
        endings = ", ".join(f"`{suffix}`" for suffix in each.row.suffixes)
        answers = (read, upright, colours, deep, high_dynamic_range, damage, pages, position)
        cells = " | ".join(answer(each) for answer in answers)
        lines.append(f"| {each} ({endings}) | {cells} |")
    return "\n".join(lines) + "\n"


def made(kind: PhotoFormat, orientation: int = 1, **options: object) -> bytes:
    """The scene in this format, as a camera would store it that was held so."""
    if kind.row.raw:
        return raws.raw_photo(kind.row.suffixes[0][1:], SCENE, orientation)
    name = kind.plugins[0]
    if kind is PhotoFormat.JPEG_XL:
        can_read_jxl()
    return photos.encode(photos.stored(SCENE, orientation), name, orientation, **options)


def name_of(kind: PhotoFormat) -> str:
    """A file's name of this format."""
    return f"a{kind.row.suffixes[0]}"


def same(data: bytes, kind: PhotoFormat, wanted: photos.Array = SCENE, page: int = 1) -> bool:
    """Whether the file shows `wanted`."""
    found = decode(data, name_of(kind), WHOLE, LIMITS, page).pixels
    if found.shape != wanted.shape:
        return False
    return float(np.abs(found.astype(int) - wanted.astype(int)).mean()) < NEAR


def told(check: Callable[[], bool]) -> str:
    """The answer as a cell."""
    try:
        return YES if check() else NO
    except PhotoError:
        return NO


def read(kind: PhotoFormat) -> str:
    """Whether the picture is the one that was written."""
    return told(lambda: same(made(kind), kind))


def upright(kind: PhotoFormat) -> str:
    """Whether orientation is followed, where the format has it."""
    if kind.plugins[0] not in _EXIF and not kind.row.raw:
        return NONE
    return told(lambda: all(same(made(kind, turn), kind) for turn in range(2, 9)))


def colours(kind: PhotoFormat) -> str:
    """Whether an embedded profile is applied, where the format has one."""
    if kind.plugins[0] not in _PROFILES:
        return NONE
    swapped = np.ascontiguousarray(SCENE[:, :, [1, 0, 2]])
    data = photos.encode(swapped, kind.plugins[0], icc_profile=photos.wide_gamut_profile())
    # Red and green of the profile have changed places.
    return told(lambda: same(data, kind))


def deep(kind: PhotoFormat) -> str:
    """Whether samples of 10 to 16 bits give the same picture, where something here writes them."""
    fine = SCENE.astype(np.uint16) * 257
    data = _fine(kind, fine)
    return NONE if not data else told(lambda: same(data, kind))


def _fine(kind: PhotoFormat, fine: npt.NDArray[np.uint16]) -> bytes:
    bgr = np.ascontiguousarray(fine[:, :, ::-1])
    if kind is PhotoFormat.PNG:
        return hdr.png(fine)
    if kind is PhotoFormat.TIFF:
        return tiffs.tiff(tiffs.picture(fine, 2, separate=True))
    if kind is PhotoFormat.AVIF:
        return hdr.avif(fine, hdr.BT709, 13)
    if kind is PhotoFormat.HEIF:
        return hdr.heic(fine, hdr.BT709, 13)
    if kind in (PhotoFormat.JPEG_2000, PhotoFormat.PPM):
        ending = kind.row.suffixes[0]
        return bytes(cv2.imencode(ending, bgr)[1].tobytes())
    return b""


def high_dynamic_range(kind: PhotoFormat) -> str:
    """Whether PQ becomes sRGB, said by the format's own means or by a profile."""
    fine = hdr.coded(hdr.light(SCENE), hdr.BT2020, hdr.PQ)
    if kind is PhotoFormat.PNG:
        data = hdr.png(fine, hdr.cicp(hdr.BT2020, hdr.PQ))
    elif kind is PhotoFormat.AVIF:
        data = hdr.avif(fine, hdr.BT2020, hdr.PQ)
    elif kind is PhotoFormat.HEIF:
        data = hdr.heic(fine, hdr.BT2020, hdr.PQ)
    elif kind.plugins[0] in _PROFILES:
        profile = hdr.tagged_profile(hdr.BT2020, hdr.PQ)
        eight = np.asarray(fine >> 8, np.uint8)
        data = photos.encode(eight, kind.plugins[0], icc_profile=profile)
    else:
        return NONE
    return told(lambda: same(data, kind))


def damage(kind: PhotoFormat) -> str:
    """Whether a file that was cut in the middle fails or is marked."""
    whole = made(kind)
    try:
        found = decode(whole[: len(whole) // 2], name_of(kind), WHOLE, LIMITS)
    except PhotoError:
        return YES
    return YES if found.quality is Quality.DAMAGED else NO


def pages(kind: PhotoFormat) -> str:
    """Whether the second page is found and read, where the format has pages."""
    name = kind.plugins[0]
    if name not in _SEVERAL:
        return NONE
    second = photos.scene(2400, 1600, seed=2)
    data = photos.frames("MPO" if name == "JPEG" else name, SCENE, second)
    several = open_photo(data, name_of(kind), LIMITS).pages == 2
    return told(lambda: several and same(data, kind, second, 2))


def position(kind: PhotoFormat) -> str:
    """Whether the position is gone from a plain copy, where the format has one."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({ExifTags.GPS.GPSLatitude: LATITUDE})
    block = exif.tobytes()
    place = b"\0\0\0\x17\0\0\0\1\0\0\0\x20\0\0\0\1"
    if kind.row.raw:
        data = made(kind) + block
    elif kind.plugins[0] in _EXIF:
        data = photos.encode(SCENE, kind.plugins[0], exif=block)
    else:
        return NONE
    little = b"".join(place[at : at + 4][::-1] for at in range(0, 16, 4))
    if place not in data and little not in data:
        return NO
    left = without_position(data, kind)
    return told(lambda: place not in left and little not in left and same(left, kind))


if __name__ == "__main__":
    main()
