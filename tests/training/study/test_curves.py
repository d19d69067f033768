from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.trained import Trained
from tests.helpers.training_faces import SIZE, made_store
from training.__main__ import main
from training.learn.config import TrainConfig
from training.learn.head import Faces
from training.study.curves import CurveSettings, curves, epochs_of
from training.study.heads import Point, noisy, noisy_labels
from training.study.noise import WORLD, label_noise
from training.study.report import to_markdown

TRIED = CurveSettings(
    net="tiny",
    rival="tiny",
    side=SIZE,
    sides=(32,),
    shares=(0.25, 1.0),
    sigmas=(5.0,),
    tried=(6.0,),
    seeds=1,
    head_epochs=3,
    rival_faces=20,
)


def seen_ages(count: int, sigma: float, seed: int) -> Faces:
    """Faces whose features tell their true age, with labels that are off by `sigma`."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 60, count)
    features = np.exp(-0.5 * ((np.arange(0, 64, 2) - truth[:, None]) / 2.0) ** 2)
    labels = noisy(truth, sigma, rng)
    return Faces(features.astype(np.float32), labels, labels, np.full(count, "a"))


def test_every_curve_has_figures_of_each_source_and_is_written(
    trained: Trained, tmp_path: Path
) -> None:
    found = curves(trained.store, tmp_path / "out", replace(TRIED, runs=(trained.run,)))
    places = {(p.curve, p.label, p.split) for p in found.points}
    for split in ("val", "test"):
        assert {label for curve, label, s in places if (curve, s) == ("data size", split)} == {
            "20", "80",
        }  # fmt: skip
        for curve in ("noise in training labels", "noise in test labels"):
            assert (curve, "5 years", split) in places
        assert ("resolution", "32 px", split) in places
    assert ("epochs", "run", "val") in places
    assert {p.source for p in found.points} == {"a", "b"}
    written = json.loads((tmp_path / "out" / "curves.json").read_text())
    assert len(written["points"]) == len(found.points)
    assert (tmp_path / "out" / "curves.png").read_bytes().startswith(b"\x89PNG")
    text = (tmp_path / "out" / "curves.md").read_text()
    assert "## resolution, test" in text
    assert "Disagreement with the labels" in text


@pytest.mark.parametrize("sigma", [0.0, 4.0])
def test_noise_that_was_put_into_labels_is_found_again(sigma: float) -> None:
    parts = {
        name: seen_ages(count, sigma, seed)
        for seed, (name, count) in enumerate((("train", 3000), ("val", 800), ("test", 1200)))
    }
    rows, world = label_noise(parts, {}, TrainConfig(head_epochs=12, head_rate=2e-2), tried=(4.0,))
    middle = [row for row in rows if row.low >= 12 and row.high <= 50]
    assert middle
    found = np.average([row.sigma for row in middle], weights=[row.faces for row in middle])
    assert found == pytest.approx(sigma, abs=0.8)
    again, observed = (
        np.average([getattr(row, name) for row in middle], weights=[row.faces for row in middle])
        for name in ("again", "observed")
    )
    assert again == pytest.approx(observed, rel=0.2, abs=0.2)

    def error(label: str) -> float:
        return float(np.mean([p.mae for p in world if label in p.label]))

    # Noisy labels hide how good the student is, and an eye that knows the truth fares no better.
    seen, true = error("student, on its noisy"), error("student, on the truth")
    assert (seen > true + 1.5) == (sigma > 0)
    assert error("perfect eye") == pytest.approx(found * np.sqrt(2 / np.pi), abs=0.6)
    assert {p.curve for p in world} == {WORLD}


def test_noise_moves_exact_labels_and_leaves_bands() -> None:
    ages = np.arange(10, 60)
    bands = np.where(ages % 2, ages, ages + 7)
    faces = Faces(np.zeros((50, 1), np.float32), ages, bands, np.full(50, "a"))
    off = noisy_labels(faces, 5.0, np.random.default_rng(0))
    exact = ages == bands
    assert np.array_equal(off.age_min[~exact], ages[~exact])
    assert np.array_equal(off.age_max[~exact], bands[~exact])
    assert np.array_equal(off.age_min[exact], off.age_max[exact])
    assert (off.age_min[exact] != ages[exact]).mean() > 0.8
    assert noisy(np.array([0, 100]), 50.0, np.random.default_rng(1)).tolist() != [0, 100]


def test_a_crop_is_never_enlarged(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    with pytest.raises(ValueError, match="--size 64"):
        curves(tmp_path / "store", tmp_path / "out", CurveSettings(net="tiny", side=64, sides=()))


def test_the_log_of_a_run_gives_the_curve_of_its_epochs(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(
        "epoch,loss,val_loss,auc_a,balanced_a\n0,3.0,,,\n1,2.5,2.6,0.9,0.5\n"
    )
    (point,) = epochs_of(tmp_path)
    assert (point.at, point.source, point.auc, point.balanced_accuracy) == (2, "a", 0.9, 0.5)
    assert math.isnan(point.mae)


def test_a_table_says_how_far_the_seeds_are_apart() -> None:
    two = [
        Point("data size", 5.0, "5", seed, "test", "a", 0.9, balanced, 4.0)
        for seed, balanced in enumerate((0.5, 0.6))
    ]
    assert "| 5 | 0.900 / 0.550 ± 0.050 / 4.00 |" in to_markdown(two, [])


def test_missing_weights_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["curves", "--store", str(tmp_path), "--out", str(tmp_path), "--weights"]
    assert main([*arguments, str(tmp_path / "none.keras")]) == 1
    assert "none.keras" in capsys.readouterr().err
