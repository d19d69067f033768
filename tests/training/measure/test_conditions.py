from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.ages.classifier import Classifier
from engine.values.faces import Box, Device, Face, Landmarks
from tests.helpers.trained import Trained
from training.__main__ import main
from training.data.store import open_store
from training.measure.conditions import ALL, MADE_BY_US, SMALL, conditions, turn
from training.measure.made import MADE
from training.release.release import release


def face(yaw: float, roll: float = 0.0) -> Face:
    """A head turned by `yaw` and leaning by `roll` degrees, whose nose stands out by 0.55."""
    eyes, nose = np.cos(np.radians(yaw)), 0.55 * np.sin(np.radians(yaw))
    flat = np.array([(-eyes / 2, 0), (eyes / 2, 0), (nose, 0.5), (-0.3 * eyes, 1), (0.3 * eyes, 1)])
    lean = np.radians(roll)
    turned = flat @ [[np.cos(lean), np.sin(lean)], [-np.sin(lean), np.cos(lean)]]
    points = [tuple(map(float, point)) for point in 40 * turned + 100]
    return Face(Box(60, 60, 80, 80), Landmarks(*points), 0.9)


@pytest.mark.parametrize("roll", [0, 20, -35])
def test_how_far_a_head_is_turned_does_not_depend_on_how_it_leans(roll: float) -> None:
    for yaw in (0, 20, 45, -60):
        assert turn(face(yaw, roll)) == pytest.approx(0.55 * abs(np.tan(np.radians(yaw))), abs=1e-6)


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("size", [64, 160])
def test_what_is_made_changes_a_crop_alike_each_time_and_leaves_the_given_one(
    name: str, size: int
) -> None:
    crop = np.random.default_rng(0).integers(0, 256, (size, size, 3), dtype=np.uint8)
    before = crop.copy()
    made = MADE[name](crop)
    assert (made.shape, made.dtype) == (crop.shape, np.uint8)
    assert np.array_equal(crop, before)
    assert np.array_equal(MADE[name](crop), made)
    assert not np.array_equal(made, crop)


def test_what_is_drawn_lies_where_the_landmarks_are() -> None:
    white = np.full((160, 160, 3), 255, dtype=np.uint8)
    left_eye, nose, mouth, forehead = (65, 55), (92, 80), (117, 80), (20, 80)
    for name, covered, free in (
        ("sunglasses", left_eye, mouth),
        ("face mask", mouth, left_eye),
        ("hat or helmet", forehead, nose),
        ("headscarf", (150, 10), mouth),
        ("beard", (137, 80), mouth),
    ):
        made = MADE[name](white)
        assert made[covered].min() < 245, name
        assert made[free].min() > 245, name


def test_each_condition_is_measured_and_told(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "age.onnx"
    trained.with_settings(tmp_path / "run")
    release(tmp_path / "run", trained.store, file, version="1")
    classifier = Classifier.load(file, Device.CPU)
    found = conditions(classifier, open_store(trained.store), 0.5, bootstrap=5)
    by_name = {each.name: each for each in found}
    assert by_name[ALL].faces == 80
    made = {each.name for each in found if each.how == MADE_BY_US}
    assert made == {*MADE, *(f"faces of {side} px" for side in SMALL)}
    assert all(each.faces and each.area.low <= each.area.value <= each.area.high
               for each in found if each.how == MADE_BY_US)  # fmt: skip
    assert main(["conditions", str(file), "--store", str(trained.store)]) == 0
    table = capsys.readouterr().out
    card = file.with_suffix(".md").read_text()
    for wanted in ("headscarf (made)", "darkest tenth", ALL):
        assert wanted in table
        assert wanted in card
