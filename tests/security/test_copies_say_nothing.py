"""What a plain copy still says, asked of ExifTool, which knows more of metadata than anybody.

Every tag that it can write is written into a photo of each format, as one number that numbers and
texts take alike, and looked for in the copy. It is Debian's `libimage-exiftool-perl`.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import struct
import subprocess
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pi_heif
import pytest
from PIL import Image, ImageCms

from engine.photos.clean.tags import GONE_FROM_RAW, KEPT, Kind
from engine.photos.formats import PhotoFormat
from engine.photos.position import without_position
from tests.helpers import photos
from tests.helpers.formats import raws

needs_exiftool = pytest.mark.skipif(
    not shutil.which("exiftool"), reason="ExifTool is not here: apt-get install "
    "libimage-exiftool-perl"
)  # fmt: skip

SECRET = "771903"
XMP = ("XMP-dc", "XMP-exif", "XMP-aux", "XMP-iptcExt", "XMP-mwg-rs", "XMP-MP")
GROUPS = ("EXIF", "IPTC", "Photoshop", "PNG", "GIF", "QuickTime", "JFIF", "Jpeg2000")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

# How the pixels are stored: another number there, and it is no photo any more.
PIXELS = {
    "ImageWidth", "ImageHeight", "BitsPerSample", "Compression", "PhotometricInterpretation",
    "SamplesPerPixel", "RowsPerStrip", "PlanarConfiguration", "Predictor", "TileWidth",
    "TileLength", "FillOrder", "SubfileType", "OldSubfileType", "Orientation", "InkSet",
    "YCbCrSubSampling", "YCbCrPositioning", "YCbCrCoefficients", "ExtraSamples", "SampleFormat",
    "ThumbnailImage", "PreviewImage", "JpgFromRaw", "Rotation", "Opto-ElectricConvFactor",
    "StripOffsets", "TransferFunction", "ReferenceBlackWhite", "WhitePoint", "PixelFormat",
    "PrimaryChromaticities", "Gamma", "SRGBRendering", "ColorSpace", "PixelUnits",
}  # fmt: skip
# Texts that stay: what they are written as here would be found in them.
TEXTS = {
    "Make", "Model", "ModifyDate", "DateTimeOriginal", "CreateDate", "LensMake", "LensModel",
    "SubSecTime", "SubSecTimeOriginal", "SubSecTimeDigitized", "OffsetTime", "OffsetTimeOriginal",
    "OffsetTimeDigitized", "InteropIndex", "InteropVersion", "ExifVersion", "FlashpixVersion",
}  # fmt: skip
STAYS = {"File", "System", "ExifTool", "Composite", "JFIF", "Jpeg2000", "RIFF", "GIF", "PNG-pHYs"}
KINDS = {"IFD": Kind.IMAGE, "SubIFD": Kind.IMAGE, "ExifIFD": Kind.EXIF}


def exiftool(*arguments: str | Path) -> str:
    ended = subprocess.run(
        ["exiftool", *map(str, arguments)], capture_output=True, encoding="utf-8",
        errors="replace", check=False,
    )  # fmt: skip
    return ended.stdout


@cache
def tags(everything: bool) -> tuple[str, ...]:
    """What can be written, with their groups: all of XMP, or where it names people and places.

    Its 2,800 tags are one packet, which stays or goes as a whole.
    """
    groups = (*GROUPS, "XMP") if everything else (*GROUPS, *XMP)
    found = tuple(
        f"{group}:{name}"
        for group in groups
        for name in writable(group)
        if name not in PIXELS | TEXTS
    )
    assert len(found) > (3000 if everything else 800)
    return found


@cache
def writable(group: str) -> tuple[str, ...]:
    """All tags of a group that can be written."""
    return tuple(exiftool("-listw", f"-{group}:All").split(":", 1)[-1].split())


def fill(path: Path) -> None:
    """Writes every tag that the photo takes, and its position."""
    arguments = [
        "-m",
        "-n",
        "-overwrite_original",
        *(f"-{tag}={SECRET}" for tag in tags(path.suffix == ".jpg")),
    ]
    # A position as 7°19'3"; and as people's names stand in regions.
    arguments += ["-EXIF:GPSLatitude=77.1903", "-EXIF:GPSLongitude=-7.71903", "-Comment=" + SECRET,
                  "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitudeRef=W"]  # fmt: skip
    listed = path.with_suffix(".args")
    listed.write_text("\n".join(arguments))
    exiftool("-@", listed, path)


def said(path: Path) -> dict[str, Any]:
    """All that ExifTool finds, by group and tag; `id` is the number of the tag."""
    (answer,) = json.loads(exiftool("-j", "-a", "-G1", "-n", "-u", "-ee", "-H", path))
    return {name: value for name, value in answer.items() if name != "SourceFile"}


def secrets_in(data: bytes) -> int:
    return sum(data.count(SECRET.encode(encoding)) for encoding in ENCODINGS)


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photo(kind: PhotoFormat) -> bytes:
    if kind is PhotoFormat.DNG:
        return raws.sensor_dng(photos.scene(), photos.encode(photos.scene(), "JPEG"))
    if kind.row.raw:
        return raws.raw_photo(kind.row.suffixes[0][1:], photos.scene())
    if kind is PhotoFormat.JPEG_2000:
        out = io.BytesIO()
        Image.fromarray(photos.scene()).save(out, "JPEG2000")
        return out.getvalue()
    more = {} if kind in (PhotoFormat.GIF, PhotoFormat.BMP) else {"icc_profile": profile()}
    name = {PhotoFormat.HEIF: "HEIF"}.get(kind, kind.upper())
    turned = 6 if name in photos.ORIENTED else 1
    return photos.encode(photos.scene(), name, turned, **more)


WRITTEN = (
    *(PhotoFormat.JPEG, PhotoFormat.PNG, PhotoFormat.WEBP, PhotoFormat.TIFF, PhotoFormat.GIF),
    *(PhotoFormat.HEIF, PhotoFormat.AVIF, PhotoFormat.JPEG_2000),
)
RAW = (PhotoFormat.DNG, PhotoFormat.NEF, PhotoFormat.CR2, PhotoFormat.CR3, PhotoFormat.ARW,
       PhotoFormat.ORF, PhotoFormat.RW2, PhotoFormat.PEF)  # fmt: skip


@needs_exiftool
@pytest.mark.parametrize("kind", WRITTEN, ids=str)
def test_a_copy_says_how_the_photo_was_taken_and_nothing_of_anybody(
    kind: PhotoFormat, tmp_path: Path
) -> None:
    path = tmp_path / f"a{kind.row.suffixes[0]}"
    path.write_bytes(photo(kind))
    fill(path)
    data = path.read_bytes()
    filled = sum(SECRET in str(value) for value in said(path).values())
    assert filled > (10 if kind is PhotoFormat.GIF else 150), "it was really written"
    copy = tmp_path / f"copy{path.suffix}"
    copy.write_bytes(without_position(data, kind))
    assert secrets_in(copy.read_bytes()) == 0
    left = said(copy)
    for name, value in left.items():
        group, tag = name.split(":")
        kept = KINDS.get(re.sub(r"\d+$", "", group))
        number = value["id"] if isinstance(value, dict) else ""
        if kept is not None:
            assert int(number, 16) in KEPT[kept], name
        else:
            assert group in STAYS | {"InteropIFD"} or is_of_pixels(group, tag), name
    same_picture(data, copy.read_bytes())


def is_of_pixels(group: str, tag: str) -> bool:
    """What containers say of their pictures."""
    if group.startswith("ICC"):
        return True
    if group == "PNG":
        return tag in {"ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression",
                       "Filter", "Interlace", "Gamma", "SRGBRendering", "ProfileName",
                       "ModifyDate"}  # fmt: skip
    # What its boxes say of the pixels cannot be written, and what can be is somebody's.
    return group in ("QuickTime", "Meta") and f"QuickTime:{tag}" not in tags(False)


def same_picture(before: bytes, after: bytes) -> None:
    with opened(before) as one, opened(after) as other:
        assert np.array_equal(np.asarray(one), np.asarray(other))
        assert one.info.get("icc_profile") == other.info.get("icc_profile")
        with warnings.catch_warnings():
            # What was written is no EXIF that Pillow would make.
            warnings.simplefilter("ignore")
            assert one.getexif().get(0x0112) == other.getexif().get(0x0112)


def opened(data: bytes) -> Image.Image:
    if data[4:12] == b"ftypheic":
        return pi_heif.open_heif(data).to_pillow()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.open(io.BytesIO(data))
        image.load()
    return image


@needs_exiftool
@pytest.mark.parametrize("kind", RAW, ids=str)
def test_a_raw_copy_keeps_what_develops_it_and_names_nobody(
    kind: PhotoFormat, tmp_path: Path
) -> None:
    path = tmp_path / f"a{kind.row.suffixes[0]}"
    path.write_bytes(photo(kind))
    before = len(said(path))
    fill(path)
    if len(said(path)) < before + 100:
        pytest.skip(f"ExifTool does not write into this {kind}")
    data = path.read_bytes()
    copy = tmp_path / f"copy{path.suffix}"
    copy.write_bytes(without_position(data, kind))
    assert len(copy.read_bytes()) == len(data)
    left = said(copy)
    for name, value in left.items():
        group = re.sub(r"\d+$", "", name.split(":")[0])
        assert group not in ("XMP", "IPTC", "GPS", "Photoshop"), name
        assert not group.startswith("XMP"), name
        if group in ("IFD", "SubIFD"):
            assert int(value["id"], 16) not in GONE_FROM_RAW, name
        if group == "ExifIFD":
            assert int(value["id"], 16) in KEPT[Kind.EXIF] | {0x927C}, name


def test_xmp_in_any_encoding_and_in_pieces_goes() -> None:
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a exif:GPSLatitude="{SECRET}"/></x:xmpmeta>'
    plain = photos.encode(photos.scene(), "JPEG")
    for encoding in ENCODINGS:
        packet = b"http://ns.adobe.com/xap/1.0/\0" + xmp.encode(encoding)
        more = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40 + xmp.encode(encoding)
        data = plain[:2] + segment(0xE1, packet) + segment(0xE1, more) + plain[2:]
        assert secrets_in(data) >= 2
        assert secrets_in(without_position(data, PhotoFormat.JPEG)) == 0
        raw = raws.raw_photo("raf", photos.scene()) + xmp.encode(encoding)
        assert secrets_in(without_position(raw, PhotoFormat.RAF)) == 0


def test_a_makers_notes_go_and_from_a_raw_photo_the_serial_numbers_do() -> None:
    serial, owner = struct.pack("<I", 771_903), SECRET.encode() + b" Souza\0"
    note = struct.pack("<H", 3) + b"".join(
        (
            struct.pack("<HHI", 0x0009, 2, len(owner)) + struct.pack("<I", 200),
            struct.pack("<HHI", 0x000C, 4, 1) + serial,
            struct.pack("<HHI", 0x0010, 4, 1) + struct.pack("<I", 0x80000218),
        )
    )
    exif = b"II*\0" + struct.pack("<IHHHIII", 8, 1, 0x8769, 4, 1, 26, 0)
    exif += struct.pack("<HHHIII", 1, 0x927C, 7, len(note), 60, 0)
    exif = exif.ljust(60, b"\0") + note
    exif = exif.ljust(200, b"\0") + owner
    raw = without_position(exif, PhotoFormat.PEF)
    assert b"Souza" not in raw
    assert serial not in raw
    assert struct.pack("<I", 0x80000218) in raw, "the model stays"
    assert len(raw) == len(exif)
    jpeg = photos.encode(photos.scene(), "JPEG")
    jpeg = jpeg[:2] + segment(0xE1, b"Exif\0\0" + exif) + jpeg[2:]
    copy = without_position(jpeg, PhotoFormat.JPEG)
    assert b"Souza" not in copy
    assert serial not in copy
    assert note[2:] not in copy


def test_pictures_of_an_index_are_cleaned_and_what_is_behind_them_goes() -> None:
    with_xmp = {"xmp": f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()}
    views = photos.frames("MPO", photos.scene(), photos.scene(seed=2), **with_xmp)
    second = views.rindex(b"\xff\xd8\xff")
    secret = segment(0xFE, SECRET.encode())
    film = b"\0\0\0\x1cftypmp42" + bytes(16) + b"\0\0\0\x26loci\0\0\0\0" + SECRET.encode()
    data = views + film
    copy = without_position(data, PhotoFormat.JPEG)
    assert secrets_in(copy) == 0
    assert len(copy) == len(views)
    for page in (0, 1):
        with Image.open(io.BytesIO(views)) as one, Image.open(io.BytesIO(copy)) as other:
            one.seek(page)
            other.seek(page)
            assert np.array_equal(np.asarray(one), np.asarray(other))
    assert second > 0
    assert secret not in copy


def test_a_preview_within_loses_what_it_says_too() -> None:
    small = photos.encode(photos.scene(80, 60), "JPEG")
    small = small[:2] + segment(0xE1, b"Exif\0\0" + SECRET.encode()) + small[2:]
    body = b"II*\0" + struct.pack("<IHHHIII", 8, 1, 0x0112, 3, 1, 1, 26)
    body += struct.pack("<HHHIIHHIII", 2, 513, 4, 1, 56, 514, 4, 1, len(small), 0) + small
    plain = photos.encode(photos.scene(), "JPEG")
    data = plain[:2] + segment(0xE1, b"Exif\0\0" + body) + plain[2:]
    copy = without_position(data, PhotoFormat.JPEG)
    assert secrets_in(data) == 1
    assert secrets_in(copy) == 0
    assert copy.count(b"\xff\xd8\xff") == 2
    same_picture(data, copy)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        (PhotoFormat.PPM, b"P6\n# " + SECRET.encode() + b"\n2 1\n255\n" + bytes(6)),
        (PhotoFormat.TGA, bytes((6, 0, 2)) + bytes(9) + b"\2\0\1\0\x18\0" + SECRET.encode()
         + bytes(6)),
        (PhotoFormat.BMP, b"BM" + struct.pack("<IIIIiiHHIIiiII", 62, 0, 54, 40, 2, 1, 1, 24, 0, 8,
                                              0, 0, 0, 0) + bytes(8) + SECRET.encode()),
    ],
    ids=str,
)  # fmt: skip
def test_comments_go_from_plain_formats(kind: PhotoFormat, made: bytes) -> None:
    assert secrets_in(made) == 1
    copy = without_position(made, kind)
    assert secrets_in(copy) == 0
    same_picture(made, copy)


@pytest.mark.parametrize("name", ["GIF", "PNG", "WEBP", "AVIF", "TIFF", "HEIF"])
def test_all_pages_stay(name: str) -> None:
    data = photos.frames(name, *(photos.scene(seed=number) for number in (1, 2, 3)))
    kind = next(each for each in PhotoFormat if each.upper() == name)
    copy = without_position(data, kind)
    if name == "HEIF":
        assert len(pi_heif.open_heif(copy)) == 3
        return
    with Image.open(io.BytesIO(data)) as one, Image.open(io.BytesIO(copy)) as other:
        assert getattr(other, "n_frames", 1) == 3
        for page in range(3):
            one.seek(page)
            other.seek(page)
            assert np.array_equal(np.asarray(one), np.asarray(other))


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
