"""What the classifier, and training, can rely on when a face is cut from a photo."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.faces.align import DEFAULT_GEOMETRY, crop_face, landmarks_in, similarity, source_side
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.decode import decode
from engine.values.faces import CropGeometry
from engine.values.photos import DecodeLimits, Pixels

Points = npt.NDArray[np.float64]

SIZE = DEFAULT_GEOMETRY.size
REFERENCE: Points = np.array(DEFAULT_GEOMETRY.reference) * SIZE


def placed(side: float, degrees: float, x: float, y: float) -> Points:
    """Landmarks whose crop is a square of `side` around `x, y`, turned by `degrees`."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(((REFERENCE / SIZE - 0.5) * side) @ turn.T + [x, y])


def smooth(height: int, width: int, cells: int = 6) -> Pixels:
    grid = np.random.default_rng(2).integers(0, 256, (cells, cells, 3), dtype=np.uint8)
    return np.asarray(cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def difference(a: Pixels, b: Pixels) -> float:
    return float(np.abs(a.astype(int) - b).mean())


@given(
    side=st.floats(20, 5000),
    degrees=st.floats(-180, 180),
    x=st.floats(-100, 8000),
    y=st.floats(-100, 8000),
)
def test_the_transform_brings_any_upright_or_turned_face_onto_the_reference(
    side: float, degrees: float, x: float, y: float
) -> None:
    landmarks = placed(side, degrees, x, y)
    matrix = similarity(landmarks, DEFAULT_GEOMETRY)
    mapped = landmarks @ matrix[:, :2].T + matrix[:, 2]
    np.testing.assert_allclose(mapped, REFERENCE, atol=1e-6)
    assert source_side(landmarks, DEFAULT_GEOMETRY) == pytest.approx(side)


@given(noise=st.lists(st.floats(-3, 3), min_size=10, max_size=10), mirror=st.booleans())
def test_the_transform_neither_mirrors_nor_shears(noise: list[float], mirror: bool) -> None:
    landmarks = placed(200, 20, 300, 300) + np.reshape(noise, (5, 2))
    if mirror:
        landmarks[:, 0] *= -1
    linear = similarity(landmarks, DEFAULT_GEOMETRY)[:, :2]
    scale = np.sqrt(np.linalg.det(linear))
    assert np.linalg.det(linear) > 0
    np.testing.assert_allclose(linear @ linear.T, scale**2 * np.eye(2), atol=1e-9)


@pytest.mark.parametrize("degrees", [0, 17, 90, -135, 180])
@pytest.mark.parametrize("side", [60, 128, 200, 640])
def test_in_the_crops_pixels_the_landmarks_lie_on_the_reference(side: int, degrees: int) -> None:
    photo_side = int(side * 1.5) + 40
    landmarks = placed(side, degrees, photo_side / 2 + 3.3, photo_side / 2 - 2.7)
    radius = max(3.0, side * 0.05)
    for point, wanted in zip(landmarks, REFERENCE, strict=True):
        # A disc around one landmark; pixel i of the photo spans [i, i + 1).
        rows, columns = np.ogrid[:photo_side, :photo_side]
        disc = (columns + 0.5 - point[0]) ** 2 + (rows + 0.5 - point[1]) ** 2 < radius**2
        photo = np.repeat((disc * 255).astype(np.uint8)[..., None], 3, axis=2)
        crop = crop_face(photo, landmarks, DEFAULT_GEOMETRY)[..., 0].astype(float)
        rows, columns = np.mgrid[:SIZE, :SIZE] + 0.5
        centre = np.array([(crop * columns).sum(), (crop * rows).sum()]) / crop.sum()
        assert np.abs(centre - wanted).max() < 0.5


@pytest.mark.parametrize("size", [64, 112, 224])
def test_the_crop_has_the_size_that_the_models_geometry_asks_for(size: int) -> None:
    geometry = CropGeometry(size, DEFAULT_GEOMETRY.reference)
    crop = crop_face(smooth(300, 400), placed(150, 10, 200, 150), geometry)
    assert (crop.shape, crop.dtype) == ((size, size, 3), np.uint8)
    larger = crop_face(smooth(300, 400), placed(150, 10, 200, 150), DEFAULT_GEOMETRY)
    resized = np.asarray(cv2.resize(larger, (size, size), interpolation=cv2.INTER_AREA), np.uint8)
    assert difference(crop, resized) < 3


@pytest.mark.parametrize("degrees", [0, 31])
@pytest.mark.parametrize("side", [129, 190, 255, 256, 300, 511, 700, 1300])
def test_a_large_face_is_averaged_so_that_its_noise_goes_away(side: int, degrees: int) -> None:
    size = int(side * 1.45) + 8
    noise = np.random.default_rng(0).integers(0, 256, (size, size, 3), dtype=np.uint8)
    crop = crop_face(noise, placed(side, degrees, size / 2, size / 2), DEFAULT_GEOMETRY)
    # The mean of n pixels of noise has 1/sqrt(n) of its spread; picking single pixels has all.
    averaged = noise.std() * SIZE / side
    assert crop.std() < 1.4 * averaged


@pytest.mark.parametrize("degrees", [0, 31])
@pytest.mark.parametrize("side", [256, 300, 511, 700, 1300])
def test_fine_stripes_of_a_large_face_become_grey_and_no_moire(side: int, degrees: int) -> None:
    size = int(side * 1.45) + 8
    photo = np.zeros((size, size, 3), np.uint8)
    photo[:, ::2] = 255
    crop = crop_face(photo, placed(side, degrees, size / 2, size / 2), DEFAULT_GEOMETRY)
    assert np.abs(crop.astype(int) - 127.5).max() < 48
    broad = cv2.blur(crop[..., 0].astype(np.float32), (33, 33))[16:-16, 16:-16]
    assert np.abs(broad - 127.5).max() < 8


@pytest.mark.parametrize("side", [12, 30, 64, 100, 127])
def test_a_small_face_is_enlarged_smoothly(side: int) -> None:
    photo = smooth(200, 200, cells=5)
    crop = crop_face(photo, placed(side, 0, 100, 100), DEFAULT_GEOMETRY)
    low = (100 - side / 2) * np.ones(2)
    grid = (np.arange(SIZE, dtype=np.float32) + 0.5) * (side / SIZE) - 0.5
    x, y = np.meshgrid(grid + low[0], grid + low[1])
    wanted = cv2.remap(photo, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR)
    assert difference(crop, np.asarray(wanted, np.uint8)) < 2
    assert np.abs(np.diff(crop.astype(int), axis=0)).max() < 40, "it has steps"


@pytest.mark.parametrize(("x", "y"), [(0, 100), (200, 100), (100, 0), (100, 200), (0, 0)])
@pytest.mark.parametrize("side", [60, 120, 290])
def test_beyond_the_photos_edge_the_photo_is_reflected(x: int, y: int, side: int) -> None:
    photo = smooth(200, 200)
    pad = 190
    padded = cv2.copyMakeBorder(photo, pad, pad, pad, pad, cv2.BORDER_REFLECT_101)
    crop = crop_face(photo, placed(side, 15, x, y), DEFAULT_GEOMETRY)
    inside = crop_face(
        np.asarray(padded, np.uint8), placed(side, 15, x + pad, y + pad), DEFAULT_GEOMETRY
    )
    assert difference(crop, inside) < 3
    assert crop.std() > 5, "no band of one colour"


def test_a_face_far_outside_a_tiny_photo_gives_a_crop_and_no_error() -> None:
    for height, width in ((1, 1), (2, 3), (20, 5), (5, 4000)):
        photo = np.full((height, width, 3), (10, 120, 250), np.uint8)
        for side in (3, 50, 900):
            crop = crop_face(photo, placed(side, 40, width * 3.0, -5.0), DEFAULT_GEOMETRY)
            assert crop.shape == (SIZE, SIZE, 3)
            assert np.abs(crop.astype(int) - [10, 120, 250]).max() <= 1


def test_five_landmarks_in_one_point_are_refused() -> None:
    with pytest.raises(ValueError, match="no direction"):
        crop_face(smooth(50, 50), np.full((5, 2), 25.0), DEFAULT_GEOMETRY)
    with pytest.raises(ValueError, match="no direction"):
        source_side(np.zeros((5, 2)), DEFAULT_GEOMETRY)


@pytest.mark.parametrize("factor", [2, 3, 4])
def test_a_crop_from_the_reduced_photo_and_from_the_full_one_agree(
    detector_models: MtcnnModels, samples: Path, factor: int
) -> None:
    data = (samples / "two_portraits.jpg").read_bytes()
    full = decode(data, "a.jpg", MtcnnOptions(max_side=0).detail, DecodeLimits()).pixels
    # As large as a camera's: the face has more pixels than the crop, at either size.
    full = np.asarray(cv2.resize(full, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC))
    height, width = full.shape[:2]
    size = (width // factor, height // factor)
    reduced = np.asarray(cv2.resize(full, size, interpolation=cv2.INTER_AREA), np.uint8)
    ratio = np.array([size[0] / width, size[1] / height])
    faces = Mtcnn(detector_models).detect(reduced, (width, height))
    assert len(faces) == 2
    for face in faces:
        marks = face.landmarks.as_array()
        if source_side(marks * ratio, DEFAULT_GEOMETRY) < SIZE:
            continue
        a = crop_face(full, marks, DEFAULT_GEOMETRY)
        b = crop_face(reduced, marks * ratio, DEFAULT_GEOMETRY)
        assert difference(a, b) < 3.5


def test_the_photo_is_not_changed() -> None:
    photo = smooth(300, 300)
    before = photo.copy()
    crop_face(photo, placed(250, 5, 150, 150), DEFAULT_GEOMETRY)
    np.testing.assert_array_equal(photo, before)


def test_landmarks_in_a_box_make_nearly_the_crop_that_detected_ones_make(
    samples: Path, detector_models: MtcnnModels
) -> None:
    photo = samples / "two_portraits.jpg"
    decoded = decode(photo.read_bytes(), photo.name, MtcnnOptions().detail, DecodeLimits())
    for found in Mtcnn(detector_models).detect(decoded.pixels):
        detected = found.landmarks.as_array()
        standing_in = landmarks_in(found.box).as_array()
        side = source_side(detected, DEFAULT_GEOMETRY)
        assert abs(source_side(standing_in, DEFAULT_GEOMETRY) / side - 1) < 0.35
        assert np.abs(standing_in.mean(axis=0) - detected.mean(axis=0)).max() < side / 8
