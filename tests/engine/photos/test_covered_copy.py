"""A covered copy is known as ours as long as it is the same picture, and nothing else is."""

from __future__ import annotations

import io
import random

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from engine.photos.covered_copy import QUALITY, is_covered_copy, jpeg_tables, signed_png
from engine.photos.formats import PhotoFormat
from tests.helpers import photos


def jpeg(**options: object) -> bytes:
    out = io.BytesIO()
    Image.fromarray(photos.scene()).save(out, "JPEG", qtables=jpeg_tables(), **options)
    return out.getvalue()


def without_metadata(data: bytes) -> bytes:
    """A JPEG less all that stands between its start and its tables."""
    return data[:2] + data[data.index(b"\xff\xdb") :]


def test_a_jpeg_keeps_the_sign_whatever_is_taken_from_it_or_added() -> None:
    data = jpeg(subsampling=0)
    exif = photos.encode(photos.scene(), "JPEG", 6)
    app1 = exif[exif.index(b"\xff\xe1") : exif.index(b"\xff\xdb")]
    for each in (data, without_metadata(data), data[:2] + app1 * 3 + data[2:]):
        assert is_covered_copy(each, PhotoFormat.JPEG)
    assert is_covered_copy(jpeg(progressive=True, optimize=True), PhotoFormat.JPEG)


@pytest.mark.parametrize("quality", [QUALITY - 1, QUALITY, QUALITY + 1, 100])
def test_no_other_jpeg_has_it(quality: int) -> None:
    data = photos.encode(photos.scene(), "JPEG", quality=quality, subsampling=0)
    assert not is_covered_copy(data, PhotoFormat.JPEG)
    # Saved anew, a copy is a picture like any other.
    with Image.open(io.BytesIO(jpeg())) as image:
        anew = photos.encode(np.asarray(image), "JPEG", quality=quality)
    assert not is_covered_copy(anew, PhotoFormat.JPEG)


def test_the_sign_is_not_seen_in_a_jpeg() -> None:
    pixels = photos.scene()
    with Image.open(io.BytesIO(jpeg(subsampling=0))) as image:
        signed = np.asarray(image).astype(int)
    plain = photos.encode(pixels, "JPEG", quality=QUALITY, subsampling=0)
    with Image.open(io.BytesIO(plain)) as image:
        usual = np.asarray(image).astype(int)
    assert np.abs(signed - pixels).mean() < np.abs(usual - pixels).mean() + 0.05


def test_a_png_has_the_same_pixels_with_the_sign_and_keeps_it_without_its_texts() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "hello")
    plain = photos.encode(photos.portrait(300), "PNG", pnginfo=text)
    data = signed_png(plain)
    assert is_covered_copy(data, PhotoFormat.PNG)
    assert not is_covered_copy(plain, PhotoFormat.PNG)
    with Image.open(io.BytesIO(data)) as image, Image.open(io.BytesIO(plain)) as before:
        assert np.array_equal(np.asarray(image), np.asarray(before))
    start, end = data.index(b"tEXt") - 4, data.index(b"tEXt") + 4 + len(b"Comment\0hello") + 4
    assert is_covered_copy(data[:start] + data[end:], PhotoFormat.PNG)


@pytest.mark.parametrize("kind", [PhotoFormat.JPEG, PhotoFormat.PNG, PhotoFormat.TIFF])
def test_junk_has_no_sign(kind: PhotoFormat) -> None:
    chance = random.Random(3)
    for size in (0, 1, 8, 20, 5000):
        assert not is_covered_copy(chance.randbytes(size), kind)


def test_a_photo_that_has_a_copy_in_its_metadata_is_none() -> None:
    """Whoever puts a covered copy into a photo does not have it passed over."""
    plain = photos.encode(photos.scene(64, 64), "JPEG")
    copy = jpeg()
    for marker in (b"\xff\xfe", b"\xff\xe1"):
        inside = marker + (len(copy) + 2).to_bytes(2, "big") + copy
        made = plain[:2] + inside + plain[2:]
        assert is_covered_copy(copy, PhotoFormat.JPEG)
        assert not is_covered_copy(made, PhotoFormat.JPEG)
        assert not is_covered_copy(made + copy, PhotoFormat.JPEG)
