"""JPEG by libjpeg-turbo: OpenCV's pixels, and nothing that libjpeg says is lost."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.photos.readers.jpeg import JpegPhoto
from engine.photos.readers.opening import open_photo
from engine.photos.readers.turbo import turbo_pixels
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos

simplejpeg = pytest.importorskip("simplejpeg")

SCENE = photos.scene(323, 211)
KINDS = {
    "usual": {"quality": 90},
    "full colour": {"quality": 95, "subsampling": 0},
    "progressive": {"quality": 70, "progressive": True},
    "restarts": {"quality": 50, "restart_marker_blocks": 5},
}
RED = {
    1: cv2.IMREAD_COLOR_RGB,
    2: cv2.IMREAD_REDUCED_GRAYSCALE_2 | cv2.IMREAD_COLOR_RGB,
    4: cv2.IMREAD_REDUCED_GRAYSCALE_4 | cv2.IMREAD_COLOR_RGB,
    8: cv2.IMREAD_REDUCED_GRAYSCALE_8 | cv2.IMREAD_COLOR_RGB,
}


def size_at(scale: int) -> tuple[int, int]:
    return -(-323 // scale), -(-211 // scale)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scale", RED)
def test_the_pixels_are_those_of_opencv_to_the_bit(kind: str, scale: int) -> None:
    data = photos.encode(SCENE, "JPEG", **KINDS[kind])
    found = turbo_pixels(data, size_at(scale), scale, 3)
    assert found is not None
    expected = cv2.imdecode(np.frombuffer(data, np.uint8), RED[scale])
    assert np.array_equal(found, expected)


def test_grey_stays_grey() -> None:
    data = photos.encode(SCENE[:, :, 0], "JPEG")
    found = turbo_pixels(data, size_at(2), 2, 1)
    assert found is not None
    expected = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_2)
    assert np.array_equal(found[:, :, 0], expected)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_libjpeg_says_sends_the_photo_to_who_hears_it(kind: str) -> None:
    data = photos.encode(SCENE, "JPEG", **KINDS[kind])
    cut = data[: len(data) * 2 // 3] + b"\xff\xd9"
    assert turbo_pixels(cut, size_at(1), 1, 3) is None
    behind = data[:-2] + bytes(9) + data[-2:]
    assert turbo_pixels(behind, size_at(1), 1, 3) is None


def test_a_picture_of_another_size_than_the_header_promised_is_refused() -> None:
    data = photos.encode(SCENE, "JPEG")
    assert turbo_pixels(data, (320, 211), 1, 3) is None
    assert turbo_pixels(data, (323, 100), 1, 3) is None


def test_without_the_library_the_photo_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = photos.encode(SCENE, "JPEG")
    with_it = open_photo(data, "a.jpg", DecodeLimits())
    assert isinstance(with_it, JpegPhoto)
    pixels = with_it.reduced(Detail()).pixels
    monkeypatch.setattr("engine.photos.readers.turbo.simplejpeg", lambda: None)
    without = open_photo(data, "a.jpg", DecodeLimits()).reduced(Detail()).pixels
    assert np.array_equal(pixels, without)
