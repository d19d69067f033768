from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.values.ages import OperatingPoint
from tests.helpers.training_faces import SIZE, made_store
from training.__main__ import main
from training.data.store import geometry_of
from training.learn.mobilenet import build_mobilenet
from training.learn.model import build_age_model
from training.measure.calibrate import Calibration
from training.measure.evaluate import evaluate
from training.measure.points import PointByAge
from training.measure.scores import auc_interval, eight_groups, grouped, score, score_points
from training.release.export import Details, describe, export_onnx, write_metadata
from training.release.layers import deployed


def peaks(ages: np.ndarray, width: float = 0.4) -> np.ndarray:
    return Calibration().apply(-0.5 * ((np.arange(101)[None] - ages[:, None]) / width) ** 2)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("model") / "age.onnx"
    crops = np.random.default_rng(0).integers(0, 256, (4, SIZE, SIZE, 3), dtype=np.uint8)
    net = build_age_model(build_mobilenet(SIZE, width=0.25, blocks=3))
    export_onnx(deployed(net, Calibration()), file, crops)
    points = (PointByAge(OperatingPoint("recall-90", 0.3, 0.9, 0.1), 0.9, {}),)
    write_metadata(file, describe(Details("1", "tiny", [], ""), geometry_of(SIZE), points))
    return file


def test_a_perfect_model_is_perfect_in_every_score() -> None:
    ages = np.arange(0, 90)
    found = score(peaks(ages), ages, ages, np.full(90, ""), bootstrap=20)
    assert (found.auc_low, found.auc_high) == (1, 1)
    assert found.two.accuracy == found.eight_exact == 1
    # Of a group of few years less is asked: who may as well be 17 as 19, or 11 as 12, is a teen.
    assert found.three.confusion == ((11, 1, 0), (0, 6, 0), (0, 1, 71))
    assert found.two.confusion == ((18, 0), (0, 72))
    assert found.recalls["15-17"]["18-24"] == (1, 1, 1)
    assert found.mae_by_age[0] < 0.2


def test_adience_groups_are_counted_exact_and_one_off() -> None:
    ages = np.array([1, 5, 10, 17, 28, 40, 50, 70, 22])
    said = np.array([1, 5, 5, 17, 17, 40, 50, 10, 22])
    exact, one_off = eight_groups(peaks(said), ages, ages)
    assert exact == pytest.approx(5 / 8)  # 22 is in no group
    assert one_off == pytest.approx(7 / 8)


def test_confusion_and_f1_of_groups() -> None:
    found = grouped(np.array([0, 0, 1, 2]), np.array([0, 1, 1, 2]), np.ones(4, bool), 3)
    assert found.confusion == ((1, 0, 0), (1, 1, 0), (0, 0, 1))
    assert found.balanced_accuracy == pytest.approx((1 + 0.5 + 1) / 3)
    assert found.macro_f1 == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)


def test_the_bootstrap_draws_subjects_so_that_many_photos_of_few_people_say_less() -> None:
    rng = np.random.default_rng(0)
    minor = np.arange(400) % 2 == 0
    noise = np.repeat(rng.normal(0, 1, 20), 20)
    p = 1 / (1 + np.exp(-(minor + noise)))
    people = np.repeat([f"s{i}" for i in range(20)], 20)
    each = auc_interval(p, minor, np.full(400, ""), 200)
    who = auc_interval(p, minor, people, 200)
    assert each[0] < 0.8 > each[1] - each[0]
    assert who != each


def test_operating_points_tell_precision_and_review_load() -> None:
    ages = np.array([5, 10, 30, 40])
    distributions = np.zeros((4, 101))
    distributions[:, 10], distributions[:, 40] = [0.9, 0.2, 0.6, 0.1], [0.1, 0.8, 0.4, 0.9]
    (found,) = score_points((OperatingPoint("x", 0.5, 0, 0),), distributions, ages, ages)
    assert (found.recall, found.false_alarm_rate) == (0.5, 0.5)
    assert (found.precision, found.review_load) == (0.5, 0.5)


def test_a_file_is_scored_by_source_column_and_size_into_three_formats(
    tmp_path: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_store(tmp_path / "store", 240)
    files = [tmp_path / f"report.{suffix}" for suffix in ("json", "md", "png")]
    arguments = ["evaluate", str(model), "--store", str(tmp_path / "store"), "--bootstrap", "20"]
    for option, file in zip(("--json", "--markdown", "--png"), files, strict=True):
        arguments += [option, str(file)]
    assert main(arguments) == 0
    report = json.loads(files[0].read_text())
    assert set(report["by_source"]) == {"a", "b", "all"}
    assert set(report["by_column"]["sex"]) == {"f", "m"}
    assert set(report["small"]["all"]) == {"24", "32", "48", "64", "96"}
    assert "(worst)" in files[1].read_text()
    assert files[1].read_text() in capsys.readouterr().out
    assert files[2].read_bytes().startswith(b"\x89PNG")


def test_a_store_that_is_cut_for_another_model_is_refused(tmp_path: Path, model: Path) -> None:
    made_store(tmp_path, size=64)
    with pytest.raises(ValueError, match=f"--size {SIZE}"):
        evaluate(model, tmp_path, "test")


def test_a_source_that_is_not_there_is_said(tmp_path: Path, model: Path) -> None:
    made_store(tmp_path)
    with pytest.raises(ValueError, match="no such faces"):
        evaluate(model, tmp_path, "test", sources=("c",))
