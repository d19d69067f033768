"""Older formats of pictures, and films: read, or a word that a person has to look."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from PIL import Image

from engine.photos.decode import decode
from engine.photos.formats import PhotoFormat
from engine.support.errors import NotAPhotoError, PhotoError
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos

LIMITS = DecodeLimits()
WHOLE = Detail()
SCENE = photos.scene()


def difference(a: photos.Array, b: photos.Array) -> float:
    assert a.shape == b.shape
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


@pytest.mark.parametrize(
    ("kind", "name", "options"),
    [
        ("JPEG2000", "a.jp2", {}),
        ("JPEG2000", "a.j2k", {"no_jp2": True}),
        ("JPEG2000", "any", {"irreversible": True, "quality_layers": [20]}),
        ("PPM", "a.ppm", {}),
        ("PCX", "a.pcx", {}),
        ("TGA", "a.TGA", {}),
        ("TGA", "a.tga", {"compression": "tga_rle"}),
    ],
)
def test_it_is_read(kind: str, name: str, options: dict[str, object]) -> None:
    photo = decode(photos.encode(SCENE, kind, 1, **options), name, WHOLE, LIMITS)
    assert photo.format.upper().replace(" ", "") == kind
    assert difference(photo.pixels, SCENE) < 4
    half = decode(photos.encode(SCENE, kind, 1, **options), name, Detail(100), LIMITS)
    assert (half.width, max(half.pixels.shape)) == (320, 100)


@pytest.mark.parametrize("bits", [8, 16])
def test_a_grey_map_is_read(bits: int) -> None:
    grey = SCENE[:, :, 1]
    values = grey.tobytes() if bits == 8 else (grey.astype(">u2") * 257).tobytes()
    header = b"P5 # a comment\n320 # and another\n240\n" + str(2**bits - 1).encode() + b"\n"
    photo = decode(header + values, "scan", WHOLE, LIMITS)
    assert photo.format is PhotoFormat.PPM
    assert difference(photo.pixels, np.repeat(grey[:, :, None], 3, axis=2)) < 1


@pytest.mark.parametrize("kind", ["PNG", "TGA", "WEBP"])
def test_an_alpha_channel_that_was_left_empty_hides_nothing(kind: str) -> None:
    image = Image.fromarray(np.dstack([SCENE, np.zeros(SCENE.shape[:2], np.uint8)]))
    options = {"exact": True, "lossless": True} if kind == "WEBP" else {}
    photo = decode(photos.encode(image, kind, 1, **options), "a.tga", WHOLE, LIMITS)
    assert difference(photo.pixels, SCENE) < 1


def test_text_that_begins_as_a_grey_map_does_is_text() -> None:
    for text in (b"P5 is the fifth paragraph.", b"P3 12 people"):
        with pytest.raises(NotAPhotoError, match="not a photo: text"):
            decode(text, "notes.txt", WHOLE, LIMITS)


def packets(first: int, size: int) -> bytes:
    return (bytes(first) + b"\x47").ljust(size, b"\1") * 4


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\0\0\0\x20ftypmp42" + bytes(40), "a.mp4"),
        (b"\0\0\0\x20ftypM4V " + bytes(40), "a.m4v"),
        (b"\0\0\0\x20ftyp3gp5" + bytes(40), "a.3gp"),
        (b"\0\0\0\x14ftypqt  " + bytes(40), "a.mov"),
        *((struct.pack(">I4s", 32, atom) + bytes(40), "a") for atom in (b"moov", b"mdat", b"wide")),
        *((struct.pack(">I4s", 32, atom) + bytes(40), "a") for atom in (b"skip", b"free", b"pnot")),
        (b"RIFF\0\0\0\0AVI LIST" + bytes(40), "a.avi"),
        (b"\x1aE\xdf\xa3" + bytes(40), "a.mkv"),
        (packets(0, 188), "a.ts"),
        (packets(4, 192), "a.MTS"),
        (b"\0\0\1\xba" + bytes(40), "a.vob"),
        (b"\x1f\x07\0\x3f" + bytes(200), "a.dv"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + bytes(40), "a.wmv"),
        (b"FLV\1" + bytes(40), "a.flv"),
        (b"\x06\x0e\x2b\x34" + bytes(40), "a.mxf"),
        (b"\x93\x01\xfe\x80" + bytes(40), "a.MOV"),
        (b"FORM\0\0\1\0ILBM" + b"\x80" * 300, "a.lbm"),
        (bytes(128) + b"DICM" + bytes(40), "scan"),
        (b"\x93\x01\xfe\x80" + bytes(40), "a.pict"),
    ],
)
def test_what_may_show_people_asks_for_a_look(data: bytes, name: str) -> None:
    with pytest.raises(NotAPhotoError, match="look at it yourself"):
        decode(data, name, WHOLE, LIMITS)


def test_a_damaged_one_asks_for_a_look() -> None:
    for data, name in ((b"\x0a\5\1\x08" + b"\x80" * 300, "a.pcx"), (b"P5 9 9 255\n", "a.pgm")):
        with pytest.raises(PhotoError, match=r"look at it yourself|missing"):
            decode(data, name, WHOLE, LIMITS)


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_jpeg_xl_is_read_where_its_reader_is_installed(mode: str) -> None:
    pylibjxl = pytest.importorskip("pylibjxl")
    pylibjxl.register_pillow()
    image = Image.fromarray(SCENE).convert(mode)
    wanted = np.asarray(image.convert("RGB"))
    data = photos.encode(image, "JXL", 6)
    photo = decode(data, "a.jxl", WHOLE, LIMITS)
    # EXIF's orientation does not count in this format.
    assert (photo.width, photo.height) == (320, 240)
    assert photo.format is PhotoFormat.JPEG_XL
    assert difference(photo.pixels, wanted) < 4
    with pytest.raises(PhotoError, match="damaged"):
        decode(data[: len(data) // 2], "a.jxl", WHOLE, LIMITS)
    with pytest.raises(PhotoError, match="megapixels"):
        decode(data, "a.jxl", WHOLE, DecodeLimits(max_pixels=1000))


def test_without_its_reader_jpeg_xl_asks_for_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.photos.readers.pillow.can_read_jxl", lambda: False)
    for data in (b"\xff\x0a" + bytes(40), b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(40)):
        with pytest.raises(PhotoError, match=r"a JPEG XL picture.*look at it yourself"):
            decode(data, "a.jxl", WHOLE, LIMITS)
