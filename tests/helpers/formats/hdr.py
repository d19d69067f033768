"""Makes pictures of high dynamic range and wide gamut, and of more than eight bits."""

from __future__ import annotations

import io
import struct

import cv2
import numpy as np
import numpy.typing as npt
from PIL import ImageCms

from tests.helpers import photos

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
