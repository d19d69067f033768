"""Raw photos: the camera's JPEG where it is large enough, developed otherwise, or a word on it."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from engine.photos.decode import decode
from engine.photos.formats import SUFFIXES
from engine.photos.readers.raw import ENOUGH_SIDE, largest_preview
from engine.support.errors import NotAPhotoError, PhotoError
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos
from tests.helpers.formats import raws

LIMITS = DecodeLimits()
WHOLE = Detail()
SCENE = photos.scene(ENOUGH_SIDE, 1600)


def difference(a: photos.Array, b: photos.Array) -> float:
    assert a.shape == b.shape
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


@pytest.mark.parametrize("suffix", raws.SUFFIXES)
def test_the_cameras_jpeg_of_every_raw_format_is_the_photo(suffix: str) -> None:
    photo = decode(raws.raw_photo(suffix, SCENE), f"a.{suffix.upper()}", WHOLE, LIMITS)
    assert (photo.width, photo.height) == (ENOUGH_SIDE, 1600)
    assert photo.format is SUFFIXES[f".{suffix}"]
    assert difference(photo.pixels, SCENE) < 3


@pytest.mark.parametrize("suffix", ["cr2", "cr3", "nef", "raf", "orf", "rw2"])
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_raw_photo_is_upright(suffix: str, orientation: int) -> None:
    made = raws.raw_photo(suffix, SCENE, orientation)
    photo = decode(made, f"a.{suffix}", WHOLE, LIMITS)
    assert (photo.width, photo.height) == (ENOUGH_SIDE, 1600)
    assert difference(photo.pixels, SCENE) < 3


def test_a_sensors_data_is_developed_at_half_size_where_no_picture_is_large_enough() -> None:
    pytest.importorskip("rawpy")
    scene = photos.scene(640, 480)
    preview = photos.encode(photos.scene(160, 120), "JPEG")
    photo = decode(raws.sensor_dng(scene, preview), "a.dng", WHOLE, LIMITS)
    assert (photo.width, photo.height) == (320, 240)
    # Exposure is LibRaw's: only which colour is where can be asked for.
    corners = photo.pixels[10, 10], photo.pixels[-10, -10], photo.pixels[10, -10]
    assert [int(np.argmax(each)) for each in corners] == [0, 1, 2]
    # The same in the detector's reduced pixels, of the same photo.
    reduced = decode(raws.sensor_dng(scene, preview), "a.dng", Detail(100), LIMITS)
    assert (reduced.width, reduced.height) == (320, 240)
    assert max(reduced.pixels.shape) == 100


def test_a_picture_inside_that_has_half_of_the_sensors_sides_is_not_developed() -> None:
    pytest.importorskip("rawpy")
    preview = photos.encode(photos.scene(320, 240, seed=2), "JPEG")
    photo = decode(raws.sensor_dng(photos.scene(640, 480), preview), "a.dng", WHOLE, LIMITS)
    assert difference(photo.pixels, photos.scene(320, 240, seed=2)) < 3


def test_without_libraw_a_smaller_picture_has_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.photos.readers.raw.libraw", lambda: None)
    scene = photos.scene(1200, 800)
    preview = photos.encode(scene, "JPEG")
    photo = decode(raws.sensor_dng(photos.scene(64, 48), preview), "a.dng", WHOLE, LIMITS)
    assert difference(photo.pixels, scene) < 3
    with pytest.raises(PhotoError, match=r"raw photo \(DNG\).*look at it yourself"):
        decode(raws.sensor_dng(photos.scene(64, 48)), "a.dng", WHOLE, LIMITS)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "a.cr3"),
        (b"II*\0\x10\0\0\0CR\2\0" + b"\0" * 40, "a.cr2"),
        (photos.encode(photos.scene(160, 120), "TIFF"), "a.NEF"),
        (b"FOVb" + bytes(60), "a.bin"),
        (b"\0MRM" + bytes(60), "a.mrw"),
        (b"II\x1a\0\0\0HEAPCCDR" + bytes(60), "a.crw"),
    ],
)
def test_a_raw_photo_without_a_picture_asks_for_a_look(data: bytes, name: str) -> None:
    with pytest.raises(PhotoError, match="look at it yourself") as caught:
        decode(data, name, WHOLE, LIMITS)
    assert not isinstance(caught.value, NotAPhotoError)


def test_a_raw_photo_that_poses_as_tiff_is_not_taken_by_its_thumbnail() -> None:
    out = io.BytesIO()
    Image.fromarray(photos.scene()).save(out, "TIFF", tiffinfo={50706: b"\1\4\0\0"})
    with pytest.raises(PhotoError, match=r"raw photo \(DNG\)"):
        decode(out.getvalue(), "a.tif", WHOLE, LIMITS)
    photo = decode(raws.raw_photo("dng", SCENE), "a.dng", WHOLE, LIMITS)
    assert photo.width == ENOUGH_SIDE


def test_the_tiles_of_a_sensors_data_are_no_pictures() -> None:
    tile, picture = (
        photos.encode(photos.scene(*size), "JPEG") for size in ((400, 400), (300, 200))
    )
    found = largest_preview(bytes(64) + picture + tile * 6)
    assert found is not None
    assert (found.start, found.width, found.height) == (64, 300, 200)
    assert largest_preview(tile[:300]) is None
