"""The detector finds what the `mtcnn` package finds, at its settings and on the same pixels.

The package runs here, on TensorFlow. With FAIXA_FULL=1 all photos of the development data are
compared, without it every sixth.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import PACKAGE_OPTIONS
from engine.photos.decode import decode
from engine.values.faces import Box, Face, Landmarks
from engine.values.photos import DecodeLimits, Pixels

FULL = os.environ.get("FAIXA_FULL") == "1"
EVERY = 1 if FULL else 6

LEAST_IOU = 0.95
MOST_LANDMARKS = 0.02  # of the face's width
MOST_SCORE = 0.02
MOST_EXPLAINED = 0.02  # of the faces that the package finds
TIE_ORDERS = 12

Faces = list[Face]


@dataclass(frozen=True, slots=True)
class Difference:
    """A face that only one of the two finds, or that they find in another place."""

    photo: str
    what: str
    explanation: str

    def __str__(self) -> str:
        return f"{self.photo}: {self.what}: {self.explanation or 'NOT EXPLAINED'}"


class Package:
    """The `mtcnn` package at its defaults."""

    def __init__(self) -> None:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        with _its_own_warnings():
            from mtcnn import MTCNN
            from mtcnn.utils import bboxes

            self.mtcnn: Any = MTCNN()
            self.bboxes: Any = bboxes

    def detect(self, pixels: Pixels) -> Faces:
        with _its_own_warnings():
            # Not JSON, which rounds boxes to whole pixels.
            rows = self.mtcnn.detect_faces(pixels, output_type="numpy")
        return [
            Face(
                Box(*map(float, row[1:5])),
                Landmarks(*zip(row[6:11].tolist(), row[11:16].tolist(), strict=True)),
                float(row[5]),
            )
            for row in rows
        ]

    def detect_with_ties_in_order(
        self, pixels: Pixels, order: int, monkeypatch: pytest.MonkeyPatch
    ) -> Faces:
        """What it finds where boxes of equal score are sorted another way; all else as it is.

        Its own way is numpy's unstable sort: which of two equals comes first is an accident of
        how many others there are.
        """
        rng = np.random.default_rng(order)

        def sort_by_scores(
            tensor: npt.NDArray[Any], scores: npt.NDArray[Any], ascending: bool = True
        ) -> npt.NDArray[Any]:
            places = np.arange(len(scores))
            ties = (places, -places)[order] if order < 2 else rng.permutation(places)
            sort = np.lexsort((ties, np.asarray(scores, np.float32)))
            return tensor[sort if ascending else sort[::-1]]

        with monkeypatch.context() as patch:
            patch.setattr(self.bboxes, "sort_by_scores", sort_by_scores)
            return self.detect(pixels)

    def network(self, stage: int, pixels: npt.NDArray[np.float32]) -> list[npt.NDArray[Any]]:
        with _its_own_warnings():
            outputs = self.mtcnn.stages[stage].model((pixels - 127.5) / 128)
        return [np.asarray(output) for output in outputs]


@contextmanager
def _its_own_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(scope="module")
def package() -> Package:
    return Package()


@pytest.fixture(scope="module")
def detector(detector_models: MtcnnModels) -> Mtcnn:
    return Mtcnn(detector_models, PACKAGE_OPTIONS)


@pytest.mark.parametrize("name", ["astronaut.jpg", "hopper_turned.jpg", "two_portraits.jpg"])
def test_on_the_samples_it_finds_the_packages_faces_and_no_others(
    package: Package, detector: Mtcnn, samples: Path, name: str
) -> None:
    pixels = _pixels(samples / name)
    expected = package.detect(pixels)
    assert expected, "the package finds no face: nothing is compared"
    assert _unmatched(expected, detector.detect(pixels)) == []


def test_on_real_photos_it_finds_the_packages_faces_and_no_others(
    package: Package,
    detector: Mtcnn,
    real_photos: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    photos = real_photos[::EVERY]
    differences: list[Difference] = []
    faces = 0
    for path in photos:
        pixels = _pixels(path)
        expected, found = package.detect(pixels), detector.detect(pixels)
        faces += len(expected)
        if unmatched := _unmatched(expected, found):
            tie = _depends_on_ties(package, pixels, expected, found, monkeypatch)
            differences += [
                Difference(path.name, what, tie or _near_threshold(score))
                for what, score in unmatched
            ]
    rest = "" if FULL else f"; {len(real_photos) - len(photos)} more with FAIXA_FULL=1"
    lines = [f"{len(photos)} photos, {faces} faces, {len(differences)} explained differences{rest}"]
    with capsys.disabled():
        sys.stdout.write("\nparity: " + "\n  ".join([*lines, *map(str, differences)]) + "\n")
    assert faces >= len(photos) / 2, "hardly any face was compared"
    assert [str(each) for each in differences if not each.explanation] == []
    # Of few faces one is more than the share, and a face that moved may count twice.
    assert len(differences) <= max(2.0, MOST_EXPLAINED * faces), "too many, explained or not"


@pytest.mark.parametrize("seed", range(3))
def test_the_three_networks_compute_what_the_packages_compute(
    package: Package, detector_models: MtcnnModels, samples: Path, seed: int
) -> None:
    sessions = (detector_models.pnet, detector_models.rnet, detector_models.onet)
    for stage, (session, side) in enumerate(zip(sessions, (12, 24, 48), strict=True)):
        patches = _patches(samples, side, seed)
        expected = package.network(stage, patches)
        output = session.run(patches)
        if stage == 0:  # [N, 5, 1, 1], where the package has its channels last
            output = output[:, :, 0, 0]
            expected = [each[:, 0, 0, :] for each in expected]
        offsets, *points, scores = expected
        np.testing.assert_allclose(_sigmoid(output[:, 0]), scores[:, 1], rtol=0, atol=1e-5)
        wanted = np.hstack([offsets, *points])
        np.testing.assert_allclose(output[:, 1:], wanted, rtol=0, atol=1e-5)
        assert scores[:, 1].max() > 0.5 > scores[:, 1].min(), "only one kind of patch"


def test_pnet_over_a_whole_photo_computes_what_the_packages_does(
    package: Package, detector_models: MtcnnModels, samples: Path
) -> None:
    pixels = _pixels(samples / "astronaut.jpg")
    for height, width in ((12, 12), (13, 50), (97, 64), (211, 300)):
        level = cv2.resize(pixels.astype(np.float32), (width, height))[None]
        offsets, scores = package.network(0, level)
        output = detector_models.pnet.run(level)
        np.testing.assert_allclose(_sigmoid(output[:, 0]), scores[..., 1], rtol=0, atol=1e-5)
        moved = offsets.transpose(0, 3, 1, 2)
        np.testing.assert_allclose(output[:, 1:], moved, rtol=0, atol=1e-5)


def _pixels(path: Path) -> Pixels:
    return decode(path.read_bytes(), path.name, PACKAGE_OPTIONS.detail, DecodeLimits()).pixels


def _patches(samples: Path, side: int, seed: int) -> npt.NDArray[np.float32]:
    """Noise, smooth noise, and pieces of a portrait around and beside the face."""
    rng = np.random.default_rng(seed)
    noise = rng.uniform(0, 255, (40, side, side, 3)).astype(np.float32)
    smooth = [cv2.resize(each[:4, :4], (side, side)) for each in noise]
    portrait = _pixels(samples / "astronaut.jpg")
    pieces = []
    for _ in range(60):
        x, y = rng.integers(150, 210), rng.integers(40, 100)
        size = rng.integers(60, 180)
        piece = portrait[y : y + size, x : x + size].astype(np.float32)
        pieces.append(cv2.resize(piece, (side, side), interpolation=cv2.INTER_AREA))
    return np.concatenate([noise, np.stack(smooth), np.stack(pieces)])


def _unmatched(expected: Faces, found: Faces) -> list[tuple[str, float]]:
    """What differs between the package's faces and ours, in words, each with its score."""
    left = list(found)
    differences = []
    for face in expected:
        other = max(left, key=lambda each: _iou(face.box, each.box), default=None)
        if other is None or _iou(face.box, other.box) < 0.5:
            differences.append((f"only the package finds {_words(face)}", face.score))
            continue
        left.remove(other)
        apart = np.abs(face.landmarks.as_array() - other.landmarks.as_array()).max()
        problem = ""
        if _iou(face.box, other.box) < LEAST_IOU:
            problem = f"boxes overlap by {_iou(face.box, other.box):.3f}"
        elif apart > MOST_LANDMARKS * face.box.width:
            problem = f"landmarks are {apart:.1f} px apart"
        elif abs(face.score - other.score) > MOST_SCORE:
            problem = f"scores are {face.score:.4f} and {other.score:.4f}"
        if problem:
            differences.append((f"{problem} at {_words(face)}", min(face.score, other.score)))
    differences += [(f"only Faixa finds {_words(face)}", face.score) for face in left]
    return differences


def _depends_on_ties(
    package: Package,
    pixels: Pixels,
    expected: Faces,
    found: Faces,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """Proof, in words, that the package itself finds what we found when it sorts ties otherwise.

    "" where it does not, or where it finds what it found before in every order.
    """
    for order in range(TIE_ORDERS):
        other = package.detect_with_ties_in_order(pixels, order, monkeypatch)
        if _unmatched(expected, other) and not _unmatched(other, found):
            return (
                "proposals of equal score tie, and with the tie the other way the package finds "
                "what Faixa finds"
            )
    return ""


def _near_threshold(score: float) -> str:
    if abs(score - PACKAGE_OPTIONS.thresholds[2]) <= MOST_SCORE:
        return f"its score, {score:.4f}, is at the threshold"
    return ""


def _words(face: Face) -> str:
    box = face.box
    return f"{box.width:.0f}x{box.height:.0f}+{box.x:.0f}+{box.y:.0f} ({face.score:.4f})"


def _iou(a: Box, b: Box) -> float:
    width = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    height = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / (a.width * a.height + b.width * b.height - both)


def _sigmoid(logit: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    return 1.0 / (1.0 + np.exp(-logit.astype(np.float64)))
