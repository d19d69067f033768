from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.training_faces import made_store
from training.__main__ import main
from training.measure.calibrate import Calibration
from training.measure.recorded import (
    RecordedScores,
    evaluate_recorded,
    median_age,
    readable,
    score_recorded,
    share_younger,
)

AGES = np.repeat(np.arange(70), 6)
PEOPLE = np.array([f"p{i}" for i in range(len(AGES))])


def peaks(ages: np.ndarray, width: float = 1.0) -> np.ndarray:
    return Calibration().apply(-0.5 * ((np.arange(101)[None] - ages[:, None]) / width) ** 2)


def scored(seen: np.ndarray, people: np.ndarray = PEOPLE, width: float = 1.0) -> RecordedScores:
    return score_recorded(peaks(seen, width), AGES, AGES, people, 0.5, bootstrap=100)


def test_the_median_is_in_completed_years_as_labels_are() -> None:
    ages = np.arange(5, 90)
    exact = np.eye(101)[ages]
    assert np.allclose(median_age(exact), ages)
    assert np.allclose(share_younger(exact, ages), 0.5)
    assert np.allclose(share_younger(exact, ages + 1.0), 1)


def test_a_model_that_is_right_has_no_bias_and_finds_everybody() -> None:
    found = scored(AGES.astype(float), width=0.1)
    assert found.figures["area under ROC, minor/adult"].value == 1
    assert found.figures["14-17 found at 10% of 18-30"].value == 1
    # Ages are blurred: a baby's can only go up.
    assert all(abs(m.value) < 0.5 for m in found.bias.values())
    assert found.flagged["12-17"].value > 0.95
    assert found.flagged["25+"].value == 0


def test_a_model_that_takes_teens_for_older_is_found_out() -> None:
    teens = (AGES >= 12) & (AGES <= 17)
    found = scored(AGES + 5.0 * teens)
    for band in ("12-13", "14-15", "16-17"):
        assert found.bias[band].value == pytest.approx(5, abs=0.3)
    assert abs(found.bias["26-39"].value) < 0.3
    assert found.flagged["16-17"].value == 0
    assert found.flagged["0-11"].value == 1


def test_the_share_inside_the_interval_is_counted() -> None:
    rng = np.random.default_rng(0)
    seen = AGES + rng.normal(0, 5, len(AGES))
    honest = scored(seen, width=5.0).figures["inside the 80% interval"].value
    sure = scored(seen, width=1.0).figures["inside the 80% interval"].value
    assert honest == pytest.approx(0.8, abs=0.07)
    assert sure < 0.6


def test_intervals_are_wider_where_few_people_have_many_faces() -> None:
    # Each of seven people has ten years of his life, all of them misjudged in the same way.
    people = np.array([f"p{age // 10}" for age in AGES])
    noise = np.random.default_rng(1).normal(0, 4, 7)[AGES // 10]
    few, many = scored(AGES + noise, people), scored(AGES + noise)
    width = [one.figures["error of the median, years"] for one in (few, many)]
    assert width[0].high - width[0].low > 2 * (width[1].high - width[1].low)
    assert few.people == 7
    assert few.faces == len(AGES)


def test_a_band_of_too_few_faces_is_left_out() -> None:
    ages = np.array([3] * 10 + [15] * 2 + [30] * 10)
    found = score_recorded(peaks(ages), ages, ages, np.full(22, ""), 0.5, bootstrap=10)
    assert set(found.bias) == {"3-8", "26-39"}
    assert set(found.flagged) == {"0-11", "25+"}


def test_people_who_were_trained_on_are_not_scored(tmp_path: Path) -> None:
    store = made_store(tmp_path)
    rows = readable(store, np.array(["a"]))
    assert not ((store.source[rows] == "a") & (store.split[rows] == "train")).any()
    assert (store.source[rows] == "b").sum() == (store.source == "b").sum()
    assert len(readable(store)) == len(store.source)


def test_a_file_is_scored_by_source_into_two_formats(
    exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_store(tmp_path / "store", 240)
    files = tmp_path / "r.json", tmp_path / "r.md"
    arguments = ["recorded", str(exported), "--store", str(tmp_path / "store"), "--bootstrap", "5"]
    arguments += ["--json", str(files[0]), "--markdown", str(files[1])]
    assert main(arguments) == 0
    scores = json.loads(files[0].read_text())
    assert set(scores) == {"a", "b"}
    value, low, high = scores["a"]["bias"]["26-39"]
    assert low <= value <= high
    assert "median minus recorded age" in files[1].read_text()
    assert files[1].read_text() in capsys.readouterr().out


def test_a_point_that_the_model_has_not_is_said(exported: Path, tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    with pytest.raises(ValueError, match="recall-99"):
        evaluate_recorded(exported, tmp_path / "store", "recall-50")
