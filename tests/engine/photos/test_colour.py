"""HDR and wide gamuts become sRGB, whatever says so."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest

from engine.faces.crops import crops
from engine.photos.decode import decode
from engine.values.faces import CropGeometry
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos
from tests.helpers.formats.hdr import (
    BT709,
    BT2020,
    HLG,
    P3,
    PQ,
    avif,
    cicp,
    coded,
    heic,
    light,
    named_profile,
    png,
    srgb,
    tagged_profile,
)

LIMITS, WHOLE = DecodeLimits(), Detail()
SCENE = photos.scene(320, 240)


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
