"""Pages, frames and views: each is read by its number, and told from what is none."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image

from engine.photos.decode import decode, open_photo
from engine.photos.pages import evenly_spread
from engine.support.errors import PhotoError
from engine.values.photos import DecodeLimits, Detail, Quality
from tests.helpers import photos

LIMITS = DecodeLimits()
WHOLE = Detail()
KINDS = ("GIF", "PNG", "WEBP", "AVIF", "TIFF", "HEIF", "MPO")
FIRST, SECOND, THIRD = (photos.scene(seed=seed) for seed in (1, 2, 3))


def difference(a: photos.Array, b: photos.Array) -> float:
    assert a.shape == b.shape
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_is_read_by_its_number(kind: str) -> None:
    data = photos.frames(kind, FIRST, SECOND, THIRD)
    assert open_photo(data, "a", LIMITS).pages == 3
    for page, wanted in enumerate((FIRST, SECOND, THIRD), start=1):
        found = decode(data, "a", WHOLE, LIMITS, page)
        assert difference(found.pixels, wanted) < (10 if kind == "GIF" else 4)
        assert open_photo(data, "a", LIMITS, page).pages == 3
    with pytest.raises(PhotoError):
        decode(data, "a", WHOLE, LIMITS, 4)


@pytest.mark.parametrize("kind", photos.FORMATS)
def test_most_photos_have_one_page(kind: str) -> None:
    assert open_photo(photos.encode(photos.scene(), kind), "a", LIMITS).pages == 1


def test_pages_have_sizes_of_their_own() -> None:
    data = photos.frames("TIFF", FIRST, photos.scene(500, 400))
    assert [open_photo(data, "a", LIMITS, page).size for page in (1, 2)] == [(320, 240), (500, 400)]


@pytest.mark.parametrize("orientation", [1, 3, 6])
def test_each_page_of_a_tiff_is_upright(orientation: int) -> None:
    out = io.BytesIO()
    first, second = (
        Image.fromarray(photos.stored(page, turn))
        for page, turn in ((FIRST, 1), (SECOND, orientation))
    )
    second.encoderinfo = {"tiffinfo": {0x0112: orientation}}
    first.save(out, "TIFF", save_all=True, append_images=[second])
    found = decode(out.getvalue(), "a", WHOLE, LIMITS, 2)
    assert (found.width, found.height) == (320, 240)
    assert difference(found.pixels, SECOND) < 1


def test_pages_before_a_damaged_one_are_read() -> None:
    data = photos.frames("TIFF", FIRST, SECOND, THIRD)
    with Image.open(io.BytesIO(data)) as image:
        image.seek(1)
        third = image.tag_v2.next  # type: ignore[attr-defined]
    photo = open_photo(data[: third + 1], "a", LIMITS, page=2)
    assert (photo.pages, photo.quality) == (2, Quality.DAMAGED)
    assert difference(photo.reduced(WHOLE).pixels, SECOND) < 1


def test_a_smaller_version_and_a_mask_are_no_pages_of_a_tiff() -> None:
    out = io.BytesIO()
    small, first, mask = (
        Image.fromarray(each) for each in (FIRST[::4, ::4].copy(), FIRST, SECOND[:, :, 0].copy())
    )
    first.encoderinfo, mask.encoderinfo = {"tiffinfo": {}}, {"tiffinfo": {254: 4}}
    small.save(out, "TIFF", save_all=True, append_images=[first, mask], tiffinfo={254: 1})
    photo = open_photo(out.getvalue(), "a", LIMITS)
    assert photo.pages == 1
    assert photo.size == (320, 240)
    assert difference(photo.reduced(WHOLE).pixels, FIRST) < 1
    assert photo.quality is Quality.WHOLE


def test_the_primary_image_of_a_heic_is_its_first_page() -> None:
    data = photos.frames("HEIF", FIRST, SECOND, THIRD, primary_index=1)
    found = [decode(data, "a", WHOLE, LIMITS, page).pixels for page in (1, 2, 3)]
    for pixels, wanted in zip(found, (SECOND, FIRST, THIRD), strict=True):
        assert difference(pixels, wanted) < 4


def test_a_gain_map_and_a_preview_are_no_views() -> None:
    data = photos.frames("MPO", FIRST, SECOND)
    for kind, pages in ((0x000000, 2), (0x020003, 2), (0x010001, 1), (0x030000, 1)):
        assert open_photo(_with_kind(data, kind), "a", LIMITS).pages == pages
    second = data.index(b"\xff\xd8\xff", 100)
    said = b"\xff\xe1\x00\x20" + b"http://ns.adobe.com/hdrgm/1.0/".ljust(30)
    gain = _with_kind(data, 0)
    gain = gain[: second + 2] + said + gain[second + 2 :]
    assert open_photo(gain, "a", LIMITS).pages == 1


def _with_kind(data: bytes, kind: int) -> bytes:
    """An MPO of two views (little-endian) whose second one is of another kind."""
    base = data.index(b"MPF\0") + 4
    order = "<" if data[base : base + 2] == b"II" else ">"
    (directory,) = struct.unpack_from(f"{order}I", data, base + 4)
    (count,) = struct.unpack_from(f"{order}H", data, base + directory)
    for entry in range(count):
        at = base + directory + 2 + 12 * entry
        if struct.unpack_from(f"{order}H", data, at)[0] == 0xB002:
            place = base + struct.unpack_from(f"{order}I", data, at + 8)[0] + 16
            changed = bytearray(data)
            struct.pack_into(f"{order}I", changed, place, kind)
            return bytes(changed)
    raise AssertionError("no index of views")


@pytest.mark.parametrize("brand", [b"mp42", b"isom", b"qt  "])
def test_a_film_behind_a_jpeg_is_told(brand: bytes) -> None:
    jpeg = photos.encode(FIRST, "JPEG")
    film = b"\0\0\0\x18ftyp" + brand + bytes(200)
    assert not open_photo(jpeg, "a", LIMITS).film_inside
    photo = open_photo(jpeg + film, "a", LIMITS)
    assert photo.film_inside
    assert (photo.pages, photo.size) == (1, (320, 240))
    assert not open_photo(jpeg + bytes(200), "a", LIMITS).film_inside


def test_a_film_inside_a_heic_is_told() -> None:
    heic = photos.encode(FIRST, "HEIF")
    assert not open_photo(heic, "a", LIMITS).film_inside
    assert open_photo(
        heic + struct.pack(">I4s", 208, b"mpvd") + bytes(200), "a", LIMITS
    ).film_inside


@pytest.mark.parametrize(
    ("count", "most", "wanted"),
    [
        (1, 12, (1,)),
        (3, 3, (1, 2, 3)),
        (240, 3, (1, 120, 240)),
        (10, 1, (1,)),
        (5, 2, (1, 5)),
        (7, 4, (1, 3, 5, 7)),
    ],
)
def test_of_many_pages_some_are_chosen_evenly(
    count: int, most: int, wanted: tuple[int, ...]
) -> None:
    assert evenly_spread(count, most) == wanted


def test_no_page_is_chosen_twice() -> None:
    for count in range(1, 60):
        for most in range(1, 60):
            pages = evenly_spread(count, most)
            assert len(set(pages)) == len(pages) == min(count, most)
            assert (pages[0], pages[-1]) == (1, count if most > 1 else 1)
