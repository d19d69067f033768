"""TIFFs of every kind show the picture that was written, or fail; none shows another."""

from __future__ import annotations

import io
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from engine.faces.crops import crops
from engine.photos.decode import decode, open_photo
from engine.support.errors import PhotoError
from engine.values.faces import CropGeometry
from engine.values.photos import DecodeLimits, Detail, Quality
from tests.helpers import photos
from tests.helpers.formats.tiffs import Piece, picture, tiff

LIMITS, WHOLE = DecodeLimits(), Detail()
SCENE = photos.scene(150, 90)
GREY = np.asarray(Image.fromarray(SCENE).convert("L"))[:, :, None]
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, CMYK, YCBCR, LAB, ICC_LAB = 0, 1, 2, 3, 5, 6, 8, 9
KINDS = ("u1", "u2", "u4", "i1", "i2", "f2", "f4", "f8")


def difference(data: bytes, wanted: npt.NDArray[Any] = SCENE) -> float:
    found = decode(data, "a.tif", WHOLE, LIMITS).pixels
    wanted = np.repeat(wanted, 3, axis=2) if wanted.shape[2] == 1 else wanted
    assert found.shape == wanted.shape
    return float(np.abs(found.astype(int) - wanted.astype(int)).mean())


def as_kind(pixels: npt.NDArray[Any], kind: str) -> npt.NDArray[Any]:
    """Eight bits over the whole scale of another type."""
    share = pixels / 255
    if kind[0] == "f":
        return np.asarray(share.astype(kind))
    most = 2.0 ** (8 * int(kind[1])) - 1
    low = 2.0 ** (8 * int(kind[1]) - 1) if kind[0] == "i" else 0.0
    return np.asarray(np.round(share * most - low).astype(kind))


@pytest.mark.parametrize("layout", ["chunky", "planar", "tiled", "planar tiled"])
@pytest.mark.parametrize(("order", "big"), [("<", False), (">", False), ("<", True), (">", True)])
@pytest.mark.parametrize("kind", KINDS)
def test_every_type_order_and_layout(kind: str, order: str, big: bool, layout: str) -> None:
    tile = 64 if "tiled" in layout else 0
    colour = picture(as_kind(SCENE, kind), RGB, order, "planar" in layout, tile)
    assert difference(tiff(colour, order=order, big=big)) < 1.5
    grey = picture(as_kind(GREY, kind), BLACK_IS_ZERO, order, tile=tile)
    assert difference(tiff(grey, order=order, big=big), GREY) < 1.5
    negative = picture(as_kind(255 - GREY, kind), WHITE_IS_ZERO, order, tile=tile)
    assert difference(tiff(negative, order=order, big=big), GREY) < 1.5


@pytest.mark.parametrize("bits", [1, 2, 4, 6, 10, 12, 14])
@pytest.mark.parametrize("photometric", [WHITE_IS_ZERO, BLACK_IS_ZERO])
def test_grey_of_any_depth(bits: int, photometric: int) -> None:
    most = 2**bits - 1
    levels = np.round(GREY[:, :, 0] / 255 * most).astype(int)
    shown = (levels * 255 / most)[:, :, None]
    kept = most - levels if photometric == WHITE_IS_ZERO else levels
    data = tiff(packed(kept[:, :, None], bits, photometric))
    assert difference(data, np.round(shown)) < 1


@pytest.mark.parametrize("bits", [10, 12, 14])
@pytest.mark.parametrize("order", ["<", ">"])
def test_colour_of_ten_to_fourteen_bits(bits: int, order: str) -> None:
    levels = np.round(SCENE / 255 * (2**bits - 1)).astype(int)
    assert difference(tiff(packed(levels, bits, RGB), order=order)) < 1


def packed(levels: npt.NDArray[Any], bits: int, photometric: int) -> Piece:
    height, width, samples = levels.shape
    places = (levels.reshape(height, -1)[:, :, None] >> np.arange(bits - 1, -1, -1)) & 1
    rows = np.packbits(places.reshape(height, -1).astype(np.uint8), axis=1)
    _, tags = picture(np.zeros((1, 1, samples), np.uint8), photometric)
    more = {256: (width,), 257: (height,), 258: (bits,) * samples, 278: (height,)}
    return [rows.tobytes()], {**tags, **more}


@pytest.mark.parametrize("compression", [5, 8, 32773, 50000])
def test_compressed_planes(compression: int) -> None:
    strips, tags = picture(as_kind(SCENE, "u2"), RGB, separate=True)
    names = {5: "tiff_lzw", 8: "tiff_adobe_deflate", 32773: "packbits", 50000: "zstd"}
    squeezed = [by_libtiff(each, names[compression]) for each in strips]
    assert difference(tiff((squeezed, {**tags, 259: (compression,)}))) < 1


def by_libtiff(strip: bytes, name: str) -> bytes:
    """The one strip that libtiff makes of bytes."""
    image = Image.frombytes("L", (len(strip), 1), strip)
    data = photos.encode(image, "TIFF", 1, compression=name, strip_size=1 << 20)
    with Image.open(io.BytesIO(data)) as made:
        start, size = made.tag_v2[273][0], made.tag_v2[279][0]  # type: ignore[attr-defined]
    return data[start : start + size]


@pytest.mark.parametrize("kind", ["u1", "u2", "u4"])
@pytest.mark.parametrize("order", ["<", ">"])
def test_the_horizontal_predictor_is_undone(kind: str, order: str) -> None:
    values = as_kind(SCENE, kind)
    changes = values.copy()
    changes[:, 1:] = values[:, 1:] - values[:, :-1]
    strips, tags = picture(changes, RGB, order, separate=kind != "u1")
    squeezed = [zlib.compress(each) for each in strips]
    if kind != "u1":
        planes = [values[:, :, n] for n in range(3)]
        rows = [np.diff(each, axis=1, prepend=each[:, :1] * 0) for each in planes]
        squeezed = [zlib.compress(e.astype(e.dtype.newbyteorder(order)).tobytes()) for e in rows]
    made = tiff((squeezed, {**tags, 259: (8,), 317: (2,)}), order=order)
    assert difference(made) < 1


@pytest.mark.parametrize("kind", ["f2", "f4", "f8"])
def test_the_predictor_of_floating_point_is_undone(kind: str) -> None:
    values = as_kind(SCENE, kind).astype(kind.replace("f", ">f"))
    height, width, samples = values.shape
    size = values.dtype.itemsize
    parts = values.reshape(height, width * samples).view(np.uint8).reshape(height, -1, size)
    turned = parts.transpose(0, 2, 1).reshape(height, -1, samples)
    changes = np.diff(turned, axis=1, prepend=turned[:, :1] * 0)
    _, tags = picture(as_kind(SCENE, kind), RGB)
    squeezed = zlib.compress(np.ascontiguousarray(changes).tobytes())
    assert difference(tiff(([squeezed], {**tags, 259: (8,), 317: (3,)}))) < 1


def test_floating_point_of_other_ranges() -> None:
    for factor in (1.0, 255.0, 65535.0, 1e6):
        values = (SCENE / 255 * factor).astype(np.float32)
        values[0, 0] = factor, 0, 0
        assert difference(tiff(picture(values, RGB))) < 2


def test_fewer_bits_in_sixteen_are_told_by_their_greatest_value() -> None:
    values = np.round(SCENE / 255 * 4095).astype(np.uint16)
    assert difference(tiff(picture(values, RGB, separate=True, tags={281: (4095,) * 3}))) < 1


@pytest.mark.parametrize("kind", ["u1", "u2"])
@pytest.mark.parametrize("separate", [False, True])
def test_what_is_transparent_is_white(kind: str, separate: bool) -> None:
    alpha = np.full((*GREY.shape[:2], 1), 255, np.uint8)
    alpha[:, :50] = 0
    for pixels, photometric in ((SCENE, RGB), (GREY, BLACK_IS_ZERO)):
        whole = as_kind(np.concatenate([pixels, alpha], axis=2), kind)
        made = tiff(picture(whole, photometric, separate=separate, tags={338: (2,)}))
        wanted = pixels.copy()
        wanted[:, :50] = 255
        assert difference(made, wanted) < 1
        ignored = tiff(picture(whole, photometric, separate=separate, tags={338: (0,)}))
        assert difference(ignored, pixels) < 1


@pytest.mark.parametrize("kind", ["u1", "u2"])
def test_a_palette_cmyk_and_lab(kind: str) -> None:
    image = Image.fromarray(SCENE).quantize(64)
    indices = np.asarray(image)[:, :, None].astype(kind)
    entries = 2 ** (8 * int(kind[1]))
    table = np.zeros((entries, 3), int)
    table[:64] = np.array(image.getpalette()[:192]).reshape(64, 3) * 257
    made = tiff(picture(indices, PALETTE, tags={320: tuple(table.T.ravel().tolist())}))
    assert difference(made, np.asarray(image.convert("RGB"))) < 1
    ink = np.asarray(Image.fromarray(SCENE).convert("CMYK"))
    for separate in (False, True):
        assert difference(tiff(picture(as_kind(ink, kind), CMYK, separate=separate))) < 1.5
    lab = np.stack([np.full((40, 60), v, np.uint8) for v in (128, 160, 100)], axis=2)
    shown = decode(tiff(picture(signed_lab(lab, kind), LAB)), "a.tif", WHOLE, LIMITS).pixels
    other = as_kind(lab, kind)
    assert difference(tiff(picture(other, ICC_LAB)), shown) < 2
    assert shown[0, 0, 0] > shown[0, 0, 1] + 20


def signed_lab(lab: npt.NDArray[Any], kind: str) -> npt.NDArray[Any]:
    """a and b as signed numbers, kept in the bits of unsigned ones."""
    wide = as_kind(lab, kind)
    half = 1 << (8 * int(kind[1]) - 1)
    wide[:, :, 1:] ^= np.array(half, wide.dtype)
    return wide


@pytest.mark.parametrize("subsampling", [(1, 1), (2, 1), (2, 2), (4, 1)])
def test_ycbcr_with_fewer_colours(subsampling: tuple[int, int]) -> None:
    across, down = subsampling
    smooth = photos.scene(160, 88)
    ycc = np.asarray(Image.fromarray(smooth).convert("YCbCr"))
    height, width, _ = ycc.shape
    luma = ycc[:, :, 0].reshape(height // down, down, width // across, across)
    luma = luma.transpose(0, 2, 1, 3).reshape(height // down, width // across, -1)
    blocks = np.concatenate([luma, ycc[::down, ::across, 1:]], axis=2)
    _, tags = picture(ycc, YCBCR, tags={530: subsampling})
    assert difference(tiff(([np.ascontiguousarray(blocks).tobytes()], tags)), smooth) < 4


def test_a_smaller_version_that_stands_first_is_no_page() -> None:
    small = picture(SCENE[::4, ::4], RGB, tags={254: (1,)})
    for old in ({254: (1,)}, {255: (2,)}):
        data = tiff(picture(SCENE[::4, ::4], RGB, tags=old), picture(SCENE, RGB))
        assert difference(data) < 1
        photo = open_photo(data, "a.tif", LIMITS)
        assert (photo.pages, photo.quality) == (1, Quality.WHOLE)
    # All are small: then the first counts.
    assert difference(tiff(small, small), SCENE[::4, ::4]) < 1


def test_the_picture_below_a_smaller_version_is_found() -> None:
    full = tiff(picture(SCENE, RGB))
    start = int.from_bytes(full[4:8], "little")
    strips, tags = picture(SCENE[::4, ::4], RGB, tags={254: (1,), 330: (start,)})
    preview = tiff((strips, tags))
    # The picture's own file lies where its offsets say; the preview's directory behind it.
    moved = [len(full) + len(full) % 2]
    small = bytearray(preview[8:])
    first = int.from_bytes(preview[4:8], "little") - 8
    for at in range(first + 2, first + 2 + 12 * len(tags) + 24, 12):
        if int.from_bytes(small[at : at + 2], "little") in (258, 273, 339):
            value = int.from_bytes(small[at + 8 : at + 12], "little") - 8 + moved[0]
            small[at + 8 : at + 12] = value.to_bytes(4, "little")
    data = full[:4] + (moved[0] + first).to_bytes(4, "little") + full[8:].ljust(moved[0] - 8, b"\0")
    assert difference(data + bytes(small)) < 1


def test_pages_of_different_kinds_are_each_read() -> None:
    other = photos.scene(80, 60, seed=2)
    data = tiff(
        picture(as_kind(SCENE, "f2"), RGB),
        picture(other, RGB),
        picture(as_kind(SCENE, "u2"), RGB, separate=True),
    )
    assert open_photo(data, "a.tif", LIMITS).pages == 3
    for page, wanted in enumerate((SCENE, other, SCENE), start=1):
        found = decode(data, "a.tif", WHOLE, LIMITS, page).pixels
        assert np.abs(found.astype(int) - wanted).mean() < 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_they_are_upright_and_their_crops_too(orientation: int) -> None:
    stored = as_kind(photos.stored(SCENE, orientation), "u2")
    data = tiff(picture(stored, RGB, separate=True, tags={274: (orientation,)}))
    assert difference(data) < 1
    marks = photos.face_landmarks(40, 20, 48.0)[None]
    geometry = CropGeometry(48, tuple(map(tuple, photos.face_landmarks(0, 0, 1.0))))
    crop = crops(data, "a.tif", marks, geometry, LIMITS)[0]
    assert np.abs(crop.astype(int) - SCENE[20:68, 40:88]).mean() < 3


def test_a_profile_is_applied() -> None:
    swapped = as_kind(np.ascontiguousarray(SCENE[:, :, [1, 0, 2]]), "u2")
    tags = {34675: photos.wide_gamut_profile()}
    assert difference(tiff(picture(swapped, RGB, separate=True, tags=tags))) < 1


def test_one_that_is_cut_off_fails_and_nonsense_fails() -> None:
    data = tiff(picture(as_kind(SCENE, "u2"), RGB, separate=True))
    strips, tags = picture(as_kind(SCENE, "u2"), RGB, separate=True)
    short = tiff(([strips[0], strips[1], strips[2][:500]], tags))
    with pytest.raises(PhotoError, match="a part of the photo is missing"):
        decode(short, "a.tif", WHOLE, LIMITS)
    for cut in (9, 100, len(data) // 2):
        with pytest.raises(PhotoError):
            decode(data[:cut], "a.tif", WHOLE, LIMITS)
    for wrong in ({258: (24,) * 3, 339: (3,) * 3}, {277: (2,)}, {256: (0,)}, {317: (3,)}):
        with pytest.raises(PhotoError):
            decode(tiff((strips, {**tags, **wrong})), "a.tif", WHOLE, LIMITS)


def test_too_many_pixels_are_refused() -> None:
    strips, tags = picture(as_kind(SCENE, "u2"), RGB, separate=True)
    huge = tiff((strips, {**tags, 256: (100_000,), 257: (100_000,)}))
    with pytest.raises(PhotoError, match="megapixels"):
        decode(huge, "a.tif", WHOLE, LIMITS)
