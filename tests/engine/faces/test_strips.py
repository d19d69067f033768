"""Very long photos, such as scrolled pages: faces on them are as tall as elsewhere."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.faces.sampling import REMAP_SIDE
from engine.faces.turns import set_upright
from engine.photos.decode import decode
from engine.reading.pool import DecodePool
from engine.values.photos import DecodeLimits, Detail, Pixels


def strip(samples: Path, width: int, height: int, face: int) -> Image.Image:
    """A grey photo with one face of about so many pixels in it, three quarters along."""
    made = Image.new("RGB", (width, height), (128, 128, 128))
    with Image.open(samples / "astronaut.jpg") as portrait:
        side = face * 512 // 107
        small = portrait.resize((side, side), Image.Resampling.LANCZOS)
    made.paste(small, (max(0, width * 3 // 4 - side), max(0, height * 3 // 4 - side)))
    return made


def encoded(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


@pytest.mark.parametrize("size", [(400, 9_000), (9_000, 400)])
def test_a_face_on_a_strip_is_found_as_small_as_elsewhere(
    samples: Path, detector_models: MtcnnModels, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "strip.png"
    path.write_bytes(encoded(strip(samples, *size, 32)))
    detector = Mtcnn(detector_models)
    with DecodePool(detector.options.detail, workers=1) as pool:
        read = pool.decode(str(path)).result()
        (face,) = detector.detect(np.array(read.pixels), (read.width, read.height))
    assert 25 < face.box.height < 45


def test_what_is_wider_than_opencv_samples_is_searched_too(
    samples: Path, detector_models: MtcnnModels
) -> None:
    pixels = np.asarray(strip(samples, REMAP_SIDE + 2_000, 200, 40))
    (face,) = Mtcnn(detector_models).detect(pixels)
    assert face.box.x > 24_000


def test_a_face_far_along_is_set_upright_as_it_is_near_the_edge() -> None:
    near = np.random.default_rng(1).integers(0, 256, (300, 400, 3), dtype=np.uint8)
    far = np.zeros((300, REMAP_SIDE + 1_000, 3), np.uint8)
    offset = far.shape[1] - 400
    far[:, offset:] = near
    turned = np.array(
        [180, 120, 240, 180, 0.99, 230, 230, 210, 190, 190, 140, 160, 150, 140, 160.0]
    )
    moved = turned.copy()
    moved[[0, 2, 5, 6, 7, 8, 9]] += offset
    expected, _ = set_upright(near, turned)
    found, way = set_upright(far, moved)
    assert np.abs(found.astype(int) - expected).max() <= 8
    assert way @ (210 + offset, 150, 1) == pytest.approx((75, 75))


@pytest.mark.parametrize(
    ("size", "side"), [((1080, 30_000), 16_667), ((4000, 3000), 1200), ((30_000, 1080), 16_667)]
)
def test_the_bound_on_a_strip_leaves_pixels_across(size: tuple[int, int], side: int) -> None:
    detail = MtcnnOptions().detail
    assert detail.side(size) == side
    assert MtcnnOptions(max_side=1000).detail.bound(size) == (1000 if side == 1200 else 13_889)


def test_a_thumbnail_of_a_strip_is_within_its_bound(samples: Path) -> None:
    data = encoded(strip(samples, 100, 3_000, 10))
    pixels: Pixels = decode(data, "a.png", Detail(256), DecodeLimits()).pixels
    assert pixels.shape[0] <= 256
