"""The sample photos are small, say where they come from, and cover what a first run should."""

from __future__ import annotations

import os

import numpy as np
import pytest
from PIL import Image, ImageOps

from engine import Analyser
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.photos.decode import decode
from engine.support.places import ROOT, SAMPLES
from engine.values.faces import Device
from engine.values.photos import DecodeLimits
from tools.draw_sample import draw

NOTICES = ROOT / "resources" / "notices"

FACES = {"astronaut.jpg": 1, "drawn_child.jpg": 1, "hopper_turned.jpg": 1, "two_portraits.jpg": 2}
UPRIGHT_SIZES = {
    "astronaut.jpg": (512, 512),
    "drawn_child.jpg": (640, 720),
    "hopper_turned.jpg": (512, 600),
    "two_portraits.jpg": (1160, 680),
}


def test_the_samples_are_exactly_the_photos_that_are_accounted_for() -> None:
    photos = {path.name for path in SAMPLES.iterdir() if path.suffix != ".md"}
    assert photos == set(UPRIGHT_SIZES)
    sources = (SAMPLES / "SOURCES.md").read_text(encoding="utf-8")
    for name in photos:
        assert f"| `{name}` |" in sources, f"SOURCES.md has no row for {name}"


@pytest.mark.parametrize("name", sorted(UPRIGHT_SIZES))
def test_a_sample_is_a_small_jpeg_with_the_expected_upright_size(name: str) -> None:
    path = SAMPLES / name
    assert path.stat().st_size < 400_000
    with Image.open(path) as photo:
        assert photo.format == "JPEG"
        photo.load()
        assert ImageOps.exif_transpose(photo).size == UPRIGHT_SIZES[name]


def test_one_sample_is_upright_only_for_who_reads_exif() -> None:
    with Image.open(SAMPLES / "hopper_turned.jpg") as photo:
        assert photo.size == (600, 512)
        assert photo.getexif()[0x0112] == 6


@pytest.mark.parametrize("name", ["mtcnn.txt", "hse-faceres.txt"])
def test_the_notices_keep_the_licences_and_the_wish_about_commercial_use(name: str) -> None:
    text = (NOTICES / name).read_text(encoding="utf-8")
    assert "Permission is hereby granted" in text
    assert "commercial" in text
    assert name in (NOTICES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FACES))
def test_a_first_run_finds_every_face_in_a_sample_and_nothing_else(name: str) -> None:
    detector = Mtcnn(MtcnnModels.load(device=Device.CPU))
    data = (SAMPLES / name).read_bytes()
    photo = decode(data, name, detector.options.detail, DecodeLimits())
    assert (photo.width, photo.height) == UPRIGHT_SIZES[name]
    faces = detector.detect(photo.pixels, (photo.width, photo.height))
    assert len(faces) == FACES[name]
    for face in faces:
        assert face.score > 0.95
        assert face.landmarks.left_eye[1] < face.landmarks.mouth_left[1], "it is not upright"


def test_the_shipped_model_flags_the_drawing_alone_so_that_there_is_something_to_review() -> None:
    with Analyser() as analyser:
        photos = list(analyser.photos([SAMPLES]))
    flagged = {
        os.path.basename(photo.path): [face.estimate.flagged for face in photo.faces]
        for photo in photos
        if photo.faces
    }
    assert flagged.pop("drawn_child.jpg") == [True]
    assert not any(each for faces in flagged.values() for each in faces)


def test_the_drawing_is_what_its_tool_draws() -> None:
    with Image.open(SAMPLES / "drawn_child.jpg") as photo:
        kept = np.asarray(photo.convert("RGB"), np.float64)
    drawn = draw()[..., ::-1].astype(np.float64)
    assert np.abs(kept - drawn).mean() < 4.0
