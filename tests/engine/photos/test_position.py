"""The place where a photo was taken goes out of its bytes, wherever it stands, and nothing else."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from engine.photos.formats import OF_PHOTOS, PhotoFormat
from engine.photos.position import without_position
from tests.helpers import photos

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description rdf:about="" '
    b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="23,32.85S" exif:Flash="no">'
    b"<exif:GPSLongitude>46,38.15W</exif:GPSLongitude></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def test_the_position_goes_with_xmp_png_text_and_the_film_behind_a_photo() -> None:
    jpeg = photos.encode(photos.scene(), "JPEG", xmp=XMP)
    film = b"\0\0\0\x1e\xa9xyz\0\x12\x15\xc7-23.5475-046.6361/"
    cleaned = without_position(jpeg + film, PhotoFormat.JPEG)
    assert len(cleaned) == len(jpeg)
    for secret in (b"23,32.85S", b"46,38.15W", b"23.5475", b"046.6361"):
        assert secret in jpeg + film
        assert secret not in cleaned
    assert b"rdf" not in cleaned, "and all else that XMP holds"

    text = PngInfo()
    text.add_text("Raw profile type exif", "45786966 gps", zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    png = photos.encode(photos.scene(), "PNG", pnginfo=text)
    cleaned = without_position(png, PhotoFormat.PNG)
    assert b"23,32.85S" not in cleaned
    assert b"Raw profile" not in cleaned
    with Image.open(io.BytesIO(cleaned)) as after:
        after.verify()
    with Image.open(io.BytesIO(cleaned)) as after:
        assert np.array_equal(np.asarray(after), photos.scene())


def test_what_drones_write_goes_too() -> None:
    xmp = (
        b'<rdf:Description drone-dji:GpsLatitude="+48.8584" drone-dji:GpsLongtitude="+2.2945" '
        b'drone-dji:GimbalYawDegree="+11.0"><drone-dji:GpsStatus>48.8584</drone-dji:GpsStatus>'
    )
    cleaned = without_position(photos.encode(photos.scene(), "JPEG", xmp=xmp), PhotoFormat.JPEG)
    assert b"48.8584" not in cleaned
    assert b"2.2945" not in cleaned
    assert b"drone" not in cleaned


@pytest.mark.parametrize("order", "<>")
def test_a_big_tiff_loses_its_position_too(order: str) -> None:
    magic = {"<": b"II+\0", ">": b"MM\0+"}[order]
    latitude = struct.pack(f"{order}6I", 23, 1, 32, 1, 103, 2)
    header = magic + struct.pack(f"{order}HHQ", 8, 0, 16)
    directory = struct.pack(f"{order}QHHQHH4xHHQQQ", 2, 256, 3, 1, 640, 0, 0x8825, 18, 1, 72, 0)
    gps = struct.pack(f"{order}QHHQQQ", 1, 2, 5, 3, 108, 0)
    made = header + directory + bytes(72 - len(header + directory)) + gps
    made += bytes(108 - len(made)) + latitude
    cleaned = without_position(made, PhotoFormat.TIFF)
    assert latitude in made
    assert latitude not in cleaned
    assert len(cleaned) == len(made)
    assert cleaned[16:24] == struct.pack(f"{order}Q", 1)
    assert struct.pack(f"{order}H", 0x8825) not in cleaned


MAGICS = [b"II*\0", b"MM\0*", b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0"]


@given(st.binary(max_size=400), st.sampled_from(MAGICS), st.sampled_from(OF_PHOTOS))
def test_no_bytes_make_the_cleaning_fail(data: bytes, magic: bytes, kind: PhotoFormat) -> None:
    for made in (data, magic + data, b"\x89PNG\r\n\x1a\n" + data):
        cleaned = without_position(made, kind)
        assert len(cleaned) <= len(made)
    pointer = struct.pack("<IHHHII", 8, 1, 0x8825, 4, 1, 8)
    without_position(b"II*\0" + pointer + bytes(4) + data, kind)


ENTRIES = 500


def directory(following: int) -> bytes:
    return struct.pack("<H", ENTRIES) + bytes(12 * ENTRIES) + struct.pack("<I", following)


def test_a_directory_that_all_structures_lead_to_is_looked_at_once() -> None:
    end = 8 * 20_000
    starts = b"".join(b"II*\0" + struct.pack("<I", end - 8 * n) for n in range(20_000))
    made = starts + directory(0)
    assert len(without_position(made, PhotoFormat.JPEG)) <= len(made)


def test_all_pages_of_a_long_tiff_lose_their_position() -> None:
    file = io.BytesIO()
    page = Image.new("L", (8, 8))
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (23.0, 32.0, 61.5)
    pages = [page.copy() for _ in range(79)]
    page.save(file, "TIFF", save_all=True, append_images=pages, exif=exif)
    cleaned = without_position(file.getvalue(), PhotoFormat.TIFF)
    with Image.open(io.BytesIO(cleaned)) as after:
        for number in range(80):
            after.seek(number)
            assert not after.getexif().get_ifd(0x8825)


def test_boxes_inside_boxes_cost_no_more_than_one() -> None:
    box = b"\x7f\xff\xff\xffCMT4II*\0\x08\0\0\0"
    cleaned = without_position(box * 20_000, PhotoFormat.CR3)
    assert cleaned[20:] == bytes(len(cleaned) - 20)


def test_a_tiff_of_many_pages_loses_the_artist_on_each() -> None:
    pages = [Image.fromarray(photos.scene(16, 16, seed)) for seed in range(1, 90)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], artist="Ana Souza")
    cleaned = without_position(out.getvalue(), PhotoFormat.TIFF)
    assert b"Souza" not in cleaned
    with Image.open(io.BytesIO(cleaned)) as after, Image.open(io.BytesIO(out.getvalue())) as before:
        assert after.n_frames == 89
        for page in (0, 70, 88):
            after.seek(page)
            before.seek(page)
            assert np.array_equal(np.asarray(after), np.asarray(before))


def test_directories_without_end_are_looked_at_for_a_while() -> None:
    """Each two bytes begin another one, and all of them overlap."""
    entries = struct.pack("<HHHI", 900, 1, 1, 1) * 300_000
    made = b"II*\0" + struct.pack("<I", 8) + entries
    for kind in (PhotoFormat.TIFF, PhotoFormat.NEF):
        assert len(without_position(made, kind)) == len(made)
