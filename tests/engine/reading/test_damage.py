"""What a caller can rely on when a photo is damaged: it is read as far as it goes, and marked.

The decoders tell of damage in a process of their own: all of this goes through the pool.
"""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, TiffImagePlugin

from engine.faces.mtcnn_options import MtcnnOptions
from engine.reading.pool import DecodePool, PhotoPixels
from engine.support.errors import PhotoError
from engine.support.places import SAMPLES
from engine.values.photos import DecodeLimits, Detail, Quality
from tests.helpers import photos
from tests.helpers.formats import damaged
from tests.helpers.made import python_env
from tests.helpers.shared import CASES, PHOTOS, needs_shared

KINDS = list(damaged.sound())


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bytes], PhotoPixels]]:
    """Reads bytes as the photo that a run would see."""
    file = tmp_path_factory.mktemp("damage") / "a.jpg"
    with DecodePool(MtcnnOptions().detail, workers=1) as pool:

        def decoded(data: bytes) -> PhotoPixels:
            file.write_bytes(data)
            return pool.decode(str(file)).result()

        yield decoded


Read = Callable[[bytes], PhotoPixels]


def qualities(read: Read, files: Iterator[bytes]) -> Counter[str]:
    """How many of these are of which quality, or `failed`."""
    found: Counter[str] = Counter()
    for data in files:
        try:
            found[read(data).quality] += 1
        except PhotoError:
            found["failed"] += 1
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_jpeg_of_every_kind_is_whole(read: Read, kind: str) -> None:
    data = damaged.sound()[kind]
    assert read(data).quality is Quality.WHOLE
    assert read(data[:-2]).quality is Quality.WHOLE, "the end marker alone is missing"
    film = b"\0\0\0\x18ftypmp42" + bytes(5000) + b"mdat" + bytes(range(256)) * 300
    for behind in (b"trailing bytes \xff\xd8\xff\xe0" * 9, bytes(900), film, data):
        assert read(data + behind).quality is Quality.WHOLE


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_jpeg_is_read_as_far_as_it_goes_and_marked(read: Read, kind: str) -> None:
    found = qualities(read, damaged.cut(damaged.sound()[kind]))
    assert found == {Quality.DAMAGED: 3 * damaged.PLACES}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", [damaged.zeroed, damaged.overwritten])
def test_a_jpeg_that_lost_a_sector_is_marked(
    read: Read, kind: str, way: Callable[[bytes], Iterator[bytes]]
) -> None:
    found = qualities(read, way(damaged.sound()[kind]))
    # Codes may fall into step again by chance: of that nothing in the file tells.
    assert found[Quality.WHOLE] <= 0.05 * found.total()
    assert found["failed"] <= 0.05 * found.total()


@pytest.mark.parametrize("sample", ["astronaut.jpg", "two_portraits.jpg", "hopper_turned.jpg"])
def test_a_camera_s_photo_that_is_damaged_is_marked(read: Read, sample: str) -> None:
    data = (SAMPLES / sample).read_bytes()
    assert read(data).quality is Quality.WHOLE
    for way in (damaged.cut, damaged.zeroed, damaged.overwritten):
        found = qualities(read, way(data))
        assert found[Quality.WHOLE] <= 0.05 * found.total(), way


def test_what_is_above_the_damage_is_there(read: Read) -> None:
    data = damaged.sound()["4:2:0"]
    whole = read(data)
    start = damaged.start_of_scan(data)
    half = read(data[: (start + len(data)) // 2])
    assert (half.width, half.height) == (whole.width, whole.height)
    rows = len(whole.pixels) // 4
    np.testing.assert_array_equal(half.pixels[:rows], whole.pixels[:rows])


def test_a_jpeg_of_which_no_pixel_is_there_fails(read: Read) -> None:
    data = damaged.sound()["4:2:0"]
    with pytest.raises(PhotoError, match="ends too early"):
        read(data[: damaged.start_of_scan(data)])


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", 2 + len(body)) + body


def test_oddities_of_a_header_are_no_damage_and_hide_none(read: Read) -> None:
    data = damaged.sound()["4:2:0"]
    tables = data.index(b"\xff\xdb")
    scan = damaged.start_of_scan(data)
    oddities = {
        "bytes between segments": data[:tables] + b"\x13\x37" * 9 + data[tables:],
        "a JFIF of the future": data[:2]
        + segment(0xE0, b"JFIF\0\x07\x01\0\0\x01\0\x01\0\0")
        + data[tables:],
        "an Adobe segment of the future": data[:tables]
        + segment(0xEE, b"Adobe\0\x64\0\0\0\0\x09")
        + data[tables:],
        "a scan's empty bounds": data[: scan - 3] + b"\0\0\0" + data[scan:],
        "zeros before the end": data[:-2] + bytes(300) + data[-2:],
        "a fill byte before each segment": data.replace(b"\xff\xdb", b"\xff\xff\xff\xdb"),
    }
    for name, odd in oddities.items():
        assert read(odd).quality is Quality.WHOLE, name
        middle = (scan + len(odd)) // 2
        broken = odd[:middle] + b"\x5a" * 600 + odd[middle + 600 :]
        assert read(broken).quality is Quality.DAMAGED, name
        assert read(odd[:middle] + damaged.END).quality is Quality.DAMAGED, name


def test_flat_surfaces_that_are_coded_as_zeros_are_no_damage(read: Read) -> None:
    flat = np.zeros((900, 1200, 3), np.uint8)
    flat[400:500, 500:700] = photos.scene(200, 100)
    for value in (0, 128, 255):
        flat[:300] = value
        for options in ({}, {"optimize": True}, {"progressive": True}, {"subsampling": 0}):
            data = photos.encode(flat, "JPEG", **options)
            assert read(data).quality is Quality.WHOLE, (value, options)


def test_a_panorama_without_an_end_before_its_trailer_is_whole(read: Read) -> None:
    data = damaged.sound()["4:2:0"]
    block = b"\0\0\x01\x0a\x0e\0\0\0Panorama_Shot" + b"\xff\xd9" + b"\xff\xd8junk" * 20
    table = b"SEFH" + struct.pack("<II", 107, 1)
    table += struct.pack("<HHII", 0, 0x0A01, len(block), len(block))
    trailer = block + table + struct.pack("<I", len(table)) + b"SEFT"
    assert read(data[:-2] + trailer).quality is Quality.WHOLE
    assert read(data + trailer).quality is Quality.WHOLE
    assert read(data[:-9000] + trailer).quality is Quality.DAMAGED


def test_a_progressive_jpeg_without_its_last_scans_is_marked(read: Read) -> None:
    data = damaged.sound()["progressive"]
    scans = [at for at in range(len(data)) if data[at : at + 2] == b"\xff\xda"]
    assert len(scans) > 5
    for at in scans[1:]:
        tables = data.rfind(b"\xff\xc4", 0, at)
        # A scan's own table stands before it.
        end = tables if tables > scans[scans.index(at) - 1] else at
        assert read(data[:end]).quality is Quality.DAMAGED
        assert read(data[:end] + damaged.END).quality is Quality.DAMAGED


OTHERS: dict[str, dict[str, object]] = {
    "PNG": {},
    "GIF": {},
    "BMP": {},
    "WEBP": {},
    "AVIF": {},
    "HEIF": {},
    "TIFF": {},
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_formats_that_end_too_early_fail_or_are_marked(read: Read, kind: str) -> None:
    data = photos.encode(photos.portrait(420), kind, **OTHERS[kind])
    assert read(data).quality is Quality.WHOLE
    for part in range(1, 20):
        try:
            assert read(data[: len(data) * part // 20]).quality is Quality.DAMAGED
        except PhotoError:
            assert part < 5 or kind == "TIFF"


def sound_others() -> Iterator[tuple[str, bytes]]:
    """Sound files of the other formats, by what they are."""
    image = Image.fromarray(photos.portrait(200))
    alpha = image.copy()
    alpha.putalpha(image.convert("L"))
    more = {"save_all": True, "append_images": [image.rotate(180), image.rotate(90)]}
    profile = {"icc_profile": photos.wide_gamut_profile()}
    for kind in ("PNG", "WEBP", "TIFF", "AVIF", "HEIF"):
        yield f"{kind} with alpha", photos.encode(alpha, kind)
        yield f"{kind} with EXIF and a profile", photos.encode(image, kind, 6, **profile)
    for kind in ("PNG", "WEBP", "TIFF", "AVIF", "GIF"):
        yield f"{kind} with frames", photos.encode(image, kind, **more)
    for mode in ("1", "L", "P", "LA", "I;16"):
        yield f"PNG {mode}", photos.encode(image.convert("L").convert(mode), "PNG")
    for mode in ("1", "L", "P", "CMYK", "YCbCr", "F"):
        yield f"TIFF {mode}", photos.encode(image.convert(mode), "TIFF")
    for way in ("raw", "packbits", "tiff_lzw", "tiff_adobe_deflate", "jpeg", "zstd"):
        yield f"TIFF by {way}", photos.encode(image, "TIFF", compression=way)
    yield "TIFF by group4", photos.encode(image.convert("1"), "TIFF", compression="group4")
    yield "WebP without loss", photos.encode(image, "WEBP", lossless=True)
    flat = Image.new("RGB", (900, 700), (0, 0, 0))
    for kind in ("PNG", "WEBP", "AVIF", "HEIF", "GIF", "TIFF", "BMP"):
        yield f"{kind} of one colour", photos.encode(flat, kind)
    views = io.BytesIO()
    image.save(views, "MPO", save_all=True, append_images=[image.rotate(180)])
    yield "MPO", views.getvalue()


def test_a_sound_file_of_every_other_kind_is_whole(read: Read) -> None:
    marked = [name for name, data in sound_others() if read(data).quality]
    assert marked == []


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
@pytest.mark.parametrize("filling", [bytes(512), bytes(range(256)) * 2])
def test_png_and_gif_that_lost_a_sector_are_marked(read: Read, kind: str, filling: bytes) -> None:
    data = photos.encode(photos.portrait(420), kind)
    for part in range(4, 20):
        at = len(data) * part // 21
        assert read(data[:at] + filling + data[at + 512 :]).quality is Quality.DAMAGED


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "HEIF"])
def test_a_sector_of_zeros_in_webp_avif_and_heif_is_seen(read: Read, kind: str) -> None:
    data = photos.encode(photos.portrait(900), kind)
    for part in range(4, 18):
        at = len(data) * part // 20
        found = qualities(read, iter([data[:at] + bytes(512) + data[at + 512 :]]))
        assert not found[Quality.WHOLE]


def test_what_the_decoder_of_heic_conceals_is_told_all_the_same(read: Read) -> None:
    chance = random.Random(5)
    data = photos.encode(photos.portrait(900), "HEIF")
    for part in range(4, 18):
        at = len(data) * part // 20
        found = read(data[:at] + chance.randbytes(512) + data[at + 512 :])
        assert found.quality is Quality.DAMAGED
    # What was heard of one photo is not said of the next.
    assert read(data).quality is Quality.WHOLE


def test_a_wrong_checksum_of_a_png_counts_where_pixels_depend_on_it(read: Read) -> None:
    rows = (b"\0" + bytes(range(30))) * 10
    data = photos.png(10, 10, 8, 2, rows, photos.chunk(b"tEXt", b"Comment\0hello"))
    assert read(data).quality is Quality.WHOLE
    text = data.index(b"hello") + 5
    assert read(data[:text] + b"\0\0\0\0" + data[text + 4 :]).quality is Quality.WHOLE
    pixels = data.index(b"IEND") - 8
    assert read(data[:pixels] + b"\0\0\0\0" + data[pixels + 4 :]).quality is Quality.DAMAGED


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "AVIF", "HEIF", "TIFF", "BMP"])
def test_a_trailer_behind_the_pictures_is_no_damage(read: Read, kind: str) -> None:
    data = photos.encode(photos.portrait(420), kind)
    trailer = b"\0\x03\x01\x0aMotionPhoto_Data" + bytes(700) + b"SEFH\x6b\0\0\0SEFT"
    assert read(data + trailer).quality is Quality.WHOLE


def test_a_png_of_which_no_pixel_can_be_read_fails(read: Read) -> None:
    data = photos.encode(photos.portrait(420), "PNG")
    at = data.index(b"IDAT") + 4
    with pytest.raises(PhotoError, match="damaged"):
        read(data[:at] + bytes(4096) + data[at + 4096 :])


def test_a_photo_that_takes_too_much_memory_is_not_called_damaged(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(photos.encode(photos.portrait(420), "PNG"))
    limits = DecodeLimits(max_pixels=100_000)
    with (
        DecodePool(Detail(), limits, workers=1) as pool,
        pytest.raises(PhotoError, match="more than the limit"),
    ):
        pool.decode(str(file)).result()


def test_libtiff_s_complaint_of_a_strip_is_heard(read: Read) -> None:
    image = Image.fromarray(photos.portrait(420))
    out = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TiffImagePlugin, "STRIP_SIZE", 8192)
        image.save(out, "TIFF", compression="tiff_adobe_deflate")
    data = out.getvalue()
    assert read(data).quality is Quality.WHOLE
    found = qualities(read, (data[:at] + bytes(64) + data[at + 64 :] for at in (9000, 90_000)))
    assert not found[Quality.WHOLE]


def test_the_next_photo_is_not_blamed_for_the_last_one(read: Read) -> None:
    data = damaged.sound()["4:2:0"]
    for _ in range(3):
        assert read(data[:-9000]).quality is Quality.DAMAGED
        assert read(data).quality is Quality.WHOLE


def test_a_damaged_photo_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(damaged.sound()["progressive"][:-9000])
    with DecodePool(Detail(), workers=1) as pool:
        shown = pool.decode(str(file), Detail(200), urgent=True).result()
        assert (max(shown.pixels.shape), shown.quality) == (200, Quality.DAMAGED)
        picture = pool.thumbnail(str(file), "", 128).result()
        assert max(picture.shape) == 128


@needs_shared
def test_the_sound_photos_of_the_shared_folder_are_whole(read: Read) -> None:
    found = {path.name for path in PHOTOS if read(path.read_bytes()).quality}
    assert found == set()


@needs_shared
def test_the_shared_cases_are_told_right(read: Read) -> None:
    wanted = {
        "jpeg-damaged-counted-whole/stack_4096zero.jpg": Quality.DAMAGED,
        "jpeg-damaged-counted-whole/stack_half_zero_with_eoi.jpg": Quality.DAMAGED,
        "jpeg-damaged-counted-whole/whole.jpg": Quality.WHOLE,
        "jpeg-whole-without-eoi/jpg_no_eoi.jpg": Quality.WHOLE,
    }
    found = {name: read((CASES / name).read_bytes()).quality for name in wanted}
    assert found == wanted


DEAF = """
import os, sys
from engine.photos.decode import open_photo
from engine.photos.ear import Ear
from engine.photos.jpeg_damage import hears_libjpeg
from engine.values.photos import DecodeLimits, Detail

ear = Ear.listen()
assert hears_libjpeg(ear)
os.dup2(os.open(os.devnull, os.O_RDWR), 2)
assert not hears_libjpeg(ear)
ear.deaf = True
data = open(sys.argv[1], "rb").read()
print(open_photo(data, "a.jpg", DecodeLimits(), ear=ear).reduced(Detail()).quality or "whole")
try:
    open_photo(data[:-9000], "a.jpg", DecodeLimits(), ear=ear)
except Exception as error:
    print(error)
"""


def test_where_libjpeg_is_not_heard_a_cut_photo_fails_as_nothing_tells_what_is_there(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(damaged.sound()["4:2:0"])
    ended = subprocess.run(
        [sys.executable, "-c", DEAF, str(file)], capture_output=True, text=True, env=python_env()
    )
    assert ended.stdout.splitlines() == [
        "whole",
        "the file ends too early: a part of the photo is missing",
    ], ended.stderr
