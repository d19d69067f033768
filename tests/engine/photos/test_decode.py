"""What a caller can rely on when a photo is decoded."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import sys
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from engine.faces.align import DEFAULT_GEOMETRY, crop_face
from engine.faces.crops import crops
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.decode import decode, load, opened
from engine.support.errors import NotAPhotoError, PhotoError
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos

LIMITS = DecodeLimits()
# Small test scenes come back as they are: the smallest face asks for every pixel.
WHOLE = Detail()
SETTINGS = MtcnnOptions().detail


def difference(a: np.ndarray, b: np.ndarray) -> float:
    assert a.shape == b.shape
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


@pytest.mark.parametrize("kind", photos.FORMATS)
def test_every_format_is_read_by_its_content_whatever_its_name(kind: str) -> None:
    scene = photos.scene()
    photo = decode(photos.encode(scene, kind), "no extension.txt", WHOLE, LIMITS)
    assert (photo.width, photo.height) == (320, 240)
    assert photo.format.upper() == kind
    assert photo.pixels.dtype == np.uint8
    assert photo.pixels.flags["C_CONTIGUOUS"]
    assert difference(photo.pixels, scene) < (8 if kind == "GIF" else 3)


@pytest.mark.parametrize("kind", photos.ORIENTED)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied_exactly_once(kind: str, orientation: int) -> None:
    upright = photos.scene()
    data = photos.encode(photos.stored(upright, orientation), kind, orientation)
    photo = decode(data, "a", WHOLE, LIMITS)
    assert (photo.width, photo.height) == (320, 240)
    assert difference(photo.pixels, upright) < 3


@pytest.mark.parametrize("orientation", range(1, 9))
def test_crops_are_those_of_the_upright_full_size_photo(orientation: int) -> None:
    upright = photos.scene(900, 700)
    faces = np.stack(
        [
            photos.face_landmarks(300, 200, 60),
            photos.face_landmarks(-20, 610, 120),
            photos.face_landmarks(850, 10, 90),
            photos.face_landmarks(100, 50, 500),
        ]
    )
    data = photos.encode(photos.stored(upright, orientation), "PNG", orientation)
    cut = crops(data, "a.png", faces, DEFAULT_GEOMETRY, LIMITS)
    wanted = np.stack([crop_face(upright, face, DEFAULT_GEOMETRY) for face in faces])
    assert cut.dtype == np.uint8
    np.testing.assert_array_equal(cut, wanted)
    jpeg = photos.encode(photos.stored(upright, orientation), "JPEG", orientation)
    assert difference(crops(jpeg, "a", faces, DEFAULT_GEOMETRY, LIMITS), wanted) < 3


def test_no_faces_are_no_crops() -> None:
    data = photos.encode(photos.scene(), "JPEG")
    cut = crops(data, "a", np.empty((0, 5, 2)), DEFAULT_GEOMETRY, LIMITS)
    assert cut.shape == (0, 128, 128, 3)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(4001, 2999), (3000, 4000), (9001, 501), (1200, 900), (31, 17)])
def test_detection_gets_enough_pixels_and_less_than_twice_that(
    kind: str, size: tuple[int, int]
) -> None:
    scene = photos.scene(*size)
    photo = decode(photos.encode(scene, kind), "a", SETTINGS, LIMITS)
    wanted = SETTINGS.side(size)
    longer = max(photo.pixels.shape[:2])
    assert (photo.width, photo.height) == size
    assert wanted <= longer <= max(2 * wanted, 2048)
    assert longer <= SETTINGS.bound(size)
    reference = cv2.resize(scene, photo.pixels.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert difference(photo.pixels, reference) < 8


def test_the_largest_side_for_detection_is_kept() -> None:
    settings = Detail(500)
    photo = decode(photos.encode(photos.scene(2000, 1000), "JPEG"), "a", settings, LIMITS)
    assert photo.pixels.shape == (250, 500, 3)
    assert (photo.width, photo.height) == (2000, 1000)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_an_embedded_profile_is_turned_into_srgb(kind: str) -> None:
    scene = photos.scene()
    data = photos.encode(scene, kind, icc_profile=photos.wide_gamut_profile())
    photo = decode(data, "a", WHOLE, LIMITS)
    assert difference(photo.pixels, scene[:, :, [1, 0, 2]]) < 3


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("profile", [b"no profile", photos.wide_gamut_profile()[:300], b"\0" * 200])
def test_a_broken_profile_is_as_good_as_none(kind: str, profile: bytes) -> None:
    scene = photos.scene()
    data = photos.encode(scene, kind, icc_profile=profile)
    assert difference(decode(data, "a", WHOLE, LIMITS).pixels, scene) < 3


def test_a_profile_for_another_kind_of_pixels_is_as_good_as_none() -> None:
    grey = Image.fromarray(photos.scene()).convert("L")
    data = photos.encode(grey, "JPEG", icc_profile=photos.wide_gamut_profile())
    assert difference(decode(data, "a", WHOLE, LIMITS).pixels[:, :, 0], np.asarray(grey)) < 3


def test_an_srgb_profile_changes_nothing() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    scene = photos.scene()
    data = photos.encode(scene, "PNG", icc_profile=profile)
    np.testing.assert_array_equal(decode(data, "a", WHOLE, LIMITS).pixels, scene)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_16_bit_grey_is_scaled_not_clipped(kind: str) -> None:
    ramp = np.tile(np.linspace(0, 65535, 256).astype(np.uint16), (16, 1))
    data = photos.encode(Image.fromarray(ramp), kind)
    got = decode(data, "a", WHOLE, LIMITS).pixels
    assert difference(got, np.tile(np.arange(256)[None, :, None], (16, 1, 3))) < 1


def test_16_bit_colour_is_scaled_not_clipped() -> None:
    scene = photos.scene(64, 48)
    wide = (scene.astype(">u2") * 257).astype(">u2")
    rows = b"".join(b"\0" + row.tobytes() for row in wide)
    got = decode(photos.png(64, 48, 16, 2, rows), "a", WHOLE, LIMITS).pixels
    np.testing.assert_array_equal(got, scene)


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (0.0, 255.0), (-3.0, 5.0), (0.0, 1e30)])
def test_floating_point_tiff_is_scaled(low: float, high: float) -> None:
    ramp = np.tile(np.linspace(low, high, 256, dtype=np.float32), (16, 1))
    got = decode(photos.encode(Image.fromarray(ramp), "TIFF"), "a", WHOLE, LIMITS).pixels
    assert difference(got, np.tile(np.arange(256)[None, :, None], (16, 1, 3))) < 1


def test_not_a_number_in_a_tiff_is_dark_not_a_failure() -> None:
    ramp = np.tile(np.linspace(0, 1, 64, dtype=np.float32), (16, 1))
    ramp[3, 5], ramp[4, 6] = np.nan, np.inf
    got = decode(photos.encode(Image.fromarray(ramp), "TIFF"), "a", WHOLE, LIMITS).pixels
    assert got[3, 5].tolist() == [0, 0, 0]
    assert got[4, 6].tolist() == [255, 255, 255]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "YCbCr", "LAB"])
def test_every_pixel_kind_of_tiff_looks_as_it_should(mode: str) -> None:
    image = Image.fromarray(photos.scene())
    if mode == "LAB":
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        made = ImageCms.profileToProfile(image, srgb, lab, outputMode="LAB")
        assert made is not None
    else:
        made = image.convert(mode)
    wanted = np.asarray(made.convert("RGB")) if mode != "LAB" else np.asarray(image)
    got = decode(photos.encode(made, "TIFF"), "a", WHOLE, LIMITS).pixels
    assert difference(got, wanted) < 3


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "GIF", "AVIF", "HEIF"])
def test_what_is_transparent_is_white(kind: str) -> None:
    rgba = np.dstack([photos.scene(), np.full((240, 320), 255, np.uint8)])
    rgba[:120, :, 3] = 0
    image: Image.Image = Image.fromarray(rgba)
    options = {"lossless": True} if kind == "WEBP" else {}
    got = decode(photos.encode(image, kind, **options), "a", WHOLE, LIMITS).pixels
    assert difference(got[:115], np.full((115, 320, 3), 255)) < 2
    assert difference(got[125:], rgba[125:, :, :3]) < 8


def test_half_transparent_is_half_white() -> None:
    rgba = np.full((8, 8, 4), (100, 0, 200, 128), np.uint8)
    got = decode(photos.encode(Image.fromarray(rgba), "PNG"), "a", WHOLE, LIMITS).pixels
    assert got[0, 0].tolist() == [177, 127, 227]


@pytest.mark.parametrize("mode", ["P", "L", "RGB"])
def test_a_transparent_colour_of_png_is_white(mode: str) -> None:
    image = Image.new(mode, (8, 8), 7 if mode != "RGB" else (7, 8, 9))
    if mode == "P":
        image.putpalette([90] * 768)
    key: object = (7, 8, 9) if mode == "RGB" else 7
    data = photos.encode(image, "PNG", transparency=key)
    assert decode(data, "a", WHOLE, LIMITS).pixels.min() == 255


def test_cmyk_jpeg_is_not_inverted() -> None:
    scene = photos.scene(800, 600)
    data = photos.encode(Image.fromarray(scene).convert("CMYK"), "JPEG")
    assert difference(decode(data, "a", WHOLE, LIMITS).pixels, scene) < 4
    small = decode(data, "a", MtcnnOptions(min_face=80.0).detail, LIMITS)
    assert (small.width, small.height) == (800, 600)
    assert small.pixels.shape == (150, 200, 3)


def test_grey_and_progressive_jpeg_look_as_they_should() -> None:
    scene = photos.scene()
    grey = np.asarray(Image.fromarray(scene).convert("L"))
    got = decode(photos.encode(Image.fromarray(grey), "JPEG"), "a", WHOLE, LIMITS).pixels
    assert difference(got, np.repeat(grey[:, :, None], 3, axis=2)) < 3
    data = photos.encode(scene, "JPEG", progressive=True)
    assert difference(decode(data, "a", WHOLE, LIMITS).pixels, scene) < 3


def test_the_first_frame_of_an_animation_counts() -> None:
    first, second = (Image.fromarray(photos.scene(seed=seed)) for seed in (1, 2))
    for kind in ("GIF", "WEBP", "PNG", "TIFF", "AVIF"):
        data = photos.encode(first, kind, save_all=True, append_images=[second])
        got = decode(data, "a", WHOLE, LIMITS).pixels
        assert difference(got, np.asarray(first)) < 8, kind


def test_png_orientation_is_found_after_the_pixels_too() -> None:
    upright = photos.scene()
    data = photos.encode(photos.stored(upright, 6), "PNG")
    exif = Image.Exif()
    exif[0x0112] = 6
    late = photos.chunk(b"eXIf", exif.tobytes()[6:])
    photo = decode(data[:-12] + late + data[-12:], "a", WHOLE, LIMITS)
    assert (photo.width, photo.height) == (320, 240)
    np.testing.assert_array_equal(photo.pixels, upright)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF"])
def test_a_truncated_photo_fails_wherever_it_is_cut(kind: str) -> None:
    noisy = np.random.default_rng(1).integers(0, 255, (120, 160, 3), dtype=np.uint8)
    data = photos.encode(noisy, kind)
    for part in (0.03, 0.2, 0.5, 0.8, 0.95):
        with pytest.raises(PhotoError, match=r"ends too early|damaged"):
            decode(data[: int(len(data) * part)], "a.jpg", WHOLE, LIMITS)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7 etc", "a PDF, which Faixa cannot read"),
        (b"\0" * 100, "nothing but zero bytes"),
        (b"hello, world\n", "text, not a photo"),
        (b"Salted__12345678" + b"\x91" * 90, "encrypted"),
        (b"\x91\x02" + bytes(range(0xA0, 0xB0)), "no photo format that is known"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "a video"),
        (b"PK\x03\x04aaaa", "a ZIP archive"),
        (b"8BPS\0\1", "Photoshop"),
    ],
)
def test_a_wrong_file_with_a_photo_name_fails_with_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(PhotoError, match=reason) as caught:
        decode(data, "holiday.JPG", WHOLE, LIMITS)
    assert not isinstance(caught.value, NotAPhotoError)
    with pytest.raises(NotAPhotoError):
        decode(data, "holiday.dat", WHOLE, LIMITS)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x1aE\xdf\xa3", "a.mkv"),
        (b"8BPS\0\1", "a.psd"),
    ],
)
def test_what_may_show_people_but_is_not_read_asks_for_a_look(data: bytes, name: str) -> None:
    with pytest.raises(NotAPhotoError, match="look at it yourself"):
        decode(data, name, WHOLE, LIMITS)


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    limits = DecodeLimits(max_pixels=10_000)
    for kind in photos.FORMATS:
        with pytest.raises(PhotoError, match=r"0\.0768 megapixels.*more than the limit"):
            decode(photos.encode(photos.scene(), kind), "a", WHOLE, limits)
        data = photos.encode(photos.scene(100, 100), kind)
        assert decode(data, "a", WHOLE, limits).width == 100


@pytest.mark.parametrize("size", [(2**31 - 1, 2**31 - 1), (500_000, 500_000), (65500, 65500)])
def test_a_header_that_promises_the_moon_is_refused(size: tuple[int, int]) -> None:
    data = photos.png(*size, 8, 2, b"\0" * 100)
    with pytest.raises(PhotoError, match=r"megapixels|damaged"):
        decode(data, "a.png", WHOLE, LIMITS)


def test_load_gives_bytes_hash_size_and_time(tmp_path: Path) -> None:
    path = tmp_path / "a b\nç.jpg"
    data = photos.encode(photos.scene(), "JPEG")
    path.write_bytes(data)
    loaded = load(str(path), LIMITS)
    assert loaded.data == data
    assert loaded.sha256 == hashlib.sha256(data).hexdigest()
    assert loaded.size == len(data)
    assert loaded.mtime_ns == path.stat().st_mtime_ns


def test_load_says_in_plain_words_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.jpg").mkdir()
    big = tmp_path / "big.jpg"
    big.write_bytes(photos.encode(photos.scene(), "JPEG"))
    cases = {
        str(tmp_path / "gone.jpg"): "no longer there",
        str(tmp_path / "folder.jpg"): "a folder, not a photo",
        str(big): "more than the limit of 0 MB",
    }
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.jpg")
        cases[str(tmp_path / "pipe.jpg")] = "not a regular file"
        (tmp_path / "loop.jpg").symlink_to(tmp_path / "loop.jpg")
        cases[str(tmp_path / "loop.jpg")] = "leads back to itself"
    for path, reason in cases.items():
        with pytest.raises(PhotoError, match=reason):
            load(path, DecodeLimits(max_bytes=4))


def test_a_file_that_is_no_photo_is_told_by_its_first_bytes_however_large(tmp_path: Path) -> None:
    video = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42"
    for name, error in (("match.mp4", NotAPhotoError), ("match.jpg", PhotoError)):
        path = tmp_path / name
        path.write_bytes(video)
        os.truncate(path, LIMITS.max_bytes + 1)
        with pytest.raises(error, match=r"a video \(MP4\).* look at it yourself") as caught:
            load(str(path), LIMITS)
        assert type(caught.value) is error
        assert caught.value.sha256 == "", "it was not read whole"


def test_a_photo_that_changes_while_it_is_read_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(), "JPEG"))
    with opened(str(path), LIMITS) as source:
        os.truncate(path, source.size - 10)
        with pytest.raises(PhotoError, match="changed while it was being read"):
            source.read()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")
def test_load_says_that_permission_is_denied(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"abc")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        with pytest.raises(PhotoError, match="permission denied"):
            load(str(path), LIMITS)
    finally:
        os.seteuid(user)


def test_a_compressed_bomb_in_a_comment_is_harmless() -> None:
    bomb = photos.chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 20_000_000))
    data = photos.png(4, 4, 8, 0, (b"\0" + b"\x80" * 4) * 4, bomb)
    with pytest.raises(PhotoError, match="damaged"):
        decode(data, "a.png", WHOLE, LIMITS)


def test_a_multi_picture_jpeg_gives_its_main_photo() -> None:
    first, second = photos.scene(seed=1), photos.scene(seed=2)
    out = io.BytesIO()
    Image.fromarray(first).save(
        out, "MPO", save_all=True, append_images=[Image.fromarray(second)], quality=95
    )
    assert difference(decode(out.getvalue(), "a", WHOLE, LIMITS).pixels, first) < 3


def test_jpeg_with_junk_between_and_behind_its_segments_is_read() -> None:
    scene = photos.scene()
    data = photos.encode(scene, "JPEG")
    length = struct.unpack(">H", data[4:6])[0]
    junk = data[: 4 + length] + b"\x13\x37" + data[4 + length :] + b"trailer" * 9
    assert difference(decode(junk, "a", WHOLE, LIMITS).pixels, scene) < 3
