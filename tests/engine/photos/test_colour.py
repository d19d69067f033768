"""HDR and wide gamuts become sRGB, whatever says so."""

from __future__ import annotations

import io
import struct
import zlib

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import ImageCms

from engine.faces.crops import crops
from engine.photos.decode import decode
from engine.values.faces import CropGeometry
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos

LIMITS, WHOLE = DecodeLimits(), Detail()
SCENE = photos.scene(320, 240)
PQ, HLG = 16, 18
BT709, BT2020, P3 = 1, 9, 12

Floats = npt.NDArray[np.float64]
TO_2020 = np.array([[0.6274, 0.3293, 0.0433], [0.0691, 0.9195, 0.0114], [0.0164, 0.0880, 0.8956]])
TO_P3 = np.array([[0.8225, 0.1774, 0.0001], [0.0332, 0.9669, -0.0001], [0.0171, 0.0724, 0.9105]])
MATRICES = {BT709: np.eye(3), BT2020: TO_2020, P3: TO_P3}


def light(pixels: photos.Array) -> Floats:
    x = pixels / 255.0
    return np.asarray(np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4))


def srgb(linear: Floats) -> Floats:
    x = np.clip(linear, 0, 1)
    return np.asarray(np.where(x <= 0.0031308, 12.92 * x, 1.055 * x ** (1 / 2.4) - 0.055))


def pq(linear: Floats) -> Floats:
    """SMPTE ST 2084's inverse EOTF; white is 203 cd/m²."""
    y = (np.maximum(linear, 0) * 203 / 10000) ** (2610 / 16384)
    return np.asarray(((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y)) ** 78.84375)


def hlg(linear: Floats) -> Floats:
    """ITU-R BT.2100's inverse OOTF and OETF, for a display of 1,000 cd/m²."""
    shown = np.maximum(linear, 0) * 0.203
    luma = np.maximum(shown @ [0.2627, 0.6780, 0.0593], 1e-9)[..., None]
    scene = shown * luma ** (1 / 1.2 - 1)
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    log = a * np.log(np.maximum(12 * scene - b, 1e-9)) + c
    return np.asarray(np.where(scene <= 1 / 12, np.sqrt(3 * scene), log))


def coded(linear: Floats, primaries: int, transfer: int) -> npt.NDArray[np.uint16]:
    changed = linear @ MATRICES[primaries].T
    samples = {PQ: pq, HLG: hlg}.get(transfer, srgb)(changed)
    return np.asarray(np.clip(samples, 0, 1) * 65535 + 0.5, np.uint16)


def png(values: npt.NDArray[np.uint16], *chunks: bytes) -> bytes:
    height, width, channels = values.shape
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    return photos.png(width, height, 16, {1: 0, 3: 2, 4: 6}[channels], rows, *chunks)


def cicp(primaries: int, transfer: int) -> bytes:
    return photos.chunk(b"cICP", bytes((primaries, transfer, 0, 1)))


def avif(values: npt.NDArray[np.uint16], primaries: int, transfer: int, bits: int = 10) -> bytes:
    """By OpenCV, which says nothing of colours: they are said behind it."""
    options = [cv2.IMWRITE_AVIF_DEPTH, bits, cv2.IMWRITE_AVIF_QUALITY, 95]
    bgr = np.ascontiguousarray((values >> (16 - bits))[:, :, ::-1])
    _, data = cv2.imencode(".avif", bgr, [*options, cv2.IMWRITE_AVIF_SPEED, 10])
    return nclx(bytes(data.tobytes()), primaries, transfer)


def heic(values: npt.NDArray[np.uint16], primaries: int, transfer: int) -> bytes:
    # Imported here: only its writer is wanted, and its opener must not replace ours.
    import pillow_heif

    size = (values.shape[1], values.shape[0])
    image = pillow_heif.from_bytes("RGB;16", size, values.tobytes())
    out = io.BytesIO()
    image.save(out, quality=95, color_primaries=BT709, transfer_characteristics=13)
    return nclx(out.getvalue(), primaries, transfer)


def nclx(data: bytes, primaries: int, transfer: int) -> bytes:
    assert data.count(b"colrnclx") == 1
    at = data.index(b"colrnclx") + 8
    return data[:at] + struct.pack(">HH", primaries, transfer) + data[at + 4 :]


def tagged_profile(primaries: int, transfer: int) -> bytes:
    """sRGB's profile with a tag `cicp` at its end (ICC.1:2022, 9.2.17)."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    count = int.from_bytes(profile[128:132], "big")
    moved = bytearray(profile[132 : 132 + 12 * count])
    for at in range(4, len(moved), 12):
        place = int.from_bytes(moved[at : at + 4], "big") + 12
        moved[at : at + 4] = place.to_bytes(4, "big")
    tag = b"cicp" + bytes(4) + bytes((primaries, transfer, 0, 1))
    end = len(profile) + 12
    entry = b"cicp" + struct.pack(">II", end, len(tag))
    body = bytes(moved) + entry + profile[132 + 12 * count :] + tag
    size = (132 + len(body)).to_bytes(4, "big")
    return size + profile[4:128] + struct.pack(">I", count + 1) + body


def named_profile(name: str) -> bytes:
    """sRGB's profile with another name."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    old = "sRGB built-in".encode("utf-16-be")
    assert old in profile
    return profile.replace(old, name.ljust(13)[:13].encode("utf-16-be"))


def difference(data: bytes, wanted: photos.Array = SCENE) -> float:
    found = decode(data, "a", WHOLE, LIMITS).pixels
    assert found.shape == wanted.shape
    return float(np.abs(found.astype(int) - wanted).mean())


SIGNS = [(BT2020, PQ), (BT2020, HLG), (P3, PQ), (BT709, PQ), (P3, HLG)]


@pytest.mark.parametrize(("primaries", "transfer"), SIGNS)
@pytest.mark.parametrize("kind", ["PNG", "AVIF", "AVIF 12", "HEIF"])
def test_what_is_no_brighter_than_white_looks_as_it_did(
    kind: str, primaries: int, transfer: int
) -> None:
    values = coded(light(SCENE), primaries, transfer)
    if kind == "PNG":
        assert difference(png(values, cicp(primaries, transfer))) < 0.6
    elif kind == "HEIF":
        assert difference(heic(values, primaries, transfer)) < 5
    else:
        assert difference(avif(values, primaries, transfer, 12 if "12" in kind else 10)) < 5


@pytest.mark.parametrize(
    ("profile", "primaries", "transfer"),
    [
        (tagged_profile(BT2020, PQ), BT2020, PQ),
        (tagged_profile(P3, HLG), P3, HLG),
        (named_profile("Rec2100PQ"), BT2020, PQ),
        (named_profile("Rec.2100 HLG"), BT2020, HLG),
        (named_profile("Display P3 PQ"), P3, PQ),
    ],
)
def test_a_profile_says_it_by_its_tag_or_its_name(
    profile: bytes, primaries: int, transfer: int
) -> None:
    values = coded(light(SCENE), primaries, transfer)
    packed = b"x\0\0" + zlib.compress(profile)
    assert difference(png(values, photos.chunk(b"iCCP", packed))) < 0.6
    eight = np.asarray(values >> 8, np.uint8)
    for kind in ("JPEG", "WEBP", "AVIF", "TIFF"):
        data = photos.encode(eight, kind, 1, icc_profile=profile)
        assert difference(data) < 8, kind


@pytest.mark.parametrize("transfer", [PQ, HLG])
@pytest.mark.parametrize("brightest", [2.0, 4.5])
def test_lights_are_bent_and_what_is_dark_stays(transfer: int, brightest: float) -> None:
    linear = np.repeat(np.linspace(0, brightest, 400)[None, :, None], 3, 2).repeat(40, 0)
    data = png(coded(linear, BT2020, transfer), cicp(BT2020, transfer))
    shown = decode(data, "a", WHOLE, LIMITS).pixels[20, :, 1].astype(int)
    assert (np.diff(shown) >= 0).all()
    assert shown[-1] >= 253
    dark = linear[20, :, 1] < 0.25
    assert np.abs(shown[dark] - srgb(linear[20, dark, 1]) * 255).max() < 3
    # Lights keep a difference that cutting them off would take.
    middle = shown[np.searchsorted(linear[20, :, 1], 1.0)]
    assert 180 < middle < 250


def test_a_speck_of_light_darkens_nothing() -> None:
    linear = light(SCENE)
    linear[5:8, 5:8] = 40.0
    assert difference(png(coded(linear, BT2020, PQ), cicp(BT2020, PQ))) < 1.5


def test_crops_have_the_tone_of_the_whole_photo() -> None:
    linear = light(SCENE)
    linear[:60] *= 4
    data = png(coded(linear, BT2020, PQ), cicp(BT2020, PQ))
    whole = decode(data, "a", WHOLE, LIMITS).pixels
    geometry = CropGeometry(64, tuple(map(tuple, photos.face_landmarks(0, 0, 1.0))))
    dark = crops(data, "a", photos.face_landmarks(100, 120, 64.0)[None], geometry, LIMITS)[0]
    assert np.abs(dark.astype(int) - whole[120:184, 100:164]).mean() < 3


@pytest.mark.parametrize("kind", ["PNG", "PNG cHRM", "AVIF", "HEIF"])
@pytest.mark.parametrize("primaries", [P3, BT2020])
def test_a_wide_gamut_without_a_profile_is_turned_into_srgb(kind: str, primaries: int) -> None:
    values = coded(light(SCENE), primaries, 13)
    chromaticities = {P3: (680, 320, 265, 690, 150, 60), BT2020: (708, 292, 170, 797, 131, 46)}
    if kind == "PNG":
        assert difference(png(values, cicp(primaries, 13))) < 1
    elif kind == "PNG cHRM":
        numbers = (31270, 32900, *(100 * each for each in chromaticities[primaries]))
        chunks = (photos.chunk(b"cHRM", struct.pack(">8I", *numbers)),)
        assert difference(png(values, *chunks)) < 1
        # A profile, or sRGB's own chunk, counts more.
        assert difference(png(values, *chunks, photos.chunk(b"sRGB", b"\0"))) > 2
    elif kind == "AVIF":
        assert difference(avif(values, primaries, 13)) < 4
    else:
        assert difference(heic(values, primaries, 13)) < 4


@pytest.mark.parametrize(("gamma", "exponent"), [(100_000, 1.0), (55_556, 1.8)])
def test_gama_of_a_png_is_followed(gamma: int, exponent: float) -> None:
    values = np.asarray(light(SCENE) ** (1 / exponent) * 65535 + 0.5, np.uint16)
    assert difference(png(values, photos.chunk(b"gAMA", struct.pack(">I", gamma)))) < 1


def test_gama_that_means_srgb_changes_nothing() -> None:
    data = photos.encode(SCENE, "PNG")
    for gamma in (45_455, 45_000, 0):
        chunk = photos.chunk(b"gAMA", struct.pack(">I", gamma))
        assert difference(data[:33] + chunk + data[33:]) == 0


def test_nonsense_in_chrm_changes_nothing() -> None:
    data = photos.encode(SCENE, "PNG")
    for numbers in ((0,) * 8, (31270, 32900, *((33333,) * 6))):
        chunk = photos.chunk(b"cHRM", struct.pack(">8I", *numbers))
        assert difference(data[:33] + chunk + data[33:]) == 0


def test_what_is_transparent_is_white_in_hdr_too() -> None:
    values = coded(light(SCENE), BT2020, PQ)
    alpha = np.zeros((*SCENE.shape[:2], 1), np.uint16)
    alpha[:, 100:] = 65535
    found = decode(png(np.dstack([values, alpha]), cicp(BT2020, PQ)), "a", WHOLE, LIMITS).pixels
    assert found[:, :99].min() >= 254
    assert np.abs(found[:, 101:].astype(int) - SCENE[:, 101:]).mean() < 1


def test_a_gain_map_behind_a_jpeg_changes_nothing() -> None:
    """Ultra HDR: the picture for every screen stands first, and is what is looked at."""
    names = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta hdrgm:Version='1.0'/>"
    segment = b"\xff\xe1" + struct.pack(">H", 2 + len(names)) + names
    base, gain = photos.encode(SCENE, "JPEG"), photos.encode(SCENE[::2, ::2, 0], "JPEG")
    data = base[:2] + segment + base[2:] + gain[:2] + segment + gain[2:]
    assert difference(data) < 3
