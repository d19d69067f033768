"""Which way up a photo is, whatever carrier says so."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from engine.photos.decode import decode
from engine.photos.orientation import exif_orientation, xmp_orientation
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos

SCENE = photos.scene(160, 120)
LYING = photos.stored(SCENE, 6)
BYTE, SHORT, LONG, SIGNED_SHORT, SIGNED_LONG = 1, 3, 4, 8, 9


def exif(value: int, kind: int = SHORT, order: str = ">") -> bytes:
    """A block of EXIF with an orientation alone, of a type."""
    form = {BYTE: "B3x", SHORT: "H2x", LONG: "I", SIGNED_SHORT: "h2x", SIGNED_LONG: "i"}[kind]
    head = b"MM\0*" if order == ">" else b"II*\0"
    directory = struct.pack(order + "IHHHI" + form, 8, 1, 0x0112, kind, 1, value)
    return head + directory + bytes(4)


def xmp(value: int | str, element: bool = False) -> bytes:
    said = f"<tiff:Orientation>{value}</tiff:Orientation>" if element else ""
    attribute = "" if element else f'tiff:Orientation="{value}"'
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description '
        f"{attribute}>{said}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def jpeg(*app1: bytes) -> bytes:
    plain = photos.encode(LYING, "JPEG")
    segments = b"".join(b"\xff\xe1" + struct.pack(">H", 2 + len(each)) + each for each in app1)
    return plain[:2] + segments + plain[2:]


def exif_segment(*args: int) -> bytes:
    return b"Exif\0\0" + exif(*args)


def xmp_segment(value: int) -> bytes:
    return b"http://ns.adobe.com/xap/1.0/\0" + xmp(value)


def raw_profile(name: str, body: bytes) -> str:
    digits = body.hex()
    lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    return f"\n{name}\n{len(body):8}\n{lines}\n"


def png(chunk: bytes, body: bytes) -> bytes:
    plain = photos.encode(LYING, "PNG")
    return plain[:33] + photos.chunk(chunk, body) + plain[33:]


def png_text(kind: bytes, key: str, text: str) -> bytes:
    if kind == b"tEXt":
        return png(kind, key.encode() + b"\0" + text.encode())
    if kind == b"zTXt":
        return png(kind, key.encode() + b"\0\0" + zlib.compress(text.encode()))
    return png(kind, key.encode() + b"\0\0\0\0\0" + text.encode())


def webp(**options: bytes) -> bytes:
    return photos.encode(LYING, "WEBP", 1, **options)


def jp2(kind: bytes, body: bytes) -> bytes:
    box = struct.pack(">I4s", 24 + len(body), b"uuid") + kind + body
    return photos.encode(LYING, "JPEG2000") + box


def tiff(**options: object) -> bytes:
    return photos.encode(LYING, "TIFF", 1, **options)


EXIF_6 = b"Exif\0\0" + exif(6)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", [BYTE, SHORT, LONG, SIGNED_SHORT, SIGNED_LONG])
def test_exif_says_it_in_any_whole_number(kind: int, order: str) -> None:
    assert exif_orientation(exif(6, kind, order)) == 6
    assert exif_orientation(b"Exif\0\0" + exif(8, kind, order)) == 8


@pytest.mark.parametrize("value", [0, 9, 255])
def test_what_is_none_of_the_eight_says_nothing(value: int) -> None:
    assert exif_orientation(exif(value)) == 0
    assert xmp_orientation(xmp(value)) == 0
    photo = decode(jpeg(exif_segment(value)), "a.jpg", Detail(), DecodeLimits())
    assert (photo.width, photo.height) == (120, 160)


@pytest.mark.parametrize("element", [False, True])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_xmp_says_it_in_both_its_ways(element: bool, coding: str) -> None:
    assert xmp_orientation(xmp(5, element).decode().encode(coding)) == 5


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(jpeg(exif_segment(6, BYTE)), id="a byte"),
        pytest.param(jpeg(exif_segment(6, SIGNED_LONG)), id="a signed number"),
        pytest.param(jpeg(xmp_segment(1), exif_segment(6)), id="EXIF behind XMP"),
        pytest.param(jpeg(exif_segment(0), exif_segment(6)), id="the second EXIF"),
        pytest.param(jpeg(exif_segment(6), exif_segment(3)), id="the first EXIF"),
        pytest.param(jpeg(exif_segment(6), xmp_segment(3)), id="EXIF before XMP"),
        pytest.param(jpeg(xmp_segment(6)), id="XMP alone"),
        pytest.param(jpeg(exif_segment(9), xmp_segment(6)), id="XMP where EXIF is wrong"),
        pytest.param(png(b"eXIf", exif(6)), id="eXIf"),
        *(
            pytest.param(png_text(kind, f"Raw profile type {key}", raw_profile(name, body)), id=key)
            for kind in (b"tEXt", b"zTXt", b"iTXt")
            for key, name, body in (
                ("exif", "exif", EXIF_6),
                ("APP1", "generic profile", b""),
                ("APP1", "app1", EXIF_6),
                ("xmp", "xmp", xmp(6)),
            )
            if body
        ),
        pytest.param(png_text(b"iTXt", "XML:com.adobe.xmp", xmp(6).decode()), id="PNG XMP"),
        pytest.param(webp(exif=exif(6)), id="WebP EXIF"),
        pytest.param(webp(exif=EXIF_6), id="WebP EXIF with its name"),
        pytest.param(webp(xmp=xmp(6)), id="WebP XMP"),
        pytest.param(jp2(b"JpgTiffExif->JP2", exif(6)), id="JPEG 2000 EXIF"),
        pytest.param(
            jp2(bytes.fromhex("be7acfcb97a942e89c71999491e3afac"), xmp(6)), id="JPEG 2000 XMP"
        ),
        pytest.param(tiff(tiffinfo={274: 6}), id="TIFF"),
        pytest.param(tiff(tiffinfo={700: xmp(6)}), id="TIFF XMP"),
    ],
)
def test_every_carrier_is_asked(data: bytes) -> None:
    photo = decode(data, "a", Detail(), DecodeLimits())
    assert (photo.width, photo.height) == (160, 120)
    assert np.abs(photo.pixels.astype(int) - SCENE).mean() < 4


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_the_container_wins_over_exif(kind: str) -> None:
    # Both writers make the container's turn of EXIF's orientation; then EXIF is changed.
    data = photos.encode(LYING, kind, 6)
    one = data.count(exif_in(6))
    changed = data.replace(exif_in(6), exif_in(3)) if one else data
    assert np.abs(upright(changed) - SCENE).mean() < 6


def exif_in(value: int) -> bytes:
    """Pillow's entry for an orientation, big-endian."""
    return struct.pack(">HHIHH", 0x0112, SHORT, 1, value, 0)


def upright(data: bytes) -> np.ndarray:
    return decode(data, "a", Detail(), DecodeLimits()).pixels.astype(int)


def test_a_cmyk_jpeg_has_a_second_block_too() -> None:
    out = io.BytesIO()
    Image.fromarray(LYING).convert("CMYK").save(out, "JPEG", quality=95)
    data = out.getvalue()
    segment = exif_segment(0), exif_segment(6)
    parts = b"".join(b"\xff\xe1" + struct.pack(">H", 2 + len(each)) + each for each in segment)
    photo = decode(data[:2] + parts + data[2:], "a.jpg", Detail(), DecodeLimits())
    assert (photo.width, photo.height) == (160, 120)


def test_a_text_that_says_it_behind_the_pixels_counts() -> None:
    body = b"Raw profile type exif\0" + raw_profile("exif", EXIF_6).encode()
    data = photos.encode(LYING, "PNG")
    behind = data[:-12] + photos.chunk(b"tEXt", body) + data[-12:]
    assert np.abs(upright(behind) - SCENE).mean() < 1


def test_xmp_counts_where_the_tag_of_a_tiff_is_wrong() -> None:
    for tags in ({274: 9, 700: xmp(6)}, {274: 0, 700: xmp(6)}, {274: 6, 700: xmp(3)}):
        assert np.abs(upright(tiff(tiffinfo=tags)) - SCENE).mean() < 1
