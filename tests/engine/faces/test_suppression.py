"""What P-Net makes of noise costs little, and no face among it is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

import engine.faces.mtcnn
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.faces.session import Session
from engine.faces.suppression import lone_and_weak
from engine.photos.decode import decode
from engine.values.photos import DecodeLimits, Pixels


def test_a_proposal_is_noise_where_it_is_weak_and_stands_alone() -> None:
    cells = np.array([[0, 0], [0, 9], [9, 0], [9, 1], [10, 0], [11, 2], [30, 40]])
    scores = np.array([0.95, 0.7, 0.7, 0.7, 0.7, 0.7, 0.89])
    found = lone_and_weak(scores, cells)
    assert found.tolist() == [False, True, False, False, False, False, True]


@pytest.fixture(scope="module")
def gravel(samples: Path) -> Pixels:
    """1200x900 of blotches and grain, with two faces of some 42 and 75 pixels pasted into it."""
    rng = np.random.default_rng(3)
    rough = cv2.resize(rng.normal(0, 1, (225, 300)), (1200, 900), interpolation=cv2.INTER_CUBIC)
    rough = 120 + 45 * rough + rng.normal(0, 8, (900, 1200))
    pixels = np.repeat(np.clip(rough, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    portrait = decode(
        (samples / "astronaut.jpg").read_bytes(), "a.jpg", MtcnnOptions().detail, DecodeLimits()
    ).pixels[20:220, 130:330]
    for side, top, left in ((100, 200, 250), (180, 500, 800)):
        face = cv2.resize(portrait, (side, side), interpolation=cv2.INTER_AREA)
        pixels[top : top + side, left : left + side] = face
    return pixels


def _looked_at(
    models: MtcnnModels, options: MtcnnOptions, pixels: Pixels, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, list[tuple[int, int]]]:
    """How many windows R-Net saw, and where the faces are, in tens of pixels."""
    seen = 0
    run = Session.run

    def counting(self: Session, batch: np.ndarray, *rest: int, **more: bool) -> np.ndarray:  # type: ignore[type-arg]
        nonlocal seen
        seen += len(batch) * (self is models.rnet)
        return run(self, batch, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Session, "run", counting)
        faces = Mtcnn(models, options).detect(pixels)
    return seen, [(round(face.box.x / 10), round(face.box.y / 10)) for face in faces]


def test_faces_in_gravel_are_found_and_the_gravel_is_not_looked_at_stone_by_stone(
    detector_models: MtcnnModels, gravel: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = MtcnnOptions(min_face_relative=0.0)
    few, found = _looked_at(detector_models, options, gravel, monkeypatch)
    exact = replace(options, exact_pyramid=True)
    of_package, found_by_package = _looked_at(detector_models, exact, gravel, monkeypatch)
    monkeypatch.setattr(engine.faces.mtcnn, "CROWDED", 1_000_000)
    all_of_them, found_in_all = _looked_at(detector_models, options, gravel, monkeypatch)
    assert len(found) == 2
    assert found == found_in_all
    assert few < 0.6 * all_of_them
    # Who asks for what the package finds gets all that it looks at.
    assert of_package == _looked_at(detector_models, exact, gravel, monkeypatch)[0]
    assert len(found_by_package) == 2
