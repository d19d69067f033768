"""Makes photo files for tests: every format, orientation and pixel kind, and damaged ones."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

from engine.support.places import SAMPLES

Array = npt.NDArray[np.uint8]

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "HEIF", "AVIF")
ORIENTED = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF")


def scene(width: int = 320, height: int = 240, seed: int = 1) -> Array:
    """A smooth scene in which no corner, side or direction is like another: uint8 `[h, w, 3]`."""
    rng = np.random.default_rng(seed)
    grid = rng.integers(40, 200, (4, 5, 3), dtype=np.uint8)
    pixels = cv2.resize(grid, (width, height), interpolation=cv2.INTER_LINEAR)
    pixels[: height // 3, : width // 4] = (220, 30, 30)
    pixels[-height // 4 :, -width // 3 :] = (30, 200, 60)
    pixels[: height // 5, -width // 5 :] = (30, 60, 220)
    return np.asarray(pixels, dtype=np.uint8)


def portrait(width: int, height: int | None = None) -> Array:
    """A photo with one face, 1/6 of its width wide and a little left of its middle."""
    with Image.open(SAMPLES / "astronaut.jpg") as image:
        pixels = np.asarray(image.convert("RGB"))
    resized = cv2.resize(pixels, (width, height or width), interpolation=cv2.INTER_AREA)
    return np.asarray(resized, np.uint8)


def portrait_file(path: Path, side: int = 256) -> Path:
    """A JPEG with one face, with the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(portrait(side), "JPEG"))
    return path


def folder_of(folder: Path, count: int) -> Path:
    """A folder of photos with a face each, no two alike."""
    for number in range(count):
        portrait_file(folder / f"{number:03}.jpg", 200 + number)
    return folder


def stored(upright: Array, orientation: int) -> Array:
    """The pixels that a camera stores so that EXIF `orientation` gives `upright`."""
    image = Image.fromarray(upright)
    # The inverse of what the EXIF specification says a viewer does.
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return np.asarray(image.transpose(undo[orientation]) if orientation in undo else image)


def encode(
    pixels: Array | Image.Image, kind: str, orientation: int = 1, **options: object
) -> bytes:
    """`pixels` as a file of `kind` (one of `FORMATS`), with EXIF unless `orientation` is 1."""
    image = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    if orientation != 1:
        exif = Image.Exif()
        exif[0x0112] = orientation
        options["exif"] = exif.tobytes()
    out = io.BytesIO()
    if kind == "HEIF":
        # Imported here: only its writer is wanted, and its opener must not replace ours.
        import pillow_heif

        pillow_heif.from_pillow(image).save(out, quality=95, **options)
        return out.getvalue()
    defaults: dict[str, dict[str, object]] = {
        "JPEG": {"quality": 95},
        "WEBP": {"quality": 95, "method": 0},
        "AVIF": {"quality": 95, "speed": 10},
    }
    image.save(out, kind, **{**defaults.get(kind, {}), **options})
    return out.getvalue()


def png(width: int, height: int, bits: int, colour: int, rows: bytes, *chunks: bytes) -> bytes:
    """A PNG made by hand: anything may be declared. `rows` is what is compressed."""
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            *chunks,
            chunk(b"IDAT", zlib.compress(rows, 9)),
            chunk(b"IEND", b""),
        )
    )


def chunk(name: bytes, body: bytes) -> bytes:
    """One PNG chunk."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def wide_gamut_profile() -> bytes:
    """An ICC profile whose red and green are swapped: whether it is used cannot be overlooked."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    places = {bytes(profile[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(count)}
    red, green = places[b"rXYZ"], places[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile).replace(b"s\0R\0G\0B", b"t\0e\0s\0t").replace(b"sRGB", b"test")


def face_landmarks(x: float, y: float, side: float) -> npt.NDArray[np.float64]:
    """Five landmarks of an upright face whose box starts at `x, y`: float64 `[5, 2]`."""
    places = np.array([[0.3, 0.4], [0.7, 0.4], [0.5, 0.6], [0.35, 0.8], [0.65, 0.8]])
    return np.array([x, y]) + places * side


def frames(kind: str, *pages: Array, **options: object) -> bytes:
    """A file of `kind` with these pages: "GIF", "PNG", "WEBP", "AVIF", "TIFF", "HEIF" or "MPO"."""
    images = [Image.fromarray(each) for each in pages]
    out = io.BytesIO()
    if kind == "HEIF":
        import pillow_heif

        made = pillow_heif.HeifFile()
        for image in images:
            made.add_from_pillow(image)
        made.save(out, quality=95, **options)
        return out.getvalue()
    more: dict[str, dict[str, object]] = {
        "GIF": {"duration": 100, "disposal": 2},
        "PNG": {"duration": 100},
        "WEBP": {"duration": 100, "quality": 95},
        "AVIF": {"duration": 100, "quality": 95, "speed": 10},
        "MPO": {"quality": 95},
    }
    options = {**more.get(kind, {}), **options}
    images[0].save(out, kind, save_all=True, append_images=images[1:], **options)
    return out.getvalue()


def slow_photo() -> bytes:
    """A PNG that takes long to decode: 120 megapixels in a file of a few kilobytes."""
    packer = zlib.compressobj(1)
    row = b"\0" + bytes(10_000)
    body = b"".join(packer.compress(row * 100) for _ in range(120)) + packer.flush()
    made = png(10_000, 12_000, 8, 0, b"")
    start, end = made.index(b"IDAT") - 4, made.index(b"IEND") - 4
    return made[:start] + chunk(b"IDAT", body) + made[end:]
