from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import keras
import numpy as np
import pytest

from tests.helpers.training_faces import SIZE, TINY, made_store
from training.data.labels import targets
from training.learn.head import loss_of
from training.learn.loss import IntervalLoss
from training.learn.state import BEST, load_arrays
from training.learn.teachers import Teachers, mix, taught
from training.learn.train import train


def test_what_teachers_say_is_a_part_of_the_loss() -> None:
    wanted = targets(np.array([20]), np.array([20]), 1.0)
    said = np.zeros((1, 101), np.float32)
    said[0, 40] = 1.0
    logits = np.random.default_rng(0).standard_normal((1, 101)).astype(np.float32)
    alone = float(keras.ops.convert_to_numpy(IntervalLoss()(wanted, logits)))
    with_them = float(
        keras.ops.convert_to_numpy(
            IntervalLoss(teacher_share=0.25)(np.hstack([wanted, said]), logits)
        )
    )
    log_p = logits[0] - np.log(np.exp(logits[0]).sum())
    assert with_them == pytest.approx(0.75 * alone - 0.25 * log_p[40], rel=1e-4)


def test_a_student_learns_from_runs_that_see_both_sides(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    teacher, student = tmp_path / "teacher", tmp_path / "student"
    train(tmp_path / "store", teacher, replace(TINY, epochs=1))
    config = replace(TINY, epochs=1, teachers=(str(teacher),), teacher_share=0.5)
    asked = Teachers(config)
    crops = np.random.default_rng(0).integers(0, 256, (3, SIZE, SIZE, 3), dtype=np.uint8)
    said = asked.ask(crops)
    assert said.shape == (3, 101)
    assert said.sum(axis=1) == pytest.approx(1.0, abs=1e-5)
    assert np.allclose(said, asked.ask(np.ascontiguousarray(crops[:, :, ::-1])), atol=1e-5)
    batch = (crops, targets(np.array([3, 30, 60]), np.array([3, 30, 60]), 1.0))
    assert next(taught([batch], asked))[1].shape == (3, 505)
    assert next(taught([batch], Teachers(TINY)))[1].shape == (3, 404)
    assert loss_of(TINY).weights["teacher_share"] == 0.0
    train(tmp_path / "store", student, config)
    assert all(np.isfinite(array).all() for array in load_arrays(student / BEST))


def test_of_mixed_crops_only_the_teachers_say_anything() -> None:
    rng = np.random.default_rng(3)
    crops = rng.integers(0, 256, (10, SIZE, SIZE, 3), dtype=np.uint8)
    wanted = targets(np.arange(10), np.arange(10), 1.0)
    seen, labels = mix(crops, wanted, 0.4, rng)
    changed = np.flatnonzero((labels != wanted).any(axis=1))
    assert len(changed) == 4
    same = np.setdiff1d(np.arange(10), changed)
    assert np.array_equal(seen[same], crops[same])
    for row in changed:
        weights = [_weight(seen[row], crops[row], crops[other]) for other in range(10)]
        assert any(0 < weight <= 0.5 for weight in weights if weight is not None)
    logits = rng.standard_normal((10, 101)).astype(np.float32)
    losses = IntervalLoss(0.6, 0.3, reduction=None)(labels, logits)
    assert keras.ops.convert_to_numpy(losses)[changed] == pytest.approx(0, abs=1e-5)
    assert mix(crops, wanted, 0.0, rng) == (crops, wanted)


def _weight(seen: np.ndarray, one: np.ndarray, other: np.ndarray) -> float | None:
    """How much of `other` lies over `one`; None where `seen` is not made of these two."""
    difference = other.astype(float) - one
    if not difference.any():
        return None
    weight = float((difference * (seen - one.astype(float))).sum() / (difference**2).sum())
    left = seen - ((1 - weight) * one + weight * other)
    return weight if np.abs(left).max() <= 1.5 else None


def test_a_teacher_that_is_not_trained_is_named(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    teacher = tmp_path / "teacher"
    train(tmp_path / "store", teacher, replace(TINY, epochs=0))
    with pytest.raises(FileNotFoundError, match="not trained"):
        Teachers(replace(TINY, teachers=(str(teacher),)))


def test_a_teacher_of_another_size_gets_the_crops_at_its_size(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    teacher = tmp_path / "teacher"
    train(tmp_path / "store", teacher, replace(TINY, epochs=1))
    asked = Teachers(replace(TINY, size=SIZE // 2, teachers=(str(teacher),)))
    small = np.random.default_rng(0).integers(0, 256, (3, SIZE // 2, SIZE // 2, 3), dtype=np.uint8)
    large = np.stack([cv2.resize(one, (SIZE, SIZE)) for one in small])
    assert asked.ask(small) == pytest.approx(
        Teachers(replace(TINY, teachers=(str(teacher),))).ask(large), abs=0.02
    )


def test_crops_are_not_mixed_without_teachers(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    with pytest.raises(ValueError, match="names none"):
        train(tmp_path / "store", tmp_path / "run", replace(TINY, mixed=0.5))
