"""What a caller can rely on when faces are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import onnx
import pytest

import engine.faces.mtcnn
from engine.faces.align import DEFAULT_GEOMETRY, crop_face
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.decode import decode
from engine.support.errors import ModelError
from engine.support.places import MODELS
from engine.values.faces import CPU, CUDA, Box, Device
from engine.values.photos import DecodeLimits, Pixels

MOST_CANDIDATES = 4000
UNREDUCED = MtcnnOptions(max_side=0, min_face_relative=0.0)


@pytest.fixture(scope="module")
def detector(detector_models: MtcnnModels) -> Mtcnn:
    return Mtcnn(detector_models)


@pytest.fixture(scope="module")
def portrait(samples: Path) -> Pixels:
    """512x512 with one face of 84x107 pixels at 181, 64."""
    return _pixels(samples / "astronaut.jpg")


@pytest.fixture(scope="module")
def portraits(samples: Path) -> Pixels:
    """1160x680 with two faces, the second twice as large as the first."""
    return _pixels(samples / "two_portraits.jpg")


@pytest.mark.parametrize("provider", [CPU, CUDA])
@pytest.mark.parametrize("broken", ["pnet", "rnet", "onet"])
def test_an_output_that_is_no_number_is_not_taken_for_no_face(
    tmp_path: Path, portrait: Pixels, broken: str, provider: str
) -> None:
    for name in ("pnet", "rnet", "onet"):
        model = onnx.load(MODELS / f"mtcnn-{name}.onnx")
        if name == broken:
            weights = next(w for w in model.graph.initializer if len(w.dims) > 1)
            wrong = np.full(tuple(weights.dims), np.nan, onnx.numpy_helper.to_array(weights).dtype)
            weights.CopyFrom(onnx.numpy_helper.from_array(wrong, weights.name))
        onnx.save(model, tmp_path / f"mtcnn-{name}.onnx")
    models = MtcnnModels.load(tmp_path, Device.CPU)
    for session in (models.pnet, models.rnet, models.onet):
        # On a card neither it nor the CPU after it gives a number.
        session.provider = provider  # type: ignore[misc]
    with pytest.raises(ModelError, match=f"mtcnn-{broken}"):
        Mtcnn(models).detect(portrait)


def test_faces_come_from_left_to_right_with_boxes_that_hold_their_landmarks(
    detector: Mtcnn, portraits: Pixels
) -> None:
    faces = detector.detect(portraits)
    assert [face.box.x for face in faces] == sorted(face.box.x for face in faces)
    assert len(faces) == 2
    for face in faces:
        marks, box = face.landmarks, face.box
        for x, y in marks.as_array():
            assert box.x < x < box.x + box.width
            assert box.y < y < box.y + box.height
        assert marks.left_eye[0] < marks.nose[0] < marks.right_eye[0]
        assert marks.mouth_left[0] < marks.mouth_right[0]
        assert 0.8 < face.score <= 1.0


# Not the astronaut turned by 3: that face is found, badly, as it lies.
@pytest.mark.parametrize(
    ("name", "turns"),
    [
        ("astronaut.jpg", 1),
        ("astronaut.jpg", 2),
        ("two_portraits.jpg", 1),
        ("hopper_turned.jpg", 2),
        ("hopper_turned.jpg", 3),
    ],
)
def test_with_rotations_a_turned_photos_faces_are_found_where_they_are(
    detector_models: MtcnnModels, samples: Path, name: str, turns: int
) -> None:
    upright = _pixels(samples / name)
    turned = np.ascontiguousarray(np.rot90(upright, turns))
    plain = Mtcnn(detector_models, MtcnnOptions())
    rotating = Mtcnn(detector_models, MtcnnOptions(rotations=True))
    assert plain.detect(turned) == []
    expected = plain.detect(upright)
    found = rotating.detect(turned)
    assert len(found) == len(expected)
    for face in expected:
        box = _turned(face.box, turns, upright)
        match = max(found, key=lambda each: _iou(each.box, box))
        assert _iou(match.box, box) > 0.9
        # The landmarks know which way is up: the crop of the turned photo is upright.
        crop = crop_face(turned, match.landmarks.as_array(), DEFAULT_GEOMETRY)
        wanted = crop_face(upright, face.landmarks.as_array(), DEFAULT_GEOMETRY)
        assert np.abs(crop.astype(int) - wanted).mean() < 6
    assert [face.box.x for face in found] == sorted(face.box.x for face in found)


def test_where_something_is_found_rotations_change_nothing(
    detector_models: MtcnnModels, detector: Mtcnn, portraits: Pixels
) -> None:
    rotating = Mtcnn(detector_models, MtcnnOptions(rotations=True))
    assert rotating.detect(portraits) == detector.detect(portraits)


def test_rotations_of_a_reduced_photo_are_in_full_size_pixels(
    detector_models: MtcnnModels, portraits: Pixels
) -> None:
    turned = np.ascontiguousarray(np.rot90(portraits, 1))  # 680 wide, 1160 high
    rotating = Mtcnn(detector_models, MtcnnOptions(rotations=True))
    full = rotating.detect(turned)
    reduced = rotating.detect(_resized(turned, 340, 580), (680, 1160))
    assert len(full) == len(reduced) == 2
    for a, b in zip(full, reduced, strict=True):
        assert _iou(a.box, b.box) > 0.8


@pytest.mark.parametrize(("width", "height"), [(580, 340), (773, 453), (401, 235)])
def test_faces_of_a_reduced_photo_are_in_full_size_pixels(
    detector: Mtcnn, portraits: Pixels, width: int, height: int
) -> None:
    full = detector.detect(portraits)
    reduced = detector.detect(_resized(portraits, width, height), (1160, 680))
    assert len(reduced) == len(full) == 2
    for a, b in zip(full, reduced, strict=True):
        assert _iou(a.box, b.box) > 0.8
        apart = np.abs(a.landmarks.as_array() - b.landmarks.as_array()).max()
        assert apart < 0.08 * a.box.width


def test_boxes_stay_inside_the_photo_and_landmarks_need_not(
    detector: Mtcnn, portrait: Pixels
) -> None:
    (whole,) = detector.detect(portrait)
    cut = np.ascontiguousarray(portrait[85:, 195:])  # the forehead and an ear are gone
    (face,) = detector.detect(cut)
    assert face.box.x >= 0
    assert face.box.y >= 0
    assert face.box.x + face.box.width <= cut.shape[1]
    apart = np.abs(
        face.landmarks.as_array() + np.array([195, 85]) - whole.landmarks.as_array()
    ).max()
    assert apart < 0.15 * whole.box.width


@pytest.mark.parametrize("side", [24, 40, 90, 220])
def test_faces_of_every_size_are_found(
    detector_models: MtcnnModels, portrait: Pixels, side: int
) -> None:
    size = round(512 * side / 95)
    found = Mtcnn(detector_models, UNREDUCED).detect(_resized(portrait, size, size))
    expected = _scaled(Box(181, 64, 84, 107), size / 512)
    assert any(_iou(face.box, expected) > 0.6 for face in found)


def test_no_face_below_the_smallest_wanted_is_found(
    detector_models: MtcnnModels, portraits: Pixels
) -> None:
    def widths(settings: MtcnnOptions) -> list[int]:
        found = Mtcnn(detector_models, settings).detect(portraits)
        return [round(face.box.width) for face in found]

    def absolute(pixels: float) -> MtcnnOptions:
        return MtcnnOptions(min_face=pixels, min_face_relative=0.0)

    both = widths(absolute(20))
    assert len(both) == 2
    assert len(widths(absolute(60))) == 2
    # The networks also see a face of half the window's size, and move the box: there is room.
    assert widths(absolute(300)) == pytest.approx([max(both)], rel=0.2)
    assert widths(absolute(600)) == []
    relative = MtcnnOptions(min_face_relative=300 / 1160)
    assert widths(relative) == widths(absolute(300))


def test_the_smallest_face_is_meant_in_pixels_of_the_full_photo(
    detector_models: MtcnnModels, portraits: Pixels
) -> None:
    settings = MtcnnOptions(min_face=300, min_face_relative=0.0)
    reduced = _resized(portraits, 580, 340)
    (face,) = Mtcnn(detector_models, settings).detect(reduced, (1160, 680))
    assert face.box.width == pytest.approx(170, rel=0.2)


def test_a_higher_threshold_leaves_only_surer_faces(
    detector_models: MtcnnModels, portraits: Pixels
) -> None:
    faces = Mtcnn(detector_models).detect(portraits)
    between = sum(sorted(face.score for face in faces)) / 2
    settings = MtcnnOptions(thresholds=(0.6, 0.7, between))
    (surest,) = Mtcnn(detector_models, settings).detect(portraits)
    assert surest.score == pytest.approx(max(face.score for face in faces), abs=1e-6)


@pytest.mark.parametrize(
    ("height", "width"),
    [(1, 1), (1, 2048), (2048, 1), (10, 2048), (2048, 10), (11, 11), (12, 12), (13, 300)],
)
@pytest.mark.parametrize("rotations", [False, True])
@pytest.mark.parametrize("exact", [False, True])
def test_pixels_too_few_for_a_face_have_none(
    detector_models: MtcnnModels, height: int, width: int, rotations: bool, exact: bool
) -> None:
    settings = replace(UNREDUCED, rotations=rotations, exact_pyramid=exact)
    detector = Mtcnn(detector_models, settings)
    noise = np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8)
    assert detector.detect(noise) == []
    assert detector.detect(np.zeros_like(noise)) == []


@pytest.mark.parametrize("exact", [False, True])
def test_a_smallest_face_that_the_reduced_pixels_cannot_show_does_not_enlarge_them(
    detector_models: MtcnnModels, exact: bool
) -> None:
    # 20 pixels of a photo that was reduced to a fiftieth: less than one pixel of what is left.
    settings = replace(UNREDUCED, exact_pyramid=exact)
    counting = _Counting(detector_models.pnet)
    models = MtcnnModels(counting, detector_models.rnet, detector_models.onet)  # type: ignore[arg-type]
    pixels = np.full((200, 300, 3), 90, np.uint8)
    assert Mtcnn(models, settings).detect(pixels, (15_000, 10_000)) == []
    assert counting.pixels < 6 * 200 * 300


@pytest.mark.parametrize("value", [0, 40, 127, 200, 255])
def test_a_flat_photo_has_no_face(detector: Mtcnn, value: int) -> None:
    assert detector.detect(np.full((300, 400, 3), value, np.uint8)) == []


@pytest.mark.parametrize("kind", ["noise", "smooth", "grid"])
def test_patterns_have_no_face_and_the_work_on_them_is_bounded(
    detector_models: MtcnnModels, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(5)
    pixels = {
        "noise": lambda: rng.integers(0, 256, (320, 400, 3), dtype=np.uint8),
        "smooth": lambda: cv2.resize(
            rng.integers(0, 256, (80, 100, 3), dtype=np.uint8), (400, 320)
        ),
        "grid": lambda: np.tile(
            np.kron([[0, 255], [255, 0]], np.ones((8, 8))).astype(np.uint8)[..., None],
            (20, 25, 3),
        ),
    }[kind]()
    compared: list[int] = []
    real = engine.faces.mtcnn.nms

    def recording(
        boxes: npt.NDArray[np.float64], threshold: float, *, of_smaller: bool = False
    ) -> npt.NDArray[np.intp]:
        compared.append(len(boxes))
        return real(boxes, threshold, of_smaller=of_smaller)

    # Its work grows with the square of the boxes. As low as this, every window is a candidate.
    monkeypatch.setattr(engine.faces.mtcnn, "nms", recording)
    settings = replace(UNREDUCED, thresholds=(0.001, 0.7, 0.8))
    Mtcnn(detector_models, settings).detect(pixels)
    assert 3000 < max(compared) <= MOST_CANDIDATES
    monkeypatch.undo()
    assert Mtcnn(detector_models).detect(pixels) == []


def test_threads_that_share_a_detector_find_what_one_finds(
    detector: Mtcnn, portrait: Pixels, portraits: Pixels
) -> None:
    photos: Sequence[Pixels] = [portrait, portraits, np.flip(portrait, 1).copy()] * 2
    alone = [detector.detect(photo) for photo in photos]
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(detector.detect, photos)) == alone


def test_the_pixels_are_not_changed(detector: Mtcnn, portrait: Pixels) -> None:
    before = portrait.copy()
    detector.detect(portrait)
    np.testing.assert_array_equal(portrait, before)


@dataclass
class _Counting:
    """A real network, and how many rows and pixels it was asked about."""

    session: Any
    rows: list[int] = field(default_factory=list)
    pixels: int = 0

    @property
    def provider(self) -> str:
        return str(self.session.provider)

    def run(
        self, batch: npt.NDArray[Any], chunk: int = 0, *, fixed: bool = False
    ) -> npt.NDArray[np.float32]:
        self.rows.append(len(batch))
        self.pixels += batch.size // 3
        output: npt.NDArray[np.float32] = self.session.run(batch, chunk, fixed=fixed)
        return output


def _pixels(path: Path) -> Pixels:
    return decode(path.read_bytes(), path.name, UNREDUCED.detail, DecodeLimits()).pixels


def _resized(pixels: Pixels, width: int, height: int) -> Pixels:
    shrinks = width < pixels.shape[1]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)


def _scaled(box: Box, factor: float) -> Box:
    return Box(box.x * factor, box.y * factor, box.width * factor, box.height * factor)


def _turned(box: Box, turns: int, upright: Pixels) -> Box:
    """Where `box` is after `np.rot90(upright, turns)`."""
    height, width = upright.shape[:2]
    for _ in range(turns):
        box = Box(box.y, width - box.x - box.width, box.height, box.width)
        width, height = height, width
    return box


def _iou(a: Box, b: Box) -> float:
    width = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    height = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    both = max(width, 0.0) * max(height, 0.0)
    return both / (a.width * a.height + b.width * b.height - both)


def test_a_panorama_is_searched_for_faces_as_small_as_its_height_allows() -> None:
    settings = MtcnnOptions().detail
    assert settings.smallest_in((4000, 3000)) == settings.smallest_in((3000, 4000)) == 50
    assert settings.smallest_in((12000, 1500)) == 37.5
    assert settings.side((4000, 3000)) == 1200
