"""Copies: the faces are gone for good, the position too, and no original is ever touched."""

from __future__ import annotations

import hashlib
import io
import os
import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageOps

from engine.catalog.catalog import Catalog
from engine.faces.align import landmarks_in
from engine.reports.content.options import Covering
from engine.reports.formats.covered import BLOCKS, cover_faces, covered_region
from engine.reports.making.export import ExportOptions
from engine.values.ages import DecisionValue
from engine.values.faces import Box
from engine.values.photos import Pixels
from tests.helpers import photos
from tests.helpers.made import face
from tests.helpers.reporting.exports import (
    ADULT,
    CHILD,
    COVERED,
    PLAIN,
    child_at,
    copy,
    decide,
    faces_of,
    with_files,
)

Array = npt.NDArray[np.uint8]
LATITUDE = (ExifTags.GPS.GPSLatitude, (23.0, 32.0, 51.5))


def noise(width: int = 400, height: int = 300, seed: int = 1) -> Array:
    """Pixels of which nothing can be guessed from their neighbours."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


NOISE = noise()


def camera_exif(orientation: int = 1) -> bytes:
    """EXIF as a phone writes it: position, date, maker."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Telefone"
    exif[ExifTags.Base.DateTime] = "2025:01:02 03:04:05"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "S",
            LATITUDE[0]: LATITUDE[1],
            ExifTags.GPS.GPSLongitudeRef: "W",
            ExifTags.GPS.GPSLongitude: (46.0, 38.0, 9.25),
        }
    )
    return exif.tobytes()


def with_thumbnail(jpeg: bytes, exif: bytes, thumbnail: bytes) -> bytes:
    """A JPEG with this EXIF, and in its second directory this thumbnail, as cameras do it."""
    tiff = bytearray(exif.removeprefix(b"Exif\0\0"))
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, first)
    second = len(tiff)
    struct.pack_into(order + "I", tiff, first + 2 + 12 * count, second)
    start = second + 2 + 12 * 2 + 4
    tiff += struct.pack(order + "H", 2)
    tiff += struct.pack(order + "HHII", 0x0201, 4, 1, start)
    tiff += struct.pack(order + "HHII", 0x0202, 4, 1, len(thumbnail))
    tiff += struct.pack(order + "I", 0) + thumbnail
    body = b"Exif\0\0" + bytes(tiff)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def opened(path: Path) -> Array:
    """A copy's pixels as any viewer shows them."""
    with Image.open(path) as image:
        return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


def far_apart(a: Pixels, b: Pixels) -> float:
    return float(np.abs(a.astype(float) - b.astype(float)).mean())


# Faces


@pytest.mark.parametrize("covering", Covering)
@given(
    x=st.floats(-30, 390), y=st.floats(-30, 290), width=st.floats(4, 300), height=st.floats(4, 300)
)
def test_what_is_in_a_box_cannot_be_computed_back(
    covering: Covering, x: float, y: float, width: float, height: float
) -> None:
    box = Box(x, y, width, height)
    pixels = NOISE.copy()
    before = NOISE
    cover_faces(pixels, [box], covering)
    left, top, right, bottom = covered_region(box, 400, 300)
    # Nothing outside the region has changed; in the box itself nothing is left of the details.
    outside = np.ones((300, 400), dtype=bool)
    outside[top:bottom, left:right] = False
    assert np.array_equal(pixels[outside], before[outside])
    rows = slice(max(0, int(y)), max(0, int(y + height)))
    inside = pixels[rows, max(0, int(x)) : max(0, int(x + width))]
    if not inside.size:
        return
    if covering is Covering.COVER:
        assert (inside == inside[0, 0]).all()
    elif covering is Covering.PIXELS:
        colours = np.unique(inside.reshape(-1, 3), axis=0)
        assert len(colours) <= BLOCKS**2
    elif min(right - left, bottom - top) >= 4 * BLOCKS:
        steps = np.abs(np.diff(inside.astype(int), axis=1)).max(initial=0)
        assert steps <= 255 * BLOCKS / (right - left) + 2


@pytest.mark.parametrize("how", [Covering.BLUR, Covering.PIXELS])
def test_two_photos_with_the_same_averages_give_the_same_blur(how: Covering) -> None:
    # Whoever has the copy cannot tell which of them it was.
    first = np.full((200, 200, 3), 128, dtype=np.uint8)
    second = first.copy()
    second[::2, ::2] = 108
    second[1::2, 1::2] = 148
    box = Box(60, 60, 80, 80)
    for pixels in (first, second):
        cover_faces(pixels, [box], how)
    assert np.abs(first[65:135, 65:135].astype(int) - second[65:135, 65:135]).max() <= 1


@pytest.mark.parametrize("kind", photos.FORMATS)
def test_the_face_is_gone_and_the_rest_is_as_it_was_in_every_format(
    catalog: Catalog, folder: Path, tmp_path: Path, kind: str
) -> None:
    pixels = photos.scene(400, 300)
    path = folder / f"photo.{kind.lower()}"
    path.write_bytes(photos.encode(pixels, kind))
    run = with_files(catalog, (folder,), {path: (400, 300, (face(40, CHILD, 60.0, 60.0, 60.0),))})
    result = copy(catalog, run, tmp_path / "out")
    assert (result.written, result.failed) == (1, 0)
    (made,) = (tmp_path / "out").iterdir()
    assert made.suffix in (".png" if kind in ("PNG", "GIF", "BMP") else ".jpg", ".jpeg")
    found = opened(made)
    assert found.shape == pixels.shape
    left, top, right, bottom = covered_region(Box(40, 60, 60, 60), 400, 300)
    far = found.copy()
    shown = opened(path)
    far[top:bottom, left:right] = shown[top:bottom, left:right]
    assert far_apart(far, shown) < 3
    covered = shown.copy()
    cover_faces(covered, [Box(40, 60, 60, 60)], Covering.BLUR)
    region = (slice(top + 10, bottom - 10), slice(left + 10, right - 10))
    assert far_apart(found[region], covered[region]) < 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photo_is_covered_where_the_face_is_seen(
    catalog: Catalog, folder: Path, tmp_path: Path, orientation: int
) -> None:
    upright = photos.scene(400, 300)
    path = folder / "turned.jpg"
    stored = photos.stored(upright, orientation)
    path.write_bytes(photos.encode(stored, "JPEG", orientation))
    run = with_files(catalog, (folder,), {path: (400, 300, (face(300, CHILD, 200.0, 50.0, 50.0),))})
    copy(catalog, run, tmp_path / "out", options=ExportOptions(covering=Covering.COVER))
    made = tmp_path / "out" / "turned.jpg"
    with Image.open(made) as image:
        # Upright in its pixels: nothing is left that a viewer could turn it by.
        assert image.size == (400, 300)
        assert dict(image.getexif()) == {}
    found = opened(made)
    assert far_apart(found[210:240, 310:340], np.full((30, 30, 3), (58, 63, 71), np.uint8)) < 4
    assert far_apart(found[:150, :200], upright[:150, :200]) < 4


def test_which_faces_are_covered_follows_the_decisions(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    pixels = np.full((200, 900, 3), 255, dtype=np.uint8)
    places = [50 + 150 * number for number in range(6)]
    for x in places:
        pixels[80:120, x : x + 40] = 0
    path = folder / "group.png"
    Image.fromarray(pixels).save(path)
    estimates = (CHILD, CHILD, CHILD, ADULT, ADULT, ADULT)
    faces = tuple(
        face(float(x), estimate, 80.0, 40.0, 40.0)
        for x, estimate in zip(places, estimates, strict=True)
    )
    run = with_files(catalog, (folder,), {path: (900, 200, faces)})
    ids = faces_of(catalog, run)[str(path)]
    decide(catalog, ids[1], DecisionValue.ADULT)
    decide(catalog, ids[2], DecisionValue.NOT_A_FACE)
    decide(catalog, ids[4], DecisionValue.TEEN)

    def covered(options: ExportOptions, name: str) -> list[bool]:
        copy(catalog, run, tmp_path / name, options=options)
        found = opened(tmp_path / name / "group.png")
        return [bool(found[100, x + 20].max() > 0) for x in places]

    only = ExportOptions(covering=Covering.COVER)
    assert covered(only, "minors") == [True, False, False, False, True, False]
    every = ExportOptions(covering=Covering.COVER, every_face=True)
    assert covered(every, "all") == [True, True, False, True, True, True]


def test_a_face_that_a_person_drew_is_covered_too(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    path = folder / "missed.png"
    Image.fromarray(noise()).save(path)
    run = with_files(catalog, (folder,), {path: (400, 300, (face(10, ADULT),))})
    (photo,) = catalog.photos(run)
    box = Box(200.0, 100.0, 60.0, 60.0)
    key = photo.key
    catalog.review.add_face(key, box, landmarks_in(box), CHILD, "Ana")
    copy(catalog, run, tmp_path / "out", options=ExportOptions(covering=Covering.COVER))
    found = opened(tmp_path / "out" / "missed.png")
    assert (found[100:160, 200:260] == found[130, 230]).all()
    assert np.array_equal(found[:, :150], noise()[:, :150])


def test_photos_without_a_minor_are_not_copied(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    for seed, name in enumerate(("adult.png", "decided.png", "child.png")):
        Image.fromarray(noise(seed=seed)).save(folder / name)
    run = with_files(
        catalog,
        (folder,),
        {
            folder / "adult.png": (400, 300, (face(10, ADULT),)),
            folder / "decided.png": (400, 300, (face(10, CHILD),)),
            folder / "child.png": (400, 300, (face(10, CHILD),)),
        },
    )
    ids = faces_of(catalog, run)
    decide(catalog, ids[str(folder / "decided.png")][0], DecisionValue.ADULT)
    for made, name in ((COVERED, "c"), (PLAIN, "p")):
        assert copy(catalog, run, tmp_path / name, made).written == 1
        assert os.listdir(tmp_path / name) == ["child.png"]


# What a file says beside its pixels


def test_a_covered_copy_has_no_exif_no_thumbnail_no_profile_and_no_text(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    pixels = photos.scene(400, 300)
    thumbnail = photos.encode(photos.scene(160, 120), "JPEG", quality=60)
    jpeg = photos.encode(
        pixels, "JPEG", icc_profile=photos.wide_gamut_profile(), comment=b"where and who"
    )
    data = with_thumbnail(jpeg, camera_exif(), thumbnail) + b"behind the end"
    run = with_files(catalog, (folder,), child_at(folder, "a.jpg", data))
    copy(catalog, run, tmp_path / "out")
    copied = (tmp_path / "out" / "a.jpg").read_bytes()
    for secret in (b"Exif", b"ICC_PROFILE", b"Telefone", b"where and who", b"behind the end"):
        assert secret in data
        assert secret not in copied
    assert copied.count(b"\xff\xd8\xff") == 1
    # The colours of the wide profile are in the pixels now.
    with Image.open(io.BytesIO(data)) as image:
        plain = np.asarray(image.convert("RGB"))
    assert far_apart(opened(tmp_path / "out" / "a.jpg")[200:], plain[200:]) > 10


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_a_plain_copy_keeps_the_pixels_and_loses_the_position(
    catalog: Catalog, folder: Path, tmp_path: Path, kind: str
) -> None:
    data = photos.encode(photos.scene(400, 300), kind, exif=camera_exif())
    name = f"a.{kind.lower()}"
    run = with_files(catalog, (folder,), child_at(folder, name, data))
    assert copy(catalog, run, tmp_path / "out", PLAIN).written == 1
    copied = tmp_path / "out" / name
    import pillow_heif

    pillow_heif.register_heif_opener()
    with Image.open(io.BytesIO(data)) as before, Image.open(copied) as after:
        assert before.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        exif = after.getexif()
        assert exif.get_ifd(ExifTags.IFD.GPSInfo) == {}
        assert ExifTags.IFD.GPSInfo not in exif
        assert exif[ExifTags.Base.Make] == "Telefone"
        assert exif[ExifTags.Base.DateTime] == "2025:01:02 03:04:05"
        assert np.array_equal(np.asarray(before), np.asarray(after))
    assert struct.pack(">II", 23, 1) not in copied.read_bytes()
    assert struct.pack("<II", 23, 1) not in copied.read_bytes()


def test_the_samples_are_found_and_covered_from_end_to_end(
    catalog: Catalog, samples: Path, tmp_path: Path
) -> None:
    from engine.run.control import Control
    from engine.run.options import Models, RunOptions
    from engine.values.ages import PolicySettings
    from engine.values.faces import Device
    from tests.helpers.runs import begin

    options = RunOptions(device=Device.CPU)
    # Under this policy everybody is flagged.
    runner = begin(catalog, samples, Models.load(options), options, PolicySettings((12, 18), 0.0))
    for _ in runner.events(Control()):
        pass
    before = {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in samples.glob("*.jpg")}
    assert copy(catalog, runner.run.id, tmp_path / "out").written == 4
    assert {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in before} == before
    with Image.open(tmp_path / "out" / "hopper_turned.jpg") as image:
        assert image.size == (512, 600)
    (photo,) = (p for p in catalog.photos(runner.run.id) if p.path.endswith("hopper_turned.jpg"))
    box = photo.faces[0].box
    part = (
        slice(int(box.y), int(box.y + box.height)),
        slice(int(box.x), int(box.x + box.width)),
    )
    shown, covered = (
        opened(samples / "hopper_turned.jpg"),
        opened(tmp_path / "out" / photo.path.rpartition("/")[2]),
    )

    def edges(pixels: Array) -> float:
        return float(np.abs(np.diff(pixels.astype(float), axis=0)).mean())

    assert edges(covered[part]) < 0.3 * edges(shown[part])
