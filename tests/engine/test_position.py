"""The place where a photo was taken goes out of its bytes, wherever it stands, and nothing else."""

from __future__ import annotations

import io
import struct

import numpy as np
import photos
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from engine.position import without_position
from engine.sniff import PhotoFormat

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description rdf:about="" '
    b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="23,32.85S" exif:Flash="no">'
    b"<exif:GPSLongitude>46,38.15W</exif:GPSLongitude></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def test_the_position_goes_from_xmp_png_text_and_the_film_behind_a_photo_too() -> None:
    jpeg = photos.encode(photos.scene(), "JPEG", xmp=XMP)
    film = b"\0\0\0\x1e\xa9xyz\0\x12\x15\xc7-23.5475-046.6361/"
    cleaned = without_position(jpeg + film, PhotoFormat.JPEG)
    assert len(cleaned) == len(jpeg + film)
    for secret in (b"23,32.85S", b"46,38.15W", b"23.5475", b"046.6361"):
        assert secret in jpeg + film
        assert secret not in cleaned
    assert b'exif:Flash="no"' in cleaned

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


@given(st.binary(max_size=400), st.sampled_from([b"II*\0", b"MM\0*"]), st.sampled_from(PhotoFormat))
def test_no_bytes_make_the_cleaning_fail(data: bytes, magic: bytes, kind: PhotoFormat) -> None:
    for made in (data, magic + data, b"\x89PNG\r\n\x1a\n" + data):
        cleaned = without_position(made, kind)
        assert len(cleaned) <= len(made)
    pointer = struct.pack("<IHHHII", 8, 1, 0x8825, 4, 1, 8)
    without_position(b"II*\0" + pointer + bytes(4) + data, kind)
